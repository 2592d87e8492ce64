// EF Core and its PostgreSQL provider mark these extension points as internal; the ready-made plug-in is built on the same ones.
#pragma warning disable EF1001
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace MiningIncidents.Core.Geo;

/// <summary>Lets EF Core map properties of NetTopologySuite types to PostGIS columns.</summary>
public static class GeoEf
{
    /// <summary>
    /// Adds the mapping of <see cref="Geometry"/> and its kinds; call it beside <c>UseNpgsql</c>. A data source handed to
    /// <c>UseNpgsql</c> must have been built with <see cref="GeoNpgsql.UseGeometry"/>; one made from a connection string gets it here.
    /// </summary>
    public static DbContextOptionsBuilder UseGeometry(this DbContextOptionsBuilder options)
    {
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new Extension());
        return options;
    }

    private sealed class Extension : IDbContextOptionsExtension
    {
        public DbContextOptionsExtensionInfo Info => new ExtensionInfo(this);

        public void ApplyServices(IServiceCollection services) => new EntityFrameworkRelationalServicesBuilder(services)
            .TryAdd<IRelationalTypeMappingSourcePlugin, MappingSource>()
            .TryAddProviderSpecificServices(map =>
                map.TryAddSingletonEnumerable<INpgsqlDataSourceConfigurationPlugin, DataSourcePlugin>());

        public void Validate(IDbContextOptions options)
        {
        }
    }

    private sealed class ExtensionInfo(IDbContextOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "using geometry ";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["Geometry"] = "1";
    }

    private sealed class DataSourcePlugin : INpgsqlDataSourceConfigurationPlugin
    {
        public void Configure(NpgsqlDataSourceBuilder npgsqlDataSourceBuilder) => npgsqlDataSourceBuilder.UseGeometry();
    }

    private sealed class MappingSource : IRelationalTypeMappingSourcePlugin
    {
        public RelationalTypeMapping? FindMapping(in RelationalTypeMappingInfo mappingInfo)
        {
            var type = mappingInfo.ClrType;
            var storeType = mappingInfo.StoreTypeName;
            var isGeometryColumn = storeType is null || storeType.Split('(')[0].Equals(GeoNpgsql.TypeName, StringComparison.OrdinalIgnoreCase);
            var isGeometryValue = type is null ? storeType is not null : typeof(Geometry).IsAssignableFrom(type);
            return isGeometryColumn && isGeometryValue
                ? (RelationalTypeMapping)Activator.CreateInstance(
                    typeof(GeometryTypeMapping<>).MakeGenericType(type ?? typeof(Geometry)), storeType ?? GeoNpgsql.TypeName)!
                : null;
        }
    }
}
