using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Operation.Distance;

namespace MiningIncidents.Core.Regions;

/// <summary>The approximate outline of a department (WGS 84, SRID 4326).</summary>
public sealed record DepartmentOutline(Department Department, MultiPolygon Outline);

/// <summary>
/// Finds the department of a point in memory, for many points or without the database.
/// Safe to share between threads. The outlines are approximate: near a border the answer may be the neighbour.
/// </summary>
public sealed class DepartmentOutlines
{
    // Mean radius of the Earth (IUGG), metres.
    private const double EarthRadius = 6_371_008.8;

    // Beyond this no outline can be within RegionRules.NearestLimitMetres at Peru's latitudes; degrees.
    private const double SearchDegrees = 0.2;

    // About 2 km. An edge drawn on the map and one drawn on the globe lie some metres apart; so far inside both say the same.
    private const double SureDegrees = 0.02;

    private readonly (DepartmentOutline Outline, IPreparedGeometry Prepared, IndexedFacetDistance Edges)[] _outlines;

    public DepartmentOutlines(IEnumerable<DepartmentOutline> outlines) =>
        _outlines = [.. outlines.Select(o => (o, PreparedGeometryFactory.Prepare(o.Outline), new IndexedFacetDistance(o.Outline)))];

    public IEnumerable<DepartmentOutline> All => _outlines.Select(o => o.Outline);

    /// <summary>The department the point is in, where it lies so far inside that no way to measure could say another; null: ask PostGIS.</summary>
    public DepartmentCandidate? Surely(Point point) => _outlines
        .Where(o => o.Prepared.Intersects(point) && !o.Edges.IsWithinDistance(point, SureDegrees))
        .Select(o => new DepartmentCandidate(o.Outline.Department.Code, 0))
        .FirstOrDefault();

    /// <summary>
    /// The department the point is in (distance 0) or the nearest one, with its great-circle distance; null when none is within about 20 km.
    /// </summary>
    public DepartmentCandidate? Locate(Point point)
    {
        foreach (var (outline, prepared, _) in _outlines)
        {
            if (prepared.Intersects(point))
            {
                return new(outline.Department.Code, 0);
            }
        }
        var around = point.EnvelopeInternal.Copy();
        around.ExpandBy(SearchDegrees);
        return _outlines
            .Where(o => o.Outline.Outline.EnvelopeInternal.Intersects(around))
            .Select(o => new DepartmentCandidate(o.Outline.Department.Code, Metres(DistanceOp.NearestPoints(o.Outline.Outline, point))))
            .Where(c => c.DistanceMetres <= SearchDegrees * 111_000)
            .MinBy(c => c.DistanceMetres);
    }

    /// <summary>Haversine distance between two points given in degrees.</summary>
    private static double Metres(Coordinate[] ends)
    {
        static double Radians(double degrees) => degrees * Math.PI / 180;
        var (a, b) = (ends[0], ends[1]);
        var h = Math.Pow(Math.Sin(Radians(b.Y - a.Y) / 2), 2)
            + Math.Cos(Radians(a.Y)) * Math.Cos(Radians(b.Y)) * Math.Pow(Math.Sin(Radians(b.X - a.X) / 2), 2);
        return 2 * EarthRadius * Math.Asin(Math.Sqrt(h));
    }
}
