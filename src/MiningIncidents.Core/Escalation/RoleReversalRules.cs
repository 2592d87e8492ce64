namespace MiningIncidents.Core.Escalation;

/// <summary>An attack with its roles.</summary>
/// <param name="Where">Place and day.</param>
/// <param name="Perpetrator">Who attacked; null if unknown.</param>
/// <param name="Target">Who was attacked; null if unknown.</param>
public readonly record struct RoleEvent(KnoxEvent Where, string? Perpetrator, string? Target);

/// <summary>Result of the count of role reversals.</summary>
/// <param name="Observed">Ordered pairs in which the roles are reversed nearby and soon after.</param>
/// <param name="ReversedClosePairs">Ordered pairs in which the roles are reversed nearby, whenever.</param>
/// <param name="OrderedTimePairs">Ordered pairs of any events with the second soon after the first.</param>
/// <param name="Expected">Expected number if times and events were unrelated.</param>
/// <param name="Ratio">Observed over expected; null if nothing is expected.</param>
public readonly record struct RoleReversals(long Observed, long ReversedClosePairs, long OrderedTimePairs, double Expected, double? Ratio);

/// <summary>
/// Possible retaliation (section J): the one attacked attacks the attacker nearby within days. Pairs are counted and shown; a motive is
/// never assigned. Events on the same day have no order and do not count.
/// </summary>
public static class RoleReversalRules
{
    /// <summary>Counts role reversals.</summary>
    /// <param name="events">The events; those without known roles only enter the expectation.</param>
    /// <param name="coordinates">Meaning of the positions.</param>
    /// <param name="maxKm">Nearby: at most so far apart, km.</param>
    /// <param name="maxDays">Soon after: later by at most so many days.</param>
    public static RoleReversals Count(IReadOnlyList<RoleEvent> events, KnoxCoordinates coordinates, double maxKm, double maxDays)
    {
        ArgumentNullException.ThrowIfNull(events);
        var reversed = 0L;
        var observed = 0L;
        foreach (var (i, j) in KnoxRules.ClosePairs([.. events.Select(happening => happening.Where)], coordinates, maxKm))
        {
            var (first, second) = (events[i], events[j]);
            if (first.Perpetrator is null || first.Target is null
                || second.Perpetrator != first.Target || second.Target != first.Perpetrator)
            {
                continue;
            }

            // A reversal reads the same both ways, so the pair counts once in each order.
            reversed += 2;
            var apart = Math.Abs(second.Where.Day - first.Where.Day);
            observed += apart > 0 && apart <= maxDays ? 1 : 0;
        }

        var ordered = OrderedTimePairs([.. events.Select(happening => happening.Where.Day).Order()], maxDays);
        var n = (double)events.Count;
        var expected = n < 2 ? 0 : reversed * (double)ordered / (n * (n - 1));
        return new RoleReversals(observed, reversed, ordered, expected, expected > 0 ? observed / expected : null);
    }

    private static long OrderedTimePairs(double[] sorted, double maxDays)
    {
        var pairs = 0L;
        var (first, same) = (0, 0);
        for (var i = 0; i < sorted.Length; i++)
        {
            while (sorted[i] - sorted[first] > maxDays)
            {
                first++;
            }

            same = i > 0 && sorted[i] == sorted[i - 1] ? same : i;
            pairs += same - first;
        }

        return pairs;
    }
}
