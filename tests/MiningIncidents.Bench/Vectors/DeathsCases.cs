using System.Text.Json;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench.Vectors;

/// <summary>Section F: the exact compound test for deaths.</summary>
internal static class DeathsCases
{
    public static void Run(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var incidents = input.Items("incidents")
            .Select(incident => new IncidentDeaths(incident.Whole("killed"), incident.Number("windowWeight")));
        var test = DeathsTestRules.Test(incidents, input.Number("t1"), input.Number("t0"));
        Compare("", expected, test, check);
    }

    /// <summary>Compares the result of a deaths test.</summary>
    public static bool Compare(string path, JsonElement expected, DeathsTest test, CaseCheck check)
    {
        check.Fields(path, expected, (name, value, inner) => name switch
        {
            "deathsInWindow" => check.Number(inner, value, test.DeathsInWindow, check.Tolerances.For("counts")),
            "p" => check.Number(inner, value, test.P, check.Tolerances.For("p")),
            "largestShareOfWindow" => check.Number(inner, value, test.LargestShareOfWindow, check.Tolerances.For("share")),
            _ => false,
        });
        return true;
    }
}
