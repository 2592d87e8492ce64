using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Sources;

/// <summary>A suggestion and what it rests on.</summary>
/// <param name="Verification">What the sources support.</param>
/// <param name="Independent">One source each for every origin, in the record's order.</param>
/// <param name="Copies">The others: source and the one it goes back to.</param>
public sealed record VerificationSuggestion(Verification Verification, IReadOnlyList<string> Independent, IReadOnlyList<(string Copy, string Of)> Copies);

/// <summary>
/// What the sources of a record would support as its verification. Only a suggestion: the editor decides, and nobody but an editor can know of a
/// dispute or a retraction. Pure.
/// </summary>
public static class VerificationRules
{
    /// <summary>
    /// Null without sources. An authority's own statement is official; two or more independent sources corroborate; copies of one wire, of one
    /// address or of one text count once.
    /// </summary>
    public static VerificationSuggestion? Suggest(IncidentRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Sources.Count == 0)
        {
            return null;
        }
        var origins = SourceIndependence.Origins(record.Sources);
        var independent = record.Sources.Select(s => origins[s.Key]).Distinct(StringComparer.Ordinal).ToList();
        var copies = record.Sources.Where(s => origins[s.Key] != s.Key).Select(s => (s.Key, origins[s.Key])).ToList();
        var verification = record.Sources.Any(s => independent.Contains(s.Key) && WebAddress.IsOfficial(s.Url)) ? Verification.Official
            : independent.Count > 1 ? Verification.Corroborated
            : Verification.SingleSource;
        return new(verification, independent, copies);
    }
}
