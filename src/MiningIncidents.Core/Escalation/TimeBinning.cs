namespace MiningIncidents.Core.Escalation;

/// <summary>What becomes of an incident's dates at an as-of date.</summary>
public enum DatingStatus
{
    /// <summary>Its days carry weight in bins, windows and tests.</summary>
    Dated,

    /// <summary>Its interval is too long to place: counted and listed under "date unknown", never binned.</summary>
    Undated,

    /// <summary>It starts after the as-of date, so it does not exist yet.</summary>
    RejectedFuture,
}

/// <summary>An incident's dates as they stand at an as-of date.</summary>
/// <param name="Status">Whether the days carry weight.</param>
/// <param name="Days">The interval clipped at the as-of date; null if rejected.</param>
public readonly record struct Dating(DatingStatus Status, DayInterval? Days);

/// <summary>
/// From vague dates to weights on days, weeks and months (section A): an incident somewhere within n days gives each of them 1/n.
/// Aoristic allocation (Ratcliffe 2000; Ashby and Bowers 2013): a midpoint would invent spikes in the middle of months.
/// </summary>
public static class TimeBinning
{
    /// <summary>Clips an interval at an as-of date and says whether it is short enough to be placed.</summary>
    /// <param name="interval">First and last possible day.</param>
    /// <param name="asOf">Nothing after this day can have happened yet; null for no clipping.</param>
    /// <param name="maxSpanDays">Longest interval that is still placed, days (92).</param>
    public static Dating Date(DayInterval interval, DateOnly? asOf, int maxSpanDays)
    {
        var last = interval.Last;
        if (asOf is { } known)
        {
            if (interval.First > known)
            {
                return new Dating(DatingStatus.RejectedFuture, null);
            }

            last = known < last ? known : last;
        }

        var days = new DayInterval(interval.First, last);
        return new Dating(days.Days > maxSpanDays ? DatingStatus.Undated : DatingStatus.Dated, days);
    }

    /// <summary>Share of an interval's days that lie in a window, 0 to 1: the incident's membership weight.</summary>
    public static double Membership(DayInterval interval, DayInterval window) => interval.Overlap(window) / (double)interval.Days;

    /// <summary>The ISO weeks an interval touches, in order, with their weights (sum 1).</summary>
    public static IReadOnlyList<(IsoWeek Week, double Weight)> Weeks(DayInterval interval)
    {
        var bins = new List<(IsoWeek, double)>();
        for (var week = IsoWeek.Containing(interval.First); week.Monday <= interval.Last; week = week.AddWeeks(1))
        {
            bins.Add((week, Membership(interval, new DayInterval(week.Monday, week.Sunday))));
        }

        return bins;
    }

    /// <summary>The calendar months an interval touches, in order, each given by its first day, with their weights (sum 1).</summary>
    public static IReadOnlyList<(DateOnly Month, double Weight)> Months(DayInterval interval)
    {
        var bins = new List<(DateOnly, double)>();
        for (var month = FirstOfMonth(interval.First); month <= interval.Last; month = month.AddMonths(1))
        {
            bins.Add((month, Membership(interval, new DayInterval(month, month.AddMonths(1).AddDays(-1)))));
        }

        return bins;
    }

    /// <summary>The first day of a day's month.</summary>
    public static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
