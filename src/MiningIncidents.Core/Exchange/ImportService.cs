using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using Npgsql;

namespace MiningIncidents.Core.Exchange;

/// <summary>What the header of a file says.</summary>
/// <param name="Missing">Required columns it lacks.</param>
/// <param name="Unknown">Columns the format does not have, and nobody has said what they mean.</param>
/// <param name="Columns">Every column the format has.</param>
public sealed record ImportHeader(IReadOnlyList<string> Missing, IReadOnlyList<string> Unknown, IReadOnlyList<string> Columns);

/// <summary>
/// Tries and writes files of other data sets and of this site. A file is read twice: once to say what would become of each row, once to write it, then
/// in one transaction. Reading, judging and writing go on at the same time, a chunk of rows in each; memory does not grow with the file but for a
/// digest a row.
/// </summary>
public sealed class ImportService(IDbContextFactory<IncidentDb> databases, IncidentStore store, ImportBatches batches, TimeProvider clock)
{
    private const int ChunkRows = 2_000;
    private const int HouseChunkRows = 200;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lima = TimeSpan.FromHours(-5);

    private static readonly Lazy<AdminAreas> Areas = new(() => new StarterGeo().ReadAdminAreas());

    /// <summary>Looks at the header alone.</summary>
    /// <exception cref="ImportFileException">It is no table, or an ACLED file of the old form.</exception>
    public static ImportHeader Inspect(ImportFormat format, string path, IReadOnlyDictionary<string, string> map)
    {
        using var table = CsvTable.Open(path, map);
        var (columns, required) = format switch
        {
            ImportFormat.House => (HouseImport.Columns, HouseImport.Required),
            ImportFormat.Acled => (AcledCsv.Columns, AcledCsv.Required),
            ImportFormat.Ucdp => (UcdpGedCsv.Columns, UcdpGedCsv.Required),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown format."),
        };
        if (format == ImportFormat.Acled && AcledCsv.Old.Any(table.Has) && !table.Has("disorder_type"))
        {
            throw new ImportFileException("OldAcled");
        }
        return new(
            [.. required.Where(c => !table.Has(c))],
            [.. table.Headers.Where(h => h.Length > 0 && !map.ContainsKey(h) && !columns.Contains(h, StringComparer.OrdinalIgnoreCase))],
            columns);
    }

    /// <summary>Says of every row what would become of it, in the report; writes nothing else. The batch must be at <see cref="ImportState.Checking"/>.</summary>
    public Task<ImportBatch> CheckAsync(Guid id, string file, string report, CancellationToken ct = default) => RunAsync(id, file, report, ct);

    /// <summary>Writes the rows, all or none. The batch must be at <see cref="ImportState.Writing"/>.</summary>
    public Task<ImportBatch> WriteAsync(Guid id, string file, string report, CancellationToken ct = default) => RunAsync(id, file, report, ct);

    /// <summary>Takes a batch back, or says what is in the way. The batch must be at <see cref="ImportState.Done"/>.</summary>
    public async Task<ImportUndo> UndoAsync(Guid id, Writer by, string why, bool leaveChanged, CancellationToken ct = default)
    {
        if (!await batches.StepAsync(id, ImportState.Done, ImportState.Undoing, ct))
        {
            return new(false, 0, 0, []);
        }
        ImportUndo? undo = null;
        using var work = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var beating = BeatAsync(() => new() { Id = id, State = ImportState.Undoing, FileName = "", MadeById = "", MadeByName = "" }, work, counts: false);
        try
        {
            return undo = await store.UndoImportAsync(id, by, why, leaveChanged, ct);
        }
        finally
        {
            await work.CancelAsync();
            await beating;
            if (undo is not { Done: true })
            {
                await batches.StepAsync(id, ImportState.Undoing, ImportState.Done, CancellationToken.None);
            }
        }
    }

    private async Task<ImportBatch> RunAsync(Guid id, string file, string reportPath, CancellationToken ct)
    {
        var batch = await batches.FindAsync(id, ct) ?? throw new RecordMissingException(id.ToString());
        var write = batch.State == ImportState.Writing;
        (batch.BytesRead, batch.RowsRead, batch.Accepted, batch.Updated, batch.Unchanged, batch.Duplicates, batch.Refused) = (0, 0, 0, 0, 0, 0, 0);
        using var work = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var beating = BeatAsync(() => batch, work, counts: true);
        try
        {
            var map = await batches.ColumnMapAsync(batch.Format, work.Token);
            if (Inspect(batch.Format, file, map).Missing is { Count: > 0 } missing)
            {
                throw new ImportFileException("MissingColumns", string.Join(", ", missing));
            }
            using (var report = new ImportReport(reportPath))
            {
                await RowsAsync(batch, file, map, report, write, work.Token);
            }
        }
        catch (ImportFileException wrong)
        {
            await StopBeatAsync(work, beating);
            await batches.StopAsync(id, ImportState.Failed, wrong.Failure, wrong.Detail, CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            await StopBeatAsync(work, beating);
            await batches.StopAsync(id, ImportState.Cancelled, ct: CancellationToken.None);
        }
        catch
        {
            await StopBeatAsync(work, beating);
            await batches.StopAsync(id, ImportState.Failed, "Unexpected", null, CancellationToken.None);
            throw;
        }
        await StopBeatAsync(work, beating);
        return (await batches.FindAsync(id, CancellationToken.None))!;
    }

    private async Task RowsAsync(ImportBatch batch, string file, Dictionary<string, string> map, ImportReport report, bool write, CancellationToken ct)
    {
        await using var writing = write
            ? await store.ImportAsync(new(batch.Id, batch.Publish, new(batch.MadeById, batch.MadeByName), $"Import of {batch.FileName}"), ct)
            : null;
        using var chain = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var judged = Channel.CreateBounded<(IReadOnlyList<JudgedRow> Rows, long Position)>(3);
        var reading = Task.Run(async () =>
        {
            try
            {
                await JudgeAsync(batch, file, map, judged.Writer, chain.Token);
                judged.Writer.Complete();
            }
            catch (Exception wrong)
            {
                judged.Writer.Complete(wrong);
            }
        }, CancellationToken.None);
        try
        {
            await foreach (var (rows, position) in judged.Reader.ReadAllAsync(ct))
            {
                var codes = writing is null ? [] : await WriteAsync(writing, rows, ct);
                foreach (var row in rows)
                {
                    Count(batch, row.Outcome);
                    report.Add(row.Entry(codes.GetValueOrDefault(row)));
                }
                batch.BytesRead = position;
            }
        }
        catch (ChannelClosedException closed) when (closed.InnerException is { } inner)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(inner).Throw();
        }
        finally
        {
            await chain.CancelAsync();
            await reading;
        }
        batch.BytesRead = batch.FileSize;
        report.Flush();
        if (writing is not null && !await writing.CommitAsync(batch, ct))
        {
            throw new OperationCanceledException(ct);
        }
        if (writing is null)
        {
            await batches.BeatAsync(batch, ct);
            await batches.StepAsync(batch.Id, ImportState.Checking, ImportState.Checked, ct);
        }
    }

    private async Task JudgeAsync(ImportBatch batch, string file, Dictionary<string, string> map,
        ChannelWriter<(IReadOnlyList<JudgedRow>, long)> to, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Lima).DateTime);
        var judge = new ImportJudge(batch, Areas.Value, today, store, (NpgsqlConnection)db.Database.GetDbConnection());
        using var table = CsvTable.Open(file, map);
        var chunk = new List<CsvRow>();
        while (table.Read())
        {
            chunk.Add(table.Row());
            if (chunk.Count == (batch.Format == ImportFormat.House ? HouseChunkRows : ChunkRows))
            {
                await to.WriteAsync((await judge.JudgeAsync(chunk, ct), table.Position), ct);
                chunk.Clear();
            }
        }
        if (chunk.Count > 0)
        {
            await to.WriteAsync((await judge.JudgeAsync(chunk, ct), table.Position), ct);
        }
    }

    /// <summary>Writes a chunk and gives the codes of its rows; a row that cannot be written after all is refused.</summary>
    private static async Task<Dictionary<JudgedRow, string>> WriteAsync(IncidentStore.Importing writing, IReadOnlyList<JudgedRow> rows, CancellationToken ct)
    {
        var codes = new Dictionary<JudgedRow, string>();
        var made = new List<JudgedRow>();
        foreach (var row in rows.Where(r => r.IsNew || r.Outcome == ImportOutcome.Updated).ToList())
        {
            if (await writing.MissingAsync(row.Record!, row.IsNew, ct) is { Count: > 0 } missing)
            {
                row.Refuse([.. missing.Select(p => new RowProblem(p.Field, "Problem." + p.Code))]);
            }
            else if (row.IsNew)
            {
                made.Add(row);
            }
        }
        foreach (var (row, code) in made.Zip(await writing.AddAsync([.. made.Select(r => new ImportNew(r.Record!, r.Digest))], ct)))
        {
            codes[row] = code;
        }
        var changes = rows.Where(r => r.Outcome == ImportOutcome.Updated).ToList();
        var late = await writing.ChangeAsync([.. changes.Select(r => new ImportChange(r.Known!.Code, r.Known.Version, r.Record!, r.Digest))], ct);
        foreach (var row in changes.Where(r => late.Contains(r.Known!.Code)))
        {
            row.Refuse(new RowProblem("", "ChangedMeanwhile", row.Known!.Code));
        }
        return codes;
    }

    private static void Count(ImportBatch batch, ImportOutcome outcome)
    {
        batch.RowsRead++;
        _ = outcome switch
        {
            ImportOutcome.Accepted => batch.Accepted++,
            ImportOutcome.Updated => batch.Updated++,
            ImportOutcome.Unchanged => batch.Unchanged++,
            ImportOutcome.Duplicate => batch.Duplicates++,
            ImportOutcome.Refused => batch.Refused++,
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unknown outcome."),
        };
    }

    /// <summary>Tells every second how far the work is, and ends it when somebody asked for that.</summary>
    private async Task BeatAsync(Func<ImportBatch> seen, CancellationTokenSource work, bool counts)
    {
        try
        {
            using var timer = new PeriodicTimer(Beat);
            while (await timer.WaitForNextTickAsync(work.Token))
            {
                if (!await batches.BeatAsync(seen(), work.Token) && counts)
                {
                    await work.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work is over.
        }
    }

    private static async Task StopBeatAsync(CancellationTokenSource work, Task beating)
    {
        await work.CancelAsync();
        await beating;
    }
}
