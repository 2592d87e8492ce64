using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Duplicates;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Exchange;
using MiningIncidents.Core.Geo;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Core.People;
using MiningIncidents.Core.Regions;
using MiningIncidents.Core.Sources;
using Npgsql;

namespace MiningIncidents.Core.Data;

/// <summary>
/// The pool that searches use. Plans are made for the values at hand: a generic plan for an optional filter is many times slower.
/// </summary>
public sealed class SearchSource(NpgsqlDataSource source) : IAsyncDisposable
{
    public NpgsqlDataSource Source { get; } = source;

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}

/// <summary>Everything of Core that a host needs, over one database.</summary>
public static class CoreServices
{
    /// <param name="services">The host's services; a <see cref="TimeProvider"/> must be among them.</param>
    /// <param name="connectionString">Gives the Npgsql connection string of a PostGIS database, when it is first needed.</param>
    public static IServiceCollection AddIncidentCore(this IServiceCollection services, Func<IServiceProvider, string> connectionString)
    {
        services.AddSingleton(provider => new NpgsqlDataSourceBuilder(connectionString(provider)).UseGeometry().Build());
        services.AddSingleton(provider => new SearchSource(new NpgsqlDataSourceBuilder(
            new NpgsqlConnectionStringBuilder(connectionString(provider)) { Options = "-c plan_cache_mode=force_custom_plan" }.ConnectionString).UseGeometry().Build()));
        services.AddDbContextFactory<IncidentDb>((provider, options) =>
            options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).UseGeometry().AddInterceptors(new MapFeedCommits(provider.GetRequiredService<MapFeed>())));
        services.AddSingleton<IFeatureFormat, GeoJsonFeatures>();
        services.AddSingleton<IncidentStore>();
        services.AddSingleton<IncidentSearch>();
        services.AddSingleton<PublicHistory>();
        services.AddSingleton<LocatorOutlines>();
        services.AddSingleton<IncidentMapSearch>();
        services.AddSingleton<MapFeed>();
        services.AddSingleton<MapCounts>();
        services.AddSingleton<EscalationService>();
        services.AddSingleton<ContextSearch>();
        services.AddSingleton<PersonSearch>();
        services.AddSingleton<RegionSearch>();
        services.AddSingleton<DeskSearch>();
        services.AddSingleton<DuplicateSearch>();
        services.AddSingleton<BulkService>();
        services.AddSingleton<SnapshotStore>();
        services.AddSingleton<StarterData>();
        services.AddSingleton<ImportBatches>();
        services.AddSingleton<ImportService>();
        return services;
    }
}
