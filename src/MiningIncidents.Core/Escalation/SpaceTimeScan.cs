namespace MiningIncidents.Core.Escalation;

/// <summary>An event of the scan.</summary>
/// <param name="Place">Id of its place.</param>
/// <param name="Week">Week number, 1 to the number of weeks studied; every window ends with the last.</param>
public readonly record struct ScanEvent(string Place, int Week);

/// <summary>What the scan looks for, with the defaults.</summary>
public sealed record ScanParameters
{
    /// <summary>Number of weeks studied (52).</summary>
    public int Weeks { get; init; } = 52;

    /// <summary>Largest radius of a disc, km.</summary>
    public double MaxKm { get; init; } = 100;

    /// <summary>Longest window, weeks.</summary>
    public int MaxWindowWeeks { get; init; } = 13;

    /// <summary>Fewest events of a cluster.</summary>
    public int MinCases { get; init; } = 3;

    /// <summary>Largest share of all events that a zone may hold.</summary>
    public double MaxShare { get; init; } = 0.5;

    /// <summary>Number of permutations behind the p-value, 999 or more for publication.</summary>
    public int Permutations { get; init; } = 999;

    /// <summary>Seed of the permutations; published with the result.</summary>
    public ulong Seed { get; init; } = 20250504;
}

/// <summary>A space-time cluster.</summary>
/// <param name="Places">Ids of its places, sorted.</param>
/// <param name="Weeks">Length of its window, weeks, ending with the last week studied.</param>
/// <param name="Observed">Events inside.</param>
/// <param name="Expected">Events expected inside if weeks and places were unrelated.</param>
/// <param name="LogLikelihoodRatio">Strength of evidence.</param>
public sealed record ScanCluster(IReadOnlyList<string> Places, int Weeks, int Observed, double Expected, double LogLikelihoodRatio);

/// <summary>Result of the scan.</summary>
/// <param name="Zones">Number of different zones examined.</param>
/// <param name="Cluster">The strongest cluster; null if none exceeds its expectation.</param>
/// <param name="Tied">Whether another zone or window is exactly as strong.</param>
/// <param name="Secondary">Next strongest clusters that share no place with a stronger one reported.</param>
/// <param name="P">Permutation p of the strongest cluster; null without one.</param>
public sealed record ScanResult(int Zones, ScanCluster? Cluster, bool Tied, IReadOnlyList<ScanCluster> Secondary, double? P)
{
    /// <summary>
    /// How often such a cluster would appear by chance if the scan runs once a week: every so many weeks; null without a cluster.
    /// </summary>
    public double? RecurrenceWeeks => 1 / P;
}
