using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;

namespace MiningIncidents.Core.Incidents;

/// <summary>
/// One action on many incidents, one after another, each a write of its own: what is refused does not hold up the others, and a run that was
/// interrupted goes on with those still waiting. Whether the writer may is asked before the batch is stored.
/// </summary>
public sealed class BulkService(IDbContextFactory<IncidentDb> databases, IncidentStore store)
{
    /// <summary>The most incidents of a batch.</summary>
    public const int Most = 500;

    private static readonly LocalText TakenBack = new("Se deshizo una acción en bloque.", "A bulk action was undone.");

    /// <summary>A batch with its incidents in order, or null.</summary>
    public async Task<DeskBatch?> FindAsync(Guid id, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.DeskBatches.AsNoTracking().Include(b => b.Items.OrderBy(i => i.Position)).FirstOrDefaultAsync(b => b.Id == id, ct);
    }

    /// <summary>The batch that undoes another, or null.</summary>
    public async Task<Guid?> UndoneByAsync(Guid id, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.DeskBatches.Where(b => b.Undoes == id).Select(b => (Guid?)b.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>The last batches, newest first.</summary>
    public async Task<IReadOnlyList<DeskBatch>> RecentAsync(int take = 20, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.DeskBatches.AsNoTracking().Include(b => b.Items).OrderByDescending(b => b.At).Take(take).ToListAsync(ct);
    }

    /// <summary>Batches that have begun and not ended.</summary>
    public async Task<IReadOnlyList<Guid>> UnfinishedAsync(CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.DeskBatches.Where(b => b.FinishedAt == null).OrderBy(b => b.At).Select(b => b.Id).ToListAsync(ct);
    }

    /// <summary>The batch that takes back what was done by another; not stored yet.</summary>
    public static DeskBatch Undoing(DeskBatch done, Writer by, string why)
    {
        var undo = new DeskBatch { Id = Guid.NewGuid(), Action = BatchAction.Undo, Undoes = done.Id, ById = by.Id, ByName = by.Name, Why = why };
        undo.Items.AddRange(done.Items.Where(i => i.Outcome == BatchOutcome.Done).Select((item, n) => new DeskBatchItem { Position = n, Code = item.Code }));
        return undo;
    }

    /// <summary>Does what waits of a batch.</summary>
    /// <returns>Whether anything was written that the public may see.</returns>
    public async Task<bool> RunAsync(Guid id, CancellationToken ct = default)
    {
        if (await FindAsync(id, ct) is not { FinishedAt: null } batch)
        {
            return false;
        }
        var undone = batch.Undoes is { } other ? await FindAsync(other, ct) : null;
        var shows = false;
        foreach (var item in batch.Items.Where(i => i.Outcome == BatchOutcome.Waiting))
        {
            try
            {
                item.Outcome = undone is null
                    ? await DoAsync(batch, item, ct)
                    : await UndoAsync(batch, undone, undone.Items.Single(i => i.Code == item.Code), item, ct);
            }
            catch (RecordRefusedException refused)
            {
                Refuse(item, refused.Problems);
            }
            catch (WriteConflictException)
            {
                Refuse(item, [new("status", "changed_since")]);
            }
            catch (RecordMissingException)
            {
                Refuse(item, [new("code", "incident_unknown")]);
            }
            shows |= item is { Outcome: BatchOutcome.Done, Version: not null };
            await store.RecordAsync(item, ct);
        }
        await store.FinishBatchAsync(id, ct);
        return shows;
    }

    private static void Refuse(DeskBatchItem item, IReadOnlyList<RecordProblem> problems) =>
        (item.Outcome, item.Problems) = (BatchOutcome.Refused, string.Join(' ', problems.Select(p => p.Code).Distinct()));

    private async Task<BatchOutcome> DoAsync(DeskBatch batch, DeskBatchItem item, CancellationToken ct)
    {
        var by = new Writer(batch.ById, batch.ByName);
        switch (batch.Action)
        {
            case BatchAction.Assign:
                if (await store.AssignAsync(item.Code, batch.Value, batch.ValueName, by, ct) is not var (wasId, wasName))
                {
                    return BatchOutcome.Unchanged;
                }
                (item.WasAssigneeId, item.WasAssigneeName) = (wasId, wasName);
                return BatchOutcome.Done;
            case BatchAction.Tag:
                return await store.TagAsync(item.Code, [batch.Value!], [], by, ct) ? BatchOutcome.Done : BatchOutcome.Unchanged;
            case BatchAction.Publish or BatchAction.Withdraw:
                return await MoveAsync(batch, item, by, ct);
            default:
                throw new InvalidOperationException($"A batch that does {batch.Action} has nothing to undo.");
        }
    }

    private async Task<BatchOutcome> MoveAsync(DeskBatch batch, DeskBatchItem item, Writer by, CancellationToken ct)
    {
        var to = batch.Action == BatchAction.Publish ? WorkflowStatus.Published : WorkflowStatus.Withdrawn;
        var stored = await store.FindAsync(item.Code, ct) ?? throw new RecordMissingException(item.Code);
        if (stored.Status == to && stored.MergedInto is null)
        {
            return BatchOutcome.Unchanged;
        }
        (item.WasStatus, item.WasReason) = (stored.Status, stored.WithdrawnReason);
        item.Version = (await store.MoveAsync(item.Code, to, stored.Version, by, batch.Why, batch.Reason is { IsEmpty: false } reason ? reason : null, ct)).Version;
        return BatchOutcome.Done;
    }

    private async Task<BatchOutcome> UndoAsync(DeskBatch batch, DeskBatch undone, DeskBatchItem was, DeskBatchItem item, CancellationToken ct)
    {
        var by = new Writer(batch.ById, batch.ByName);
        switch (undone.Action)
        {
            case BatchAction.Assign:
                return await store.AssignAsync(item.Code, was.WasAssigneeId, was.WasAssigneeName, by, ct) is null ? BatchOutcome.Unchanged : BatchOutcome.Done;
            case BatchAction.Tag:
                return await store.TagAsync(item.Code, [], [undone.Value!], by, ct) ? BatchOutcome.Done : BatchOutcome.Unchanged;
            case BatchAction.Publish or BatchAction.Withdraw:
                item.Version = (await store.StepBackAsync(item.Code, was.Version!.Value, was.WasStatus!.Value, was.WasReason, by, batch.Why, TakenBack, ct)).Version;
                return BatchOutcome.Done;
            default:
                throw new InvalidOperationException("An undoing is not undone.");
        }
    }
}
