using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.MapIndex;

/// <summary>
/// A circle on the ground as a polygon of a tile, cut at the tile with a margin. Web mercator keeps angles, so a circle of tens of kilometres is one there
/// too, to a thousandth of its radius at the latitudes of Peru, but for the flatness of the globe: an ellipse.
/// </summary>
internal static class TileCircle
{
    // A small circle needs few.
    private const int FewestCorners = 16;
    private const int MostCorners = 64;
    private const double Low = -IncidentMapSql.AreaBuffer;
    private const double High = MapScale.Extent + IncidentMapSql.AreaBuffer;

    // WGS 84: half the equator's width and the squared eccentricity.
    private const double Equatorial = 6_378_137;
    private const double SquaredEccentricity = 0.00669437999014;

    private static readonly (double Sine, double Cosine)[] Directions = [.. Enumerable.Range(0, MostCorners).Select(i => Math.SinCos(2 * Math.PI * i / MostCorners))];

    /// <summary>The outer ring, clockwise on the screen, not closed; null where nothing of it is in the tile.</summary>
    public static List<(int X, int Y)>? Ring(TileAddress tile, double longitude, double latitude, double radius)
    {
        var units = (double)(1 << tile.Zoom) * MapScale.Extent;
        var phi = latitude * Math.PI / 180;
        var x = ((longitude + 180) / 360 * units) - ((double)tile.X * MapScale.Extent);
        var y = ((1 - (Math.Log(Math.Tan((phi / 2) + (Math.PI / 4))) / Math.PI)) / 2 * units) - ((double)tile.Y * MapScale.Extent);
        // Radii of curvature of the ellipsoid here, east–west and north–south.
        var w = 1 - (SquaredEccentricity * Math.Pow(Math.Sin(phi), 2));
        var normal = Equatorial / Math.Sqrt(w);
        var meridian = normal * (1 - SquaredEccentricity) / w;
        var scale = radius / Math.Cos(phi) / (2 * Math.PI) * units;
        var (across, along) = (scale / normal, scale / meridian);
        if (x + across < Low || x - across > High || y + along < Low || y - along > High)
        {
            return null;
        }
        // Between n corners a circle of radius r lies r(1 - cos(pi/n)) off the straight line: at most 1.2 units, up to r = 1000. A pixel has eight.
        var step = MostCorners / (along < 40 ? FewestCorners : along < 250 ? 2 * FewestCorners : MostCorners);
        var ring = new List<(double X, double Y)>((MostCorners / step) + 8);
        for (var corner = 0; corner < MostCorners; corner += step)
        {
            var (sine, cosine) = Directions[corner];
            ring.Add((x + (sine * across), y - (cosine * along)));
        }
        return Whole(x - across < Low || x + across > High || y - along < Low || y + along > High ? Cut(ring) : ring);
    }

    // In whole units, without corners that fall together.
    private static List<(int X, int Y)>? Whole(List<(double X, double Y)> ring)
    {
        var units = new List<(int X, int Y)>(ring.Count);
        foreach (var (x, y) in ring)
        {
            var unit = ((int)Math.Round(x), (int)Math.Round(y));
            if (units.Count == 0 || units[^1] != unit)
            {
                units.Add(unit);
            }
        }
        if (units.Count > 1 && units[0] == units[^1])
        {
            units.RemoveAt(units.Count - 1);
        }
        return units.Count < 3 ? null : units;
    }

    // Sutherland and Hodgman: one side of the box after another. An ellipse is convex, so one ring stays one ring.
    private static List<(double X, double Y)> Cut(List<(double X, double Y)> ring)
    {
        ring = Side(ring, static p => p.X - Low);
        ring = Side(ring, static p => High - p.X);
        ring = Side(ring, static p => p.Y - Low);
        return Side(ring, static p => High - p.Y);
    }

    private static List<(double X, double Y)> Side(List<(double X, double Y)> ring, Func<(double X, double Y), double> inside)
    {
        var cut = new List<(double X, double Y)>(ring.Count + 2);
        for (var i = 0; i < ring.Count; i++)
        {
            var (from, to) = (ring[i], ring[(i + 1) % ring.Count]);
            var (a, b) = (inside(from), inside(to));
            if (a >= 0)
            {
                cut.Add(from);
            }
            if (a >= 0 != b >= 0)
            {
                var share = a / (a - b);
                cut.Add((from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share)));
            }
        }
        return cut;
    }
}
