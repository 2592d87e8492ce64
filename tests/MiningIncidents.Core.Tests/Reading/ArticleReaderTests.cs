using System.Diagnostics;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Reading;
using Xunit;

namespace MiningIncidents.Core.Tests.Reading;

public class ArticleReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("…")]
    [InlineData("$")]
    [InlineData("1 000 000 000 000 000 000 000 000 000 000 000 muertos en Pataz el lunes.")]
    [InlineData("99999999999999999999999999 people were killed in Pataz on 31/02/2024 and 0/0/0000.")]
    [InlineData("👷🏽‍♂️ mató a 👷🏽‍♂️ en Pataz el 31 de febrero")]
    public void Odd_input_is_read_without_a_failure(string text) => Assert.NotNull(ReaderFixture.Read(text));

    [Fact]
    public void Any_piece_of_an_article_is_read_without_a_failure()
    {
        foreach (var file in Directory.GetFiles(ReaderFixture.Texts("tuned"), "*.txt"))
        {
            var text = File.ReadAllText(file);
            for (var cut = 0; cut < text.Length; cut += 37)
            {
                ReaderFixture.Read(text[cut..]);
                ReaderFixture.Read(text[..cut]);
            }
        }
    }

    [Fact]
    public void A_text_longer_than_any_article_is_refused() =>
        Assert.Throws<ArgumentException>(() => ReaderFixture.Read(new string('a', ArticleReader.LongestText + 1)));

    [Fact]
    public void A_long_dossier_is_read_in_seconds()
    {
        const string paragraph = "Tres mineros murieron y cinco resultaron heridos el lunes en Pataz, informó la Policía, que detuvo a dos sospechosos.\n\n";
        var text = string.Concat(Enumerable.Repeat(paragraph, ArticleReader.LongestText / paragraph.Length));
        var time = Stopwatch.StartNew();
        ReaderFixture.Read(text);
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(20), $"{time.Elapsed.TotalSeconds:0.0} s");
    }

    [Theory]
    [InlineData("Los mineros marcharon ayer en Puno en una huelga pacífica; la protesta no dejó incidentes.")]
    [InlineData("Dos obreros murieron el lunes en el derrumbe de una mina en Pataz.")]
    [InlineData("Every year dozens of miners are killed in Peru, and nothing is done.")]
    [InlineData("El Gobierno promulgó ayer una ley contra la minería ilegal, que mueve 3 000 millones de dólares al año.")]
    [InlineData("The company will invest $85 million in its mine in Cusco, it said on Monday.")]
    [InlineData("Two miners died when a tunnel caved in near Ananea on Monday. Their relatives marched peacefully to the company's office.")]
    [InlineData("Tres mineros murieron el lunes en Pataz al desprenderse una roca. El martes sus familiares marcharon hasta la plaza en una protesta pacífica.")]
    public void A_text_without_violence_gives_no_incident(string text) => Assert.Empty(ReaderFixture.Read(text).Incidents);

    [Fact]
    public void Background_becomes_an_incident_of_its_own()
    {
        var incidents = ReaderFixture.Read(
            "Gunmen killed two miners in Pataz on Monday. The attack came two weeks after a similar ambush in the same district left five workers wounded.").Incidents;
        Assert.Equal([IncidentRole.Main, IncidentRole.Background], incidents.Select(i => i.Role));
        Assert.Equal(5, incidents[1].Figure(CasualtyCategory.Injured)?.Value.Best);
        Assert.Equal(new DateOnly(2024, 4, 29), incidents[1].Date?.Value.From);
        Assert.Equal("La Libertad", incidents[1].Location?.Value.Department);
    }

    [Theory]
    [InlineData("Dos mineros murieron asfixiados por gases el lunes en un socavón de Pataz. Horas después, sus familiares quemaron dos camionetas de la empresa en Pataz.", IncidentKind.Sabotage)]
    [InlineData("Gunmen burned a pickup at a mine in Pataz on Monday. On the same day two miners were killed by a rockfall in a nearby tunnel.", IncidentKind.Sabotage)]
    public void The_dead_of_an_accident_told_beside_violence_are_left_out(string text, IncidentKind kind)
    {
        var incident = Assert.Single(ReaderFixture.Read(text).Incidents);
        Assert.Equal((kind, null), (incident.Kind.Value, incident.Figure(CasualtyCategory.Killed)));
        Assert.Equal(new DateOnly(2024, 5, 13), incident.Date?.Value.From);
    }

    [Theory]
    [InlineData("Two men were killed and four brought out alive on Monday after a gallery caved in at a mine near Pataz.", 0)]
    [InlineData("Two men were killed by gunmen on Monday in a gallery that had caved in at a mine near Pataz.", 1)]
    public void The_dead_of_an_accident_are_no_incident(string text, int incidents) => Assert.Equal(incidents, ReaderFixture.Read(text).Incidents.Count);

    [Fact]
    public void An_incident_abroad_is_marked_with_its_country()
    {
        var incident = Assert.Single(ReaderFixture.Read("Hombres armados mataron a tres mineros el lunes en una mina de oro en Bolivia.").Incidents);
        Assert.Equal(("BO", null), (incident.Location?.Value.Country, incident.Location?.Value.Department));
    }

    [Fact]
    public void Losses_keep_their_currency_and_ransom_is_none()
    {
        var reading = ReaderFixture.Read(
            "La Policía destruyó el martes maquinaria minera valorizada en S/ 4,5 millones (cerca de US$ 1,36 millones) en La Pampa, Madre de Dios. "
            + "Los secuestradores pedían 200 mil dólares de rescate.");
        var amounts = reading.Incidents[0].Losses.Select(l => (l.Value.Amount, l.Value.Currency));
        Assert.Equal([(4_500_000m, Currency.PEN), (1_360_000m, Currency.USD)], amounts);
        Assert.Contains(reading.LeftOut, l => l.Reason == LeftOutReason.NotALoss);
    }

    [Fact]
    public void Hedging_about_the_perpetrators_is_kept()
    {
        var perpetrator = ReaderFixture.Read("Presuntos sicarios mataron a un dirigente minero el lunes en Pataz.").Incidents[0].Perpetrators[0].Value;
        Assert.True(perpetrator.Hedged);
        Assert.Equal(Attribution.Alleged, perpetrator.Attribution);
    }
}
