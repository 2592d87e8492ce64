using MiningIncidents.Core.Escalation;
using MiningIncidents.Web.Charts;

namespace MiningIncidents.Web.Pages.Regions;

/// <summary>What a timeline shows of escalation: phases, changes of pace, incomplete weeks. Pure.</summary>
public static class PhaseOverlay
{
    private const double CompleteFrom = 0.95;
    private const int WeeksWithoutEstimate = 4;

    /// <param name="view">The reading.</param>
    /// <param name="last">Last day of the axis.</param>
    public static TimelineOverlay Of(EscalationView view, DateOnly last)
    {
        var words = view.Words;
        return new TimelineOverlay(
            words.Text("RegionEscalation.PhasesNow", view.PhaseOf(view.All)),
            [.. view.All.Summary.Phases.Select(run => PhaseOf(run, words))],
            [.. view.Changes().Select(change => new TimelineChange(
                change.Month,
                $"{(change.Higher ? "↑" : "↓")} {words.Percent(change.Probability)}",
                ChangeText(change, words)))],
            Pending(view),
            view.Report.Completeness.Estimated ? [.. Coming(view, last)] : []);
    }

    /// <summary>A change of pace in a sentence.</summary>
    public static string ChangeText((DateOnly Month, double Probability, bool Higher) change, EscalationWords words) => change.Higher
        ? words.Text("RegionEscalation.ChangeUp", words.Wording.Month(change.Month), words.Percent(change.Probability))
        : words.Text("RegionEscalation.ChangeDown", words.Wording.Month(change.Month), words.Percent(change.Probability));

    private static TimelinePhase PhaseOf(PhaseReport run, EscalationWords words)
    {
        var to = run.From.AddDays((7 * run.Weeks) - 1);
        var name = words.Phase(run.Phase);
        return new TimelinePhase(run.Phase, name, $"{name}: {words.Days(new DayRange(run.From, to))}", run.From, to);
    }

    private static TimelinePending? Pending(EscalationView view)
    {
        var words = view.Words;
        if (view.SilentSince is { } silent)
        {
            return new TimelinePending(silent.AddDays(1), words.Text("RegionEscalation.PendingSilent", words.Wording.Date(silent)));
        }
        var week = IsoWeek.LastCompleteOn(view.AsOf);
        if (!view.Report.Completeness.Estimated)
        {
            return new TimelinePending(week.AddWeeks(1 - WeeksWithoutEstimate).Monday, words.Text("RegionEscalation.PendingUnknown"));
        }
        var incomplete = view.Report.Completeness.Share.TakeWhile(share => share < CompleteFrom).Count();
        return incomplete == 0 ? null : new TimelinePending(
            week.AddWeeks(1 - incomplete).Monday, words.Text("RegionEscalation.PendingKnown", words.Percent(view.Report.Completeness.Share[0])));
    }

    /// <summary>Months of which incidents are probably still to be reported.</summary>
    private static IEnumerable<TimelineComing> Coming(EscalationView view, DateOnly last)
    {
        var week = IsoWeek.LastCompleteOn(view.AsOf);
        var shares = new ReportingCompleteness(view.Report.Completeness.Share, view.Report.Completeness.Records);
        foreach (var month in view.All.ChangePoints.Months.Where(m => m.Month.AddMonths(1) > week.AddWeeks(-shares.Share.Count).Monday && m.Month <= last))
        {
            var days = Enumerable.Range(0, (int)month.Days).Select(month.Month.AddDays).Where(day => day <= last).ToArray();
            var known = days.Length == 0 ? 1 : days.Average(day => shares.At(Math.Max(0, week.WeeksSince(IsoWeek.Containing(day)))));
            var coming = known is > 0 and < 1 ? ReportingDelayRules.Unreported(month.Count, known) : default;
            if (coming.High > 0)
            {
                yield return new TimelineComing(month.Month, (int)coming.High, view.Words.Text(
                    "RegionEscalation.ComingTitle", view.Words.Wording.Month(month.Month), view.Words.Percent(known), coming.Low, coming.High));
            }
        }
    }
}
