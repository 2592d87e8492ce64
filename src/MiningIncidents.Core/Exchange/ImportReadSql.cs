using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using Npgsql;

namespace MiningIncidents.Core.Exchange;

/// <summary>An incident a row is about.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Version">Its version.</param>
/// <param name="Status">Its workflow status.</param>
/// <param name="ImportedAt">The version the last import wrote; null: none did.</param>
/// <param name="Digest">Of the row the last import read.</param>
internal sealed record KnownIncident(string Code, int Version, WorkflowStatus Status, int? ImportedAt, byte[]? Digest);

/// <summary>What imports ask of the record, a chunk of rows at a time.</summary>
internal static class ImportReadSql
{
    /// <summary>How far apart in days two reports of one event may be dated.</summary>
    private const int DuplicateDays = 3;

    /// <summary>How far apart in metres they may be placed, where both have a point.</summary>
    private const int DuplicateMetres = 25_000;

    // An interval longer than this says too little about the day to be compared.
    private const int LongestDays = 31;

    private static readonly IncidentKind[][] Families =
    [
        [IncidentKind.ArmedAttack, IncidentKind.Massacre, IncidentKind.Killing, IncidentKind.Kidnapping, IncidentKind.Clash],
        [IncidentKind.ProtestViolence, IncidentKind.Clash],
        [IncidentKind.Sabotage, IncidentKind.InterdictionRaid],
        [IncidentKind.Extortion, IncidentKind.Threat],
    ];

    /// <summary>The incidents of outside ids or codes.</summary>
    public static async Task<Dictionary<string, KnownIncident>> KnownAsync(NpgsqlConnection connection, bool byCode, IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            select i.{(byCode ? "code" : "outside_id")}, i.code, i.version, i.status, r.version, r.digest
            from incidents i
            left join lateral (select version, digest from import_rows where code = i.code order by version desc limit 1) r on true
            where i.{(byCode ? "code" : "outside_id")} = any(@keys)
            """, connection);
        command.Parameters.AddWithValue("keys", keys.ToArray());
        return (await ImportSql.ReadAsync(command, r => (Key: r.GetString(0), Known: new KnownIncident(
            r.GetString(1), r.GetInt32(2), CodeText.Parse<WorkflowStatus>(r.GetString(3)),
            r.IsDBNull(4) ? null : r.GetInt32(4), r.IsDBNull(5) ? null : r.GetFieldValue<byte[]>(5))), ct))
            .ToDictionary(k => k.Key, k => k.Known, StringComparer.Ordinal);
    }

    /// <summary>Records as they were after a write, as JSON.</summary>
    public static async Task<Dictionary<(string Code, int Version), string>> VersionsAsync(
        NpgsqlConnection connection, IReadOnlyList<(string Code, int Version)> wanted, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select r.subject_code, r.number, r.after::text from unnest(@codes, @versions) w (code, version)
            join revisions r on r.subject = 'incident' and r.subject_code = w.code and r.number = w.version
            """, connection);
        command.Parameters.AddWithValue("codes", wanted.Select(w => w.Code).ToArray());
        command.Parameters.AddWithValue("versions", wanted.Select(w => w.Version).ToArray());
        return (await ImportSql.ReadAsync(command, r => (Key: (r.GetString(0), r.GetInt32(1)), After: r.GetString(2)), ct)).DistinctBy(r => r.Key).ToDictionary(r => r.Key, r => r.After);
    }

    /// <summary>What the public sees of published incidents, as JSON.</summary>
    public static async Task<Dictionary<string, string>> ShownAsync(NpgsqlConnection connection, IReadOnlyCollection<string> codes, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select code, doc::text from public_incidents where state = 'published' and code = any(@codes)", connection);
        command.Parameters.AddWithValue("codes", codes.ToArray());
        return (await ImportSql.ReadAsync(command, r => (r.GetString(0), r.GetString(1)), ct)).ToDictionary(r => r.Item1, r => r.Item2, StringComparer.Ordinal);
    }

    /// <summary>Which of these codes, slugs and keys of other records there are.</summary>
    public static async Task<HashSet<string>> ThereAsync(NpgsqlConnection connection, IReadOnlyCollection<string> names, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select code from incidents where code = any(@names) union select slug from series where slug = any(@names)
            union select key from context_events where key = any(@names)
            """, connection);
        command.Parameters.AddWithValue("names", names.ToArray());
        return [.. await ImportSql.ReadAsync(command, r => r.GetString(0), ct)];
    }

    /// <summary>
    /// For each record the code of an incident it may repeat, or null: a kind of the same family, days that meet within three, and places within
    /// 25 km; where either has no point, the same department. Rows of the record's own data set are other events by that set's word.
    /// </summary>
    public static async Task<string?[]> DuplicatesAsync(NpgsqlConnection connection, string origin, IReadOnlyList<IncidentRecord> records, CancellationToken ct)
    {
        var found = new string?[records.Count];
        await using var command = new NpgsqlCommand("""
            select c.n, min(i.code)
            from unnest(@ns, @starts, @ends, @longitudes, @latitudes, @departments, @kinds) c (n, date_start, date_end, longitude, latitude, department, kinds)
            cross join lateral (select st_setsrid(st_makepoint(c.longitude, c.latitude), 4326) as point, @metres / 110000 as degrees) at
            cross join lateral (
                select * from incidents i
                where i.place_point && st_expand(at.point, at.degrees / greatest(cos(radians(c.latitude)), 0.05), at.degrees)
                    and st_dwithin(geography(i.place_point), geography(at.point), @metres)
                    and i.date_start between c.date_start - @days - @longest and c.date_end + @days
                union all
                select * from incidents i
                where i.place_department_code = c.department and (at.point is null or i.place_point is null)
                    and i.date_start between c.date_start - @days - @longest and c.date_end + @days) i
            where i.date_end >= c.date_start - @days and i.date_end - i.date_start <= @longest
                and i.status <> 'withdrawn' and (i.outside_id is null or not starts_with(i.outside_id, @origin))
                and exists (select from acts a where a.incident_id = i.id and a.kind = any(string_to_array(c.kinds, ',')))
            group by c.n
            """, connection);
        var near = records.Index().Where(r => r.Item.DateEnd.DayNumber - r.Item.DateStart.DayNumber <= LongestDays).ToList();
        command.Parameters.AddWithValue("ns", near.Select(r => r.Index).ToArray());
        command.Parameters.AddWithValue("starts", near.Select(r => r.Item.DateStart).ToArray());
        command.Parameters.AddWithValue("ends", near.Select(r => r.Item.DateEnd).ToArray());
        command.Parameters.AddWithValue("longitudes", near.Select(r => r.Item.Place.Longitude).ToArray());
        command.Parameters.AddWithValue("latitudes", near.Select(r => r.Item.Place.Latitude).ToArray());
        command.Parameters.AddWithValue("departments", near.Select(r => r.Item.Place.DepartmentCode).ToArray());
        command.Parameters.AddWithValue("kinds", near.Select(r => string.Join(',', Family(r.Item))).ToArray());
        command.Parameters.AddWithValue("days", DuplicateDays);
        command.Parameters.AddWithValue("longest", LongestDays);
        command.Parameters.AddWithValue("metres", (double)DuplicateMetres);
        command.Parameters.AddWithValue("origin", origin);
        foreach (var (n, code) in await ImportSql.ReadAsync(command, r => (r.GetInt32(0), r.GetString(1)), ct))
        {
            found[n] = code;
        }
        return found;
    }

    private static IEnumerable<string> Family(IncidentRecord record)
    {
        var kinds = record.Acts.Select(a => a.Kind).ToHashSet();
        return kinds.Concat(Families.Where(f => f.Any(kinds.Contains)).SelectMany(f => f)).Distinct().Select(CodeText.Of);
    }
}
