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

    /// <summary>The fields it supports, by their names in the record ("date", "place", "killed", "actors", …).</summary>
    public IReadOnlyList<string> Supports { get; init; } = [];
}

/// <summary>Counting sources that do not repeat one another.</summary>
public static class SourceIndependence
{
    /// <summary>The source each one goes back to, following copies; a circle ends at its first member in key order.</summary>
    public static IReadOnlyDictionary<string, string> Origins(IEnumerable<SourceRecord> sources)
    {
        var byKey = sources.ToDictionary(s => s.Key, StringComparer.Ordinal);
        return byKey.Keys.ToDictionary(k => k, k => Origin(k, byKey), StringComparer.Ordinal);
    }

    /// <summary>How many independent sources there are.</summary>
    public static int Count(IEnumerable<SourceRecord> sources) =>
        Origins(sources).Values.Distinct(StringComparer.Ordinal).Count();

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
