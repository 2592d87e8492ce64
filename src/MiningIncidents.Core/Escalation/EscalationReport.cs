using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Escalation;

/// <summary>An interval of days, both included.</summary>
public sealed record DayRange(DateOnly From, DateOnly To);

/// <summary>What every answer says of itself, so that it can be cited and computed again.</summary>
public sealed record EscalationBasis
{
    /// <summary>Nothing reported after this day enters.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The last complete ISO week, as <c>2025-W22</c>.</summary>
    public required string Week { get; init; }

    /// <summary>First day the records cover.</summary>
    public required DateOnly CoverageStart { get; init; }

    /// <summary>Kinds that counted as violence.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>Whether records that are perhaps not violence counted.</summary>
    public required bool IncludesDoubtful { get; init; }

    /// <summary>Incidents left out at the reader's wish.</summary>
    public required IReadOnlyList<string> Without { get; init; }

    /// <summary>The query as parameters of an address, with its day: the permanent link of the answer.</summary>
    public required string Query { get; init; }

    /// <summary>Rises with every change to the public data.</summary>
    public required long DataVersion { get; init; }

    /// <summary>Version of the code.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>Windows, thresholds, priors.</summary>
    public required EscalationParameters Parameters { get; init; }
}

/// <summary>How complete the latest weeks are.</summary>
/// <param name="Estimated">False: too few live records to tell, so everything counts as known and nothing is corrected.</param>
/// <param name="Records">Live records the estimate rests on.</param>
/// <param name="Share">Share of a week's incidents expected to be known by now, the latest complete week first.</param>
public sealed record CompletenessReport(bool Estimated, int Records, IReadOnlyList<double> Share);

/// <summary>Incidents that exist but stand in no timeline.</summary>
/// <param name="Count">All of them.</param>
/// <param name="Codes">The first of them, oldest first, as far as they may be republished.</param>
public sealed record UnplacedReport(int Count, IReadOnlyList<string> Codes);

/// <summary>Rate ratio: how many times the earlier pace.</summary>
public sealed record RateRatioReport(
    double Low, double Median, double High, double ProbabilityAboveHalf, double ProbabilityRise, double ProbabilityAbove1Point5, double ProbabilityDoubled);

/// <summary>Incidents still to be reported: mean and 80% range.</summary>
public sealed record StillToComeReport(double Mean, long Low, long High);

/// <summary>The test of one window.</summary>
public sealed record WindowReport
{
    /// <summary>The window.</summary>
    public required DayRange Window { get; init; }

    /// <summary>Its baseline; null if there is none.</summary>
    public required DayRange? Baseline { get; init; }

    /// <summary>Incidents in the window; a vague date counts by the share of its days.</summary>
    public required double Count { get; init; }

    /// <summary>Incidents in the baseline.</summary>
    public required double BaselineCount { get; init; }

    /// <summary>Incidents expected in the window at the baseline's pace; null without a baseline.</summary>
    public required double? Expected { get; init; }

    /// <summary>Effective weeks of the window.</summary>
    public required double Weeks { get; init; }

    /// <summary>Effective weeks of the baseline.</summary>
    public required double BaselineWeeks { get; init; }

    /// <summary>Dispersion the counts are divided by.</summary>
    public required double Dispersion { get; init; }

    /// <summary>p of a rise, and adjusted over all regions.</summary>
    public required double PUp { get; init; }

    /// <summary>p of a rise, adjusted.</summary>
    public required double QUp { get; init; }

    /// <summary>p of a fall.</summary>
    public required double PDown { get; init; }

    /// <summary>p of a fall, adjusted.</summary>
    public required double QDown { get; init; }

    /// <summary>Null without a baseline.</summary>
    public required RateRatioReport? RateRatio { get; init; }

    /// <summary>Share of the window's incidents expected to be known.</summary>
    public required double Completeness { get; init; }

    /// <summary>Incidents of the window still to be reported.</summary>
    public required StillToComeReport StillToCome { get; init; }

    /// <summary>The verdict's code.</summary>
    public required string Verdict { get; init; }
}

/// <summary>A run of weeks in one phase.</summary>
public sealed record PhaseReport(string Phase, string FromWeek, DateOnly From, int Weeks);

/// <summary>Since when the current pace holds.</summary>
/// <param name="Month">Likeliest month.</param>
/// <param name="Earliest">First month of the 80% range.</param>
/// <param name="Latest">Last month of the 80% range.</param>
public sealed record SinceReport(DateOnly Month, DateOnly Earliest, DateOnly Latest);

/// <summary>One region of one channel, in short.</summary>
public sealed record RegionSummary
{
    /// <summary>INEI code of the department or province; <c>PE</c> for the country.</summary>
    public required string Region { get; init; }

    /// <summary>Its name in addresses; null for the country and for provinces, which have none.</summary>
    public required string? Slug { get; init; }

    /// <summary>Its name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>The stronger of its two verdicts.</summary>
    public required string Verdict { get; init; }

    /// <summary>The verdict as a sentence.</summary>
    public required LocalText VerdictText { get; init; }

    /// <summary>Phase of the evaluation week.</summary>
    public required string Phase { get; init; }

    /// <summary>The phase in words.</summary>
    public required LocalText PhaseText { get; init; }

    /// <summary>Null where the onset cannot be dated.</summary>
    public required SinceReport? Since { get; init; }

    /// <summary>The short window.</summary>
    public required WindowReport S { get; init; }

    /// <summary>The quarter.</summary>
    public required WindowReport Q { get; init; }

    /// <summary>Phases of the weeks up to the evaluation week, oldest first.</summary>
    public required IReadOnlyList<PhaseReport> Phases { get; init; }
}

/// <summary>One channel of all regions.</summary>
public sealed record ChannelOverview
{
    /// <summary><c>all</c> or <c>lethal</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>Dispersion before it is bounded; null if no region has enough incidents.</summary>
    public required double? DispersionRaw { get; init; }

    /// <summary>The departments in INEI's order.</summary>
    public required IReadOnlyList<RegionSummary> Regions { get; init; }

    /// <summary>The country as one region, tested alone; with incidents of no known department.</summary>
    public required RegionSummary Country { get; init; }

    /// <summary>Incidents of no known department: in the country's counts, in no region's.</summary>
    public required UnplacedReport RegionUnknown { get; init; }

    /// <summary>Incidents dated too vaguely to be placed in time.</summary>
    public required UnplacedReport Undated { get; init; }
}

/// <summary>What the timelines say of all regions.</summary>
public sealed record EscalationReport(EscalationBasis Basis, CompletenessReport Completeness, IReadOnlyList<ChannelOverview> Channels);
