namespace MiningIncidents.Core.Escalation;

/// <summary>A reported figure of one incident: at least low, best, at most high.</summary>
/// <param name="Low">Lowest, 0 or more.</param>
/// <param name="Best">Best, not below low.</param>
/// <param name="High">Highest, not below best; null means "at least": the upper end is open.</param>
public readonly record struct CasualtyRange(int Low, int Best, int? High);

/// <summary>Figures of several incidents together.</summary>
/// <param name="Low">Sum of the low figures.</param>
/// <param name="Best">Sum of the best figures.</param>
/// <param name="High">Sum of the high figures; an open one enters with its best.</param>
/// <param name="HighIsOpen">Whether an open figure is among them: print "High or more".</param>
public readonly record struct CasualtyTotal(long Low, long Best, long High, bool HighIsOpen);

/// <summary>
/// Distribution of a total under independent triangular errors. For analysts only: reported ranges are known to be too narrow.
/// </summary>
/// <param name="Mean">Mean.</param>
/// <param name="Low">5% quantile.</param>
/// <param name="High">95% quantile.</param>
/// <param name="Distribution">Probability of <paramref name="Offset"/> + k.</param>
/// <param name="Offset">Smallest possible total.</param>
public sealed record CasualtyBand(double Mean, long Low, long High, IReadOnlyList<double> Distribution, long Offset);

/// <summary>Reported casualties of several incidents (section K): sums anyone can check, and a modelled band.</summary>
public static class CasualtyBandRules
{
    private const long MaxSpread = 1_000_000;

    /// <summary>Sums of the reported figures. Incidents without any figure do not belong in the list: unknown is not zero.</summary>
    /// <exception cref="ArgumentException">A range is not low ≤ best ≤ high.</exception>
    public static CasualtyTotal Total(IEnumerable<CasualtyRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        var total = default(CasualtyTotal);
        foreach (var range in ranges)
        {
            Check(range);
            total = new CasualtyTotal(
                total.Low + range.Low,
                total.Best + range.Best,
                total.High + (range.High ?? range.Best),
                total.HighIsOpen || range.High is null);
        }

        return total;
    }

    /// <summary>
    /// The modelled 90% band: each incident has a whole-number triangular distribution on low to high with its peak at best.
    /// </summary>
    /// <exception cref="ArgumentException">A range is not low ≤ best ≤ high, or the whole is too wide to model.</exception>
    public static CasualtyBand Band(IReadOnlyCollection<CasualtyRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        var total = Total(ranges);
        if (total.High - total.Low > MaxSpread)
        {
            throw new ArgumentException("The reported ranges are too wide to model together.", nameof(ranges));
        }

        double[] distribution = [1];
        foreach (var range in ranges.Where(range => range.High > range.Low))
        {
            distribution = Convolve(distribution, Triangle(range));
        }

        var mean = total.Low + distribution.Select((probability, k) => probability * k).Sum();
        return new CasualtyBand(
            mean,
            total.Low + MembershipRules.Quantile(distribution, 0.05),
            total.Low + MembershipRules.Quantile(distribution, 0.95),
            distribution,
            total.Low);
    }

    private static double[] Triangle(CasualtyRange range)
    {
        var (low, best, high) = (range.Low, range.Best, range.High ?? range.Best);
        var weights = new double[high - low + 1];
        for (var k = low; k <= high; k++)
        {
            weights[k - low] = k <= best ? (k - low + 1.0) / (best - low + 1) : (high - k + 1.0) / (high - best + 1);
        }

        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    private static double[] Convolve(double[] left, double[] right)
    {
        var result = new double[left.Length + right.Length - 1];
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j < right.Length; j++)
            {
                result[i + j] += left[i] * right[j];
            }
        }

        return result;
    }

    private static void Check(CasualtyRange range)
    {
        if (range.Low < 0 || range.Best < range.Low || range.High < range.Best)
        {
            throw new ArgumentException($"The figures {range.Low}, {range.Best}, {range.High} are not low, best, high.", nameof(range));
        }
    }
}
