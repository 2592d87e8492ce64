namespace MiningIncidents.Core.Escalation;

/// <summary>
/// Incidents per region and day of one channel, as sums of weights. All verdicts, phases and change-points are made from this table, so
/// five million incidents cost no more than five hundred. Adding and taking away weights keeps it up to date.
/// </summary>
public sealed class RegionDayTable
{
    private readonly double[] _weights;
    private readonly Dictionary<string, int> _index;

    /// <summary>An empty table.</summary>
    /// <param name="regions">Ids of the regions, each once. All are tested, also those without incidents.</param>
    /// <param name="firstDay">First day covered: baselines never reach before it.</param>
    /// <param name="lastDay">Last day covered.</param>
    /// <exception cref="ArgumentException">A region is repeated, or the last day comes before the first.</exception>
    public RegionDayTable(IReadOnlyList<string> regions, DateOnly firstDay, DateOnly lastDay)
    {
        ArgumentNullException.ThrowIfNull(regions);
        Regions = [.. regions];
        Coverage = new DayInterval(firstDay, lastDay);
        _index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var region in Regions)
        {
            if (!_index.TryAdd(region, _index.Count))
            {
                throw new ArgumentException($"The region {region} is listed twice.", nameof(regions));
            }
        }

        _weights = new double[Regions.Count * Coverage.Days];
    }

    /// <summary>Ids of the regions.</summary>
    public IReadOnlyList<string> Regions { get; }

    /// <summary>First and last day covered.</summary>
    public DayInterval Coverage { get; }

    /// <summary>Sum of all weights.</summary>
    public double Total => _weights.Sum();

    /// <summary>Row of a region; -1 if it is not in the table.</summary>
    public int IndexOf(string region) => _index.GetValueOrDefault(region, -1);

    /// <summary>Adds weight to a day; days outside the coverage are left out. A negative weight takes an incident away again.</summary>
    public void Add(int region, DateOnly day, double weight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(region);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(region, Regions.Count);
        if (day >= Coverage.First && day <= Coverage.Last)
        {
            _weights[(region * Coverage.Days) + day.DayNumber - Coverage.First.DayNumber] += weight;
        }
    }

    /// <summary>Spreads an incident evenly over its days.</summary>
    /// <param name="region">Row of the region.</param>
    /// <param name="days">Its days, already clipped at the as-of date.</param>
    /// <param name="weight">Its weight in this region, 1 if there is no doubt; negative to take it away.</param>
    public void Spread(int region, DayInterval days, double weight)
    {
        var perDay = weight / days.Days;
        for (var day = days.First; day <= days.Last; day = day.AddDays(1))
        {
            Add(region, day, perDay);
        }
    }

    /// <summary>Incidents of a region in an interval of days; days outside the coverage count nothing.</summary>
    public double Count(int region, DayInterval days)
    {
        var offset = (region * Coverage.Days) - Coverage.First.DayNumber;
        var first = Math.Max(days.First.DayNumber, Coverage.First.DayNumber);
        var last = Math.Min(days.Last.DayNumber, Coverage.Last.DayNumber);
        var sum = 0.0;
        for (var day = first; day <= last; day++)
        {
            sum += _weights[offset + day];
        }

        // What remains of incidents taken away again is rounding, not violence.
        return Math.Abs(sum) < MembershipRules.Slack ? 0 : sum;
    }
}
