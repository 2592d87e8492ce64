using System.Text.RegularExpressions;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Core.Regions;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Core.Context;

/// <summary>What must hold for a series or a context event to be stored, and how they are named where nobody says. Pure.</summary>
public static partial class ContextRules
{
    public const int LongestKey = 80;
    public const int LongestTitle = 300;
    public const int LongestText = 4000;

    /// <summary>A context event may be announced, but no further ahead than this: a later year is a slip of the keys.</summary>
    public const int YearsAhead = 10;

    /// <summary>The word that stands for a new one in the desk's addresses, and is no key therefore.</summary>
    private const string Reserved = "new";

    private const int EarliestYear = 1900;

    /// <summary>Problems that refuse a context event.</summary>
    /// <param name="record">The event as entered.</param>
    /// <param name="today">Today in America/Lima.</param>
    public static IReadOnlyList<RecordProblem> Check(ContextRecord record, DateOnly today)
    {
        var problems = new List<RecordProblem>();
        void Refuse(bool wrong, string field, string code)
        {
            if (wrong)
            {
                problems.Add(new(field, code));
            }
        }

        Named(record.Key, "key", record.Title, record.Summary, record.Sources, today, Refuse);
        Refuse(record.DateStart.Year < EarliestYear, "dateStart", "date_too_early");
        Refuse(record.DateStart.Year > today.Year + YearsAhead, "dateStart", "date_too_late");
        Refuse(record.DateEnd < record.DateStart, "dateEnd", "end_before_start");
        Refuse(record.DateEnd.Year > today.Year + YearsAhead, "dateEnd", "date_too_late");
        Refuse(record.Departments.Any(d => Departments.Find(d) is null), "departments", "code_unknown");
        Refuse(record.Departments.Distinct().Count() != record.Departments.Count, "departments", "key_twice");
        return problems;
    }

    /// <summary>Problems that refuse a series or operation.</summary>
    public static IReadOnlyList<RecordProblem> Check(SeriesRecord record, DateOnly today)
    {
        var problems = new List<RecordProblem>();
        Named(record.Slug, "slug", record.Title, record.Summary, record.Sources, today, (wrong, field, code) =>
        {
            if (wrong)
            {
                problems.Add(new(field, code));
            }
        });
        return problems;
    }

    /// <summary>A slug made of a title, the Spanish one first: "Operación Mercurio 2019" → "operacion-mercurio-2019". "" where there is none to make.</summary>
    public static string SlugOf(LocalText title) => Short(Slug(title.In("es")), LongestKey);

    /// <summary>A key made of the first day and the title: "2025-05-09-estado-de-emergencia-en-pataz".</summary>
    public static string KeyOf(DateOnly start, LocalText title) =>
        Slug(title.In("es")) is { Length: > 0 } slug
            ? Short(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{start:yyyy-MM-dd}-{slug}"), LongestKey) : "";

    private static void Named(
        string key, string keyField, LocalText title, LocalText summary, IReadOnlyList<Citation> sources, DateOnly today, Action<bool, string, string> refuse)
    {
        // Without a title there is none to make a name of: the title is what is missing.
        refuse(key.Length > LongestKey || (!Form().IsMatch(key) && !(key.Length == 0 && title.IsEmpty)), keyField, "slug_form");
        refuse(key == Reserved, keyField, "slug_taken");
        refuse(title.IsEmpty, "title", "title_missing");
        foreach (var (language, heading, text) in new[] { ("es", title.Es, summary.Es), ("en", title.En, summary.En) })
        {
            refuse(heading?.Length > LongestTitle, $"title.{language}", "title_too_long");
            refuse(text?.Length > LongestText, $"summary.{language}", "text_too_long");
        }
        foreach (var (n, source) in sources.Index())
        {
            refuse(string.IsNullOrWhiteSpace(source.Publisher), $"sources[{n}].publisher", "publisher_missing");
            refuse(source.Url is not null && !WebAddress.Is(source.Url), $"sources[{n}].url", "url_form");
            refuse(source.Published > today, $"sources[{n}].published", "date_in_future");
        }
    }

    private static string Slug(string? text) => NotPlain().Replace(TextFolding.Fold(text), "-").Trim('-');

    // Cut at a word where one ends in time.
    private static string Short(string slug, int longest)
    {
        if (slug.Length <= longest)
        {
            return slug;
        }
        var cut = slug.LastIndexOf('-', longest);
        return slug[..(cut > longest / 2 ? cut : longest)].Trim('-');
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Form();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotPlain();
}
