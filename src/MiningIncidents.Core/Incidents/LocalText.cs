using System.Text.Json.Serialization;

namespace MiningIncidents.Core.Incidents;

/// <summary>A text in Spanish and English; either may be missing, and the reader is then shown the other, marked.</summary>
public sealed record LocalText(string? Es, string? En)
{
    public static readonly LocalText Empty = new(null, null);

    [JsonIgnore]
    public bool IsEmpty => string.IsNullOrWhiteSpace(Es) && string.IsNullOrWhiteSpace(En);

    /// <summary>The text in <paramref name="language"/>, or the other one; null when there is neither.</summary>
    public string? In(string language) => language == "en" ? Blank(En) ?? Blank(Es) : Blank(Es) ?? Blank(En);

    /// <summary>The language <see cref="In"/> answered in: for marking a borrowed text (`lang` attribute).</summary>
    public string LanguageOf(string language) =>
        language == "en" ? (Blank(En) is null && Blank(Es) is not null ? "es" : "en") : (Blank(Es) is null && Blank(En) is not null ? "en" : "es");

    /// <summary>Both languages the same: names and verbatim words.</summary>
    public static LocalText Same(string? text) => new(text, text);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
