namespace MiningIncidents.Core.Escalation;

/// <summary>One incident behind the counts of a window.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Days">Its days, clipped at the as-of date.</param>
/// <param name="RegionWeight">Its weight in the region, 1 if there is no doubt.</param>
/// <param name="WindowWeight">Its weight in the window, the region's included.</param>
/// <param name="BaselineWeight">Its weight in the baseline, the region's included.</param>
public sealed record WindowEvidence(
    EscalationIncident Incident, DayInterval Days, double RegionWeight, double WindowWeight, double BaselineWeight);

/// <summary>Whole casualties of the incidents touching a window. Unknown figures are counted apart, never as zero.</summary>
/// <param name="Incidents">Incidents touching the window.</param>
/// <param name="Killed">Reported killed.</param>
/// <param name="KilledUnknown">Incidents whose number of killed is unknown.</param>
/// <param name="Missing">Reported missing.</param>
/// <param name="Injured">Reported injured.</param>
/// <param name="Kidnapped">Reported kidnapped.</param>
/// <param name="LargestKilled">Killed (best) in the deadliest of them.</param>
/// <param name="LethalIncidents">Incidents with at least one killed (best).</param>
public sealed record WindowCasualties(
    int Incidents,
    CasualtyTotal Killed,
    int KilledUnknown,
    int Missing,
    int Injured,
    int Kidnapped,
    int LargestKilled,
    int LethalIncidents);

/// <summary>The incidents behind every number (section P): each count can be opened to the rows and weights it is made of.</summary>
public static class EvidenceRules
{
    /// <summary>The incidents of a region touching a window or its baseline, by first day, then id.</summary>
    /// <param name="incidents">Incidents as known at the as-of date.</param>
    /// <param name="region">Id of the region.</param>
    /// <param name="channel">Which incidents count.</param>
    /// <param name="window">The window.</param>
    /// <param name="baseline">Its baseline.</param>
    /// <param name="asOf">Dates are clipped here.</param>
    /// <param name="parameters">Longest interval that is placed.</param>
    public static IReadOnlyList<WindowEvidence> Collect(
        IEnumerable<EscalationIncident> incidents,
        string region,
        EscalationChannel channel,
        WeekRun window,
        WeekRun baseline,
        DateOnly asOf,
        EscalationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(incidents);
        ArgumentNullException.ThrowIfNull(parameters);
        var evidence = new List<WindowEvidence>();
        foreach (var incident in incidents)
        {
            var weight = 0.0;
            foreach (var candidate in incident.Regions)
            {
                weight += candidate.Region == region ? candidate.Weight : 0;
            }

            var dating = TimeBinning.Date(incident.Dates, asOf, parameters.MaxSpanDays);
            if (weight <= 0 || !incident.IsIn(channel) || dating is not { Status: DatingStatus.Dated, Days: { } days })
            {
                continue;
            }

            var inWindow = window.Days is { } windowDays ? weight * TimeBinning.Membership(days, windowDays) : 0;
            var inBaseline = baseline.Days is { } baselineDays ? weight * TimeBinning.Membership(days, baselineDays) : 0;
            if (inWindow > 0 || inBaseline > 0)
            {
                evidence.Add(new WindowEvidence(incident, days, weight, inWindow, inBaseline));
            }
        }

        // Thousands of a region come in order already, and a comparison of each with the next is a fraction of sorting them.
        var inOrder = true;
        for (var i = 1; i < evidence.Count && inOrder; i++)
        {
            inOrder = Compare(evidence[i - 1], evidence[i]) <= 0;
        }

        return inOrder ? evidence : [.. evidence.Order(Comparer<WindowEvidence>.Create(Compare))];
    }

    private static int Compare(WindowEvidence left, WindowEvidence right) => left.Days.First.CompareTo(right.Days.First) is var days and not 0
        ? days
        : string.CompareOrdinal(left.Incident.Id, right.Incident.Id);

    /// <summary>Whole casualties of the incidents touching the window: people are never fractions.</summary>
    public static WindowCasualties Casualties(IEnumerable<WindowEvidence> evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var touching = evidence.Where(item => item.WindowWeight > 0).Select(item => item.Incident).ToArray();
        var killed = touching.Where(incident => incident.Killed is not null).Select(incident => incident.Killed!.Value).ToArray();
        return new WindowCasualties(
            touching.Length,
            CasualtyBandRules.Total(killed),
            touching.Length - killed.Length,
            touching.Sum(incident => incident.Missing ?? 0),
            touching.Sum(incident => incident.Injured ?? 0),
            touching.Sum(incident => incident.Kidnapped ?? 0),
            killed.Length == 0 ? 0 : killed.Max(range => range.Best),
            killed.Count(range => range.Best >= 1));
    }

    /// <summary>The deaths test (section F) of the incidents whose number of killed is known.</summary>
    public static DeathsTest Deaths(IEnumerable<WindowEvidence> evidence, RateComparison exposure)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return DeathsTestRules.Test(
            evidence.Where(item => item.Incident.Killed is not null)
                .Select(item => new IncidentDeaths(item.Incident.Killed!.Value.Best, item.WindowWeight)),
            exposure.WindowWeeks,
            exposure.BaselineWeeks);
    }
}
