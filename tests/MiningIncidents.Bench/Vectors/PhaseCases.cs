using System.Text.Json;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench.Vectors;

/// <summary>Section H: phases.</summary>
internal static class PhaseCases
{
    public static void Run(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var weeks = input.Items("weeks").Select(Week).ToArray();
        var initial = PhaseRules.Parse(input.TextOrNull("initial") ?? "usual");
        var states = PhaseRules.Run(weeks, Parameters(input.GetProperty("params")), initial);
        check.Fields("", expected, (name, value, path) => name == "states"
            && check.Texts(path, value, [.. states.Select(PhaseRules.Code)]));
    }

    /// <summary>The thresholds a case states.</summary>
    public static PhaseParameters Parameters(JsonElement element)
    {
        var parameters = new PhaseParameters();
        foreach (var field in element.EnumerateObject())
        {
            var value = field.Value.GetDouble();
            parameters = field.Name switch
            {
                "alpha" => parameters with { Alpha = value },
                "nMin" => parameters with { MinCount = value },
                "surgeRR2" => parameters with { EnterSurge = value },
                "escRR1" => parameters with { EnterEscalating = value },
                "elev15" => parameters with { EnterElevated = value },
                "deesc" => parameters with { EnterDeescalating = value },
                "holdSurge15" => parameters with { HoldSurge = value },
                "holdEsc" => parameters with { HoldEscalating = value },
                "holdElev12" => parameters with { HoldElevated = value },
                "holdDeesc" => parameters with { HoldDeescalating = value },
                "deescMaxWeeks" => parameters with { MaxDeescalatingWeeks = (int)value },
                "downgradeWeeks" => parameters with { DowngradeWeeks = (int)value },
                _ => throw new FormatException($"the threshold {field.Name} is not known"),
            };
        }

        return parameters;
    }

    private static PhaseEvidence Week(JsonElement week) =>
        week.Has("insufficient") && week.GetProperty("insufficient").GetBoolean()
            ? new PhaseEvidence { Insufficient = true }
            : new PhaseEvidence
            {
                QS = week.Number("qS"),
                QQ = week.Number("qQ"),
                CountS = week.Number("yS"),
                CountQ = week.Number("yQ"),
                S1 = week.Number("S1"),
                S15 = week.Number("S15"),
                S2 = week.Number("S2"),
                Q1 = week.Number("Q1"),
                L12 = week.NumberOrNull("L12"),
                L15 = week.NumberOrNull("L15"),
            };
}
