using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Geo;
using MiningIncidents.Testing;
using NetTopologySuite.Geometries;
using Xunit;

namespace MiningIncidents.Core.Tests.Geo;

/// <summary>One column of each kind of geometry, to try the mapping on.</summary>
public class GeoTestDb(DbContextOptions<GeoTestDb> options) : DbContext(options)
{
    public static Point Huancayo { get; } = Wgs84.Point(-12.0651, -75.2049);

    public DbSet<Shape> Shapes => Set<Shape>();

    public static DbContextOptions<GeoTestDb> Options(Action<DbContextOptionsBuilder> provider)
    {
        var options = new DbContextOptionsBuilder<GeoTestDb>();
        provider(options);
        options.UseGeometry();
        return options.Options;
    }

    public static async Task MigrateAsync(string connectionString)
    {
        await using var db = new GeoTestDb(Options(o => o.UseNpgsql(connectionString)));
        await db.Database.EnsureCreatedAsync();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasGeoFunctions();
        var shape = modelBuilder.Entity<Shape>();
        shape.Property(s => s.Location).HasColumnType("geometry(Point,4326)");
        shape.Property(s => s.Outline).HasColumnType("geometry(MultiPolygon,4326)");
        shape.Property(s => s.Box).HasColumnType("geometry(Polygon,4326)");
        shape.Property(s => s.Centre).HasColumnType("geometry(Point,4326)").HasDefaultValue(Huancayo);
        shape.HasIndex(s => s.Location).HasMethod("gist");
    }
}

public class Shape
{
    public int Id { get; set; }

    public Point? Location { get; set; }

    public MultiPolygon? Outline { get; set; }

    public Polygon? Box { get; set; }

    public Geometry? Anything { get; set; }

    public Point Centre { get; set; } = null!;
}

/// <summary>A database of <see cref="GeoTestDb"/> for one test class.</summary>
public sealed class GeoDatabase : IAsyncLifetime
{
    private TestDatabase database = null!;

    public string ConnectionString => database.ConnectionString;

    public GeoTestDb Open() => new(GeoTestDb.Options(o => o.UseNpgsql(database.DataSource)));

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync(GeoTestDb.MigrateAsync);

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
