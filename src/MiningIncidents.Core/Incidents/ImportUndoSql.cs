using MiningIncidents.Core.Codes;
using Npgsql;

namespace MiningIncidents.Core.Incidents;

/// <summary>The SQL of undoing a batch, on the undo's own connection and transaction.</summary>
internal static class ImportUndoSql
{
    /// <summary>Locks what the batch wrote and gives the codes that were written to since.</summary>
    public static async Task<IReadOnlyList<string>> LockAsync(NpgsqlConnection connection, Guid batch, CancellationToken ct)
    {
        await using var command = Command(connection, """
            select i.code, i.version <> r.version from incidents i join import_rows r on r.code = i.code
            where r.batch_id = @batch order by i.code for update of i
            """, batch);
        return [.. (await ImportSql.ReadAsync(command, r => (Code: r.GetString(0), Changed: r.GetBoolean(1)), ct)).Where(r => r.Changed).Select(r => r.Code)];
    }

    /// <summary>Withdraws what the batch made and nobody wrote to since: the incidents, their trail, and what the public sees of them.</summary>
    public static async Task<int> WithdrawAsync(NpgsqlConnection connection, Guid batch, Writer by, string why, LocalText note, PublicIncidentRow gone,
        DateTimeOffset now, CancellationToken ct)
    {
        await using var mark = Command(connection, """
            create temp table undone_incidents on commit drop as
            select i.id, i.code, i.version from incidents i join import_rows r on r.code = i.code and r.version = i.version
            where r.batch_id = @batch and r.action = 'created'
            """, batch);
        await mark.ExecuteNonQueryAsync(ct);
        await using var command = Command(connection, """
            update incidents i set status = 'withdrawn', outside_id = null, version = i.version + 1, updated_at = @now, last_revised_at = @now,
                folded = coalesce((select p.folded from public_incidents p where p.incident_id = i.id and p.state = 'published'), i.folded),
                withdrawn_reason_es = @es, withdrawn_reason_en = @en
            from undone_incidents u where i.id = u.id;
            insert into revisions (subject, subject_code, number, at, by_id, by_name, why, public_note_es, public_note_en, status, before, after)
            select 'incident', u.code, u.version + 1, @now, @by, @name, @why, @es, @en, 'withdrawn', r.after, r.after - 'outsideId'
            from undone_incidents u join revisions r on r.subject = 'incident' and r.subject_code = u.code and r.number = u.version;
            delete from public_figures f using undone_incidents u where f.incident_id = u.id;
            update public_incidents p set state = 'withdrawn', version = u.version + 1, updated_at = @now, kinds = '{}', actor_kinds = '{}',
                date_start = @day, date_end = @day, known_from = @day, department_code = null, province_code = null, district_code = null, precision = @precision,
                point = null, killed = null, injured = null, missing = null, kidnapped = null, arrested = null, series = '{}', title_es = null, title_en = null,
                search_es = '', search_en = '', folded = '', feature = null, feature_edition = null, may_republish = false, doc = jsonb_set(@doc, '{code}', to_jsonb(u.code))
            from undone_incidents u where p.incident_id = u.id;
            """, batch);
        command.Parameters.AddWithValue("now", now);
        command.Parameters.AddWithValue("by", by.Id);
        command.Parameters.AddWithValue("name", by.Name);
        command.Parameters.AddWithValue("why", why);
        command.Parameters.AddWithValue("es", note.Es!);
        command.Parameters.AddWithValue("en", note.En!);
        command.Parameters.AddWithValue("day", gone.DateStart);
        command.Parameters.AddWithValue("precision", CodeText.Of(gone.Precision));
        command.Parameters.Add(new("doc", NpgsqlTypes.NpgsqlDbType.Jsonb) { Value = gone.Doc });
        await command.ExecuteNonQueryAsync(ct);
        await using var count = new NpgsqlCommand("select count(*)::int from undone_incidents", connection);
        return (int)(await count.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Incidents outside the batch whose public page names one that is gone.</summary>
    public static async Task<IReadOnlyList<long>> NeighboursAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select distinct n from (
                select l.to_id as n from incident_links l join undone_incidents u on u.id = l.from_id
                union select l.from_id from incident_links l join undone_incidents u on u.id = l.to_id) near
            where n not in (select id from undone_incidents)
            """, connection);
        return await ImportSql.ReadAsync(command, r => r.GetInt64(0), ct);
    }

    public static async Task<bool> FinishAsync(NpgsqlConnection connection, Guid batch, Writer by, string why, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = Command(connection, """
            update import_batches set state = 'undone', undone_at = @now, undone_by_name = @name, undo_reason = @why, beat_at = @now
            where id = @batch and state = 'undoing'
            """, batch);
        command.Parameters.AddWithValue("now", now);
        command.Parameters.AddWithValue("name", by.Name);
        command.Parameters.AddWithValue("why", why);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, Guid batch)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        command.Parameters.AddWithValue("batch", batch);
        return command;
    }
}
