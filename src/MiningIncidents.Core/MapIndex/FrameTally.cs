using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.MapIndex;

/// <summary>The pictures an incident is in: those its interval touches, within the dates of the filter.</summary>
internal sealed class FramesOf(FrameUnit unit, DateOnly? from, DateOnly? to)
{
    private const int Epoch = 1970 * 12;

    private readonly MonthsOf _months = new(from, to);

    public (int First, int Last) Of(IncidentColumns columns, int i)
    {
        var (first, last) = _months.Of(columns, i);
        return (Frame(first), Frame(last));
    }

    private int Frame(int month) => (int)Math.Floor((month - Epoch) / (double)unit);
}

/// <summary>The marks of one tile, picture by picture.</summary>
internal sealed class FrameTileTally(int zoom, FramesOf frames) : ITally<FrameTileTally>
{
    private readonly Dictionary<int, TileTally> _tiles = [];

    public IEnumerable<(int Frame, TileTally Tile)> Pictures() => _tiles.OrderBy(one => one.Key).Select(one => (one.Key, one.Value));

    public void Count(IncidentColumns columns, int from, ReadOnlySpan<ushort> refused)
    {
        foreach (var at in JudgedAs.LetThrough(refused))
        {
            var (first, last) = frames.Of(columns, from + at);
            for (var frame = first; frame <= last; frame++)
            {
                Of(frame).Count(columns, from + at);
            }
        }
    }

    public void Add(FrameTileTally other)
    {
        foreach (var (frame, tile) in other._tiles)
        {
            Of(frame).Add(tile);
        }
    }

    private TileTally Of(int frame) => _tiles.TryGetValue(frame, out var tile) ? tile : _tiles[frame] = new(zoom);
}

/// <summary>What each picture counts (<see cref="MapFrame"/>).</summary>
internal sealed class FrameTotalsTally(FramesOf frames) : ITally<FrameTotalsTally>
{
    private readonly SortedDictionary<int, Picture> _pictures = [];

    public IReadOnlyList<MapFrame> Frames() =>
    [
        .. _pictures.Select(one => new MapFrame(one.Key, one.Value.Incidents, one.Value.Killed, one.Value.KilledKnown,
            one.Value.Departments.ToDictionary(of => DepartmentCode.Of(of.Key), of => of.Value, StringComparer.Ordinal))),
    ];

    public void Count(IncidentColumns columns, int from, ReadOnlySpan<ushort> refused)
    {
        foreach (var at in JudgedAs.LetThrough(refused))
        {
            var i = from + at;
            var (first, last) = frames.Of(columns, i);
            for (var frame = first; frame <= last; frame++)
            {
                Of(frame).Count(columns, i);
            }
        }
    }

    public void Add(FrameTotalsTally other)
    {
        foreach (var (frame, picture) in other._pictures)
        {
            Of(frame).Add(picture);
        }
    }

    private Picture Of(int frame) => _pictures.TryGetValue(frame, out var picture) ? picture : _pictures[frame] = new();

    private sealed class Picture
    {
        public int Incidents { get; private set; }
        public int Killed { get; private set; }
        public int KilledKnown { get; private set; }

        /// <summary>Of what may be drawn, the incidents known to their department only.</summary>
        public Dictionary<byte, int> Departments { get; } = [];

        public void Count(IncidentColumns columns, int i)
        {
            Incidents++;
            if (columns.Killed[i] >= 0)
            {
                Killed = checked(Killed + columns.Killed[i]);
                KilledKnown++;
            }
            if (columns.Precision(i) == LocationPrecision.Department && columns.Department[i] != 0 && columns.MayRepublish(i))
            {
                Add(columns.Department[i], 1);
            }
        }

        public void Add(Picture other)
        {
            (Incidents, Killed, KilledKnown) = (Incidents + other.Incidents, checked(Killed + other.Killed), KilledKnown + other.KilledKnown);
            foreach (var (department, incidents) in other.Departments)
            {
                Add(department, incidents);
            }
        }

        private void Add(byte department, int incidents) => Departments[department] = Departments.GetValueOrDefault(department) + incidents;
    }
}
