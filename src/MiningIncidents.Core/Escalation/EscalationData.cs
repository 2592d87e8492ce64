using System.Text.Json;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Core.Regions;
using Npgsql;

namespace MiningIncidents.Core.Escalation;

/// <summary>The tables of one channel: the departments, and the country as one.</summary>
/// <param name="Regions">A row a department; incidents of no known department are not in it.</param>
/// <param name="Country">One row with all of them, those of no known department too.</param>
internal sealed record ChannelTables(RegionDayTable Regions, RegionDayTable Country);

/// <summary>An incident that cannot be placed in time or region.</summary>
internal sealed record UnplacedIncident(string Code, string? Region, bool Undated, bool Lethal, bool MayRepublish)
{
    public bool RegionUnknown => Region is null;
}

/// <summary>An incident behind the counts, and whether it may leave by the API.</summary>
internal sealed record EvidenceRow(EscalationIncident Incident, bool MayRepublish);

/// <summary>Reads what the timelines are made of. Never more than the public may see.</summary>
internal sealed class EscalationData(NpgsqlDataSource source)
{
    /// <summary>Id of the country as one region.</summary>
    public const string Country = "PE";

    private static readonly DateOnly s_epoch = new(2000, 1, 1);
    private static readonly string s_unknownActor = CodeText.Of(ActorKind.Unknown);
    private static readonly EscalationChannel[] s_channels = Enum.GetValues<EscalationChannel>();

    /// <summary>Differs whenever the public data differ.</summary>
    public async Task<long> VersionAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand(EscalationSql.Version);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>First day of the month of the first incident known on a day; null if none is.</summary>
    public async Task<DateOnly?> CoverageStartAsync(DateOnly asOf, CancellationToken ct)
    {
        await using var command = source.CreateCommand(EscalationSql.FirstDay);
        command.Parameters.AddWithValue("as_of", asOf);
        return await command.ExecuteScalarAsync(ct) is DateOnly first ? TimeBinning.FirstOfMonth(first) : null;
    }

    /// <summary>The tables of both channels, from the kept table where it holds the answer, else from the rows.</summary>
    public async Task<IReadOnlyDictionary<EscalationChannel, ChannelTables>> TablesAsync(
        EscalationQuery query, DateOnly coverageStart, DateOnly asOf, bool isToday, int maxSpanDays, CancellationToken ct)
    {
        var regions = Departments.All.Select(department => department.Code).ToArray();
        var tables = s_channels.ToDictionary(channel => channel, _ => new ChannelTables(
            new RegionDayTable(regions, coverageStart, asOf), new RegionDayTable([Country], coverageStart, asOf)));
        if (isToday && query.IsStandard && maxSpanDays == EscalationParameters.Default.MaxSpanDays)
        {
            await AddRegionDaysAsync(tables, ct);
            await SettleAsync(tables, query, asOf, maxSpanDays, ct);
        }
        else
        {
            await using var command = Command(EscalationSql.Spans, query, asOf, maxSpanDays);
            foreach (var span in await SpansAsync(command, ct))
            {
                Spread(tables, span.Area, span.Days, span.Lethal, span.Incidents);
            }
        }

        return tables;
    }

    /// <summary>The same of one department's provinces. A province no catalogue has is one too: nothing is dropped.</summary>
    public async Task<ProvinceTables> ProvincesAsync(
        string department, EscalationQuery query, EscalationBasis basis, DateOnly from, bool isToday, CancellationToken ct)
    {
        var maxSpanDays = basis.Parameters.MaxSpanDays;
        await using var command = Command(isToday && query.IsStandard ? EscalationSql.ProvinceSpansToday : EscalationSql.ProvinceSpans, query, basis.AsOf, maxSpanDays);
        command.Parameters.AddWithValue("region", department);
        var spans = await SpansAsync(command, ct);
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using (var catalogue = source.CreateCommand(EscalationSql.Provinces))
        {
            catalogue.Parameters.AddWithValue("region", department);
            await using var reader = await catalogue.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                names[reader.GetString(0)] = reader.GetString(1);
            }
        }

        foreach (var code in spans.Select(span => span.Area).OfType<string>())
        {
            names.TryAdd(code, code);
        }

        var tables = s_channels.ToDictionary(channel => channel, _ => new RegionDayTable([.. names.Keys], basis.CoverageStart, basis.AsOf));
        foreach (var span in spans)
        {
            foreach (var channel in Channels(span.Lethal))
            {
                Spread(tables[channel], span.Area, span.Days, span.Incidents);
            }
        }

        await using var unknown = Command(EscalationSql.ProvinceUnknown, query, basis.AsOf, maxSpanDays);
        unknown.Parameters.AddWithValue("region", department);
        unknown.Parameters.AddWithValue("from_day", from);
        return new(names, tables, await UnplacedAsync(unknown, ct));
    }

    /// <summary>Incidents that are not in the tables for want of a day or a region, oldest first.</summary>
    public async Task<IReadOnlyList<UnplacedIncident>> UnplacedAsync(EscalationQuery query, DateOnly asOf, int maxSpanDays, CancellationToken ct)
    {
        await using var command = Command(EscalationSql.Unplaced, query, asOf, maxSpanDays);
        return await UnplacedAsync(command, ct);
    }

    private static async Task<IReadOnlyList<UnplacedIncident>> UnplacedAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var unplaced = new List<UnplacedIncident>();
        while (await reader.ReadAsync(ct))
        {
            unplaced.Add(new(reader.GetString(0), Text(reader, 1), reader.GetBoolean(2), reader.GetBoolean(3), reader.GetBoolean(4)));
        }

        return unplaced;
    }

    /// <summary>The incidents that may touch the days from a day on, as known on the as-of date.</summary>
    /// <param name="region">INEI code of a department; null for the whole country.</param>
    /// <param name="from">First day of interest.</param>
    /// <param name="query">What counts.</param>
    /// <param name="asOf">Nothing reported later enters.</param>
    /// <param name="maxSpanDays">Longer intervals are not placed in time.</param>
    /// <param name="ct">Stops the query.</param>
    public async Task<IReadOnlyList<EvidenceRow>> EvidenceAsync(
        string? region, DateOnly from, EscalationQuery query, DateOnly asOf, int maxSpanDays, CancellationToken ct)
    {
        await using var command = Command(EscalationSql.Evidence, query, asOf, maxSpanDays);
        command.Parameters.Add(new("region", NpgsqlTypes.NpgsqlDbType.Text) { Value = (object?)region ?? DBNull.Value });
        command.Parameters.AddWithValue("from_day", from);
        var counted = query.CountedKinds.ToHashSet(StringComparer.Ordinal);
        var rows = new List<(long Id, EvidenceRow Row)>();
        // The same few lists of actors and papers come again and again.
        var read = new Dictionary<string, string[]>(StringComparer.Ordinal);
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                rows.Add((reader.GetInt64(0), new EvidenceRow(Incident(reader, counted, read), reader.GetBoolean(13))));
            }
        }

        var figures = await FiguresAsync([.. rows.Select(row => row.Id)], asOf, ct);
        return [.. rows.Select(row => row.Row with { Incident = WithFigures(row.Row.Incident, id: row.Id, figures) })];
    }

    /// <summary>What became of the missing of the whole database, as known on a day: persons found dead and found alive.</summary>
    public async Task<(int Dead, int Alive)> ResolvedAsync(DateOnly asOf, CancellationToken ct)
    {
        await using var command = source.CreateCommand(EscalationSql.Cases);
        command.Parameters.AddWithValue("as_of", asOf);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var fates = new Dictionary<string, PersonCase>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
        {
            var incident = IncidentSearch.Incident(IncidentSearch.Document(reader, 0));
            foreach (var person in incident.Persons)
            {
                foreach (var found in person.CaseAt(asOf))
                {
                    fates[person.Code] = found;
                }
            }
        }

        var resolved = fates.Values.Where(found => found.ResolvedOn <= asOf && !found.Void).ToArray();
        return (resolved.Where(found => found.Fate == Fate.Deceased).Sum(found => found.Count),
            resolved.Where(found => found.Fate == Fate.Alive).Sum(found => found.Count));
    }

    /// <summary>How late live records came, as week numbers on one scale.</summary>
    public async Task<IReadOnlyList<DelayRecord>> DelaysAsync(DateOnly from, CancellationToken ct)
    {
        await using var command = source.CreateCommand(EscalationSql.Delays);
        command.Parameters.AddWithValue("from_day", from);
        command.Parameters.AddWithValue("bulk", Writer.System.Id);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var records = new List<DelayRecord>();
        while (await reader.ReadAsync(ct))
        {
            records.Add(new(WeekNumber(reader.GetFieldValue<DateOnly>(0)), WeekNumber(LimaDay(reader.GetFieldValue<DateTimeOffset>(1)))));
        }

        return records;
    }

    /// <summary>The day in Lima: Peru keeps one time all year, five hours behind UTC.</summary>
    public static DateOnly LimaDay(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(-5)).DateTime);

    /// <summary>Number of a day's week, on the scale of the delays.</summary>
    public static int WeekNumber(DateOnly day) => IsoWeek.Containing(day).Monday.DayNumber / 7;

    /// <summary>A figure's bounds around its best number.</summary>
    public static CasualtyRange Range(int? low, int best, int? high, bool atLeast) =>
        new(Math.Min(low ?? best, best), best, atLeast ? null : Math.Max(high ?? best, best));

    private async Task AddRegionDaysAsync(Dictionary<EscalationChannel, ChannelTables> tables, CancellationToken ct)
    {
        await using var command = source.CreateCommand(EscalationSql.RegionDays);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var table = tables[reader.GetString(1) == "lethal" ? EscalationChannel.Lethal : EscalationChannel.All];
            var region = table.Regions.IndexOf(reader.GetString(0));
            var days = reader.GetFieldValue<int[]>(2);
            var weights = reader.GetFieldValue<double[]>(3);
            for (var i = 0; i < days.Length; i++)
            {
                var day = s_epoch.AddDays(days[i]);
                table.Country.Add(0, day, weights[i]);
                if (region >= 0)
                {
                    table.Regions.Add(region, day, weights[i]);
                }
            }
        }
    }

    /// <summary>Takes out of the kept table what ends or was reported after today, or is to be left out, and puts back what is known, clipped.</summary>
    private async Task SettleAsync(
        Dictionary<EscalationChannel, ChannelTables> tables, EscalationQuery query, DateOnly asOf, int maxSpanDays, CancellationToken ct)
    {
        await using var command = Command(EscalationSql.Unsettled, query, asOf, maxSpanDays);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var region = Text(reader, 0);
            var interval = new DayInterval(reader.GetFieldValue<DateOnly>(1), reader.GetFieldValue<DateOnly>(2));
            var lethal = reader.GetBoolean(3);
            if (interval.Days <= maxSpanDays)
            {
                Spread(tables, region, interval, lethal, -1);
            }

            if (reader.GetBoolean(4) && TimeBinning.Date(interval, asOf, maxSpanDays) is { Status: DatingStatus.Dated, Days: { } days })
            {
                Spread(tables, region, days, lethal, 1);
            }
        }
    }

    private static void Spread(
        Dictionary<EscalationChannel, ChannelTables> tables, string? region, DayInterval days, bool lethal, double incidents)
    {
        foreach (var channel in Channels(lethal))
        {
            tables[channel].Country.Spread(0, days, incidents);
            Spread(tables[channel].Regions, region, days, incidents);
        }
    }

    // Incidents of no known region, or of one that is not in the table, have no row.
    private static void Spread(RegionDayTable table, string? region, DayInterval days, double incidents)
    {
        if (region is not null && table.IndexOf(region) is >= 0 and var row)
        {
            table.Spread(row, days, incidents);
        }
    }

    /// <summary>The channels an incident counts in.</summary>
    private static IEnumerable<EscalationChannel> Channels(bool lethal) =>
        s_channels.Where(channel => channel == EscalationChannel.All || lethal);

    private async Task<Dictionary<long, Dictionary<string, (int? Low, int? Best, int? High, bool AtLeast)>>> FiguresAsync(
        long[] ids, DateOnly asOf, CancellationToken ct)
    {
        await using var command = source.CreateCommand(EscalationSql.Figures);
        command.Parameters.AddWithValue("ids", ids);
        command.Parameters.AddWithValue("as_of", asOf);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var figures = new Dictionary<long, Dictionary<string, (int?, int?, int?, bool)>>();
        while (await reader.ReadAsync(ct))
        {
            var id = reader.GetInt64(0);
            if (!figures.TryGetValue(id, out var of))
            {
                figures[id] = of = new(StringComparer.Ordinal);
            }

            of[reader.GetString(1)] = (Number(reader, 2), Number(reader, 3), Number(reader, 4), reader.GetBoolean(5));
        }

        return figures;
    }

    private static EscalationIncident WithFigures(
        EscalationIncident incident, long id, Dictionary<long, Dictionary<string, (int? Low, int? Best, int? High, bool AtLeast)>> figures)
    {
        if (!figures.TryGetValue(id, out var of))
        {
            return incident;
        }

        int? Best(string category) => of.TryGetValue(category, out var figure) ? figure.Best ?? figure.Low ?? figure.High : null;
        var killed = of.GetValueOrDefault("killed");
        return incident with
        {
            // Some, but nobody says how many: the number is unknown, as everywhere.
            Killed = Best("killed") is { } best ? Range(killed.Low, best, killed.High, killed.AtLeast) : null,
            Injured = Best("injured"),
            Missing = Best("missing"),
            Kidnapped = Best("kidnapped"),
        };
    }

    private static EscalationIncident Incident(NpgsqlDataReader reader, HashSet<string> counted, Dictionary<string, string[]> read)
    {
        var precision = CodeText.Parse<LocationPrecision>(reader.GetString(9));
        return new EscalationIncident
        {
            Id = reader.GetString(1),
            Dates = new DayInterval(reader.GetFieldValue<DateOnly>(2), reader.GetFieldValue<DateOnly>(3)),
            Regions = Text(reader, 4) is { } region ? [new RegionWeight(region, 1)] : [],
            Province = Text(reader, 5),
            Kind = reader.GetFieldValue<string[]>(6).First(counted.Contains),
            Location = reader.IsDBNull(7) ? null : new GeoPoint(reader.GetDouble(7), reader.GetDouble(8)),
            LocatedToDistrict = precision is LocationPrecision.ExactSite or LocationPrecision.Locality or LocationPrecision.NearLocality
                or LocationPrecision.District,
            Perpetrator = Known(Texts(reader.GetString(10), read)),
            Target = Known(Texts(reader.GetString(11), read)),
            Sources = Texts(reader.GetString(12), read),
        };
    }

    private static async Task<List<(string? Area, DayInterval Days, bool Lethal, double Incidents)>> SpansAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var spans = new List<(string?, DayInterval, bool, double)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            spans.Add((Text(reader, 0), new DayInterval(reader.GetFieldValue<DateOnly>(1), reader.GetFieldValue<DateOnly>(2)),
                reader.GetBoolean(3), reader.GetDouble(4)));
        }

        return spans;
    }

    private static string? Known(string[] kinds) => Array.Find(kinds, kind => kind != s_unknownActor);

    // Each text once, in their order.
    private static string[] Texts(string json, Dictionary<string, string[]> read)
    {
        if (!read.TryGetValue(json, out var texts))
        {
            read[json] = texts = [.. JsonSerializer.Deserialize<string[]>(json)!.Distinct(StringComparer.Ordinal)];
        }

        return texts;
    }

    private static string? Text(NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetString(at);

    private static int? Number(NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetInt32(at);

    private NpgsqlCommand Command(string text, EscalationQuery query, DateOnly asOf, int maxSpanDays)
    {
        var command = source.CreateCommand(text);
        command.Parameters.AddWithValue("as_of", asOf);
        command.Parameters.AddWithValue("without", query.Without.ToArray());
        command.Parameters.AddWithValue("kinds", query.CountedKinds.ToArray());
        command.Parameters.AddWithValue("doubtful", query.IncludeDoubtful);
        command.Parameters.AddWithValue("max_span", maxSpanDays);
        return command;
    }
}
