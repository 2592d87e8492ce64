using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using Npgsql;

namespace MiningIncidents.Core.Incidents;

/// <summary>What an undo did, or what is in its way.</summary>
/// <param name="Done">False: nothing was changed, because of <paramref name="Changed"/>.</param>
/// <param name="Withdrawn">Incidents the batch had made, taken out of sight.</param>
/// <param name="Restored">Incidents the batch had changed, as they were before.</param>
/// <param name="Changed">Codes that were written to since the batch.</param>
public sealed record ImportUndo(bool Done, int Withdrawn, int Restored, IReadOnlyList<string> Changed);

/// <summary>
/// Taking a batch back, in one transaction. Nothing is deleted, as everywhere in the record: what the batch made is withdrawn and its outside id set
/// free, so that the same file can come again; what it changed gets its earlier content back. Both are writes in the trail.
/// </summary>
public sealed partial class IncidentStore
{
    private static readonly LocalText UndoneNote = new("Se deshizo la importación de la que venía.", "The import it came from was undone.");

    /// <summary>Undoes a batch that is marked as being undone.</summary>
    /// <param name="batchId">The batch.</param>
    /// <param name="by">Who undoes.</param>
    /// <param name="why">Why, for the trail.</param>
    /// <param name="leaveChanged">What somebody wrote to since stays as it is; otherwise it stops the undo.</param>
    /// <param name="ct">Until the end everything can still be left as it was.</param>
    public async Task<ImportUndo> UndoImportAsync(Guid batchId, Writer by, string why, bool leaveChanged, CancellationToken ct = default)
    {
        var reason = Reason(why);
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var changed = await ImportUndoSql.LockAsync(connection, batchId, ct);
        if (changed.Count > 0 && !leaveChanged)
        {
            return new(false, 0, 0, changed);
        }
        var now = clock.GetUtcNow();
        var restored = await RestoreAsync(db, batchId, changed, by, reason, ct);
        var withdrawn = await ImportUndoSql.WithdrawAsync(connection, batchId, by, reason, UndoneNote, Withdrawn(now), now, ct);
        await ProjectAsync(db, await ImportUndoSql.NeighboursAsync(connection, ct), ct);
        if (!await ImportUndoSql.FinishAsync(connection, batchId, by, reason, now, ct))
        {
            return new(false, 0, 0, []);
        }
        await transaction.CommitAsync(CancellationToken.None);
        return new(true, withdrawn, restored, changed);
    }

    private async Task<int> RestoreAsync(IncidentDb db, Guid batchId, IReadOnlyList<string> except, Writer by, string why, CancellationToken ct)
    {
        var rows = await db.ImportedRows.AsNoTracking().Where(r => r.BatchId == batchId && r.Action == ImportAction.Updated && !except.Contains(r.Code))
            .OrderBy(r => r.Code).ToListAsync(ct);
        foreach (var row in rows)
        {
            var before = await db.Revisions.Where(r => r.Subject == RevisionSubject.Incident && r.SubjectCode == row.Code && r.Number == row.Version)
                .Select(r => r.Before!).SingleAsync(ct);
            var incident = (await Load(db, row.Code, ct))!;
            var record = JsonSerializer.Deserialize<IncidentRecord>(before, RecordJson.Stored)!;
            await ChangeAsync(db, incident, record, Json(IncidentAssembly.ToRecord(incident)), by, why, publicNote: null, ct);
            db.ChangeTracker.Clear();
        }
        return rows.Count;
    }

    /// <summary>What the public table keeps of a withdrawn incident, for any code.</summary>
    private static PublicIncidentRow Withdrawn(DateTimeOffset now)
    {
        var row = new PublicIncidentRow { Code = "", Doc = "{}" };
        PublicRow.Withdraw(row, new("", now, UndoneNote), version: 0);
        return row;
    }
}
