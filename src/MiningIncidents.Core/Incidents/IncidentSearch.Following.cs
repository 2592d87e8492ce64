using System.Globalization;
using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Incidents;

/// <summary>What moves when anything is published, revised or withdrawn.</summary>
/// <param name="ChangedAt">The latest change; null while nothing was ever published.</param>
/// <param name="Mark">Differs whenever the public data differ.</param>
public sealed record DataVersion(DateTimeOffset? ChangedAt, string Mark);

/// <summary>A year with the incidents whose interval touches it.</summary>
public sealed record YearCount(int Year, int Incidents);

/// <summary>Reads for those who follow: what changed last, and counts by year.</summary>
public sealed partial class IncidentSearch
{
    /// <summary>The filter's incidents changed last, latest first.</summary>
    /// <param name="filter">The filter; its order and page are not asked.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="ct">Stops the query.</param>
    public async Task<IReadOnlyList<PublicIncident>> RecentAsync(IncidentFilter filter, int take, CancellationToken ct = default)
    {
        var sql = IncidentSql.Of(filter, forRepublication: true);
        await using var command = sql.Command(source,
            $"select p.doc::text from {sql.From} where {sql.Where()} order by p.updated_at desc, p.code desc limit @take", ("take", take));
        var items = new List<PublicIncident>(take);
        await foreach (var incident in Read(command, filter.AsOf, ct))
        {
            items.Add(incident);
        }
        return items;
    }

    /// <summary>For validators of caches: changes are counted where they are written (public_changes), so that nothing grows with what was imported lately.</summary>
    public async Task<DataVersion> VersionAsync(CancellationToken ct = default)
    {
        await using var command = source.CreateCommand($"select (select max(updated_at) from public_incidents), ({IncidentSql.Changes})");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        DateTimeOffset? changed = reader.IsDBNull(0) ? null : reader.GetFieldValue<DateTimeOffset>(0);
        return new(changed, string.Create(CultureInfo.InvariantCulture, $"{changed?.UtcTicks ?? 0:x}-{reader.GetInt64(1)}"));
    }

    /// <summary>Incidents by department code ("unknown" for none) and year; years without any are left out.</summary>
    public async Task<ILookup<string, YearCount>> YearsByRegionAsync(IncidentFilter filter, CancellationToken ct = default)
    {
        var sql = IncidentSql.Of(filter);
        await using var command = sql.Command(source, $"""
            select coalesce(p.department_code, '{IncidentFilterQuery.UnknownRegion}'), y, count(*)::int
            from {sql.From}, lateral generate_series(extract(year from p.date_start)::int, extract(year from p.date_end)::int) y
            where {sql.Where()} group by 1, 2 order by 1, 2
            """);
        var years = new List<(string Region, YearCount Year)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            years.Add((reader.GetString(0), new(reader.GetInt32(1), reader.GetInt32(2))));
        }
        return years.ToLookup(y => y.Region, y => y.Year, StringComparer.Ordinal);
    }

    /// <summary>The year of the earliest public incident of all; null while there is none.</summary>
    public async Task<int?> FirstYearAsync(CancellationToken ct = default)
    {
        await using var command = source.CreateCommand(
            $"select extract(year from min(date_start))::int from public_incidents where state = '{CodeText.Of(PublicState.Published)}'");
        return await command.ExecuteScalarAsync(ct) as int?;
    }
}
