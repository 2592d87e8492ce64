using Microsoft.AspNetCore.Antiforgery;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Core.Sources;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Desk.Articles;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>What the pages of the desk work with.</summary>
public sealed record DeskServices(IncidentStore Store, DeskSearch Search, DeskPlaces Places, PublicCache Cache, KeptForms Kept, IAntiforgery Antiforgery,
    Texts Texts, TimeProvider Clock, SnapshotStore Snapshots, DeskReader Reader, DeskDuplicates Duplicates)
{
    /// <summary>Peru's day: five hours behind UTC all year.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().ToOffset(Lima).DateTime);

    public static readonly TimeSpan Lima = TimeSpan.FromHours(-5);

    /// <summary>An instant as the desk shows it: in Peru's time.</summary>
    public static string Moment(DateTimeOffset at, string language) =>
        at.ToOffset(Lima).ToString("dd/MM/yyyy HH:mm", Languages.Culture(language));
}

/// <summary>The gazetteer of the database in memory, read again after ten minutes, so that additions appear.</summary>
public sealed class DeskPlaces(DeskSearch search, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Copy? _read;

    public async Task<Gazetteer> GazetteerAsync(CancellationToken ct)
    {
        if (_read is { } fresh && clock.GetUtcNow() - fresh.ReadAt < Fresh)
        {
            return fresh.Gazetteer;
        }
        await _reading.WaitAsync(ct);
        try
        {
            if (_read is { } read && clock.GetUtcNow() - read.ReadAt < Fresh)
            {
                return read.Gazetteer;
            }
            var gazetteer = await search.GazetteerAsync(ct);
            _read = new(gazetteer, clock.GetUtcNow());
            return gazetteer;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private sealed record Copy(Gazetteer Gazetteer, DateTimeOffset ReadAt);
}
