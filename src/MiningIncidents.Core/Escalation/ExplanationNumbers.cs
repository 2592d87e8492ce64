using System.Globalization;

namespace MiningIncidents.Core.Escalation;

/// <summary>
/// Numbers as the sentences print them (section O), alike in both languages: thousands with a comma, decimals with a point (CLDR es-PE),
/// halves away from zero.
/// </summary>
public static class ExplanationNumbers
{
    /// <summary>A whole number from 10 on or within 0.05 of one, else one decimal.</summary>
    public static string Number(double value)
    {
        var whole = Math.Round(value, MidpointRounding.AwayFromZero);
        return Math.Abs(value) >= 10 || Math.Abs(value - whole) < 0.05
            ? whole.ToString("#,##0", CultureInfo.InvariantCulture)
            : Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture);
    }

    /// <summary>A whole percentage; <c>&gt;99%</c> from 0.995, <c>&lt;1%</c> below 0.005.</summary>
    public static string Percent(double probability) => probability switch
    {
        >= 0.995 => ">99%",
        < 0.005 => "<1%",
        _ => Math.Round(probability * 100, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture) + "%",
    };
}
