using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MiningIncidents.Bench.Vectors;

/// <summary>
/// Compares a permutation p with a reference: |p - pRef| ≤ 4·sqrt(pRef(1-pRef)/R) + 4·sqrt(pRef(1-pRef)/Rref) + 2/(R+1). The second
/// term falls away if the reference went through all permutations.
/// </summary>
internal static partial class Permutations
{
    /// <summary>Permutations used here; the document asks for 999 or more.</summary>
    public const int Count = 9999;

    public const ulong Seed = 20250504;

    public static bool Compare(string path, JsonElement expected, JsonElement reference, double? actual, CaseCheck check)
    {
        if (expected.ValueKind == JsonValueKind.Null || actual is null)
        {
            return check.Number(path, expected, actual, Tolerance.Exact);
        }

        var p = expected.GetDouble();
        var kind = reference.TextOrNull("pReferenceKind") ?? throw new FormatException("pReferenceKind is missing");
        var spread = p * (1 - p);
        var inReference = kind.StartsWith("exact", StringComparison.Ordinal)
            ? 0
            : spread / double.Parse(RandomPermutations().Match(kind).Groups[1].Value, CultureInfo.InvariantCulture);
        var allowed = (4 * Math.Sqrt(spread / Count)) + (4 * Math.Sqrt(inReference)) + (2.0 / (Count + 1));
        return check.Number(path, expected, actual, new Tolerance(allowed, 0));
    }

    [GeneratedRegex(@"^(\d+) random")]
    private static partial Regex RandomPermutations();
}
