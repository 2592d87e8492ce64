using Npgsql;

namespace MiningIncidents.Core.Incidents;

/// <summary>What the reported ranges of a month's killed leave open above the best figures that <see cref="MonthCount"/> adds up.</summary>
/// <param name="More">The highest figures less the best ones.</param>
/// <param name="OrMore">Whether a source says "at least": the upper end is open.</param>
public sealed record MonthRange(int More, bool OrMore);

/// <summary>What stands behind the timelines: the ranges of a month, the incidents of a count.</summary>
public sealed partial class IncidentSearch
{
    /// <summary>The incidents under these codes as known on a day (null: today), by code; those no longer public are left out.</summary>
    public async Task<IReadOnlyDictionary<string, PublicIncident>> ByCodeAsync(IReadOnlyCollection<string> codes, DateOnly? asOf, CancellationToken ct = default)
    {
        await using var command = source.CreateCommand("select p.doc::text from public_incidents p where p.state = 'published' and p.code = any(@codes)");
        command.Parameters.AddWithValue("codes", codes.ToArray());
        var found = new Dictionary<string, PublicIncident>(StringComparer.Ordinal);
        await foreach (var incident in Read(command, asOf, ct))
        {
            found[incident.Code] = incident;
        }
        return found;
    }

    /// <summary>Ranges of the killed by month, where they reach above the best figures; months as in <see cref="MonthsAsync"/>.</summary>
    public async Task<IReadOnlyDictionary<DateOnly, MonthRange>> KilledRangesAsync(IncidentFilter filter, CancellationToken ct = default)
    {
        var sql = IncidentSql.Of(filter);
        await using var command = sql.Command(source, $"""
            with chosen as (
                select greatest(p.date_start, coalesce(@clip_from, p.date_start)) as date_start, least(p.date_end, coalesce(@clip_to, p.date_end)) as date_end,
                    greatest(f.high - coalesce(f.best, f.low), 0) as more, f.at_least
                from {sql.From}
                join lateral {IncidentSql.FigureOf("p", "killed", "@figures_of")} f on f.at_least or f.high > coalesce(f.best, f.low)
                where {sql.Where()})
            select m::date, coalesce(sum(c.more), 0)::int, bool_or(c.at_least)
            from chosen c, lateral generate_series(date_trunc('month', c.date_start), c.date_end, interval '1 month') m
            group by 1
            """);
        command.Parameters.Add(new NpgsqlParameter("clip_from", NpgsqlTypes.NpgsqlDbType.Date) { Value = (object?)filter.From ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("clip_to", NpgsqlTypes.NpgsqlDbType.Date) { Value = (object?)filter.To ?? DBNull.Value });
        command.Parameters.AddWithValue("figures_of", filter.AsOf ?? new DateOnly(9999, 12, 30));
        var ranges = new Dictionary<DateOnly, MonthRange>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            ranges[reader.GetFieldValue<DateOnly>(0)] = new(reader.GetInt32(1), reader.GetBoolean(2));
        }
        return ranges;
    }
}
