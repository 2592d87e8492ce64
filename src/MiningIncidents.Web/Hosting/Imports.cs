using System.Threading.Channels;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Exchange;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Accounts;

namespace MiningIncidents.Web.Hosting;

/// <summary>
/// Works through imports one after another, whether somebody looks on or not. Files and reports lie in <c>DATA_DIR/imports</c>: the file until its rows
/// are written or given up, the report for ninety days.
/// </summary>
public sealed class ImportRuns(
    ImportService service, ImportBatches batches, AuditTrail trail, PublicCache cache, Settings settings, ILogger<ImportRuns> log) : BackgroundService
{
    private static readonly TimeSpan KeepReports = TimeSpan.FromDays(90);

    private readonly Channel<(Guid Id, Writer By)> _waiting = Channel.CreateUnbounded<(Guid, Writer)>();

    public string File(Guid id) => Path.Combine(Folder, $"{id:N}.csv");

    public string Report(Guid id) => Path.Combine(Folder, $"{id:N}.report");

    private string Folder => Directory.CreateDirectory(Path.Combine(settings.DataDir, "imports")).FullName;

    /// <summary>Works on the batch when those before it are done: tries it, or writes it, as its state says.</summary>
    public void Start(Guid id, Writer by) => _waiting.Writer.TryWrite((id, by));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            Tidy();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            log.LogError(failed, "Old import files could not be removed.");
        }
        await foreach (var (id, by) in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await RunAsync(id, by, stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                log.LogError(failed, "Import {Batch} failed.", id);
            }
        }
    }

    private async Task RunAsync(Guid id, Writer by, CancellationToken ct)
    {
        var ended = await batches.FindAsync(id, ct) switch
        {
            { State: ImportState.Checking } => await service.CheckAsync(id, File(id), Report(id), ct),
            { State: ImportState.Writing } => await service.WriteAsync(id, File(id), Report(id), ct),
            _ => null,
        };
        if (ended is { State: ImportState.Done })
        {
            await trail.WriteAsync(by, AuditEvent.Of(AuditAction.ImportWritten, ended));
            await cache.EvictAsync(ct);
        }
        if (ended is { State: ImportState.Done or ImportState.Cancelled })
        {
            System.IO.File.Delete(File(id));
        }
    }

    private void Tidy()
    {
        foreach (var old in Directory.EnumerateFiles(Folder).Where(f => System.IO.File.GetLastWriteTimeUtc(f) < DateTime.UtcNow - KeepReports))
        {
            System.IO.File.Delete(old);
        }
    }
}

/// <summary>Imports: what works on them, and the command.</summary>
public static class Imports
{
    public static void AddImports(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ImportRuns>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ImportRuns>());
    }

    /// <summary><c>import FILE --format F [--dry-run] …</c>: tries the file, and writes it unless told not to.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, CommandLine line)
    {
        var format = CodeText.TryParse<ImportFormat>(line.RequireOption("--format"), out var known) ? known
            : throw new CommandLineException("--format: one of house, acled, ucdp.");
        var (dry, publish, others, duplicates) =
            (line.TakeSwitch("--dry-run"), line.TakeSwitch("--publish"), line.TakeSwitch("--other-countries"), line.TakeSwitch("--with-duplicates"));
        var terms = line.TakeOption("--terms");
        var licence = line.TakeSwitch("--no-republication") || format == ImportFormat.Acled ? LicenceTag.NoRepublication : LicenceTag.Open;
        var report = line.TakeOption("--report");
        var file = line.TakeWord() ?? throw new CommandLineException("FILE is missing.");
        line.RequireNothingMore();
        if (publish && string.IsNullOrWhiteSpace(terms))
        {
            throw new CommandLineException("--publish needs --terms: the licence or terms the file came under.");
        }
        if (!File.Exists(file))
        {
            throw new CommandFailedException($"There is no file {file}.");
        }
        var kept = report ?? Path.GetTempFileName();
        try
        {
            return await RunAsync(services, line, new(format, Path.GetFileName(file), new FileInfo(file).Length, publish, licence, terms, others, duplicates), file, kept, dry);
        }
        finally
        {
            if (report is null)
            {
                File.Delete(kept);
            }
        }
    }

    private static async Task<int> RunAsync(IServiceProvider services, CommandLine line, ImportChoice choice, string file, string report, bool dry)
    {
        var (batches, service) = (services.GetRequiredService<ImportBatches>(), services.GetRequiredService<ImportService>());
        try
        {
            var header = ImportService.Inspect(choice.Format, file, await batches.ColumnMapAsync(choice.Format, line.Cancellation));
            if (header.Unknown.Count > 0)
            {
                await line.Error.WriteLineAsync($"Columns not understood and left out: {string.Join(", ", header.Unknown)}");
            }
        }
        catch (ImportFileException wrong)
        {
            throw new CommandFailedException($"{wrong.Failure}{(wrong.Detail is null ? "" : ": " + wrong.Detail)}");
        }
        var trail = services.GetRequiredService<AuditTrail>();
        var batch = await batches.BeginAsync(choice, Writer.System, line.Cancellation);
        await trail.WriteAsync(Writer.System, AuditEvent.Of(AuditAction.ImportTried, batch));
        batch = await WatchAsync(batches, batch.Id, line, service.CheckAsync(batch.Id, file, report, line.Cancellation));
        if (!dry && batch.State == ImportState.Checked)
        {
            await batches.StepAsync(batch.Id, ImportState.Checked, ImportState.Writing, line.Cancellation);
            batch = await WatchAsync(batches, batch.Id, line, service.WriteAsync(batch.Id, file, report, line.Cancellation));
            if (batch.State == ImportState.Done)
            {
                await trail.WriteAsync(Writer.System, AuditEvent.Of(AuditAction.ImportWritten, batch));
            }
        }
        foreach (var entry in ImportReport.Read(report, ImportOutcome.Refused).Take(20))
        {
            await line.Error.WriteLineAsync($"line {entry.Line}: {string.Join("; ", entry.Problems.Select(p => $"{p.Column} {p.Code}{(p.Value is null ? "" : " (" + p.Value + ")")}"))}");
        }
        await line.Out.WriteLineAsync($"{batch.Id} {Said(batch)}");
        return batch.State is ImportState.Done or ImportState.Checked ? 0 : 1;
    }

    private static async Task<ImportBatch> WatchAsync(ImportBatches batches, Guid id, CommandLine line, Task<ImportBatch> work)
    {
        while (await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(2))) != work)
        {
            if (await batches.FindAsync(id) is { } now)
            {
                await line.Error.WriteLineAsync($"{CodeText.Of(now.State)}: {now.RowsRead} rows, {(now.FileSize == 0 ? 0 : now.BytesRead * 100 / now.FileSize)} %");
            }
        }
        return await work;
    }

    private static string Said(ImportBatch b) =>
        $"{CodeText.Of(b.State)}: {b.RowsRead} rows, {b.Accepted} accepted, {b.Updated} updated, {b.Unchanged} unchanged, {b.Duplicates} possible duplicates, {b.Refused} refused"
        + (b.Failure is null ? "" : $" ({b.Failure}{(b.FailureDetail is null ? "" : ": " + b.FailureDetail)})");
}
