namespace MiningIncidents.Core.Escalation;

/// <summary>A run of whole ISO weeks.</summary>
/// <param name="First">First week.</param>
/// <param name="Count">Number of weeks, 0 or more.</param>
public readonly record struct WeekRun(IsoWeek First, int Count)
{
    /// <summary>The run as days; null if it is empty.</summary>
    public DayInterval? Days => Count > 0 ? new DayInterval(First.Monday, First.AddWeeks(Count - 1).Sunday) : null;
}

/// <summary>
/// The windows that an evaluation week compares (section A): S and Q, each with the weeks just before it, and the long run L.
/// </summary>
/// <param name="Week">The evaluation week, the last complete one.</param>
/// <param name="S">Short window: the 4 weeks ending with the evaluation week.</param>
/// <param name="BaselineS">Up to 52 weeks just before S.</param>
/// <param name="Q">Quarter: the 13 weeks ending with the evaluation week.</param>
/// <param name="BaselineQ">Up to 52 weeks just before Q.</param>
/// <param name="LongRun">Up to 260 weeks just before Q.</param>
public sealed record EvaluationWindows(IsoWeek Week, WeekRun S, WeekRun BaselineS, WeekRun Q, WeekRun BaselineQ, WeekRun LongRun)
{
    /// <summary>The windows of an evaluation week.</summary>
    /// <param name="week">The evaluation week.</param>
    /// <param name="parameters">Lengths of the windows.</param>
    /// <param name="coverageStart">First day the records cover: baselines are cut there to whole weeks; null for no cut.</param>
    public static EvaluationWindows At(IsoWeek week, EscalationParameters parameters, DateOnly? coverageStart = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var s = new WeekRun(week.AddWeeks(1 - parameters.ShortWeeks), parameters.ShortWeeks);
        var q = new WeekRun(week.AddWeeks(1 - parameters.QuarterWeeks), parameters.QuarterWeeks);
        IsoWeek? firstWhole = coverageStart is { } start ? IsoWeek.Containing(start.AddDays(6)) : null;
        return new EvaluationWindows(
            week,
            s,
            Before(s.First, parameters.BaselineWeeks, firstWhole),
            q,
            Before(q.First, parameters.BaselineWeeks, firstWhole),
            Before(q.First, parameters.LongRunWeeks, firstWhole));
    }

    private static WeekRun Before(IsoWeek end, int weeks, IsoWeek? firstWhole)
    {
        var count = firstWhole is { } first ? Math.Clamp(end.WeeksSince(first), 0, weeks) : weeks;
        return new WeekRun(end.AddWeeks(-count), count);
    }
}
