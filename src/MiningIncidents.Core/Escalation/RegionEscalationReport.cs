using System.Text.Json.Serialization;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Escalation;

/// <summary>An incident behind a count, with its weights.</summary>
/// <param name="Code">Its code; null where it came under terms that keep it off the API.</param>
/// <param name="Window">Share of it that lies in the window.</param>
/// <param name="Baseline">Share of it that lies in the baseline.</param>
public sealed record EvidenceReport(string? Code, double Window, double Baseline)
{
    /// <summary>Its code in any case, for the pages, which may show what must not be republished. Never serialised.</summary>
    [JsonIgnore]
    public string Incident { get; init; } = "";
}

/// <summary>How many incidents lie in the window, given vague dates.</summary>
/// <param name="Certain">Whatever their exact day.</param>
/// <param name="Possible">May lie in it.</param>
/// <param name="Low">5% quantile.</param>
/// <param name="High">95% quantile.</param>
public sealed record MembershipReport(int Certain, int Possible, int Low, int High);

/// <summary>People killed in the incidents touching the window. Null where no source gives a number.</summary>
/// <param name="Low">Lowest.</param>
/// <param name="Best">Best.</param>
/// <param name="High">Highest.</param>
/// <param name="OrMore">The upper end is open.</param>
public sealed record KilledReport(long Low, long Best, long High, bool OrMore);

/// <summary>People still missing, never added to the killed.</summary>
/// <param name="Open">Still missing.</param>
/// <param name="KilledIfAllDead">Highest number of killed if all of them are dead; null where no killed figure is known.</param>
/// <param name="ExpectedDead">Expected dead among them by this database's resolved cases; null with fewer than 10 of those.</param>
/// <param name="DeadLow">5% quantile of the same.</param>
/// <param name="DeadHigh">95% quantile of the same.</param>
public sealed record MissingReport(int Open, long? KilledIfAllDead, double? ExpectedDead, int? DeadLow, int? DeadHigh);

/// <summary>Casualties of the incidents touching the window: whole people. A null number is unknown, never zero.</summary>
/// <param name="Incidents">Incidents touching the window.</param>
/// <param name="Lethal">Of these, with someone killed.</param>
/// <param name="Killed">Killed, where known.</param>
/// <param name="KilledUnknown">Incidents whose number of killed is unknown.</param>
/// <param name="LargestKilled">Killed in the deadliest.</param>
/// <param name="Missing">The missing; null where no figure is known.</param>
/// <param name="Injured">Injured, where known.</param>
/// <param name="Kidnapped">Kidnapped, where known.</param>
public sealed record CasualtyReport(
    int Incidents, int Lethal, KilledReport? Killed, int KilledUnknown, int? LargestKilled, MissingReport? Missing, int? Injured, int? Kidnapped);

/// <summary>Deaths against the baseline; never a reason for a verdict.</summary>
public sealed record DeathsReport(double Deaths, double P, double? LargestShare);

/// <summary>One re-test.</summary>
public sealed record CheckReport(string Check, double P, double Q, bool Holds);

/// <summary>Does the finding hold.</summary>
public sealed record RobustnessReport(string Grade, IReadOnlyList<string> Passed, IReadOnlyList<CheckReport> Checks);

/// <summary>What one group adds to a rise; the group is a code, "" where unknown.</summary>
public sealed record ContributionReport(string Group, double Excess, double Share);

/// <summary>One window of one region, with its incidents.</summary>
public sealed record WindowDetailReport
{
    /// <summary>The test and its verdict.</summary>
    public required WindowReport Test { get; init; }

    /// <summary>The finding in sentences, the verdict first.</summary>
    public required LocalText Text { get; init; }

    /// <summary>The incidents behind both counts, oldest first.</summary>
    public required IReadOnlyList<EvidenceReport> Evidence { get; init; }

    /// <summary>How many lie in the window.</summary>
    public required MembershipReport Membership { get; init; }

    /// <summary>Casualties.</summary>
    public required CasualtyReport Casualties { get; init; }

    /// <summary>Null without a baseline.</summary>
    public required DeathsReport? Deaths { get; init; }

    /// <summary>p that a larger share is lethal than before.</summary>
    public required double LethalityShift { get; init; }

    /// <summary>From how many incidents in the window an escalation would be declared.</summary>
    public required long? MinCount { get; init; }

    /// <summary>How many incidents must be wrong before the finding falls.</summary>
    public required int? FragilityDrop { get; init; }

    /// <summary>How many must belong to the baseline instead.</summary>
    public required int? FragilityMove { get; init; }

    /// <summary>The five checks and the base; null without a baseline.</summary>
    public required RobustnessReport? Robustness { get; init; }

    /// <summary>Excess by province, INEI codes.</summary>
    public required IReadOnlyList<ContributionReport> ByProvince { get; init; }

    /// <summary>Excess by kind.</summary>
    public required IReadOnlyList<ContributionReport> ByKind { get; init; }

    /// <summary>Excess by kind of the perpetrator, as sources state it.</summary>
    public required IReadOnlyList<ContributionReport> ByPerpetrator { get; init; }
}

/// <summary>A month of the series of change-points.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Count">Incidents.</param>
/// <param name="Days">Days covered.</param>
/// <param name="Rate">Posterior pace, incidents per day, over the dispersion.</param>
/// <param name="ChangeAfter">Probability that the pace changed at its end; null for the last month.</param>
/// <param name="RegimeStart">Probability that the current pace began with it.</param>
public sealed record MonthReport(DateOnly Month, double Count, double Days, double Rate, double? ChangeAfter, double RegimeStart);

/// <summary>When the pace changed.</summary>
/// <param name="Segments">First months of the segments of the likeliest segmentation.</param>
/// <param name="Probability">Its probability.</param>
/// <param name="Expected">Expected number of changes.</param>
/// <param name="LastIsHigher">Probability that the last segment's pace is above the one before; null with one segment.</param>
/// <param name="Months">All months on record.</param>
public sealed record ChangePointReport(
    IReadOnlyList<DateOnly> Segments, double Probability, double Expected, double? LastIsHigher, IReadOnlyList<MonthReport> Months);

/// <summary>One channel of one region.</summary>
public sealed record ChannelDetail
{
    /// <summary><c>all</c> or <c>lethal</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>Verdict, phase, since.</summary>
    public required RegionSummary Summary { get; init; }

    /// <summary><c>s</c> or <c>q</c>: the window whose verdict is the headline; the quarter if they agree.</summary>
    public required string HeadlineWindow { get; init; }

    /// <summary>The short window.</summary>
    public required WindowDetailReport S { get; init; }

    /// <summary>The quarter.</summary>
    public required WindowDetailReport Q { get; init; }

    /// <summary>When the pace changed.</summary>
    public required ChangePointReport ChangePoints { get; init; }

    /// <summary>Incidents of the region dated too vaguely to be placed in time.</summary>
    public required UnplacedReport Undated { get; init; }
}

/// <summary>What the timelines say of one region.</summary>
public sealed record RegionEscalationReport(EscalationBasis Basis, CompletenessReport Completeness, IReadOnlyList<ChannelDetail> Channels);

/// <summary>A space-time cluster.</summary>
/// <param name="Days">Its window.</param>
/// <param name="Observed">Incidents inside.</param>
/// <param name="Expected">Expected inside if weeks and places were unrelated.</param>
/// <param name="P">Permutation p; null for the weaker ones.</param>
/// <param name="RecurrenceWeeks">How often chance makes such a cluster: every so many weeks.</param>
/// <param name="Codes">Its incidents, as far as they may be republished.</param>
/// <param name="Places">Positions of its places.</param>
public sealed record ClusterReport(
    DayRange Days, int Observed, double Expected, double? P, double? RecurrenceWeeks, IReadOnlyList<string> Codes, IReadOnlyList<GeoPoint> Places);

/// <summary>Where a rise concentrates, over the whole country.</summary>
/// <param name="Events">Incidents precise enough.</param>
/// <param name="LeftOut">Incidents too vague in time or place.</param>
/// <param name="Alarm">The strongest cluster, if chance makes such a one at most once a year; else null.</param>
/// <param name="Parameters">What was looked for, with the seed.</param>
/// <param name="TooMany">True: more events than are scanned; nothing was looked for.</param>
public sealed record ScanReport(int Events, int LeftOut, ClusterReport? Alarm, ScanParameters Parameters, bool TooMany);

/// <summary>Near repeats; shown from 20 events on.</summary>
public sealed record NearRepeatReport(double MaxKm, double MaxDays, long Observed, double Expected, double? Ratio, double? P, ulong Seed);

/// <summary>Possible retaliation: the one attacked attacks the attacker nearby soon after. No motive is assigned.</summary>
public sealed record ReversalReport(long Observed, double Expected, double? Ratio);

/// <summary>Near repeats and possible retaliation among the incidents of the last year.</summary>
/// <param name="Events">Incidents precise enough.</param>
/// <param name="LeftOut">Incidents too vague in time or place.</param>
/// <param name="NearRepeats">Null with fewer than 20 events.</param>
/// <param name="Reversals">Null with fewer than 20 events.</param>
public sealed record RepeatReport(int Events, int LeftOut, NearRepeatReport? NearRepeats, ReversalReport? Reversals);

/// <summary>Clusters and near repeats.</summary>
/// <param name="Basis">What it was computed from.</param>
/// <param name="Region">INEI code of the region of the near repeats; null for the country.</param>
/// <param name="Scan">The scan, always of the whole country.</param>
/// <param name="Repeats">Near repeats of the region or country.</param>
public sealed record ConcentrationReport(EscalationBasis Basis, string? Region, ScanReport Scan, RepeatReport Repeats);
