namespace MiningIncidents.Core.MapIndex;

/// <summary>Something counted over a reading of columns. Several count beside one another and are added up.</summary>
internal interface ITally<TSelf>
    where TSelf : ITally<TSelf>
{
    /// <summary>Whether it counts some of the incidents too that are not let through.</summary>
    static virtual bool ReadsRefusals => false;

    /// <summary>Counts incidents.</summary>
    /// <param name="columns">Where they are.</param>
    /// <param name="from">The first of them.</param>
    /// <param name="refused">For each, the conditions that refuse it (<see cref="ColumnFilter"/>); 0: it is let through.</param>
    void Count(IncidentColumns columns, int from, ReadOnlySpan<ushort> refused);

    void Add(TSelf other);
}

/// <summary>One reading of a snapshot: every incident judged once, on all cores where there are many.</summary>
internal static class ColumnScan
{
    // Below this many, a second core costs more than it brings.
    private const int WorthSharing = 50_000;

    /// <summary>Counts all incidents.</summary>
    public static T All<T>(MapSnapshot snapshot, ColumnFilter filter, Func<T> tally)
        where T : class, ITally<T> => Run(snapshot, filter, tally, columns => Worth(columns, filter, T.ReadsRefusals));

    /// <summary>Counts those of some ranges.</summary>
    public static T Run<T>(MapSnapshot snapshot, ColumnFilter filter, Func<T> tally, Func<IncidentColumns, IReadOnlyList<(int From, int To)>> ranges)
        where T : class, ITally<T>
    {
        var sum = tally();
        Body(snapshot, filter, tally, sum, ranges(snapshot.Body));
        foreach (var (from, to) in ranges(snapshot.Beside))
        {
            Read(snapshot.Beside, null, filter, sum, from, to);
        }
        return sum;
    }

    private static void Body<T>(MapSnapshot snapshot, ColumnFilter filter, Func<T> tally, T sum, IReadOnlyList<(int From, int To)> ranges)
        where T : class, ITally<T>
    {
        var total = ranges.Sum(range => (long)(range.To - range.From));
        var parts = (int)Math.Min(Environment.ProcessorCount, total / (WorthSharing / 2));
        if (parts < 2)
        {
            ReadAll(sum, ranges);
            return;
        }
        var tallies = new T[parts];
        Parallel.For(0, parts, part => ReadAll(tallies[part] = tally(), Share(ranges, total * part / parts, total * (part + 1) / parts)));
        foreach (var one in tallies)
        {
            sum.Add(one);
        }

        void ReadAll(T into, IEnumerable<(int From, int To)> some)
        {
            foreach (var (from, to) in some)
            {
                Read(snapshot.Body, snapshot.Gone, filter, into, from, to);
            }
        }
    }

    /// <summary>Of the ranges, one after the other, the incidents from the first to before the last.</summary>
    private static IEnumerable<(int From, int To)> Share(IReadOnlyList<(int From, int To)> ranges, long first, long last)
    {
        long before = 0;
        foreach (var (from, to) in ranges)
        {
            var (start, end) = (Math.Max(0, first - before), Math.Min(to - from, last - before));
            if (start < end)
            {
                yield return (from + (int)start, from + (int)end);
            }
            before += to - from;
        }
    }

    /// <summary>The ranges in which something may count.</summary>
    private static List<(int From, int To)> Worth(IncidentColumns columns, ColumnFilter filter, bool readsRefusals)
    {
        var ranges = new List<(int From, int To)>();
        for (var zone = 0; zone < columns.Zones.Count; zone++)
        {
            if (!filter.MayCount(columns, zone, readsRefusals))
            {
                continue;
            }
            var (from, to) = (zone * ColumnFilter.Chunk, Math.Min(columns.Count, (zone + 1) * ColumnFilter.Chunk));
            if (ranges.Count > 0 && ranges[^1].To == from)
            {
                ranges[^1] = (ranges[^1].From, to);
            }
            else
            {
                ranges.Add((from, to));
            }
        }
        return ranges;
    }

    private static void Read<T>(IncidentColumns columns, ulong[]? gone, ColumnFilter filter, T tally, int from, int to)
        where T : class, ITally<T>
    {
        Span<ushort> refused = stackalloc ushort[ColumnFilter.Chunk];
        while (from < to)
        {
            // Zone by zone, so that what is known of a whole one can be used.
            var chunk = refused[..Math.Min(ColumnFilter.Chunk - (from % ColumnFilter.Chunk), to - from)];
            filter.Judge(columns, gone, from, chunk);
            tally.Count(columns, from, chunk);
            from += chunk.Length;
        }
    }
}

/// <summary>Two tallies of one reading.</summary>
internal sealed class Both<TFirst, TSecond>(TFirst first, TSecond second) : ITally<Both<TFirst, TSecond>>
    where TFirst : ITally<TFirst>
    where TSecond : ITally<TSecond>
{
    public static bool ReadsRefusals => TFirst.ReadsRefusals || TSecond.ReadsRefusals;

    public TFirst First => first;
    public TSecond Second => second;

    public void Count(IncidentColumns columns, int from, ReadOnlySpan<ushort> refused)
    {
        first.Count(columns, from, refused);
        second.Count(columns, from, refused);
    }

    public void Add(Both<TFirst, TSecond> other)
    {
        first.Add(other.First);
        second.Add(other.Second);
    }
}
