using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Sources;

/// <summary>One source of an incident, with its grades and what it supports.</summary>
public sealed record SourceRecord(string Key, string Publisher)
{
    public string? Title { get; init; }

    /// <summary>Http(s) address; null where the citation has none or it was not found again.</summary>
    public string? Url { get; init; }

    /// <summary>First day of the stated publication date; a month or year alone is an interval.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>How exactly <see cref="Published"/> is known: day, month or year.</summary>
    public DatePrecision? PublishedPrecision { get; init; }

    public DateOnly? Accessed { get; init; }

    /// <summary>ISO 639-1 language of the source.</summary>
    public string? Language { get; init; }

    public Reliability? Reliability { get; init; }
    public Credibility? Credibility { get; init; }

    /// <summary>
    /// Key of the source this one copies (the same wire, the same statement). Sources are `independent_of` one another unless they
    /// share an origin, so that five copies of one wire count once.
    /// </summary>
    public string? CopyOf { get; init; }

    public string? ArchiveUrl { get; init; }

    /// <summary>SHA-256 of what was read, 64 hex digits.</summary>
    public string? Sha256 { get; init; }

    /// <summary>SHA-256 of a stored file of it (a PDF, a picture), for the desk alone; see <see cref="Snapshot"/>.</summary>
    public string? FileSha256 { get; init; }

    /// <summary>The fields it supports, by their names in the record ("date", "place", "killed", "actors", …).</summary>
    public IReadOnlyList<string> Supports { get; init; } = [];

    /// <summary>The words of the source that fields of the record rest on; for the desk alone, because they may name what the public may not see.</summary>
    public IReadOnlyList<QuotationRecord> Quotations { get; init; } = [];
}

/// <summary>Words of a source that a field of the record rests on.</summary>
/// <param name="Field">Path of the field in the record, "claims[c1].best".</param>
/// <param name="Start">First character in the text whose SHA-256 the source carries (UTF-16 units).</param>
/// <param name="End">The character after the last.</param>
/// <param name="Text">The words, line ends as spaces.</param>
public sealed record QuotationRecord(string Field, int Start, int End, string Text);

/// <summary>Counting sources that do not repeat one another.</summary>
public static class SourceIndependence
{
    /// <summary>
    /// The source each one goes back to, following copies; a circle ends at its first member in key order. Two with the same address or the same
    /// text are one, whether or not somebody said so.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Origins(IEnumerable<SourceRecord> sources)
    {
        var all = sources.ToList();
        var byKey = all.ToDictionary(s => s.Key, StringComparer.Ordinal);
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in all)
        {
            var origin = Origin(source.Key, byKey);
            foreach (var same in Sameness(byKey[origin]).Concat(Sameness(source)))
            {
                origin = first.TryAdd(same, origin) ? origin : first[same];
            }
            origins[source.Key] = origin;
        }
        return origins;
    }

    /// <summary>How many independent sources there are.</summary>
    public static int Count(IEnumerable<SourceRecord> sources) =>
        Origins(sources).Values.Distinct(StringComparer.Ordinal).Count();

    private static IEnumerable<string> Sameness(SourceRecord source) =>
        new[] { WebAddress.KeyOf(source.Url), source.Sha256 }.OfType<string>();

    private static string Origin(string key, Dictionary<string, SourceRecord> byKey)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal) { key };
        while (byKey[key].CopyOf is { } next && byKey.ContainsKey(next))
        {
            if (!seen.Add(next))
            {
                return seen.Min!;
            }
            key = next;
        }
        return key;
    }
}
