using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.MapIndex;

/// <summary>A vector tile from columns: the two layers of <see cref="IncidentMapSql.Tile"/>, with the same attributes.</summary>
internal static class ColumnTile
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public static byte[] Of(MapSnapshot snapshot, ColumnFilter filter, TileAddress tile) => [.. Marks(snapshot, filter, tile), .. Areas(snapshot, filter, tile)];

    private static byte[] Marks(MapSnapshot snapshot, ColumnFilter filter, TileAddress tile)
    {
        var tally = ColumnScan.Run(snapshot, filter, () => new TileTally(tile.Zoom), columns => [columns.RangeOf(tile.Zoom, tile.X, tile.Y)]);
        var shift = TileTally.UnitShift(tile.Zoom);
        var (cornerX, cornerY) = ((uint)((ulong)tile.X << (32 - tile.Zoom)), (uint)((ulong)tile.Y << (32 - tile.Zoom)));
        var layer = new TileWriter("incidents", MapScale.Extent);
        foreach (var (mark, merged) in tally.Marks())
        {
            layer.Add("count", (long)mark.Incidents);
            layer.AddKnown("killed", mark.Killed);
            layer.Add("killed_known", (long)mark.KilledKnown);
            layer.AddKnown("missing", mark.Missing);
            layer.Add("kind", mark.Kind is { } kind ? CodeText.Of(kind) : null);
            layer.Add("precision", mark.Precision is { } precision ? CodeText.Of(precision) : null);
            layer.Add("code", mark.Code is { } code ? CodeNumber.Text(code) : null);
            layer.Add("department", mark.Department?.ToString("00", CultureInfo.InvariantCulture));
            layer.Add("first_day", (long)mark.FirstDay - Epoch);
            layer.Add("last_day", (long)mark.LastDay - Epoch);
            layer.Add("merged", merged);
            layer.Add("west", mark.West);
            layer.Add("south", mark.South);
            layer.Add("east", mark.East);
            layer.Add("north", mark.North);
            var (x, y) = mark.At(cornerX, cornerY, shift);
            layer.Point(x, y);
        }
        return layer.ToArray();
    }

    private static byte[] Areas(MapSnapshot snapshot, ColumnFilter filter, TileAddress tile)
    {
        var radii = Enum.GetValues<LocationPrecision>().Select(p => MapScale.IsMergedAt(p, tile.Zoom) ? 0 : (double)(MapScale.RadiusMetres(p) ?? 0)).ToArray();
        if (radii.Max() == 0)
        {
            return [];
        }
        var margin = IncidentMapSearch.ReachIn(tile.Zoom, radii.Max());
        var circles = ColumnScan.Run(snapshot, filter, () => new CircleTally(radii, tile.Bounds(margin)), columns => columns.RangesAround(tile, margin));
        var layer = new TileWriter("areas", MapScale.Extent);
        foreach (var (longitude, latitude, precision, radius) in circles.Places)
        {
            if (TileCircle.Ring(tile, longitude, latitude, radius) is { } ring)
            {
                layer.Add("precision", CodeText.Of(precision));
                layer.Add("lon", longitude);
                layer.Add("lat", latitude);
                layer.Polygon(ring);
            }
        }
        return layer.ToArray();
    }
}
