using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.MapIndex;

/// <summary>Months as numbers: twelve a year from the year 0.</summary>
internal static class MonthNumber
{
    // Days of two centuries looked up; others are worked out.
    private static readonly int FirstKnown = new DateOnly(1900, 1, 1).DayNumber;
    private static readonly int[] Known = [.. Enumerable.Range(FirstKnown, 73_049).Select(WorkOut)];

    public static int Of(int day) => (uint)(day - FirstKnown) < (uint)Known.Length ? Known[day - FirstKnown] : WorkOut(day);

    public static DateOnly FirstDay(int month) => new(month / 12, (month % 12) + 1, 1);

    private static int WorkOut(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return (date.Year * 12) + date.Month - 1;
    }
}

/// <summary>The months an incident's dates touch within the dates of a filter.</summary>
/// <param name="from">First day of the filter, or null.</param>
/// <param name="to">Last day of the filter, or null.</param>
internal readonly struct MonthsOf(DateOnly? from, DateOnly? to)
{
    private readonly int _from = from?.DayNumber ?? int.MinValue;
    private readonly int _to = to?.DayNumber ?? int.MaxValue;

    public (int First, int Last) Of(IncidentColumns columns, int i) =>
        (MonthNumber.Of(Math.Max(columns.FirstDay[i], _from)), MonthNumber.Of(Math.Min(columns.LastDay[i], _to)));
}

/// <summary>
/// Incidents by month, in every month their dates touch within the dates of the filter. What comes and what goes with a month is noted, and added up at
/// the end, so that an interval of many months costs no more than one day.
/// </summary>
/// <param name="from">First day of the filter, or null.</param>
/// <param name="to">Last day of the filter, or null.</param>
internal sealed class MonthTally(DateOnly? from, DateOnly? to) : ITally<MonthTally>
{
    private readonly MonthsOf _months = new(from, to);
    private readonly MonthSpans<Counts> _spans = new();

    public void Count(IncidentColumns columns, int start, ReadOnlySpan<ushort> refused)
    {
        foreach (var at in JudgedAs.LetThrough(refused))
        {
            Count(columns, start + at);
        }
    }

    public void Count(IncidentColumns columns, int i)
    {
        var killed = columns.Killed[i];
        var spans = MonthNumber.Of(columns.FirstDay[i]) != MonthNumber.Of(columns.LastDay[i]);
        _spans.Add(_months.Of(columns, i), new()
        {
            Incidents = 1,
            Killed = Math.Max(0, killed),
            KilledKnown = killed >= 0 ? 1 : 0,
            Spanning = spans ? 1 : 0,
            SpanningKilled = spans ? Math.Max(0, killed) : 0,
        });
    }

    public void Add(MonthTally other) => _spans.Add(other._spans);

    /// <summary>Every month from the first to the last with an incident.</summary>
    public IReadOnlyList<MonthCount> Months() =>
        [.. _spans.Months().Select(m => new MonthCount(MonthNumber.FirstDay(m.Month), m.Sum.Incidents, m.Sum.Killed, m.Sum.KilledKnown, m.Sum.Spanning, m.Sum.SpanningKilled))];

    private record struct Counts : IAddable<Counts>
    {
        public int Incidents;
        public int Killed;
        public int KilledKnown;
        public int Spanning;
        public int SpanningKilled;

        public readonly Counts Plus(in Counts b, int sign) => new()
        {
            Incidents = Incidents + (sign * b.Incidents),
            Killed = checked(Killed + (sign * b.Killed)),
            KilledKnown = KilledKnown + (sign * b.KilledKnown),
            Spanning = Spanning + (sign * b.Spanning),
            SpanningKilled = checked(SpanningKilled + (sign * b.SpanningKilled)),
        };
    }
}

/// <summary>What the reports of each month's killed leave open above the figures that <see cref="MonthTally"/> adds up.</summary>
internal sealed class KilledRangeTally(DateOnly? from, DateOnly? to) : ITally<KilledRangeTally>
{
    private readonly MonthsOf _months = new(from, to);
    private readonly MonthSpans<Ranges> _spans = new();

    public void Count(IncidentColumns columns, int start, ReadOnlySpan<ushort> refused)
    {
        foreach (var at in JudgedAs.LetThrough(refused))
        {
            var i = start + at;
            if (columns.KilledRange(i) is { IsOpen: true } range)
            {
                _spans.Add(_months.Of(columns, i), new() { Incidents = 1, More = range.More, OrMore = range.OrMore ? 1 : 0 });
            }
        }
    }

    public void Add(KilledRangeTally other) => _spans.Add(other._spans);

    /// <summary>By the first day of the month; months without any are left out.</summary>
    public IReadOnlyDictionary<DateOnly, MonthRange> Months() => _spans.Months().Where(m => m.Sum.Incidents > 0)
        .ToDictionary(m => MonthNumber.FirstDay(m.Month), m => new MonthRange(m.Sum.More, m.Sum.OrMore > 0));

    private record struct Ranges : IAddable<Ranges>
    {
        public int Incidents;
        public int More;
        public int OrMore;

        public readonly Ranges Plus(in Ranges b, int sign) => new()
        {
            Incidents = Incidents + (sign * b.Incidents),
            More = checked(More + (sign * b.More)),
            OrMore = OrMore + (sign * b.OrMore),
        };
    }
}

/// <summary>The incidents of each month by their first kind or their verification; the parts of a month add up to its incidents.</summary>
internal sealed class BarPartTally(BarPart part, DateOnly? from, DateOnly? to) : ITally<BarPartTally>
{
    private readonly MonthsOf _months = new(from, to);
    private readonly MonthSpans<One>?[] _spans = new MonthSpans<One>?[byte.MaxValue + 1];

    public void Count(IncidentColumns columns, int start, ReadOnlySpan<ushort> refused)
    {
        foreach (var at in JudgedAs.LetThrough(refused))
        {
            var i = start + at;
            var code = part == BarPart.Kind ? columns.FirstKind[i] : (int)columns.Verification(i);
            (_spans[code] ??= new()).Add(_months.Of(columns, i), new() { Incidents = 1 });
        }
    }

    public void Add(BarPartTally other)
    {
        for (var code = 0; code < _spans.Length; code++)
        {
            if (other._spans[code] is { } spans)
            {
                (_spans[code] ??= new()).Add(spans);
            }
        }
    }

    public IReadOnlyList<BarPartCount> Parts() =>
    [
        .. _spans.SelectMany((spans, code) => spans is null ? [] : spans.Months().Where(m => m.Sum.Incidents > 0).Select(m => (m.Month, Code: Text(code), m.Sum.Incidents)))
            .OrderBy(p => p.Month).ThenBy(p => p.Code, StringComparer.Ordinal).Select(p => new BarPartCount(MonthNumber.FirstDay(p.Month), p.Code, p.Incidents)),
    ];

    private string Text(int code) => part == BarPart.Kind ? CodeText.Of((IncidentKind)code) : CodeText.Of((Verification)code);

    private record struct One : IAddable<One>
    {
        public int Incidents;

        public readonly One Plus(in One b, int sign) => new() { Incidents = Incidents + (sign * b.Incidents) };
    }
}

/// <summary>Something that is added and taken away.</summary>
internal interface IAddable<T>
{
    T Plus(in T b, int sign);
}

/// <summary>Sums by month of what lasts from one month to another.</summary>
internal sealed class MonthSpans<T>
    where T : struct, IAddable<T>
{
    // The year 9999 ends before this; one more for what goes after the last month.
    private const int MostMonths = (10_000 * 12) + 1;

    private T[] _changes = [];
    private int _offset;
    private int _first = int.MaxValue;
    private int _last = int.MinValue;

    public void Add((int First, int Last) months, in T what)
    {
        var (first, last) = months;
        (_first, _last) = (Math.Min(_first, first), Math.Max(_last, last));
        Reach(first, last + 1);
        _changes[first - _offset] = _changes[first - _offset].Plus(what, 1);
        _changes[last + 1 - _offset] = _changes[last + 1 - _offset].Plus(what, -1);
    }

    public void Add(MonthSpans<T> other)
    {
        if (other._first > other._last)
        {
            return;
        }
        (_first, _last) = (Math.Min(_first, other._first), Math.Max(_last, other._last));
        Reach(other._first, other._last + 1);
        for (var month = other._first; month <= other._last + 1; month++)
        {
            _changes[month - _offset] = _changes[month - _offset].Plus(other._changes[month - other._offset], 1);
        }
    }

    /// <summary>Every month from the first to the last.</summary>
    public IEnumerable<(int Month, T Sum)> Months()
    {
        var sum = default(T);
        for (var month = _first; month <= _last; month++)
        {
            sum = sum.Plus(_changes[month - _offset], 1);
            yield return (month, sum);
        }
    }

    private void Reach(int first, int last)
    {
        if (_changes.Length > 0 && first >= _offset && last < _offset + _changes.Length)
        {
            return;
        }
        // Twenty years of room on both sides.
        var offset = Math.Max(0, (_changes.Length == 0 ? first : Math.Min(first, _offset)) - 240);
        var end = Math.Min(MostMonths, (_changes.Length == 0 ? last : Math.Max(last, _offset + _changes.Length - 1)) + 240);
        var wider = new T[end - offset + 1];
        _changes.CopyTo(wider, _changes.Length == 0 ? 0 : _offset - offset);
        (_changes, _offset) = (wider, offset);
    }
}
