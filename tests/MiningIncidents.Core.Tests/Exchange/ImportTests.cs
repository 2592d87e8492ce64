using System.Text.Json;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Exchange;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Testing;
using Npgsql;
using Xunit;
using static MiningIncidents.Testing.ImportFiles;

namespace MiningIncidents.Core.Tests.Exchange;

public sealed class ImportTests : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IncidentDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await IncidentDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task An_import_writes_the_rows_single_saves_would_have_written()
    {
        await using var single = await IncidentDatabase.CreateAsync();
        var text = Table(UcdpHeader, Ucdp(1), Ucdp(2, type: 2, where: 3), Ucdp(3, where: 6), Ucdp(4, where: 2, latitude: -12.1, longitude: -76.9));

        var (batch, _) = await _database.ImportAsync(ImportFormat.Ucdp, text);
        foreach (var code in await CodesAsync())
        {
            await single.Store.CreateAsync((await _database.Store.FindAsync(code, Cancel))!.Record with { Code = null }, Records.Editor, "Import of file.csv", Cancel);
        }

        Assert.Equal((ImportState.Done, 4), (batch.State, batch.Accepted));
        foreach (var table in (string[])["incidents", "acts", "involvements", "casualty_claims", "sources", "actors", "publishers", "revisions", "public_incidents", "code_counters"])
        {
            Assert.Equal(await RowsAsync(single, table), await RowsAsync(_database, table));
        }
    }

    [Fact]
    public async Task A_published_import_shows_the_public_what_single_publishing_would()
    {
        await using var single = await IncidentDatabase.CreateAsync();
        await _database.ImportAsync(ImportFormat.Ucdp, Table(UcdpHeader, Ucdp(1), Ucdp(2, where: 4)), publish: true);
        foreach (var code in await CodesAsync())
        {
            await single.PublishAsync((await _database.Store.FindAsync(code, Cancel))!.Record with { Code = null });
        }

        // One write instead of two: the version is all that differs.
        foreach (var table in (string[])["public_incidents", "public_figures", "region_days"])
        {
            Assert.Equal(await RowsAsync(single, table), await RowsAsync(_database, table));
        }
        Assert.NotEmpty(await RowsAsync(_database, "region_days"));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_a_revised_figure_is_a_further_claim()
    {
        await _database.ImportAsync(ImportFormat.Ucdp, Table(UcdpHeader, Ucdp(1), Ucdp(2)));
        var (again, _) = await _database.ImportAsync(ImportFormat.Ucdp, Table(UcdpHeader, Ucdp(1), Ucdp(2)));
        Assert.Equal((2, 0, 0), (again.Unchanged, again.Accepted, again.Updated));

        var (revised, entries) = await _database.ImportAsync(ImportFormat.Ucdp, Table(UcdpHeader, Ucdp(1, best: 3), Ucdp(2)));
        Assert.Equal((1, 1), (revised.Unchanged, revised.Updated));
        Assert.Equal("claims", Assert.Single(entries[0].Changes).Field);
        var record = (await _database.Store.FindAsync(entries[0].Code!, Cancel))!.Record;
        Assert.Equal([2, 3], record.Claims.Select(c => c.Best!.Value));
        Assert.Equal("c1", record.Claims[1].Supersedes);

        var (third, _) = await _database.ImportAsync(ImportFormat.Ucdp, Table(UcdpHeader, Ucdp(1, best: 3), Ucdp(2)));
        Assert.Equal(2, third.Unchanged);
    }

    [Fact]
    public async Task What_an_editor_changed_is_kept_when_the_row_comes_again()
    {
        var (_, entries) = await _database.ImportAsync(ImportFormat.Acled, Table(AcledHeader, Acled("PER1")));
        var stored = (await _database.Store.FindAsync(entries[0].Code!, Cancel))!;
        await _database.Store.SaveAsync(stored.Record.Code!, stored.Record with { Title = new("Título del editor", null) }, stored.Version, Records.Editor, "Better title", null, Cancel);

        var (batch, _) = await _database.ImportAsync(ImportFormat.Acled, Table(AcledHeader, Acled("PER1", notes: "Invented: another wording.")));

        Assert.Equal(1, batch.Updated);
        var record = (await _database.Store.FindAsync(stored.Record.Code!, Cancel))!.Record;
        Assert.Equal(("Título del editor", "Invented: another wording."), (record.Title.Es, record.Summary.En));
    }

    [Fact]
    public async Task An_undo_withdraws_what_was_made_restores_what_was_changed_and_lets_the_file_come_again()
    {
        var (first, entries) = await _database.ImportAsync(ImportFormat.Ucdp, Table(UcdpHeader, Ucdp(1)), publish: true);
        var days = await RowsAsync(_database, "region_days");
        var code = entries[0].Code!;
        var (second, _) = await _database.ImportAsync(ImportFormat.Ucdp, Table(UcdpHeader, Ucdp(1, best: 3), Ucdp(2, best: 1)), publish: true);
        Assert.Equal((1, 1), (second.Updated, second.Accepted));
        var service = _database.Get<ImportService>();

        Assert.Equal([code], (await service.UndoAsync(first.Id, Records.Editor, "Too early", leaveChanged: false, Cancel)).Changed);
        var undo = await service.UndoAsync(second.Id, Records.Editor, "Wrong release", leaveChanged: false, Cancel);

        Assert.Equal((true, 1, 1), (undo.Done, undo.Withdrawn, undo.Restored));
        Assert.Equal([2], (await _database.Store.FindAsync(code, Cancel))!.Record.Claims.Select(c => c.Best!.Value));
        Assert.Equal(days, await RowsAsync(_database, "region_days"));
        Assert.DoesNotContain("ucdp:2", await _database.ExportAsync(), StringComparison.Ordinal);
        var (third, _) = await _database.ImportAsync(ImportFormat.Ucdp, Table(UcdpHeader, Ucdp(2, best: 1)), publish: true);
        Assert.Equal(1, third.Accepted);
    }

    [Fact]
    public async Task Rows_that_may_not_be_republished_never_leave()
    {
        var (batch, entries) = await _database.ImportAsync(ImportFormat.Acled, Table(AcledHeader, Acled("PER9")), publish: true);

        Assert.Equal(ImportState.Done, batch.State);
        Assert.NotNull(await RowsAsync(_database, "public_incidents"));
        Assert.DoesNotContain(entries[0].Code!, await _database.ExportAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_batch_leaves_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("import-cancel-");
        var file = Path.Combine(folder.FullName, "f.csv");
        await File.WriteAllTextAsync(file, Table(UcdpHeader, Ucdp(1), Ucdp(2)), Cancel);
        var batches = _database.Get<ImportBatches>();
        var batch = await batches.BeginAsync(new(ImportFormat.Ucdp, "f.csv", 1, false, LicenceTag.Open, null, false, false), Records.Editor, Cancel);
        await batches.StepAsync(batch.Id, ImportState.Checking, ImportState.Writing, Cancel);
        await batches.CancelAsync(batch.Id, Cancel);

        var ended = await _database.Get<ImportService>().WriteAsync(batch.Id, file, Path.Combine(folder.FullName, "r"), Cancel);

        Assert.Equal(ImportState.Cancelled, ended.State);
        foreach (var table in (string[])["incidents", "revisions", "actors", "publishers", "import_rows"])
        {
            Assert.Empty(await RowsAsync(_database, table));
        }
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_row_that_looks_like_a_stored_incident_is_left_out_unless_wanted()
    {
        await _database.Store.CreateAsync(Records.Attack("2025-02-15"), Records.Editor, "Test", Cancel);
        var text = Table(AcledHeader, Acled("PER1", latitude: -7.9));

        Assert.Equal(ImportOutcome.Duplicate, Assert.Single((await _database.ImportAsync(ImportFormat.Acled, text)).Entries).Outcome);
        Assert.Equal(1, (await _database.ImportAsync(ImportFormat.Acled, text, duplicates: true)).Batch.Accepted);
    }

    [Fact]
    public async Task The_download_imported_again_changes_nothing()
    {
        await using var seeded = await IncidentDatabase.CreateAsync();
        await seeded.Get<StarterData>().LoadAsync(Data.Starter.Folder, Cancel);

        var (batch, entries) = await seeded.ImportAsync(ImportFormat.House, await seeded.ExportAsync());

        Assert.Empty(entries.Where(e => e.Outcome != ImportOutcome.Unchanged).Select(e => JsonSerializer.Serialize(e)));
        Assert.Equal((ImportState.Done, Data.Starter.Incidents.Count), (batch.State, batch.Unchanged));

        var edited = (await seeded.ExportAsync()).Replace("Pataz", "Pátaz", StringComparison.Ordinal);
        var (changed, diffs) = await seeded.ImportAsync(ImportFormat.House, edited);
        Assert.True(changed.Updated > 0 && changed.Accepted == 0, JsonSerializer.Serialize(diffs.FirstOrDefault(d => d.Outcome == ImportOutcome.Refused)));
        Assert.All(diffs.SelectMany(d => d.Changes), c => Assert.Contains("Pátaz", c.After, StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<string>> CodesAsync() => [.. (await RowsAsync(_database, "incidents")).Select(r => JsonDocument.Parse(r).RootElement.GetProperty("code").GetString()!)];

    /// <summary>Every row of a table as text, without what numbers rows inside the database and, for publishing, without versions.</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(IncidentDatabase database, string table)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand($"""
            select r::text from (select case when '{table}' like 'public%' then (to_jsonb(t) - 'id' - 'incident_id' - 'version') #- '{"{doc,version}"}'
                    || case when to_jsonb(t) ? 'feature' then jsonb_build_object('feature', regexp_replace(to_jsonb(t) ->> 'feature', '"version":[0-9]+', '"version":?')) else '{"{}"}' end
                else to_jsonb(t) - 'id' - 'incident_id' - 'actor_id' - 'publisher_id' end as r from {table} t) rows order by 1
            """);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancel))
        {
            rows.Add(reader.GetString(0));
        }
        return rows;
    }
}
