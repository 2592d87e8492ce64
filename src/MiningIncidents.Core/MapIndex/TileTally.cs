using System.Runtime.InteropServices;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.MapIndex;

/// <summary>A mark of a tile: the incidents of a cell or a place. What differs among them is not said.</summary>
internal sealed class TileMark
{
    private ulong _x;
    private ulong _y;
    private int _missing;
    private int _missingKnown;
    private long _killed;

    public int Incidents { get; private set; }
    public int KilledKnown { get; private set; }
    public long? Killed => KilledKnown == 0 ? null : _killed;
    public long? Missing => _missingKnown == 0 ? null : _missing;

    /// <summary>The kind of all first acts; null where they differ or none is known.</summary>
    public IncidentKind? Kind => _kind is ColumnRow.NoKind or Mixed ? null : (IncidentKind)_kind;
    public LocationPrecision? Precision => _precision == Mixed ? null : (LocationPrecision)_precision;
    public int? Department => _department is Mixed or 0 ? null : _department;

    /// <summary>The one incident; null where there are several.</summary>
    public long? Code => Incidents == 1 ? _code : null;
    public int FirstDay { get; private set; } = int.MaxValue;
    public int LastDay { get; private set; } = int.MinValue;
    public double West { get; private set; } = double.MaxValue;
    public double South { get; private set; } = double.MaxValue;
    public double East { get; private set; } = double.MinValue;
    public double North { get; private set; } = double.MinValue;

    // Values of columns are bytes; 254 is none of them.
    private const short Mixed = 254;
    private short _kind = -1;
    private short _precision = -1;
    private short _department = -1;
    private long _code;

    /// <summary>The centre of its members in units of a tile, from the tile's corner given in steps.</summary>
    public (int X, int Y) At(uint cornerX, uint cornerY, int unitShift) => (Unit(_x, cornerX, unitShift), Unit(_y, cornerY, unitShift));

    /// <summary>Adds neighbours.</summary>
    public void Add(IncidentColumns c, int from, int to)
    {
        // Counted up in registers, written once.
        var (x, y, killed, killedKnown, missing, missingKnown) = (_x, _y, _killed, KilledKnown, _missing, _missingKnown);
        var (first, last, west, south, east, north) = (FirstDay, LastDay, West, South, East, North);
        for (var i = from; i < to; i++)
        {
            (x, y) = (x + c.X[i], y + c.Y[i]);
            if (c.Killed[i] >= 0)
            {
                killed += c.Killed[i];
                killedKnown++;
            }
            if (c.Missing[i] >= 0)
            {
                missing += c.Missing[i];
                missingKnown++;
            }
            (first, last) = (Math.Min(first, c.FirstDay[i]), Math.Max(last, c.LastDay[i]));
            // No point is not a number, which widens no box.
            var (longitude, latitude) = (c.Longitude[i], c.Latitude[i]);
            (west, east) = (longitude < west ? longitude : west, longitude > east ? longitude : east);
            (south, north) = (latitude < south ? latitude : south, latitude > north ? latitude : north);
        }
        // As the database has it: an unknown kind or department beside a known one does not make them differ.
        for (var i = from; i < to && _kind != Mixed; i++)
        {
            _kind = Same(_kind, c.FirstKind[i], ColumnRow.NoKind);
        }
        for (var i = from; i < to && _precision != Mixed; i++)
        {
            _precision = Same(_precision, (short)c.Precision(i), -1);
        }
        for (var i = from; i < to && _department != Mixed; i++)
        {
            _department = Same(_department, c.Department[i], 0);
        }
        Incidents += to - from;
        _code = c.Code[to - 1];
        (_x, _y, _killed, KilledKnown, _missing, _missingKnown) = (x, y, killed, killedKnown, missing, missingKnown);
        (FirstDay, LastDay, West, South, East, North) = (first, last, west, south, east, north);
    }

    public void Add(TileMark o)
    {
        Incidents += o.Incidents;
        (_x, _y) = (_x + o._x, _y + o._y);
        (_killed, KilledKnown) = (_killed + o._killed, KilledKnown + o.KilledKnown);
        (_missing, _missingKnown) = (_missing + o._missing, _missingKnown + o._missingKnown);
        _kind = Same(_kind, o._kind, ColumnRow.NoKind);
        _precision = Same(_precision, o._precision, -1);
        _department = Same(_department, o._department, 0);
        _code = o._code;
        (FirstDay, LastDay) = (Math.Min(FirstDay, o.FirstDay), Math.Max(LastDay, o.LastDay));
        (West, South) = (Math.Min(West, o.West), Math.Min(South, o.South));
        (East, North) = (Math.Max(East, o.East), Math.Max(North, o.North));
    }

    private static short Same(short all, short one, short unknown) => all == -1 || all == unknown ? one : one == unknown || one == all ? all : Mixed;

    private int Unit(ulong sum, uint corner, int unitShift) =>
        Math.Min(MapScale.Extent - 1, (int)((sum / (ulong)Incidents - corner) >> unitShift));
}

/// <summary>The marks of one tile, the columns' answer to what <see cref="IncidentMapSql.Tile"/> groups.</summary>
internal sealed class TileTally(int zoom) : ITally<TileTally>
{
    // A cell is 1/16 of a tile, a unit 1/4096: bits of a step below them.
    private const int CellBits = 4;
    private const int UnitBits = 12;

    // One bit a precision.
    private readonly int _merged = Enum.GetValues<LocationPrecision>().Where(p => MapScale.IsMergedAt(p, zoom)).Aggregate(0, (all, p) => all | (1 << (int)p));
    private readonly TileMark?[] _cells = new TileMark?[MapScale.CellsPerTile * MapScale.CellsPerTile];
    private readonly Dictionary<(int Unit, int Group), TileMark> _places = [];

    // Incidents of one place mostly follow one another.
    private (int Unit, int Group) _lastPlace = (-1, -1);
    private TileMark _lastMark = new();

    /// <summary>How far steps are shifted to give units of a tile.</summary>
    public static int UnitShift(int zoom) => 32 - zoom - UnitBits;

    private static int CellShift(int zoom) => 32 - zoom - CellBits;

    /// <summary>The marks, the largest first, and whether each stands for a cell.</summary>
    public IEnumerable<(TileMark Mark, bool Merged)> Marks() =>
        _cells.OfType<TileMark>().Select(m => (Mark: m, Merged: true)).Concat(_places.Values.Select(m => (Mark: m, Merged: false)))
            .OrderByDescending(m => m.Mark.Incidents).ThenBy(m => m.Mark.West).ThenBy(m => m.Mark.South);

    public void Count(IncidentColumns columns, int from, ReadOnlySpan<ushort> refused)
    {
        if (ColumnZones.Whole(from, refused) is { } zone)
        {
            if (MarkOf(columns.Zones, zone) is { } mark)
            {
                mark.Add(columns.Zones.Mark(zone));
            }
            else
            {
                CountRuns(columns, from, from + refused.Length);
            }
            return;
        }
        foreach (var at in JudgedAs.LetThrough(refused))
        {
            Count(columns, from + at);
        }
    }

    public void Count(IncidentColumns columns, int i) => MarkOf(columns, i).Add(columns, i, i + 1);

    // Along the Z those of one mark follow one another.
    private void CountRuns(IncidentColumns columns, int from, int to)
    {
        while (from < to)
        {
            var (x, y, precision, department) = (columns.X[from], columns.Y[from], columns.Precision(from), columns.Department[from]);
            var shift = IsMerged(precision) ? CellShift(zoom) : UnitShift(zoom);
            var next = from + 1;
            while (next < to && ((columns.X[next] ^ x) | (columns.Y[next] ^ y)) >> shift == 0
                && columns.Precision(next) == precision && (precision != LocationPrecision.Department || columns.Department[next] == department))
            {
                next++;
            }
            MarkOf(columns, from).Add(columns, from, next);
            from = next;
        }
    }

    private bool IsMerged(LocationPrecision precision) => (_merged & (1 << (int)precision)) != 0;

    private TileMark MarkOf(IncidentColumns columns, int i)
    {
        var precision = columns.Precision(i);
        return IsMerged(precision)
            ? Cell(columns.X[i] >> CellShift(zoom), columns.Y[i] >> CellShift(zoom))
            : Place(columns.X[i] >> UnitShift(zoom), columns.Y[i] >> UnitShift(zoom), precision, columns.Department[i]);
    }

    /// <summary>The mark that a whole zone belongs to; null where it belongs to several.</summary>
    private TileMark? MarkOf(ColumnZones zones, int zone) =>
        (zones.Precisions(zone) & ~_merged) == 0
            ? zones.SquareOf(zone, CellShift(zoom)) is { } cell ? Cell(cell.X, cell.Y) : null
            : zones.GroupOf(zone) is { } group && zones.SquareOf(zone, UnitShift(zoom)) is { } unit ? Place(unit.X, unit.Y, group.Precision, group.Department) : null;

    private TileMark Cell(uint x, uint y) => _cells[((y % MapScale.CellsPerTile) * MapScale.CellsPerTile) + (x % MapScale.CellsPerTile)] ??= new();

    private TileMark Place(uint x, uint y, LocationPrecision precision, int department)
    {
        var place = ((int)((y % MapScale.Extent) << UnitBits | (x % MapScale.Extent)), (int)precision | (precision == LocationPrecision.Department ? department << 8 : 0));
        if (_lastPlace != place)
        {
            _lastPlace = place;
            _lastMark = CollectionsMarshal.GetValueRefOrAddDefault(_places, place, out _) ??= new();
        }
        return _lastMark;
    }

    public void Add(TileTally other)
    {
        for (var cell = 0; cell < _cells.Length; cell++)
        {
            if (other._cells[cell] is { } mark)
            {
                (_cells[cell] ??= new()).Add(mark);
            }
        }
        foreach (var (place, mark) in other._places)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_places, place, out _) ??= new()).Add(mark);
        }
    }
}

/// <summary>The vague places around a tile, each once: what is drawn as a circle.</summary>
/// <param name="radii">Metres by precision; 0 for what is no circle at this zoom.</param>
/// <param name="box">Where the centres of circles that may reach into the tile lie.</param>
/// <param name="frames">Cuts the incidents by pictures; null where there are none.</param>
internal sealed class CircleTally(double[] radii, BoundingBox box, FramesOf? frames = null) : ITally<CircleTally>
{
    // One for all places of a tile without pictures; nothing is ever put into it.
    private static readonly HashSet<int> NoPictures = [];

    private readonly Dictionary<(double Longitude, double Latitude, LocationPrecision Precision), HashSet<int>> _places = [];
    // One bit a precision that is drawn as a circle.
    private readonly int _circles = radii.Index().Aggregate(0, (all, radius) => radius.Item > 0 ? all | (1 << radius.Index) : all);
    private (double Longitude, double Latitude, LocationPrecision Precision) _last;
    private HashSet<int> _lastPictures = NoPictures;

    /// <summary>The widest first, so that a small one can be seen and touched.</summary>
    public (double Longitude, double Latitude, LocationPrecision Precision, double Radius, IReadOnlyCollection<int> Pictures)[] Places()
    {
        var places = _places.Select(p => (p.Key.Longitude, p.Key.Latitude, p.Key.Precision, Radius: radii[(int)p.Key.Precision], Pictures: (IReadOnlyCollection<int>)p.Value)).ToArray();
        Array.Sort(places, static (a, b) =>
            b.Radius.CompareTo(a.Radius) is not 0 and var wider ? wider
            : a.Longitude.CompareTo(b.Longitude) is not 0 and var along ? along
            : a.Latitude.CompareTo(b.Latitude));
        return places;
    }

    public void Count(IncidentColumns columns, int from, ReadOnlySpan<ushort> refused)
    {
        if ((columns.Zones.Precisions(from / ColumnFilter.Chunk) & _circles) == 0)
        {
            return;
        }
        foreach (var at in JudgedAs.LetThrough(refused))
        {
            var i = from + at;
            var precision = columns.Precision(i);
            var (longitude, latitude) = (columns.Longitude[i], columns.Latitude[i]);
            if (radii[(int)precision] > 0 && longitude >= box.West && longitude <= box.East && latitude >= box.South && latitude <= box.North)
            {
                // Incidents of one place mostly follow one another.
                if (_places.Count == 0 || _last != (longitude, latitude, precision))
                {
                    _lastPictures = Of(_last = (longitude, latitude, precision));
                }
                if (frames is not null)
                {
                    var (first, last) = frames.Of(columns, i);
                    for (var frame = first; frame <= last; frame++)
                    {
                        _lastPictures.Add(frame);
                    }
                }
            }
        }
    }

    public void Add(CircleTally other)
    {
        foreach (var (place, pictures) in other._places)
        {
            Of(place).UnionWith(pictures);
        }
    }

    private HashSet<int> Of((double Longitude, double Latitude, LocationPrecision Precision) place) =>
        _places.TryGetValue(place, out var pictures) ? pictures : _places[place] = frames is null ? NoPictures : [];
}
