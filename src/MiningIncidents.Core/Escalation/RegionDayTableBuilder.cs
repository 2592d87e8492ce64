namespace MiningIncidents.Core.Escalation;

/// <summary>A table and what became of every incident on the way into it: nothing is dropped silently.</summary>
/// <param name="Table">The table.</param>
/// <param name="Visible">Incidents that exist at the as-of date, the undated among them.</param>
/// <param name="Undated">Ids of incidents whose dates are too vague to place.</param>
/// <param name="RegionUnknown">Ids of incidents with no region of the table, wholly or in part.</param>
/// <param name="NotInChannel">Incidents that exist but do not belong to the channel.</param>
public sealed record BinnedIncidents(
    RegionDayTable Table, int Visible, IReadOnlyList<string> Undated, IReadOnlyList<string> RegionUnknown, int NotInChannel);

/// <summary>From incidents to the region × day table (section A).</summary>
public static class RegionDayTableBuilder
{
    /// <summary>Bins incidents as they stand at a date.</summary>
    /// <param name="incidents">Incidents as known at the as-of date.</param>
    /// <param name="regions">Regions to test.</param>
    /// <param name="coverageStart">First day the records cover.</param>
    /// <param name="asOf">Dates are clipped here.</param>
    /// <param name="channel">Which incidents count.</param>
    /// <param name="parameters">Longest interval that is placed.</param>
    public static BinnedIncidents Bin(
        IEnumerable<EscalationIncident> incidents,
        IReadOnlyList<string> regions,
        DateOnly coverageStart,
        DateOnly asOf,
        EscalationChannel channel,
        EscalationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(incidents);
        ArgumentNullException.ThrowIfNull(parameters);
        var table = new RegionDayTable(regions, coverageStart, asOf);
        var visible = 0;
        var notInChannel = 0;
        var undated = new List<string>();
        var unknown = new List<string>();
        foreach (var incident in incidents)
        {
            var dating = TimeBinning.Date(incident.Dates, asOf, parameters.MaxSpanDays);
            if (dating.Days is not { } days)
            {
                continue;
            }

            visible++;
            if (!incident.IsIn(channel))
            {
                notInChannel++;
            }
            else if (dating.Status == DatingStatus.Undated)
            {
                undated.Add(incident.Id);
            }
            else
            {
                var placed = incident.Regions.Count > 0;
                foreach (var (region, weight) in incident.Regions)
                {
                    var row = table.IndexOf(region);
                    placed &= row >= 0;
                    if (row >= 0)
                    {
                        table.Spread(row, days, weight);
                    }
                }

                if (!placed)
                {
                    unknown.Add(incident.Id);
                }
            }
        }

        return new BinnedIncidents(table, visible, undated, unknown, notInChannel);
    }
}
