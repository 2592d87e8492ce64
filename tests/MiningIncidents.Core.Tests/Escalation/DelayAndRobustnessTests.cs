using MiningIncidents.Core.Escalation;
using Xunit;

namespace MiningIncidents.Core.Tests.Escalation;

public class DelayAndRobustnessTests
{
    private static readonly RateComparison s_exposure = new(0, 0, 4, 52, 1);

    [Fact]
    public void Completeness_is_the_product_of_the_reverse_hazards()
    {
        // Delay 1 in one of three old enough records, delay 2 in one of two: F1 = 1 - 1/2, F0 = F1 (1 - 1/2).
        var completeness = ReportingDelayRules.Estimate([new(10, 10), new(10, 12), new(11, 12), new(12, 12), new(12, 13)], 12, 2, 52);
        Assert.Equal(4, completeness.RecordsUsed);
        Assert.Equal([0.25, 0.5, 1], completeness.Share);
        Assert.Equal(1.75, completeness.EffectiveWeeks(3));
        Assert.Equal(2.5, completeness.EffectiveWeeks(3, 1));
        Assert.Equal(4, ReportingCompleteness.Complete.EffectiveWeeks(4));
    }

    [Fact]
    public void The_number_still_to_come_matches_the_negative_binomial_distribution()
    {
        var still = ReportingDelayRules.Unreported(4, 0.6);
        var (probability, cumulative) = (Math.Pow(0.6, 4.5), 0.0);
        var quantiles = new List<int>();
        for (var k = 0; k < 60; k++)
        {
            var before = cumulative;
            cumulative += probability;
            probability *= (k + 4.5) / (k + 1) * 0.4;
            quantiles.AddRange(new[] { 0.1, 0.9 }.Where(level => before < level && cumulative >= level).Select(_ => k));
        }

        Assert.Equal(quantiles, [(int)still.Low, (int)still.High]);
        Assert.Equal(3, still.Mean, 1e-12);
        Assert.Equal(new StillToCome(0, 0, 0), ReportingDelayRules.Unreported(9, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReportingDelayRules.Unreported(1, 0));
    }

    [Fact]
    public void Shares_of_the_excess_go_to_those_above_their_pace()
    {
        var result = AttributionRules.Split([new("quiet", 0, 13), new("rising", 5, 13), new("also", 3, 26)], 4, 52);
        Assert.Equal(["rising", "also", "quiet"], result.Contributions.Select(item => item.Group));
        Assert.Equal([0.8, 0.2, 0], result.Contributions.Select(item => item.Share), (l, r) => Math.Abs(l - r) < 1e-12);
        Assert.Equal(4, result.TotalExcess, 1e-12);
    }

    [Fact]
    public void A_rise_told_by_two_old_sources_is_robust()
    {
        var result = Check([.. Window(7, "A", "B"), .. Baseline(4, "A", "B")]);
        Assert.Equal(RobustnessGrade.Robust, result.Grade);
        Assert.Equal(5, result.Passed.Count);
    }

    [Fact]
    public void A_rise_told_by_one_new_source_is_fragile()
    {
        var result = Check([.. Window(4, "new"), .. Baseline(4, "A", "B")]);
        Assert.Equal(1, result.Checks[RobustnessScenario.DropWorstSource].P);
        Assert.Equal(1, result.Checks[RobustnessScenario.ConstantSources].P);
        Assert.False(result.Checks[RobustnessScenario.SingleSourcedRemoved].Holds);
        Assert.NotEqual(RobustnessGrade.Robust, result.Grade);
    }

    [Fact]
    public void Dropping_the_largest_takes_the_later_id_of_two_equal_ones()
    {
        EvidenceIncident[] incidents =
        [
            new("a", 0.5, 0.5, 9, ["A"]), new("b", 1, 0, 9, ["A"]), new("c", 1, 0, 2, ["A"]), new("d", 1, 0, null, ["A"]),
        ];
        var result = Check(incidents);
        Assert.Equal(RateTestRules.PUp(s_exposure with { Window = 2.5, Baseline = 0.5 }),
            result.Checks[RobustnessScenario.DropLargest].P, 1e-15);
        Assert.Equal(RateTestRules.PUp(s_exposure with { Window = 3, Baseline = 1 }),
            result.Checks[RobustnessScenario.DatesPessimistic].P, 1e-15);
        Assert.Equal(RateTestRules.PUp(s_exposure with { Window = 4 }), result.Checks[RobustnessScenario.DatesOptimistic].P, 1e-15);
    }

    [Theory]
    [InlineData(1ul, 3)]
    [InlineData(2ul, 1)]
    [InlineData(3ul, 9)]
    public void The_worst_source_is_the_one_whose_absence_leaves_the_largest_p(ulong seed, int papers)
    {
        var random = new SeededRandom(seed);
        EvidenceIncident[] incidents = [.. Enumerable.Range(0, 40).Select(i => new EvidenceIncident(
            $"i{i:00}", random.Below(3) == 0 ? 1 : 0, random.Below(2) == 0 ? 1 : 0, null,
            [.. Enumerable.Range(0, random.Below(3)).Select(_ => $"paper {random.Below(papers)}")]))];
        var exposure = new RateComparison(0, 0, 13, 52, 1);
        double P(IEnumerable<EvidenceIncident> kept) => RateTestRules.PUp(
            exposure with { Window = kept.Sum(incident => incident.WindowWeight), Baseline = kept.Sum(incident => incident.BaselineWeight) });
        var worst = incidents.SelectMany(incident => incident.Sources).Distinct()
            .Max(source => P([.. incidents.Where(incident => incident.Sources.Count == 0 || incident.Sources.Any(other => other != source))]));

        Assert.Equal(worst, RobustnessRules.Check(incidents, exposure, [], 0.1).Checks[RobustnessScenario.DropWorstSource].P, 1e-12);
    }

    [Fact]
    public void What_is_no_finding_has_no_robustness()
    {
        var result = Check([.. Window(1, "A"), .. Baseline(20, "A")]);
        Assert.Equal(RobustnessGrade.NotFlagged, result.Grade);
    }

    private static Robustness Check(IReadOnlyCollection<EvidenceIncident> incidents) =>
        RobustnessRules.Check(incidents, s_exposure, [.. Enumerable.Repeat(1.0, 9)], 0.1);

    private static IEnumerable<EvidenceIncident> Window(int count, params string[] sources) =>
        Enumerable.Range(0, count).Select(i => new EvidenceIncident($"w{i}", 1, 0, 1, sources));

    private static IEnumerable<EvidenceIncident> Baseline(int count, params string[] sources) =>
        Enumerable.Range(0, count).Select(i => new EvidenceIncident($"b{i}", 0, 1, 1, sources));
}
