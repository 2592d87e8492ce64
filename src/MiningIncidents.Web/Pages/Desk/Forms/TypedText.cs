using System.Globalization;
using System.Text.RegularExpressions;
using MiningIncidents.Core.Codes;

namespace MiningIncidents.Web.Pages.Desk.Forms;

/// <summary>Days and numbers as people type them, and back. The same in both languages: day before month, thousands by comma, decimals by point.</summary>
public static partial class TypedText
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private static readonly string[] DayFormats = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d", "yyyy/M/d", "d/M/yy"];

    public static string Of(DateOnly? day) => day?.ToString("dd/MM/yyyy", Plain) ?? "";

    public static string Of(int? number) => number?.ToString(Plain) ?? "";

    /// <summary>Exactly three decimals would read as thousands and are padded.</summary>
    public static string Of(decimal? number)
    {
        var text = number?.ToString("0.############################", Plain) ?? "";
        return LooksLikeThousands().IsMatch(text) ? text + "0" : text;
    }

    public static string Of(double? degrees) => degrees?.ToString("R", Plain) ?? "";

    public static string Of<T>(T? code)
        where T : struct, Enum => code is { } value ? CodeText.Of(value) : "";

    /// <summary>13/5/2014, 13.5.2014, 2014-05-13.</summary>
    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text.Trim(), DayFormats, Plain, DateTimeStyles.None, out day);

    /// <summary>As <see cref="TryDay"/>, and a month (05/2014, 2014-05) or a year (2014) as its first day.</summary>
    public static bool TryDayMonthOrYear(string text, out DateOnly day, out DatePrecision precision)
    {
        precision = DatePrecision.Day;
        if (TryDay(text, out day))
        {
            return true;
        }
        precision = DatePrecision.Month;
        if (DateOnly.TryParseExact(text.Trim(), ["M/yyyy", "M-yyyy", "yyyy-M"], Plain, DateTimeStyles.None, out day))
        {
            return true;
        }
        precision = DatePrecision.Year;
        return DateOnly.TryParseExact(text.Trim(), "yyyy", Plain, DateTimeStyles.None, out day);
    }

    /// <summary>200, 1,500, 1 500.</summary>
    public static bool TryWhole(string text, out int number)
    {
        number = 0;
        return Grouped().IsMatch(text.Trim()) && int.TryParse(Ungrouped(text), NumberStyles.None, Plain, out number);
    }

    /// <summary>500000, 500,000, 500 000, 12.5. "500.000" may mean two things and is refused.</summary>
    public static bool TryNumber(string text, out decimal number)
    {
        number = 0;
        var trimmed = text.Trim();
        return Decimal().IsMatch(trimmed) && !LooksLikeThousands().IsMatch(trimmed)
            && decimal.TryParse(Ungrouped(trimmed), NumberStyles.AllowDecimalPoint, Plain, out number) && number < 1_000_000_000_000_000m;
    }

    /// <summary>What follows a minus sign; null without one.</summary>
    public static string? AfterMinus(string text) => text.Trim() is ['-' or '−', .. var rest] ? rest.TrimStart() : null;

    /// <summary>-13.4383; a decimal comma is understood, as no one groups degrees.</summary>
    public static bool TryDegrees(string text, out double degrees) =>
        double.TryParse(text.Trim().Replace(',', '.').Replace('−', '-'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, Plain, out degrees);

    private static string Ungrouped(string text) => text.Trim().Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^(\d+|\d{1,3}([, \u00A0]\d{3})+)$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^(\d+|\d{1,3}([, \u00A0]\d{3})+)(\.\d+)?$")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^[1-9]\d{0,2}\.\d{3}$")]
    private static partial Regex LooksLikeThousands();
}
