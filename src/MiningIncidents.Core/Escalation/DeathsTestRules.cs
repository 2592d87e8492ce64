using System.Numerics;

namespace MiningIncidents.Core.Escalation;

/// <summary>Deaths of one incident as the test sees them.</summary>
/// <param name="Killed">People killed, best figure, 0 or more.</param>
/// <param name="WindowWeight">Share of the incident that lies in the window, 0 to 1.</param>
public readonly record struct IncidentDeaths(int Killed, double WindowWeight);

/// <summary>Result of the deaths test.</summary>
/// <param name="DeathsInWindow">Deaths weighted by membership.</param>
/// <param name="P">Probability of at least so many deaths in the window if nothing changed.</param>
/// <param name="LargestShareOfWindow">Share of the deadliest incident in the deaths of incidents touching the window; null without
/// deaths.</param>
public readonly record struct DeathsTest(double DeathsInWindow, double P, double? LargestShareOfWindow);

/// <summary>
/// Are there more deaths than before (section F)? Exact compound test: each incident falls into the window with probability t1/(t1+t0),
/// whole. One lone massacre has p = t1/(t1+t0) and proves nothing. Never on its own a reason for a phase or a verdict.
/// </summary>
public static class DeathsTestRules
{
    // Far below what a double can add to a p that anyone would print.
    private const double Negligible = 1e-60;

    /// <summary>Tests the deaths of the incidents of a window and its baseline.</summary>
    /// <param name="incidents">Incidents touching the window or its baseline.</param>
    /// <param name="windowWeeks">Exposure of the window, weeks, above 0.</param>
    /// <param name="baselineWeeks">Exposure of the baseline, weeks, 0 or more.</param>
    public static DeathsTest Test(IEnumerable<IncidentDeaths> incidents, double windowWeeks, double baselineWeeks)
    {
        ArgumentNullException.ThrowIfNull(incidents);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(windowWeeks);
        ArgumentOutOfRangeException.ThrowIfNegative(baselineWeeks);
        var lethal = incidents.Where(incident => incident.Killed > 0).ToArray();
        var inWindow = lethal.Sum(incident => incident.WindowWeight * incident.Killed);
        var touching = lethal.Where(incident => incident.WindowWeight > 0).ToArray();
        double? largest = touching.Length > 0
            ? touching.Max(incident => incident.Killed) / (double)touching.Sum(incident => (long)incident.Killed)
            : null;
        return new DeathsTest(inWindow, inWindow > 0 ? Tail(lethal, inWindow, windowWeeks / (windowWeeks + baselineWeeks)) : 1, largest);
    }

    // Incidents that killed equally many are alike, so how many of them fall into the window is binomial: one step a number instead of one an
    // incident. Sums at or above the observed one are never needed apart; they share the last cell.
    private static double Tail(IncidentDeaths[] lethal, double observed, double share)
    {
        var top = (int)Math.Ceiling(observed - MembershipRules.Slack);
        var distribution = new double[top + 1];
        distribution[0] = 1;
        // The largest sum that has any probability yet.
        var reach = 0;
        foreach (var alike in lethal.GroupBy(incident => incident.Killed))
        {
            var inside = Binomial(alike.Count(), share);
            var next = new double[top + 1];
            for (var count = 0; count < inside.Length; count++)
            {
                // Beyond the reach of the sum.
                if (inside[count] < Negligible)
                {
                    continue;
                }

                var shift = (int)Math.Min((long)count * alike.Key, top);
                var below = Math.Min(reach + 1, top - shift);
                Add(distribution.AsSpan(0, below), inside[count], next.AsSpan(shift));
                for (var sum = below; sum <= reach; sum++)
                {
                    next[top] += distribution[sum] * inside[count];
                }
            }

            reach = (int)Math.Min(reach + ((long)(inside.Length - 1) * alike.Key), top);
            distribution = next;
        }

        return Math.Min(1, distribution[top]);
    }

    // Each product is rounded before it is added, as one by one.
    private static void Add(ReadOnlySpan<double> from, double factor, Span<double> to)
    {
        var i = 0;
        for (; i <= from.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(to[i..]) + (new Vector<double>(from[i..]) * factor)).CopyTo(to[i..]);
        }

        for (; i < from.Length; i++)
        {
            to[i] += from[i] * factor;
        }
    }

    // P(k of n), k = 0 to n, by its ratio from one k to the next, outwards from the likeliest.
    private static double[] Binomial(int n, double share)
    {
        var probability = new double[n + 1];
        if (share >= 1)
        {
            probability[n] = 1;
            return probability;
        }

        var odds = share / (1 - share);
        var mode = Math.Min(n, (int)((n + 1) * share));
        probability[mode] = 1;
        for (var k = mode; k < n; k++)
        {
            probability[k + 1] = probability[k] * odds * (n - k) / (k + 1);
        }

        for (var k = mode; k > 0; k--)
        {
            probability[k - 1] = probability[k] * k / ((n - k + 1) * odds);
        }

        var sum = probability.Sum();
        for (var k = 0; k <= n; k++)
        {
            probability[k] /= sum;
        }

        return probability;
    }
}
