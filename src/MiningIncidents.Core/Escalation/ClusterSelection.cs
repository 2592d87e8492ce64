using System.Globalization;

namespace MiningIncidents.Core.Escalation;

/// <summary>Events precise enough for the scan, and how many were not.</summary>
/// <param name="Places">Position of each place.</param>
/// <param name="Events">The events; the last week is the evaluation week.</param>
/// <param name="Incidents">Incident id of each event, in the same order.</param>
/// <param name="LeftOut">Incidents of the weeks studied that are too vague in time or place.</param>
public sealed record ScanSelection(
    IReadOnlyDictionary<string, GeoPoint> Places, IReadOnlyList<ScanEvent> Events, IReadOnlyList<string> Incidents, int LeftOut);

/// <summary>Events precise enough for near repeats and role reversals, and how many were not.</summary>
/// <param name="Events">The events with their roles, positions in degrees, middle of the interval as the day.</param>
/// <param name="Incidents">Incident id of each event, in the same order.</param>
/// <param name="LeftOut">Incidents of the weeks studied that are too vague in time or place.</param>
public sealed record KnoxSelection(IReadOnlyList<RoleEvent> Events, IReadOnlyList<string> Incidents, int LeftOut)
{
    /// <summary>Events from which a near-repeat result may be shown.</summary>
    public const int MinEvents = 20;

    /// <summary>Whether there are enough events to show a result.</summary>
    public bool IsEnough => Events.Count >= MinEvents;
}

/// <summary>Which incidents clusters and near repeats may be looked for in: a vague date or place would invent or hide closeness.</summary>
public static class ClusterSelection
{
    /// <summary>Longest interval of an event of the scan, days.</summary>
    public const int ScanMaxDays = 7;

    /// <summary>Longest interval of an event of the near-repeat test, days.</summary>
    public const int KnoxMaxDays = 3;

    /// <summary>
    /// Events for the scan: dated within 7 days, located to the district or better, in the last weeks up to the evaluation week.
    /// </summary>
    /// <param name="incidents">Incidents as known at the as-of date.</param>
    /// <param name="week">The evaluation week.</param>
    /// <param name="weeks">Number of weeks studied.</param>
    /// <param name="channel">Which incidents count.</param>
    public static ScanSelection ForScan(IEnumerable<EscalationIncident> incidents, IsoWeek week, int weeks, EscalationChannel channel)
    {
        var places = new Dictionary<string, GeoPoint>(StringComparer.Ordinal);
        var events = new List<ScanEvent>();
        var ids = new List<string>();
        var leftOut = 0;
        foreach (var incident in Studied(incidents, week, weeks, channel))
        {
            if (Position(incident, ScanMaxDays) is { } position)
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"{position.Latitude:F4},{position.Longitude:F4}");
                places.TryAdd(place, position);
                events.Add(new ScanEvent(place, weeks - week.WeeksSince(Week(incident.Dates))));
                ids.Add(incident.Id);
            }
            else
            {
                leftOut++;
            }
        }

        return new ScanSelection(places, events, ids, leftOut);
    }

    /// <summary>Events for near repeats: dated within 3 days, located to the district or better; parameters as for the scan.</summary>
    public static KnoxSelection ForKnox(IEnumerable<EscalationIncident> incidents, IsoWeek week, int weeks, EscalationChannel channel)
    {
        var events = new List<RoleEvent>();
        var ids = new List<string>();
        var leftOut = 0;
        foreach (var incident in Studied(incidents, week, weeks, channel))
        {
            if (Position(incident, KnoxMaxDays) is { } position)
            {
                var middle = incident.Dates.First.DayNumber + ((incident.Dates.Days - 1) / 2.0);
                events.Add(new RoleEvent(
                    new KnoxEvent(position.Longitude, position.Latitude, middle), incident.Perpetrator, incident.Target));
                ids.Add(incident.Id);
            }
            else
            {
                leftOut++;
            }
        }

        return new KnoxSelection(events, ids, leftOut);
    }

    private static IEnumerable<EscalationIncident> Studied(
        IEnumerable<EscalationIncident> incidents, IsoWeek week, int weeks, EscalationChannel channel)
    {
        ArgumentNullException.ThrowIfNull(incidents);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weeks);
        return incidents.Where(incident => incident.IsIn(channel)
            && week.WeeksSince(Week(incident.Dates)) is var age && age >= 0 && age < weeks);
    }

    private static GeoPoint? Position(EscalationIncident incident, int maxDays) =>
        incident.LocatedToDistrict && incident.Dates.Days <= maxDays ? incident.Location : null;

    // The week that holds the middle of the interval holds most of it.
    private static IsoWeek Week(DayInterval dates) => IsoWeek.Containing(dates.First.AddDays((dates.Days - 1) / 2));
}
