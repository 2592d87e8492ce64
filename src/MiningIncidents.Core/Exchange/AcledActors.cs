using System.Globalization;
using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Exchange;

/// <summary>
/// Actors of ACLED by their interaction code (words or the older digits 1–8) and their name. What neither says stays unknown: "Miners (Peru)" are not
/// called informal or illegal, a rebel group is not called a gang.
/// </summary>
internal static class AcledActors
{
    private static readonly string[] Codes =
        ["state forces", "rebel group", "political militia", "identity militia", "rioters", "protesters", "civilians", "external/other forces"];

    /// <summary>The code as a number, 0 for none; null for one ACLED does not have.</summary>
    public static int? Inter(string? text)
    {
        if (text is null || text.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digit))
        {
            return digit is >= 0 and <= 8 ? digit : null;
        }
        var word = text.ToLowerInvariant();
        var found = Array.FindIndex(Codes, code => word == code || word == code + "s" || word + "s" == code);
        return found >= 0 ? found + 1 : word.StartsWith("external", StringComparison.Ordinal) || word.StartsWith("other forces", StringComparison.Ordinal) ? 8 : null;
    }

    public static ActorKind Kind(int inter, string name)
    {
        bool Says(string words) => name.Contains(words, StringComparison.OrdinalIgnoreCase);
        return inter switch
        {
            _ when Says("rondas campesinas") => ActorKind.RondasCampesinas,
            _ when Says("private security") => ActorKind.PrivateSecurity,
            1 when Says("police") => ActorKind.Police,
            1 when Says("navy") || Says("coast guard") => ActorKind.Navy,
            1 when Says("military") || Says("army") => ActorKind.Army,
            1 => ActorKind.StateAuthority,
            3 when Says("gang") || Says("cartel") => ActorKind.CriminalGang,
            4 when Says("communal") || Says("indigenous") || Says("ethnic") => ActorKind.Community,
            5 or 6 => ActorKind.Protesters,
            7 when Says("journalist") => ActorKind.Journalist,
            8 when Says("police") => ActorKind.Police,
            _ => ActorKind.Unknown,
        };
    }

    /// <summary>Names ACLED gives to those nobody has named.</summary>
    public static bool IsUnidentified(string name) => name.StartsWith("Unidentified", StringComparison.OrdinalIgnoreCase);
}
