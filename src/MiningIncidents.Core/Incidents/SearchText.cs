using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Incidents;

/// <summary>What an incident is found by: the words of its public form, which has no hidden name in it.</summary>
internal static class SearchText
{
    // No word goes on over it.
    private const string Between = " . ";

    /// <summary>Everything an incident is found by in one language.</summary>
    public static string Words(string language, PublicIncident shown) => string.Join(Between, Parts(language, shown));

    /// <summary>The code and the words of both languages, without accents or case. What both say the same stands there once: most names do.</summary>
    public static string Folded(PublicIncident shown) =>
        TextFolding.Fold($"{shown.Code} {string.Join(Between, Parts("es", shown).Union(Parts("en", shown), StringComparer.Ordinal))}");

    /// <summary>As the public text, of a record that is not public: its place is not coarsened, for only those who may read it search it.</summary>
    public static string Folded(IncidentRecord record, PublicSurroundings around) =>
        Folded(PublicProjection.Of(record, record.Place with { Sensitive = false }, around, version: 0, default, default, default));

    private static IEnumerable<string> Parts(string language, PublicIncident shown) => new[]
    {
        shown.Title.In(language),
        shown.Summary.In(language),
        shown.Place.Description.In(language),
        shown.Place.MineSite,
        shown.Place.District?.Name,
        shown.Place.Province?.Name,
        shown.Place.Department?.Name,
        string.Join(", ", shown.Actors.Select(a => a.Name.In(language))),
        string.Join(", ", shown.Sources.Select(s => s.Publisher)),
        string.Join(", ", shown.Series.Select(s => s.Title.In(language))),
        string.Join(", ", shown.Place.Minerals),
    }.OfType<string>().Where(part => !string.IsNullOrWhiteSpace(part));
}
