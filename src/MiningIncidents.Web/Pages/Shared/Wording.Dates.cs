using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Shared;

/// <summary>Dates as exactly as they are known, no more.</summary>
public sealed partial class Wording
{
    /// <summary>Peru keeps one time all year, five hours behind UTC.</summary>
    private static readonly TimeSpan Lima = TimeSpan.FromHours(-5);

    private static readonly (MonthPart Part, string Key)[] MonthParts =
    [
        (MonthPart.Whole, ""), (MonthPart.Early, "Wording.Early"), (MonthPart.Mid, "Wording.Mid"), (MonthPart.Late, "Wording.Late"),
        (MonthPart.FirstHalf, "Wording.FirstHalf"), (MonthPart.SecondHalf, "Wording.SecondHalf"),
    ];

    /// <summary>"13 May 2014", "13 de mayo de 2014".</summary>
    public string Date(DateOnly day) => Text("Wording.Day", Plain(day.Day), MonthName(day.Month), Plain(day.Year));

    /// <summary>When the incident was: "night of 31 December 2025", "2–6 July 2017", "late April 2014".</summary>
    public string Date(PublicIncident incident) => Date(incident.DateStart, incident.DateEnd, incident.DatePrecision, incident.PartOfDay);

    /// <summary>An interval of days in the words of its precision.</summary>
    /// <param name="start">First day.</param>
    /// <param name="end">Last day, inclusive.</param>
    /// <param name="precision">What the interval means: the days it filled, or the days it may have been on.</param>
    /// <param name="part">Part of the day, where a source gives it; said with single days only.</param>
    public string Date(DateOnly start, DateOnly end, DatePrecision precision, PartOfDay? part = null) => precision switch
    {
        DatePrecision.ExactTime or DatePrecision.Day => Day(start, end, part),
        DatePrecision.DayRange => MonthPartOf(start, end) ?? Range(start, end),
        DatePrecision.Week => MonthPartOf(start, end) ?? (end.DayNumber - start.DayNumber == 6 && start.DayOfWeek == DayOfWeek.Monday
            ? Text("Wording.WeekOf", Date(start)) : Between(start, end)),
        DatePrecision.Month => MonthPartOf(start, end) ?? (IsMonths(start, end) ? Months(start, end) : Between(start, end)),
        DatePrecision.Season => MonthPartOf(start, end) ?? (IsMonths(start, end) ? Months(start, end) : MonthsBetween(start, end)),
        DatePrecision.Year => Years(start, end),
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "Unknown precision."),
    };

    /// <summary>A publication date by its precision: "1 January 2026", "May 2014", "2015".</summary>
    public string Published(DateOnly day, DatePrecision? precision) => precision switch
    {
        DatePrecision.Month => Month(day),
        DatePrecision.Year => Plain(day.Year),
        _ => Date(day),
    };

    /// <summary>"May 2014", "mayo de 2014".</summary>
    public string Month(DateOnly day) => Text("Wording.MonthOfYear", MonthName(day.Month), Plain(day.Year));

    /// <summary>A chosen period, open where an end is missing: "2024", "enero–junio de 2025", "from 3 May 2025".</summary>
    public string Period(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        (null, null) => texts.In(language, "Periods.AllDates"),
        ({ } first, null) => Text("Filter.ChipFrom", Date(first)),
        (null, { } last) => Text("Filter.ChipTo", Date(last)),
        ({ Month: 1, Day: 1 } first, { Month: 12, Day: 31 } last) => Years(first, last),
        ({ } first, { } last) => !IsMonths(first, last) ? Range(first, last)
            : (first.Year, first.Month) == (last.Year, last.Month) ? Month(first)
            : Months(first, last),
    };

    /// <summary>An instant in Peru's time, to the minute.</summary>
    public string Moment(DateTimeOffset instant) => Text("Wording.LimaTime", Date(DayOf(instant)), instant.ToOffset(Lima).ToString("HH:mm", CultureInfo.InvariantCulture));

    /// <summary>The day it is in Peru.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Lima).DateTime);

    private string Day(DateOnly start, DateOnly end, PartOfDay? part)
    {
        // A night runs into the next day; it is called by the day it began.
        var oneDay = start == end || (part is PartOfDay.Night or PartOfDay.Evening && end == start.AddDays(1));
        return !oneDay ? Range(start, end)
            : part is { } known ? Text("Wording.PartOfDay", IncidentCodes.PartsOfDay[known].Label(language), Date(start))
            : Date(start);
    }

    private string Range(DateOnly start, DateOnly end) =>
        start == end ? Date(start)
        : (start.Year, start.Month) == (end.Year, end.Month) ? Text("Wording.Day", $"{Plain(start.Day)}–{Plain(end.Day)}", MonthName(end.Month), Plain(end.Year))
        : $"{ShortOf(start, end)} – {Date(end)}";

    private string Between(DateOnly start, DateOnly end) =>
        start == end ? Date(start)
        : Text("Wording.Between", (start.Year, start.Month) == (end.Year, end.Month) ? Plain(start.Day) : ShortOf(start, end), Date(end));

    /// <summary>The first day of an interval, without the year when the last day says it.</summary>
    private string ShortOf(DateOnly start, DateOnly end) =>
        start.Year == end.Year ? Text("Wording.DayOfMonth", Plain(start.Day), MonthName(start.Month)) : Date(start);

    private string? MonthPartOf(DateOnly start, DateOnly end)
    {
        var part = Array.Find(MonthParts, p => DatePhrases.Interval(p.Part, start.Year, start.Month) is var days && days.First == start && days.Last == end);
        return part.Key switch { null => null, "" => Month(start), var key => Text(key, Month(start)) };
    }

    private static bool IsMonths(DateOnly start, DateOnly end) => start.Day == 1 && end.Day == DateTime.DaysInMonth(end.Year, end.Month);

    private string Months(DateOnly start, DateOnly end) =>
        start.Year == end.Year ? Text("Wording.MonthOfYear", $"{MonthName(start.Month)}–{MonthName(end.Month)}", Plain(end.Year)) : $"{Month(start)} – {Month(end)}";

    private string MonthsBetween(DateOnly start, DateOnly end) =>
        Text("Wording.BetweenMonths", start.Year == end.Year ? MonthName(start.Month) : Month(start), Month(end));

    private string Years(DateOnly start, DateOnly end)
    {
        var whole = start is { Month: 1, Day: 1 } && end is { Month: 12, Day: 31 };
        return !whole ? Text("Wording.Around", Plain(DateOnly.FromDayNumber((start.DayNumber + end.DayNumber) / 2).Year))
            : start.Year == end.Year ? Plain(start.Year)
            : $"{Plain(start.Year)}–{Plain(end.Year)}";
    }

    // Written small in Spanish, whatever the culture data of the system says.
    private string MonthName(int month) => culture.DateTimeFormat.GetMonthName(month) is var name && language == Languages.English ? name : name.ToLower(culture);

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
