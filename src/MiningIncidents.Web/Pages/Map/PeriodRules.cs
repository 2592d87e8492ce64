namespace MiningIncidents.Web.Pages.Map;

/// <summary>Which periods are offered for comparison, and what has to be said of two that are compared. Pure.</summary>
public static class PeriodRules
{
    /// <summary>Of so many days before today not everything is reported yet, as on the timelines while the delay of reports is not estimated.</summary>
    public const int RecentDays = 28;

    private const int Months = 12;

    /// <summary>
    /// The two periods that the form starts with: the chosen one and, of equal length, the one just before. Whole months are followed back by as many
    /// months. What has no beginning is its last 12 months; where nothing is chosen, the last 12 whole months that the record reaches.
    /// </summary>
    /// <param name="chosen">The filter's own.</param>
    /// <param name="today">The day it is, or the past day the page is of.</param>
    /// <param name="lastRecorded">The day of the latest incident recorded; null where there is none.</param>
    /// <returns>Null where the calendar has no such period.</returns>
    public static (Period Chosen, Period Before)? Suggest(Period chosen, DateOnly today, DateOnly? lastRecorded)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        try
        {
            var first = (chosen.From, chosen.To) switch
            {
                ({ }, { }) => chosen,
                ({ } from, null) => new Period(from, from > today ? from : today),
                (null, { } to) => new Period(to.AddDays(1).AddMonths(-Months), to),
                _ => LastWholeMonths(lastRecorded < today ? lastRecorded.Value : today, today),
            };
            return (chosen.From is null ? first : chosen, Before(first));
        }
        catch (ArgumentOutOfRangeException)
        {
            // Before the first year or after the last one.
            return null;
        }
    }

    /// <summary>Whether two periods are as long as each other, to one part in a hundred: a leap day makes no difference. Null where one is open.</summary>
    public static bool? AreAsLong(Period a, Period b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a.Days is not { } one || b.Days is not { } other ? null : Math.Abs(one - other) * 100 <= Math.Max(one, other);
    }

    /// <summary>Whether a period has days that are still to come.</summary>
    public static bool HasDaysToCome(Period period, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(period);
        return period.To > today;
    }

    /// <summary>Whether a period has recent days, of which reports still come in.</summary>
    public static bool HasRecentDays(Period period, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(period);
        return Reaches(period, today.AddDays(1 - RecentDays)) && !(period.From > today);
    }

    /// <summary>Whether a period reaches beyond where the whole record falls silent, long enough before today that it is no mere delay.</summary>
    public static bool IsPartlySilent(Period period, DateOnly today, DateOnly? lastRecorded)
    {
        ArgumentNullException.ThrowIfNull(period);
        return lastRecorded is { } last && last < today.AddDays(-RecentDays) && Reaches(period, last.AddDays(RecentDays));
    }

    /// <summary>The days that two periods share; null where there are none.</summary>
    public static Period? Shared(Period a, Period b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var both = Both(a, b);
        return both.From > both.To ? null : both;
    }

    /// <summary>
    /// The ends between which the dates of an incident must reach to touch both periods: it must end no sooner than the later first day and begin no
    /// later than the earlier last one. Of two periods apart the first is after the last, and so it must be.
    /// </summary>
    public static Period Both(Period a, Period b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return new(
            a.From is null || b.From > a.From ? b.From : a.From,
            a.To is null || b.To < a.To ? b.To : a.To);
    }

    private static bool Reaches(Period period, DateOnly day) => period.To is null || period.To >= day;

    private static Period LastWholeMonths(DateOnly recorded, DateOnly today)
    {
        // A month that is not over is not whole; one in which the record ends is, once the calendar has left it.
        var month = new DateOnly(recorded.Year, recorded.Month, 1);
        var next = (recorded.Year, recorded.Month) == (today.Year, today.Month) ? month : month.AddMonths(1);
        return new(next.AddMonths(-Months), next.AddDays(-1));
    }

    private static Period Before(Period period)
    {
        var (from, to) = (period.From!.Value, period.To!.Value);
        var last = from.AddDays(-1);
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month + 1;
        return new(period.IsWholeMonths ? from.AddMonths(-months) : from.AddDays(-period.Days!.Value), last);
    }
}
