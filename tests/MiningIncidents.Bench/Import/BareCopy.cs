using System.Diagnostics;
using Npgsql;

namespace MiningIncidents.Bench.Import;

/// <summary>
/// The floor under an import: the rows a batch wrote, copied as they are into tables of the same columns without keys, indexes, checks and triggers, in
/// one transaction.
/// </summary>
internal static class BareCopy
{
    private const string Written = "select i.id from incidents i join import_rows r on r.code = i.code where r.batch_id = @batch";

    private static readonly (string Table, string Which)[] s_tables =
    [
        ("incidents", $"id in ({Written})"),
        ("sources", $"incident_id in ({Written})"),
        ("acts", $"incident_id in ({Written})"),
        ("involvements", $"incident_id in ({Written})"),
        ("casualty_claims", $"incident_id in ({Written})"),
        ("losses", $"incident_id in ({Written})"),
        ("forces", $"incident_id in ({Written})"),
        ("revisions", "subject = 'incident' and subject_code in (select code from import_rows where batch_id = @batch)"),
        ("public_incidents", $"incident_id in ({Written})"),
        ("public_figures", $"incident_id in ({Written})"),
        ("import_rows", "batch_id = @batch"),
    ];

    public static int Tables => s_tables.Length;

    public static async Task<(long Rows, double Seconds)> RunAsync(NpgsqlDataSource source, Guid batch, string folder)
    {
        await using var connection = await source.OpenConnectionAsync();
        await ExecuteAsync(connection, "drop schema if exists floor cascade; create schema floor");
        long rows = 0;
        foreach (var (table, which) in s_tables)
        {
            await ExecuteAsync(connection, $"create table floor.{table} (like {table} including compression)");
            rows += await ExecuteAsync(connection, $"insert into floor.{table} select * from {table} where {which}", batch);
            await using (var file = File.Create(Path.Combine(folder, table)))
            await using (var copy = await connection.BeginRawBinaryCopyAsync($"copy floor.{table} to stdout (format binary)"))
            {
                await copy.CopyToAsync(file);
            }

            await ExecuteAsync(connection, $"truncate floor.{table}");
        }

        await ExecuteAsync(connection, "checkpoint");
        var watch = Stopwatch.StartNew();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            foreach (var (table, _) in s_tables)
            {
                await using var file = File.OpenRead(Path.Combine(folder, table));
                await using var copy = await connection.BeginRawBinaryCopyAsync($"copy floor.{table} from stdin (format binary)");
                await file.CopyToAsync(copy);
            }

            await transaction.CommitAsync();
        }

        return (rows, watch.Elapsed.TotalSeconds);
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, Guid? batch = null)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        if (batch is { } id)
        {
            command.Parameters.AddWithValue("batch", id);
        }

        return await command.ExecuteNonQueryAsync();
    }
}
