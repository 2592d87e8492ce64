using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Exchange;

/// <summary>What somebody chose for a file.</summary>
public sealed record ImportChoice(ImportFormat Format, string FileName, long FileSize, bool Publish, LicenceTag Licence, string? Terms, bool OtherCountries, bool WriteDuplicates);

/// <summary>The trail of imports: which batches there are, how far each is, and the steps it may take. What they write is the store's.</summary>
public sealed class ImportBatches(IDbContextFactory<IncidentDb> databases, TimeProvider clock)
{
    /// <summary>A batch at work that stays silent so long was interrupted: its transaction is gone, and nothing of it is stored.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    private static readonly ImportState[] AtWork = [ImportState.Checking, ImportState.Writing, ImportState.Undoing];

    /// <summary>Stores a new batch, to be checked.</summary>
    /// <exception cref="ArgumentException">It is to be published without terms, or ACLED's rows under an open tag.</exception>
    public async Task<ImportBatch> BeginAsync(ImportChoice choice, Writer by, CancellationToken ct = default)
    {
        if (choice.Publish && string.IsNullOrWhiteSpace(choice.Terms))
        {
            throw new ArgumentException("Rows are published only under terms that are stated.", nameof(choice));
        }
        if (choice.Format == ImportFormat.Acled && choice.Licence != LicenceTag.NoRepublication)
        {
            throw new ArgumentException("ACLED's terms forbid republication.", nameof(choice));
        }
        var id = Guid.CreateVersion7();
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var (format, state, licence) = (CodeText.Of(choice.Format), CodeText.Of(ImportState.Checking), CodeText.Of(choice.Licence));
        await db.Database.ExecuteSqlAsync($"""
            insert into import_batches (id, format, file_name, file_size, state, publish, licence, terms, other_countries, write_duplicates, made_at, made_by_id,
                made_by_name, beat_at, cancel_asked, bytes_read, rows_read, accepted, updated, unchanged, duplicates, refused)
            values ({id}, {format}, {choice.FileName}, {choice.FileSize}, {state}, {choice.Publish}, {licence}, {choice.Terms}, {choice.OtherCountries},
                {choice.WriteDuplicates}, {now}, {by.Id}, {by.Name}, {now}, false, 0, 0, 0, 0, 0, 0, 0)
            """, ct);
        return (await FindAsync(id, ct))!;
    }

    /// <summary>A batch as it stands, or null.</summary>
    public async Task<ImportBatch?> FindAsync(Guid id, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await EndSilentAsync(db, ct);
        return await db.ImportBatches.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, ct);
    }

    /// <summary>The latest batches.</summary>
    public async Task<IReadOnlyList<ImportBatch>> LatestAsync(int take = 50, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await EndSilentAsync(db, ct);
        return await db.ImportBatches.AsNoTracking().OrderByDescending(b => b.MadeAt).Take(take).ToListAsync(ct);
    }

    /// <summary>Takes a step if the batch is where the step begins; one of two who press at once gets false.</summary>
    public async Task<bool> StepAsync(Guid id, ImportState from, ImportState to, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        return await db.ImportBatches.Where(b => b.Id == id && b.State == from).ExecuteUpdateAsync(
            set => set.SetProperty(b => b.State, to).SetProperty(b => b.BeatAt, now).SetProperty(b => b.CancelAsked, false)
                .SetProperty(b => b.Failure, (string?)null).SetProperty(b => b.FailureDetail, (string?)null), ct) == 1;
    }

    /// <summary>Whether rows that look like others are to be written too; said when the batch is committed.</summary>
    public async Task ChooseDuplicatesAsync(Guid id, bool write, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.ImportBatches.Where(b => b.Id == id && b.State == ImportState.Checked).ExecuteUpdateAsync(set => set.SetProperty(b => b.WriteDuplicates, write), ct);
    }

    /// <summary>Stops with a reason; nothing of the batch is stored (an undo that fails leaves the batch written).</summary>
    public async Task StopAsync(Guid id, ImportState to, string? failure = null, string? detail = null, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.ImportBatches.Where(b => b.Id == id && AtWork.Contains(b.State)).ExecuteUpdateAsync(
            set => set.SetProperty(b => b.State, to).SetProperty(b => b.Failure, failure).SetProperty(b => b.FailureDetail, detail), ct);
    }

    /// <summary>Asks whoever works on the batch to stop.</summary>
    public async Task CancelAsync(Guid id, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.ImportBatches.Where(b => b.Id == id && (b.State == ImportState.Checking || b.State == ImportState.Writing))
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.CancelAsked, true), ct);
        // Not begun to be written yet: given up at once.
        await db.ImportBatches.Where(b => b.Id == id && b.State == ImportState.Checked)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.State, ImportState.Cancelled), ct);
    }

    /// <summary>Tells how far the work is.</summary>
    /// <returns>False: it is to stop.</returns>
    public async Task<bool> BeatAsync(ImportBatch seen, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        return await db.ImportBatches.Where(b => b.Id == seen.Id && b.State == seen.State && !b.CancelAsked).ExecuteUpdateAsync(set => set
            .SetProperty(b => b.BeatAt, now).SetProperty(b => b.BytesRead, seen.BytesRead).SetProperty(b => b.RowsRead, seen.RowsRead)
            .SetProperty(b => b.Accepted, seen.Accepted).SetProperty(b => b.Updated, seen.Updated).SetProperty(b => b.Unchanged, seen.Unchanged)
            .SetProperty(b => b.Duplicates, seen.Duplicates).SetProperty(b => b.Refused, seen.Refused), ct) == 1;
    }

    /// <summary>What columns of earlier files of the format were said to mean.</summary>
    public async Task<Dictionary<string, string>> ColumnMapAsync(ImportFormat format, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.ImportColumnMaps.Where(m => m.Format == format).ToDictionaryAsync(m => m.Header, m => m.Column, StringComparer.OrdinalIgnoreCase, ct);
    }

    /// <summary>Keeps what columns mean, for this file and the next.</summary>
    public async Task MapColumnsAsync(ImportFormat format, IReadOnlyDictionary<string, string> map, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var text = CodeText.Of(format);
        foreach (var (header, column) in map)
        {
            await db.Database.ExecuteSqlAsync($"""
                insert into import_column_maps (format, header, "column") values ({text}, {header}, {column})
                on conflict (format, header) do update set "column" = excluded."column"
                """, ct);
        }
    }

    private async Task EndSilentAsync(IncidentDb db, CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Silence;
        await db.ImportBatches.Where(b => (b.State == ImportState.Checking || b.State == ImportState.Writing) && b.BeatAt < before)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.State, ImportState.Failed).SetProperty(b => b.Failure, "Interrupted"), ct);
        await db.ImportBatches.Where(b => b.State == ImportState.Undoing && b.BeatAt < before)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.State, ImportState.Done).SetProperty(b => b.Failure, "Interrupted"), ct);
    }
}
