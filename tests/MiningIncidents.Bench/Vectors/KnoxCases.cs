using System.Text.Json;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench.Vectors;

/// <summary>Section J: near repeats and role reversals.</summary>
internal static class KnoxCases
{
    public static void Knox(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var text = input.Text("coordinates");
        var degrees = text.StartsWith("lat,lon", StringComparison.Ordinal);
        if (!degrees && !text.StartsWith("x,y", StringComparison.Ordinal))
        {
            throw new FormatException($"the coordinates \"{text}\" are not known");
        }

        var events = input.Items("events").Select(row => row.Numbers()).Select(row => row.Length == 3
            ? degrees ? new KnoxEvent(row[1], row[0], row[2]) : new KnoxEvent(row[0], row[1], row[2])
            : throw new FormatException("an event is two coordinates and a day")).ToArray();
        var result = KnoxRules.Test(
            events, degrees ? KnoxCoordinates.Degrees : KnoxCoordinates.PlaneKm, input.Number("maxKm"), input.Number("maxDays"),
            Permutations.Count, Permutations.Seed);
        check.Fields("", expected, (name, value, path) => name switch
        {
            "pairs" => check.Whole(path, value, result.Pairs),
            "closeSpace" => check.Whole(path, value, result.CloseSpace),
            "closeTime" => check.Whole(path, value, result.CloseTime),
            "X" => check.Whole(path, value, result.Observed),
            "E" => check.Number(path, value, result.Expected, check.Tolerances.For(name)),
            "variance" => check.Number(path, value, result.Variance, check.Tolerances.For(name)),
            "ratio" => check.Number(path, value, result.Ratio, check.Tolerances.For(name)),
            "pReference" => Permutations.Compare(path, value, expected, result.P, check),
            "pReferenceKind" => true,
            _ => false,
        });
    }

    public static void RoleReversal(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var events = input.Rows("events").Select(row => new RoleEvent(
            new KnoxEvent(row["xKm"].GetDouble(), row["yKm"].GetDouble(), row["day"].GetDouble()),
            row["perpetrator"].GetString(), row["target"].GetString())).ToArray();
        var result = RoleReversalRules.Count(events, KnoxCoordinates.PlaneKm, input.Number("maxKm"), input.Number("maxDays"));
        check.Fields("", expected, (name, value, path) => name switch
        {
            "X" => check.Whole(path, value, result.Observed),
            "reversedClosePairs" => check.Whole(path, value, result.ReversedClosePairs),
            "orderedTimePairs" => check.Whole(path, value, result.OrderedTimePairs),
            "E" => check.Number(path, value, result.Expected, check.Tolerances.For(name)),
            "ratio" => check.Number(path, value, result.Ratio, check.Tolerances.For(name)),
            _ => false,
        });
    }
}
