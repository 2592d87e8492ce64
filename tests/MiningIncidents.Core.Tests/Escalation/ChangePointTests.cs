using MiningIncidents.Core.Escalation;
using Xunit;

namespace MiningIncidents.Core.Tests.Escalation;

public class ChangePointTests
{
    private const double Hazard = 0.1;

    private static readonly double[] s_counts = [0, 2, 0.5, 4, 6, 5];
    private static readonly double[] s_exposure = [31, 28, 31, 30, 31, 15];

    [Fact]
    public void The_recursions_agree_with_going_through_every_segmentation()
    {
        const double Phi = 1.5;
        var changes = ChangePointRules.Find(s_counts, s_exposure, 1, Hazard, Phi);
        var n = s_counts.Length;
        var b = s_exposure.Sum() / Phi / ((s_counts.Sum() / Phi) + 1);
        var total = 0.0;
        var best = (Weight: 0.0, Starts: Array.Empty<int>());
        var change = new double[n - 1];
        var lastStart = new double[n];
        var rate = new double[n];
        for (var mask = 0; mask < 1 << (n - 1); mask++)
        {
            int[] starts = [0, .. Enumerable.Range(1, n - 1).Where(i => (mask >> (i - 1) & 1) == 1)];
            var weight = Math.Pow(Hazard, starts.Length - 1) * Math.Pow(1 - Hazard, n - starts.Length);
            var means = new double[n];
            for (var s = 0; s < starts.Length; s++)
            {
                var end = s + 1 < starts.Length ? starts[s + 1] : n;
                var sum = s_counts[starts[s]..end].Sum() / Phi;
                var time = s_exposure[starts[s]..end].Sum() / Phi;
                weight *= b * Math.Exp(GammaFunctions.LogGamma(1 + sum)) / Math.Pow(b + time, 1 + sum);
                Array.Fill(means, (1 + sum) / (b + time), starts[s], end - starts[s]);
            }

            total += weight;
            best = weight > best.Weight ? (weight, starts) : best;
            lastStart[starts[^1]] += weight;
            foreach (var start in starts.Skip(1))
            {
                change[start - 1] += weight;
            }

            for (var i = 0; i < n; i++)
            {
                rate[i] += weight * means[i];
            }
        }

        static bool Close(double left, double right) => Math.Abs(left - right) < 1e-10;
        Assert.Equal(Math.Log(total), changes.LogEvidence, 1e-10);
        Assert.Equal(change.Select(value => value / total), changes.ChangeAfterBin, Close);
        Assert.Equal(lastStart.Select(value => value / total), changes.LastRegimeStart, Close);
        Assert.Equal(rate.Select(value => value / total), changes.Rate, Close);
        Assert.Equal(best.Starts, changes.MapStarts);
        Assert.Equal(best.Weight / total, changes.MapProbability, 1e-10);
        Assert.Equal(change.Sum() / total, changes.ExpectedChanges, 1e-10);
    }

    [Fact]
    public void What_was_known_then_ends_with_what_is_known_now()
    {
        var changes = ChangePointRules.Find(s_counts, s_exposure, 1, Hazard, 1);
        Assert.Equal(changes.LastRegimeStart, ChangePointRules.LastRegimeStartAt(s_counts, s_exposure, 1, Hazard, 1, 5));
        Assert.Equal([1.0], ChangePointRules.LastRegimeStartAt(s_counts, s_exposure, 1, Hazard, 1, 0), (l, r) => Math.Abs(l - r) < 1e-12);
    }

    [Fact]
    public void A_clear_rise_is_dated_and_a_quiet_series_is_not()
    {
        double[] days = [.. Enumerable.Repeat(30.0, 24)];
        double[] rise = [.. Enumerable.Range(0, 24).Select(i => i < 16 ? i % 3 == 0 ? 1.0 : 0.0 : 6.0)];
        var changes = ChangePointRules.Find(rise, days, 1, 1.0 / 26, 1);
        Assert.Equal(16, changes.LastRegimeStartMode);
        Assert.Equal([0, 16], changes.MapStarts);
        Assert.True(changes.LastMapRegimeHigher > 0.999);
        Assert.True(changes.OnsetCanBeDated(0.5, 6));

        var quiet = ChangePointRules.Find(new double[24], days, 1, 1.0 / 26, 1);
        Assert.Equal([0], quiet.MapStarts);
        Assert.Null(quiet.LastMapRegimeHigher);
        Assert.False(quiet.OnsetCanBeDated(0.5, 6));
    }

    [Fact]
    public void Twenty_years_of_months_stay_finite()
    {
        double[] days = [.. Enumerable.Repeat(30.4, 240)];
        double[] counts = [.. Enumerable.Range(0, 240).Select(i => i < 120 ? 400.0 : 900.0)];
        var changes = ChangePointRules.Find(counts, days, 1, 1.0 / 26, 1);
        Assert.Equal([0, 120], changes.MapStarts);
        Assert.Equal(1, changes.LastRegimeStart.Sum(), 1e-9);
        Assert.Equal(900 / 30.4, changes.Rate[200], 0.2);
    }

    [Fact]
    public void Bins_without_exposure_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ChangePointRules.Find([1, 2], [30, 0], 1, Hazard, 1));
        Assert.Throws<ArgumentException>(() => ChangePointRules.Find([], [], 1, Hazard, 1));
    }
}
