using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Duplicates;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Core.Tests.Duplicates;

public sealed class DuplicateRulesTests
{
    private static readonly IncidentRecord Attack = Records.Attack() with { Claims = [Records.Claim("c1", CasualtyCategory.Killed, 3, "2025-06-11")] };

    [Fact]
    public void One_event_told_twice_is_found_with_its_reasons()
    {
        var match = Compare(Attack, Attack with { Place = Attack.Place with { Latitude = -7.76 } })!;

        Assert.Equal(
            [DuplicateReasonKind.SameDay, DuplicateReasonKind.KilometresApart, DuplicateReasonKind.SameKind, DuplicateReasonKind.SameFigure],
            match.Reasons.Select(r => r.Kind));
        Assert.Equal((3, IncidentKind.ArmedAttack, 3), (match.Reasons[1].Number, match.Reasons[2].Act, match.Reasons[3].Number));
    }

    [Fact]
    public void A_kidnapping_told_as_the_massacre_it_ended_in_is_found() =>
        Assert.NotNull(Compare(Attack with { Acts = [new(IncidentKind.Kidnapping)] }, Attack with { Acts = [new(IncidentKind.Massacre)] }));

    [Fact]
    public void Acts_of_other_families_are_not_one_event() =>
        Assert.Null(Compare(Attack with { Acts = [new(IncidentKind.InterdictionRaid)] }, Attack with { Acts = [new(IncidentKind.Massacre)] }, likeness: 1));

    [Fact]
    public void Days_are_widened_by_both_precisions()
    {
        var fourDaysLater = Records.Attack("2025-06-14") with { Claims = Attack.Claims };

        Assert.Null(Compare(Attack, fourDaysLater, likeness: 1));
        Assert.NotNull(Compare(
            Attack with { DatePrecision = DatePrecision.DayRange, DateEnd = new(2025, 6, 11) }, fourDaysLater with { DatePrecision = DatePrecision.DayRange, DateEnd = new(2025, 6, 15) }, likeness: 0.5));
    }

    [Fact]
    public void Distance_is_widened_by_both_precisions()
    {
        // 28 km north.
        var north = Attack with { Place = Attack.Place with { Latitude = -7.535 } };

        Assert.Null(Compare(Attack, north, likeness: 1));
        Assert.NotNull(Compare(Attack, north with { Place = north.Place with { Precision = LocationPrecision.NearLocality } }));
    }

    [Fact]
    public void An_area_is_compared_down_to_where_both_are_known()
    {
        var area = Attack with { Place = new() { Precision = LocationPrecision.Province, DepartmentCode = "13", ProvinceCode = "1308" } };

        Assert.Contains(Compare(area, Attack with { Place = Attack.Place with { ProvinceCode = "1308", DistrictCode = "130801" } })!.Reasons, r => r.Kind == DuplicateReasonKind.SameProvince);
        Assert.Contains(Compare(area, Attack)!.Reasons, r => r.Kind == DuplicateReasonKind.SameDepartment);
        Assert.Null(Compare(area, Attack with { Place = Attack.Place with { ProvinceCode = "1301" } }, likeness: 1));
        Assert.Null(Compare(area, Attack with { Place = Attack.Place with { DepartmentCode = "21" } }, likeness: 1));
    }

    [Fact]
    public void A_revised_toll_weakens_the_guess_and_does_not_refute_it()
    {
        var revised = Attack with { Claims = [Records.Claim("c1", CasualtyCategory.Killed, 5, "2025-06-13")] };

        Assert.True(Compare(Attack, revised)!.Score < Compare(Attack, Attack)!.Score);
    }

    [Fact]
    public void That_nobody_died_is_no_reason()
    {
        var none = Attack with { Claims = [Records.Claim("c1", CasualtyCategory.Killed, 0, "2025-06-11")] };

        Assert.DoesNotContain(Compare(none, none)!.Reasons, r => r.Kind == DuplicateReasonKind.SameFigure);
    }

    [Fact]
    public void It_does_not_matter_which_of_the_two_is_asked_first()
    {
        var other = Records.Attack("2025-06-11") with { Acts = [new(IncidentKind.Killing)], Place = Attack.Place with { Latitude = -7.7 } };

        Assert.Equal(Compare(Attack, other)!.Score, Compare(other, Attack)!.Score);
    }

    [Fact]
    public void A_year_and_a_department_alone_are_not_enough()
    {
        var vague = Attack with
        {
            DateStart = new(2025, 1, 1),
            DateEnd = new(2025, 12, 31),
            DatePrecision = DatePrecision.Year,
            Claims = [],
            Place = new() { DepartmentCode = "13", Precision = LocationPrecision.Department }
        };

        Assert.Null(Compare(vague, Attack));
    }

    private static DuplicateMatch? Compare(IncidentRecord a, IncidentRecord b, double likeness = 0) =>
        DuplicateRules.Compare(DuplicateProfile.Of(a), DuplicateProfile.Of(b), likeness);
}
