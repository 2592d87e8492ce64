namespace MiningIncidents.Core.Escalation;

/// <summary>Counts of one group (a province, a kind, an actor) in a window and its baseline.</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Window">Incidents in the window.</param>
/// <param name="Baseline">Incidents in the baseline.</param>
public readonly record struct GroupCount(string Group, double Window, double Baseline);

/// <summary>What one group adds to a rise.</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Excess">Incidents above the baseline's pace; negative if below.</param>
/// <param name="Share">Share of all positive excesses, 0 to 1.</param>
public readonly record struct Contribution(string Group, double Excess, double Share);

/// <summary>Where a rise comes from.</summary>
/// <param name="TotalExcess">Sum of all excesses.</param>
/// <param name="Contributions">One for each group, largest excess first.</param>
public sealed record Attribution(double TotalExcess, IReadOnlyList<Contribution> Contributions);

/// <summary>"Why" as accounting, never as causation (section M).</summary>
public static class AttributionRules
{
    /// <summary>Splits the excess over the groups.</summary>
    /// <param name="groups">Counts of each group.</param>
    /// <param name="windowWeeks">Exposure of the window, weeks.</param>
    /// <param name="baselineWeeks">Exposure of the baseline, weeks, above 0.</param>
    public static Attribution Split(IEnumerable<GroupCount> groups, double windowWeeks, double baselineWeeks)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baselineWeeks);
        var excesses = groups
            .Select(group => (group.Group, Excess: group.Window - (group.Baseline * windowWeeks / baselineWeeks)))
            .OrderByDescending(group => group.Excess)
            .ThenBy(group => group.Group, StringComparer.Ordinal)
            .ToArray();
        var positive = excesses.Sum(group => Math.Max(0, group.Excess));
        return new Attribution(
            excesses.Sum(group => group.Excess),
            [.. excesses.Select(group => new Contribution(group.Group, group.Excess, group.Excess > 0 ? group.Excess / positive : 0))]);
    }
}
