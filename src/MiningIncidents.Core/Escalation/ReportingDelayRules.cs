namespace MiningIncidents.Core.Escalation;

/// <summary>When an incident happened and when this database first had it, as week numbers on one scale.</summary>
/// <param name="OccurrenceWeek">Week it happened.</param>
/// <param name="RecordedWeek">Week it was first recorded.</param>
public readonly record struct DelayRecord(int OccurrenceWeek, int RecordedWeek);

/// <summary>How complete the records of a week are, by its age.</summary>
/// <param name="Share">Share of an occurrence week's records expected to be known d weeks later, d = 0 to the longest delay; the last
/// is 1.</param>
/// <param name="RecordsUsed">Records the estimate rests on; below 30 it should not be used.</param>
public sealed record ReportingCompleteness(IReadOnlyList<double> Share, int RecordsUsed)
{
    /// <summary>Everything is known at once: for bulk history and where delays are unknown.</summary>
    public static ReportingCompleteness Complete { get; } = new([1.0], 0);

    /// <summary>Share known of a week that ended so many weeks before the evaluation week (0: the evaluation week itself).</summary>
    public double At(int age) => Share[Math.Min(age, Share.Count - 1)];

    /// <summary>Effective exposure of a run of weeks: the sum of their shares.</summary>
    /// <param name="weeks">Length of the run.</param>
    /// <param name="age">Age of its last week (0: the evaluation week).</param>
    public double EffectiveWeeks(int weeks, int age = 0)
    {
        var effective = 0.0;
        var young = Math.Clamp(Share.Count - 1 - age, 0, weeks);
        for (var d = age; d < age + young; d++)
        {
            effective += Share[d];
        }

        return effective + ((weeks - young) * Share[^1]);
    }
}

/// <summary>Incidents of the latest weeks still to be reported.</summary>
/// <param name="Mean">Expected number.</param>
/// <param name="Low">10% quantile.</param>
/// <param name="High">90% quantile.</param>
public readonly record struct StillToCome(double Mean, long Low, long High);

/// <summary>
/// Reporting delay (section L): the reverse-hazard estimate of Lawless (1994), as in R surveillance::nowcast. Nothing is imputed:
/// incomplete weeks count as shorter exposure.
/// </summary>
public static class ReportingDelayRules
{
    /// <summary>Estimates completeness from live records (bulk imports must be left out by the caller).</summary>
    /// <param name="records">Occurrence and first recording.</param>
    /// <param name="currentWeek">The current week; later records are invisible.</param>
    /// <param name="maxDelayWeeks">Longest delay considered, weeks (12).</param>
    /// <param name="memoryWeeks">Only weeks younger than this are used (52).</param>
    public static ReportingCompleteness Estimate(IEnumerable<DelayRecord> records, int currentWeek, int maxDelayWeeks, int memoryWeeks)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentOutOfRangeException.ThrowIfNegative(maxDelayWeeks);
        var used = records.Where(record => record.RecordedWeek <= currentWeek
            && record.RecordedWeek - record.OccurrenceWeek is var delay && delay >= 0 && delay <= maxDelayWeeks
            && currentWeek - record.OccurrenceWeek < memoryWeeks).ToArray();
        var share = new double[maxDelayWeeks + 1];
        share[maxDelayWeeks] = 1;
        for (var d = maxDelayWeeks; d >= 1; d--)
        {
            // Only weeks old enough to have shown a delay of d take part.
            var seen = used.Where(record => record.OccurrenceWeek <= currentWeek - d).ToArray();
            var upTo = seen.Count(record => record.RecordedWeek - record.OccurrenceWeek <= d);
            var exactly = seen.Count(record => record.RecordedWeek - record.OccurrenceWeek == d);
            share[d - 1] = share[d] * (1 - (upTo == 0 ? 0 : (double)exactly / upTo));
        }

        return new ReportingCompleteness(share, used.Length);
    }

    /// <summary>
    /// How many incidents are still to be reported given those that were: negative binomial with r = reported + 1/2 and success probability
    /// equal to the completeness.
    /// </summary>
    /// <param name="reported">Reported so far, 0 or more.</param>
    /// <param name="completeness">Share expected to be known, above 0 and at most 1.</param>
    public static StillToCome Unreported(double reported, double completeness)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(reported);
        if (!(completeness > 0 && completeness <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(completeness), completeness, "Completeness lies above 0 and is at most 1.");
        }

        if (completeness >= 1)
        {
            return new StillToCome(0, 0, 0);
        }

        var r = reported + 0.5;
        return new StillToCome(r * (1 - completeness) / completeness, Quantile(r, completeness, 0.1), Quantile(r, completeness, 0.9));
    }

    // P(K <= k) = I_p(r, k + 1).
    private static long Quantile(double r, double p, double level)
    {
        bool Reaches(long k) => BetaFunctions.RegularisedIncompleteBeta(p, r, k + 1.0) >= level - 1e-12;
        if (Reaches(0))
        {
            return 0;
        }

        var (low, high) = (0L, 1L);
        while (!Reaches(high))
        {
            (low, high) = (high, 2 * high);
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Reaches(middle) ? (low, middle) : (middle, high);
        }

        return high;
    }
}
