using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Web.Pages.Compare;

/// <summary>A region of the comparison with everything known of it.</summary>
/// <param name="Department">The region; null for the country and for incidents of no known region.</param>
/// <param name="Summary">What its timeline says; null for incidents of no known region, which are not tested.</param>
/// <param name="Quarter">Incidents that touch the latest 13 weeks, and what they did to people.</param>
/// <param name="Period">The same for all months shown.</param>
/// <param name="Months">Months with incidents.</param>
public sealed record ComparedRegion(
    Department? Department, RegionSummary? Summary, IncidentTotals Quarter, IncidentTotals Period, IReadOnlyDictionary<DateOnly, MonthCount> Months);

/// <summary>All regions side by side.</summary>
/// <param name="Country">The country, with incidents of no known region.</param>
/// <param name="Regions">By verdict, then by severity of the latest 13 weeks, then by name.</param>
/// <param name="Unknown">Incidents of no known region.</param>
public sealed record Comparison(ComparedRegion Country, IReadOnlyList<ComparedRegion> Regions, ComparedRegion Unknown)
{
    private static readonly IncidentTotals s_none = new(0, 0, 0, 0, 0, 0, 0, null, null);

    /// <summary>Puts the counts of the record beside the readings of a channel.</summary>
    /// <param name="channel">The readings.</param>
    /// <param name="quarter">Totals of the latest 13 weeks by department code.</param>
    /// <param name="period">Totals of the months shown.</param>
    /// <param name="months">Months by department code.</param>
    public static Comparison Of(
        ChannelOverview channel,
        IReadOnlyDictionary<string, IncidentTotals> quarter,
        IReadOnlyDictionary<string, IncidentTotals> period,
        ILookup<string, MonthCount> months)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ComparedRegion One(string code, Department? department, RegionSummary? summary) => new(
            department, summary, quarter.GetValueOrDefault(code, s_none), period.GetValueOrDefault(code, s_none),
            months[code].ToDictionary(month => month.Month));
        var unknown = One(IncidentFilterQuery.UnknownRegion, null, null);
        var regions = channel.Regions.Select(summary => One(summary.Region, Departments.Find(summary.Region), summary));
        var all = months.SelectMany(region => region).GroupBy(month => month.Month);
        return new(
            new(null, channel.Country, Sum(quarter.Values), Sum(period.Values), all.ToDictionary(month => month.Key, month => Sum(month.Key, month))),
            [.. regions.OrderByDescending(region => Shared.Standing.Rank(region.Summary!))
                .ThenByDescending(region => Severity(region.Quarter))
                .ThenBy(region => TextFolding.Fold(region.Department!.Name), StringComparer.Ordinal)],
            unknown);
    }

    /// <summary>Killed, then missing, then injured, then incidents; what is unknown adds nothing.</summary>
    public static SeverityVector Severity(IncidentTotals totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        return new(totals.Killed, totals.Missing, totals.Injured, totals.Incidents);
    }

    // An incident has one department or none, so the regions add up to the country.
    private static MonthCount Sum(DateOnly month, IEnumerable<MonthCount> counts) => counts.Aggregate(new MonthCount(month, 0, 0, 0, 0, 0), (sum, one) => new(
        month, sum.Incidents + one.Incidents, sum.Killed + one.Killed, sum.KilledKnown + one.KilledKnown,
        sum.Spanning + one.Spanning, sum.SpanningKilled + one.SpanningKilled));

    private static IncidentTotals Sum(IEnumerable<IncidentTotals> totals) => totals.Aggregate(s_none, (sum, one) => new(
        sum.Incidents + one.Incidents, sum.Killed + one.Killed, sum.KilledKnown + one.KilledKnown, sum.Injured + one.Injured,
        sum.InjuredKnown + one.InjuredKnown, sum.Missing + one.Missing, sum.MissingKnown + one.MissingKnown, null, null));
}
