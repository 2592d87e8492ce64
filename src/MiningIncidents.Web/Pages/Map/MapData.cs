using System.Text.Json;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Charts;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Map;

/// <summary>What the page's script needs to draw the map, as JSON in the page.</summary>
public static class MapData
{
    // Pixels: a circle of one incident is never larger than this in radius, the largest circle of the country never larger than that.
    private const double LargestUnit = 4.6;
    private const double LargestRadius = 34;

    /// <summary>Radius in pixels of the circle of one incident; a circle's area grows with what it counts.</summary>
    public static double UnitRadius(MapSummary summary) =>
        Math.Round(Math.Min(LargestUnit, LargestRadius / Math.Sqrt(Math.Max(1, summary.LargestCell))), 3);

    /// <summary>The same for every filter: names, shapes, texts.</summary>
    public static string Config(Texts texts, LocalBasemap? basemap) => JsonSerializer.Serialize(
        new
        {
            Lang = texts.Lang,
            Departments = DepartmentShapes.All.Select(d => new { d.Department.Code, d.Department.Slug, d.Department.Name, Lon = d.Longitude, Lat = d.Latitude }),
            Kinds = IncidentCodes.Kinds.Items.Select(k => new { Code = k.Text, Path = KindShapes.Path(k.Value), Variable = $"--kind-{KindShapes.Class(k.Value)}" }),
            Phases = PhaseWords.Codes,
            Radii = Enum.GetValues<LocationPrecision>().Where(p => MapScale.RadiusMetres(p) is not null)
                .ToDictionary(CodeText.Of, p => MapScale.RadiusMetres(p)!.Value),
            MapScale.LastMergingZoom,
            MapScale.DeepestTile,
            Basemap = basemap is null ? null : new { Url = LocalBasemap.Address, basemap.IsVector },
            Texts = WorkspaceTexts.Of(texts).Concat(PhaseWords.Codes.Select(code => KeyValuePair.Create("phase-" + code, PhaseWords.Of(code, texts.Lang))))
                .ToDictionary(StringComparer.Ordinal),
        },
        JsonSerializerOptions.Web);

    /// <summary>What changes with the filter and the layers.</summary>
    public static string Summary(IndexModel page) => JsonSerializer.Serialize(
        new
        {
            page.Unit,
            page.Summary.DepartmentsOnly,
            Phases = page.Departments.Phases?.ToDictionary(region => region.Key, region => region.Value.Phase),
            Shades = page.Departments.Shading?.Departments,
            Change = page.Departments.Shading?.By == MapShading.Change,
            page.Marks,
            Hide = page.Hidden,
            Reach = Edges(Union(page.Summary.Reach, page.Periods?.Summary.Reach)),
            Versus = page.Periods is not { } periods ? null : new
            {
                Query = IncidentFilterQuery.QueryString(periods.Versus.Filter.Everything()).TrimStart('?'),
                page.Versus.Beside,
                IsFirst = periods.VersusIsFirst,
                Chosen = periods.Chosen.Label,
                Label = periods.Versus.Label,
                periods.Summary.DepartmentsOnly,
                Shades = page.Departments.VersusShading?.Departments,
            },
        },
        JsonSerializerOptions.Web);

    private static BoundingBox? Union(BoundingBox? a, BoundingBox? b) =>
        a is null || b is null ? a ?? b : new(Math.Min(a.West, b.West), Math.Min(a.South, b.South), Math.Max(a.East, b.East), Math.Max(a.North, b.North));

    private static double[]? Edges(BoundingBox? box) => box is null ? null : [box.West, box.South, box.East, box.North];
}
