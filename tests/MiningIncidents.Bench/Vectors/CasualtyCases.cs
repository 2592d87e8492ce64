using System.Text.Json;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench.Vectors;

/// <summary>Section K: casualty bands and the missing.</summary>
internal static class CasualtyCases
{
    public static void Killed(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var ranges = input.Rows("incidents").Select(JsonReading.Range).ToArray();
        var total = CasualtyBandRules.Total(ranges);
        var band = CasualtyBandRules.Band(ranges);
        check.Fields("", expected, (name, value, path) => name switch
        {
            "low" => check.Whole(path, value, total.Low),
            "best" => check.Whole(path, value, total.Best),
            "high" => check.Whole(path, value, total.High),
            "highIsOpen" => check.Flag(path, value, total.HighIsOpen),
            "mean" => check.Number(path, value, band.Mean, check.Tolerances.For(name)),
            "band90" => check.Numbers(path, value, [band.Low, band.High], Tolerance.Exact),
            "pmfSum" => check.Number(path, value, band.Distribution.Sum(), check.Tolerances.For("mean")),
            _ => false,
        });
    }

    public static void Missing(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var outlook = MissingRules.Outlook(
            new MissingCount(input.Whole("reported"), input.Whole("foundDead"), input.Whole("foundAlive")),
            input.Whole("killedHigh"), input.Whole("resolvedDead"), input.Whole("resolvedAlive"));
        check.Fields("", expected, (name, value, path) => name switch
        {
            "openMissing" => check.Whole(path, value, outlook.OpenMissing),
            "killedBest" => check.Whole(path, value, input.Whole(name)),
            "upperKilledIfAllMissingDead" => check.Whole(path, value, outlook.UpperKilledIfAllMissingDead),
            "expectedDeadAmongMissing" => check.Number(path, value, outlook.ExpectedDead, check.Tolerances.For("mean")),
            "band90DeadAmongMissing" => outlook is { DeadLow: { } low, DeadHigh: { } high }
                ? check.Wholes(path, value, [low, high])
                : check.Text(path, value, null),
            _ => false,
        });
    }
}
