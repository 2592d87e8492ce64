using System.Globalization;

namespace MiningIncidents.Core.Escalation;

/// <summary>An ISO-8601 week, Monday to Sunday, written <c>2025-W09</c>. Days are local dates in America/Lima.</summary>
public readonly record struct IsoWeek : IComparable<IsoWeek>
{
    private IsoWeek(DateOnly monday) => Monday = monday;

    /// <summary>First day of the week.</summary>
    public DateOnly Monday { get; }

    /// <summary>Last day of the week.</summary>
    public DateOnly Sunday => Monday.AddDays(6);

    /// <summary>The week a day lies in.</summary>
    public static IsoWeek Containing(DateOnly day) => new(day.AddDays(-(((int)day.DayOfWeek + 6) % 7)));

    /// <summary>The latest week whose Sunday is not after the day: the evaluation week of that day.</summary>
    public static IsoWeek LastCompleteOn(DateOnly day) => Containing(day.AddDays(-6));

    /// <summary>The week so many weeks later, or earlier if negative.</summary>
    public IsoWeek AddWeeks(int weeks) => new(Monday.AddDays(7 * weeks));

    /// <summary>How many weeks this week lies after another; negative if before.</summary>
    public int WeeksSince(IsoWeek other) => (Monday.DayNumber - other.Monday.DayNumber) / 7;

    /// <summary>Reads <c>2025-W09</c>.</summary>
    /// <exception cref="FormatException">The text is not an ISO week.</exception>
    public static IsoWeek Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 8 && text[4] == '-' && text[5] == 'W'
            && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && int.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var week)
            && year >= 1 && week >= 1 && week <= ISOWeek.GetWeeksInYear(year))
        {
            return new IsoWeek(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday)));
        }

        throw new FormatException($"\"{text}\" is not an ISO week such as 2025-W09.");
    }

    /// <inheritdoc/>
    public int CompareTo(IsoWeek other) => Monday.CompareTo(other.Monday);

    /// <summary>The earlier of two weeks comes first.</summary>
    public static bool operator <(IsoWeek left, IsoWeek right) => left.CompareTo(right) < 0;

    /// <summary>The later of two weeks comes last.</summary>
    public static bool operator >(IsoWeek left, IsoWeek right) => left.CompareTo(right) > 0;

    /// <summary>Not later.</summary>
    public static bool operator <=(IsoWeek left, IsoWeek right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(IsoWeek left, IsoWeek right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString()
    {
        var date = Monday.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(date):D4}-W{ISOWeek.GetWeekOfYear(date):D2}");
    }
}
