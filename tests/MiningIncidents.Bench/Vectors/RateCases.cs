using System.Globalization;
using System.Text.Json;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench.Vectors;

/// <summary>Section C: the escalation test of one window.</summary>
internal static class RateCases
{
    private const double Large = 200;

    public static void Run(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var comparison = new RateComparison(
            input.Number("y1"), input.Number("y0"), input.Number("t1"), input.Number("t0"), input.Number("phi"));
        var minCount = input.Number("nMin");
        var posterior = new RateRatioPosterior(comparison, input.Number("tau"));
        var large = comparison.Window / comparison.Dispersion >= Large && comparison.Baseline / comparison.Dispersion >= Large;
        var ratio = large ? check.Tolerances.For("prob/rr", "rr") : check.Tolerances.For("rr");
        var probability = large ? check.Tolerances.For("prob/rr", "prob") : check.Tolerances.For("prob");
        check.Fields("", expected, (name, value, path) => name switch
        {
            "pUp" => check.Number(path, value, RateTestRules.PUp(comparison), check.Tolerances.For(name)),
            "pDown" => check.Number(path, value, RateTestRules.PDown(comparison), check.Tolerances.For(name)),
            "expectedInWindow" => check.Number(path, value, comparison.ExpectedInWindow, check.Tolerances.For(name)),
            "rr" => Fields(check, path, value, (quantile, element, inner) => quantile switch
            {
                "median" => check.Number(inner, element, posterior.Median, ratio),
                "q05" => check.Number(inner, element, posterior.Quantile(0.05), ratio),
                "q95" => check.Number(inner, element, posterior.Quantile(0.95), ratio),
                _ => false,
            }),
            "prob" => Fields(check, path, value, (statement, element, inner) =>
                check.Number(inner, element, Probability(posterior, statement), probability)),
            _ when Cut(name, "minCountAt") is { } cut => check.Whole(path, value, RateTestRules.MinCountAt(comparison, cut, minCount)),
            _ when Cut(name, "fragilityDrop") is { } cut => check.Whole(path, value, RateTestRules.FragilityDrop(comparison, cut)),
            _ when Cut(name, "fragilityMove") is { } cut => check.Whole(path, value, RateTestRules.FragilityMove(comparison, cut)),
            _ => false,
        });
    }

    /// <summary>The probability a statement such as <c>rr&gt;1.5</c> has.</summary>
    public static double Probability(RateRatioPosterior posterior, string statement)
    {
        if (statement.Length > 3 && statement.StartsWith("rr", StringComparison.Ordinal)
            && double.TryParse(statement.AsSpan(3), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var ratio))
        {
            return statement[2] switch
            {
                '>' => posterior.ProbabilityAbove(ratio),
                '<' => posterior.ProbabilityBelow(ratio),
                _ => throw new FormatException($"\"{statement}\" is not a statement about the rate ratio"),
            };
        }

        throw new FormatException($"\"{statement}\" is not a statement about the rate ratio");
    }

    // Names such as minCountAt0.05 carry the cut.
    private static double? Cut(string name, string prefix) => name.StartsWith(prefix, StringComparison.Ordinal)
        && double.TryParse(name.AsSpan(prefix.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var cut) ? cut : null;

    private static bool Fields(CaseCheck check, string path, JsonElement expected, Func<string, JsonElement, string, bool> compare)
    {
        check.Fields(path, expected, compare);
        return true;
    }
}
