namespace MiningIncidents.Core.Escalation;

/// <summary>A window and its baseline, as the rate test sees them.</summary>
/// <param name="Window">Incidents in the window; may be fractional.</param>
/// <param name="Baseline">Incidents in the baseline; may be fractional.</param>
/// <param name="WindowWeeks">Exposure of the window, effective weeks (section L), above 0.</param>
/// <param name="BaselineWeeks">Exposure of the baseline, effective weeks, 0 or more.</param>
/// <param name="Dispersion">Dispersion phi, 1 or more: counts are divided by it.</param>
public readonly record struct RateComparison(double Window, double Baseline, double WindowWeeks, double BaselineWeeks, double Dispersion)
{
    /// <summary>What the window would hold at the baseline's pace; null without a baseline.</summary>
    public double? ExpectedInWindow => BaselineWeeks > 0 ? Baseline * WindowWeeks / BaselineWeeks : null;
}

/// <summary>
/// Is the pace in the window higher, or lower, than in the baseline (section C)? The exact conditional test of two Poisson rates
/// (Przyborowski and Wilenski 1940), carried to fractional counts by the incomplete beta function and discounted for clustering by phi.
/// </summary>
public static class RateTestRules
{
    /// <summary>Probability of a window count at least this high if nothing changed, 0 to 1.</summary>
    public static double PUp(RateComparison comparison)
    {
        Check(comparison);
        var share = comparison.WindowWeeks / (comparison.WindowWeeks + comparison.BaselineWeeks);
        return comparison.Window <= 0 ? 1 : BetaFunctions.RegularisedIncompleteBeta(
            share, comparison.Window / comparison.Dispersion, (comparison.Baseline / comparison.Dispersion) + 1);
    }

    /// <summary>Probability of a window count at most this high if nothing changed, 0 to 1.</summary>
    public static double PDown(RateComparison comparison)
    {
        Check(comparison);
        var share = comparison.BaselineWeeks / (comparison.WindowWeeks + comparison.BaselineWeeks);
        return comparison.Baseline <= 0 ? 1 : BetaFunctions.RegularisedIncompleteBeta(
            share, comparison.Baseline / comparison.Dispersion, (comparison.Window / comparison.Dispersion) + 1);
    }

    /// <summary>
    /// The smallest whole count in the window whose pUp would not exceed the cut; null if no count under a billion would.
    /// </summary>
    /// <param name="comparison">Baseline, exposures and dispersion; the window's count is ignored.</param>
    /// <param name="cut">Largest p that is a finding, 0 to 1.</param>
    /// <param name="minCount">Fewest incidents that may be a finding.</param>
    public static long? MinCountAt(RateComparison comparison, double cut, double minCount)
    {
        bool Found(long count) => PUp(comparison with { Window = count }) <= cut;

        const long Limit = 1_000_000_000;
        var low = (long)Math.Ceiling(minCount - MembershipRules.Slack);
        if (Found(low))
        {
            return low;
        }

        var high = Math.Max(2 * low, 4);
        while (!Found(high))
        {
            low = high;
            high *= 2;
            if (high > Limit)
            {
                return null;
            }
        }

        return Bisect(low, high, Found);
    }

    /// <summary>
    /// How many of the window's incidents must be wrong before pUp exceeds the cut; null if it does already or the count is not whole.
    /// </summary>
    public static int? FragilityDrop(RateComparison comparison, double cut) =>
        Fragility(comparison, cut, k => comparison with { Window = Whole(comparison) - k });

    /// <summary>
    /// How many of the window's incidents must belong to the baseline instead before pUp exceeds the cut; null as for dropping.
    /// </summary>
    public static int? FragilityMove(RateComparison comparison, double cut) =>
        Fragility(comparison, cut, k => comparison with { Window = Whole(comparison) - k, Baseline = comparison.Baseline + k });

    private static int? Fragility(RateComparison comparison, double cut, Func<long, RateComparison> without)
    {
        var whole = Whole(comparison);
        if (!MembershipRules.IsWhole(comparison.Window) || PUp(comparison) > cut || cut >= 1)
        {
            return null;
        }

        // With nothing left in the window p is 1, so the answer lies between 1 and the whole count.
        return (int)Bisect(0, (long)whole, k => PUp(without(k)) > cut);
    }

    private static double Whole(RateComparison comparison) => Math.Round(comparison.Window);

    // The smallest number above low that holds, given that it does not hold at low, does at high, and p is monotone.
    private static long Bisect(long low, long high, Func<long, bool> holds)
    {
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = holds(middle) ? (low, middle) : (middle, high);
        }

        return high;
    }

    private static void Check(RateComparison comparison)
    {
        if (!(comparison.Window >= 0 && comparison.Baseline >= 0 && comparison.WindowWeeks > 0 && comparison.BaselineWeeks >= 0
            && comparison.Dispersion > 0) || !double.IsFinite(comparison.Window + comparison.Baseline + comparison.Dispersion))
        {
            throw new ArgumentException(
                "Counts must not be negative, the window must have exposure and the dispersion must be positive.", nameof(comparison));
        }
    }
}
