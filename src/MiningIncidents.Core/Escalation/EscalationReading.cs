namespace MiningIncidents.Core.Escalation;

/// <summary>A run of weeks in one phase.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="From">First week.</param>
/// <param name="Weeks">Number of weeks, 1 or more.</param>
public readonly record struct PhaseRun(EscalationPhase Phase, IsoWeek From, int Weeks);

/// <summary>Change-points of a region over calendar months.</summary>
/// <param name="FirstMonth">First day of the first month.</param>
/// <param name="Counts">Incidents per month.</param>
/// <param name="ExposureDays">Days covered per month.</param>
/// <param name="Changes">The result; bins are months counted from the first.</param>
public sealed record MonthlyChangePoints(
    DateOnly FirstMonth, IReadOnlyList<double> Counts, IReadOnlyList<double> ExposureDays, ChangePoints Changes)
{
    /// <summary>First day of the month of a bin.</summary>
    public DateOnly Month(int bin) => FirstMonth.AddMonths(bin);

    /// <summary>When the current pace began; null if that cannot be dated.</summary>
    public Onset? Since(EscalationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return Changes.OnsetCanBeDated(parameters.SinceProbability, parameters.SinceSpanMonths)
            ? new Onset(Month(Changes.LastRegimeStartMode), Month(Changes.LastRegimeStartHpd80[0]), Month(Changes.LastRegimeStartHpd80[^1]))
            : null;
    }
}

/// <summary>What the timelines say about one region.</summary>
public sealed record RegionReading
{
    /// <summary>Id of the region.</summary>
    public required string Region { get; init; }

    /// <summary>Short window.</summary>
    public required WindowResult S { get; init; }

    /// <summary>Quarter window.</summary>
    public required WindowResult Q { get; init; }

    /// <summary>Phases of the weeks up to the evaluation week, oldest first, run-length encoded.</summary>
    public required IReadOnlyList<PhaseRun> Phases { get; init; }

    /// <summary>When the pace changed.</summary>
    public required MonthlyChangePoints ChangePoints { get; init; }

    /// <summary>The stronger of the two verdicts.</summary>
    public EscalationVerdict Headline => VerdictRules.Stronger(S.Verdict, Q.Verdict);

    /// <summary>Phase of the evaluation week.</summary>
    public EscalationPhase Phase => Phases[^1].Phase;
}

/// <summary>What the timelines say about all regions of a channel at a date.</summary>
public sealed record EscalationReading
{
    /// <summary>Everything is as known on this day.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The windows compared, cut at the start of the records.</summary>
    public required EvaluationWindows Windows { get; init; }

    /// <summary>Dispersion of the evaluation week.</summary>
    public required Dispersion Dispersion { get; init; }

    /// <summary>The regions in the order of the table.</summary>
    public required IReadOnlyList<RegionReading> Regions { get; init; }

    /// <summary>What it was computed with.</summary>
    public required EscalationParameters Parameters { get; init; }
}
