using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Regions;

/// <summary>The department whose outline a point is in or nearest to.</summary>
/// <param name="DepartmentCode">INEI code.</param>
/// <param name="DistanceMetres">0 inside the outline; otherwise the distance to it, in metres.</param>
public sealed record DepartmentCandidate(string DepartmentCode, double DistanceMetres);

/// <summary>Where an incident belongs, and which rule said so.</summary>
/// <param name="DepartmentCode">INEI code; null when unknown.</param>
/// <param name="ProvinceCode">INEI code; null when unknown.</param>
/// <param name="DistrictCode">INEI code; null when unknown.</param>
/// <param name="Rule">The rule that gave the department.</param>
public sealed record RegionAssignment(string? DepartmentCode, string? ProvinceCode, string? DistrictCode, RegionRule Rule)
{
    public static readonly RegionAssignment Unknown = new(null, null, null, RegionRule.Unknown);
}

/// <summary>
/// Decides the region of an incident. The rules in order: the coder's choice, the chosen gazetteer place, the outline the point is in,
/// the nearest department within 10 km (outlines are approximate, and shores and borders are where they fail), else unknown.
/// </summary>
public static class RegionRules
{
    /// <summary>How far from every outline a point may lie and still be given to the nearest department, in metres.</summary>
    public const double NearestLimitMetres = 10_000;

    /// <summary>Applies the rules.</summary>
    /// <param name="codersChoice">INEI code of two, four or six digits, already resolved by <see cref="Ubigeo"/>; blank: no choice.</param>
    /// <param name="place">The gazetteer place chosen, or null.</param>
    /// <param name="byPoint">Finds the department of the incident's point, null without one; asked only when the first two rules say nothing.</param>
    /// <exception cref="ArgumentException">The coder's choice or the place has a code no department has.</exception>
    public static RegionAssignment Assign(string? codersChoice, GazetteerPlace? place, Func<DepartmentCandidate?>? byPoint) =>
        Chosen(codersChoice, place) ?? ByPoint(byPoint?.Invoke());

    /// <summary>The same, where the outlines are asked over a connection.</summary>
    public static async Task<RegionAssignment> AssignAsync(
        string? codersChoice, GazetteerPlace? place, Func<CancellationToken, Task<DepartmentCandidate?>>? byPoint, CancellationToken cancellation) =>
        Chosen(codersChoice, place) ?? ByPoint(byPoint is null ? null : await byPoint(cancellation));

    private static RegionAssignment? Chosen(string? codersChoice, GazetteerPlace? place)
    {
        if (!string.IsNullOrWhiteSpace(codersChoice))
        {
            return OfCode(codersChoice.Trim(), place, RegionRule.Coder);
        }
        return place is null ? null : OfCode(place.DepartmentCode, place, RegionRule.Gazetteer);
    }

    private static RegionAssignment ByPoint(DepartmentCandidate? candidate) => candidate switch
    {
        { DistanceMetres: <= 0 } => new(candidate.DepartmentCode, null, null, RegionRule.Polygon),
        { DistanceMetres: <= NearestLimitMetres } => new(candidate.DepartmentCode, null, null, RegionRule.NearestWithin10Km),
        _ => RegionAssignment.Unknown,
    };

    private static RegionAssignment OfCode(string code, GazetteerPlace? place, RegionRule rule)
    {
        if (code.Length is not (2 or 4 or 6) || !code.All(char.IsAsciiDigit) || Departments.Of(code) is null)
        {
            throw new ArgumentException($"'{code}' is not an INEI code of a department, province or district.", nameof(code));
        }
        // A place inside the area the coder chose says which province and district; one outside says nothing.
        var deepest = new[] { place?.DistrictCode, place?.ProvinceCode }
            .FirstOrDefault(c => c is not null && c.StartsWith(code, StringComparison.Ordinal)) ?? code;
        return new(deepest[..2], deepest.Length >= 4 ? deepest[..4] : null, deepest.Length == 6 ? deepest : null, rule);
    }
}
