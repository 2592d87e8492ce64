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

    private static double Tail(IncidentDeaths[] lethal, double observed, double share)
    {
        // Sums at or above the observed one are never needed apart, so they share the last cell.
        var top = (int)Math.Ceiling(observed - MembershipRules.Slack);
        var distribution = new double[top + 1];
        distribution[0] = 1;
        foreach (var incident in lethal)
        {
            var stay = distribution[top];
            for (var sum = top - 1; sum >= 0; sum--)
            {
                var moved = distribution[sum] * share;
                var target = sum + (long)incident.Killed;
                distribution[sum] -= moved;
                if (target >= top)
                {
                    stay += moved;
                }
                else
                {
                    distribution[target] += moved;
                }
            }

            distribution[top] = stay;
        }

        return Math.Min(1, distribution[top]);
    }
}
