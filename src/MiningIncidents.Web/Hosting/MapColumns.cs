using MiningIncidents.Core.MapIndex;

namespace MiningIncidents.Web.Hosting;

/// <summary>
/// Keeps the columns of the map current, whoever wrote and on whichever instance: loads them at start, then asks twice a second. What this instance keeps
/// of public pages is forgotten with every change.
/// </summary>
public sealed class MapColumns(MapFeed feed, PublicCache cache, Settings settings, TimeProvider clock, ILogger<MapColumns> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Database is null)
        {
            return;
        }
        await Task.Yield();
        var pruneAt = clock.GetUtcNow();
        var failing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StepAsync(stoppingToken);
                if (clock.GetUtcNow() >= pruneAt)
                {
                    await feed.PruneAsync(stoppingToken);
                    pruneAt = clock.GetUtcNow() + PruneEvery;
                }
                failing = false;
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                // PostGIS answers in its place; said once, not twice a second.
                if (!failing)
                {
                    log.LogError(failed, "The columns of the map could not be brought up to date.");
                }
                failing = true;
            }
            await Task.Delay(failing ? AfterFailure : Every, clock, stoppingToken);
        }
    }

    private async Task StepAsync(CancellationToken ct)
    {
        if (!feed.IsLoaded)
        {
            var started = clock.GetTimestamp();
            await feed.LoadAsync(ct);
            var (incidents, bytes) = feed.Size;
            log.LogInformation("Columns of the map: {Incidents} incidents, {Bytes} bytes, {Seconds:F1} s.", incidents, bytes, clock.GetElapsedTime(started).TotalSeconds);
            await cache.ForgetAsync(ct);
        }
        else if (await feed.CatchUpAsync(ct))
        {
            await cache.ForgetAsync(ct);
        }
    }
}

/// <summary>Sets up the columns.</summary>
public static class MapColumnsSetup
{
    public static void AddMapColumns(this WebApplicationBuilder builder) => builder.Services.AddHostedService<MapColumns>();
}
