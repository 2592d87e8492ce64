namespace MiningIncidents.Core.Escalation;

/// <summary>A closed interval of local days (America/Lima), first and last day included.</summary>
public readonly record struct DayInterval
{
    /// <summary>Makes an interval.</summary>
    /// <exception cref="ArgumentException">The last day comes before the first.</exception>
    public DayInterval(DateOnly first, DateOnly last)
    {
        if (last < first)
        {
            throw new ArgumentException($"The interval ends ({last:yyyy-MM-dd}) before it starts ({first:yyyy-MM-dd}).", nameof(last));
        }

        First = first;
        Last = last;
    }

    /// <summary>First day.</summary>
    public DateOnly First { get; }

    /// <summary>Last day.</summary>
    public DateOnly Last { get; }

    /// <summary>Number of days, 1 or more.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>How many days two intervals share, 0 if none.</summary>
    public int Overlap(DayInterval other) =>
        Math.Max(0, Math.Min(Last.DayNumber, other.Last.DayNumber) - Math.Max(First.DayNumber, other.First.DayNumber) + 1);
}
