namespace MiningIncidents.Core.Incidents;

/// <summary>What the bars of the months can be divided by.</summary>
public enum BarPart
{
    /// <summary>The first act of each incident, so that the parts add up to the incidents.</summary>
    Kind,
    /// <summary>How well each is verified.</summary>
    Certainty,
}

/// <summary>Part of a month: a code and the incidents of it.</summary>
public sealed record BarPartCount(DateOnly Month, string Code, int Incidents);

/// <summary>The months, divided.</summary>
public sealed partial class IncidentSearch
{
    /// <summary>The incidents of each month by their kind or certainty, counted as <see cref="MonthsAsync"/> counts them: the parts add up to its counts.</summary>
    public async Task<IReadOnlyList<BarPartCount>> BarPartsAsync(IncidentFilter filter, BarPart part, CancellationToken ct = default)
    {
        var sql = IncidentSql.Of(filter);
        var code = part switch
        {
            BarPart.Kind => "p.kinds[1]",
            BarPart.Certainty => "p.verification",
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
        };
        await using var command = sql.Command(source, $"""
            select m::date, code, count(*)::int
            from (select {code} as code, greatest(p.date_start, coalesce(@clip_from, p.date_start)) as first, least(p.date_end, coalesce(@clip_to, p.date_end)) as last
                  from {sql.From} where {sql.Where()}) chosen,
                lateral generate_series(date_trunc('month', chosen.first), chosen.last, interval '1 month') m
            group by 1, 2 order by 1, 2
            """);
        command.Parameters.Add(new("clip_from", NpgsqlTypes.NpgsqlDbType.Date) { Value = (object?)filter.From ?? DBNull.Value });
        command.Parameters.Add(new("clip_to", NpgsqlTypes.NpgsqlDbType.Date) { Value = (object?)filter.To ?? DBNull.Value });
        var parts = new List<BarPartCount>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            parts.Add(new(reader.GetFieldValue<DateOnly>(0), reader.GetString(1), reader.GetInt32(2)));
        }
        return parts;
    }
}
