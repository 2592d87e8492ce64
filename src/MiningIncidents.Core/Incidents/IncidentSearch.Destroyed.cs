using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Incidents;

/// <summary>What raids of the state destroyed in a region, as far as sources say.</summary>
/// <param name="Raids">Interdictions in which something was destroyed or burnt.</param>
/// <param name="Valued">Of these, those of which a source states a value.</param>
/// <param name="Values">By currency, never converted. Of several statements about one raid the largest counts: a total may take in the other entries.</param>
public sealed record DestroyedValue(int Raids, int Valued, IReadOnlyDictionary<Currency, decimal> Values);

/// <summary>The ledger of interdictions by region.</summary>
public sealed partial class IncidentSearch
{
    /// <summary>By INEI code of the department, <see cref="IncidentFilterQuery.UnknownRegion"/> for raids of none; regions without such a raid are left out.</summary>
    public async Task<IReadOnlyDictionary<string, DestroyedValue>> DestroyedByRegionAsync(IncidentFilter filter, CancellationToken ct = default)
    {
        var sql = IncidentSql.Of(filter.Everything());
        var currencies = Enum.GetValues<Currency>();
        await using var command = sql.Command(source, $"""
            with raids as (
                select coalesce(p.department_code, '{IncidentFilterQuery.UnknownRegion}') as department, p.code, p.doc
                from {sql.From} where {sql.Where()} and @raid = any(p.kinds)),
            stated as (
                select department, code, l ->> 'currency' as currency, max((l ->> 'value')::numeric) as value
                from raids, lateral jsonb_array_elements(doc -> 'losses') l
                where l ->> 'event' = any(@events) group by 1, 2, 3)
            select department, count(distinct code)::int, count(distinct code) filter (where value is not null)::int,
                   {string.Join(", ", currencies.Select(c => $"sum(value) filter (where currency = '{CodeText.Of(c)}')"))}
            from stated group by 1 order by 1
            """, ("raid", CodeText.Of(IncidentKind.InterdictionRaid)), ("events", new[] { CodeText.Of(LossEvent.Destroyed), CodeText.Of(LossEvent.Burnt) }));
        var regions = new Dictionary<string, DestroyedValue>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var values = new Dictionary<Currency, decimal>();
            for (var at = 0; at < currencies.Length; at++)
            {
                if (!await reader.IsDBNullAsync(3 + at, ct))
                {
                    values[currencies[at]] = reader.GetDecimal(3 + at);
                }
            }
            regions[reader.GetString(0)] = new(reader.GetInt32(1), reader.GetInt32(2), values);
        }
        return regions;
    }
}
