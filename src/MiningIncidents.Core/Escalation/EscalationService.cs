using System.Reflection;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Core.Escalation;

/// <summary>The readings of all regions at a day, and what they were made from.</summary>
internal sealed record EscalationState(
    EscalationBasis Basis, bool IsToday, ReportingCompleteness Completeness, bool CompletenessEstimated, int DelayRecords,
    IReadOnlyDictionary<EscalationChannel, EscalationReading> Regions, IReadOnlyDictionary<EscalationChannel, EscalationReading> Country,
    IReadOnlyList<UnplacedIncident> Unplaced);

/// <summary>
/// Is it getting worse here, since when, how sure, and why: reads the public data and applies the rules of this folder to them. Answers are kept
/// in memory until the public data change; the same query over the same data always gives the same answer.
/// </summary>
/// <remarks>
/// A past day is read from what was reported by then, with the figures adopted by then. How complete the latest weeks are is estimated from what
/// was recorded live until today, so the weeks of a past day have aged meanwhile.
/// </remarks>
public sealed class EscalationService(SearchSource search, TimeProvider clock)
{
    /// <summary>Live records from which completeness is estimated.</summary>
    public const int MinDelayRecords = 30;

    /// <summary>Longest delay of a record that is reckoned with, weeks.</summary>
    public const int MaxDelayWeeks = 12;

    /// <summary>Weeks of live records from which completeness is estimated.</summary>
    public const int DelayMemoryWeeks = 52;

    private static readonly string s_codeVersion =
        typeof(EscalationService).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(40);

    private readonly EscalationData data = new(search.Source);
    private readonly RegionEvidenceData regionData = new(search.Source);
    private readonly AnswerCache kept = new();
    private volatile EscalationReport? latest;

    /// <summary>Today in Lima.</summary>
    public DateOnly Today => EscalationData.LimaDay(clock.GetUtcNow());

    /// <summary>Differs whenever an answer may: with the public data and with the day.</summary>
    public async Task<string> VersionAsync(CancellationToken ct = default) => $"{Today.DayNumber}-{await data.VersionAsync(ct)}";

    /// <summary>Both channels of all departments and of the country.</summary>
    /// <exception cref="ArgumentException">The query asks for too early a day or leaves out too many incidents.</exception>
    public async Task<EscalationReport> AllAsync(EscalationQuery query, CancellationToken ct = default)
    {
        var version = await CheckedAsync(query, ct);
        return await kept.GetAsync(version, $"all?{query.QueryString}", async () =>
            EscalationAssembly.Report(await StateAsync(version, query)), ct);
    }

    /// <summary>
    /// Today's standard report for pages that must not wait: while a new one is worked out, the one before. The first reader ever waits.
    /// </summary>
    /// <returns>The report, and whether it is of the data as they are now.</returns>
    public async Task<(EscalationReport Report, bool IsCurrent)> AtHandAsync(CancellationToken ct = default)
    {
        var working = AllAsync(EscalationQuery.Today, ct);
        if (latest is { } before && await Task.WhenAny(working, Task.Delay(s_patience, clock, ct)) != working)
        {
            return (before, false);
        }

        var report = await working;
        latest = report;
        return (report, true);
    }

    /// <summary>Both channels of one department, with the incidents behind every number.</summary>
    /// <param name="region">INEI code of the department.</param>
    /// <param name="query">The day, and what counts.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="ArgumentException">There is no such department, or the query asks for too early a day or leaves out too many incidents.</exception>
    public async Task<RegionEscalationReport> RegionAsync(string region, EscalationQuery query, CancellationToken ct = default)
    {
        var department = Departments.Find(region) ?? throw new ArgumentException($"There is no department {region}.", nameof(region));
        var version = await CheckedAsync(query, ct);
        return await kept.GetAsync(version, $"{region}?{query.QueryString}", async () =>
        {
            var state = await StateAsync(version, query);
            var from = LongestBaseline(state);
            var evidence = query.IsStandard && state.IsToday
                ? await regionData.ReadAsync(region, from, query.Without, state.Basis.AsOf, MaxSpan, CancellationToken.None)
                : await data.EvidenceAsync(region, from, query, state.Basis.AsOf, MaxSpan, CancellationToken.None);
            return EscalationAssembly.Region(department, state, evidence, await ResolvedAsync(version, state.Basis.AsOf));
        }, ct);
    }

    /// <summary>Both channels of the provinces of a department, judged by the same rules as the departments, as a family of their own.</summary>
    /// <param name="region">INEI code of the department.</param>
    /// <param name="query">The day, and what counts.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="ArgumentException">As for <see cref="RegionAsync"/>.</exception>
    public async Task<ProvinceEscalationReport> ProvincesAsync(string region, EscalationQuery query, CancellationToken ct = default)
    {
        var department = Departments.Find(region) ?? throw new ArgumentException($"There is no department {region}.", nameof(region));
        var version = await CheckedAsync(query, ct);
        return await kept.GetAsync(version, $"provinces/{region}?{query.QueryString}", async () =>
        {
            var state = await StateAsync(version, query);
            var provinces = await data.ProvincesAsync(department.Code, query, state.Basis, LongestBaseline(state), state.IsToday, CancellationToken.None);
            return EscalationAssembly.Provinces(department, state, provinces);
        }, ct);
    }

    /// <summary>Where a rise concentrates, and whether nearby incidents follow one another, in the 52 weeks up to the evaluation week.</summary>
    /// <param name="region">INEI code of a department for the near repeats; null for the country. The scan is always of the whole country.</param>
    /// <param name="query">The day, and what counts.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="ArgumentException">As for <see cref="RegionAsync"/>.</exception>
    public async Task<ConcentrationReport> ConcentrationAsync(string? region, EscalationQuery query, CancellationToken ct = default)
    {
        if (region is not null && Departments.Find(region) is null)
        {
            throw new ArgumentException($"There is no department {region}.", nameof(region));
        }

        var version = await CheckedAsync(query, ct);
        var scan = await kept.GetAsync(version, $"scan?{query.QueryString}", async () =>
        {
            var (state, incidents) = await LastYearAsync(version, query, null);
            return ConcentrationAssembly.Scan(incidents, state.Regions[EscalationChannel.All].Windows.Week);
        }, ct);
        return await kept.GetAsync(version, $"repeats/{region}?{query.QueryString}", async () =>
        {
            var (state, incidents) = await LastYearAsync(version, query, region);
            var week = state.Regions[EscalationChannel.All].Windows.Week;
            return new ConcentrationReport(state.Basis, region, scan, ConcentrationAssembly.Repeats(incidents, week));
        }, ct);
    }

    // The first day any window or baseline looks at.
    private static DateOnly LongestBaseline(EscalationState state)
    {
        var windows = state.Regions[EscalationChannel.All].Windows;
        return windows.BaselineQ.Days?.First ?? windows.Q.First.Monday;
    }

    private static int MaxSpan => EscalationParameters.Default.MaxSpanDays;

    private async Task<string> CheckedAsync(EscalationQuery query, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.AsOf < EscalationQuery.Earliest)
        {
            throw new ArgumentException($"The records cannot be read as of a day before {EscalationQuery.Earliest:yyyy-MM-dd}.", nameof(query));
        }

        if (query.Without.Count > EscalationQuery.MaxWithout)
        {
            throw new ArgumentException($"At most {EscalationQuery.MaxWithout} incidents can be left out.", nameof(query));
        }

        // The version is read before the data: an answer can be newer than its version, never older.
        return await VersionAsync(ct);
    }

    private Task<EscalationState> StateAsync(string version, EscalationQuery query) =>
        kept.GetAsync(version, $"state?{query.QueryString}", () => ReadAsync(query), CancellationToken.None);

    private async Task<EscalationState> ReadAsync(EscalationQuery query)
    {
        var today = Today;
        var asOf = query.AsOf < today ? query.AsOf.Value : today;
        var dataVersion = await data.VersionAsync(CancellationToken.None);
        var coverageStart = await data.CoverageStartAsync(asOf, CancellationToken.None) ?? TimeBinning.FirstOfMonth(asOf);
        var tables = await data.TablesAsync(query, coverageStart, asOf, asOf == today, MaxSpan, CancellationToken.None);
        var (completeness, estimated, records) = await CompletenessAsync(today, asOf);
        var parameters = EscalationParameters.Default;
        return new EscalationState(
            new EscalationBasis
            {
                AsOf = asOf,
                Week = IsoWeek.LastCompleteOn(asOf).ToString(),
                CoverageStart = coverageStart,
                Kinds = query.CountedKinds,
                IncludesDoubtful = query.IncludeDoubtful,
                Without = query.Without,
                Query = (query with { AsOf = asOf }).QueryString,
                DataVersion = dataVersion,
                CodeVersion = s_codeVersion,
                Parameters = parameters,
            },
            asOf == today,
            completeness,
            estimated,
            records,
            tables.ToDictionary(table => table.Key, table => EscalationRules.Read(table.Value.Regions, parameters, completeness)),
            tables.ToDictionary(table => table.Key, table => EscalationRules.Read(table.Value.Country, parameters, completeness)),
            await data.UnplacedAsync(query, asOf, MaxSpan, CancellationToken.None));
    }

    private async Task<(ReportingCompleteness Completeness, bool Estimated, int Records)> CompletenessAsync(DateOnly today, DateOnly asOf)
    {
        var week = IsoWeek.LastCompleteOn(today);
        var records = await data.DelaysAsync(week.AddWeeks(-DelayMemoryWeeks).Monday, CancellationToken.None);
        var estimate = ReportingDelayRules.Estimate(records, EscalationData.WeekNumber(week.Monday), MaxDelayWeeks, DelayMemoryWeeks);
        if (estimate.RecordsUsed < MinDelayRecords)
        {
            return (ReportingCompleteness.Complete, false, estimate.RecordsUsed);
        }

        var aged = Math.Min(week.WeeksSince(IsoWeek.LastCompleteOn(asOf)), MaxDelayWeeks);
        return (new ReportingCompleteness([.. estimate.Share.Skip(aged)], estimate.RecordsUsed), true, estimate.RecordsUsed);
    }

    private Task<(int Dead, int Alive)> ResolvedAsync(string version, DateOnly asOf) =>
        kept.GetAsync(version, $"resolved?{asOf.DayNumber}", () => data.ResolvedAsync(asOf, CancellationToken.None), CancellationToken.None);

    private async Task<(EscalationState State, IReadOnlyList<EvidenceRow> Incidents)> LastYearAsync(string version, EscalationQuery query, string? region)
    {
        var state = await StateAsync(version, query);
        var week = state.Regions[EscalationChannel.All].Windows.Week;
        var from = week.AddWeeks(1 - ConcentrationAssembly.Weeks).Monday;
        return (state, await data.EvidenceAsync(region, from, query, state.Basis.AsOf, MaxSpan, CancellationToken.None));
    }
}
