using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Incidents;

/// <summary>
/// What is drawn at which zoom, decided per zoom and never per tile, so that no seam shows between tiles. Incidents are merged in the cells of a
/// grid while a cell is wider than the doubt about their places; beyond that each place is a mark or an area of its own.
/// </summary>
public static class MapScale
{
    /// <summary>Tiles are cut in this many cells a side: a cell is 32 to 64 pixels wide on the screen.</summary>
    public const int CellsPerTile = 16;

    /// <summary>Up to this zoom exact places that are near one another share one circle; from the next one each place is a mark.</summary>
    public const int LastMergingZoom = 7;

    /// <summary>The deepest tile; a map zoomed in further enlarges it. One unit of its grid is 2.4 m.</summary>
    public const int DeepestTile = 12;

    /// <summary>Units a tile's side is divided in (Mapbox Vector Tile 2.1, "extent").</summary>
    public const int Extent = 4096;

    private const double EquatorMetres = 40_075_016.7;

    /// <summary>
    /// Radius in metres of the circle that stands for a place known no better than this; null for a place drawn as a point, as its
    /// department's outline, or not at all. For districts and provinces it is the radius of a typical one, not of the one meant.
    /// </summary>
    public static int? RadiusMetres(LocationPrecision precision) => precision switch
    {
        LocationPrecision.ExactSite or LocationPrecision.Locality => null,
        LocationPrecision.NearLocality => 25_000,
        LocationPrecision.District => 12_000,
        LocationPrecision.Province => 40_000,
        LocationPrecision.LinearOrFuzzy => 30_000,
        LocationPrecision.Department or LocationPrecision.Country => null,
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, null),
    };

    /// <summary>Whether incidents of this precision share a circle with their neighbours at a zoom.</summary>
    public static bool IsMergedAt(LocationPrecision precision, int zoom) => precision switch
    {
        LocationPrecision.Department or LocationPrecision.Country => false,
        _ => zoom <= LastMergingZoom && 2 * (RadiusMetres(precision) ?? 0) <= CellMetres(zoom),
    };

    /// <summary>Width of a cell on the equator, metres.</summary>
    public static double CellMetres(int zoom) => EquatorMetres / (1 << zoom) / CellsPerTile;
}

/// <summary>A tile of the web-mercator pyramid (XYZ numbering: 0,0 is the north-west).</summary>
public readonly record struct TileAddress
{
    private TileAddress(int zoom, int x, int y) => (Zoom, X, Y) = (zoom, x, y);

    public int Zoom { get; }
    public int X { get; }
    public int Y { get; }

    /// <summary>The tile, or null when there is none of that number: the zoom is 0 to <see cref="MapScale.DeepestTile"/>.</summary>
    public static TileAddress? Of(int zoom, int x, int y) =>
        zoom is >= 0 and <= MapScale.DeepestTile && x >= 0 && y >= 0 && x < 1 << zoom && y < 1 << zoom ? new(zoom, x, y) : null;

    /// <summary>Its bounds in degrees, wider on every side by a share of its width.</summary>
    public BoundingBox Bounds(double margin = 0)
    {
        var tiles = (double)(1 << Zoom);
        return new(
            Longitude(Math.Max(0, X - margin) / tiles), Latitude(Math.Min(tiles, Y + 1 + margin) / tiles),
            Longitude(Math.Min(tiles, X + 1 + margin) / tiles), Latitude(Math.Max(0, Y - margin) / tiles));
    }

    private static double Longitude(double world) => (world * 360) - 180;

    // The inverse of the Mercator projection on a sphere (EPSG:3857).
    private static double Latitude(double world) => Math.Atan(Math.Sinh(Math.PI * (1 - (2 * world)))) * 180 / Math.PI;
}
