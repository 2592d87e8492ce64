using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Incidents;

/// <summary>The incidents of a filter as a table: searched, sorted, paged.</summary>
[OutputCache(PolicyName = PublicCache.Policy)]
public sealed class IndexModel(MapCounts counts) : PageModel
{
    public FilterModel Filter { get; private set; } = null!;
    public IncidentPage List { get; private set; } = null!;

    public IncidentTotals Totals => Filter.Facets!.Totals;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Filter = FilterModel.Read(Request);
        Filter.Facets = await counts.FacetsAsync(Filter.Filter, ct: cancellation);
        List = await counts.ListAsync(Filter.Filter, ct: cancellation);
        if (Filter.Filter.Page > List.Pages)
        {
            // An old link to a page that is no more: the last one there is.
            List = await counts.ListAsync(Filter.Filter with { Page = List.Pages }, ct: cancellation);
        }
        foreach (var incident in List.Items)
        {
            foreach (var area in new[] { incident.Place.Province, incident.Place.District }.OfType<PublicArea>())
            {
                Filter.Names[area.Code] = area.Name;
            }
            foreach (var series in incident.Series)
            {
                Filter.Names[series.Slug] = series.Title.In(Languages.Current) ?? series.Slug;
            }
        }
    }

    /// <summary>The same rows as a file.</summary>
    public string Export(string format) => $"/export/incidents.{format}{IncidentFilterQuery.QueryString(Filter.Filter.Everything())}";

    /// <summary>An incident's page, as known on the list's day.</summary>
    public string Address(PublicIncident incident) =>
        $"/{Languages.Current}/incidents/{incident.Code}{IncidentFilterQuery.QueryString(IncidentFilter.All with { AsOf = Filter.Filter.AsOf })}";

    /// <summary>This list ordered by a column; ordered by it already, the other way round.</summary>
    public string Sorted(IncidentSort down, IncidentSort up) =>
        Filter.Address(Filter.Filter with { Page = 1, Sort = Filter.Filter.Sort == down ? up : down });

    /// <summary>The value of aria-sort for a column.</summary>
    public string? Order(IncidentSort down, IncidentSort up) =>
        Filter.Filter.Sort == down ? "descending" : Filter.Filter.Sort == up ? "ascending" : null;

    public string PageAddress(int page) => Filter.Address(Filter.Filter with { Page = page });
}
