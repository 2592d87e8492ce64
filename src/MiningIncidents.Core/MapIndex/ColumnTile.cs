using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.MapIndex;

/// <summary>A vector tile from columns: the two layers of <see cref="IncidentMapSql.Tile"/>, with the same attributes.</summary>
internal static class ColumnTile
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public static byte[] Of(MapSnapshot snapshot, ColumnFilter filter, TileAddress tile)
    {
        var (marks, circles) = Tally(snapshot, filter, tile, () => new TileTally(tile.Zoom), null);
        return Layers(layers => Marks(layers, marks, tile), circles, tile, null);
    }

    /// <summary>The same cut by pictures, as <see cref="MapFrameSql.Tile"/> has it.</summary>
    public static byte[] Of(MapSnapshot snapshot, ColumnFilter filter, TileAddress tile, FramesOf frames)
    {
        var (marks, circles) = Tally(snapshot, filter, tile, () => new FrameTileTally(tile.Zoom, frames), frames);
        return Layers(layers => Marks(layers, marks, tile), circles, tile, frames);
    }

    /// <summary>The marks of a tile and, where any are drawn at its zoom, the circles that reach into it: its own incidents are read once for both.</summary>
    private static (TMarks Marks, CircleTally? Circles) Tally<TMarks>(
        MapSnapshot snapshot, ColumnFilter filter, TileAddress tile, Func<TMarks> marks, FramesOf? frames)
        where TMarks : class, ITally<TMarks>
    {
        List<(int From, int To)> Own(IncidentColumns columns) => columns.RangesOf(tile);
        var radii = Enum.GetValues<LocationPrecision>().Select(p => MapScale.IsMergedAt(p, tile.Zoom) ? 0 : (double)(MapScale.RadiusMetres(p) ?? 0)).ToArray();
        if (radii.Max() == 0)
        {
            return (ColumnScan.Run(snapshot, filter, marks, Own), null);
        }
        var margin = IncidentMapSearch.ReachIn(tile.Zoom, radii.Max());
        CircleTally Circles() => new(radii, tile.Bounds(margin), frames);
        var own = ColumnScan.Run(snapshot, filter, () => new Both<TMarks, CircleTally>(marks(), Circles()), Own);
        own.Second.Add(ColumnScan.Run(snapshot, filter, Circles, columns =>
            [.. Enum.GetValues<LocationPrecision>().Where(p => radii[(int)p] > 0).SelectMany(p => columns.RangesAround(p, tile, IncidentMapSearch.ReachIn(tile.Zoom, radii[(int)p])))]));
        return (own.First, own.Second);
    }

    private static byte[] Layers(Action<TileWriter> marks, CircleTally? circles, TileAddress tile, FramesOf? frames)
    {
        using var bytes = new TileBytes();
        using (var layer = new TileWriter("incidents", MapScale.Extent))
        {
            marks(layer);
            layer.WriteTo(bytes);
        }
        if (circles is not null)
        {
            using var layer = new TileWriter("areas", MapScale.Extent);
            Areas(layer, circles, tile, frames);
            layer.WriteTo(bytes);
        }
        return bytes.ToArray();
    }

    private static void Marks(TileWriter layer, TileTally tally, TileAddress tile)
    {
        foreach (var (mark, merged) in tally.Marks())
        {
            layer.Add("department", mark.Department is { } department ? DepartmentCode.Of(department) : null);
            layer.Add("first_day", (long)mark.FirstDay - Epoch);
            layer.Add("last_day", (long)mark.LastDay - Epoch);
            Write(layer, tile, mark, merged);
        }
    }

    private static void Marks(TileWriter layer, FrameTileTally tally, TileAddress tile)
    {
        foreach (var (frame, picture) in tally.Pictures())
        {
            foreach (var (mark, merged) in picture.Marks())
            {
                layer.Add("frame", (long)frame);
                Write(layer, tile, mark, merged);
            }
        }
    }

    private static void Write(TileWriter layer, TileAddress tile, TileMark mark, bool merged)
    {
        layer.Add("count", (long)mark.Incidents);
        layer.AddKnown("killed", mark.Killed);
        layer.Add("killed_known", (long)mark.KilledKnown);
        layer.AddKnown("missing", mark.Missing);
        layer.Add("kind", mark.Kind is { } kind ? CodeText.Of(kind) : null);
        layer.Add("precision", mark.Precision is { } precision ? CodeText.Of(precision) : null);
        layer.Add("code", mark.Code is { } code ? CodeNumber.Text(code) : null);
        layer.Add("merged", merged);
        layer.Add("west", mark.West);
        layer.Add("south", mark.South);
        layer.Add("east", mark.East);
        layer.Add("north", mark.North);
        var (x, y) = mark.At((uint)((ulong)tile.X << (32 - tile.Zoom)), (uint)((ulong)tile.Y << (32 - tile.Zoom)), TileTally.UnitShift(tile.Zoom));
        layer.Point(x, y);
    }

    private static void Areas(TileWriter layer, CircleTally circles, TileAddress tile, FramesOf? frames)
    {
        Span<(int X, int Y)> ring = stackalloc (int, int)[TileCircle.MostInRing];
        foreach (var (longitude, latitude, precision, radius, pictures) in circles.Places())
        {
            var corners = TileCircle.Ring(tile, longitude, latitude, radius, ring);
            if (corners == 0)
            {
                continue;
            }
            layer.Add("precision", CodeText.Of(precision));
            layer.Add("lon", longitude);
            layer.Add("lat", latitude);
            if (frames is not null)
            {
                layer.Add("frames", $",{string.Join(',', pictures.Select(frame => frame.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal))},");
            }
            layer.Polygon(ring[..corners]);
        }
    }
}
