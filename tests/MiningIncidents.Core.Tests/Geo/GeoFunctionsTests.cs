using System.Data;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Geo;
using NetTopologySuite.Geometries;
using Xunit;
using static MiningIncidents.Core.Geo.GeoFunctions;

namespace MiningIncidents.Core.Tests.Geo;

/// <summary>On 20,000 points of a grid over Peru, one each 0.1°, so that an index is worth using.</summary>
public class GeoFunctionsTests(GeoFunctionsTests.Grid grid) : IClassFixture<GeoFunctionsTests.Grid>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Within_a_distance_in_degrees_uses_the_index()
    {
        await using var db = grid.Database.Open();
        var near = db.Shapes.Where(s => ST_DWithin(s.Location, GeoTestDb.Huancayo, 0.15));

        Assert.Equal(7, await near.CountAsync(Cancel));
        await UsesTheIndexAsync(near);
    }

    [Fact]
    public async Task Inside_an_envelope_uses_the_index()
    {
        await using var db = grid.Database.Open();
        double west = -76.05, south = -13.05, east = -74.95, north = -11.95;
        var inside = db.Shapes.Where(s => ST_Intersects(s.Location, ST_MakeEnvelope(west, south, east, north, Wgs84.Srid)));

        Assert.Equal(121, await inside.CountAsync(Cancel));
        await UsesTheIndexAsync(inside);
    }

    [Fact]
    public async Task Boxes_that_meet_use_the_index()
    {
        await using var db = grid.Database.Open();
        double west = -76.05, south = -13.05, east = -74.95, north = -11.95;
        var meeting = db.Shapes.Where(s => BoxesMeet(s.Location, ST_MakeEnvelope(west, south, east, north, Wgs84.Srid)));

        Assert.Contains("\"Location\" && ST_MakeEnvelope(", meeting.ToQueryString(), StringComparison.Ordinal);
        Assert.Equal(121, await meeting.CountAsync(Cancel));
        await UsesTheIndexAsync(meeting);
    }

    [Fact]
    public async Task Covered_by_a_shape_given_as_a_parameter_uses_the_index()
    {
        await using var db = grid.Database.Open();
        var outline = Wgs84.Factory.CreateMultiPolygon([Wgs84.Box(-76, -13, -75.5, -12.5)]);
        var covered = db.Shapes.Where(s => ST_Covers(outline, s.Location));
        var contained = db.Shapes.Where(s => ST_Contains(outline, s.Location));

        // The border counts for ST_Covers alone; the grid's coordinates are exact to the last bit, so it falls on it.
        Assert.Equal(36, await covered.CountAsync(Cancel));
        Assert.Equal(16, await contained.CountAsync(Cancel));
        await UsesTheIndexAsync(covered);
        await UsesTheIndexAsync(contained);
    }

    [Fact]
    public async Task Metres_are_measured_on_the_spheroid()
    {
        await using var db = grid.Database.Open();
        var north = Wgs84.Point(-11, -75);
        var south = Wgs84.Point(-12, -75);
        var one = db.Shapes.OrderBy(s => s.Id).Take(1);

        var metres = await one.Select(_ => DistanceMetres(north, south)).SingleAsync(Cancel);
        var area = await one.Select(_ => AreaSquareMetres(Wgs84.Box(-76, -12, -75, -11))).SingleAsync(Cancel);
        var near = await db.Shapes.CountAsync(s => DWithinMetres(s.Location, south, 11_100) && DistanceMetres(s.Location, south) > 1, Cancel);

        // A degree of latitude at 11.5° S is 110,616 m; one of longitude 109,136 m.
        Assert.InRange(metres!.Value, 110_600, 110_640);
        Assert.InRange(area!.Value, 1.205e10, 1.209e10);
        Assert.Equal(4, near);
    }

    [Fact]
    public async Task The_distance_to_an_unknown_place_is_unknown()
    {
        await using var db = grid.Database.Open();

        var distances = await db.Shapes.Where(s => s.Location == null)
            .Select(s => new { Degrees = ST_Distance(s.Location, GeoTestDb.Huancayo), Metres = DistanceMetres(s.Location, GeoTestDb.Huancayo) })
            .SingleAsync(Cancel);

        Assert.Null(distances.Degrees);
        Assert.Null(distances.Metres);
    }

    [Fact]
    public async Task GeoJson_goes_both_ways_and_is_in_wgs_84()
    {
        await using var db = grid.Database.Open();
        var json = """{"type":"Point","coordinates":[-75.2049,-12.0651]}""";
        var read = await db.Shapes.OrderBy(s => s.Id).Take(1)
            .Select(s => new { Shape = ST_GeomFromGeoJSON(json), Text = ST_AsGeoJSON(GeoTestDb.Huancayo, 3) }).SingleAsync(Cancel);

        Assert.True(GeoTestDb.Huancayo.EqualsExact(read.Shape));
        Assert.Equal(Wgs84.Srid, read.Shape!.SRID);
        Assert.Equal("""{"type":"Point","coordinates":[-75.205,-12.065]}""", read.Text);
    }

    [Fact]
    public async Task Centres_come_back_as_points()
    {
        await using var db = grid.Database.Open();
        var box = Wgs84.Box(-76, -13, -75, -12);

        var read = await db.Shapes.OrderBy(s => s.Id).Take(1)
            .Select(s => new { Centre = ST_Centroid(box), Within = ST_PointOnSurface(box) }).SingleAsync(Cancel);

        Assert.Equal((-12.5, -75.5), (read.Centre!.Latitude(), read.Centre!.Longitude()));
        Assert.True(box.Covers(read.Within));
    }

    [Fact]
    public void Outside_a_query_the_functions_refuse_to_run() =>
        Assert.Contains("LINQ", Assert.Throws<NotSupportedException>(() => ST_Intersects(null, null)).Message, StringComparison.Ordinal);

    private static async Task UsesTheIndexAsync(IQueryable<Shape> query)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = "EXPLAIN " + command.CommandText;
        if (command.Connection!.State == ConnectionState.Closed)
        {
            await command.Connection.OpenAsync(Cancel);
        }
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var plan = new List<string>();
        while (await reader.ReadAsync(Cancel))
        {
            plan.Add(reader.GetString(0));
        }
        Assert.Contains(plan, line => line.Contains("Index", StringComparison.Ordinal) && line.Contains("IX_Shapes_Location", StringComparison.Ordinal));
    }

    public sealed class Grid : IAsyncLifetime
    {
        public GeoDatabase Database { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Database.InitializeAsync();
            await using var db = Database.Open();
            // Dividing tenths gives the same double as the literal in a test does; adding 0.1 would not.
            await db.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"""
                INSERT INTO "Shapes" ("Location")
                SELECT ST_SetSRID(ST_MakePoint(x / 10.0, y / 10.0), {Wgs84.Srid}) FROM generate_series(-820, -681) x, generate_series(-180, -38) y;
                INSERT INTO "Shapes" ("Location") VALUES (NULL);
                ANALYZE "Shapes";
                """));
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
