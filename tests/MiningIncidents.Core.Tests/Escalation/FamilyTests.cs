using MiningIncidents.Core.Escalation;
using Xunit;

namespace MiningIncidents.Core.Tests.Escalation;

public class FamilyTests
{
    private static VerdictEvidence Quiet => new()
    {
        Count = 6,
        PUp = 0.5,
        QUp = 1,
        QDown = 1,
        BelowDouble = 0.5,
        AboveHalf = 0.5,
        BaselineWeeks = 52,
        Completeness = 1,
    };

    private static EscalationVerdict Decide(VerdictEvidence evidence) => VerdictRules.Decide(evidence, EscalationParameters.Default);

    [Fact]
    public void Adjusted_values_follow_the_definition()
    {
        var random = new SeededRandom(3);
        for (var round = 0; round < 50; round++)
        {
            double[] p = [.. Enumerable.Range(0, 1 + random.Below(40)).Select(_ => Math.Pow(random.Unit(), 3))];
            var q = FdrRules.Adjust(p);
            for (var i = 0; i < p.Length; i++)
            {
                var direct = p.Where(other => other >= p[i]).Min(other => Math.Min(1, other * p.Length / p.Count(value => value <= other)));
                Assert.Equal(direct, q[i], 1e-12);
                Assert.True(q[i] >= p[i] - 1e-15);
            }
        }
    }

    [Fact]
    public void Whatever_p_stays_within_the_cut_is_a_finding_and_alone_nothing_else_is()
    {
        var random = new SeededRandom(4);
        for (var round = 0; round < 50; round++)
        {
            double[] p = [.. Enumerable.Range(0, 20).Select(_ => Math.Pow(random.Unit(), 5))];
            var cuts = FdrRules.Cuts(p, 0.1);
            var i = random.Below(20);
            p[i] = cuts[i] * 0.9999;
            Assert.True(FdrRules.Adjust(p)[i] <= 0.1);
        }

        double[] lone = [.. Enumerable.Repeat(1.0, 50)];
        Assert.Equal(0.002, FdrRules.Cuts(lone, 0.1)[7], 1e-15);
        lone[7] = 0.00201;
        Assert.True(FdrRules.Adjust(lone)[7] > 0.1);
    }

    [Fact]
    public void An_empty_family_has_no_values_and_a_p_outside_its_range_is_refused()
    {
        Assert.Empty(FdrRules.Adjust([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FdrRules.Adjust([0.5, double.NaN]));
    }

    [Fact]
    public void Dispersion_is_the_pooled_ratio_of_variance_to_mean()
    {
        // Region one: mean 2, squares 4+0+4 = 8, X2 = 4, df 2. Region two: mean 3, squares 1+1+0 = 2, X2 = 2/3, df 2.
        var dispersion = DispersionRules.Pooled([[0, 2, 4], [2, 4, 3], [1, 0, 0]], 5, 1, 4);
        Assert.Equal((4 + (2.0 / 3)) / 4, dispersion.Raw!.Value, 1e-12);
        Assert.Equal(dispersion.Raw.Value, dispersion.Phi, 1e-12);
        Assert.Equal(new Dispersion(null, 1), DispersionRules.Pooled([[1, 0, 0]], 5, 1, 4));
        Assert.Equal(4, DispersionRules.Pooled([[30, 0, 0]], 5, 1, 4).Phi);
    }

    [Fact]
    public void The_first_rule_that_applies_gives_the_verdict()
    {
        Assert.Equal(EscalationVerdict.CannotTell, Decide(Quiet));
        Assert.Equal(EscalationVerdict.InsufficientHistory, Decide(Quiet with { BaselineWeeks = 25, Completeness = 0.1, QUp = 0 }));
        Assert.Equal(EscalationVerdict.TooEarly, Decide(Quiet with { Completeness = 0.49, QUp = 0 }));
        Assert.Equal(EscalationVerdict.EscalationStrong, Decide(Quiet with { Count = 5 - 1e-12, QUp = 0.01 }));
        Assert.Equal(EscalationVerdict.Escalation, Decide(Quiet with { Count = 4.9, QUp = 0.01 }));
        Assert.Equal(EscalationVerdict.CannotTell, Decide(Quiet with { Count = 2.9, QUp = 0.01, PUp = 0.001 }));
        Assert.Equal(EscalationVerdict.Decline, Decide(Quiet with { QDown = 0.1 }));
        Assert.Equal(EscalationVerdict.CannotTell, Decide(Quiet with { QDown = 0.1, Completeness = 0.79 }));
        Assert.Equal(EscalationVerdict.PossibleEscalation, Decide(Quiet with { PUp = 0.05 }));
        Assert.Equal(EscalationVerdict.Stable, Decide(Quiet with { BelowDouble = 0.9, AboveHalf = 0.9 }));
    }

    [Fact]
    public void Every_verdict_and_phase_has_a_code_that_reads_back()
    {
        Assert.All(Enum.GetValues<EscalationVerdict>(), verdict => Assert.Equal(verdict, VerdictRules.Parse(VerdictRules.Code(verdict))));
        Assert.All(Enum.GetValues<EscalationPhase>(), phase => Assert.Equal(phase, PhaseRules.Parse(PhaseRules.Code(phase))));
        Assert.Throws<FormatException>(() => VerdictRules.Parse("calm"));
    }

    [Fact]
    public void The_headline_is_the_stronger_of_two_verdicts()
    {
        Assert.Equal(
            EscalationVerdict.Escalation, VerdictRules.Stronger(EscalationVerdict.CannotTell, EscalationVerdict.Escalation));
        Assert.Equal(EscalationVerdict.Decline, VerdictRules.Stronger(EscalationVerdict.Decline, EscalationVerdict.Stable));
    }

    [Fact]
    public void A_region_without_history_stays_in_the_family_and_says_so()
    {
        var known = new WindowCount(new RateComparison(6, 5, 4, 52, 1), 52, 1);
        var results = FamilyRules.Judge([known, new WindowCount(new RateComparison(6, 0, 4, 0, 1), 0, 1)], EscalationParameters.Default);
        Assert.Equal(2 * results[0].PUp, results[0].QUp, 1e-15);
        Assert.Equal(EscalationVerdict.InsufficientHistory, results[1].Verdict);
        Assert.Null(results[1].RateRatio);
        Assert.Equal(1, results[1].PUp);
    }
}
