using System.Globalization;
using NetTopologySuite;
using NetTopologySuite.Geometries;

namespace MiningIncidents.Core.Geo;

/// <summary>
/// Shapes in WGS 84 degrees (EPSG:4326). The one place that knows longitude is stored first (x) and latitude second (y):
/// everything else says "latitude" and "longitude" by name.
/// </summary>
public static class Wgs84
{
    /// <summary>The EPSG code of WGS 84, which every stored geometry carries.</summary>
    public const int Srid = 4326;

    /// <summary>Makes every geometry of the application, so none lacks its SRID.</summary>
    public static GeometryFactory Factory { get; } = NtsGeometryServices.Instance.CreateGeometryFactory(Srid);

    /// <summary>A point from decimal degrees.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Latitude outside −90…90, longitude outside −180…180, or not a number.</exception>
    public static Point Point(double latitude, double longitude) =>
        Factory.CreatePoint(new Coordinate(Longitude(longitude, nameof(longitude)), Latitude(latitude, nameof(latitude))));

    /// <summary>A rectangle from decimal degrees, in the order of a GeoJSON bbox.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A bound is out of range, south is above north, or west is beyond east (a box across the antimeridian is not supported).
    /// </exception>
    public static Polygon Box(double west, double south, double east, double north)
    {
        Longitude(west, nameof(west));
        Latitude(south, nameof(south));
        Longitude(east, nameof(east));
        Latitude(north, nameof(north));
        if (west > east)
        {
            throw new ArgumentOutOfRangeException(nameof(west), west, "West must not be beyond east; a box across the antimeridian is not supported.");
        }
        if (south > north)
        {
            throw new ArgumentOutOfRangeException(nameof(south), south, "South must not be above north.");
        }
        return Factory.CreatePolygon([new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]);
    }

    /// <summary>Decimal degrees north of the equator, −90…90.</summary>
    public static double Latitude(this Point point) => point.Y;

    /// <summary>Decimal degrees east of Greenwich, −180…180.</summary>
    public static double Longitude(this Point point) => point.X;

    private static double Latitude(double degrees, string parameter) => Within(90, degrees, "Latitude", parameter);

    private static double Longitude(double degrees, string parameter) => Within(180, degrees, "Longitude", parameter);

    /// <summary>Kilometres between two points in degrees, on a sphere of the earth's mean radius (haversine; within 0.5 % of the spheroid).</summary>
    public static double DistanceKm(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        var sinLatitude = Math.Sin(double.DegreesToRadians(otherLatitude - latitude) / 2);
        var sinLongitude = Math.Sin(double.DegreesToRadians(otherLongitude - longitude) / 2);
        var h = (sinLatitude * sinLatitude)
            + (Math.Cos(double.DegreesToRadians(latitude)) * Math.Cos(double.DegreesToRadians(otherLatitude)) * sinLongitude * sinLongitude);
        return 2 * 6371.0088 * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    // Written so that NaN fails too.
    private static double Within(double limit, double degrees, string name, string parameter) =>
        degrees >= -limit && degrees <= limit
            ? degrees
            : throw new ArgumentOutOfRangeException(
                parameter, degrees, string.Create(CultureInfo.InvariantCulture, $"{name} must be between -{limit} and {limit} degrees."));
}
