using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Npgsql;

namespace MiningIncidents.Core.Geo;

/// <summary>
/// How EF Core writes one kind of geometry: as an Npgsql <c>geometry</c> parameter, as EWKT in SQL scripts and as WKT in generated C#.
/// Comparison of values (exact, coordinate by coordinate) comes from the base class.
/// </summary>
public sealed class GeometryTypeMapping<T> : RelationalGeometryTypeMapping<T, T> where T : Geometry
{
    /// <param name="storeType">The column type, such as <c>geometry(Point,4326)</c>.</param>
    public GeometryTypeMapping(string storeType) : base(converter: null, storeType)
    {
    }

    private GeometryTypeMapping(RelationalTypeMappingParameters parameters) : base(parameters, converter: null)
    {
    }

    protected override Type WktReaderType => typeof(WKTReader);

    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new GeometryTypeMapping<T>(parameters);

    protected override void ConfigureParameter(DbParameter parameter) => ((NpgsqlParameter)parameter).DataTypeName = GeoNpgsql.TypeName;

    protected override string GenerateNonNullSqlLiteral(object value) => $"ST_GeomFromEWKT('SRID={GetSrid(value)};{AsText(value)}')";

    protected override string AsText(object value) => ((Geometry)value).AsText();

    protected override int GetSrid(object value) => ((Geometry)value).SRID;
}
