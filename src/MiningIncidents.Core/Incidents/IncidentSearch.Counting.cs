using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Incidents;

/// <summary>Counts: totals, months, facets, regions.</summary>
public sealed partial class IncidentSearch
{
    private static readonly Dictionary<Facet, string> FacetValues = new()
    {
        [Facet.Region] = "coalesce(p.department_code, 'unknown')",
        [Facet.Province] = "p.province_code",
        [Facet.Kind] = "unnest(p.kinds)",
        [Facet.Actor] = "unnest(p.actor_kinds)",
        [Facet.Verification] = "p.verification",
        [Facet.Mining] = "p.mining",
        [Facet.Precision] = "p.precision",
        [Facet.Missing] = "case when p.missing > 0 then 'true' else 'false' end",
        [Facet.Violence] = "case when p.kinds && @violent_kinds and p.violence = 'certain' then 'true' else 'false' end",
    };

    /// <summary>Counts for the filter panel: each facet as if it were not yet chosen itself, so that another choice can be weighed.</summary>
    public async Task<IncidentFacets> FacetsAsync(IncidentFilter filter, bool forRepublication = false, CancellationToken ct = default)
    {
        var sql = IncidentSql.Of(filter, forRepublication);
        var parts = FacetValues.Select(f =>
            $"select '{f.Key}' as facet, v as value, count(*)::int as n from (select {f.Value} as v from {sql.From} where {sql.Where(f.Key)}) x where v is not null group by v");
        var counts = Enum.GetValues<Facet>().ToDictionary(f => f, _ => new List<FacetCount>());
        await using (var command = sql.Command(source, string.Join("\nunion all\n", parts), ("violent_kinds", IncidentSql.ViolentKinds)))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                counts[Enum.Parse<Facet>(reader.GetString(0))].Add(new(reader.GetString(1), reader.GetInt32(2)));
            }
        }
        return new(
            counts.ToDictionary(c => c.Key, c => IncidentFacets.InOrder(c.Value)),
            await TotalsAsync(filter, forRepublication, ct),
            await MonthsAsync(filter, forRepublication, ct));
    }

    public async Task<IncidentTotals> TotalsAsync(IncidentFilter filter, bool forRepublication = false, CancellationToken ct = default)
    {
        var sql = IncidentSql.Of(filter, forRepublication);
        await using var command = sql.Command(source, $"select {Sums} from {sql.From} where {sql.Where()}");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return Totals(reader, 0);
    }

    /// <summary>Every month from the first to the last with an incident; months without one are there with zeros.</summary>
    public async Task<IReadOnlyList<MonthCount>> MonthsAsync(IncidentFilter filter, bool forRepublication = false, CancellationToken ct = default)
    {
        var sql = IncidentSql.Of(filter, forRepublication);
        await using var command = sql.Command(source, $"""
            select month::date, count(*)::int, coalesce(sum(killed), 0)::int, count(killed)::int,
                count(*) filter (where spans)::int, coalesce(sum(killed) filter (where spans), 0)::int
            from (
                select date_trunc('month', greatest(p.date_start, coalesce(@clip_from, p.date_start))::timestamp) as first_month,
                    least(p.date_end, coalesce(@clip_to, p.date_end))::timestamp as last_day,
                    p.killed, date_trunc('month', p.date_start) <> date_trunc('month', p.date_end) as spans
                from {sql.From} where {sql.Where()}) chosen,
                lateral generate_series(chosen.first_month, chosen.last_day, interval '1 month') month
            group by 1 order by 1
            """);
        command.Parameters.Add(new("clip_from", NpgsqlTypes.NpgsqlDbType.Date) { Value = (object?)filter.From ?? DBNull.Value });
        command.Parameters.Add(new("clip_to", NpgsqlTypes.NpgsqlDbType.Date) { Value = (object?)filter.To ?? DBNull.Value });
        var months = new List<MonthCount>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var month = reader.GetFieldValue<DateOnly>(0);
            while (months.Count > 0 && months[^1].Month.AddMonths(1) < month)
            {
                months.Add(new(months[^1].Month.AddMonths(1), 0, 0, 0, 0, 0));
            }
            months.Add(new(month, reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5)));
        }
        return months;
    }

    /// <summary>Totals by department code; "unknown" for incidents of no known department.</summary>
    public async Task<IReadOnlyDictionary<string, IncidentTotals>> ByRegionAsync(IncidentFilter filter, bool forRepublication = false, CancellationToken ct = default)
    {
        var sql = IncidentSql.Of(filter, forRepublication);
        await using var command = sql.Command(source,
            $"select coalesce(p.department_code, '{IncidentFilterQuery.UnknownRegion}'), {Sums} from {sql.From} where {sql.Where()} group by 1 order by 1");
        var regions = new Dictionary<string, IncidentTotals>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            regions[reader.GetString(0)] = Totals(reader, 1);
        }
        return regions;
    }

    private const string Sums = """
        count(*)::int, coalesce(sum(p.killed), 0)::int, count(p.killed)::int, coalesce(sum(p.injured), 0)::int, count(p.injured)::int,
        coalesce(sum(p.missing), 0)::int, count(p.missing)::int, min(p.date_start), max(p.date_end)
        """;

    private static IncidentTotals Totals(Npgsql.NpgsqlDataReader r, int at) => new(
        r.GetInt32(at), r.GetInt32(at + 1), r.GetInt32(at + 2), r.GetInt32(at + 3), r.GetInt32(at + 4), r.GetInt32(at + 5), r.GetInt32(at + 6),
        r.IsDBNull(at + 7) ? null : r.GetFieldValue<DateOnly>(at + 7), r.IsDBNull(at + 8) ? null : r.GetFieldValue<DateOnly>(at + 8));
}
