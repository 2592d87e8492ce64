using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.MapIndex;

/// <summary>A circle on the ground as a polygon of a tile, cut at the tile with a margin.</summary>
internal static class TileCircle
{
    private const int Corners = 64;

    // WGS 84: half the equator's width and the squared eccentricity.
    private const double Equatorial = 6_378_137;
    private const double SquaredEccentricity = 0.00669437999014;

    /// <summary>The outer ring, clockwise on the screen, not closed; null where nothing of it is in the tile.</summary>
    public static List<(int X, int Y)>? Ring(TileAddress tile, double longitude, double latitude, double radius)
    {
        var phi = latitude * Math.PI / 180;
        // The sphere that fits the ellipsoid best around here.
        var w = 1 - (SquaredEccentricity * Math.Pow(Math.Sin(phi), 2));
        var sphere = Equatorial * Math.Sqrt(1 - SquaredEccentricity) / w;
        var angle = radius / sphere;
        var ring = new List<(double X, double Y)>(Corners);
        for (var corner = 0; corner < Corners; corner++)
        {
            var bearing = 2 * Math.PI * corner / Corners;
            var sine = (Math.Sin(phi) * Math.Cos(angle)) + (Math.Cos(phi) * Math.Sin(angle) * Math.Cos(bearing));
            var along = Math.Atan2(Math.Sin(bearing) * Math.Sin(angle) * Math.Cos(phi), Math.Cos(angle) - (Math.Sin(phi) * sine));
            ring.Add(Units(tile, longitude + (along * 180 / Math.PI), Math.Asin(sine)));
        }
        return Cut(ring);
    }

    private static (double X, double Y) Units(TileAddress tile, double longitude, double phi)
    {
        var tiles = (double)(1 << tile.Zoom);
        var y = (1 - (Math.Log(Math.Tan((phi / 2) + (Math.PI / 4))) / Math.PI)) / 2;
        return ((((longitude + 180) / 360 * tiles) - tile.X) * MapScale.Extent, ((y * tiles) - tile.Y) * MapScale.Extent);
    }

    // Sutherland and Hodgman: one side of the box after another. A circle is convex, so one ring stays one ring.
    private static List<(int X, int Y)>? Cut(List<(double X, double Y)> ring)
    {
        const double Low = -IncidentMapSql.AreaBuffer;
        const double High = MapScale.Extent + IncidentMapSql.AreaBuffer;
        ring = Side(ring, static p => p.X - Low);
        ring = Side(ring, static p => High - p.X);
        ring = Side(ring, static p => p.Y - Low);
        ring = Side(ring, static p => High - p.Y);
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
