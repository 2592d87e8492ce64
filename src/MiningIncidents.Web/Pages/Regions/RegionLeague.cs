using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Web.Pages.Regions;

/// <summary>One line of the league.</summary>
/// <param name="Department">The department; null for incidents of no known department.</param>
/// <param name="Violence">What counts as violence.</param>
/// <param name="Other">All other records; together with <paramref name="Violence"/> every incident once.</param>
/// <param name="Raids">Of the others, the interdiction raids.</param>
/// <param name="Years">Incidents of violence by year, every year of the league; an interval over New Year counts in both.</param>
public sealed record RegionRow(Department? Department, IncidentTotals Violence, IncidentTotals Other, IncidentTotals Raids, IReadOnlyList<YearCount> Years)
{
    /// <summary>As the filter writes it.</summary>
    public string Slug => Department?.Slug ?? IncidentFilterQuery.UnknownRegion;
}

/// <summary>The regions with their figures.</summary>
/// <param name="Rows">The 25 departments in INEI's order, then "unknown" where an incident has no department.</param>
/// <param name="FirstYear">First year of the record.</param>
/// <param name="LastYear">Year of the day the figures are of.</param>
public sealed record League(IReadOnlyList<RegionRow> Rows, int FirstYear, int LastYear);

/// <summary>Reads the league: the same figures for the page and the API.</summary>
public sealed class RegionLeague(IncidentSearch search, MapCounts counts, TimeProvider clock)
{
    private static readonly IncidentTotals None = new(0, 0, 0, 0, 0, 0, 0, null, null);

    /// <summary>The day it is in Peru.</summary>
    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(-5)).DateTime);

    /// <param name="filter">Narrows what is counted; its regions and violence are set here.</param>
    /// <param name="forRepublication">True for the API.</param>
    /// <param name="ct">Stops the queries.</param>
    public async Task<League> ReadAsync(IncidentFilter filter, bool forRepublication, CancellationToken ct)
    {
        var all = filter with { Regions = [], Violence = null };
        var violence = await counts.ByRegionAsync(all with { Violence = true }, forRepublication, ct);
        var other = await counts.ByRegionAsync(all with { Violence = false }, forRepublication, ct);
        var raids = await counts.ByRegionAsync(all with { Violence = false, Kinds = [IncidentKind.InterdictionRaid] }, forRepublication, ct);
        var counted = await counts.YearsByRegionAsync(all with { Violence = true }, ct);
        var last = (filter.AsOf ?? Today(clock)).Year;
        var first = Math.Min(await search.FirstYearAsync(ct) ?? last, last);
        RegionRow Row(string code, Department? department)
        {
            var years = counted[code].ToDictionary(y => y.Year, y => y.Incidents);
            return new(
                department, violence.GetValueOrDefault(code, None), other.GetValueOrDefault(code, None), raids.GetValueOrDefault(code, None),
                [.. Enumerable.Range(first, last - first + 1).Select(y => new YearCount(y, years.GetValueOrDefault(y)))]);
        }
        var rows = Departments.All.Select(d => Row(d.Code, d)).ToList();
        if (violence.ContainsKey(IncidentFilterQuery.UnknownRegion) || other.ContainsKey(IncidentFilterQuery.UnknownRegion))
        {
            rows.Add(Row(IncidentFilterQuery.UnknownRegion, null));
        }
        return new(rows, first, last);
    }
}
