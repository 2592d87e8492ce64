using System.Text.Json;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench.Vectors;

/// <summary>Section O: sentences in English and Spanish.</summary>
internal static class SentenceCases
{
    private static readonly string[] s_known =
    [
        "region", "windowEnd", "y1", "y0", "t1", "t0", "verdict", "rr", "pRise", "since", "killed", "largestIncident", "lethalIncidents",
        "openMissing", "completeness", "fragility", "minCount",
    ];

    public static void Run(JsonElement input, JsonElement expected, CaseCheck check)
    {
        foreach (var field in input.EnumerateObject().Where(field => !s_known.Contains(field.Name)))
        {
            check.Problem(field.Name, "the meaning of this input is not known");
        }

        var summary = Summary(input);
        check.Fields("", expected, (name, value, path) => name switch
        {
            "mustContain" => Occur(path, value, summary, true, check),
            "mustNotContain" => Occur(path, value, summary, false, check),

            // One acceptable wording among others.
            "goldenText" => true,
            _ => false,
        });
    }

    private static FindingSummary Summary(JsonElement input) => new()
    {
        Region = input.Text("region"),
        WindowEnd = input.Day("windowEnd"),
        Window = input.Number("y1"),
        Baseline = input.Number("y0"),
        WindowWeeks = input.Number("t1"),
        BaselineWeeks = input.Number("t0"),
        Verdict = VerdictRules.Parse(input.Text("verdict")),
        RateRatio = input.Has("rr") && input.GetProperty("rr").Numbers() is { Length: 3 } rr ? new RatioRange(rr[0], rr[1], rr[2]) : null,
        ProbabilityRise = input.NumberOrNull("pRise"),
        Since = input.Has("since") ? Since(input.GetProperty("since")) : null,
        Killed = input.Has("killed") ? Killed(input.GetProperty("killed")) : null,
        LargestIncident = input.WholeOrNull("largestIncident"),
        LethalIncidents = input.WholeOrNull("lethalIncidents"),
        OpenMissing = input.WholeOrNull("openMissing"),
        Completeness = input.NumberOrNull("completeness"),
        Fragility = input.WholeOrNull("fragility"),
        MinCount = input.WholeOrNull("minCount"),
    };

    private static Onset Since(JsonElement since) => new(
        JsonReading.Month(since.Text("mode")), JsonReading.Month(since.Text("from")), JsonReading.Month(since.Text("to")));

    // A high end of null is open.
    private static CasualtyTotal Killed(JsonElement killed)
    {
        var row = JsonReading.Row(killed, ["low", "best", "high"]);
        var open = row["high"].ValueKind == JsonValueKind.Null;
        var best = row["best"].GetInt64();
        return new CasualtyTotal(row["low"].GetInt64(), best, open ? best : row["high"].GetInt64(), open);
    }

    private static bool Occur(string path, JsonElement expected, FindingSummary summary, bool must, CaseCheck check)
    {
        foreach (var language in expected.EnumerateObject())
        {
            var text = Explanation.Text(summary, language.Name switch
            {
                "en" => ExplanationLanguage.English,
                "es" => ExplanationLanguage.Spanish,
                _ => throw new FormatException($"the language {language.Name} is not known"),
            });
            foreach (var part in language.Value.Texts().Where(part => text.Contains(part, StringComparison.Ordinal) != must))
            {
                check.Problem($"{path}.{language.Name}", $"\"{part}\" {(must ? "is missing from" : "occurs in")} \"{text}\"");
            }
        }

        return expected.EnumerateObject().Any();
    }
}
