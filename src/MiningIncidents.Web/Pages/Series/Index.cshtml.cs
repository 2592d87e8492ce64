using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Charts;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Series;

/// <summary>What was lost in one incident, as its sources state it.</summary>
public sealed record IncidentLosses(PublicIncident Incident, IReadOnlyList<LossRecord> Losses);

/// <summary>An operation or series: what it is, its incidents, totals and timeline.</summary>
[OutputCache(PolicyName = PublicCache.Policy)]
public sealed class IndexModel(MapCounts counts, ContextSearch context, RegionTimeline timelines, Texts texts) : PageModel
{
    public SeriesRecord Series { get; private set; } = null!;
    public FilterModel Asked { get; private set; } = null!;
    public IncidentFilter Filter => Asked.Filter.Everything() with { Series = Series.Slug };
    public IncidentTotals Totals { get; private set; } = null!;
    public IncidentPage Incidents { get; private set; } = null!;

    /// <summary>Losses by incident, never added up: totals of several sources overlap or contradict one another.</summary>
    public IReadOnlyList<IncidentLosses> Losses { get; private set; } = [];
    public IReadOnlyList<(Department Department, int Count)> Regions { get; private set; } = [];
    public TimelineReading Timeline { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        // Longer than any slug: nothing to look for.
        if (slug.Length > 200 || slug.Contains('\0', StringComparison.Ordinal) || await context.FindSeriesAsync(slug, ct) is not { } series)
        {
            return NotFound();
        }
        Series = series;
        Asked = FilterModel.Read(Request);
        Totals = await counts.TotalsAsync(Filter, ct: ct);
        Incidents = await counts.ListAsync(Filter with { PageSize = IncidentFilter.LargestPageSize }, ct: ct);
        Losses = [.. Incidents.Items.Where(i => i.Losses.Count > 0).Select(i => new IncidentLosses(i, i.Losses))];
        Regions = [.. (await counts.FacetsAsync(Filter, ct: ct)).Counts[Facet.Region].Select(r => (Departments.Find(r.Value), r.Count)).Where(r => r.Item1 is not null).Select(r => (r.Item1!, r.Count))];
        Timeline = await timelines.ReadAsync(
            Filter, series.Title.In(texts.Lang) ?? series.Slug, [.. Regions.Select(r => r.Department.Code)], texts.Lang, path => path, _ => null, TimelineScope.Whole, ct);
        return Page();
    }

    public string List(IncidentFilter filter) => $"/{texts.Lang}/incidents{IncidentFilterQuery.QueryString(filter)}";

    /// <summary>Whose word a loss is.</summary>
    public static string? Publisher(PublicIncident incident, LossRecord loss) => incident.Sources.FirstOrDefault(s => s.Key == loss.Source)?.Publisher;

    public string KindLabel => IncidentCodes.SeriesKinds[Series.Kind].Label(texts.Lang);
}
