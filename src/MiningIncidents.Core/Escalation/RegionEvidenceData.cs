using System.Globalization;
using MiningIncidents.Core.Incidents;
using Npgsql;

namespace MiningIncidents.Core.Escalation;

/// <summary>
/// One region's incidents as known today, from the index that holds all a page needs of them (`Data/Sql/region_evidence_v1.sql`). Gives what
/// <see cref="EscalationData.EvidenceAsync"/> gives, but for the place and the target, which a region's page does not use; sources are told apart by
/// numbers instead of names.
/// </summary>
internal sealed class RegionEvidenceData(NpgsqlDataSource source)
{
    private static readonly string[] s_none = [];

    /// <param name="region">INEI code of the department.</param>
    /// <param name="from">First day of interest.</param>
    /// <param name="without">Codes to leave out.</param>
    /// <param name="today">Nothing known later enters.</param>
    /// <param name="maxSpanDays">Longer intervals are not placed in time.</param>
    /// <param name="ct">Stops the query.</param>
    public async Task<IReadOnlyList<EvidenceRow>> ReadAsync(
        string region, DateOnly from, IReadOnlyList<string> without, DateOnly today, int maxSpanDays, CancellationToken ct)
    {
        await using var command = source.CreateCommand(EscalationSql.RegionEvidence);
        command.Parameters.AddWithValue("region", region);
        command.Parameters.AddWithValue("from_day", from);
        command.Parameters.AddWithValue("without", without.ToArray());
        command.Parameters.AddWithValue("as_of", today);
        command.Parameters.AddWithValue("max_span", maxSpanDays);
        RegionWeight[] here = [new(region, 1)];
        var (texts, papers) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<long, string[]>());
        var rows = new List<EvidenceRow>();
        var crowded = new Dictionary<string, int>(StringComparer.Ordinal);
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                var code = reader.GetString(0);
                if (reader.IsDBNull(6))
                {
                    crowded.Add(code, rows.Count);
                }

                int? killed = Number(reader, 8);
                rows.Add(new(
                    new EscalationIncident
                    {
                        Id = code,
                        Dates = new DayInterval(reader.GetFieldValue<DateOnly>(1), reader.GetFieldValue<DateOnly>(2)),
                        Regions = here,
                        Province = Text(reader, 3, texts),
                        Kind = Text(reader, 4, texts),
                        Perpetrator = Text(reader, 5, texts),
                        Sources = reader.IsDBNull(6) ? s_none : Sources(reader.GetFieldValue<long[]>(6), papers),
                        Killed = killed is { } best
                            ? EscalationData.Range(Number(reader, 9), best, Number(reader, 10), reader.GetBoolean(11))
                            : null,
                        Injured = Number(reader, 12),
                        Missing = Number(reader, 13),
                        Kidnapped = Number(reader, 14),
                    },
                    reader.GetBoolean(7)));
            }
        }

        if (crowded.Count > 0)
        {
            await AddSourcesAsync(rows, crowded, papers, ct);
        }

        return rows;
    }

    private async Task AddSourcesAsync(List<EvidenceRow> rows, Dictionary<string, int> crowded, Dictionary<long, string[]> papers, CancellationToken ct)
    {
        await using var command = source.CreateCommand(EscalationSql.AllOrigins);
        command.Parameters.AddWithValue("codes", crowded.Keys.ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var at = crowded[reader.GetString(0)];
            rows[at] = rows[at] with { Incident = rows[at].Incident with { Sources = Sources(reader.GetFieldValue<long[]>(1), papers) } };
        }
    }

    // Most incidents rest on one source, and the same few come again and again.
    private static string[] Sources(long[] keys, Dictionary<long, string[]> papers)
    {
        string[] One(long key)
        {
            if (!papers.TryGetValue(key, out var one))
            {
                papers[key] = one = [key.ToString(CultureInfo.InvariantCulture)];
            }

            return one;
        }

        return keys switch
        {
            [] => s_none,
            [var only] => One(only),
            _ => [.. keys.Select(key => One(key)[0])],
        };
    }

    private static string? Text(NpgsqlDataReader reader, int at, Dictionary<string, string> texts)
    {
        if (reader.IsDBNull(at))
        {
            return null;
        }

        var text = reader.GetString(at);
        if (!texts.TryGetValue(text, out var kept))
        {
            texts[text] = kept = text;
        }

        return kept;
    }

    private static int? Number(NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetInt32(at);
}
