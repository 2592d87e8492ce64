using System.Text.Json;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench.Vectors;

/// <summary>Sections M and N: where the excess comes from, and whether the finding holds.</summary>
internal static class EvidenceCases
{
    public static void Attribution(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var groups = input.GetProperty("groups").EnumerateObject()
            .Select(group => new GroupCount(group.Name, group.Value.Number("y1"), group.Value.Number("y0")));
        var result = AttributionRules.Split(groups, input.Number("t1"), input.Number("t0"));
        check.Fields("", expected, (name, value, path) => name switch
        {
            "totalExcess" => check.Number(path, value, result.TotalExcess, check.Tolerances.For("excess")),
            "contributions" => check.List(path, value, result.Contributions, (inner, element, contribution) =>
            {
                check.Fields(inner, element, (field, number, at) => field switch
                {
                    "group" => check.Text(at, number, contribution.Group),
                    "excess" => check.Number(at, number, contribution.Excess, check.Tolerances.For(field)),
                    "share" => check.Number(at, number, contribution.Share, check.Tolerances.For(field)),
                    _ => false,
                });
                return true;
            }),
            _ => false,
        });
    }

    public static void Sensitivity(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var incidents = input.Items("incidents").Select(incident => new EvidenceIncident(
            incident.Text("id"), incident.Number("w"), incident.Number("b"), incident.WholeOrNull("killed"),
            incident.GetProperty("sources").Texts())).ToArray();
        var exposure = new RateComparison(0, 0, input.Number("t1"), input.Number("t0"), input.Number("phi"));
        var result = RobustnessRules.Check(incidents, exposure, input.GetProperty("otherP").Numbers(), input.Number("alpha"));
        var checks = result.Checks.ToDictionary(pair => RobustnessRules.Code(pair.Key), pair => pair.Value);
        check.Fields("", expected, (name, value, path) => name switch
        {
            "checks" => check.Map(path, value, checks, (inner, element, scenario) =>
            {
                check.Fields(inner, element, (field, number, at) => field switch
                {
                    "p" => check.Number(at, number, scenario.P, check.Tolerances.For(field)),
                    "q" => check.Number(at, number, scenario.Q, check.Tolerances.For(field)),
                    "holds" => check.Flag(at, number, scenario.Holds),
                    _ => false,
                });
                return true;
            }),
            "passed" => check.Texts(path, value, [.. result.Passed.Select(RobustnessRules.Code)]),
            "grade" => check.Text(path, value, RobustnessRules.Code(result.Grade)),
            _ => false,
        });
    }
}
