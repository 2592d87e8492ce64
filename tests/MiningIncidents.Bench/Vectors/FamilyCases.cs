using System.Text.Json;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench.Vectors;

/// <summary>Sections D and E: dispersion, false-discovery control, verdicts.</summary>
internal static class FamilyCases
{
    public static void Dispersion(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var dispersion = DispersionRules.Pooled(
            input.Items("blocks").Select(row => row.Numbers()), input.Number("minTotal"), input.Number("min"), input.Number("max"));
        check.Fields("", expected, (name, value, path) => name switch
        {
            "raw" => check.Number(path, value, dispersion.Raw, check.Tolerances.For("phi")),
            "phi" => check.Number(path, value, dispersion.Phi, check.Tolerances.For("phi")),
            _ => false,
        });
    }

    public static void Adjust(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var q = FdrRules.Adjust(input.GetProperty("p").Numbers());
        check.Fields("", expected, (name, value, path) => name == "q" && check.Numbers(path, value, q, check.Tolerances.For("q")));
    }

    public static void Cut(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var p = input.GetProperty("p").Numbers();
        var alpha = input.Number("alpha");
        var cuts = FdrRules.Cuts(p, alpha);
        bool[] rejected = [.. FdrRules.Adjust(p).Select(q => q <= alpha)];
        check.Fields("", expected, (name, value, path) => name switch
        {
            "cut" => check.Numbers(path, value, cuts, check.Tolerances.For("p")),
            "rejected" => check.List(path, value, rejected, check.Flag),
            _ => false,
        });
    }

    public static void Verdict(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var parameters = EscalationParameters.Default;
        var verdict = VerdictRules.Decide(
            new VerdictEvidence
            {
                Count = input.Number("y1"),
                PUp = input.Number("pUp"),
                QUp = input.Number("qUp"),
                QDown = input.Number("qDown"),
                BelowDouble = input.Number("prob rr<2"),
                AboveHalf = input.Number("prob rr>0.5"),
                BaselineWeeks = input.NumberOrNull("baselineWeeks") ?? parameters.BaselineWeeks,
                Completeness = input.NumberOrNull("completeness") ?? 1,
            },
            parameters);
        check.Fields("", expected, (name, value, path) => name == "verdict" && check.Text(path, value, VerdictRules.Code(verdict)));
    }

    public static void Family(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var parameters = EscalationParameters.Default with
        {
            Alpha = input.Number("alpha"),
            Strong = input.Number("strong"),
            Suggestive = input.Number("suggest"),
            MinCount = input.Number("nMin"),
            MinCountStrong = input.Number("nStrong"),
        };
        var regions = input.Items("regions");
        var (baseline, phi) = (input.Number("tBaseline"), input.Number("phi"));
        IEnumerable<WindowCount> Windows(string window, double weeks) => regions.Select(region => new WindowCount(
            new RateComparison(region.Number("y" + window), region.Number("b" + window), weeks, baseline, phi), (int)baseline, 1));
        var results = FamilyRules.Judge([.. Windows("S", input.Number("tS")), .. Windows("Q", input.Number("tQ"))], parameters);
        var rows = regions.Select((region, i) => (Region: region.Text("region"), S: results[i], Q: results[regions.Length + i])).ToArray();
        check.List("", expected, rows, (path, element, row) =>
        {
            check.Fields(path, element, (name, value, inner) => name switch
            {
                "region" => check.Text(inner, value, row.Region),
                "S" => Window(inner, value, row.S, check),
                "Q" => Window(inner, value, row.Q, check),
                _ => false,
            });
            return true;
        });
    }

    /// <summary>Compares one window of one region.</summary>
    public static bool Window(string path, JsonElement expected, WindowResult window, CaseCheck check)
    {
        check.Fields(path, expected, (name, value, inner) => name switch
        {
            "y1" => check.Number(inner, value, window.Comparison.Window, check.Tolerances.For("counts")),
            "y0" => check.Number(inner, value, window.Comparison.Baseline, check.Tolerances.For("counts")),
            "t0" => check.Number(inner, value, window.BaselineWeeks, Tolerance.Exact),
            "pUp" => check.Number(inner, value, window.PUp, check.Tolerances.For("p")),
            "qUp" => check.Number(inner, value, window.QUp, check.Tolerances.For("q")),
            "pDown" => check.Number(inner, value, window.PDown, check.Tolerances.For("p")),
            "qDown" => check.Number(inner, value, window.QDown, check.Tolerances.For("q")),
            "rrMedian" => check.Number(inner, value, window.RateRatio?.Median, check.Tolerances.For("rr")),
            "verdict" => check.Text(inner, value, VerdictRules.Code(window.Verdict)),
            _ when name.StartsWith("prob ", StringComparison.Ordinal) => check.Number(
                inner, value, window.RateRatio is { } ratio ? RateCases.Probability(ratio, name["prob ".Length..]) : null,
                check.Tolerances.For("prob")),
            _ => false,
        });
        return true;
    }
}
