namespace MiningIncidents.Core.MapIndex;

/// <summary>Something counted over a reading of columns. Several count beside one another and are added up.</summary>
internal interface ITally<TSelf>
    where TSelf : ITally<TSelf>
{
    /// <summary>Counts incidents.</summary>
    /// <param name="columns">Where they are.</param>
    /// <param name="from">The first of them.</param>
    /// <param name="refused">For each, the conditions that refuse it (<see cref="ColumnFilter"/>); 0: it is let through.</param>
    void Count(IncidentColumns columns, int from, ReadOnlySpan<ushort> refused);

    void Add(TSelf other);
}

/// <summary>The places in a judged chunk of those that nothing refuses, rising. Long runs of others are passed over at once.</summary>
internal ref struct LetThrough(ReadOnlySpan<ushort> refused)
{
    private readonly ReadOnlySpan<ushort> _refused = refused;

    public int Current { get; private set; } = -1;

    public readonly LetThrough GetEnumerator() => this;

    public bool MoveNext()
    {
        var next = Current + 1;
        if (next < _refused.Length && _refused[next] != 0)
        {
            var ahead = _refused[next..].IndexOf((ushort)0);
            next = ahead < 0 ? _refused.Length : next + ahead;
        }
        Current = next;
        return next < _refused.Length;
    }
}

/// <summary>One reading of a snapshot: every incident judged once, on all cores where there are many.</summary>
internal static class ColumnScan
{
    // Below this many, a second core costs more than it brings.
    private const int WorthSharing = 50_000;

    /// <summary>Counts all incidents.</summary>
    public static T All<T>(MapSnapshot snapshot, ColumnFilter filter, Func<T> tally)
        where T : class, ITally<T> => Run(snapshot, filter, tally, static columns => [(0, columns.Count)]);

    /// <summary>Counts those of some ranges.</summary>
    public static T Run<T>(MapSnapshot snapshot, ColumnFilter filter, Func<T> tally, Func<IncidentColumns, IReadOnlyList<(int From, int To)>> ranges)
        where T : class, ITally<T>
    {
        var sum = tally();
        foreach (var (from, to) in ranges(snapshot.Body))
        {
            Body(snapshot, filter, tally, sum, from, to);
        }
        foreach (var (from, to) in ranges(snapshot.Beside))
        {
            Read(snapshot.Beside, null, filter, sum, from, to);
        }
        return sum;
    }

    private static void Body<T>(MapSnapshot snapshot, ColumnFilter filter, Func<T> tally, T sum, int from, int to)
        where T : class, ITally<T>
    {
        var parts = Math.Min(Environment.ProcessorCount, (to - from) / (WorthSharing / 2));
        if (parts < 2)
        {
            Read(snapshot.Body, snapshot.Gone, filter, sum, from, to);
            return;
        }
        var tallies = new T[parts];
        Parallel.For(0, parts, part =>
        {
            tallies[part] = tally();
            Read(snapshot.Body, snapshot.Gone, filter, tallies[part], from + (int)((long)(to - from) * part / parts), from + (int)((long)(to - from) * (part + 1) / parts));
        });
        foreach (var one in tallies)
        {
            sum.Add(one);
        }
    }

    private static void Read<T>(IncidentColumns columns, ulong[]? gone, ColumnFilter filter, T tally, int from, int to)
        where T : class, ITally<T>
    {
        Span<ushort> refused = stackalloc ushort[ColumnFilter.Chunk];
        for (var start = from; start < to; start += ColumnFilter.Chunk)
        {
            var chunk = refused[..Math.Min(ColumnFilter.Chunk, to - start)];
            filter.Judge(columns, gone, start, chunk);
            tally.Count(columns, start, chunk);
        }
    }
}

/// <summary>Two tallies of one reading.</summary>
internal sealed class Both<TFirst, TSecond>(TFirst first, TSecond second) : ITally<Both<TFirst, TSecond>>
    where TFirst : ITally<TFirst>
    where TSecond : ITally<TSecond>
{
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
