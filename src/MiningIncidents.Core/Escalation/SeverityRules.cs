namespace MiningIncidents.Core.Escalation;

/// <summary>The rungs of the severity ladder, worst last. The numbers are the published levels.</summary>
public enum SeverityLevel
{
    /// <summary>Nobody recorded as killed, missing or injured.</summary>
    NoneRecorded = 0,

    /// <summary>Only injured.</summary>
    Injured = 1,

    /// <summary>Nobody killed, somebody missing.</summary>
    Missing = 2,

    /// <summary>Somebody killed, fewer than a mass killing.</summary>
    Lethal = 3,

    /// <summary>Killed (best) at the threshold of a mass killing or above.</summary>
    MassKilling = 4,
}

/// <summary>What a period did to people. Compared killed first, then missing, injured, incidents; larger is worse.</summary>
/// <param name="Killed">People killed (best figures).</param>
/// <param name="Missing">People missing.</param>
/// <param name="Injured">People injured.</param>
/// <param name="Incidents">Number of incidents.</param>
public readonly record struct SeverityVector(long Killed, long Missing, long Injured, long Incidents) : IComparable<SeverityVector>
{
    /// <inheritdoc/>
    public int CompareTo(SeverityVector other) => (Killed, Missing, Injured, Incidents)
        .CompareTo((other.Killed, other.Missing, other.Injured, other.Incidents));

    /// <summary>Less severe.</summary>
    public static bool operator <(SeverityVector left, SeverityVector right) => left.CompareTo(right) < 0;

    /// <summary>More severe.</summary>
    public static bool operator >(SeverityVector left, SeverityVector right) => left.CompareTo(right) > 0;

    /// <summary>Not more severe.</summary>
    public static bool operator <=(SeverityVector left, SeverityVector right) => left.CompareTo(right) <= 0;

    /// <summary>Not less severe.</summary>
    public static bool operator >=(SeverityVector left, SeverityVector right) => left.CompareTo(right) >= 0;
}

/// <summary>Severity without weights (section B): nobody has to defend "one death equals ten injuries".</summary>
public static class SeverityRules
{
    /// <summary>The rung of one incident. A figure that is unknown (null) puts it on no rung by itself.</summary>
    /// <param name="killed">Killed, best figure.</param>
    /// <param name="missing">Missing.</param>
    /// <param name="injured">Injured.</param>
    /// <param name="massKilling">Killed from which it is a mass killing (4).</param>
    public static SeverityLevel Level(int? killed, int? missing, int? injured, int massKilling) =>
        killed >= massKilling ? SeverityLevel.MassKilling
        : killed >= 1 ? SeverityLevel.Lethal
        : missing >= 1 ? SeverityLevel.Missing
        : injured >= 1 ? SeverityLevel.Injured
        : SeverityLevel.NoneRecorded;

    /// <summary>How many incidents stand on each rung; every rung is present.</summary>
    public static IReadOnlyDictionary<SeverityLevel, int> Profile(IEnumerable<SeverityLevel> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var counts = Enum.GetValues<SeverityLevel>().ToDictionary(level => level, _ => 0);
        foreach (var level in levels)
        {
            counts[level]++;
        }

        return counts;
    }

    /// <summary>Names ordered from the worst period to the least bad; ties by name.</summary>
    public static IReadOnlyList<string> Order(IEnumerable<KeyValuePair<string, SeverityVector>> periods)
    {
        ArgumentNullException.ThrowIfNull(periods);
        return [.. periods
            .OrderByDescending(period => period.Value)
            .ThenBy(period => period.Key, StringComparer.Ordinal)
            .Select(period => period.Key)];
    }

    /// <summary>
    /// One-sided p of Fisher's exact test: is a larger share of incidents lethal in the window than in the baseline?
    /// P(L >= lethal in window) for L hypergeometric; 1 if the window is empty or has no lethal incident.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or more incidents are lethal than there are.</exception>
    public static double LethalityShift(int lethalWindow, int incidentsWindow, int lethalBaseline, int incidentsBaseline)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lethalWindow);
        ArgumentOutOfRangeException.ThrowIfNegative(lethalBaseline);
        ArgumentOutOfRangeException.ThrowIfLessThan(incidentsWindow, lethalWindow);
        ArgumentOutOfRangeException.ThrowIfLessThan(incidentsBaseline, lethalBaseline);
        if (incidentsWindow == 0 || lethalWindow == 0)
        {
            return 1;
        }

        var lethal = lethalWindow + lethalBaseline;
        var total = incidentsWindow + incidentsBaseline;
        var all = LogChoose(total, incidentsWindow);
        var p = 0.0;
        for (var k = Math.Min(lethal, incidentsWindow); k >= lethalWindow; k--)
        {
            if (incidentsWindow - k <= total - lethal)
            {
                p += Math.Exp(LogChoose(lethal, k) + LogChoose(total - lethal, incidentsWindow - k) - all);
            }
        }

        return Math.Min(1, p);
    }

    private static double LogChoose(int n, int k) =>
        GammaFunctions.LogGamma(n + 1.0) - GammaFunctions.LogGamma(k + 1.0) - GammaFunctions.LogGamma(n - k + 1.0);
}
