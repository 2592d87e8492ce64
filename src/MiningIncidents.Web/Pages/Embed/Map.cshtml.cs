using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Embed;

/// <summary>The incidents of a filter by department, to stand in pages of others; works without scripts.</summary>
[OutputCache(PolicyName = PublicCache.Policy)]
public sealed class MapModel(MapCounts counts, Texts texts) : PageModel
{
    private IReadOnlyDictionary<string, IncidentTotals> _byRegion = null!;

    public FilterModel Filter { get; private set; } = null!;
    public IncidentTotals Totals { get; private set; } = null!;

    /// <summary>The map of the site with the same filter.</summary>
    public string Full => $"/{texts.Lang}{IncidentFilterQuery.QueryString(Filter.Filter.Everything())}";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Filter = FilterModel.Read(Request);
        var filter = Filter.Filter.Everything();
        Totals = await counts.TotalsAsync(filter, ct: ct);
        _byRegion = await counts.ByRegionAsync(filter, ct: ct);
    }

    /// <summary>Incidents in a department, by its code; "unknown" for those of none.</summary>
    public int In(string code) => _byRegion.GetValueOrDefault(code)?.Incidents ?? 0;

    /// <summary>The incidents a department's number counts.</summary>
    public string List(Department department) =>
        $"/{texts.Lang}/incidents{IncidentFilterQuery.QueryString(Filter.Filter.Everything() with { Regions = [department.Slug] })}";

    /// <summary>Shade of a number, as on the map of the site.</summary>
    public static int Step(int count) => count switch { 0 => 0, <= 2 => 1, <= 5 => 2, <= 10 => 3, <= 20 => 4, _ => 5 };
}
