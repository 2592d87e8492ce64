using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Regions;
using Xunit;

namespace MiningIncidents.Core.Tests.Regions;

public class RegionRulesTests
{
    private static readonly GazetteerPlace Retamas = new() { Id = 1, Name = "Retamas", DepartmentCode = "13", ProvinceCode = "1308", DistrictCode = "130808" };

    private static Func<DepartmentCandidate?> At(string code, double metres) => () => new(code, metres);

    [Fact]
    public void The_coders_choice_comes_first() =>
        Assert.Equal(new RegionAssignment("21", null, null, RegionRule.Coder), RegionRules.Assign("21", Retamas, At("02", 0)));

    [Fact]
    public void A_place_inside_the_coders_choice_adds_its_province_and_district() =>
        Assert.Equal(new RegionAssignment("13", "1308", "130808", RegionRule.Coder), RegionRules.Assign("13", Retamas, null));

    [Fact]
    public void The_coders_district_is_kept_whole() =>
        Assert.Equal(new RegionAssignment("13", "1308", "130809", RegionRule.Coder), RegionRules.Assign(" 130809 ", Retamas, null));

    [Fact]
    public void The_gazetteer_place_comes_before_the_outline() =>
        Assert.Equal(new RegionAssignment("13", "1308", "130808", RegionRule.Gazetteer), RegionRules.Assign(null, Retamas, At("02", 0)));

    [Theory]
    [InlineData(0, "02", RegionRule.Polygon)]
    [InlineData(1, "02", RegionRule.NearestWithin10Km)]
    [InlineData(10_000, "02", RegionRule.NearestWithin10Km)]
    [InlineData(10_000.1, null, RegionRule.Unknown)]
    [InlineData(double.NaN, null, RegionRule.Unknown)]
    public void The_point_decides_by_its_distance_to_the_outline(double metres, string? code, RegionRule rule) =>
        Assert.Equal(new RegionAssignment(code, null, null, rule), RegionRules.Assign(" ", null, At("02", metres)));

    [Fact]
    public void With_nothing_to_go_by_the_region_is_unknown()
    {
        Assert.Equal(RegionAssignment.Unknown, RegionRules.Assign(null, null, null));
        Assert.Equal(RegionAssignment.Unknown, RegionRules.Assign("", null, () => null));
    }

    [Fact]
    public async Task The_outlines_are_not_asked_when_an_earlier_rule_decides()
    {
        static Task<DepartmentCandidate?> Never(CancellationToken _) => throw new InvalidOperationException("asked");
        var assigned = await RegionRules.AssignAsync(null, Retamas, Never, TestContext.Current.CancellationToken);
        Assert.Equal(RegionRule.Gazetteer, assigned.Rule);
    }

    [Theory]
    [InlineData("99")]
    [InlineData("130")]
    [InlineData("La Libertad")]
    public void A_choice_that_is_no_INEI_code_is_an_error(string choice) =>
        Assert.Throws<ArgumentException>(() => RegionRules.Assign(choice, null, null));
}
