namespace MiningIncidents.Core.Escalation;

/// <summary>Languages of the explanations.</summary>
public enum ExplanationLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>Spanish of Peru.</summary>
    Spanish,
}

/// <summary>When the current pace began.</summary>
/// <param name="Mode">Likeliest month, its first day.</param>
/// <param name="From">First month of the 80% range.</param>
/// <param name="To">Last month of the 80% range.</param>
public readonly record struct Onset(DateOnly Mode, DateOnly From, DateOnly To);

/// <summary>Rate ratio with its 90% interval.</summary>
/// <param name="Low">5% quantile.</param>
/// <param name="Median">Median.</param>
/// <param name="High">95% quantile.</param>
public readonly record struct RatioRange(double Low, double Median, double High);

/// <summary>Everything a sentence about one region and window may say. What is null is not said.</summary>
public sealed record FindingSummary
{
    /// <summary>Name of the region.</summary>
    public required string Region { get; init; }

    /// <summary>Last day of the window.</summary>
    public required DateOnly WindowEnd { get; init; }

    /// <summary>Incidents in the window.</summary>
    public required double Window { get; init; }

    /// <summary>Incidents in the baseline.</summary>
    public required double Baseline { get; init; }

    /// <summary>Length of the window, calendar weeks.</summary>
    public required double WindowWeeks { get; init; }

    /// <summary>Length of the baseline, calendar weeks; 0 if there is none.</summary>
    public required double BaselineWeeks { get; init; }

    /// <summary>The verdict.</summary>
    public required EscalationVerdict Verdict { get; init; }

    /// <summary>How many times the earlier pace.</summary>
    public RatioRange? RateRatio { get; init; }

    /// <summary>P(RR &gt; 1).</summary>
    public double? ProbabilityRise { get; init; }

    /// <summary>Since when, if it can be dated.</summary>
    public Onset? Since { get; init; }

    /// <summary>Killed in the incidents touching the window.</summary>
    public CasualtyTotal? Killed { get; init; }

    /// <summary>Killed (best) in the deadliest of them.</summary>
    public long? LargestIncident { get; init; }

    /// <summary>How many of them were lethal.</summary>
    public int? LethalIncidents { get; init; }

    /// <summary>Still missing from them.</summary>
    public int? OpenMissing { get; init; }

    /// <summary>Share of the window's incidents expected to be known, 0 to 1.</summary>
    public double? Completeness { get; init; }

    /// <summary>How many incidents must be wrong before the finding falls.</summary>
    public int? Fragility { get; init; }

    /// <summary>From how many incidents in the window an escalation would be declared.</summary>
    public long? MinCount { get; init; }
}
