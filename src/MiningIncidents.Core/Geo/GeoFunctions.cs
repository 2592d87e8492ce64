// The operator && has no public expression in the provider.
#pragma warning disable EF1001
// The names are PostGIS's own.
#pragma warning disable CA1707
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using NetTopologySuite.Geometries;
using Npgsql.EntityFrameworkCore.PostgreSQL.Query.Expressions.Internal;

namespace MiningIncidents.Core.Geo;

/// <summary>
/// The PostGIS functions that LINQ queries may use, under their PostGIS names. They exist in SQL only: calling one in the process throws
/// <see cref="NotSupportedException"/>. Plain variants measure in the units of the coordinates (degrees in WGS 84);
/// those that end in Metres measure on the WGS 84 spheroid.
/// </summary>
public static class GeoFunctions
{
    /// <summary>Whether the shapes share any point. Uses a GiST index.</summary>
    public static bool ST_Intersects(Geometry? a, Geometry? b) => throw SqlOnly();

    /// <summary>Whether no point of <paramref name="b"/> is outside <paramref name="a"/> and their interiors meet. Uses a GiST index.</summary>
    public static bool ST_Contains(Geometry? a, Geometry? b) => throw SqlOnly();

    /// <summary>Whether no point of <paramref name="b"/> is outside <paramref name="a"/>, its border included. Uses a GiST index.</summary>
    public static bool ST_Covers(Geometry? a, Geometry? b) => throw SqlOnly();

    /// <summary>Whether the shapes are within a distance in degrees of one another. Uses a GiST index.</summary>
    public static bool ST_DWithin(Geometry? a, Geometry? b, double degrees) => throw SqlOnly();

    /// <summary>The shortest distance between the shapes, in degrees; null if either is null.</summary>
    public static double? ST_Distance(Geometry? a, Geometry? b) => throw SqlOnly();

    /// <summary>The geometric centre of a shape.</summary>
    public static Point? ST_Centroid(Geometry? geometry) => throw SqlOnly();

    /// <summary>A point that is sure to lie on the shape (a centroid may not).</summary>
    public static Point? ST_PointOnSurface(Geometry? geometry) => throw SqlOnly();

    /// <summary>A rectangle; longitudes are x and latitudes y, in the order of a GeoJSON bbox. Give <see cref="Wgs84.Srid"/> last.</summary>
    public static Polygon ST_MakeEnvelope(double west, double south, double east, double north, int srid) => throw SqlOnly();

    /// <summary>A shape from the text of a GeoJSON geometry, in WGS 84. PostGIS raises an error on text that is not one.</summary>
    public static Geometry? ST_GeomFromGeoJSON(string? json) => throw SqlOnly();

    /// <summary>The shape as the text of a GeoJSON geometry with at most <paramref name="maxDecimalDigits"/> decimals.</summary>
    public static string? ST_AsGeoJSON(Geometry? geometry, int maxDecimalDigits) => throw SqlOnly();

    /// <summary>The operator <c>&amp;&amp;</c>: whether the bounding boxes meet. Uses a GiST index.</summary>
    public static bool BoxesMeet(Geometry? a, Geometry? b) => throw SqlOnly();

    /// <summary><c>ST_DWithin</c> on the spheroid. Uses a GiST index only if it is on the expression <c>geography(column)</c>.</summary>
    public static bool DWithinMetres(Geometry? a, Geometry? b, double metres) => throw SqlOnly();

    /// <summary><c>ST_Distance</c> on the spheroid, in metres; null if either is null.</summary>
    public static double? DistanceMetres(Geometry? a, Geometry? b) => throw SqlOnly();

    /// <summary><c>ST_Area</c> on the spheroid, in square metres; null if the shape is.</summary>
    public static double? AreaSquareMetres(Geometry? geometry) => throw SqlOnly();

    /// <summary>Registers the functions of this class and the PostGIS extension; call it in <c>OnModelCreating</c>.</summary>
    public static ModelBuilder HasGeoFunctions(this ModelBuilder model)
    {
        model.HasPostgresExtension("postgis");
        foreach (var method in typeof(GeoFunctions).GetMethods(BindingFlags.Public | BindingFlags.Static))
        {
            if (method.Name.StartsWith("ST_", StringComparison.Ordinal))
            {
                model.HasDbFunction(method).HasName(method.Name).IsBuiltIn();
            }
        }
        Translate(model, nameof(BoxesMeet), a => new PgUnknownBinaryExpression(a[0], a[1], "&&", typeof(bool), BoolTypeMapping.Default));
        Translate(model, nameof(DWithinMetres), a => Function("ST_DWithin", BoolTypeMapping.Default, Geography(a[0]), Geography(a[1]), a[2]));
        Translate(model, nameof(DistanceMetres), a => Function("ST_Distance", DoubleTypeMapping.Default, Geography(a[0]), Geography(a[1])));
        Translate(model, nameof(AreaSquareMetres), a => Function("ST_Area", DoubleTypeMapping.Default, Geography(a[0])));
        return model;
    }

    private static void Translate(ModelBuilder model, string name, Func<IReadOnlyList<SqlExpression>, SqlExpression> translation) =>
        model.HasDbFunction(typeof(GeoFunctions).GetMethod(name)!).HasTranslation(translation);

    private static SqlFunctionExpression Geography(SqlExpression geometry) => Function("geography", geometry.TypeMapping!, geometry);

    private static SqlFunctionExpression Function(string name, RelationalTypeMapping result, params SqlExpression[] arguments) =>
        new(name, arguments, nullable: true, arguments.Select(_ => true), result.ClrType, result);

    private static NotSupportedException SqlOnly([CallerMemberName] string name = "") =>
        new($"{name} is a function of the database: use it inside a LINQ query.");
}
