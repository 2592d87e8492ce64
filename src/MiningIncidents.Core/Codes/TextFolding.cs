using System.Globalization;
using System.Text;

namespace MiningIncidents.Core.Codes;

/// <summary>
/// Names as people type them, made comparable: "Áncash" = "ancash", "Puerto  Maldonado" = "puerto maldonado", "Anco-Huallo" = "anco huallo".
/// </summary>
public static class TextFolding
{
    /// <summary>
    /// Lower case without accents (ñ becomes n); whatever is neither a letter nor a digit becomes one space; no space at the ends.
    /// Null and blank give "".
    /// </summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }
        var folded = new StringBuilder(text.Length);
        var space = false;
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }
            if (!char.IsLetterOrDigit(c))
            {
                space = folded.Length > 0;
                continue;
            }
            if (space)
            {
                folded.Append(' ');
                space = false;
            }
            folded.Append(char.ToLowerInvariant(c));
        }
        return folded.ToString();
    }

    /// <summary>True when both read the same after <see cref="Fold"/> and neither is blank.</summary>
    public static bool Same(string? a, string? b) => Fold(a) is { Length: > 0 } folded && folded == Fold(b);
}
