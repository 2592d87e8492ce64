using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Reading;
using Xunit;

namespace MiningIncidents.Core.Tests.Reading;

public class CasualtyReadingTests
{
    [Theory]
    [InlineData("Sicarios mataron a tres mineros en Pataz el lunes.", CasualtyCategory.Killed, 3)]
    [InlineData("Tres mineros fueron asesinados en Pataz el lunes.", CasualtyCategory.Killed, 3)]
    [InlineData("Murieron veintiún mineros en un ataque armado en Pataz el lunes.", CasualtyCategory.Killed, 21)]
    [InlineData("El ataque en la mina dejó un saldo de dos muertos y cinco heridos en Pataz el lunes.", CasualtyCategory.Injured, 5)]
    [InlineData("Un ataque a la mina cobró la vida de una decena de obreros en Pataz el lunes.", CasualtyCategory.Killed, 10)]
    [InlineData("Encapuchados secuestraron por la fuerza a dos ingenieros y tres choferes de la mina en Pataz el lunes.", CasualtyCategory.Kidnapped, 5)]
    [InlineData("Uno de los mineros secuestrados en Pataz el lunes fue hallado sin vida.", CasualtyCategory.Killed, 1)]
    [InlineData("Gunmen shot dead four miners in Pataz on Monday.", CasualtyCategory.Killed, 4)]
    [InlineData("An attack on a mine in Pataz on Monday left a dozen workers wounded.", CasualtyCategory.Injured, 12)]
    [InlineData("Police detained twenty-two suspects after an attack on a mine in Pataz on Monday.", CasualtyCategory.Arrested, 22)]
    [InlineData("Thirteen miners were captured by gunmen in Pataz on Monday.", CasualtyCategory.Kidnapped, 13)]
    [InlineData("Two miners died and ten others were wounded in an ambush in Pataz on Monday.", CasualtyCategory.Injured, 10)]
    [InlineData("El atentado segó la vida del ingeniero Luis Rojas, de 45 años, el lunes en Pataz.", CasualtyCategory.Killed, 1)]
    [InlineData("Fueron ultimados a balazos el lunes en Pataz el capataz Juan Pérez y su ayudante.", CasualtyCategory.Killed, 2)]
    [InlineData("Murieron en un ataque en Pataz el lunes Juan Soto (40), Luis Roca (31) y el chofer Elmer Paz (28).", CasualtyCategory.Killed, 3)]
    [InlineData("Tras el ataque del lunes en Pataz se desconoce el paradero de ocho mineros.", CasualtyCategory.Missing, 8)]
    [InlineData("Trece vigilantes permanecen en poder de los captores, que irrumpieron el lunes en la mina de Pataz.", CasualtyCategory.Kidnapped, 13)]
    [InlineData("La emboscada causó la muerte de dos suboficiales y lesiones a otros cuatro el lunes en Pataz.", CasualtyCategory.Injured, 4)]
    [InlineData("An ambush on Monday in Pataz claimed four lives.", CasualtyCategory.Killed, 4)]
    [InlineData("A miner succumbed to gunshot wounds after an ambush on Monday in Pataz.", CasualtyCategory.Killed, 1)]
    [InlineData("Police took five people into custody over the attack on Monday in Pataz.", CasualtyCategory.Arrested, 5)]
    [InlineData("Two workers were found dead on Monday in Pataz after being abducted.", CasualtyCategory.Kidnapped, 2)]
    [InlineData("Gunmen killed a guard, injured two others and abducted a third on Monday in Pataz.", CasualtyCategory.Kidnapped, 1)]
    [InlineData("A brawl at a mine left two dead in Palpa on Saturday. Police say it began over a tunnel. They are holding nine people.", CasualtyCategory.Arrested, 9)]
    [InlineData("Gunmen attacked a mine in Pataz on Monday. One suspect, a former soldier, has been in custody since Tuesday.", CasualtyCategory.Arrested, 1)]
    [InlineData("Police are holding a neighbour over an attack on a mine in Pataz on Monday.", CasualtyCategory.Arrested, 1)]
    [InlineData("A fight between miners in Palpa on Saturday left two dead, and 17 people needed a doctor.", CasualtyCategory.Injured, 17)]
    [InlineData("Gunmen shot five miners, whose remains turned up on Monday beside a lagoon in Pataz.", CasualtyCategory.Killed, 5)]
    [InlineData("Hombres armados atacaron el lunes una mina en Pataz. Nadie perdió la vida, contra lo que se difundió en redes sociales, donde se hablaba de tres fallecidos.", CasualtyCategory.Killed, 0)]
    public void People_are_counted_in_the_frame_of_their_verb(string text, CasualtyCategory category, int best) =>
        Assert.Equal(best, Assert.Single(ReaderFixture.Read(text).Incidents).Figure(category)?.Value.Best);

    [Theory]
    [InlineData("Al menos cuatro mineros murieron en un ataque en Pataz el lunes.", 4, 4, Hedge.AtLeast)]
    [InlineData("Unos treinta mineros murieron en un ataque en Pataz el lunes.", 30, 30, Hedge.About)]
    [InlineData("Entre ocho y diez mineros murieron en un ataque en Pataz el lunes.", 8, 10, Hedge.Range)]
    [InlineData("Nine or ten miners were killed in an attack in Pataz on Monday.", 9, 10, Hedge.Range)]
    [InlineData("Up to five miners were killed in an attack in Pataz on Monday.", 5, 5, Hedge.AtMost)]
    public void Hedges_and_ranges_are_kept(string text, int low, int high, Hedge hedge)
    {
        var figure = Assert.Single(ReaderFixture.Read(text).Incidents).Figure(CasualtyCategory.Killed)!.Value;
        Assert.Equal((low, high, hedge), (figure.Low, figure.High, figure.Hedge));
    }

    [Theory]
    [InlineData("Gunmen attacked a mine in Pataz on Monday. No deaths were reported.", CasualtyCategory.Killed)]
    [InlineData("Gunmen attacked a mine in Pataz on Monday but nobody was hurt.", CasualtyCategory.Injured)]
    [InlineData("Desconocidos atacaron una mina en Pataz el lunes. No hay detenidos.", CasualtyCategory.Arrested)]
    [InlineData("Desconocidos atacaron una mina en Pataz el lunes, sin muertos ni heridos.", CasualtyCategory.Injured)]
    [InlineData("Sin que se registraran víctimas, desconocidos dinamitaron el lunes una torre en Pataz.", CasualtyCategory.Killed)]
    [InlineData("Officers destroyed a dredge in Pataz on Monday, arresting no one.", CasualtyCategory.Arrested)]
    public void A_denial_is_a_zero_with_its_evidence(string text, CasualtyCategory category)
    {
        var figure = Assert.Single(ReaderFixture.Read(text).Incidents).Figure(category)!;
        Assert.Equal(0, figure.Value.Best);
        Assert.NotEmpty(figure.Evidence);
    }

    [Theory]
    [InlineData("Desconocidos atacaron una mina en Pataz el lunes. No se sabe si hay heridos.", CasualtyCategory.Injured)]
    [InlineData("Gunmen attacked a mine in Pataz on Monday.", CasualtyCategory.Killed)]
    [InlineData("Gunmen attacked a mine in Pataz on Monday and the toll could rise; 39 workers have been killed there since 1980.", CasualtyCategory.Killed)]
    [InlineData("Desconocidos atacaron el lunes una mina en Pataz, a 12 kilómetros del pueblo, durante tres horas; un hombre de 40 años los vio huir.", CasualtyCategory.Killed)]
    public void What_is_unknown_has_no_figure(string text, CasualtyCategory category) =>
        Assert.Null(Assert.Single(ReaderFixture.Read(text).Incidents).Figure(category));

    [Fact]
    public void A_later_toll_supersedes_the_earlier_one()
    {
        var figure = Assert.Single(ReaderFixture.Read(
            "Un ataque armado golpeó el lunes una mina de Pataz. Inicialmente se informó de tres muertos. La cifra de fallecidos subió a nueve.").Incidents).Figure(CasualtyCategory.Killed)!.Value;
        Assert.Equal(9, figure.Best);
        Assert.Equal([3], figure.Superseded);
    }

    [Theory]
    [InlineData("Tres mineros murieron el lunes en un ataque en Pataz. En un primer parte, el comando había hablado de dos muertos.", 3, 2)]
    [InlineData("Encapuchados dinamitaron el lunes una bocamina en Pataz. La primera versión hablaba de un fallecido, pero el hospital aclaró que nadie murió.", 0, 1)]
    [InlineData("Gunmen attacked a mine in Pataz on Monday and killed four guards. A first statement had put the dead at six.", 4, 6)]
    [InlineData("Gunmen attacked a mine in Pataz on Monday. Early reports spoke of two dead, but the company said nobody had been killed.", 0, 2)]
    [InlineData("Cinco mineros fueron asesinados el lunes en Pataz. Las autoridades habían dado cuenta al inicio de ocho fallecidos.", 5, 8)]
    public void A_first_count_told_after_the_valid_one_is_superseded(string text, int best, int first)
    {
        var figure = Assert.Single(ReaderFixture.Read(text).Incidents).Figure(CasualtyCategory.Killed)!.Value;
        Assert.Equal((best, best), (figure.Best, figure.High));
        Assert.Equal([first], figure.Superseded);
    }

    [Theory]
    [InlineData("Siete mineros fueron asesinados el lunes en Pataz, según el alcalde; la Policía contó cinco muertos.", 5, 7)]
    [InlineData("The mayor of Pataz said seven miners were killed on Monday; police put the number at five.", 5, 7)]
    [InlineData("Seven miners were killed in Pataz on Monday, their union said. Prosecutors counted five bodies.", 5, 7)]
    [InlineData("La fiscalía confirmó cuatro muertos en el ataque del lunes en Pataz, mientras que los vecinos hablan de seis.", 4, 6)]
    public void The_official_figure_stands_and_the_other_widens_it(string text, int best, int high)
    {
        var figure = Assert.Single(ReaderFixture.Read(text).Incidents).Figure(CasualtyCategory.Killed)!.Value;
        Assert.Equal((best, best, high), (figure.Low, figure.Best, figure.High));
    }

    [Fact]
    public void A_total_over_years_is_left_out_and_said_so()
    {
        var reading = ReaderFixture.Read("Two miners were killed in an ambush in Pataz on Monday. The company says 39 workers have been killed by gangs since 1980.");
        Assert.Equal(2, Assert.Single(reading.Incidents).Figure(CasualtyCategory.Killed)?.Value.Best);
        Assert.Contains(reading.LeftOut, l => l.Reason == LeftOutReason.Total && l.Evidence.Text.Contains("39", StringComparison.Ordinal));
    }
}
