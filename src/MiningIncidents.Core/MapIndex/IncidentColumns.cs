using System.Numerics;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.MapIndex;

/// <summary>
/// Published incidents as one array a field. What the map draws comes first, in a section for each precision of place; a section stands along the Z of its
/// places, so that a tile is one range of each, and what is drawn alike at a zoom stands together. The rest follows. Nothing changes once made.
/// </summary>
internal sealed class IncidentColumns
{
    private const int BytesPerIncident = 63;
    private const int BytesPerRange = 8;

    private const int PrecisionBits = 0b0000_1111;
    private const int Certain = 0b0001_0000;
    private const int Republishable = 0b0010_0000;
    private const int Pointed = 0b0100_0000;
    private const int Ranged = 0b1000_0000;

    private static readonly LocationPrecision[] Precisions = Enum.GetValues<LocationPrecision>();

    public static readonly IncidentColumns Empty = new([]);

    // The few whose killed have an open range, rising, and beside them twice what is above the figure, odd where it is "or more".
    private readonly int[] _rangedAt;
    private readonly int[] _rangedMore;

    // By precision.
    private readonly (int From, int To)[] _sections = new (int, int)[Precisions.Length];

    public IncidentColumns(List<ColumnRow> rows)
    {
        Count = rows.Count;
        var order = AlongTheZ(rows, _sections);
        Code = new long[Count];
        (Longitude, Latitude) = (new double[Count], new double[Count]);
        (X, Y) = (new uint[Count], new uint[Count]);
        (FirstDay, LastDay) = (new int[Count], new int[Count]);
        (Killed, Injured, Missing) = (new int[Count], new int[Count], new int[Count]);
        (Kinds, Actors, FirstKind) = (new ushort[Count], new ushort[Count], new byte[Count]);
        (Department, Province, DistrictInProvince) = (new byte[Count], new ushort[Count], new byte[Count]);
        (Standing, Place) = (new byte[Count], new byte[Count]);
        var ranged = rows.Count(row => row.KilledRange.IsOpen);
        (_rangedAt, _rangedMore) = (new int[ranged], new int[ranged]);
        ranged = 0;
        for (var i = 0; i < Count; i++)
        {
            var row = rows[order[i]];
            Code[i] = row.Code;
            (Longitude[i], Latitude[i], X[i], Y[i]) = (row.Longitude, row.Latitude, row.X, row.Y);
            (FirstDay[i], LastDay[i]) = (row.FirstDay, row.LastDay);
            (Killed[i], Injured[i], Missing[i]) = (row.Killed, row.Injured, row.Missing);
            (Kinds[i], Actors[i], FirstKind[i]) = (row.Kinds, row.Actors, row.FirstKind);
            (Department[i], Province[i], DistrictInProvince[i]) = (row.Department, row.Province, row.DistrictInProvince);
            Standing[i] = (byte)((int)row.Verification | ((int)row.Mining << 4));
            Place[i] = (byte)((int)row.Precision | (row.IsCertain ? Certain : 0) | (row.MayRepublish ? Republishable : 0) | (row.HasPoint ? Pointed : 0)
                | (row.KilledRange.IsOpen ? Ranged : 0));
            if (row.KilledRange is { IsOpen: true } range)
            {
                (_rangedAt[ranged], _rangedMore[ranged++]) = (i, (range.More * 2) + (range.OrMore ? 1 : 0));
            }
        }
        Zones = new(this);
    }

    public int Count { get; }

    public ColumnZones Zones { get; }

    /// <summary>What all the arrays take, in bytes.</summary>
    public long Bytes => ((long)Count * BytesPerIncident) + ((long)_rangedAt.Length * BytesPerRange) + ((long)Zones.Count * ColumnZones.BytesPerZone);

    public long[] Code { get; }
    public double[] Longitude { get; }
    public double[] Latitude { get; }
    public uint[] X { get; }
    public uint[] Y { get; }
    public int[] FirstDay { get; }
    public int[] LastDay { get; }
    public int[] Killed { get; }
    public int[] Injured { get; }
    public int[] Missing { get; }
    public ushort[] Kinds { get; }
    public ushort[] Actors { get; }
    public byte[] FirstKind { get; }
    public byte[] Department { get; }
    public ushort[] Province { get; }
    public byte[] DistrictInProvince { get; }

    /// <summary>Verification in the low half, status of the mining in the high one.</summary>
    public byte[] Standing { get; }

    /// <summary>Precision in the low half, flags in the high one.</summary>
    public byte[] Place { get; }

    public static Verification VerificationOf(byte standing) => (Verification)(standing & 0b1111);
    public static MiningStatus MiningOf(byte standing) => (MiningStatus)(standing >> 4);
    public static LocationPrecision PrecisionOf(byte place) => (LocationPrecision)(place & PrecisionBits);
    public static bool IsCertainOf(byte place) => (place & Certain) != 0;
    public static bool MayRepublishOf(byte place) => (place & Republishable) != 0;

    public Verification Verification(int i) => VerificationOf(Standing[i]);
    public MiningStatus Mining(int i) => MiningOf(Standing[i]);
    public LocationPrecision Precision(int i) => PrecisionOf(Place[i]);
    public bool IsCertain(int i) => IsCertainOf(Place[i]);
    public bool MayRepublish(int i) => MayRepublishOf(Place[i]);
    public bool HasPoint(int i) => (Place[i] & Pointed) != 0;

    public KilledRange KilledRange(int i)
    {
        if ((Place[i] & Ranged) == 0)
        {
            return default;
        }
        var more = _rangedMore[Array.BinarySearch(_rangedAt, i)];
        return new(more / 2, more % 2 == 1);
    }

    /// <summary>Where the drawn incidents of a tile lie.</summary>
    public List<(int From, int To)> RangesOf(TileAddress tile) =>
        [.. Precisions.Select(precision => RangeOf(precision, tile.Zoom, tile.X, tile.Y)).Where(range => range.From < range.To)];

    /// <summary>Where the incidents of a precision lie within a margin around a tile, without its own.</summary>
    /// <param name="precision">How precisely their places are known.</param>
    /// <param name="tile">The tile in the middle.</param>
    /// <param name="margin">The margin as a share of its width.</param>
    public IEnumerable<(int From, int To)> RangesAround(LocationPrecision precision, TileAddress tile, double margin)
    {
        // Cells about as wide as the margin: of the tile's own zoom or above where that is wide, an eighth of the tile at the least.
        var deeper = Math.Max(-tile.Zoom, Math.Min(3, -(int)Math.Ceiling(Math.Log2(margin))));
        var zoom = tile.Zoom + deeper;
        var (x, y, side) = deeper >= 0 ? (tile.X << deeper, tile.Y << deeper, 1 << deeper) : (tile.X >> -deeper, tile.Y >> -deeper, 1);
        if (deeper < 0)
        {
            var (own, wide) = (RangeOf(precision, tile.Zoom, tile.X, tile.Y), RangeOf(precision, zoom, x, y));
            yield return (wide.From, own.From);
            yield return (own.To, wide.To);
        }
        for (var row = Math.Max(0, y - 1); row <= Math.Min((1 << zoom) - 1, y + side); row++)
        {
            for (var column = Math.Max(0, x - 1); column <= Math.Min((1 << zoom) - 1, x + side); column++)
            {
                if (row < y || row >= y + side || column < x || column >= x + side)
                {
                    yield return RangeOf(precision, zoom, column, row);
                }
            }
        }
    }

    private (int From, int To) RangeOf(LocationPrecision precision, int zoom, int x, int y)
    {
        var section = _sections[(int)precision];
        if (zoom == 0)
        {
            return section;
        }
        var shift = 32 - zoom;
        var first = World.Morton((uint)x << shift, (uint)y << shift);
        // Every bit below those of the tile.
        var last = first | ((1UL << (2 * shift)) - 1);
        return (FirstFrom(first, section), last == ulong.MaxValue ? section.To : FirstFrom(last + 1, section));
    }

    /// <summary>One bit an incident, set where its code is among these.</summary>
    public ulong[] Having(IReadOnlySet<long> codes)
    {
        // Nearly every row is ruled out by a bit of its code before the set is asked.
        var size = BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(codes.Count, 128, 1 << 20) * 8);
        var shift = 64 - BitOperations.Log2(size);
        var perhaps = new ulong[size / 64];
        foreach (var code in codes)
        {
            var bit = Scattered(code) >> shift;
            perhaps[bit / 64] |= 1UL << (int)(bit % 64);
        }
        var having = new ulong[(Count + 63) / 64];
        for (var i = 0; i < Code.Length; i++)
        {
            var bit = Scattered(Code[i]) >> shift;
            if ((perhaps[bit / 64] & (1UL << (int)(bit % 64))) != 0 && codes.Contains(Code[i]))
            {
                having[i / 64] |= 1UL << (i % 64);
            }
        }
        return having;

        // Codes that follow each other fall far apart (the golden ratio of 2^64).
        static ulong Scattered(long code) => (ulong)code * 0x9E37_79B9_7F4A_7C15;
    }

    /// <summary>Its row again, to be put together with others.</summary>
    public ColumnRow Row(int i) => new()
    {
        Code = Code[i],
        Longitude = Longitude[i],
        Latitude = Latitude[i],
        X = X[i],
        Y = Y[i],
        FirstDay = FirstDay[i],
        LastDay = LastDay[i],
        Killed = Killed[i],
        Injured = Injured[i],
        Missing = Missing[i],
        KilledRange = KilledRange(i),
        Kinds = Kinds[i],
        Actors = Actors[i],
        FirstKind = FirstKind[i],
        Department = Department[i],
        Province = Province[i],
        DistrictInProvince = DistrictInProvince[i],
        Verification = Verification(i),
        Mining = Mining(i),
        Precision = Precision(i),
        IsCertain = IsCertain(i),
        MayRepublish = MayRepublish(i),
    };

    private int FirstFrom(ulong key, (int From, int To) section)
    {
        var (low, high) = section;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (World.Morton(X[middle], Y[middle]) < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return low;
    }

    /// <summary>Indices of the rows: the drawn ones section by section along the Z, then the others by their departments.</summary>
    private static int[] AlongTheZ(List<ColumnRow> rows, (int From, int To)[] sections)
    {
        var order = new int[rows.Count];
        var keys = new ulong[rows.Count];
        var next = 0;
        foreach (var precision in Precisions)
        {
            Append(row => row.IsDrawn && row.Precision == precision, row => World.Morton(row.X, row.Y), out sections[(int)precision]);
        }
        Append(row => !row.IsDrawn, row => row.Department, out _);
        return order;

        void Append(Func<ColumnRow, bool> belongs, Func<ColumnRow, ulong> key, out (int From, int To) section)
        {
            var from = next;
            for (var i = 0; i < rows.Count; i++)
            {
                if (belongs(rows[i]))
                {
                    keys[next] = key(rows[i]);
                    order[next++] = i;
                }
            }
            Array.Sort(keys, order, from, next - from);
            section = (from, next);
        }
    }
}
