using System.Text.Json;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench.Vectors;

/// <summary>Section A: dates, bins, windows, membership.</summary>
internal static class BinningCases
{
    // The document names no region where a case lists none; its results then stand under the country.
    private const string Country = "PE";

    public static void Allocate(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var parameters = EscalationParameters.Default;
        DateOnly? asOf = input.Has("asOf") ? input.Day("asOf") : null;
        var dating = TimeBinning.Date(new DayInterval(input.Day("start"), input.Day("end")), asOf, parameters.MaxSpanDays);
        var regions = input.Has("regions")
            ? input.GetProperty("regions").EnumerateObject().ToDictionary(region => region.Name, region => region.Value.GetDouble())
            : new Dictionary<string, double> { [Country] = 1 };
        var placed = dating.Status == DatingStatus.Dated;
        var tolerance = check.Tolerances.For("weights");
        bool Weight(string path, JsonElement element, double value) => check.Number(path, element, value, tolerance);
        check.Fields("", expected, (name, value, path) => name switch
        {
            "status" => check.Text(path, value, Status(dating.Status)),
            "start" => check.Text(path, value, Iso(dating.Days?.First)),
            "end" => check.Text(path, value, Iso(dating.Days?.Last)),
            "spanDays" => check.Whole(path, value, dating.Days?.Days),
            "weeks" when placed => check.Map(path, value, Weeks(dating.Days!.Value, 1), Weight),
            "months" when placed => check.Map(path, value, Months(dating.Days!.Value), Weight),
            "weekRegion" when placed => check.Map(
                path, value, regions.ToDictionary(region => region.Key, region => Weeks(dating.Days!.Value, region.Value)),
                (inner, element, weeks) => check.Map(inner, element, weeks, Weight)),
            _ => false,
        });
    }

    public static void Phrase(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var month = input.Whole("month");
        var year = input.WholeOrNull("year");
        var interval = (input.Text("qualifier"), year) switch
        {
            ("last", null) => DatePhrases.Last(month, input.Day("publishedOn")),
            ("whole", { } known) => DatePhrases.Interval(MonthPart.Whole, known, month),
            ("early" or "inicios" or "principios", { } known) => DatePhrases.Interval(MonthPart.Early, known, month),
            ("mid" or "mediados", { } known) => DatePhrases.Interval(MonthPart.Mid, known, month),
            ("late" or "fines" or "finales", { } known) => DatePhrases.Interval(MonthPart.Late, known, month),
            ("firstHalf", { } known) => DatePhrases.Interval(MonthPart.FirstHalf, known, month),
            ("secondHalf", { } known) => DatePhrases.Interval(MonthPart.SecondHalf, known, month),
            var (qualifier, _) => throw new FormatException($"the phrase \"{qualifier}\" is not known with this year"),
        };
        check.Fields("", expected, (name, value, path) => name switch
        {
            "start" => check.Text(path, value, Iso(interval.First)),
            "end" => check.Text(path, value, Iso(interval.Last)),
            _ => false,
        });
    }

    public static void Windows(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var windows = EvaluationWindows.At(IsoWeek.LastCompleteOn(input.Day("asOf")), EscalationParameters.Default);
        bool Run(string path, JsonElement value, WeekRun run) =>
            check.Texts(path, value, [Iso(run.Days?.First)!, Iso(run.Days?.Last)!]);
        check.Fields("", expected, (name, value, path) => name switch
        {
            "lastCompleteWeek" => check.Text(path, value, windows.Week.ToString()),
            "S" => Run(path, value, windows.S),
            "baselineS" => Run(path, value, windows.BaselineS),
            "Q" => Run(path, value, windows.Q),
            "baselineQ" => Run(path, value, windows.BaselineQ),
            "longRunL" => Run(path, value, windows.LongRun),
            _ => false,
        });
    }

    public static void Membership(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var window = input.GetProperty("window").Interval();
        var weights = input.Items("incidents").Select(pair => TimeBinning.Membership(pair.Interval(), window)).ToArray();
        var membership = MembershipRules.Count(weights);
        var tolerance = check.Tolerances.For("weights");
        check.Fields("", expected, (name, value, path) => name switch
        {
            "weights" => check.Numbers(path, value, weights, tolerance),
            "expected" => check.Number(path, value, membership.Expected, tolerance),
            "certain" => check.Whole(path, value, membership.Certain),
            "possible" => check.Whole(path, value, membership.Possible),
            "pmf" => check.Numbers(path, value, membership.Distribution, tolerance),
            "q05" => check.Whole(path, value, membership.Low),
            "q95" => check.Whole(path, value, membership.High),
            _ => false,
        });
    }

    private static Dictionary<string, double> Weeks(DayInterval days, double weight) =>
        TimeBinning.Weeks(days).ToDictionary(bin => bin.Week.ToString(), bin => bin.Weight * weight);

    private static Dictionary<string, double> Months(DayInterval days) =>
        TimeBinning.Months(days).ToDictionary(bin => Iso(bin.Month)![..7], bin => bin.Weight);

    private static string Status(DatingStatus status) => status switch
    {
        DatingStatus.Dated => "ok",
        DatingStatus.Undated => "undated",
        DatingStatus.RejectedFuture => "rejected-future",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such status."),
    };

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
