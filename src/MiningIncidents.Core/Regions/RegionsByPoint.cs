using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Geo;
using MiningIncidents.Core.Incidents;
using NetTopologySuite.Geometries;
using Npgsql;

namespace MiningIncidents.Core.Regions;

/// <summary>
/// The departments of many points, remembered: places come again and again in a file. Most lie well inside an outline, which is seen here; the others
/// are asked of PostGIS together. The answer is that of <see cref="RegionRules"/> for one point.
/// </summary>
public sealed class RegionsByPoint
{
    // Beyond this many the answers are forgotten, so that memory does not grow with the file.
    private const int Most = 100_000;

    // The box around a point must hold whatever may lie within the limit: degrees of longitude shrink towards the poles, which no outline is near.
    private const string Ask = """
        select p.n - 1, r.code, r.distance
        from unnest(@longitudes, @latitudes) with ordinality p (longitude, latitude, n)
        cross join lateral (select st_setsrid(st_makepoint(p.longitude, p.latitude), 4326) as point) at
        cross join lateral (
            select a.code, st_distance(geography(a.outline), geography(at.point)) as distance
            from regions a
            where a.level = 'department' and a.outline && st_expand(at.point, 0.2) and st_dwithin(geography(a.outline), geography(at.point), @limit)
            order by distance, a.code
            limit 1) r
        """;

    private readonly Dictionary<(double Latitude, double Longitude), DepartmentCandidate?> _known = [];
    private DepartmentOutlines? _outlines;

    internal async Task AskAsync(IncidentDb db, IEnumerable<PlaceRecord> places, CancellationToken ct)
    {
        if (_known.Count > Most)
        {
            _known.Clear();
        }
        var points = places.Where(p => p is { Latitude: not null, Longitude: not null }).Select(p => (p.Latitude!.Value, p.Longitude!.Value))
            .Where(p => !_known.ContainsKey(p)).Distinct().ToList();
        if (points.Count == 0)
        {
            return;
        }
        _outlines ??= new(await OutlinesAsync(db, ct));
        foreach (var point in points)
        {
            _known[point] = _outlines.Surely(Wgs84.Point(point.Item1, point.Item2));
        }
        points.RemoveAll(p => _known[p] is not null);
        if (points.Count == 0)
        {
            return;
        }
        await db.Database.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(Ask, (NpgsqlConnection)db.Database.GetDbConnection());
        command.CommandTimeout = 300;
        command.Parameters.AddWithValue("longitudes", points.Select(p => p.Item2).ToArray());
        command.Parameters.AddWithValue("latitudes", points.Select(p => p.Item1).ToArray());
        command.Parameters.AddWithValue("limit", RegionRules.NearestLimitMetres);
        await using var answer = await command.ExecuteReaderAsync(ct);
        while (await answer.ReadAsync(ct))
        {
            _known[points[(int)answer.GetInt64(0)]] = new(answer.GetString(1), answer.GetDouble(2));
        }
    }

    private static async Task<IEnumerable<DepartmentOutline>> OutlinesAsync(IncidentDb db, CancellationToken ct) =>
        from a in await db.Regions.AsNoTracking().Where(a => a.Level == AdminLevel.Department && a.Outline != null).Select(a => new { a.Code, a.Outline }).ToListAsync(ct)
        select new DepartmentOutline(Departments.Of(a.Code)!, a.Outline!);

    internal DepartmentCandidate? Of(Point point) => _known[(point.Latitude(), point.Longitude())];
}
