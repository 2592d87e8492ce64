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

/// <summary>
/// The gazetteer of the database in memory: read again as soon as anybody on any instance has written to it, and after ten minutes, as seeding is no write.
/// </summary>
public sealed class DeskPlaces(DeskSearch search, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Copy? _read;

    public async Task<Gazetteer> GazetteerAsync(CancellationToken ct)
    {
        var writes = await search.GazetteerWritesAsync(ct);
        if (FreshOf(_read, writes) is { } fresh)
        {
            return fresh;
        }
        await _reading.WaitAsync(ct);
        try
        {
            if (FreshOf(_read, writes) is { } read)
            {
                return read;
            }
            // The number was asked first: what is written meanwhile is read once too often, never too late.
            var gazetteer = await search.GazetteerAsync(ct);
            _read = new(gazetteer, writes, clock.GetUtcNow());
            return gazetteer;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private Gazetteer? FreshOf(Copy? read, int writes) =>
        read is not null && read.Writes >= writes && clock.GetUtcNow() - read.ReadAt < Fresh ? read.Gazetteer : null;

    private sealed record Copy(Gazetteer Gazetteer, int Writes, DateTimeOffset ReadAt);
}
