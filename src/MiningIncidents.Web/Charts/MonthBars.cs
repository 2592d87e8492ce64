using System.Globalization;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Web.Charts;

/// <summary>A month of the chart: where it stands, how high its two bars are.</summary>
/// <param name="X">Left edge, per cent of the width, as SVG writes it.</param>
/// <param name="Chosen">Inside the dates of the filter (or there are none).</param>
/// <param name="IncidentHeight">Pixels above the axis.</param>
/// <param name="KilledHeight">Pixels below it.</param>
public sealed record MonthBar(MonthCount Count, string X, bool Chosen, double IncidentHeight, double KilledHeight)
{
    public DateOnly First => Count.Month;
    public DateOnly Last => Count.Month.AddMonths(1).AddDays(-1);
}

/// <summary>
/// Incidents (up) and killed (down) by month. Widths are per cent of the drawing and heights pixels, so that it stretches while its letters do not.
/// An incident of vague date stands in every month it may have been in.
/// </summary>
public sealed class MonthBars
{
    public const int Axis = 58;
    public const int Height = 112;
    private const int HighestIncidents = 50;
    private const int HighestKilled = 34;

    // A month stays wide enough to be hit: the drawing scrolls sideways rather than shrink.
    private const int NarrowestMonth = 5;

    // A year's name is as wide as so many months at their narrowest.
    private const int MonthsOfName = 6;

    private MonthBars(IReadOnlyList<MonthBar> bars)
    {
        Bars = bars;
        MostIncidents = bars.Select(b => b.Count.Incidents).DefaultIfEmpty().Max();
        MostKilled = bars.Select(b => b.Count.Killed).DefaultIfEmpty().Max();
    }

    public IReadOnlyList<MonthBar> Bars { get; }
    public int MostIncidents { get; }
    public int MostKilled { get; }

    /// <summary>The least width in pixels.</summary>
    public int Width => Bars.Count * NarrowestMonth;

    /// <summary>Width of one month, per cent.</summary>
    public string Step => Percent(1, Bars.Count);

    /// <summary>Width of a bar, a little less than its month.</summary>
    public string BarWidth => Percent(0.8, Bars.Count);

    /// <summary>The Januaries, with their place, and whether the drawing ends before a name beside it would.</summary>
    public IEnumerable<(int Year, string X, bool IsAtEnd)> Years => Bars.Index().Where(b => b.Item.First.Month == 1)
        .Select(b => (b.Item.First.Year, b.Item.X, Bars.Count - b.Index <= MonthsOfName));

    /// <summary>Pixels that stand for so many incidents, when the fullest month has <paramref name="highest"/>.</summary>
    public static double HeightOf(int incidents, int highest) => (double)HighestIncidents * incidents / Math.Max(1, highest);

    /// <param name="months">Consecutive months.</param>
    /// <param name="from">First day of the filter, if any.</param>
    /// <param name="to">Its last day.</param>
    public static MonthBars Of(IReadOnlyList<MonthCount> months, DateOnly? from, DateOnly? to)
    {
        var incidents = Math.Max(1, months.Select(m => m.Incidents).DefaultIfEmpty().Max());
        var killed = Math.Max(1, months.Select(m => m.Killed).DefaultIfEmpty().Max());
        return new([.. months.Select((month, place) => new MonthBar(
            month,
            Percent(place, months.Count),
            !(month.Month > to || month.Month.AddMonths(1).AddDays(-1) < from),
            Math.Round((double)HighestIncidents * month.Incidents / incidents, 1),
            Math.Round((double)HighestKilled * month.Killed / killed, 1)))]);
    }

    private static string Percent(double part, int of) => (100 * part / Math.Max(1, of)).ToString("0.###", CultureInfo.InvariantCulture) + "%";
}
