using System.Globalization;
using System.Text.Json;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench.Vectors;

/// <summary>Section B: ladder, order, lethality shift.</summary>
internal static class SeverityCases
{
    public static void Ladder(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var rows = input.Rows("incidents")
            .Select(row => (Killed: row["killedBest"].GetInt32(), Missing: row["missing"].GetInt32(), Injured: row["injured"].GetInt32()))
            .ToArray();
        var massKilling = input.Whole("massThreshold");
        var levels = rows.Select(row => SeverityRules.Level(row.Killed, row.Missing, row.Injured, massKilling)).ToArray();
        var profile = SeverityRules.Profile(levels)
            .ToDictionary(level => ((int)level.Key).ToString(CultureInfo.InvariantCulture), level => level.Value);
        int[] vector = [rows.Sum(row => row.Killed), rows.Sum(row => row.Missing), rows.Sum(row => row.Injured), rows.Length];
        check.Fields("", expected, (name, value, path) => name switch
        {
            "levels" => check.Wholes(path, value, [.. levels.Select(level => (int)level)]),
            "profile" => check.Map(path, value, profile, (inner, element, count) => check.Whole(inner, element, count)),
            "vector" => check.Wholes(path, value, vector),
            _ => false,
        });
    }

    public static void Rank(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var columns = input.GetProperty("columns").Texts();
        var periods = input.GetProperty("periods").EnumerateObject().Select(period =>
        {
            var row = JsonReading.Row(period.Value, columns);
            return KeyValuePair.Create(period.Name, new SeverityVector(
                row["killed"].GetInt64(), row["missing"].GetInt64(), row["injured"].GetInt64(), row["incidents"].GetInt64()));
        });
        var order = SeverityRules.Order(periods);
        check.Fields("", expected, (name, value, path) => name == "order" && check.Texts(path, value, order));
    }

    public static void LethalityShift(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var p = SeverityRules.LethalityShift(
            input.Whole("lethalWindow"), input.Whole("incidentsWindow"), input.Whole("lethalBaseline"), input.Whole("incidentsBaseline"));
        check.Fields("", expected, (name, value, path) => name == "p" && check.Number(path, value, p, check.Tolerances.For("p")));
    }
}
