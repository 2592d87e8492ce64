using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;

namespace MiningIncidents.Core.Incidents;

/// <summary>Who looks after an incident and the desk's labels on it.</summary>
public sealed record DeskCardView(string Code, string? AssigneeId, string? AssigneeName, IReadOnlyList<string> Tags)
{
    public static DeskCardView None(string code) => new(code, null, null, []);
}

/// <summary>Something said or done at the desk about an incident.</summary>
public sealed record DeskEventView(DateTimeOffset At, string ByName, DeskEventKind Kind, string Text);

/// <summary>A merge that stands.</summary>
/// <param name="Kept">Code of the one that stayed.</param>
/// <param name="KeptVersion">Its version right after the merge.</param>
public sealed record DeskMerge(string Kept, int KeptVersion, string Gone, WorkflowStatus GoneStatus, DateTimeOffset At, string ByName);

/// <summary>The newest write of an incident.</summary>
public sealed record DeskLatest(int Version, DateTimeOffset At, string ById, string ByName, string CreatedById);

/// <summary>Reads of the desk's own work.</summary>
public sealed partial class DeskSearch
{
    public async Task<DeskCardView> CardAsync(string code, CancellationToken ct = default) =>
        (await CardsAsync([code], ct)).GetValueOrDefault(code, DeskCardView.None(code));

    /// <summary>Cards by code; incidents without one are left out.</summary>
    public async Task<IReadOnlyDictionary<string, DeskCardView>> CardsAsync(IReadOnlyCollection<string> codes, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.DeskCards.Join(db.Incidents.Where(i => codes.Contains(i.Code)), c => c.IncidentId, i => i.Id, (c, i) => new { i.Code, c })
            .ToDictionaryAsync(x => x.Code, x => new DeskCardView(x.Code, x.c.AssigneeId, x.c.AssigneeName, x.c.Tags), ct);
    }

    /// <summary>What was said and done about an incident, oldest first.</summary>
    public async Task<IReadOnlyList<DeskEventView>> EventsAsync(string code, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.DeskEvents.Join(db.Incidents.Where(i => i.Code == code), e => e.IncidentId, i => i.Id, (e, _) => e)
            .OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => new DeskEventView(e.At, e.ByName, e.Kind, e.Text)).ToListAsync(ct);
    }

    /// <summary>What an account looks after, except what was withdrawn; the longest untouched first.</summary>
    private static async Task<DeskList<DeskRow>> AssignedAsync(IncidentDb db, Lot open, Lot published, DeskWish wish, CancellationToken ct)
    {
        IQueryable<Incident> Assigned(IQueryable<Incident> all) => By(wish.ReviewOf, all)
            .Where(i => i.Status != WorkflowStatus.Withdrawn && db.DeskCards.Any(c => c.IncidentId == i.Id && c.AssigneeId == wish.AssignedTo));
        DeskList<DeskRow>[] lists =
        [
            await ListAsync(open, Assigned, all => all.OrderBy(i => i.UpdatedAt), wish.Take, ct),
            await ListAsync(published, Assigned, all => all.OrderBy(i => i.UpdatedAt), wish.Take, ct),
        ];
        return new(lists.Sum(l => l.Total), [.. lists.SelectMany(l => l.Items).OrderBy(i => i.UpdatedAt).Take(wish.Take)]) { IsLonger = lists.Any(l => l.IsLonger) };
    }

    /// <summary>Labels in use, by name.</summary>
    public async Task<IReadOnlyList<string>> TagsAsync(CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return [.. (await db.DeskCards.SelectMany(c => c.Tags).Distinct().ToListAsync(ct)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The merges of an incident that stand: the one it went into, and those that went into it.</summary>
    public async Task<IReadOnlyList<DeskMerge>> MergesAsync(string code, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Merges.Where(m => m.UndoneAt == null && (m.Kept.Code == code || m.Gone.Code == code)).OrderBy(m => m.At)
            .Select(m => new DeskMerge(m.Kept.Code, m.KeptVersion, m.Gone.Code, m.GoneStatus, m.At, m.ByName)).ToListAsync(ct);
    }

    /// <summary>Whether somebody found these two to be two.</summary>
    public async Task<bool> AreDistinctAsync(string a, string b, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var ids = await db.Incidents.Where(i => i.Code == a || i.Code == b).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync(ct);
        return ids is [var first, var second] && await db.DistinctPairs.AnyAsync(p => p.FirstId == first && p.SecondId == second, ct);
    }

    /// <summary>The newest write of an incident; null where there is none.</summary>
    public async Task<DeskLatest?> LatestAsync(string code, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Revisions.Where(r => r.Subject == RevisionSubject.Incident && r.SubjectCode == code)
            .Join(db.Incidents, r => r.SubjectCode, i => i.Code, (r, i) => new { r, i.CreatedById })
            .OrderByDescending(x => x.r.Number).Select(x => new DeskLatest(x.r.Number, x.r.At, x.r.ById, x.r.ByName, x.CreatedById)).FirstOrDefaultAsync(ct);
    }
}
