using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Web.Hosting;

/// <summary>Hides released names again on their day: at start and then every hour.</summary>
public sealed class NameHiding(IncidentStore store, PublicCache cache, Settings settings, TimeProvider clock, ILogger<NameHiding> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Database is null)
        {
            return;
        }
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                var hidden = await store.HideExpiredNamesAsync(stoppingToken);
                if (hidden > 0)
                {
                    await cache.EvictAsync(stoppingToken);
                    log.LogInformation("{Count} names hidden again.", hidden);
                }
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                // The next hour tries again; until then /health/ready tells what is wrong with the database.
                log.LogError(failed, "Names due to be hidden could not be.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
