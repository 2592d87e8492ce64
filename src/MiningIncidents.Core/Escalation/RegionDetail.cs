namespace MiningIncidents.Core.Escalation;

/// <summary>One window of one region with its incidents: what happened, why, and does it hold.</summary>
public sealed record WindowDetail
{
    /// <summary>The weeks of the window.</summary>
    public required WeekRun Window { get; init; }

    /// <summary>The weeks of its baseline.</summary>
    public required WeekRun Baseline { get; init; }

    /// <summary>The test and its verdict.</summary>
    public required WindowResult Result { get; init; }

    /// <summary>The incidents behind both counts with their weights.</summary>
    public required IReadOnlyList<WindowEvidence> Evidence { get; init; }

    /// <summary>How many incidents lie in the window, given their vague dates.</summary>
    public required WindowMembership Membership { get; init; }

    /// <summary>Whole casualties of the incidents touching the window.</summary>
    public required WindowCasualties Casualties { get; init; }

    /// <summary>Are there more deaths than before; null without a baseline. Never a reason for a verdict.</summary>
    public required DeathsTest? Deaths { get; init; }

    /// <summary>p that a larger share of incidents is lethal than before. An incident counts where most of its weight lies.</summary>
    public required double LethalityShift { get; init; }

    /// <summary>A p that would surely be a finding, given the rest of the family.</summary>
    public required double Cut { get; init; }

    /// <summary>From how many incidents in the window an escalation would be declared; null without a baseline.</summary>
    public required long? MinCount { get; init; }

    /// <summary>How many incidents must be wrong before the finding falls; null if there is none or the count is not whole.</summary>
    public required int? FragilityDrop { get; init; }

    /// <summary>How many incidents must belong to the baseline instead; null likewise.</summary>
    public required int? FragilityMove { get; init; }

    /// <summary>The five checks; null without a baseline.</summary>
    public required Robustness? Robustness { get; init; }

    /// <summary>Excess by province; incidents without one stand under the empty name. Null without a baseline.</summary>
    public required Attribution? ByProvince { get; init; }

    /// <summary>Excess by kind; likewise.</summary>
    public required Attribution? ByKind { get; init; }

    /// <summary>Excess by perpetrator; likewise.</summary>
    public required Attribution? ByPerpetrator { get; init; }
}

/// <summary>Opens one region of a reading to its incidents (sections A, F, K, M, N).</summary>
public static class RegionDetailRules
{
    /// <summary>Window S of a region.</summary>
    /// <param name="reading">The reading of all regions; its family decides every re-test.</param>
    /// <param name="region">Position of the region in the reading.</param>
    /// <param name="incidents">The incidents the reading was made from.</param>
    /// <param name="channel">The channel the reading was made for.</param>
    public static WindowDetail ShortWindow(
        EscalationReading reading, int region, IEnumerable<EscalationIncident> incidents, EscalationChannel channel)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return Describe(
            reading, region, region, reading.Regions[region].S, reading.Windows.S, reading.Windows.BaselineS, incidents, channel);
    }

    /// <summary>Window Q of a region; parameters as for <see cref="ShortWindow"/>.</summary>
    public static WindowDetail Quarter(
        EscalationReading reading, int region, IEnumerable<EscalationIncident> incidents, EscalationChannel channel)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return Describe(
            reading, region, reading.Regions.Count + region, reading.Regions[region].Q, reading.Windows.Q, reading.Windows.BaselineQ,
            incidents, channel);
    }

    /// <summary>What a sentence may say about a window.</summary>
    /// <param name="regionName">Name of the region in the reader's language.</param>
    /// <param name="detail">The window.</param>
    /// <param name="changePoints">Change-points of the region.</param>
    /// <param name="parameters">When an onset counts as dated.</param>
    /// <param name="openMissing">People still missing from the window's incidents, by the ledger of persons; null if not known.</param>
    public static FindingSummary Summarise(
        string regionName, WindowDetail detail, MonthlyChangePoints changePoints, EscalationParameters parameters, int? openMissing)
    {
        ArgumentNullException.ThrowIfNull(detail);
        ArgumentNullException.ThrowIfNull(changePoints);
        var ratio = detail.Result.RateRatio;
        var people = detail.Casualties;
        var known = people.Incidents - people.KilledUnknown > 0;
        return new FindingSummary
        {
            Region = regionName,
            WindowEnd = detail.Window.Days!.Value.Last,
            Window = detail.Result.Comparison.Window,
            Baseline = detail.Result.Comparison.Baseline,
            WindowWeeks = detail.Window.Count,
            BaselineWeeks = detail.Baseline.Count,
            Verdict = detail.Result.Verdict,
            RateRatio = ratio is null ? null : new RatioRange(ratio.Quantile(0.05), ratio.Median, ratio.Quantile(0.95)),
            ProbabilityRise = ratio?.ProbabilityAbove(1),
            Since = SameDirection(detail.Result.Verdict, changePoints.Changes) ? changePoints.Since(parameters) : null,
            Killed = known ? people.Killed : null,
            LargestIncident = known ? people.LargestKilled : null,
            LethalIncidents = known ? people.LethalIncidents : null,
            OpenMissing = openMissing,
            Completeness = detail.Result.Completeness,
            Fragility = detail.FragilityDrop,
            MinCount = detail.MinCount,
        };
    }

    // A dated change is the onset of a rise only if the pace rose with it.
    private static bool SameDirection(EscalationVerdict verdict, ChangePoints changes) =>
        changes.LastMapRegimeHigher is { } higher && (verdict == EscalationVerdict.Decline ? higher < 0.5 : higher > 0.5);

    private static WindowDetail Describe(
        EscalationReading reading,
        int region,
        int test,
        WindowResult result,
        WeekRun window,
        WeekRun baseline,
        IEnumerable<EscalationIncident> incidents,
        EscalationChannel channel)
    {
        var parameters = reading.Parameters;
        var evidence = EvidenceRules.Collect(
            incidents, reading.Regions[region].Region, channel, window, baseline, reading.AsOf, parameters);
        double[] family = [.. reading.Regions.Select(other => other.S.PUp), .. reading.Regions.Select(other => other.Q.PUp)];
        var cut = FdrRules.Cuts(family, parameters.Alpha)[test];
        var tested = result.Comparison.BaselineWeeks > 0;
        Attribution? By(Func<EscalationIncident, string?> group) => !tested ? null : AttributionRules.Split(
            evidence.GroupBy(item => group(item.Incident) ?? "").Select(items => new GroupCount(
                items.Key, items.Sum(item => item.WindowWeight), items.Sum(item => item.BaselineWeight))),
            result.Comparison.WindowWeeks,
            result.Comparison.BaselineWeeks);
        return new WindowDetail
        {
            Window = window,
            Baseline = baseline,
            Result = result,
            Evidence = evidence,
            Membership = MembershipRules.Count([.. evidence.Select(item => item.WindowWeight)]),
            Casualties = EvidenceRules.Casualties(evidence),
            Deaths = tested ? EvidenceRules.Deaths(evidence, result.Comparison) : null,
            LethalityShift = LethalityShift(evidence),
            Cut = cut,
            MinCount = tested ? RateTestRules.MinCountAt(result.Comparison, cut, parameters.MinCount) : null,
            FragilityDrop = tested ? RateTestRules.FragilityDrop(result.Comparison, cut) : null,
            FragilityMove = tested ? RateTestRules.FragilityMove(result.Comparison, cut) : null,
            Robustness = tested
                ? RobustnessRules.Check(
                    [.. evidence.Select(item => new EvidenceIncident(
                        item.Incident.Id, item.WindowWeight, item.BaselineWeight, item.Incident.Killed?.Best, item.Incident.Sources))],
                    result.Comparison,
                    [.. family.Where((_, i) => i != test)],
                    parameters.Alpha)
                : null,
            ByProvince = By(incident => incident.Province),
            ByKind = By(incident => incident.Kind),
            ByPerpetrator = By(incident => incident.Perpetrator),
        };
    }

    private static double LethalityShift(IReadOnlyList<WindowEvidence> evidence)
    {
        var known = evidence.Where(item => item.Incident.Killed is not null).ToLookup(item => item.WindowWeight >= item.BaselineWeight);
        int Lethal(bool inWindow) => known[inWindow].Count(item => item.Incident.Killed!.Value.Best >= 1);
        return SeverityRules.LethalityShift(Lethal(true), known[true].Count(), Lethal(false), known[false].Count());
    }
}
