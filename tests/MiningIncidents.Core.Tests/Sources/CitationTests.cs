using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Sources;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Core.Tests.Sources;

public class CitationTests
{
    [Theory]
    [InlineData("https://larepublica.pe/sociedad/2025/05/04/hallan-cuerpos-en-pataz-12345", "La República", null, "2025-05-04")]
    [InlineData("La República. «Hallan trece cuerpos en Pataz». 4 de mayo de 2025. https://larepublica.pe/nota-1", "La República", "Hallan trece cuerpos en Pataz", "2025-05-04")]
    [InlineData("Reuters, \"Peru mine attack leaves nine dead\", 3 December 2023", "Reuters", "Peru mine attack leaves nine dead", "2023-12-03")]
    [InlineData("Defensoría del Pueblo. Reporte de conflictos sociales N.° 255, 12/06/2025", "Defensoría del Pueblo", "Reporte de conflictos sociales N", "2025-06-12")]
    [InlineData("https://www.gob.pe/institucion", "gob.pe", null, null)]
    [InlineData("https://www.gob.pe/mininter/noticias/1", "Ministerio del Interior", null, null)]
    [InlineData("https://es.insightcrime.org/noticias/x", "InSight Crime", null, null)]
    [InlineData("https://radio-andahuaylas.example/nota", "radio-andahuaylas.example", null, null)]
    public void An_address_or_citation_gives_what_it_says_and_no_more(string text, string publisher, string? title, string? day)
    {
        var read = CitationReader.Read(text);

        Assert.Equal((publisher, title, day), (read.Publisher, read.Title, read.Published?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_month_alone_is_known_to_the_month()
    {
        var read = CitationReader.Read("Global Witness. «Missing Voices». September 2024");

        Assert.Equal((new DateOnly(2024, 9, 1), DatePrecision.Month), (read.Published!.Value, read.PublishedPrecision!.Value));
    }

    [Fact]
    public void A_publisher_named_before_for_a_host_goes_before_the_known_ones()
    {
        var known = new Dictionary<string, string> { ["radio-andahuaylas.example"] = "Radio Andahuaylas", ["rpp.pe"] = "RPP" };

        Assert.Equal("Radio Andahuaylas", CitationReader.Read("https://www.radio-andahuaylas.example/a", known).Publisher);
        Assert.Equal("RPP", CitationReader.Read("https://rpp.pe/a", known).Publisher);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    [InlineData("12/06/2025")]
    public void Nothing_is_made_up_where_there_is_no_publisher(string? text) => Assert.Null(CitationReader.Read(text).Publisher);

    [Theory]
    [InlineData("https://www.rpp.pe/nota/1/", "http://m.rpp.pe/nota/1?utm_source=x&fbclid=y", true)]
    [InlineData("https://rpp.pe/nota?id=1", "https://rpp.pe/nota?id=2", false)]
    [InlineData("https://rpp.pe/nota#arriba", "https://rpp.pe/nota", true)]
    public void Addresses_of_one_page_are_the_same(string a, string b, bool same) => Assert.Equal(same, WebAddress.KeyOf(a) == WebAddress.KeyOf(b));

    [Fact]
    public void Copies_of_one_wire_count_once_and_suggest_a_single_source()
    {
        var wire = new SourceRecord("s1", "Reuters") { Url = "https://reuters.com/a" };
        var record = Records.Attack() with { Sources = [wire, new("s2", "Gestión") { CopyOf = "s1" }, new("s3", "Infobae") { CopyOf = "s2" }, new("s4", "Reuters") { Url = "https://www.reuters.com/a/" }] };

        var suggested = VerificationRules.Suggest(record)!;

        Assert.Equal(Verification.SingleSource, suggested.Verification);
        Assert.Equal(["s1"], suggested.Independent);
        Assert.Equal([("s2", "s1"), ("s3", "s1"), ("s4", "s1")], suggested.Copies);
    }

    [Fact]
    public void Two_independent_sources_corroborate_and_an_authority_is_official()
    {
        var two = Records.Attack() with { Sources = [new("s1", "RPP"), new("s2", "Reuters")] };
        var official = two with { Sources = [.. two.Sources, new("s3", "Ministerio del Interior") { Url = "https://www.gob.pe/mininter/1" }] };

        Assert.Equal(Verification.Corroborated, VerificationRules.Suggest(two)!.Verification);
        Assert.Equal(Verification.Official, VerificationRules.Suggest(official)!.Verification);
        Assert.Null(VerificationRules.Suggest(two with { Sources = [] }));
    }

    [Fact]
    public void Two_sources_of_the_same_text_are_one()
    {
        var text = new string('a', 64);

        Assert.Equal(1, SourceIndependence.Count([new("s1", "RPP") { Sha256 = text }, new("s2", "Correo") { Sha256 = text }]));
    }
}
