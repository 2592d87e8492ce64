using System.Text.Json;

namespace MiningIncidents.Bench.Vectors;

/// <summary>Runs the rules on a case's input and compares with what is expected.</summary>
internal delegate void CaseRunner(JsonElement input, JsonElement expected, CaseCheck check);

/// <summary>
/// Which rules a case is about: by its documented kind, or, in the sections without kinds, by what its input holds. File names and case ids
/// play no part.
/// </summary>
internal static class Sections
{
    private static readonly Dictionary<string, CaseRunner> s_kinds = new(StringComparer.Ordinal)
    {
        ["allocate"] = BinningCases.Allocate,
        ["phrase"] = BinningCases.Phrase,
        ["windows"] = BinningCases.Windows,
        ["membership"] = BinningCases.Membership,
        ["ladder"] = SeverityCases.Ladder,
        ["rank"] = SeverityCases.Rank,
        ["lethality-shift"] = SeverityCases.LethalityShift,
        ["dispersion"] = FamilyCases.Dispersion,
        ["bh"] = FamilyCases.Adjust,
        ["family"] = FamilyCases.Family,
        ["verdict"] = FamilyCases.Verdict,
        ["cut"] = FamilyCases.Cut,
        ["knox"] = KnoxCases.Knox,
        ["retaliation"] = KnoxCases.RoleReversal,
        ["killed"] = CasualtyCases.Killed,
        ["missing"] = CasualtyCases.Missing,
        ["completeness"] = DelayCases.Completeness,
        ["unreported"] = DelayCases.Unreported,
        ["attribution"] = EvidenceCases.Attribution,
        ["sensitivity"] = EvidenceCases.Sensitivity,
    };

    // The most telling inputs first: a sentence also names the counts and exposures of a rate test.
    private static readonly (string[] Inputs, CaseRunner Run)[] s_inputs =
    [
        (["coverageStart", "regions", "incidents"], EndToEndCases.Run),
        (["verdict", "region", "windowEnd"], SentenceCases.Run),
        (["places", "events"], ScanCases.Run),
        (["y", "exposure"], ChangePointCases.Run),
        (["weeks", "params"], PhaseCases.Run),
        (["incidents", "t1", "t0"], DeathsCases.Run),
        (["y1", "y0", "t1", "t0"], RateCases.Run),
    ];

    public static CaseRunner Find(string? kind, JsonElement input)
    {
        if (kind is not null && s_kinds.TryGetValue(kind, out var byKind))
        {
            return byKind;
        }

        foreach (var (names, run) in s_inputs)
        {
            if (names.All(name => input.TryGetProperty(name, out _)))
            {
                return run;
            }
        }

        throw new FormatException($"no rule is known for kind \"{kind}\" with this input");
    }
}
