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

    /// <summary>Each of the four sides cuts a corner off and leaves two.</summary>
    public const int MostInRing = MostCorners + 4;

    private const double Low = -IncidentMapSql.AreaBuffer;
    private const double High = MapScale.Extent + IncidentMapSql.AreaBuffer;

    // WGS 84: half the equator's width and the squared eccentricity.
    private const double Equatorial = 6_378_137;
    private const double SquaredEccentricity = 0.00669437999014;

    private static readonly (double Sine, double Cosine)[] Directions = [.. Enumerable.Range(0, MostCorners).Select(i => Math.SinCos(2 * Math.PI * i / MostCorners))];

    /// <summary>Writes the outer ring, clockwise on the screen, not closed.</summary>
    /// <returns>How many corners it has; 0 where nothing of it is in the tile.</returns>
    public static int Ring(TileAddress tile, double longitude, double latitude, double radius, Span<(int X, int Y)> ring)
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
            return 0;
        }
        // Between n corners a circle of radius r lies r(1 - cos(pi/n)) off the straight line: at most 1.2 units, up to r = 1000. A pixel has eight.
        var step = MostCorners / (along < 40 ? FewestCorners : along < 250 ? 2 * FewestCorners : MostCorners);
        Span<(double X, double Y)> corners = stackalloc (double, double)[MostInRing];
        Span<(double X, double Y)> cut = stackalloc (double, double)[MostInRing];
        var count = 0;
        for (var corner = 0; corner < MostCorners; corner += step)
        {
            var (sine, cosine) = Directions[corner];
            corners[count++] = (x + (sine * across), y - (cosine * along));
        }
        // Sutherland and Hodgman: one side of the box after another. An ellipse is convex, so one ring stays one ring.
        foreach (var (a, b, c, reached) in (ReadOnlySpan<(int, int, double, bool)>)[
            (1, 0, -Low, x - across < Low), (-1, 0, High, x + across > High), (0, 1, -Low, y - along < Low), (0, -1, High, y + along > High)])
        {
            if (reached)
            {
                count = Cut(corners[..count], a, b, c, cut);
                var before = corners;
                corners = cut;
                cut = before;
            }
        }
        return Whole(corners[..count], ring);
    }

    // In whole units, without corners that fall together.
    private static int Whole(ReadOnlySpan<(double X, double Y)> corners, Span<(int X, int Y)> ring)
    {
        var count = 0;
        foreach (var (x, y) in corners)
        {
            var unit = ((int)Math.Round(x), (int)Math.Round(y));
            if (count == 0 || ring[count - 1] != unit)
            {
                ring[count++] = unit;
            }
        }
        if (count > 1 && ring[0] == ring[count - 1])
        {
            count--;
        }
        return count < 3 ? 0 : count;
    }

    // What lies where ax + by + c is not below zero.
    private static int Cut(ReadOnlySpan<(double X, double Y)> corners, int a, int b, double c, Span<(double X, double Y)> into)
    {
        var count = 0;
        for (var i = 0; i < corners.Length; i++)
        {
            var (from, to) = (corners[i], corners[i + 1 < corners.Length ? i + 1 : 0]);
            var (inFrom, inTo) = ((a * from.X) + (b * from.Y) + c, (a * to.X) + (b * to.Y) + c);
            if (inFrom >= 0)
            {
                into[count++] = from;
            }
            if (inFrom >= 0 != inTo >= 0)
            {
                var share = inFrom / (inFrom - inTo);
                into[count++] = (from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share));
            }
        }
        return count;
    }
}
