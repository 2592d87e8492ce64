using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Geo;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Core.Regions;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Core.Data;

/// <summary>The whole record in PostGIS. Only the incident store saves.</summary>
public sealed class IncidentDb(DbContextOptions<IncidentDb> options) : DbContext(options)
{
    public DbSet<Incident> Incidents => Set<Incident>();
    public DbSet<PublicIncidentRow> PublicIncidents => Set<PublicIncidentRow>();
    public DbSet<Actor> Actors => Set<Actor>();
    public DbSet<Publisher> Publishers => Set<Publisher>();
    public DbSet<MissingPerson> Persons => Set<MissingPerson>();
    public DbSet<Series> Series => Set<Series>();
    public DbSet<ContextEvent> Context => Set<ContextEvent>();
    public DbSet<Region> Regions => Set<Region>();
    public DbSet<GazetteerPlace> GazetteerPlaces => Set<GazetteerPlace>();
    public DbSet<Revision> Revisions => Set<Revision>();
    public DbSet<DeskCard> DeskCards => Set<DeskCard>();
    public DbSet<DeskEvent> DeskEvents => Set<DeskEvent>();
    public DbSet<DistinctPair> DistinctPairs => Set<DistinctPair>();
    public DbSet<IncidentMerge> Merges => Set<IncidentMerge>();
    public DbSet<DeskBatch> DeskBatches => Set<DeskBatch>();
    public DbSet<Snapshot> Snapshots => Set<Snapshot>();
    public DbSet<CodeCounter> CodeCounters => Set<CodeCounter>();
    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();
    public DbSet<ImportedRow> ImportedRows => Set<ImportedRow>();
    public DbSet<ImportColumnMap> ImportColumnMaps => Set<ImportColumnMap>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Conventions.Replace<ForeignKeyIndexConvention>(
            services => new IndexesOfKeys(services.GetRequiredService<ProviderConventionSetBuilderDependencies>()));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresExtension("postgis");
        modelBuilder.HasPostgresExtension("unaccent");
        modelBuilder.HasPostgresExtension("pg_trgm");
        modelBuilder.HasPostgresExtension("btree_gist");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(IncidentDb).Assembly);
        modelBuilder.HasGeoFunctions();
        Conventions.Apply(modelBuilder);
    }
}
