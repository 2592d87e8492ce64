namespace MiningIncidents.Core.Incidents;

/// <summary>Counts by region and month, as the heat table shows them.</summary>
public sealed partial class IncidentSearch
{
    /// <summary>
    /// Incidents by department code ("unknown" for none) and month. An incident stands in every month its dates may lie in, as a list from the first
    /// to the last day of that month has it; months without any are left out.
    /// </summary>
    /// <param name="filter">What is counted; its dates are set here.</param>
    /// <param name="first">First day of the first month.</param>
    /// <param name="last">Last day of the last month.</param>
    /// <param name="ct">Stops the query.</param>
    public async Task<ILookup<string, MonthCount>> MonthsByRegionAsync(IncidentFilter filter, DateOnly first, DateOnly last, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var sql = IncidentSql.Of(filter with { From = first, To = last });
        await using var command = sql.Command(source, $"""
            with chosen as (
                select coalesce(p.department_code, '{IncidentFilterQuery.UnknownRegion}') as region, p.killed,
                    date_trunc('month', greatest(p.date_start, @first_day)::timestamp) as first_month, least(p.date_end, @last_day) as last_day,
                    to_char(p.date_start, 'YYYYMM') <> to_char(p.date_end, 'YYYYMM') as spans
                from {sql.From} where {sql.Where()})
            select region, month::date, count(*)::int, coalesce(sum(killed), 0)::int, count(killed)::int,
                count(*) filter (where spans)::int, coalesce(sum(killed) filter (where spans), 0)::int
            from chosen, lateral generate_series(first_month, last_day::timestamp, interval '1 month') month
            group by 1, 2 order by 1, 2
            """, ("first_day", first), ("last_day", last));
        var months = new List<(string Region, MonthCount Month)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            months.Add((reader.GetString(0), new(
                reader.GetFieldValue<DateOnly>(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6))));
        }

        return months.ToLookup(month => month.Region, month => month.Month, StringComparer.Ordinal);
    }
}
