using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Incidents;

/// <summary>How near is near.</summary>
/// <param name="Kilometres">1 to 300, between the places as they are drawn.</param>
/// <param name="Days">0 to 3650, from the last possible day of the one to the first of the other.</param>
public sealed record Nearness(int Kilometres, int Days)
{
    public const int MostKilometres = 300;
    public const int MostDays = 3650;
}

/// <summary>An incident near another in place and time.</summary>
/// <param name="Incident">As the reader may know it.</param>
/// <param name="Place">Where it is drawn.</param>
/// <param name="Kilometres">Great-circle distance between the two places as they are drawn; of a vague place its middle.</param>
/// <param name="Days">Before (below 0) or after (above 0) the other; 0 where the two may have been on the same day.</param>
public sealed record Neighbour(PublicIncident Incident, MapPlace Place, double Kilometres, int Days);

/// <summary>What happened near an incident.</summary>
/// <param name="Total">All within the limits.</param>
/// <param name="Nearest">The nearest of them in time, then in place; oldest first.</param>
public sealed record Neighbours(int Total, IReadOnlyList<Neighbour> Nearest);

public sealed partial class IncidentMapSearch
{
    // Kilometres of a degree of latitude where it is shortest, and a little less: the box must hold the whole circle.
    private const double DegreeKilometres = 110.5;

    /// <summary>
    /// What is recorded near a place in time, whatever the filter. Incidents known to their department or the country only are near nothing:
    /// their mark says nothing of where they were.
    /// </summary>
    /// <param name="incident">The incident in the middle.</param>
    /// <param name="at">Where it is drawn.</param>
    /// <param name="limits">How near.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="asOf">Only what was known on this day.</param>
    /// <param name="ct">Stops the query.</param>
    public async Task<Neighbours> NeighboursAsync(
        PublicIncident incident, MapPlace at, Nearness limits, int take, DateOnly? asOf = null, CancellationToken ct = default)
    {
        var sql = IncidentSql.Of(Around(incident, at, limits) with { AsOf = asOf });
        await using var command = sql.Command(source, $"""
            with near as (
                select p.code, p.doc, p.precision, p.date_start, st_x(p.point) as lon, st_y(p.point) as lat,
                       st_distancesphere(p.point, st_setsrid(st_makepoint(@lon, @lat), 4326)) as metres,
                       case when p.date_end < @first then p.date_end - @first when p.date_start > @last then p.date_start - @last else 0 end as days
                from {sql.From}
                where {sql.Where()} and p.precision = any(@near) and p.code <> @code),
            within as (select *, count(*) over () as total from near where metres <= @metres order by abs(days), metres, code limit @take)
            select total::int, doc::text, precision, lon, lat, metres, days from within order by date_start, code
            """,
            ("lon", at.Longitude), ("lat", at.Latitude), ("metres", limits.Kilometres * 1000.0), ("first", incident.DateStart), ("last", incident.DateEnd),
            ("code", incident.Code), ("near", Enum.GetValues<LocationPrecision>().Where(HasSurroundings).Select(CodeText.Of).ToArray()), ("take", take));
        var (total, nearest) = (0, new List<Neighbour>(take));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            total = reader.GetInt32(0);
            var found = IncidentSearch.Incident(IncidentSearch.Document(reader, 1));
            var place = new MapPlace(found.Code, CodeText.Parse<LocationPrecision>(reader.GetString(2)), reader.GetDouble(3), reader.GetDouble(4));
            nearest.Add(new(asOf is { } day ? IncidentSearch.AsKnownOn(found, day) : found, place, reader.GetDouble(5) / 1000, reader.GetInt32(6)));
        }
        return new(total, nearest);
    }

    /// <summary>Whether anything can be said to be near a place known this well.</summary>
    public static bool HasSurroundings(LocationPrecision precision) => precision is not (LocationPrecision.Department or LocationPrecision.Country);

    /// <summary>All that may be near: a box about the circle, and the days.</summary>
    internal static IncidentFilter Around(PublicIncident incident, MapPlace at, Nearness limits) => IncidentFilter.All with
    {
        Box = Box(at, limits.Kilometres),
        From = Shifted(incident.DateStart, -limits.Days),
        To = Shifted(incident.DateEnd, limits.Days),
    };

    private static BoundingBox Box(MapPlace at, double kilometres)
    {
        var north = kilometres / DegreeKilometres;
        // Meridians run together: the box is as wide as its edge nearest to the pole asks for.
        var east = north / Math.Cos((Math.Abs(at.Latitude) + north) * Math.PI / 180);
        return new(at.Longitude - east, at.Latitude - north, at.Longitude + east, at.Latitude + north);
    }

    private static DateOnly Shifted(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
}
