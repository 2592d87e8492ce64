using MiningIncidents.Core.Escalation;
using Xunit;

namespace MiningIncidents.Core.Tests.Escalation;

public class RateTestTests
{
    private static RateComparison Short(double window, double baseline, double phi = 1) => new(window, baseline, 4, 52, phi);

    [Fact]
    public void Two_incidents_after_an_empty_year_have_the_probability_that_both_fall_in_the_window()
    {
        Assert.Equal(1.0 / 14 / 14, RateTestRules.PUp(Short(2, 0)), 1e-15);
        Assert.Equal(1, RateTestRules.PUp(Short(0, 7)));
        Assert.Equal(1, RateTestRules.PDown(Short(5, 0)));
    }

    [Fact]
    public void An_empty_window_has_the_probability_that_all_fall_in_the_baseline() =>
        Assert.Equal(Math.Pow(0.8, 10), RateTestRules.PDown(new RateComparison(0, 10, 13, 52, 1)), 1e-15);

    [Fact]
    public void At_least_and_at_most_overlap_by_exactly_the_count_itself()
    {
        // P(X >= 3) + P(X <= 3) = 1 + P(X = 3) for X binomial(10, 1/5).
        var comparison = new RateComparison(3, 7, 13, 52, 1);
        var exactly = 120 * Math.Pow(0.2, 3) * Math.Pow(0.8, 7);
        Assert.Equal(1 + exactly, RateTestRules.PUp(comparison) + RateTestRules.PDown(comparison), 1e-12);
    }

    [Fact]
    public void Clustering_makes_the_same_counts_weaker_evidence()
    {
        Assert.True(RateTestRules.PUp(Short(8, 12, 2)) > RateTestRules.PUp(Short(8, 12)));
        Assert.Equal(RateTestRules.PUp(Short(8, 12, 2)), RateTestRules.PUp(Short(4, 6)), 1e-15);
    }

    [Fact]
    public void The_minimum_count_is_the_first_that_would_be_a_finding()
    {
        foreach (var baseline in new[] { 0.0, 3, 12.4, 90 })
        {
            var minimum = RateTestRules.MinCountAt(Short(0, baseline, 1.3), 0.01, 3)!.Value;
            Assert.True(RateTestRules.PUp(Short(minimum, baseline, 1.3)) <= 0.01);
            Assert.True(minimum == 3 || RateTestRules.PUp(Short(minimum - 1, baseline, 1.3)) > 0.01);
        }
    }

    [Fact]
    public void Fragility_is_how_many_incidents_must_be_wrong()
    {
        var comparison = Short(9, 10);
        var drop = RateTestRules.FragilityDrop(comparison, 0.01)!.Value;
        Assert.True(RateTestRules.PUp(Short(9 - drop, 10)) > 0.01);
        Assert.True(RateTestRules.PUp(Short(9 - drop + 1, 10)) <= 0.01);
        var move = RateTestRules.FragilityMove(comparison, 0.01)!.Value;
        Assert.True(RateTestRules.PUp(Short(9 - move, 10 + move)) > 0.01);
        Assert.True(move <= drop);
        Assert.Null(RateTestRules.FragilityDrop(Short(1, 10), 0.01));
        Assert.Null(RateTestRules.FragilityDrop(Short(9.5, 10), 0.01));
    }

    [Theory]
    [InlineData(0, 0, 4, 1)]
    [InlineData(3, 0, 4, 1)]
    [InlineData(0, 40, 13, 1)]
    [InlineData(7.4, 11.2, 4, 1.7)]
    [InlineData(150, 130, 13, 1)]
    public void The_posterior_agrees_with_a_fine_even_grid(double window, double baseline, double weeks, double phi)
    {
        var posterior = new RateRatioPosterior(new RateComparison(window, baseline, weeks, 52, phi), 1);
        var (a, b) = (window / phi, baseline / phi);
        const double Step = 0.001;
        double[] u = [.. Enumerable.Range(0, 24_001).Select(i => -12 + (i * Step))];
        double[] log = [.. u.Select(x => (a * x) - ((a + b) * Math.Log((weeks * Math.Exp(x)) + 52)) - (x * x / 2))];
        var peak = log.Max();
        double[] density = [.. log.Select(value => Math.Exp(value - peak))];
        foreach (var ratio in new[] { 0.5, 1, 1.2, 1.5, 2 })
        {
            var above = u.Zip(density).Where(pair => pair.First > Math.Log(ratio)).Sum(pair => pair.Second) / density.Sum();
            Assert.Equal(above, posterior.ProbabilityAbove(ratio), 2e-3);
            Assert.Equal(1, posterior.ProbabilityAbove(ratio) + posterior.ProbabilityBelow(ratio), 1e-12);
        }

        foreach (var level in new[] { 0.05, 0.5, 0.95 })
        {
            Assert.Equal(level, posterior.ProbabilityBelow(posterior.Quantile(level)), 1e-9);
        }
    }

    [Fact]
    public void Nothing_against_nothing_says_nothing_either_way()
    {
        var posterior = new RateRatioPosterior(Short(0, 0), 1);
        Assert.Equal(1, posterior.Median, 1e-9);
        Assert.Equal(0.5, posterior.ProbabilityAbove(1), 1e-9);
        Assert.Equal(Math.Exp(1.6448536269514722), posterior.Quantile(0.95), 1e-6);
    }

    [Fact]
    public void Millions_of_incidents_have_a_narrow_posterior_around_the_plain_ratio()
    {
        var posterior = new RateRatioPosterior(Short(300_000, 2_600_000, 4), 1);
        Assert.Equal(1.5, posterior.Median, 1e-3);
        Assert.InRange(posterior.Quantile(0.95) - posterior.Quantile(0.05), 0.005, 0.03);
    }

    [Fact]
    public void Impossible_counts_are_refused()
    {
        Assert.Throws<ArgumentException>(() => RateTestRules.PUp(Short(-1, 2)));
        Assert.Throws<ArgumentException>(() => RateTestRules.PUp(new RateComparison(1, 1, 0, 52, 1)));
        Assert.Throws<ArgumentException>(() => new RateRatioPosterior(new RateComparison(1, 1, 4, 0, 1), 1));
    }
}
