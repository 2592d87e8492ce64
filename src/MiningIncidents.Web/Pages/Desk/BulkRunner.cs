using System.Threading.Channels;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>Runs bulk actions one after another beside the requests, so that the page that asked can be left. What a stop interrupted goes on at the next start.</summary>
public sealed class BulkRunner(BulkService bulk, PublicCache cache, Settings settings, ILogger<BulkRunner> log) : BackgroundService
{
    private readonly Channel<Guid> _waiting = Channel.CreateUnbounded<Guid>();

    /// <summary>Puts a stored batch in the queue.</summary>
    public void Enqueue(Guid batch) => _waiting.Writer.TryWrite(batch);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Database is null)
        {
            return;
        }
        await GoOnAsync(stoppingToken);
        await foreach (var batch in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await RunAsync(batch, stoppingToken);
        }
    }

    private async Task GoOnAsync(CancellationToken ct)
    {
        try
        {
            foreach (var batch in await bulk.UnfinishedAsync(ct))
            {
                Enqueue(batch);
            }
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            log.LogError(failed, "Bulk actions that were interrupted could not be found.");
        }
    }

    private async Task RunAsync(Guid batch, CancellationToken ct)
    {
        try
        {
            await bulk.RunAsync(batch, ct);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // What waits stays waiting: its page says so, and the next start tries again.
            log.LogError(failed, "Bulk action {Batch} stopped.", batch);
        }
        finally
        {
            await cache.EvictAsync(CancellationToken.None);
        }
    }
}
