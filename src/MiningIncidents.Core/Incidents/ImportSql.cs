using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Sources;
using Npgsql;

namespace MiningIncidents.Core.Incidents;

/// <summary>The SQL of writing a batch, on the batch's own connection and transaction.</summary>
internal static class ImportSql
{
    /// <summary>
    /// For this transaction alone: words of the searched columns wait in the indexes' own lists and are sorted in at once by <see cref="TidyAsync"/>,
    /// which costs a fraction of one by one. What is looked up is looked up by key, also in small tables: a check of a key that was planned to read a whole
    /// table does so for every row.
    /// </summary>
    public const string Settings = "set local gin_pending_list_limit = '2000MB'; set local work_mem = '64MB'; discard plans; set local enable_seqscan = off";

    /// <summary>Sorts the waiting words into the indexes; until then they are found too, only slower.</summary>
    public static async Task TidyAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            set maintenance_work_mem = '256MB';
            select gin_clean_pending_list(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
            where i.indrelid in ('public.public_incidents'::regclass, 'public.incidents'::regclass) and a.amname = 'gin';
            reset maintenance_work_mem
            """, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<IReadOnlyList<long>> NextIdsAsync(NpgsqlConnection connection, int count, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select nextval(pg_get_serial_sequence('incidents', 'id')) from generate_series(1, @count)", connection);
        command.Parameters.AddWithValue("count", count);
        return await ReadAsync(command, r => r.GetInt64(0), ct);
    }

    /// <summary>Gives the first number of each prefix's block.</summary>
    public static async Task<Dictionary<string, int>> ReserveAsync(NpgsqlConnection connection, IReadOnlyDictionary<string, int> wanted, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            insert into code_counters (prefix, last) select * from unnest(@prefixes, @counts) order by 1
            on conflict (prefix) do update set last = code_counters.last + excluded.last
            returning prefix, last
            """, connection);
        command.Parameters.AddWithValue("prefixes", wanted.Keys.ToArray());
        command.Parameters.AddWithValue("counts", wanted.Values.ToArray());
        var last = await ReadAsync(command, r => (Prefix: r.GetString(0), Last: r.GetInt32(1)), ct);
        return last.ToDictionary(l => l.Prefix, l => l.Last - wanted[l.Prefix] + 1, StringComparer.Ordinal);
    }

    /// <summary>Locks incidents until the batch ends and gives their versions.</summary>
    public static async Task<Dictionary<string, int>> LockAsync(NpgsqlConnection connection, string[] codes, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select code, version from incidents where code = any(@codes) order by code for update", connection);
        command.Parameters.AddWithValue("codes", codes);
        return (await ReadAsync(command, r => (r.GetString(0), r.GetInt32(1)), ct)).ToDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal);
    }

    /// <summary>Finds or makes actors.</summary>
    public static async Task<IReadOnlyList<Actor>> ActorsAsync(NpgsqlConnection connection, IReadOnlyList<(ActorKind Kind, string? Es, string? En)> actors, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            with wanted as (select * from unnest(@kinds, @es, @en) w (kind, es, en)),
            there as (
                select min(a.id) as id, w.kind, w.es, w.en from wanted w
                join actors a on a.kind = w.kind and a.name_es is not distinct from w.es and a.name_en is not distinct from w.en
                group by 2, 3, 4),
            made as (
                insert into actors (kind, name_es, name_en)
                select kind, es, en from wanted w
                where not exists (select from there t where t.kind = w.kind and t.es is not distinct from w.es and t.en is not distinct from w.en)
                returning id, kind, name_es, name_en)
            select * from there union all select * from made
            """, connection);
        command.Parameters.AddWithValue("kinds", actors.Select(a => CodeText.Of(a.Kind)).ToArray());
        command.Parameters.AddWithValue("es", actors.Select(a => a.Es).ToArray());
        command.Parameters.AddWithValue("en", actors.Select(a => a.En).ToArray());
        return await ReadAsync(command, r => new Actor
        {
            Id = r.GetInt64(0),
            Kind = CodeText.Parse<ActorKind>(r.GetString(1)),
            Name = new(r.IsDBNull(2) ? null : r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3)),
        }, ct);
    }

    /// <summary>Finds or makes publishers.</summary>
    public static async Task<IReadOnlyList<Publisher>> PublishersAsync(NpgsqlConnection connection, IReadOnlyList<string> names, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            with made as (
                insert into publishers (name) select * from unnest(@names) n order by 1 on conflict (name) do nothing returning id, name)
            select id, name from made union all select id, name from publishers where name = any(@names)
            """, connection);
        command.Parameters.AddWithValue("names", names.ToArray());
        return await ReadAsync(command, r => new Publisher { Id = r.GetInt64(0), Name = r.GetString(1) }, ct);
    }

    /// <summary>Ends the batch in its own transaction: its state and its rows become visible together.</summary>
    public static async Task<bool> FinishAsync(NpgsqlConnection connection, ImportBatch batch, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            update import_batches set state = 'done', written_at = @now, beat_at = @now, rows_read = @read, bytes_read = @bytes, accepted = @accepted,
                updated = @updated, unchanged = @unchanged, duplicates = @duplicates, refused = @refused
            where id = @id and state = 'writing' and not cancel_asked
            """, connection);
        command.Parameters.AddWithValue("now", now);
        command.Parameters.AddWithValue("id", batch.Id);
        command.Parameters.AddWithValue("read", batch.RowsRead);
        command.Parameters.AddWithValue("bytes", batch.BytesRead);
        command.Parameters.AddWithValue("accepted", batch.Accepted);
        command.Parameters.AddWithValue("updated", batch.Updated);
        command.Parameters.AddWithValue("unchanged", batch.Unchanged);
        command.Parameters.AddWithValue("duplicates", batch.Duplicates);
        command.Parameters.AddWithValue("refused", batch.Refused);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    internal static async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }
        return rows;
    }
}
