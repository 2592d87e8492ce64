using System.Globalization;
using System.Text.RegularExpressions;
using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Sources;

/// <summary>What was understood of a pasted address or citation. Only what it says: nothing is looked up.</summary>
public sealed record ReadCitation(string? Publisher, string? Title, string? Url, DateOnly? Published, DatePrecision? PublishedPrecision, string? Language);

/// <summary>Reads an address or a citation into the fields of a source. Pure.</summary>
public static partial class CitationReader
{
    private static readonly CultureInfo Spanish = CultureInfo.GetCultureInfo("es");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>Reads what was pasted.</summary>
    /// <param name="text">"https://…", or "La República. «Title». 4 de mayo de 2025. https://…" in any order.</param>
    /// <param name="known">Publishers by host, as used before in the record; they go before the ones known from the start.</param>
    public static ReadCitation Read(string? text, IReadOnlyDictionary<string, string>? known = null)
    {
        var rest = (text ?? "").ReplaceLineEndings(" ").Trim();
        string? url = null;
        if (Address().Match(rest) is { Success: true } address)
        {
            url = address.Value.TrimEnd('.', ',', ';', ')', ']', '»', '"');
            rest = rest.Remove(address.Index, url.Length).Trim();
        }
        var (day, precision, language) = (default(DateOnly?), default(DatePrecision?), default(string?));
        if (Date(rest) is { } date)
        {
            (day, precision, language) = (date.Day, date.Precision, date.Language);
            rest = rest.Remove(date.Index, date.Length);
        }
        else if (url is not null && DayInAddress().Match(url) is { Success: true } inAddress
            && DateOnly.TryParseExact($"{inAddress.Groups["y"].Value}-{inAddress.Groups["m"].Value}-{inAddress.Groups["d"].Value}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dated))
        {
            (day, precision) = (dated, DatePrecision.Day);
        }
        string? title = null;
        if (Quoted().Match(rest) is { Success: true } quoted)
        {
            title = quoted.Groups["title"].Value.Trim().TrimEnd('.', ',');
            rest = rest.Remove(quoted.Index, quoted.Length);
        }
        var parts = rest.Split(['.', ',', '|', '·', ';', '—', '–', '('], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(p => p.Trim(')', ' ', '-')).Where(p => p.Any(char.IsLetter)).ToList();
        var publisher = url is null ? null : Publishers.OfAddress(url, known);
        if (publisher is null && parts.Count > 0 && parts[0].Length <= 100)
        {
            publisher = parts[0];
        }
        if (title is null && parts.Find(p => p != publisher && p.Contains(' ', StringComparison.Ordinal) && p.Length > 15) is { } unquoted)
        {
            title = unquoted;
        }
        // A host that nobody named yet is its own name.
        return new(publisher ?? WebAddress.HostOf(url), title, url, day, precision, language);
    }

    private static (int Index, int Length, DateOnly Day, DatePrecision Precision, string? Language)? Date(string text)
    {
        foreach (var (pattern, culture, formats, precision) in new[]
        {
            (SpanishDay(), Spanish, new[] { "d 'de' MMMM 'de' yyyy", "d 'de' MMMM 'del' yyyy" }, DatePrecision.Day),
            (EnglishDay(), English, ["d MMMM yyyy", "MMMM d, yyyy", "MMMM d yyyy", "d MMM yyyy", "MMM d, yyyy"], DatePrecision.Day),
            (PlainDay(), CultureInfo.InvariantCulture, ["d/M/yyyy", "yyyy-M-d"], DatePrecision.Day),
            (SpanishMonth(), Spanish, ["MMMM 'de' yyyy", "MMMM 'del' yyyy"], DatePrecision.Month),
            (EnglishMonth(), English, ["MMMM yyyy"], DatePrecision.Month),
        })
        {
            if (pattern.Match(text) is { Success: true } found
                && DateOnly.TryParseExact(found.Value.Replace("setiembre", "septiembre", StringComparison.OrdinalIgnoreCase), formats, culture, DateTimeStyles.None, out var day))
            {
                return (found.Index, found.Length, day, precision, culture == Spanish ? "es" : culture == English ? "en" : null);
            }
        }
        return null;
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"[/-](?<y>20\d\d|19\d\d)[/-](?<m>0[1-9]|1[0-2])[/-](?<d>0[1-9]|[12]\d|3[01])(?=[/-]|$)")]
    private static partial Regex DayInAddress();

    [GeneratedRegex("""[«“"](?<title>[^»”"]{3,300})[»”"]""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b\d{1,2} de (enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre) del? \d{4}\b", RegexOptions.IgnoreCase)]
    private static partial Regex SpanishDay();

    [GeneratedRegex(@"\b(\d{1,2} [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8} \d{1,2},? \d{4})\b")]
    private static partial Regex EnglishDay();

    [GeneratedRegex(@"\b(\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{1,2}-\d{1,2})\b")]
    private static partial Regex PlainDay();

    [GeneratedRegex(@"\b(enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre) del? \d{4}\b", RegexOptions.IgnoreCase)]
    private static partial Regex SpanishMonth();

    [GeneratedRegex(@"\b(January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b")]
    private static partial Regex EnglishMonth();
}
