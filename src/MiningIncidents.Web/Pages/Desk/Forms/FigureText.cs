using System.Globalization;
using System.Text.RegularExpressions;

namespace MiningIncidents.Web.Pages.Desk.Forms;

/// <summary>
/// A figure typed in one field as sources say it: "3", "3-5", "al menos 3", "at least 3", "3+", "más de 3" (at least 4), "hasta 5", "?" (some, not
/// known how many). What may mean something else is not understood.
/// </summary>
public static partial class FigureText
{
    public static bool TryRead(string? text, out (int? Low, int? Best, int? High, bool AtLeast) figure)
    {
        figure = default;
        var typed = (text ?? "").Trim().ToLowerInvariant();
        if (typed is "?" or "algunos" or "some")
        {
            return true;
        }
        if (Alone().Match(typed) is { Success: true } alone)
        {
            figure = (null, Number(alone), null, false);
        }
        else if (Range().Match(typed) is { Success: true } range)
        {
            figure = (Number(range), null, Number(range, "to"), false);
        }
        else if (Least().Match(typed) is { Success: true } least)
        {
            figure = (Number(least), Number(least), null, true);
        }
        else if (More().Match(typed) is { Success: true } more)
        {
            figure = (Number(more) + 1, Number(more) + 1, null, true);
        }
        else if (Most().Match(typed) is { Success: true } most)
        {
            figure = (null, null, Number(most), false);
        }
        else
        {
            return false;
        }
        return figure.Low is null || figure.High is null || figure.Low <= figure.High;
    }

    private static int Number(Match match, string group = "n") => int.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<n>[0-9]{1,6})$")]
    private static partial Regex Alone();

    [GeneratedRegex("^(?:(?:entre|between) )?(?<n>[0-9]{1,6})\\s*(?:-|–|—| a | to | y | and )\\s*(?<to>[0-9]{1,6})$")]
    private static partial Regex Range();

    [GeneratedRegex("^(?:(?:al menos|por lo menos|at least|≥|>=)\\s*(?<n>[0-9]{1,6})|(?<n>[0-9]{1,6})\\s*(?:\\+|o más|o mas|or more))$")]
    private static partial Regex Least();

    [GeneratedRegex("^(?:más de|mas de|more than|over|>)\\s*(?<n>[0-9]{1,5})$")]
    private static partial Regex More();

    [GeneratedRegex("^(?:hasta|up to|≤|<=)\\s*(?<n>[0-9]{1,6})$")]
    private static partial Regex Most();
}
