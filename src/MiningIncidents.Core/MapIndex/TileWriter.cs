using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace MiningIncidents.Core.MapIndex;

/// <summary>
/// Writes one layer of a Mapbox Vector Tile 2.1 (a protocol buffer): features with attributes, each name and value once. A feature is written as it
/// comes: its attributes with <c>Add</c>, then its geometry.
/// </summary>
internal sealed class TileWriter(string name, int extent) : IDisposable
{
    private readonly TileBytes _features = new();
    private readonly TileBytes _values = new();
    private readonly List<string> _keys = [];
    private readonly Dictionary<string, uint> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<long, uint> _integers = [];
    private readonly Dictionary<double, uint> _numbers = [];
    private readonly uint[] _truths = [uint.MaxValue, uint.MaxValue];

    // Of the feature being written.
    private readonly TileBytes _tags = new();
    private readonly TileBytes _geometry = new();
    private uint _valueCount;

    /// <summary>An attribute of the next feature; none where the value is null.</summary>
    public void Add(string key, string? value)
    {
        if (value is not null)
        {
            if (!_texts.TryGetValue(value, out var index))
            {
                var length = Encoding.UTF8.GetByteCount(value);
                _values.Length(4, 1 + TileBytes.SizeOf((ulong)length) + length);
                _values.Text(1, value);
                _texts.Add(value, index = _valueCount++);
            }
            Tag(key, index);
        }
    }

    /// <inheritdoc cref="Add(string, string?)"/>
    public void AddKnown(string key, long? value)
    {
        if (value is { } known)
        {
            Add(key, known);
        }
    }

    public void Add(string key, long value)
    {
        if (!_integers.TryGetValue(value, out var index))
        {
            // A negative number is a long one in this form, and valid.
            _values.Length(4, 1 + TileBytes.SizeOf((ulong)value));
            _values.Number(4, (ulong)value);
            _integers.Add(value, index = _valueCount++);
        }
        Tag(key, index);
    }

    public void Add(string key, double value)
    {
        if (!_numbers.TryGetValue(value, out var index))
        {
            _values.Length(4, 1 + sizeof(double));
            _values.Double(3, value);
            _numbers.Add(value, index = _valueCount++);
        }
        Tag(key, index);
    }

    public void Add(string key, bool value)
    {
        ref var index = ref _truths[value ? 1 : 0];
        if (index == uint.MaxValue)
        {
            _values.Length(4, 2);
            _values.Number(7, value ? 1u : 0u);
            index = _valueCount++;
        }
        Tag(key, index);
    }

    /// <summary>Ends a feature that is a point.</summary>
    public void Point(int x, int y)
    {
        _geometry.VarInt(Command(1, 1));
        _geometry.VarInt(ZigZag(x));
        _geometry.VarInt(ZigZag(y));
        Feature(1);
    }

    /// <summary>Ends a feature that is a polygon of one ring, clockwise on the screen, not closed.</summary>
    public void Polygon(ReadOnlySpan<(int X, int Y)> ring)
    {
        var (x, y) = (0, 0);
        for (var i = 0; i < ring.Length; i++)
        {
            if (i < 2)
            {
                _geometry.VarInt(i == 0 ? Command(1, 1) : Command(2, ring.Length - 1));
            }
            _geometry.VarInt(ZigZag(ring[i].X - x));
            _geometry.VarInt(ZigZag(ring[i].Y - y));
            (x, y) = ring[i];
        }
        _geometry.VarInt(Command(7, 1));
        Feature(3);
    }

    /// <summary>Writes the layer as a field of a tile; nothing where it has no features.</summary>
    public void WriteTo(TileBytes tile)
    {
        if (_features.Count == 0)
        {
            return;
        }
        using var ends = new TileBytes();
        foreach (var key in _keys)
        {
            ends.Text(3, key);
        }
        ends.Append(_values);
        ends.Number(5, (ulong)extent);
        ends.Number(15, 2);
        var named = Encoding.UTF8.GetByteCount(name);
        tile.Length(3, 1 + TileBytes.SizeOf((ulong)named) + named + _features.Count + ends.Count);
        tile.Text(1, name);
        tile.Append(_features);
        tile.Append(ends);
    }

    public void Dispose()
    {
        foreach (var bytes in (TileBytes[])[_features, _values, _tags, _geometry])
        {
            bytes.Dispose();
        }
    }

    private void Tag(string key, uint value)
    {
        // A dozen names, which are literals: the same string each time.
        var index = 0;
        while (index < _keys.Count && !ReferenceEquals(_keys[index], key) && _keys[index] != key)
        {
            index++;
        }
        if (index == _keys.Count)
        {
            _keys.Add(key);
        }
        _tags.VarInt((uint)index);
        _tags.VarInt(value);
    }

    private void Feature(ulong type)
    {
        var (tags, geometry) = (_tags.Count, _geometry.Count);
        _features.Length(2, 1 + TileBytes.SizeOf((ulong)tags) + tags + 2 + 1 + TileBytes.SizeOf((ulong)geometry) + geometry);
        _features.Length(2, tags);
        _features.Append(_tags);
        _features.Number(3, type);
        _features.Length(4, geometry);
        _features.Append(_geometry);
        _tags.Clear();
        _geometry.Clear();
    }

    private static uint Command(uint id, int count) => id | ((uint)count << 3);

    private static uint ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));
}

/// <summary>Bytes of a protocol buffer, written one after the other into memory that is lent: a tile is large, and there are many.</summary>
internal sealed class TileBytes : IDisposable
{
    private const int LongestVarInt = 10;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);

    public int Count { get; private set; }

    /// <summary>How many bytes a number takes.</summary>
    public static int SizeOf(ulong number) => (BitOperations.Log2(number | 1) / 7) + 1;

    public void Clear() => Count = 0;

    public void VarInt(ulong number)
    {
        var bytes = Room(LongestVarInt);
        // Most are small.
        if (number < 0x80)
        {
            bytes[0] = (byte)number;
            Count++;
            return;
        }
        var length = 0;
        for (; number >= 0x80; number >>= 7)
        {
            bytes[length++] = (byte)(number | 0x80);
        }
        bytes[length++] = (byte)number;
        Count += length;
    }

    /// <summary>What comes next is so many bytes of this field.</summary>
    public void Length(int field, int length)
    {
        VarInt(((ulong)field << 3) | 2);
        VarInt((ulong)length);
    }

    public void Number(int field, ulong number)
    {
        VarInt((ulong)field << 3);
        VarInt(number);
    }

    public void Double(int field, double number)
    {
        VarInt(((ulong)field << 3) | 1);
        BinaryPrimitives.WriteDoubleLittleEndian(Room(sizeof(double)), number);
        Count += sizeof(double);
    }

    public void Text(int field, string text)
    {
        Length(field, Encoding.UTF8.GetByteCount(text));
        Count += Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));
    }

    public void Append(TileBytes other)
    {
        other._bytes.AsSpan(0, other.Count).CopyTo(Room(other.Count));
        Count += other.Count;
    }

    public byte[] ToArray() => _bytes.AsSpan(0, Count).ToArray();

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, Count) = ([], 0);
    }

    private Span<byte> Room(int wanted)
    {
        if (_bytes.Length - Count < wanted)
        {
            Grow(wanted);
        }
        return _bytes.AsSpan(Count);
    }

    private void Grow(int wanted)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Count + wanted));
        _bytes.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
