using System.Text.Json;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench.Vectors;

/// <summary>Section I: the prospective space-time permutation scan.</summary>
internal static class ScanCases
{
    public static void Run(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var places = input.GetProperty("places").EnumerateObject().ToDictionary(place => place.Name, place => Point(place.Value.Numbers()));
        var events = input.Items("events").Select(pair => pair.GetArrayLength() == 2
            ? new ScanEvent(pair[0].GetString() ?? throw new FormatException("an event has no place"), pair[1].GetInt32())
            : throw new FormatException("an event is a place and a week")).ToArray();
        var result = SpaceTimeScanRules.Scan(places, events, new ScanParameters
        {
            Weeks = input.Whole("weeks"),
            MaxKm = input.Number("maxKm"),
            MaxWindowWeeks = input.Whole("maxWeeks"),
            MinCases = input.Whole("minCases"),
            MaxShare = input.Number("maxShare"),
            Permutations = Permutations.Count,
            Seed = Permutations.Seed,
        });

        // Between equally strong clusters the choice is free: then only the strength is compared.
        var tied = expected.Has("cluster") && expected.GetProperty("cluster").Has("tied")
            && expected.GetProperty("cluster").GetProperty("tied").GetBoolean();
        check.Fields("", expected, (name, value, path) => name switch
        {
            "zones" => check.Whole(path, value, result.Zones),
            "cluster" => Cluster(path, value, result.Cluster, tied, check),
            "secondary" => tied || check.List(path, value, result.Secondary, (inner, element, cluster) =>
                Cluster(inner, element, cluster, false, check)),
            "pReference" => Permutations.Compare(path, value, expected, result.P, check),
            "pReferenceKind" => true,
            _ => false,
        });
    }

    private static bool Cluster(string path, JsonElement expected, ScanCluster? cluster, bool tied, CaseCheck check)
    {
        if (expected.ValueKind == JsonValueKind.Null || cluster is null)
        {
            return check.Text(path, expected, cluster is null ? null : "a cluster");
        }

        check.Fields(path, expected, (name, value, inner) => name switch
        {
            "llr" => check.Number(inner, value, cluster.LogLikelihoodRatio, check.Tolerances.For(name)),
            "tied" => true,
            "places" => tied || check.Texts(inner, value, cluster.Places),
            "weeks" => tied || check.Whole(inner, value, cluster.Weeks),
            "observed" => tied || check.Whole(inner, value, cluster.Observed),
            "expected" => tied || check.Number(inner, value, cluster.Expected, check.Tolerances.For(name)),
            _ => false,
        });
        return true;
    }

    private static GeoPoint Point(double[] position) =>
        position.Length == 2 ? new GeoPoint(position[0], position[1]) : throw new FormatException("a place is a latitude and a longitude");
}
