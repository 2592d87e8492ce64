using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Map;

/// <summary>Something the departments can show.</summary>
/// <param name="Value">Of <c>layer</c> in the address; null for no layer.</param>
/// <param name="Label">Its name.</param>
/// <param name="Note">What is approximate in it.</param>
public sealed record LayerChoice(string? Value, string Label, string Note);

/// <summary>What the departments show. The map page and its embed draw the same one, so that both say the same.</summary>
/// <param name="Name">Value of <c>layer</c> in the address; null for none: a department then shows its number of incidents alone.</param>
/// <param name="Incidents">What the filter counts, by INEI code and "unknown".</param>
public sealed record DepartmentLayer(string? Name, IReadOnlyDictionary<string, IncidentTotals> Incidents)
{
    /// <summary>Value of <c>layer</c> for the departments by their phases; <see cref="MapShading"/> has the others.</summary>
    public const string Phase = "phase";

    /// <summary>What the timelines of all violence say; null where the layer does not read them.</summary>
    public ChannelOverview? Timelines { get; init; }

    /// <summary>The departments shaded by a number; null unless they are.</summary>
    public MapShading? Shading { get; init; }

    /// <summary>The departments of a second map beside this one, shaded by the same scale.</summary>
    public MapShading? VersusShading { get; init; }

    /// <summary>Of what the layer counts, the incidents of no known department.</summary>
    public int NoDepartment { get; init; }

    /// <summary>The phase of each department by its INEI code; null unless they are shown.</summary>
    public IReadOnlyDictionary<string, RegionSummary>? Phases { get; init; }

    /// <summary>The layer an address asks for; what is none of them asks for none.</summary>
    public static string? Asked(HttpRequest request) => request.Query["layer"] == Phase ? Phase : MapShading.Asked(request);

    /// <summary>An address that shows a filter and a layer.</summary>
    public static string Link(string path, IncidentFilter filter, string? layer)
    {
        var query = IncidentFilterQuery.QueryString(filter);
        return layer is null ? path + query : $"{path}{query}{(query.Length == 0 ? '?' : '&')}layer={layer}";
    }

    /// <summary>What can be asked for, in the order offered.</summary>
    public static IReadOnlyList<LayerChoice> Choices(Texts texts) =>
    [
        new(null, texts["Compare.LayerNone"], texts["Layers.NoneNote"]),
        new(MapShading.Count, texts["Layers.Count"], texts["Layers.CountNote"]),
        new(MapShading.Killed, texts["Layers.Killed"], texts["Layers.KilledNote"]),
        new(MapShading.Losses, texts["Layers.Losses"], texts["Layers.LossesNote"]),
        new(Phase, texts["Compare.LayerPhase"], texts["Layers.PhaseNote"]),
        new(MapShading.Change, texts["Layers.Change"], texts["Layers.ChangeNote"]),
    ];

    /// <summary>What is drawn, as a heading.</summary>
    public string Title(Texts texts) => Shading?.Title ?? (Phases is null ? texts["Map.OverviewLabel"] : texts["Compare.LayerPhase"]);

    /// <summary>That some incidents are in no department; null where none is.</summary>
    public string? NoDepartmentNote(Texts texts) =>
        NoDepartment == 0 ? null : Timelines is null ? texts.Count("Layers.NoDepartment", NoDepartment) : texts.Count("Compare.UnknownNote", NoDepartment);
}

/// <summary>The departments as they are drawn, and where each leads.</summary>
/// <param name="Address">The page of a department.</param>
/// <param name="Framed">The drawing stands in a page of others: what it leads to opens beside that page.</param>
public sealed record DepartmentDrawing(DepartmentLayer Layer, Func<Department, string> Address, bool Framed = false);

/// <summary>Reads what the departments show.</summary>
public sealed class DepartmentLayers(IncidentSearch search, MapCounts counts, EscalationService escalation, Texts texts, Wording words)
{
    /// <param name="layer">As asked for; null for none.</param>
    /// <param name="filter">What is counted.</param>
    /// <param name="versus">What a second map beside this one counts; null where there is none.</param>
    public async Task<DepartmentLayer> ReadAsync(string? layer, IncidentFilter filter, IncidentFilter? versus = null, CancellationToken ct = default)
    {
        var incidents = await counts.ByRegionAsync(filter, ct: ct);
        var read = new DepartmentLayer(layer, incidents) { NoDepartment = incidents.GetValueOrDefault(IncidentFilterQuery.UnknownRegion)?.Incidents ?? 0 };
        switch (layer)
        {
            case DepartmentLayer.Phase or MapShading.Change:
                var timelines = (await escalation.AllAsync(new() { AsOf = filter.AsOf < EscalationQuery.Earliest ? EscalationQuery.Earliest : filter.AsOf }, ct)).Channels[0];
                var change = layer == MapShading.Change ? ChangeShading.Of(timelines.Regions, texts) : null;
                return read with
                {
                    Timelines = timelines,
                    Phases = change is null ? timelines.Regions.ToDictionary(region => region.Region, StringComparer.Ordinal) : null,
                    Shading = change,
                    // Of all violence to this day, whatever the periods: the same on both maps.
                    VersusShading = versus is null ? null : change,
                    NoDepartment = timelines.RegionUnknown.Count,
                };
            case MapShading.Losses:
                var destroyed = await search.DestroyedByRegionAsync(filter, ct);
                var versusDestroyed = versus is null ? null : await search.DestroyedByRegionAsync(versus, ct);
                return read with
                {
                    Shading = MapShading.Of(destroyed, texts, words, versusDestroyed),
                    VersusShading = versusDestroyed is null ? null : MapShading.Of(versusDestroyed, texts, words, destroyed),
                    NoDepartment = destroyed.GetValueOrDefault(IncidentFilterQuery.UnknownRegion)?.Raids ?? 0,
                };
            case { } by:
                var versusIncidents = versus is null ? null : await counts.ByRegionAsync(versus, ct: ct);
                return read with
                {
                    Shading = MapShading.Of(by, incidents, texts, words, versusIncidents),
                    VersusShading = versusIncidents is null ? null : MapShading.Of(by, versusIncidents, texts, words, incidents),
                };
            case null:
                return read;
        }
    }
}
