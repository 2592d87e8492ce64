namespace MiningIncidents.Core.Escalation;

/// <summary>Every number the timelines depend on, with its default. A result is reproducible from the incidents and this record.</summary>
public sealed record EscalationParameters
{
    /// <summary>The published defaults.</summary>
    public static EscalationParameters Default { get; } = new();

    /// <summary>Length of the short window S, weeks.</summary>
    public int ShortWeeks { get; init; } = 4;

    /// <summary>Length of the quarter window Q, weeks.</summary>
    public int QuarterWeeks { get; init; } = 13;

    /// <summary>Longest baseline of S and Q, weeks.</summary>
    public int BaselineWeeks { get; init; } = 52;

    /// <summary>Shortest baseline that allows a verdict, weeks.</summary>
    public int MinBaselineWeeks { get; init; } = 26;

    /// <summary>Longest long run L, weeks.</summary>
    public int LongRunWeeks { get; init; } = 260;

    /// <summary>Shortest long run that is compared with, weeks.</summary>
    public int MinLongRunWeeks { get; init; } = 104;

    /// <summary>Longest date interval that is placed in time, days; longer is "date unknown".</summary>
    public int MaxSpanDays { get; init; } = 92;

    /// <summary>Fewest incidents in a window that may be called an escalation.</summary>
    public double MinCount { get; init; } = 3;

    /// <summary>Fewest incidents in a window for the strong verdict.</summary>
    public double MinCountStrong { get; init; } = 5;

    /// <summary>False-discovery rate of the family of a week and channel.</summary>
    public double Alpha { get; init; } = 0.10;

    /// <summary>Adjusted p for the strong verdict.</summary>
    public double Strong { get; init; } = 0.01;

    /// <summary>Unadjusted p for "early signs".</summary>
    public double Suggestive { get; init; } = 0.05;

    /// <summary>Standard deviation of the sceptical prior of the logarithm of the rate ratio.</summary>
    public double PriorScale { get; init; } = 1;

    /// <summary>Probability needed on both sides for "stable".</summary>
    public double StableProbability { get; init; } = 0.9;

    /// <summary>Completeness of a window below which nothing is said.</summary>
    public double TooEarlyCompleteness { get; init; } = 0.5;

    /// <summary>Completeness of a window below which it is provisional and no decline is declared.</summary>
    public double ProvisionalCompleteness { get; init; } = 0.8;

    /// <summary>Length of the blocks that measure dispersion, weeks.</summary>
    public int BlockWeeks { get; init; } = 4;

    /// <summary>Number of blocks that measure dispersion.</summary>
    public int Blocks { get; init; } = 13;

    /// <summary>Fewest incidents with which a region takes part in the dispersion.</summary>
    public double DispersionMinTotal { get; init; } = 5;

    /// <summary>Lower bound of the dispersion: clustering is discounted, regularity never rewarded.</summary>
    public double DispersionMin { get; init; } = 1;

    /// <summary>Upper bound of the dispersion.</summary>
    public double DispersionMax { get; init; } = 4;

    /// <summary>Killed (best) from which an incident is a mass killing.</summary>
    public int MassKilling { get; init; } = 4;

    /// <summary>Prior probability of a change between two months: about one in two years.</summary>
    public double Hazard { get; init; } = 1.0 / 26;

    /// <summary>Shape of the Gamma prior of a regime's rate.</summary>
    public double RegimeShape { get; init; } = 1;

    /// <summary>"Since" is shown if the likeliest month has at least this probability …</summary>
    public double SinceProbability { get; init; } = 0.5;

    /// <summary>… or if the 80% range is at most so many months.</summary>
    public int SinceSpanMonths { get; init; } = 6;

    /// <summary>Weeks of phases that are computed, up to the evaluation week.</summary>
    public int PhaseWeeks { get; init; } = 104;

    /// <summary>Thresholds of the phases.</summary>
    public PhaseParameters Phases { get; init; } = new();
}

/// <summary>Thresholds of the phases (section H): entering needs more than staying.</summary>
public sealed record PhaseParameters
{
    /// <summary>Adjusted p to enter surge or escalating.</summary>
    public double Alpha { get; init; } = 0.10;

    /// <summary>Fewest incidents in the window to enter any raised phase.</summary>
    public double MinCount { get; init; } = 3;

    /// <summary>P(RR_S &gt; 2) to enter surge.</summary>
    public double EnterSurge { get; init; } = 0.90;

    /// <summary>P(RR &gt; 1) to enter escalating.</summary>
    public double EnterEscalating { get; init; } = 0.95;

    /// <summary>P(RR_L &gt; 1.5) to enter elevated.</summary>
    public double EnterElevated { get; init; } = 0.90;

    /// <summary>P(RR_Q &lt; 1) to enter de-escalating.</summary>
    public double EnterDeescalating { get; init; } = 0.90;

    /// <summary>P(RR_S &gt; 1.5) to stay in surge.</summary>
    public double HoldSurge { get; init; } = 0.50;

    /// <summary>P(RR &gt; 1) to stay in escalating.</summary>
    public double HoldEscalating { get; init; } = 0.80;

    /// <summary>P(RR_L &gt; 1.2) to stay in elevated.</summary>
    public double HoldElevated { get; init; } = 0.60;

    /// <summary>P(RR_Q &lt; 1) to stay in de-escalating.</summary>
    public double HoldDeescalating { get; init; } = 0.70;

    /// <summary>Longest stay in de-escalating, weeks.</summary>
    public int MaxDeescalatingWeeks { get; init; } = 26;

    /// <summary>Weeks in a row that a lower phase must last before it is believed.</summary>
    public int DowngradeWeeks { get; init; } = 2;
}
