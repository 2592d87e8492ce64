namespace MiningIncidents.Web.Charts;

/// <summary>
/// Up to five shades for whole numbers above zero. The upper ends of the shades grow by an even factor from the smallest number to the largest, so
/// that one region with very many does not leave all others alike; they are rounded.
/// </summary>
public sealed class ShadeScale
{
    /// <summary>The darkest shade; the lightest is 1, and 0 is for nothing.</summary>
    public const int Darkest = 5;

    private readonly long _least;

    private ShadeScale(IReadOnlyList<long> ends, long least)
    {
        Ends = ends;
        _least = least;
    }

    /// <summary>The largest number of each shade, rising; empty when no number is above zero.</summary>
    public IReadOnlyList<long> Ends { get; }

    public static ShadeScale Of(IEnumerable<long> numbers)
    {
        var counted = numbers.Where(n => n > 0).ToList();
        if (counted.Count == 0)
        {
            return new([], 0);
        }
        var (least, most) = (counted.Min(), counted.Max());
        var ends = Enumerable.Range(1, Darkest - 1)
            .Select(step => Rounded(least * Math.Pow((double)most / least, (double)step / Darkest)))
            .Where(end => end >= least && end < most);
        return new([.. ends.Append(most).Distinct().Order()], least);
    }

    /// <summary>The shade of a number; with fewer than five shades the darker ones are used, so that few regions still stand out.</summary>
    public int Of(long number)
    {
        if (number <= 0 || Ends.Count == 0)
        {
            return 0;
        }
        var at = 0;
        while (at < Ends.Count - 1 && number > Ends[at])
        {
            at++;
        }
        return Ends.Count == 1 ? 3 : 1 + (int)Math.Round(at * (Darkest - 1.0) / (Ends.Count - 1), MidpointRounding.AwayFromZero);
    }

    /// <summary>Each shade with its smallest and largest number, from the lightest.</summary>
    public IEnumerable<(int Shade, long Least, long Most)> Classes =>
        Ends.Select((end, at) => (Of(end), at == 0 ? _least : Ends[at - 1] + 1, end));

    private static long Rounded(double number)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, number))));
        var step = Math.Max(1, number < 3 * unit ? unit / 2 : unit);
        return (long)(Math.Round(number / step, MidpointRounding.AwayFromZero) * step);
    }
}
