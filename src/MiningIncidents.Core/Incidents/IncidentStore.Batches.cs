using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;

namespace MiningIncidents.Core.Incidents;

/// <summary>What is kept of actions on many incidents; the actions themselves are writes like any other.</summary>
public sealed partial class IncidentStore
{
    /// <summary>Stores a batch before it runs, so that it is finished even when the program ends in between. Sent twice it is one batch.</summary>
    public async Task StartBatchAsync(DeskBatch batch, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({(batch.Undoes ?? batch.Id).ToString()}, 1))", ct);
        if (!await db.DeskBatches.AnyAsync(b => b.Id == batch.Id || (batch.Undoes != null && b.Undoes == batch.Undoes), ct))
        {
            batch.At = clock.GetUtcNow();
            db.Add(batch);
            await db.SaveChangesAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    /// <summary>Stores what came of one incident of a batch.</summary>
    internal async Task RecordAsync(DeskBatchItem item, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Update(item);
        await db.SaveChangesAsync(ct);
    }

    internal async Task FinishBatchAsync(Guid id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        await db.DeskBatches.Where(b => b.Id == id).ExecuteUpdateAsync(b => b.SetProperty(x => x.FinishedAt, now), ct);
    }

    /// <summary>
    /// Takes a step back, as the undoing of a batch does. What had become public stays known to have been: instead of becoming a draft again it is
    /// withdrawn with the note.
    /// </summary>
    /// <param name="code">The incident.</param>
    /// <param name="seen">The version the step made; a newer one refuses.</param>
    /// <param name="was">The status before the step.</param>
    /// <param name="wasReason">The reason it was withdrawn for, where it was.</param>
    /// <param name="by">Who takes it back.</param>
    /// <param name="why">Why, for the desk.</param>
    /// <param name="note">Why, for the public, where it had become public.</param>
    /// <param name="ct">Cancels before anything is written.</param>
    public async Task<Written> StepBackAsync(
        string code, int seen, WorkflowStatus was, LocalText wasReason, Writer by, string why, LocalText note, CancellationToken ct = default) =>
        await InTransaction(async db =>
        {
            var incident = await Standing(db, code, seen, ct);
            var record = IncidentAssembly.ToRecord(incident);
            var closed = was is WorkflowStatus.Draft or WorkflowStatus.InReview && incident.PublishedAt is not null;
            Refuse(was == WorkflowStatus.Published ? [.. IncidentRules.Check(record, Today), .. IncidentRules.CheckForPublication(record)] : []);
            incident.Status = closed ? WorkflowStatus.Withdrawn : was;
            incident.WithdrawnReason = closed ? note : was == WorkflowStatus.Withdrawn ? wasReason : LocalText.Empty;
            await ChangeAsync(db, incident, record, Json(record), by, why, incident.PublishedAt is null ? null : note, ct);
            return new Written(code, incident.Version);
        }, ct);
}
