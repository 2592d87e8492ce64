using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Map;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Embed;

/// <summary>
/// The departments as the map page shows them, for a filter and a <c>layer</c>, to stand in pages of others; works without scripts. It draws no marks.
/// </summary>
[OutputCache(PolicyName = PublicCache.Policy)]
public sealed class MapModel(MapCounts counts, DepartmentLayers layers, Texts texts) : PageModel
{
    public FilterModel Filter { get; private set; } = null!;
    public IncidentTotals Totals { get; private set; } = null!;
    public DepartmentLayer Layer { get; private set; } = null!;

    /// <summary>What is approximate in the layer; null where there is none.</summary>
    public string? Note => Layer.Name is null ? null : DepartmentLayer.Choices(texts).First(choice => choice.Value == Layer.Name).Note;

    /// <summary>The map of the site with the same filter and layer.</summary>
    public string Full => DepartmentLayer.Link($"/{texts.Lang}", Filter.Filter.Everything(), Layer.Name);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Filter = FilterModel.Read(Request, "layer");
        var filter = Filter.Filter.Everything();
        Totals = await counts.TotalsAsync(filter, ct: ct);
        Layer = await layers.ReadAsync(DepartmentLayer.Asked(Request), filter, ct: ct);
    }

    /// <summary>The incidents a department's number counts; the page of the department where what it shows is no number of incidents.</summary>
    public string Address(Department department) => Layer.Name is null or MapShading.Count or MapShading.Killed
        ? $"/{texts.Lang}/incidents{IncidentFilterQuery.QueryString(Filter.Filter.Everything() with { Regions = [department.Slug] })}"
        : $"/{texts.Lang}/regions/{department.Slug}";
}
