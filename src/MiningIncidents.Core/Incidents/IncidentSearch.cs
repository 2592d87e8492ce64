using System.Runtime.CompilerServices;
using System.Text.Json;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using Npgsql;

namespace MiningIncidents.Core.Incidents;

/// <summary>Sums over the adopted figures of a filter's incidents. A sum adds what is known; <c>…Known</c> says how many incidents it adds up.</summary>
public sealed record IncidentTotals(int Incidents, int Killed, int KilledKnown, int Injured, int InjuredKnown, int Missing, int MissingKnown,
    DateOnly? First, DateOnly? Last);

/// <summary>A month (its first day) with the incidents whose interval touches it and the killed of those, as the filter links to them.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Incidents">How many.</param>
/// <param name="Killed">The sum of what is known.</param>
/// <param name="KilledKnown">Of how many incidents that sum is; 0: the number of killed is not known, whatever the sum says.</param>
/// <param name="Spanning">Of the incidents, those whose interval reaches beyond the month: they may have been in another.</param>
/// <param name="SpanningKilled">The known killed of those.</param>
public sealed record MonthCount(DateOnly Month, int Incidents, int Killed, int KilledKnown, int Spanning, int SpanningKilled);

/// <summary>One value of a facet and how many incidents choosing it would give.</summary>
public sealed record FacetCount(string Value, int Count);

/// <summary>Counts beside the filter, totals and months, all of one moment.</summary>
public sealed record IncidentFacets(IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>> Counts, IncidentTotals Totals, IReadOnlyList<MonthCount> Months)
{
    /// <summary>Values of a facet as they are listed: the most frequent first.</summary>
    public static IReadOnlyList<FacetCount> InOrder(IEnumerable<FacetCount> values) => [.. values.OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal)];

    public int Of(Facet facet, string value) => Counts[facet].FirstOrDefault(c => c.Value == value)?.Count ?? 0;
}

/// <summary>One page of a list.</summary>
public sealed record IncidentPage(int Total, IReadOnlyList<PublicIncident> Items, IncidentFilter Filter)
{
    public int Pages => Math.Max(1, (Total + Filter.PageSize - 1) / Filter.PageSize);
}

/// <summary>What the public finds under a code: the incident, or what is left of a withdrawn one.</summary>
public sealed record PublicEntry(PublicIncident? Incident, WithdrawnIncident? Withdrawn, int Version, DateTimeOffset UpdatedAt)
{
    /// <summary>Code of the incident that this one turned out to be; then there is nothing else.</summary>
    public string? MergedInto { get; init; }
}

/// <summary>Reads of what the public may see. Every answer comes from `public_incidents` alone.</summary>
public sealed partial class IncidentSearch(SearchSource search, IFeatureFormat format)
{
    private readonly NpgsqlDataSource source = search.Source;

    /// <summary>A page of the filter's incidents in its order, with figures as of its day.</summary>
    public async Task<IncidentPage> ListAsync(IncidentFilter filter, bool forRepublication = false, CancellationToken ct = default)
    {
        var sql = IncidentSql.Of(filter, forRepublication);
        await using var count = sql.Command(source, $"select count(*)::int from {sql.From} where {sql.Where()}");
        var total = (int)(await count.ExecuteScalarAsync(ct))!;
        await using var list = sql.Command(source,
            $"select p.doc::text from {sql.From} where {sql.Where()} order by {sql.OrderBy} limit @take offset @skip",
            ("take", filter.PageSize), ("skip", (long)(filter.Page - 1) * filter.PageSize));
        var items = new List<PublicIncident>(filter.PageSize);
        await foreach (var incident in Read(list, filter.AsOf, ct))
        {
            items.Add(incident);
        }
        return new(total, items, filter);
    }

    /// <summary>The incidents of these codes in this order, as of today; one that is public no more is left out.</summary>
    public async Task<IReadOnlyList<PublicIncident>> OfCodesAsync(IReadOnlyList<string> codes, CancellationToken ct = default)
    {
        await using var command = source.CreateCommand(
            "select p.doc::text from public_incidents p join unnest(@codes) with ordinality asked(code, place) using (code) where p.state = 'published' order by asked.place");
        command.Parameters.AddWithValue("codes", codes.ToArray());
        var items = new List<PublicIncident>(codes.Count);
        await foreach (var incident in Read(command, null, ct))
        {
            items.Add(incident);
        }
        return items;
    }

    /// <summary>What the public may see under a code; null where nothing was ever published.</summary>
    public async Task<PublicEntry?> FindAsync(string code, CancellationToken ct = default)
    {
        // The database takes no text with a NUL in it; no code has one.
        if (code.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }
        await using var command = source.CreateCommand("select state, doc::text, version, updated_at from public_incidents where code = @code");
        command.Parameters.AddWithValue("code", code);
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }
        var doc = Document(reader, 1);
        var state = CodeText.Parse<PublicState>(reader.GetString(0));
        return new(
            state == PublicState.Published ? Incident(doc) : null,
            state == PublicState.Withdrawn ? JsonSerializer.Deserialize<WithdrawnIncident>(doc, RecordJson.Public) : null,
            reader.GetInt32(2), reader.GetFieldValue<DateTimeOffset>(3))
        {
            MergedInto = state == PublicState.Merged ? JsonSerializer.Deserialize<MergedIncident>(doc, RecordJson.Public)!.Into : null,
        };
    }

    private static async IAsyncEnumerable<PublicIncident> Read(NpgsqlCommand command, DateOnly? asOf, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var incident = Incident(Document(reader, 0));
            yield return asOf is { } day ? AsKnownOn(incident, day) : incident;
        }
    }

    /// <summary>
    /// The incident with the figures, claims and cases of a day: nothing reported later shows. Sources published later are left out with the
    /// actors, losses and forces that rest on them; so are links to incidents and context of later days. Title and summary stay as written.
    /// </summary>
    public static PublicIncident AsKnownOn(PublicIncident incident, DateOnly day)
    {
        var sourceOf = incident.Claims.ToDictionary(c => c.Key, c => c.Source, StringComparer.Ordinal);
        var claims = incident.Claims.Where(c => c.ReportedOn <= day).Select(c => c.AdoptedFrom > day ? c with { AdoptedFrom = null, AdoptionReason = null } : c).ToList();
        // What a claim of the day cites was known, whatever date the source carries.
        var cited = claims.Select(c => c.Source).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var sources = incident.Sources.Where(s => s.Published is not { } published || published <= day || cited.Contains(s.Key)).ToList();
        var known = sources.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        bool Known(string? source) => source is null || known.Contains(source);
        return incident with
        {
            Figures = PublicFigures.From(incident.FiguresAt(day), key => key is null ? null : sourceOf[key]),
            Claims = claims,
            Persons = [.. incident.Persons.Select(p => p.AsKnownOn(day)).OfType<PublicPerson>()],
            Sources = sources,
            IndependentSources = sources.Where((s, at) => sources.Take(at).All(earlier => s.IndependentOf.Contains(earlier.Key))).Count(),
            Actors = [.. incident.Actors.Where(a => Known(a.Source))],
            Losses = [.. incident.Losses.Where(l => Known(l.Source))],
            Forces = [.. incident.Forces.Where(f => Known(f.Source))],
            Links = [.. incident.Links.Where(l => l.DateStart <= day)],
            Context = [.. incident.Context.Where(c => c.DateStart <= day)],
        };
    }

    /// <summary>A document as the database sends it: what only the reader of JSON looks at is not made a string first.</summary>
    internal static byte[] Document(NpgsqlDataReader reader, int at) => reader.GetFieldValue<byte[]>(at);

    internal static PublicIncident Incident(byte[] doc) => JsonSerializer.Deserialize<PublicIncident>(doc, RecordJson.Public)!;
}
