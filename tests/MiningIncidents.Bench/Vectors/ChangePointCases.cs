using System.Globalization;
using System.Text.Json;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench.Vectors;

/// <summary>Section G: exact Bayesian change-points.</summary>
internal static class ChangePointCases
{
    public static void Run(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var counts = input.GetProperty("y").Numbers();
        var exposure = input.GetProperty("exposure").Numbers();
        var (shape, hazard, phi) = (input.Number("a"), input.Number("hazard"), input.Number("phi"));
        var changes = ChangePointRules.Find(counts, exposure, shape, hazard, phi);
        var probability = check.Tolerances.For("probabilities");
        bool OnlineStart(string path, JsonElement value)
        {
            foreach (var bin in value.EnumerateObject())
            {
                var then = ChangePointRules.LastRegimeStartAt(
                    counts, exposure, shape, hazard, phi, int.Parse(bin.Name, NumberStyles.None, CultureInfo.InvariantCulture));
                check.Numbers($"{path}.{bin.Name}", bin.Value, then, probability);
            }

            return value.EnumerateObject().Any();
        }

        check.Fields("", expected, (name, value, path) => name switch
        {
            "logEvidence" => check.Number(path, value, changes.LogEvidence, check.Tolerances.For(name)),
            "pChangeAfterBin" => check.Numbers(path, value, changes.ChangeAfterBin, probability),
            "expectedChanges" => check.Number(path, value, changes.ExpectedChanges, probability),
            "lastRegimeStart" => check.Numbers(path, value, changes.LastRegimeStart, probability),
            "lastRegimeStartHpd80" => check.Wholes(path, value, changes.LastRegimeStartHpd80),
            "mapStarts" => check.Wholes(path, value, changes.MapStarts),
            "mapProbability" => check.Number(path, value, changes.MapProbability, probability),
            "rate" => check.Numbers(path, value, changes.Rate, check.Tolerances.For(name)),
            "pLastMapRegimeHigher" => check.Number(path, value, changes.LastMapRegimeHigher, probability),
            "onlineStartAtBin" => OnlineStart(path, value),
            _ => false,
        });
    }
}
