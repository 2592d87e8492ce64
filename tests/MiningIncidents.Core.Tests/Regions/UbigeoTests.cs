using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Regions;
using Xunit;

namespace MiningIncidents.Core.Tests.Regions;

public class UbigeoTests
{
    /// <summary>The catalogue that ships: RENIEC codes of departments only.</summary>
    private static readonly Ubigeo Shipped = new(new StarterGeo().ReadAdminAreas());

    /// <summary>An invented country whose RENIEC codes are known at every level; Beta and Gamma swap their numbers.</summary>
    private static readonly Ubigeo Complete = new(new(
    [
        new("01", "Alfa", "01", []), new("0101", "Alta", "0101", []), new("0102", "Baja", "0103", []), new("0103", "Casta", "0102", []),
        new("010101", "Uno", "010101", []), new("010102", "Dos", "010103", []),
        new("07", "Beta", "08", []), new("0701", "Bera", "0801", []), new("070101", "Bosque", "080101", []),
        new("08", "Gamma", "07", []), new("0801", "Gera", "0701", []), new("080101", "Golfo", "070101", []),
    ]));

    [Theory]
    [InlineData("13", "13")]
    [InlineData("1308", "1308")]
    [InlineData(" 130809 ", "130809")]
    [InlineData("130000", "13")]
    [InlineData("130800", "1308")]
    [InlineData("010402", "010402")]
    public void An_INEI_code_said_to_be_one_resolves(string code, string area)
    {
        var result = Shipped.Resolve(code, UbigeoScheme.Inei);
        Assert.Equal(area, result.Area?.Code);
        Assert.Equal(UbigeoScheme.Inei, result.ReadAs);
        Assert.Equal("", result.Explain("es"));
    }

    [Theory]
    [InlineData("12", "13")]
    [InlineData("24", "07")]
    [InlineData("07", "08")]
    [InlineData("160000", "17")]
    public void A_RENIEC_department_is_converted(string code, string area) =>
        Assert.Equal(area, Shipped.Resolve(code, UbigeoScheme.Reniec).Area?.Code);

    [Fact]
    public void RENIEC_provinces_and_districts_are_converted_where_the_catalogue_knows_them()
    {
        Assert.Equal("0102", Complete.Resolve("0103", UbigeoScheme.Reniec).Area?.Code);
        Assert.Equal("070101", Complete.Resolve("080101", UbigeoScheme.Reniec).Area?.Code);
        Assert.Equal(UbigeoRefusal.Unknown, Complete.Resolve("0109", UbigeoScheme.Reniec).Refusal);
    }

    [Fact]
    public void A_RENIEC_district_the_catalogue_cannot_convert_is_refused_unless_names_say_which_it_is()
    {
        Assert.Equal(UbigeoRefusal.NoConversion, Shipped.Resolve("120501", UbigeoScheme.Reniec).Refusal);

        var named = Shipped.Resolve("120501", UbigeoScheme.Reniec, new("La Libertad", "Pataz", "Tayabamba"));
        Assert.Equal("130801", named.Area?.Code);
        Assert.Equal(UbigeoScheme.Reniec, named.ReadAs);

        var elsewhere = Shipped.Resolve("120501", UbigeoScheme.Reniec, new("Puno", "Sandia", "Limbani"));
        Assert.Equal(UbigeoRefusal.NoConversion, elsewhere.Refusal);
    }

    [Theory]
    [InlineData("1", "01")]
    [InlineData("104", "0104")]
    [InlineData("10402", "010402")]
    public void A_number_that_lost_its_zero_is_refused_with_the_code_probably_meant(string code, string suggestion)
    {
        var result = Shipped.Resolve(code, UbigeoScheme.Inei);
        Assert.Equal(UbigeoRefusal.LostLeadingZero, result.Refusal);
        Assert.Null(result.Area);
        Assert.Equal(suggestion, result.Suggestion);
        Assert.Contains(suggestion, result.Explain("es"), StringComparison.Ordinal);
        Assert.Contains("leading zero", result.Explain("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("07")]
    [InlineData("13")]
    [InlineData("130809")]
    [InlineData("080101")]
    public void A_code_that_means_two_places_is_refused_as_ambiguous_without_its_scheme(string code)
    {
        var result = Shipped.Resolve(code);
        Assert.Equal(UbigeoRefusal.Ambiguous, result.Refusal);
        Assert.Equal(2, result.Candidates.Count);
        Assert.Contains("INEI", result.Explain("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01", "01")]
    [InlineData("25", "25")]
    public void A_code_that_is_the_same_in_both_schemes_needs_none(string code, string area) =>
        Assert.Equal(area, Shipped.Resolve(code).Area?.Code);

    [Fact]
    public void With_both_schemes_complete_only_true_collisions_are_ambiguous()
    {
        Assert.Equal("010101", Complete.Resolve("010101").Area?.Code);
        Assert.Equal(UbigeoRefusal.Ambiguous, Complete.Resolve("0102").Refusal);
        Assert.Equal("010102", Complete.Resolve("010102").Area?.Code);
        Assert.Equal("010102", Complete.Resolve("010103").Area?.Code);
        Assert.Equal(UbigeoScheme.Reniec, Complete.Resolve("010103").ReadAs);
    }

    [Fact]
    public void Names_decide_between_the_schemes()
    {
        Assert.Equal("07", Shipped.Resolve("07", null, new("Callao")).Area?.Code);
        Assert.Equal("08", Shipped.Resolve("07", null, new("Cuzco")).Area?.Code);
        Assert.Equal("130809", Shipped.Resolve("130809", null, new("La Libertad")).Area?.Code);
        Assert.Equal("130801", Shipped.Resolve("120501", null, new("La Libertad", "Pataz", "Tayabamba")).Area?.Code);
        Assert.Equal("0103", Complete.Resolve("0102", null, new("Alfa", "Casta")).Area?.Code);
    }

    [Fact]
    public void Names_of_another_place_are_refused()
    {
        Assert.Equal(UbigeoRefusal.NamesDisagree, Shipped.Resolve("1308", UbigeoScheme.Inei, new("La Libertad", "Bolívar")).Refusal);
        Assert.Equal(UbigeoRefusal.NamesDisagree, Shipped.Resolve("07", null, new("Puno")).Refusal);
        Assert.Equal(UbigeoRefusal.NamesDisagree, Complete.Resolve("0102", null, new("Beta", "Bera")).Refusal);
    }

    [Theory]
    [InlineData(null, UbigeoRefusal.Empty)]
    [InlineData("  ", UbigeoRefusal.Empty)]
    [InlineData("13-08", UbigeoRefusal.NotDigits)]
    [InlineData("130809.0", UbigeoRefusal.NotDigits)]
    [InlineData("１３", UbigeoRefusal.NotDigits)]
    [InlineData("1308090", UbigeoRefusal.BadLength)]
    [InlineData("99", UbigeoRefusal.Unknown)]
    [InlineData("00", UbigeoRefusal.Unknown)]
    [InlineData("990101", UbigeoRefusal.Unknown)]
    public void What_is_no_code_is_refused_with_its_reason(string? text, UbigeoRefusal reason)
    {
        var result = Shipped.Resolve(text);
        Assert.Equal(reason, result.Refusal);
        Assert.False(result.IsResolved);
        Assert.NotEqual("", result.Explain("es"));
        Assert.NotEqual(result.Explain("es"), result.Explain("en"));
    }
}
