namespace MiningIncidents.Core.Escalation;

/// <summary>An event of the near-repeat test.</summary>
/// <param name="X">East-west position: km on a plane, or longitude in degrees.</param>
/// <param name="Y">North-south position: km on a plane, or latitude in degrees.</param>
/// <param name="Day">Day number; only differences count.</param>
public readonly record struct KnoxEvent(double X, double Y, double Day);

/// <summary>How the positions of events are to be read.</summary>
public enum KnoxCoordinates
{
    /// <summary>Km on a plane, Euclidean distance.</summary>
    PlaneKm,

    /// <summary>WGS 84 degrees, great-circle distance.</summary>
    Degrees,
}

/// <summary>Result of the near-repeat test.</summary>
/// <param name="Pairs">All pairs of events.</param>
/// <param name="CloseSpace">Pairs close in space.</param>
/// <param name="CloseTime">Pairs close in time.</param>
/// <param name="Observed">Pairs close in both.</param>
/// <param name="Expected">Expected close in both if time and place were unrelated.</param>
/// <param name="Variance">Exact variance of that number under permutation; null below 4 events.</param>
/// <param name="Ratio">Observed over expected; null if nothing is expected.</param>
/// <param name="P">Permutation p of so many or more; null below 2 events.</param>
public readonly record struct KnoxResult(
    long Pairs, long CloseSpace, long CloseTime, long Observed, double Expected, double? Variance, double? Ratio, double? P);

/// <summary>
/// Are events close in space also close in time (section J)? Knox (1964), exact moments by Barton and David (1966). Bounds are closed;
/// times are permuted over the events, never over the pairs, and the p-value counts ties.
/// </summary>
public static class KnoxRules
{
    /// <summary>Tests for near repeats.</summary>
    /// <param name="events">The events.</param>
    /// <param name="coordinates">Meaning of the positions.</param>
    /// <param name="maxKm">Close in space: at most so far apart, km.</param>
    /// <param name="maxDays">Close in time: at most so many days apart.</param>
    /// <param name="permutations">Number of permutations behind p; 999 or more for publication.</param>
    /// <param name="seed">Seed of the permutations.</param>
    public static KnoxResult Test(
        IReadOnlyList<KnoxEvent> events, KnoxCoordinates coordinates, double maxKm, double maxDays, int permutations, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentOutOfRangeException.ThrowIfNegative(permutations);
        var n = events.Count;
        var near = ClosePairs(events, coordinates, maxKm);
        var days = events.Select(happening => happening.Day).ToArray();
        var timeNeighbours = TimeNeighbours(days, maxDays);
        var closeTime = timeNeighbours.Sum(count => (long)count) / 2;
        var observed = CloseInBoth(near, days, maxDays);
        var pairs = (long)n * (n - 1) / 2;
        var expected = pairs == 0 ? 0 : (double)near.Length * closeTime / pairs;
        return new KnoxResult(
            pairs,
            near.Length,
            closeTime,
            observed,
            expected,
            n >= 4 ? Variance(n, near, timeNeighbours, closeTime, expected) : null,
            expected > 0 ? observed / expected : null,
            n >= 2 ? P(near, days, maxDays, observed, permutations, seed) : null);
    }

    /// <summary>Distance of two events, km.</summary>
    public static double DistanceKm(KnoxEvent from, KnoxEvent to, KnoxCoordinates coordinates) => coordinates switch
    {
        KnoxCoordinates.PlaneKm => Math.Sqrt(((to.X - from.X) * (to.X - from.X)) + ((to.Y - from.Y) * (to.Y - from.Y))),
        KnoxCoordinates.Degrees => GreatCircle.DistanceKm(new GeoPoint(from.Y, from.X), new GeoPoint(to.Y, to.X)),
        _ => throw new ArgumentOutOfRangeException(nameof(coordinates), coordinates, "There are no such coordinates."),
    };

    /// <summary>All pairs of events at most so far apart, each once, as indices.</summary>
    internal static (int First, int Second)[] ClosePairs(IReadOnlyList<KnoxEvent> events, KnoxCoordinates coordinates, double maxKm)
    {
        // Sweeping from south to north, a pair further apart in latitude alone cannot be close.
        var kmPerUnit = coordinates == KnoxCoordinates.Degrees ? double.DegreesToRadians(GreatCircle.RadiusKm) : 1;
        var order = Enumerable.Range(0, events.Count).OrderBy(i => events[i].Y).ToArray();
        var pairs = new List<(int, int)>();
        for (var i = 0; i < order.Length; i++)
        {
            for (var j = i + 1; j < order.Length; j++)
            {
                var (from, to) = (events[order[i]], events[order[j]]);
                if ((to.Y - from.Y) * kmPerUnit > maxKm + 1e-6)
                {
                    break;
                }

                if (DistanceKm(from, to, coordinates) <= maxKm + GreatCircle.ToleranceKm)
                {
                    pairs.Add((order[i], order[j]));
                }
            }
        }

        return [.. pairs];
    }

    private static int[] TimeNeighbours(double[] days, double maxDays)
    {
        var sorted = (double[])days.Clone();
        Array.Sort(sorted);
        var neighbours = new int[sorted.Length];
        var (first, last) = (0, 0);
        for (var i = 0; i < sorted.Length; i++)
        {
            while (sorted[i] - sorted[first] > maxDays)
            {
                first++;
            }

            while (last + 1 < sorted.Length && sorted[last + 1] - sorted[i] <= maxDays)
            {
                last++;
            }

            neighbours[i] = last - first;
        }

        return neighbours;
    }

    private static double Variance(int n, (int First, int Second)[] near, int[] timeNeighbours, long closeTime, double expected)
    {
        var spaceNeighbours = new int[n];
        foreach (var (first, second) in near)
        {
            spaceNeighbours[first]++;
            spaceNeighbours[second]++;
        }

        static double Wedges(int[] neighbours) => neighbours.Sum(k => k * (k - 1.0) / 2);
        var (wedgesSpace, wedgesTime) = (Wedges(spaceNeighbours), Wedges(timeNeighbours));
        double closeSpace = near.Length;
        var disjointSpace = (closeSpace * (closeSpace - 1)) - (2 * wedgesSpace);
        var disjointTime = ((double)closeTime * (closeTime - 1)) - (2 * wedgesTime);
        var triples = (double)n * (n - 1) * (n - 2);
        return expected + (4 * wedgesSpace * wedgesTime / triples) + (4 * disjointSpace * disjointTime / (triples * (n - 3)))
            - (expected * expected);
    }

    private static double P((int First, int Second)[] near, double[] days, double maxDays, long observed, int permutations, ulong seed)
    {
        var random = new SeededRandom(seed);
        var shuffled = (double[])days.Clone();
        var asMany = 0;
        for (var permutation = 0; permutation < permutations; permutation++)
        {
            random.Shuffle(shuffled.AsSpan());
            asMany += CloseInBoth(near, shuffled, maxDays) >= observed ? 1 : 0;
        }

        return (1.0 + asMany) / (permutations + 1);
    }

    private static long CloseInBoth((int First, int Second)[] near, double[] days, double maxDays)
    {
        var count = 0L;
        foreach (var (first, second) in near)
        {
            count += Math.Abs(days[first] - days[second]) <= maxDays ? 1 : 0;
        }

        return count;
    }
}
