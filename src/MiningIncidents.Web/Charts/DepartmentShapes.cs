using System.Globalization;
using System.Text;
using MiningIncidents.Core.Regions;
using NetTopologySuite.Algorithm.Construct;
using NetTopologySuite.Geometries;
using NetTopologySuite.Simplify;

namespace MiningIncidents.Web.Charts;

/// <summary>A department as it is drawn: the path of its outline, and the point inside it that is furthest from its border, for its label.</summary>
/// <param name="Path">SVG path in the units of <see cref="DepartmentShapes.ViewBox"/>.</param>
/// <param name="X">Label, in the same units.</param>
/// <param name="Y">Label, in the same units.</param>
/// <param name="Longitude">Label, degrees.</param>
/// <param name="Latitude">Label, degrees.</param>
public sealed record DepartmentShape(Department Department, string Path, double X, double Y, double Longitude, double Latitude);

/// <summary>Peru by department in web mercator, as the map shows it, simple enough to stand in a page. Outlines are approximate.</summary>
public static class DepartmentShapes
{
    private const double West = -81.5;
    private const double North = 0.2;
    private const double UnitsPerDegree = 32;

    // Smaller than a pixel at the size the picture is shown.
    private const double Tolerance = 0.02;

    private static readonly Lazy<IReadOnlyList<DepartmentShape>> Shapes = new(Draw);

    public const string ViewBox = "0 0 416 606";

    /// <exception cref="InvalidDataException">The outlines are missing.</exception>
    public static IReadOnlyList<DepartmentShape> All => Shapes.Value;

    private static DepartmentShape[] Draw() => [.. new StarterGeo().ReadDepartmentOutlines().Select(outline =>
    {
        var largest = Enumerable.Range(0, outline.Outline.NumGeometries).Select(outline.Outline.GetGeometryN).MaxBy(polygon => polygon.Area)!;
        var centre = MaximumInscribedCircle.GetCenter(largest, Tolerance).Coordinate;
        var (x, y) = Project(centre);
        return new DepartmentShape(outline.Department, PathOf(outline.Outline), Math.Round(x, 1), Math.Round(y, 1), Math.Round(centre.X, 4), Math.Round(centre.Y, 4));
    })];

    private static string PathOf(MultiPolygon outline)
    {
        var path = new StringBuilder();
        var simple = TopologyPreservingSimplifier.Simplify(outline, Tolerance);
        foreach (var polygon in Enumerable.Range(0, simple.NumGeometries).Select(simple.GetGeometryN).Cast<Polygon>())
        {
            foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
            {
                var start = 'M';
                foreach (var corner in ring.Coordinates.SkipLast(1))
                {
                    var (x, y) = Project(corner);
                    path.Append(CultureInfo.InvariantCulture, $"{start}{x:0.#} {y:0.#}");
                    start = 'L';
                }
                path.Append('Z');
            }
        }
        return path.ToString();
    }

    private static (double X, double Y) Project(Coordinate degrees) =>
        ((degrees.X - West) * UnitsPerDegree, (Mercator(North) - Mercator(degrees.Y)) * UnitsPerDegree);

    private static double Mercator(double latitude) => Math.Log(Math.Tan((Math.PI / 4) + (latitude * Math.PI / 360))) * 180 / Math.PI;
}
