using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Geo;
using MiningIncidents.Testing;
using NetTopologySuite.Geometries;
using Npgsql;
using Xunit;

namespace MiningIncidents.Core.Tests.Geo;

public class GeometryMappingTests(GeoDatabase database) : IClassFixture<GeoDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_kind_of_geometry_comes_back_as_it_was_saved()
    {
        var box = Wgs84.Box(-76, -13, -75, -12);
        var hole = Wgs84.Factory.CreatePolygon(
            Wgs84.Box(-72, -15, -70, -13).Shell, [Wgs84.Factory.CreateLinearRing(Wgs84.Box(-71.5, -14.5, -71, -14).Coordinates)]);
        var saved = new Shape
        {
            Location = Wgs84.Point(-1.0 / 3, -200.0 / 3),
            Box = box,
            Outline = Wgs84.Factory.CreateMultiPolygon([box, hole]),
            Anything = Wgs84.Factory.CreateLineString([new(-75, -12), new(-75.123456789012345, -12.5)]),
            Centre = GeoTestDb.Huancayo,
        };

        var read = await SaveAndReadAsync(saved);

        Assert.True(saved.Location.EqualsExact(read.Location));
        Assert.True(saved.Box.EqualsExact(read.Box));
        Assert.True(saved.Outline.EqualsExact(read.Outline));
        Assert.True(saved.Anything.EqualsExact(read.Anything));
        Assert.IsType<LineString>(read.Anything);
    }

    [Fact]
    public async Task The_srid_is_kept()
    {
        var read = await SaveAndReadAsync(new Shape
        {
            Location = GeoTestDb.Huancayo,
            Outline = Wgs84.Factory.CreateMultiPolygon([Wgs84.Box(-76, -13, -75, -12)]),
            Anything = new Point(500_000, 8_600_000) { SRID = 32718 },
            Centre = GeoTestDb.Huancayo,
        });

        Assert.Equal((4326, 4326, 32718), (read.Location!.SRID, read.Outline!.SRID, read.Anything!.SRID));
    }

    [Fact]
    public async Task A_geometry_that_is_unknown_stays_null()
    {
        var read = await SaveAndReadAsync(new Shape { Centre = GeoTestDb.Huancayo });

        Assert.Null(read.Location);
        Assert.Null(read.Outline);
        Assert.Null(read.Box);
        Assert.Null(read.Anything);
    }

    [Fact]
    public async Task A_default_written_as_a_literal_in_the_schema_is_exact()
    {
        var read = await SaveAndReadAsync(new Shape());

        Assert.True(GeoTestDb.Huancayo.EqualsExact(read.Centre));
        Assert.Equal(4326, read.Centre.SRID);
    }

    [Fact]
    public async Task Empty_and_three_dimensional_shapes_come_back_too()
    {
        var empty = await SaveAndReadAsync(new Shape { Anything = Wgs84.Factory.CreateMultiPolygon(), Centre = GeoTestDb.Huancayo });
        var high = await SaveAndReadAsync(new Shape
        {
            Anything = Wgs84.Factory.CreatePoint(new CoordinateZ(-75, -12, 3_250)),
            Centre = GeoTestDb.Huancayo,
        });

        Assert.True(empty.Anything!.IsEmpty);
        Assert.Equal(3_250, high.Anything!.Coordinate.Z);
    }

    [Fact]
    public async Task A_changed_point_is_saved_and_an_equal_one_is_not()
    {
        var id = (await SaveAndReadAsync(new Shape { Location = GeoTestDb.Huancayo, Centre = GeoTestDb.Huancayo })).Id;

        await using (var db = database.Open())
        {
            var shape = await db.Shapes.SingleAsync(s => s.Id == id, Cancel);
            shape.Location = (Point)GeoTestDb.Huancayo.Copy();
            Assert.False(db.ChangeTracker.HasChanges());
            shape.Location = Wgs84.Point(-12.1, -75.2);
            Assert.Equal(1, await db.SaveChangesAsync(Cancel));
            shape.Location.X = -75.3;
            Assert.Equal(1, await db.SaveChangesAsync(Cancel));
        }

        await using var again = database.Open();
        Assert.Equal(-75.3, (await again.Shapes.SingleAsync(s => s.Id == id, Cancel)).Location!.Longitude());
    }

    [Fact]
    public async Task A_connection_string_is_enough_for_the_context()
    {
        await using var db = new GeoTestDb(GeoTestDb.Options(o => o.UseNpgsql(database.ConnectionString)));
        db.Add(new Shape { Location = GeoTestDb.Huancayo, Centre = GeoTestDb.Huancayo });

        Assert.Equal(1, await db.SaveChangesAsync(Cancel));
    }

    [Fact]
    public async Task Plain_commands_read_and_write_geometries()
    {
        await using var source = new NpgsqlDataSourceBuilder(database.ConnectionString).UseGeometry().Build();
        await using var command = source.CreateCommand("SELECT $1, $2::geometry, ST_Buffer($1, 1), ST_SRID($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = GeoTestDb.Huancayo });
        command.Parameters.Add(new NpgsqlParameter { Value = DBNull.Value, DataTypeName = "geometry" });
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        await reader.ReadAsync(Cancel);

        Assert.True(GeoTestDb.Huancayo.EqualsExact(reader.GetFieldValue<Point>(0)));
        Assert.True(await reader.IsDBNullAsync(1, Cancel));
        Assert.IsType<Polygon>(reader.GetValue(2));
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<Point>(2));
        Assert.Equal(4326, reader.GetInt32(3));
    }

    [Fact]
    public void The_creation_script_has_the_extension_the_column_types_the_index_and_literals()
    {
        using var db = database.Open();
        var script = db.Database.GenerateCreateScript();

        Assert.Contains("CREATE EXTENSION IF NOT EXISTS postgis", script, StringComparison.Ordinal);
        Assert.Contains("\"Location\" geometry(Point,4326)", script, StringComparison.Ordinal);
        Assert.Contains("\"Outline\" geometry(MultiPolygon,4326)", script, StringComparison.Ordinal);
        Assert.Contains("\"Anything\" geometry,", script, StringComparison.Ordinal);
        Assert.Contains("USING gist (\"Location\")", script, StringComparison.Ordinal);
        Assert.Contains("DEFAULT ST_GeomFromEWKT('SRID=4326;POINT (-75.2049 -12.0651)')", script, StringComparison.Ordinal);
    }

    private async Task<Shape> SaveAndReadAsync(Shape shape)
    {
        await using (var db = database.Open())
        {
            db.Add(shape);
            await db.SaveChangesAsync(Cancel);
        }
        await using var fresh = database.Open();
        return await fresh.Shapes.SingleAsync(s => s.Id == shape.Id, Cancel);
    }
}
