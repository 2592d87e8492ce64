using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;

namespace MiningIncidents.Core.Incidents;

/// <summary>Two incidents that are one.</summary>
/// <param name="Kept">Code of the one that stays.</param>
/// <param name="Record">Its whole content after the merge.</param>
/// <param name="KeptSeen">The version of it the writer saw.</param>
/// <param name="Gone">Code of the one that goes into it. Its content stays as it is, out of sight; its code leads to the kept one.</param>
/// <param name="GoneSeen">The version of it the writer saw.</param>
public sealed record MergeWish(string Kept, IncidentRecord Record, int KeptSeen, string Gone, int GoneSeen);

/// <summary>Duplicates: put together, taken apart again, or remembered as two.</summary>
public sealed partial class IncidentStore
{
    /// <summary>Puts one incident into another in one transaction; both get a revision, both keep their history, and either both change or none.</summary>
    /// <returns>The kept one's new version.</returns>
    /// <exception cref="RecordMissingException">One of them does not exist.</exception>
    /// <exception cref="RecordRefusedException">The merged record contradicts itself, or one that the public knows would go into one it does not.</exception>
    /// <exception cref="WriteConflictException">Somebody wrote one of them in between.</exception>
    public async Task<Written> MergeAsync(MergeWish wish, Writer by, string why, LocalText? publicNote = null, CancellationToken ct = default)
    {
        Refuse(wish.Kept == wish.Gone ? [new("keep", "merge_with_itself")] : IncidentRules.Check(wish.Record with { Code = wish.Kept }, Today));
        return await InTransaction(async db =>
        {
            var (kept, gone) = await BothAsync(db, (wish.Kept, wish.KeptSeen), (wish.Gone, wish.GoneSeen), ct);
            Refuse(kept.MergedIntoId is not null || gone.MergedIntoId is not null ? [new("keep", "merged_already")] : []);
            Refuse(kept.Status == WorkflowStatus.Withdrawn ? [new("keep", "merge_kept_withdrawn")] : []);
            Refuse(gone.PublishedAt is not null && kept.Status != WorkflowStatus.Published ? [new("keep", "merge_kept_not_public")] : []);
            Refuse(kept.Status == WorkflowStatus.Published ? IncidentRules.CheckForPublication(wish.Record) : []);
            var before = Json(IncidentAssembly.ToRecord(kept));
            var goneRecord = IncidentAssembly.ToRecord(gone);
            var merge = new IncidentMerge
            {
                Kept = kept,
                Gone = gone,
                KeptVersion = kept.Version + 1,
                GoneStatus = gone.Status,
                GoneReason = gone.WithdrawnReason,
                At = clock.GetUtcNow(),
                ById = by.Id,
                ByName = by.Name,
            };
            db.Add(merge);
            gone.MergedInto = kept;
            gone.Status = WorkflowStatus.Withdrawn;
            gone.WithdrawnReason = LocalText.Empty;
            await ChangeAsync(db, gone, goneRecord, Json(goneRecord), by, why, publicNote: null, ct);
            await ChangeAsync(db, kept, wish.Record, before, by, why, kept.Status == WorkflowStatus.Published ? publicNote : null, ct);
            return new Written(kept.Code, kept.Version);
        }, ct);
    }

    /// <summary>Takes a merge back: the one that had gone stands again as it was, the kept one gets the content it is given.</summary>
    /// <param name="gone">Code of the incident that went into the other.</param>
    /// <param name="goneSeen">The version of it the writer saw.</param>
    /// <param name="kept">The kept one's whole content without what the merge had brought.</param>
    /// <param name="keptSeen">The version of it the writer saw.</param>
    /// <exception cref="RecordRefusedException">It is not merged, the kept one is itself put into another, or its content contradicts itself.</exception>
    /// <exception cref="WriteConflictException">Somebody wrote one of them in between.</exception>
    public async Task<Written> UnmergeAsync(
        string gone, int goneSeen, IncidentRecord kept, int keptSeen, Writer by, string why, LocalText? publicNote = null, CancellationToken ct = default)
    {
        Refuse(IncidentRules.Check(kept, Today));
        return await InTransaction(async db =>
        {
            var (stays, back) = await BothAsync(db, (kept.Code!, keptSeen), (gone, goneSeen), ct);
            var merge = await db.Merges.FirstOrDefaultAsync(m => m.GoneId == back.Id && m.KeptId == stays.Id && m.UndoneAt == null, ct);
            Refuse(merge is null ? [new("status", "not_merged")] : []);
            Refuse(stays.MergedIntoId is not null ? [new("status", "merged_already")] : []);
            Refuse(stays.Status == WorkflowStatus.Published ? IncidentRules.CheckForPublication(kept) : []);
            var before = Json(IncidentAssembly.ToRecord(stays));
            var record = IncidentAssembly.ToRecord(back);
            (merge!.UndoneAt, merge.UndoneById, merge.UndoneByName) = (clock.GetUtcNow(), by.Id, by.Name);
            (back.MergedInto, back.MergedIntoId) = (null, null);
            (back.Status, back.WithdrawnReason) = (merge.GoneStatus, merge.GoneReason);
            await ChangeAsync(db, back, record, Json(record), by, why, publicNote: null, ct);
            await ChangeAsync(db, stays, kept, before, by, why, stays.Status == WorkflowStatus.Published ? publicNote : null, ct);
            return new Written(back.Code, back.Version);
        }, ct);
    }

    /// <summary>Remembers that two incidents are two; they are not offered as duplicates again. Said twice it is said once.</summary>
    /// <exception cref="RecordMissingException">One of them does not exist.</exception>
    public async Task MarkDistinctAsync(string a, string b, Writer by, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var found = await db.Incidents.Where(i => i.Code == a || i.Code == b).OrderBy(i => i.Id).Select(i => new { i.Id, i.Code }).ToListAsync(ct);
        if (found is not [var first, var second])
        {
            throw new RecordMissingException(found.Any(f => f.Code == a) ? b : a);
        }
        var now = clock.GetUtcNow();
        var added = await db.Database.ExecuteSqlAsync($"""
            insert into distinct_pairs (first_id, second_id, at, by_id, by_name) values ({first.Id}, {second.Id}, {now}, {by.Id}, {by.Name})
            on conflict do nothing
            """, ct);
        if (added > 0)
        {
            db.Add(Event(first.Id, DeskEventKind.NotDuplicate, second.Code, by));
            db.Add(Event(second.Id, DeskEventKind.NotDuplicate, first.Code, by));
            await db.SaveChangesAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    /// <summary>Two incidents, locked in one order whoever asks, so that two merges the other way round do not wait for one another.</summary>
    private static async Task<(Incident First, Incident Second)> BothAsync(IncidentDb db, (string Code, int Seen) first, (string Code, int Seen) second, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from incidents where code in ({first.Code}, {second.Code}) order by id for update", ct);
        return (await Seen(db, first.Code, first.Seen, ct), await Seen(db, second.Code, second.Seen, ct));
    }
}
