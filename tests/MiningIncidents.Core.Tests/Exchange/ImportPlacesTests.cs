using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Testing;
using Npgsql;
using Xunit;
using static MiningIncidents.Testing.ImportFiles;

namespace MiningIncidents.Core.Tests.Exchange;

public sealed class ImportPlacesTests : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IncidentDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await IncidentDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Many_points_get_the_departments_that_PostGIS_gives_each_of_them()
    {
        await _database.Get<StarterData>().LoadAsync(Data.Starter.Folder, Cancel);
        var random = new Random(11);
        // Over the whole country, its coast and its neighbours; every third near a corner of an outline, where the answer is close.
        var corners = new StarterGeo().ReadDepartmentOutlines().SelectMany(o => o.Outline.Coordinates).ToArray();
        var points = Enumerable.Range(0, 600).Select(n => n % 3 == 0 && corners[random.Next(corners.Length)] is var corner
            ? (Latitude: corner.Y + ((random.NextDouble() - 0.5) * 0.3), Longitude: corner.X + ((random.NextDouble() - 0.5) * 0.3))
            : (Latitude: -18.6 + (random.NextDouble() * 18.7), Longitude: -81.6 + (random.NextDouble() * 13.2))).ToList();
        var records = points.ConvertAll(p => Records.Attack() with
        {
            Place = new() { Latitude = p.Latitude, Longitude = p.Longitude, Precision = LocationPrecision.Locality },
        });

        var placed = await _database.Store.PlacedAsync(records, new RegionsByPoint(), Cancel);

        var expected = await AskedAsync(points);
        Assert.Equal(expected, placed.Select(r => (r.Place.DepartmentCode, r.Place.RegionRule)));
        Assert.Superset(Enum.GetValues<RegionRule>().Except([RegionRule.Coder, RegionRule.Gazetteer]).ToHashSet(), placed.Select(r => r.Place.RegionRule).ToHashSet());
    }

    [Theory]
    [InlineData(-7.785, -77.594, "13", true)]
    [InlineData(-7.99, -77.594, "13", true)]
    [InlineData(-8.03, -77.594, "13", false)]
    [InlineData(-7.785, -77.39, "02", true)]
    [InlineData(-7.785, -77.35, "02", false)]
    [InlineData(null, null, "13", true)]
    [InlineData(null, null, "02", false)]
    public async Task A_row_is_compared_with_what_is_within_25_km_or_in_its_department_where_either_has_no_point(
        double? latitude, double? longitude, string department, bool alike)
    {
        var stored = Records.Attack("2025-02-15");
        await _database.Store.CreateAsync(
            stored with
            {
                Place = stored.Place with
                {
                    Latitude = latitude,
                    Longitude = longitude,
                    DepartmentCode = department,
                    Precision = latitude is null ? LocationPrecision.Department : LocationPrecision.Locality,
                },
            },
            Records.Editor, "Test", Cancel);

        var row = Assert.Single((await _database.ImportAsync(ImportFormat.Ucdp, Table(UcdpHeader,
            Ucdp(1, adm1: "La Libertad department", adm2: "Pataz province", start: "2025-02-16", end: "2025-02-16", latitude: -7.785, longitude: -77.594)))).Entries);

        Assert.Equal(alike ? ImportOutcome.Duplicate : ImportOutcome.Accepted, row.Outcome);
    }

    private async Task<IEnumerable<(string?, RegionRule)>> AskedAsync(List<(double Latitude, double Longitude)> points)
    {
        await using var source = NpgsqlDataSource.Create(_database.ConnectionString);
        await using var command = source.CreateCommand("""
            select n.code, n.metres from unnest(@longitudes, @latitudes) with ordinality p (x, y, n)
            left join lateral (
                select a.code, st_distance(geography(a.outline), geography(st_setsrid(st_makepoint(p.x, p.y), 4326))) as metres
                from regions a where a.level = 'department' order by 2, 1 limit 1) n on true
            order by p.n
            """);
        command.Parameters.AddWithValue("longitudes", points.Select(p => p.Longitude).ToArray());
        command.Parameters.AddWithValue("latitudes", points.Select(p => p.Latitude).ToArray());
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var found = new List<(string?, RegionRule)>();
        while (await reader.ReadAsync(Cancel))
        {
            var metres = reader.GetDouble(1);
            found.Add(metres > RegionRules.NearestLimitMetres ? (null, RegionRule.Unknown)
                : (reader.GetString(0), metres > 0 ? RegionRule.NearestWithin10Km : RegionRule.Polygon));
        }
        return found;
    }
}
