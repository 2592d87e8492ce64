using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Core.Incidents;

/// <summary>An incident that cites something, and how.</summary>
/// <param name="Source">The source in it.</param>
public sealed record DeskCiting(string Code, LocalText Title, WorkflowStatus Status, string CreatedById, SourceRecord Source);

/// <summary>Reads about sources: who cites the same page or text, who publishes where.</summary>
public sealed partial class DeskSearch
{
    private const int MostCiting = 50;

    /// <summary>Incidents with a source of which this was read or kept, oldest first.</summary>
    public async Task<IReadOnlyList<DeskCiting>> CitingTextAsync(string sha256, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await CitingAsync(db, s => s.Sha256 == sha256 || s.FileSha256 == sha256, ct);
    }

    /// <summary>Incidents with a source at the same address, whatever follows it around (<see cref="WebAddress.KeyOf"/>).</summary>
    public async Task<IReadOnlyList<DeskCiting>> CitingAddressAsync(string url, CancellationToken ct = default)
    {
        if (WebAddress.KeyOf(url) is not { } key)
        {
            return [];
        }
        await using var db = await databases.CreateDbContextAsync(ct);
        var spellings = WebAddress.Spellings(url);
        return [.. (await CitingAsync(db, s => spellings.Contains(s.Url!), ct)).Where(c => WebAddress.KeyOf(c.Source.Url) == key)];
    }

    /// <summary>The publisher used most for each host of the record's sources.</summary>
    public async Task<IReadOnlyDictionary<string, string>> PublishersByHostAsync(CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var used = await db.Set<Source>().Where(s => s.Url != null).Select(s => new { s.Url, s.Publisher.Name }).ToListAsync(ct);
        return used.Select(u => (Host: WebAddress.HostOf(u.Url), u.Name)).Where(u => u.Host is not null)
            .GroupBy(u => u.Host!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.GroupBy(u => u.Name, StringComparer.Ordinal).OrderByDescending(n => n.Count()).ThenBy(n => n.Key, StringComparer.Ordinal).First().Key, StringComparer.Ordinal);
    }

    private static async Task<IReadOnlyList<DeskCiting>> CitingAsync(Data.IncidentDb db, System.Linq.Expressions.Expression<Func<Source, bool>> which, CancellationToken ct)
    {
        var citing = await db.Set<Source>().AsNoTracking().Include(s => s.Publisher).Where(which)
            .Join(db.Incidents, s => s.IncidentId, i => i.Id, (s, i) => new { Source = s, i.Id, i.Code, i.Title, i.Status, i.CreatedById })
            .OrderBy(c => c.Id).Take(MostCiting).ToListAsync(ct);
        return [.. citing.Select(c => new DeskCiting(c.Code, c.Title, c.Status, c.CreatedById, IncidentAssembly.ToRecord(c.Source)))];
    }
}
