using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Data;

/// <summary>Downloads of any filter, API, feeds, licence, columns and codebook.</summary>
[OutputCache(PolicyName = PublicCache.Policy)]
public sealed class IndexModel(MapCounts counts) : PageModel
{
    public FilterModel Asked { get; private set; } = null!;

    public IncidentFilter Filter => Asked.Filter.Everything();

    public string Query => IncidentFilterQuery.QueryString(Filter);

    /// <summary>Rows a download has.</summary>
    public int Rows { get; private set; }

    /// <summary>Incidents of the filter that terms keep out of downloads.</summary>
    public int Withheld { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Asked = FilterModel.Read(Request);
        Asked.Facets = await counts.FacetsAsync(Filter, forRepublication: true, ct);
        Rows = Asked.Facets.Totals.Incidents;
        Withheld = (await counts.TotalsAsync(Filter, ct: ct)).Incidents - Rows;
        return Page();
    }
}
