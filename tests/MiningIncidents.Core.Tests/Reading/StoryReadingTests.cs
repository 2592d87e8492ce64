using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Reading;
using Xunit;

namespace MiningIncidents.Core.Tests.Reading;

/// <summary>Short stories as wires, local radio, organisations and the police tell them; every one is our own. Published on Wednesday 12 June 2024.</summary>
public class StoryReadingTests
{
    private const string Published = "2024-06-12";

    [Fact]
    public void A_digest_told_day_by_day_opens_a_story_under_each_date()
    {
        var incidents = ReaderFixture.Read("Jueves 6. Sicarios matan a dos mineros en Pataz.\n\nViernes 7. Comuneros prenden fuego a una garita de la mina en Espinar. Nadie resulta herido.\n\n"
            + "Sábado 8. Cumple una semana el paro de los transportistas en Ananea, sin excesos.", Published).Incidents;
        Assert.Equal(2, incidents.Count);
        Assert.Equal([Day("2024-06-06"), Day("2024-06-07")], incidents.Select(i => i.Date?.Value.From));
        Assert.Equal(["La Libertad", "Cusco"], incidents.Select(i => i.Location?.Value.Department));
        Assert.Null(incidents[0].Figure(CasualtyCategory.Injured));
    }

    [Theory]
    [InlineData("- Jueves 6 de junio. Sicarios matan a dos mineros en Pataz.\n- Viernes 7 de junio. Encapuchados asaltan una planta en Chala.")]
    [InlineData("6 de junio\nSicarios matan a dos mineros en Pataz.\n\n7 de junio\nEncapuchados asaltan una planta en Chala.")]
    [InlineData("June 6: Gunmen killed two miners in Pataz.\n\nJune 7: Masked men robbed a gold plant in Chala.")]
    public void The_dates_of_a_list_are_headings_however_they_are_set(string text) =>
        Assert.Equal([Day("2024-06-06"), Day("2024-06-07")], ReaderFixture.Read(text, Published).Incidents.Select(i => i.Date?.Value.From));

    [Theory]
    [InlineData("Bajaron el lunes de un bus en Pataz a dos ingenieros de la mina, que siguen secuestrados.", IncidentKind.Kidnapping, CasualtyCategory.Kidnapped, 2)]
    [InlineData("Dos vigilantes fueron heridos de bala el lunes en una mina de Chala.", IncidentKind.ArmedAttack, CasualtyCategory.Injured, 2)]
    [InlineData("Fueron dados de baja el lunes tres hombres que atacaron una mina en Pataz.", IncidentKind.ArmedAttack, CasualtyCategory.Killed, 3)]
    [InlineData("Dos víctimas mortales dejó el lunes un ataque armado en Pataz.", IncidentKind.ArmedAttack, CasualtyCategory.Killed, 2)]
    [InlineData("Ahorcado, en un depósito de Chala, fue hallado el lunes un minero que había sido secuestrado.", IncidentKind.Killing, CasualtyCategory.Killed, 1)]
    [InlineData("Wounded in Monday's attack on a mine in Pataz was a young cook.", IncidentKind.ArmedAttack, CasualtyCategory.Injured, 1)]
    [InlineData("Two miners were shot on Monday in Pataz and did not survive an ambush that police call unusual.", IncidentKind.ArmedAttack, CasualtyCategory.Killed, 2)]
    [InlineData("A father and son were shot dead on Monday at the gate of a mine in Chala.", IncidentKind.Killing, CasualtyCategory.Killed, 2)]
    [InlineData("Un padre e hijo fueron asesinados el lunes en la bocamina de Chala.", IncidentKind.Killing, CasualtyCategory.Killed, 2)]
    [InlineData("Nine kidnapped drillers were found dead on Monday in Pataz.", IncidentKind.Massacre, CasualtyCategory.Killed, 9)]
    [InlineData("Peru: village leader shot dead in Tambopata. The victim, who opposed illegal mining, was attacked on Monday.", IncidentKind.Killing, CasualtyCategory.Killed, 1)]
    [InlineData("Three of the guards taken in Pataz on Monday were freed; one of them was later found dead.", IncidentKind.Killing, CasualtyCategory.Killed, 1)]
    [InlineData("Cuatro son los muertos que dejó el lunes un choque entre mineros en Chala.", IncidentKind.Clash, CasualtyCategory.Killed, 4)]
    [InlineData("Fallecieron tres de los diez obreros baleados el lunes en Pataz.", IncidentKind.Killing, CasualtyCategory.Injured, 7)]
    [InlineData("Forty officers broke up a protest against a mine in Espinar on Monday, one of whom was taken away with a broken wrist.", IncidentKind.ProtestViolence, CasualtyCategory.Injured, 1)]
    [InlineData("El lunes balearon en Chala a un dirigente minero. Tiene una bala en el hombro.", IncidentKind.ArmedAttack, CasualtyCategory.Injured, 1)]
    [InlineData("Hay no menos de doce heridos por la protesta del lunes contra una mina en Espinar.", IncidentKind.ProtestViolence, CasualtyCategory.Injured, 12)]
    [InlineData("The last three of the 20 miners shut up in a tunnel in Pataz by a gang were let go on Monday.", IncidentKind.Kidnapping, CasualtyCategory.Kidnapped, 20)]
    [InlineData("The two surveyors a gang had abducted in Pataz on Monday are home again.", IncidentKind.Kidnapping, CasualtyCategory.Kidnapped, 2)]
    [InlineData("Los tres geólogos que una banda se había llevado el lunes en Pataz caminaron hasta un pueblo.", IncidentKind.Kidnapping, CasualtyCategory.Kidnapped, 3)]
    [InlineData("Bajaron del bus el lunes en Pataz a dos ingenieros de la mina y se los llevaron como rehenes.", IncidentKind.Kidnapping, CasualtyCategory.Kidnapped, 2)]
    [InlineData("Cinco obreros fueron raptados el lunes en Pataz cuando iban a cobrar la quincena; de los otros dos que iban con ellos no se sabe nada.", IncidentKind.Kidnapping, CasualtyCategory.Missing, 2)]
    [InlineData("Six labourers were abducted in Pataz on Monday. The whereabouts of the other two remain unknown.", IncidentKind.Kidnapping, CasualtyCategory.Missing, 2)]
    [InlineData("Ronderos de Ayabaca soltaron el lunes a tres topógrafos de una minera.", IncidentKind.Kidnapping, CasualtyCategory.Kidnapped, 3)]
    [InlineData("Three wounded miners reached a clinic in Mazuko on Monday; gunmen had attacked them. A fourth swam off and has not been seen since.", IncidentKind.ArmedAttack, CasualtyCategory.Missing, 1)]
    [InlineData("A miners' leader shot dead on Monday in Ananea had asked for protection.", IncidentKind.Killing, CasualtyCategory.Killed, 1)]
    [InlineData("Una banda asaltó el lunes una planta en Chala. Tres de los asaltantes cayeron; los demás huyeron.", IncidentKind.ArmedAttack, CasualtyCategory.Arrested, 3)]
    public void Stories_are_read_as_they_are_told(string text, IncidentKind kind, CasualtyCategory category, int best)
    {
        var incident = Assert.Single(ReaderFixture.Read(text, Published).Incidents);
        Assert.Equal((kind, best), (incident.Kind.Value, incident.Figure(category)?.Value.Best));
    }

    [Theory]
    [InlineData("Four barges were in flames on the Nanay, in Loreto, on Monday after prosecutors and marines boarded them.", IncidentKind.InterdictionRaid)]
    [InlineData("Officials with an escort of troops wrecked pumps of wildcat miners in Tambopata on Monday.", IncidentKind.InterdictionRaid)]
    [InlineData("Se quemaron el lunes en Tambopata seis motores de mineros ilegales.", IncidentKind.InterdictionRaid)]
    [InlineData("Una garita del parque fue quemada el lunes en Tambopata por mineros ilegales.", IncidentKind.Sabotage)]
    [InlineData("A charge tore open a water main of a mine in Candarave on Monday, the third attack there this year.", IncidentKind.Sabotage)]
    [InlineData("Saboteadores cortaron el lunes, por segunda vez en el año, la faja de una mina en Espinar.", IncidentKind.Sabotage)]
    [InlineData("An official in Tambopata who backed raids on illegal miners was sent a bullet on Monday.", IncidentKind.Threat)]
    [InlineData("«Los vamos a quemar», decía el mensaje que recibió el lunes un regidor de Suyo que se opone a la minería.", IncidentKind.Threat)]
    [InlineData("Flames consumed two trucks of a contractor in Espinar on Monday; villagers had set them alight.", IncidentKind.Sabotage)]
    [InlineData("Pobladores queman el lunes un campamento de la minera en Espinar.", IncidentKind.Sabotage)]
    [InlineData("Sesenta policías redujeron a chatarra el lunes tres excavadoras en Tambopata.", IncidentKind.InterdictionRaid)]
    [InlineData("Encapuchados quemaron el lunes la balanza de una mina en Espinar. La empresa suspendió sus operaciones.", IncidentKind.Sabotage)]
    [InlineData("Two men were killed and four wounded when gunmen raided a mine in Pataz on Monday.", IncidentKind.ArmedAttack)]
    [InlineData("Una banda exige desde el lunes 200 soles por viaje a los dueños de volquetes de una mina en Ananea.", IncidentKind.Extortion)]
    public void What_was_done_is_told_by_whom_it_was_done(string text, IncidentKind kind) =>
        Assert.Equal(kind, Assert.Single(ReaderFixture.Read(text, Published).Incidents).Kind.Value);

    [Theory]
    [InlineData("A leader who fought a mine died on Monday of his wounds, having been shot in Ayabaca on Saturday.", "2024-06-08", "2024-06-08")]
    [InlineData("The clashes between miners in Chala, which began on Saturday and ended on Monday, left nine hurt.", "2024-06-08", "2024-06-10")]
    [InlineData("La Policía informó el martes de un operativo realizado el día anterior en Tambopata, en el que quemó dos dragas.", "2024-06-10", "2024-06-10")]
    [InlineData("The police reported on Tuesday a raid carried out the previous day along the Cenepa, in which two dredges were sunk.", "2024-06-10", "2024-06-10")]
    [InlineData("Marines freed four miners on Tuesday after a gunfight with the gang that had held them in Pataz since Sunday.", "2024-06-09", "2024-06-11")]
    [InlineData("Una banda secuestró el domingo en Pataz a dos obreros. Una llamada hecha el lunes exigía un millón de soles.", "2024-06-09", "2024-06-09")]
    public void The_day_is_that_of_the_deed(string text, string from, string to)
    {
        var date = Assert.Single(ReaderFixture.Read(text, Published).Incidents).Date?.Value;
        Assert.Equal((Day(from), Day(to)), (date?.From, date?.To));
    }

    [Fact]
    public void What_was_mentioned_first_and_told_later_is_an_incident_of_its_own()
    {
        var incidents = ReaderFixture.Read("Gunmen shot dead two soldiers in Tambopata on Tuesday in revenge for an operation on Sunday.\n\n"
            + "In that operation 90 police destroyed six camps of illegal miners and arrested four people.", Published).Incidents;
        Assert.Equal(2, incidents.Count);
        Assert.Equal((IncidentKind.InterdictionRaid, Day("2024-06-09"), 4),
            (incidents[1].Kind.Value, incidents[1].Date?.Value.From, incidents[1].Figure(CasualtyCategory.Arrested)?.Value.Best));
    }

    [Fact]
    public void A_reprisal_is_another_deed_than_the_raid_it_answers()
    {
        var incidents = ReaderFixture.Read("El lunes la Policía hundió tres dragas en el Cenepa, Condorcanqui. En represalia, horas después comuneros retuvieron a dos fiscales.", Published).Incidents;
        Assert.Equal([IncidentKind.InterdictionRaid, IncidentKind.Kidnapping], incidents.Select(i => i.Kind.Value));
        Assert.Equal(Day("2024-06-10"), incidents[1].Date?.Value.From);
    }

    [Theory]
    [InlineData("Encapuchados derribaron el lunes una torre en Pataz. En 2023 fueron derribadas otras nueve.")]
    [InlineData("Un minero fue asesinado el lunes en Chala. El detenido estuvo preso en 2020 por el secuestro de un empresario.")]
    [InlineData("Gunmen wounded two guards in Huamachuco on Monday. The mine, which dug 90,000 ounces last year, said operations were normal.")]
    [InlineData("Sujetos quemaron el sábado tres volquetes en Ichuña. La empresa descartó que se trate de un ataque de la comunidad, con la que firmó un acta en mayo.")]
    [InlineData("Armed men burned three trucks in Chala on Saturday. The firm ruled out that it was an attack by the community, with which it signed a deal in May.")]
    public void What_is_told_beside_a_deed_is_no_incident(string text) => Assert.Single(ReaderFixture.Read(text, Published).Incidents);

    [Theory]
    [InlineData("Tres obreros murieron el lunes cuando un rayo alcanzó una mina en Pataz.")]
    [InlineData("A bus of mine workers overturned near Chala on Monday, killing six.")]
    [InlineData("Un derrumbe mató el lunes a cuatro mineros en un socavón de Pataz.")]
    public void Accidents_are_no_incidents(string text) => Assert.Empty(ReaderFixture.Read(text, Published).Incidents);

    [Theory]
    [InlineData("A radio spoke of five dead, but prosecutors said nobody was killed in Sunday's clash between miners in Chala.", CasualtyCategory.Killed, 0)]
    [InlineData("Vecinos de Pataz temen por la vida de dos obreros tras el ataque del lunes a una mina.", CasualtyCategory.Killed, null)]
    [InlineData("Sicarios mataron el lunes a un guardabosque en Tambopata. Recibió cinco balazos.", CasualtyCategory.Injured, null)]
    [InlineData("Encapuchados atacaron el lunes un convoy en Pataz. La fiscalía descartó que hubiesen intervenido ronderos.", CasualtyCategory.Arrested, null)]
    [InlineData("Gunmen seized a camp in Pataz on Monday. Its owner wants the two leaders arrested.", CasualtyCategory.Arrested, null)]
    public void What_did_not_happen_is_not_counted(string text, CasualtyCategory category, int? best) =>
        Assert.Equal(best, Assert.Single(ReaderFixture.Read(text, Published).Incidents).Figure(category)?.Value.Best);

    [Fact]
    public void Where_those_sit_who_tell_of_it_is_not_where_it_was() =>
        Assert.Equal("Sánchez Carrión", Assert.Single(ReaderFixture.Read("Un ataque dejó el lunes dos muertos en una mina de Huamachuco, informó en Trujillo la fiscalía.", Published).Incidents)
            .Location?.Value.Province);

    [Fact]
    public void Half_a_sum_in_words_is_added_to_its_million() =>
        Assert.Equal(1_200_000m, Assert.Single(Assert.Single(ReaderFixture.Read("Encapuchados quemaron el lunes un almacén de la minera en Espinar. Los daños superan el millón doscientos mil dólares.", Published)
            .Incidents).Losses, l => l.Value.Currency == Currency.USD).Value.Amount);

    private static DateOnly? Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
