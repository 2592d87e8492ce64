using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Incidents;

/// <summary>What an incident is found by: the words of its public form, which has no hidden name in it.</summary>
internal static class SearchText
{
    /// <summary>Everything an incident is found by in one language.</summary>
    public static string Words(string language, PublicIncident shown) => string.Join(" . ", new[]
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
    }.Where(t => !string.IsNullOrWhiteSpace(t)));

    /// <summary>The code and the words of both languages, without accents or case.</summary>
    public static string Folded(string code, string es, string en) => TextFolding.Fold($"{code} {es} {en}");

    /// <summary>As the public text, of a record that is not public: its place is not coarsened, for only those who may read it search it.</summary>
    public static string Folded(IncidentRecord record, PublicSurroundings around)
    {
        var whole = PublicProjection.Of(record, record.Place with { Sensitive = false }, around, version: 0, default, default, default);
        return Folded(record.Code!, Words("es", whole), Words("en", whole));
    }
}
