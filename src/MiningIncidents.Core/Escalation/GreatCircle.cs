namespace MiningIncidents.Core.Escalation;

/// <summary>A point on the earth, WGS 84.</summary>
/// <param name="Latitude">Degrees, -90 to 90.</param>
/// <param name="Longitude">Degrees, -180 to 180.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude);

/// <summary>Distances on a sphere of the earth's mean radius (haversine formula, Sinnott 1984).</summary>
public static class GreatCircle
{
    /// <summary>Mean radius of the earth, km (IUGG R1).</summary>
    public const double RadiusKm = 6371.0088;

    /// <summary>Slack for distances at a limit, km.</summary>
    public const double ToleranceKm = 1e-9;

    /// <summary>Distance, km.</summary>
    public static double DistanceKm(GeoPoint from, GeoPoint to)
    {
        var (lat1, lat2) = (double.DegreesToRadians(from.Latitude), double.DegreesToRadians(to.Latitude));
        var sinLat = Math.Sin((lat2 - lat1) / 2);
        var sinLon = Math.Sin(double.DegreesToRadians(to.Longitude - from.Longitude) / 2);
        var h = (sinLat * sinLat) + (Math.Cos(lat1) * Math.Cos(lat2) * sinLon * sinLon);
        return 2 * RadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }
}
