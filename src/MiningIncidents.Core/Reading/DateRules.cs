using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Calendar arithmetic of the news: what a weekday, a month or "late April" means when read on a given day.</summary>
internal static class DateRules
{
    /// <summary>The last such weekday up to the day itself, or strictly before it.</summary>
    public static DateOnly Weekday(DateOnly published, DayOfWeek day, bool strictlyBefore)
    {
        var back = ((int)published.DayOfWeek - (int)day + 7) % 7;
        return published.AddDays(-(back == 0 && strictlyBefore ? 7 : back));
    }

    /// <summary>A weekday of the week (Monday to Sunday) before the day's own.</summary>
    public static DateOnly WeekdayOfLastWeek(DateOnly published, DayOfWeek day) => Monday(published).AddDays(-7 + (((int)day + 6) % 7));

    /// <summary>"Sábado 26": the last day with that number that was such a weekday, within two months; null when none was.</summary>
    public static DateOnly? WeekdayNumbered(DateOnly published, DayOfWeek day, int number)
    {
        for (var date = published; date > published.AddMonths(-2); date = date.AddDays(-1))
        {
            if (date.Day == number && date.DayOfWeek == day)
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>Monday of the day's week.</summary>
    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>A day and month without a year: the last one that had come when the text was published. Null when there is no such day.</summary>
    public static DateOnly? DayMonth(DateOnly published, int day, int month, int? year)
    {
        if (year is { } given)
        {
            return day >= 1 && day <= DateTime.DaysInMonth(given, month) ? new DateOnly(given, month, day) : null;
        }

        // Four years back finds a 29 February.
        for (var y = published.Year; y > published.Year - 5; y--)
        {
            if (day >= 1 && day <= DateTime.DaysInMonth(y, month) && new DateOnly(y, month, day) <= published)
            {
                return new DateOnly(y, month, day);
            }
        }

        return null;
    }

    /// <summary>The year of a month named without one: "last May" never means the month of publication.</summary>
    public static int YearOf(DateOnly published, int month, bool last) =>
        month > published.Month || (last && month == published.Month) ? published.Year - 1 : published.Year;

    /// <summary>A month, or its beginning (1–10), middle (11–20) or end (21–last), which count as a week in precision.</summary>
    public static (DateOnly From, DateOnly To, DatePrecision Precision) Month(int year, int month, MonthPart part)
    {
        var last = DateTime.DaysInMonth(year, month);
        return part switch
        {
            MonthPart.Start => (new(year, month, 1), new(year, month, 10), DatePrecision.Week),
            MonthPart.Middle => (new(year, month, 11), new(year, month, 20), DatePrecision.Week),
            MonthPart.End => (new(year, month, 21), new(year, month, last), DatePrecision.Week),
            _ => (new(year, month, 1), new(year, month, last), DatePrecision.Month),
        };
    }

    /// <summary>The n-th such weekday of a month; 0 for its last.</summary>
    public static DateOnly NthOfMonth(int year, int month, DayOfWeek day, int n)
    {
        var first = new DateOnly(year, month, 1);
        first = first.AddDays(((int)day - (int)first.DayOfWeek + 7) % 7);
        var last = DateTime.DaysInMonth(year, month);
        return first.AddDays(7 * Math.Min(n == 0 ? 4 : n - 1, (last - first.Day) / 7));
    }

    /// <summary>A whole number of units before or after a day: days stay days, weeks keep the day, months and years widen.</summary>
    public static (DateOnly From, DateOnly To, DatePrecision Precision) Shift(DateOnly day, int count, string unit) => unit switch
    {
        "week" => (day.AddDays(7 * count), day.AddDays(7 * count), DatePrecision.Day),
        "month" => Month(day.AddMonths(count).Year, day.AddMonths(count).Month, MonthPart.Whole),
        "year" => (new(day.Year + count, 1, 1), new(day.Year + count, 12, 31), DatePrecision.Year),
        _ => (day.AddDays(count), day.AddDays(count), DatePrecision.Day),
    };
}

internal enum MonthPart
{
    Whole,
    Start,
    Middle,
    End,
}

/// <summary>A time expression of the text, resolved; a shift ("two weeks after") waits for the date of the incident it is counted from.</summary>
internal sealed record DateMention(int Start, int End, DateOnly From, DateOnly To, DatePrecision Precision, PartOfDay? Part)
{
    /// <summary>Number of units from another event, negative before it; 0 when the date stands alone.</summary>
    public int ShiftCount { get; init; }

    public string ShiftUnit { get; init; } = "";

    /// <summary>Counted forward from what was told just before: "the next day".</summary>
    public bool Onward { get; init; }

    /// <summary>The time of the report, not of the event: "officials said on Monday".</summary>
    public bool IsOfReport { get; set; }

    /// <summary>Opens an interval: "since Tuesday", "desde el martes".</summary>
    public bool IsSince { get; set; }

    public bool Overlaps(DateMention other) => From <= other.To && other.From <= To;
}
