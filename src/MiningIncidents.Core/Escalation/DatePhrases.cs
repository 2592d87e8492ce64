namespace MiningIncidents.Core.Escalation;

/// <summary>The part of a month a vague phrase names.</summary>
public enum MonthPart
{
    /// <summary>The whole month.</summary>
    Whole,

    /// <summary>Days 1 to 10: "early April", "inicios de abril", "a principios de abril".</summary>
    Early,

    /// <summary>Days 11 to 20: "mid-April", "mediados de abril".</summary>
    Mid,

    /// <summary>Day 21 to the last: "late April", "fines de abril", "a finales de abril".</summary>
    Late,

    /// <summary>Days 1 to 15: "the first half of April".</summary>
    FirstHalf,

    /// <summary>Day 16 to the last: "the second half of April".</summary>
    SecondHalf,
}

/// <summary>Vague phrases as closed intervals of days (section A).</summary>
public static class DatePhrases
{
    /// <summary>The days of a part of a month.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public static DayInterval Interval(MonthPart part, int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        return part switch
        {
            MonthPart.Whole => new DayInterval(first, last),
            MonthPart.Early => new DayInterval(first, first.AddDays(9)),
            MonthPart.Mid => new DayInterval(first.AddDays(10), first.AddDays(19)),
            MonthPart.Late => new DayInterval(first.AddDays(20), last),
            MonthPart.FirstHalf => new DayInterval(first, first.AddDays(14)),
            MonthPart.SecondHalf => new DayInterval(first.AddDays(15), last),
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, "There is no such part of a month."),
        };
    }

    /// <summary>"Last May", "en mayo pasado": the latest whole month of that name that was over when the text was published.</summary>
    /// <param name="month">1 to 12.</param>
    /// <param name="publishedOn">Day of publication.</param>
    public static DayInterval Last(int month, DateOnly publishedOn) =>
        Interval(MonthPart.Whole, month < publishedOn.Month ? publishedOn.Year : publishedOn.Year - 1, month);
}
