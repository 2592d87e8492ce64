namespace MiningIncidents.Core.Escalation;

/// <summary>From the incidents of the last year to the report of clusters and near repeats.</summary>
public static class ConcentrationAssembly
{
    /// <summary>Weeks studied, up to the evaluation week.</summary>
    public const int Weeks = 52;

    // Beyond this the permutations would take minutes; a country with so many precise incidents a year needs a finer question.
    private const int MaxScanEvents = 5_000;
    private const int MaxRepeatEvents = 20_000;
    /// <summary>A cluster is shown if one as strong would appear by chance less than once in so many weeks.</summary>
    public const double AlarmWeeks = 52;

    /// <summary>Largest distance of a near repeat, km.</summary>
    public const double MaxKm = 20;

    /// <summary>Longest time between near repeats, days.</summary>
    public const double MaxDays = 14;

    private const int Permutations = 999;

    private static readonly ScanParameters s_scan = new() { Weeks = Weeks };

    internal static ScanReport Scan(IReadOnlyList<EvidenceRow> rows, IsoWeek week)
    {
        var chosen = ClusterSelection.ForScan(rows.Select(row => row.Incident), week, Weeks, EscalationChannel.All);
        if (chosen.Events.Count > MaxScanEvents)
        {
            return new ScanReport(chosen.Events.Count, chosen.LeftOut, null, s_scan, TooMany: true);
        }

        var result = SpaceTimeScanRules.Scan(chosen.Places, chosen.Events, s_scan);
        var alarm = result.Cluster is { } cluster && result.RecurrenceWeeks >= AlarmWeeks
            ? Cluster(cluster, result, chosen, rows, week)
            : null;
        return new ScanReport(chosen.Events.Count, chosen.LeftOut, alarm, s_scan, TooMany: false);
    }

    internal static RepeatReport Repeats(IReadOnlyList<EvidenceRow> rows, IsoWeek week)
    {
        var chosen = ClusterSelection.ForKnox(rows.Select(row => row.Incident), week, Weeks, EscalationChannel.All);
        if (!chosen.IsEnough || chosen.Events.Count > MaxRepeatEvents)
        {
            return new RepeatReport(chosen.Events.Count, chosen.LeftOut, null, null);
        }

        var knox = KnoxRules.Test(
            [.. chosen.Events.Select(item => item.Where)], KnoxCoordinates.Degrees, MaxKm, MaxDays, Permutations, s_scan.Seed);
        var reversals = RoleReversalRules.Count(chosen.Events, KnoxCoordinates.Degrees, MaxKm, MaxDays);
        return new RepeatReport(
            chosen.Events.Count,
            chosen.LeftOut,
            new NearRepeatReport(MaxKm, MaxDays, knox.Observed, knox.Expected, knox.Ratio, knox.P, s_scan.Seed),
            new ReversalReport(reversals.Observed, reversals.Expected, reversals.Ratio));
    }

    private static ClusterReport Cluster(
        ScanCluster cluster, ScanResult result, ScanSelection chosen, IReadOnlyList<EvidenceRow> rows, IsoWeek week)
    {
        var open = rows.Where(row => row.MayRepublish).Select(row => row.Incident.Id).ToHashSet(StringComparer.Ordinal);
        var inside = cluster.Places.ToHashSet(StringComparer.Ordinal);
        return new ClusterReport(
            new DayRange(week.AddWeeks(1 - cluster.Weeks).Monday, week.Sunday),
            cluster.Observed,
            cluster.Expected,
            result.P,
            result.RecurrenceWeeks,
            [.. chosen.Events.Zip(chosen.Incidents)
                .Where(item => inside.Contains(item.First.Place) && item.First.Week > Weeks - cluster.Weeks && open.Contains(item.Second))
                .Select(item => item.Second).Order(StringComparer.Ordinal)],
            [.. cluster.Places.Select(place => chosen.Places[place])]);
    }
}
