using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Testing;
using Xunit;
using static MiningIncidents.Testing.Records;

namespace MiningIncidents.Core.Tests.Casualties;

public class CasualtyLedgerTests
{
    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Nothing_claimed_is_unknown_and_a_claim_of_none_is_zero()
    {
        var figures = CasualtyLedger.At(Day("2026-01-02"), [Claim("c1", CasualtyCategory.Killed, 0, "2026-01-01")]);
        Assert.Equal(0, figures.Killed!.Best);
        Assert.Null(figures.Injured);
    }

    [Fact]
    public void A_claim_reported_later_or_not_adopted_does_not_count()
    {
        ClaimRecord[] claims =
        [
            Claim("c1", CasualtyCategory.Killed, 3, "2026-01-01"),
            Claim("c2", CasualtyCategory.Killed, 13, "2026-01-01", adopted: null),
            Claim("c3", CasualtyCategory.Killed, 4, "2026-01-05"),
        ];
        Assert.Equal(3, CasualtyLedger.At(Day("2026-01-04"), claims).Killed!.Best);
        Assert.Equal(4, CasualtyLedger.At(Day("2026-01-05"), claims).Killed!.Best);
        Assert.Null(CasualtyLedger.At(Day("2025-12-31"), claims).Killed);
    }

    [Fact]
    public void Two_claims_of_one_day_are_told_apart_by_the_day_each_was_adopted_from()
    {
        ClaimRecord[] claims =
        [
            Claim("c1", CasualtyCategory.Missing, 7, "2026-01-01"),
            Claim("c2", CasualtyCategory.Missing, 0, "2026-01-01", adopted: "2026-01-02"),
        ];
        Assert.Equal(7, CasualtyLedger.At(Day("2026-01-01"), claims).Missing!.Best);
        Assert.Equal(0, CasualtyLedger.At(Day("2026-01-02"), claims).Missing!.Best);
    }

    [Fact]
    public void A_missing_person_found_dead_moves_between_counts_once()
    {
        ClaimRecord[] claims = [Claim("c1", CasualtyCategory.Missing, 13, "2025-04-29"), Claim("c2", CasualtyCategory.Killed, 1, "2025-04-29")];
        var found = Case(Group(13, "2025-04-29", ("2025-05-04", PersonStatus.LocatedDeceased), ("2025-05-06", PersonStatus.IdentifiedDeceased)));

        var before = CasualtyLedger.At(Day("2025-05-03"), claims, [found]);
        var after = CasualtyLedger.At(Day("2025-05-06"), claims, [found]);
        Assert.Equal((13, 1), (before.Missing!.Best, before.Killed!.Best));
        Assert.Equal((0, 14), (after.Missing!.Best, after.Killed!.Best));
        Assert.Equal(13, after.Killed.Moved);

        ClaimRecord[] counted = [.. claims, Claim("c3", CasualtyCategory.Killed, 14, "2025-05-04"), Claim("c4", CasualtyCategory.Missing, 0, "2025-05-04")];
        var once = CasualtyLedger.At(Day("2025-05-06"), counted, [found]);
        Assert.Equal((0, 14), (once.Missing!.Best, once.Killed!.Best));
    }

    [Fact]
    public void A_missing_person_found_alive_or_never_missing_leaves_the_missing_and_joins_nobody()
    {
        ClaimRecord[] claims = [Claim("c1", CasualtyCategory.Missing, 9, "2026-01-01"), Claim("c2", CasualtyCategory.Killed, 3, "2026-01-01")];
        var figures = CasualtyLedger.At(Day("2026-01-10"), claims,
            [Case(Group(7, "2026-01-01", ("2026-01-02", PersonStatus.LocatedAlive))), Case(Group(2, "2026-01-01", ("2026-01-03", PersonStatus.ReportWithdrawn)))]);
        Assert.Equal((0, 3), (figures.Missing!.Best, figures.Killed!.Best));
    }

    [Fact]
    public void With_no_claim_of_deaths_those_found_dead_are_a_floor()
    {
        var figures = CasualtyLedger.At(Day("2026-01-10"), [], [Case(Group(2, "2026-01-01", ("2026-01-05", PersonStatus.LocatedDeceased)))]);
        Assert.Equal((2, true, null), (figures.Killed!.Best, figures.Killed.AtLeast, figures.Killed.High));
    }

    [Fact]
    public void Steps_name_each_day_a_figure_changed_and_agree_with_the_day()
    {
        ClaimRecord[] claims =
        [
            Claim("c1", CasualtyCategory.Killed, 2, "2026-01-01"), Claim("c2", CasualtyCategory.Killed, 5, "2026-01-03"),
            Claim("c3", CasualtyCategory.Killed, 5, "2026-01-04", adopted: null),
        ];
        var steps = CasualtyLedger.Steps(claims);
        Assert.Equal([Day("2026-01-01"), Day("2026-01-03")], steps.Select(s => s.From));
        Assert.All(steps, s => Assert.Equal(CasualtyLedger.At(s.From, claims), s.Figures));
    }

    private static PersonCase Case(PersonRecord person) => PersonStatusRules.CaseAt(person, DateOnly.MaxValue)!;
}
