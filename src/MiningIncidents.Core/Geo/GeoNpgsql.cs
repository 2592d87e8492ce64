// Npgsql marks its type-mapping extension points as experimental; the ready-made plug-in is built on the same ones.
#pragma warning disable NPG9001
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Npgsql;
using Npgsql.Internal;
using Npgsql.Internal.Postgres;

namespace MiningIncidents.Core.Geo;

/// <summary>Lets Npgsql read and write the PostGIS type <c>geometry</c> as NetTopologySuite objects.</summary>
public static class GeoNpgsql
{
    internal const string TypeName = "geometry";

    /// <summary>Maps <c>geometry</c> columns and parameters to <see cref="Geometry"/> and its kinds, keeping the SRID.</summary>
    public static NpgsqlDataSourceBuilder UseGeometry(this NpgsqlDataSourceBuilder builder)
    {
        builder.AddTypeInfoResolverFactory(new ResolverFactory());
        return builder;
    }

    private sealed class ResolverFactory : PgTypeInfoResolverFactory
    {
        public override IPgTypeInfoResolver CreateResolver() => new Resolver();

        public override IPgTypeInfoResolver? CreateArrayResolver() => null;
    }

    private sealed class Resolver : IPgTypeInfoResolver
    {
        private readonly TypeInfoMappingCollection mappings = new();

        public Resolver()
        {
            // The first is what a reader asked for no type in particular returns.
            Add<Geometry>(isDefault: true);
            Add<Point>();
            Add<LineString>();
            Add<Polygon>();
            Add<MultiPoint>();
            Add<MultiLineString>();
            Add<MultiPolygon>();
            Add<GeometryCollection>();
        }

        public PgTypeInfo? GetTypeInfo(Type? type, DataTypeName? dataTypeName, PgSerializerOptions options) =>
            mappings.Find(type, dataTypeName, options);

        private void Add<T>(bool isDefault = false) where T : Geometry =>
            mappings.AddType<T>(TypeName, static (options, mapping, _) => mapping.CreateInfo(options, new EwkbConverter<T>()), isDefault);
    }

    /// <summary>PostGIS sends and takes EWKB: well-known binary with the SRID inside.</summary>
    private sealed class EwkbConverter<T> : PgStreamingConverter<T> where T : Geometry
    {
        public override T Read(PgReader reader)
        {
            var bytes = new byte[reader.CurrentRemaining];
            reader.ReadBytes(bytes);
            return Parse(bytes);
        }

        public override async ValueTask<T> ReadAsync(PgReader reader, CancellationToken cancellationToken = default)
        {
            var bytes = new byte[reader.CurrentRemaining];
            await reader.ReadBytesAsync(bytes, cancellationToken).ConfigureAwait(false);
            return Parse(bytes);
        }

        // The length goes before the bytes, so they are made here and kept for Write.
        public override Size GetSize(SizeContext context, T value, ref object? writeState)
        {
            var hasZ = value.Coordinate is { } first && !double.IsNaN(first.Z);
            var bytes = new WKBWriter(ByteOrder.LittleEndian, handleSRID: true, emitZ: hasZ).Write(value);
            writeState = bytes;
            return bytes.Length;
        }

        public override void Write(PgWriter writer, T value) => writer.WriteBytes((byte[])writer.Current.WriteState!);

        public override ValueTask WriteAsync(PgWriter writer, T value, CancellationToken cancellationToken = default) =>
            writer.WriteBytesAsync((byte[])writer.Current.WriteState!, cancellationToken);

        // Readers and writers keep state between calls, so each value has its own.
        private static T Parse(byte[] bytes)
        {
            var geometry = new WKBReader().Read(bytes);
            return geometry as T ?? throw new InvalidCastException($"The value is a {geometry.GeometryType}, not a {typeof(T).Name}.");
        }
    }
}
