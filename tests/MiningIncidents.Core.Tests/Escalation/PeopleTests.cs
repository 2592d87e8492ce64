using MiningIncidents.Core.Escalation;
using Xunit;

namespace MiningIncidents.Core.Tests.Escalation;

public class PeopleTests
{
    [Fact]
    public void The_ladder_has_five_rungs_and_unknown_is_on_none()
    {
        Assert.Equal(SeverityLevel.MassKilling, SeverityRules.Level(4, 0, 0, 4));
        Assert.Equal(SeverityLevel.Lethal, SeverityRules.Level(3, 7, 0, 4));
        Assert.Equal(SeverityLevel.Missing, SeverityRules.Level(null, 7, 2, 4));
        Assert.Equal(SeverityLevel.Injured, SeverityRules.Level(0, null, 2, 4));
        Assert.Equal(SeverityLevel.NoneRecorded, SeverityRules.Level(null, null, null, 4));
    }

    [Fact]
    public void One_more_death_outweighs_any_number_of_injured() =>
        Assert.True(new SeverityVector(2, 0, 0, 1) > new SeverityVector(1, 9, 100, 50));

    [Fact]
    public void A_lethality_shift_is_Fishers_exact_test()
    {
        // 2 of 2 lethal now, 1 of 3 before: of the 10 ways to place the window, 3 hold two lethal incidents.
        Assert.Equal(0.3, SeverityRules.LethalityShift(2, 2, 1, 3), 1e-12);
        Assert.Equal(1, SeverityRules.LethalityShift(3, 3, 3, 3), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => SeverityRules.LethalityShift(3, 2, 0, 0));
    }

    [Fact]
    public void A_lone_massacre_proves_nothing()
    {
        var test = DeathsTestRules.Test([new IncidentDeaths(30, 1)], 4, 52);
        Assert.Equal((30, 1.0 / 14, 1.0), (test.DeathsInWindow, test.P, test.LargestShareOfWindow!.Value));
    }

    [Fact]
    public void The_deaths_test_agrees_with_going_through_every_placement()
    {
        IncidentDeaths[] incidents = [new(3, 1), new(1, 0.5), new(2, 0), new(0, 1), new(5, 0), new(1, 1), new(4, 0.25)];
        const double Share = 13.0 / 65;
        var observed = incidents.Sum(incident => incident.Killed * incident.WindowWeight);
        var p = 0.0;
        for (var placement = 0; placement < 1 << incidents.Length; placement++)
        {
            var inside = int.PopCount(placement);
            var deaths = incidents.Where((_, i) => (placement >> i & 1) == 1).Sum(incident => incident.Killed);
            p += deaths >= observed - 1e-9 ? Math.Pow(Share, inside) * Math.Pow(1 - Share, incidents.Length - inside) : 0;
        }

        var test = DeathsTestRules.Test(incidents, 13, 52);
        Assert.Equal(p, test.P, 1e-12);
        Assert.Equal(4.0 / 9, test.LargestShareOfWindow!.Value, 1e-12);
    }

    [Theory]
    [InlineData(1ul)]
    [InlineData(2ul)]
    public void Taking_incidents_with_as_many_deaths_together_changes_no_probability(ulong seed)
    {
        var random = new SeededRandom(seed);
        IncidentDeaths[] incidents = [.. Enumerable.Range(0, 300).Select(_ => new IncidentDeaths(random.Below(5), random.Below(5) == 0 ? 1 : 0))];
        const double Share = 13.0 / 65;
        var observed = incidents.Sum(incident => incident.Killed * (int)incident.WindowWeight);
        var oneByOne = new double[incidents.Sum(incident => incident.Killed) + 1];
        oneByOne[0] = 1;
        foreach (var incident in incidents)
        {
            for (var sum = oneByOne.Length - 1; sum >= 0 && incident.Killed > 0; sum--)
            {
                oneByOne[sum] = (oneByOne[sum] * (1 - Share)) + (sum >= incident.Killed ? oneByOne[sum - incident.Killed] * Share : 0);
            }
        }

        Assert.Equal(oneByOne.Skip(observed).Sum(), DeathsTestRules.Test(incidents, 13, 52).P, 1e-12);
    }

    [Fact]
    public void Without_deaths_there_is_no_share_and_no_test()
    {
        var test = DeathsTestRules.Test([new IncidentDeaths(0, 1)], 13, 52);
        Assert.Equal((1.0, null), (test.P, test.LargestShareOfWindow));
    }

    [Fact]
    public void Reported_casualties_add_up_and_at_least_stays_open()
    {
        var total = CasualtyBandRules.Total([new CasualtyRange(2, 3, null), new CasualtyRange(0, 1, 4)]);
        Assert.Equal(new CasualtyTotal(2, 4, 7, true), total);
        Assert.Throws<ArgumentException>(() => CasualtyBandRules.Total([new CasualtyRange(3, 2, 4)]));
    }

    [Fact]
    public void The_modelled_band_is_the_sum_of_triangles()
    {
        // 0..2 with peak 1 has weights 1/2, 1, 1/2 = 1/4, 1/2, 1/4.
        var one = CasualtyBandRules.Band([new CasualtyRange(0, 1, 2)]);
        Assert.Equal([0.25, 0.5, 0.25], one.Distribution, (left, right) => Math.Abs(left - right) < 1e-12);
        var two = CasualtyBandRules.Band([new CasualtyRange(0, 1, 2), new CasualtyRange(5, 6, 7)]);
        Assert.Equal(7, two.Mean, 1e-12);
        Assert.Equal((5, 5), (two.Offset, two.Low));
        Assert.Equal(1, two.Distribution.Sum(), 1e-12);
    }

    [Fact]
    public void A_missing_person_found_dead_is_not_missing_any_more()
    {
        var outlook = MissingRules.Outlook(new MissingCount(7, 3, 1), 3, 0, 0);
        Assert.Equal((3, 6, null), (outlook.OpenMissing, outlook.UpperKilledIfAllMissingDead, outlook.ExpectedDead));
        Assert.Throws<ArgumentException>(() => MissingRules.Outlook(new MissingCount(2, 2, 1), 0, 0, 0));
    }

    [Fact]
    public void Ten_resolved_cases_allow_an_expectation()
    {
        // Laplace's rule of succession: (1 + 9) / (2 + 10) for one person.
        var outlook = MissingRules.Outlook(new MissingCount(1, 0, 0), 0, 9, 1);
        Assert.Equal(10.0 / 12, outlook.ExpectedDead!.Value, 1e-12);
        Assert.Equal((0, 1), (outlook.DeadLow, outlook.DeadHigh));
        Assert.Null(MissingRules.Outlook(new MissingCount(1, 0, 0), 0, 8, 1).ExpectedDead);
    }
}
