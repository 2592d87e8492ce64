using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.MapIndex;

/// <summary>The incidents of one page of a list, in its order (<see cref="IncidentSql.OrderBy"/>): of all incidents only so many are kept as the page reaches.</summary>
internal sealed class PageTally(IncidentFilter filter) : ITally<PageTally>
{
    // What has no figure or no place comes last.
    private const long Unknown = long.MaxValue;

    private readonly Foremost<(long Rank, long Code)> _first = new((long)filter.Page * filter.PageSize);
    private readonly (double X, double Y)? _middle = filter is { Sort: IncidentSort.Near, Box: { } box } ? ((box.West + box.East) / 2, (box.South + box.North) / 2) : null;

    /// <summary>How many incidents there are on all pages.</summary>
    public int Total { get; private set; }

    /// <summary>Codes of the page, in order.</summary>
    public IReadOnlyList<long> Codes() =>
        [.. _first.InOrder().Skip((int)Math.Min(int.MaxValue, (filter.Page - 1L) * filter.PageSize)).Select(one => Descends ? -one.Code : one.Code)];

    public void Count(IncidentColumns columns, int from, ReadOnlySpan<ushort> refused)
    {
        foreach (var at in JudgedAs.LetThrough(refused))
        {
            Total++;
            _first.Keep((Rank(columns, from + at), Descends ? -columns.Code[from + at] : columns.Code[from + at]));
        }
    }

    public void Add(PageTally other)
    {
        Total += other.Total;
        _first.KeepAll(other._first);
    }

    // Ties follow the code, the way the rest goes; a code is a number of fixed length.
    private bool Descends => filter.Sort is IncidentSort.DateDescending or IncidentSort.KilledDescending || (filter.Sort == IncidentSort.Near && _middle is null);

    private long Rank(IncidentColumns c, int i) => filter.Sort switch
    {
        IncidentSort.Date => c.FirstDay[i],
        IncidentSort.KilledDescending => c.Killed[i] < 0 ? Unknown : -c.Killed[i],
        IncidentSort.Killed => c.Killed[i] < 0 ? Unknown : c.Killed[i],
        IncidentSort.Near when _middle is { } middle => !c.HasPoint(i) ? Unknown : Distance(c.Longitude[i] - middle.X, c.Latitude[i] - middle.Y),
        _ => -c.FirstDay[i],
    };

    // In degrees, as the database orders by it. Of numbers that are not negative the bits are in their order.
    private static long Distance(double x, double y) => BitConverter.DoubleToInt64Bits(Math.Sqrt((x * x) + (y * y)));
}

/// <summary>The foremost of many, in their order; of the rest hardly more are kept at a time than are wanted.</summary>
/// <param name="reach">How many are wanted; at least one.</param>
internal sealed class Foremost<T>(long reach)
    where T : struct, IComparable<T>
{
    // Room before what lies beyond is thrown away.
    private const int Room = 4096;

    private readonly List<T> _kept = [];
    private T? _last;

    public IReadOnlyList<T> InOrder()
    {
        Trim();
        return _kept;
    }

    public void Keep(T one)
    {
        if (_last is { } last && one.CompareTo(last) > 0)
        {
            return;
        }
        _kept.Add(one);
        if (_kept.Count >= reach + Room)
        {
            Trim();
        }
    }

    public void KeepAll(Foremost<T> others)
    {
        foreach (var one in others._kept)
        {
            Keep(one);
        }
    }

    private void Trim()
    {
        _kept.Sort();
        if (_kept.Count > reach)
        {
            _kept.RemoveRange((int)reach, _kept.Count - (int)reach);
            _last = _kept[^1];
        }
    }
}
