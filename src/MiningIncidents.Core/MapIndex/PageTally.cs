using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.MapIndex;

/// <summary>The incidents of one page of a list, in its order (<see cref="IncidentSql.OrderBy"/>): of all incidents only so many are kept as the page reaches.</summary>
internal sealed class PageTally(IncidentFilter filter) : ITally<PageTally>
{
    // Room before what lies beyond the page is thrown away.
    private const int Room = 4096;

    // What has no figure or no place comes last.
    private const long Unknown = long.MaxValue;

    private readonly long _reach = (long)filter.Page * filter.PageSize;
    private readonly (double X, double Y)? _middle = filter is { Sort: IncidentSort.Near, Box: { } box } ? ((box.West + box.East) / 2, (box.South + box.North) / 2) : null;
    private readonly List<(long Rank, long Code)> _first = [];
    private (long Rank, long Code) _last = (Unknown, long.MaxValue);

    /// <summary>Codes of the page, in order.</summary>
    public IReadOnlyList<long> Codes()
    {
        Trim();
        return [.. _first.Skip((int)Math.Min(int.MaxValue, _reach - filter.PageSize)).Select(one => Descends ? -one.Code : one.Code)];
    }

    public void Count(IncidentColumns columns, int from, ReadOnlySpan<ushort> refused)
    {
        for (var at = 0; at < refused.Length; at++)
        {
            if (refused[at] == 0)
            {
                Keep((Rank(columns, from + at), Descends ? -columns.Code[from + at] : columns.Code[from + at]));
            }
        }
    }

    public void Add(PageTally other)
    {
        foreach (var one in other._first)
        {
            Keep(one);
        }
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

    private void Keep((long Rank, long Code) one)
    {
        if (one.CompareTo(_last) > 0)
        {
            return;
        }
        _first.Add(one);
        if (_first.Count >= _reach + Room)
        {
            Trim();
        }
    }

    private void Trim()
    {
        _first.Sort();
        if (_first.Count > _reach)
        {
            _first.RemoveRange((int)_reach, _first.Count - (int)_reach);
            _last = _first[^1];
        }
    }
}
