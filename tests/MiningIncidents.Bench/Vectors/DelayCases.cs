using System.Globalization;
using System.Text.Json;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench.Vectors;

/// <summary>Section L: reporting delay.</summary>
internal static class DelayCases
{
    public static void Completeness(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var records = input.Rows("records")
            .Select(row => new DelayRecord(row["occurrenceWeek"].GetInt32(), row["firstRecordedWeek"].GetInt32()));
        var result = ReportingDelayRules.Estimate(
            records, input.Whole("currentWeek"), input.Whole("maxDelayWeeks"), input.Whole("memoryWeeks"));
        bool Effective(string path, JsonElement value)
        {
            foreach (var weeks in value.EnumerateObject())
            {
                var effective = result.EffectiveWeeks(int.Parse(weeks.Name, NumberStyles.None, CultureInfo.InvariantCulture));
                check.Number($"{path}.{weeks.Name}", weeks.Value, effective, check.Tolerances.For("effectiveWeeks"));
            }

            return value.EnumerateObject().Any();
        }

        check.Fields("", expected, (name, value, path) => name switch
        {
            "recordsUsed" => check.Whole(path, value, result.RecordsUsed),
            "completeness" => check.Numbers(path, value, result.Share, check.Tolerances.For(name)),
            "effectiveWeeks" => Effective(path, value),
            _ => false,
        });
    }

    public static void Unreported(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var reported = input.Number("reported");
        var result = ReportingDelayRules.Unreported(reported, input.Number("completeness"));
        check.Fields("", expected, (name, value, path) => name switch
        {
            "meanStillToCome" => check.Number(path, value, result.Mean, check.Tolerances.For(name)),
            "nowcastMean" => check.Number(path, value, reported + result.Mean, check.Tolerances.For(name)),
            "q10" => check.Whole(path, value, result.Low),
            "q90" => check.Whole(path, value, result.High),
            _ => false,
        });
    }
}
