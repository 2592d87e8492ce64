using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Exchange;
using MiningIncidents.Core.Geo;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;

namespace MiningIncidents.Bench.Import;

/// <summary>
/// <c>import [ROWS]</c>: 200,000 invented UCDP rows, unless told otherwise, through the whole path (validation, region, ledger, revision), as drafts;
/// then as many that are public at once (search text, its indexes, the table of regions and days too); before both a tenth as many to warm up. A bare COPY
/// of the same rows stands in the same run beside each; then the undo. Memory of all is told.
/// </summary>
internal static class ImportCommand
{
    public static int Run(string[] args)
    {
        var rows = 200_000;
        if (args.Length > 1 || (args.Length == 1 && (!int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out rows) || rows < 100)))
        {
            Console.Error.WriteLine("import: at most one number, how many rows, 100 or more");
            return Commands.UsageError;
        }

        return RunAsync(rows).GetAwaiter().GetResult() ? 0 : 1;
    }

    private static async Task<bool> RunAsync(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("mining-incidents-import-");
        try
        {
            await using var database = await TestDatabase.CreateAsync(MigrateAsync);
            await using var services = new ServiceCollection().AddSingleton<TimeProvider>(new FixedClock())
                .AddIncidentCore(_ => database.ConnectionString).BuildServiceProvider();
            await services.GetRequiredService<StarterData>().LoadAsync();
            if (await ImportAsync(services, folder.FullName, rows / 10, publish: true, firstId: 1) is null
                || await ImportAsync(services, folder.FullName, rows, publish: false, firstId: 10_000_000) is not { } drafts)
            {
                return false;
            }

            await CompareAsync(database, folder.FullName, drafts);
            if (await ImportAsync(services, folder.FullName, rows, publish: true, firstId: 20_000_000) is not { } whole)
            {
                return false;
            }

            await CompareAsync(database, folder.FullName, whole);
            return await UndoAsync(services, whole.Batch, rows);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(Guid Batch, double Seconds)?> ImportAsync(ServiceProvider services, string folder, int rows, bool publish, int firstId)
    {
        var (batches, service) = (services.GetRequiredService<ImportBatches>(), services.GetRequiredService<ImportService>());
        var (file, report) = (Path.Combine(folder, "file.csv"), Path.Combine(folder, "report"));
        UcdpFile.Write(file, rows, firstId);
        var size = new FileInfo(file).Length;
        var batch = await batches.BeginAsync(
            new(ImportFormat.Ucdp, "invented.csv", size, publish, LicenceTag.Open, "Invented", OtherCountries: false, WriteDuplicates: true), Records.Editor);
        var watch = Stopwatch.StartNew();
        using (var memory = new MemoryWatch())
        {
            batch = await service.CheckAsync(batch.Id, file, report);
            Line($"dry run of {rows} rows ({size / 1e6:F0} MB): {Pace(batch.RowsRead, watch)}; {memory}");
        }

        await batches.StepAsync(batch.Id, ImportState.Checked, ImportState.Writing);
        watch.Restart();
        using (var memory = new MemoryWatch())
        {
            batch = await service.WriteAsync(batch.Id, file, report);
            Line($"import of {rows} rows, {(publish ? "published" : "drafts")}: {Pace(batch.Accepted, watch)}, {batch.Refused} refused; {memory}");
        }

        if (batch.State == ImportState.Done && batch.Accepted == rows)
        {
            return (batch.Id, watch.Elapsed.TotalSeconds);
        }

        Line($"the batch ended {batch.State} {batch.Failure} with {batch.Accepted} of {rows} rows");
        foreach (var entry in ImportReport.Read(report, ImportOutcome.Refused).Take(5))
        {
            Line($"  line {entry.Line}: {string.Join(", ", entry.Problems)}");
        }

        return null;
    }

    private static async Task CompareAsync(TestDatabase database, string folder, (Guid Batch, double Seconds) whole)
    {
        var bare = await BareCopy.RunAsync(database.DataSource, whole.Batch, folder);
        Line($"bare COPY of the same {bare.Rows} rows of {BareCopy.Tables} tables: {bare.Seconds:F1} s; the import takes {whole.Seconds / bare.Seconds:F1} times as long");
    }

    private static async Task<bool> UndoAsync(ServiceProvider services, Guid batch, int rows)
    {
        var watch = Stopwatch.StartNew();
        var undo = await services.GetRequiredService<ImportService>().UndoAsync(batch, Records.Editor, "Bench", leaveChanged: false);
        Line($"undo: {Pace(undo.Withdrawn, watch)}");
        return undo.Done && undo.Withdrawn == rows;
    }

    private static string Pace(int rows, Stopwatch watch) =>
        string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:F1} s, {rows / watch.Elapsed.TotalSeconds:F0} rows/s");

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static async Task MigrateAsync(string connectionString)
    {
        var options = new DbContextOptionsBuilder<IncidentDb>();
        options.UseNpgsql(connectionString).UseGeometry();
        await using var db = new IncidentDb(options.Options);
        await db.Database.MigrateAsync();
    }
}

/// <summary>Watches the memory of this process: the most it held while something ran.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly Timer timer;
    private long heap;
    private long whole;

    public MemoryWatch()
    {
        GC.Collect();
        timer = new(_ => Look(), null, 0, 50);
    }

    public void Dispose() => timer.Dispose();

    public override string ToString()
    {
        Look();
        return string.Create(CultureInfo.InvariantCulture, $"at most {whole / 1e6:F0} MB in memory, {heap / 1e6:F0} MB of it live after a collection");
    }

    private void Look()
    {
        heap = Math.Max(heap, GC.GetGCMemoryInfo().HeapSizeBytes);
        whole = Math.Max(whole, Environment.WorkingSet);
    }
}
