namespace MiningIncidents.Core.Escalation;

/// <summary>Weekly counts of a region × day table up to a week: every window is a run of whole weeks.</summary>
internal sealed class WeeklySeries
{
    private readonly double[][] _counts;
    private readonly IsoWeek _first;

    public WeeklySeries(RegionDayTable table, IsoWeek last)
    {
        FirstDay = table.Coverage.First;
        _first = IsoWeek.Containing(FirstDay);
        var weeks = Math.Max(0, last.WeeksSince(_first) + 1);
        _counts = new double[table.Regions.Count][];
        for (var region = 0; region < _counts.Length; region++)
        {
            _counts[region] = new double[weeks];
            for (var i = 0; i < weeks; i++)
            {
                var week = _first.AddWeeks(i);
                _counts[region][i] = table.Count(region, new DayInterval(week.Monday, week.Sunday));
            }
        }
    }

    public DateOnly FirstDay { get; }

    public int Regions => _counts.Length;

    /// <summary>Incidents of a region in a run of weeks; weeks before the records count nothing.</summary>
    public double Count(int region, WeekRun run)
    {
        var start = run.First.WeeksSince(_first);
        var counts = _counts[region];
        var end = Math.Min(start + run.Count, counts.Length);
        var sum = 0.0;
        for (var i = Math.Max(0, start); i < end; i++)
        {
            sum += counts[i];
        }

        return Math.Max(0, sum);
    }
}
