namespace MiningIncidents.Web.Charts;

/// <summary>A cell of a heat table. Its text carries the number; the shade only helps the eye.</summary>
/// <param name="Text">What is printed.</param>
/// <param name="Step">0 none, 1 and up the shades of <see cref="HeatScale"/>; <see cref="HeatTable.UnknownStep"/> where no figure is known.</param>
/// <param name="Label">The cell in words.</param>
/// <param name="Href">The list of exactly its incidents; null where there are none.</param>
/// <param name="Vague">Some of them may have been in another month.</param>
public sealed record HeatCell(string Text, int Step, string Label, string? Href, bool Vague);

/// <summary>A line of a heat table.</summary>
/// <param name="Key">Slug of the region, "unknown", or "PE" for the country.</param>
/// <param name="Name">Its name.</param>
/// <param name="Href">Its page, if it has one.</param>
/// <param name="Total">All its months together; an incident counts once.</param>
/// <param name="Cells">A cell a month.</param>
public sealed record HeatRow(string Key, string Name, string? Href, HeatCell Total, IReadOnlyList<HeatCell> Cells);

/// <summary>Regions by month.</summary>
/// <param name="Months">First days of consecutive months.</param>
/// <param name="Country">The country's line, which has no shades: it is on a scale of its own.</param>
/// <param name="Rows">The regions, then those of no known region.</param>
/// <param name="Scale">What the shades mean.</param>
public sealed record HeatTable(IReadOnlyList<DateOnly> Months, HeatRow Country, IReadOnlyList<HeatRow> Rows, HeatScale Scale)
{
    /// <summary>The step of a cell with incidents whose figure nobody knows: not the step of zero.</summary>
    public const int UnknownStep = -1;

    /// <summary>The years with how many of the months lie in each.</summary>
    public IEnumerable<(int Year, int Months)> Years => Months.GroupBy(month => month.Year).Select(year => (year.Key, year.Count()));
}

/// <summary>At most five shades whose bounds grow by the same factor, so that a table of ones and twos and one of hundreds both read.</summary>
/// <param name="Tops">The largest number of each shade, rising.</param>
public sealed record HeatScale(IReadOnlyList<int> Tops)
{
    private const int Most = 5;

    /// <summary>The scale that ends at the largest number.</summary>
    public static HeatScale For(int most)
    {
        var tops = new List<int>();
        for (var i = 1; i <= Most && (tops.Count == 0 || tops[^1] < most); i++)
        {
            var top = (int)Math.Round(Math.Pow(Math.Max(most, 1), (double)i / Most));
            tops.Add(Math.Min(Math.Max(most, 1), Math.Max(top, tops.Count == 0 ? 1 : tops[^1] + 1)));
        }

        return new([.. tops]);
    }

    /// <summary>0 for none, else the place of the shade from 1.</summary>
    public int StepOf(int number) => number <= 0 ? 0 : 1 + Math.Min(Tops.Count - 1, Tops.TakeWhile(top => top < number).Count());

    /// <summary>Each shade with its smallest and largest number.</summary>
    public IEnumerable<(int Step, int From, int To)> Steps => Tops.Select((top, i) => (i + 1, i == 0 ? 1 : Tops[i - 1] + 1, top));
}
