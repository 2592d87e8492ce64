using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace MiningIncidents.Core.MapIndex;

/// <summary>
/// Writes one layer of a Mapbox Vector Tile 2.1 (a protocol buffer): features with attributes, each name and value once. A feature is written as it
/// comes: its attributes with <c>Add</c>, then its geometry.
/// </summary>
internal sealed class TileWriter(string name, int extent)
{
    private readonly TileBytes _features = new();
    private readonly TileBytes _values = new();
    private readonly List<string> _keys = [];
    private readonly Dictionary<string, uint> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<long, uint> _integers = [];
    private readonly Dictionary<double, uint> _numbers = [];
    private readonly uint[] _truths = [uint.MaxValue, uint.MaxValue];
    private readonly List<uint> _tags = [];
    private readonly List<uint> _geometry = [];
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
        _geometry.Clear();
        _geometry.Add(Command(1, 1));
        _geometry.Add(ZigZag(x));
        _geometry.Add(ZigZag(y));
        Feature(1);
    }

    /// <summary>Ends a feature that is a polygon of one ring, clockwise on the screen, not closed.</summary>
    public void Polygon(List<(int X, int Y)> ring)
    {
        _geometry.Clear();
        var (x, y) = (0, 0);
        for (var i = 0; i < ring.Count; i++)
        {
            if (i < 2)
            {
                _geometry.Add(i == 0 ? Command(1, 1) : Command(2, ring.Count - 1));
            }
            _geometry.Add(ZigZag(ring[i].X - x));
            _geometry.Add(ZigZag(ring[i].Y - y));
            (x, y) = ring[i];
        }
        _geometry.Add(Command(7, 1));
        Feature(3);
    }

    /// <summary>The layer as a field of a tile; nothing where it has no features.</summary>
    public byte[] ToArray()
    {
        if (_features.Count == 0)
        {
            return [];
        }
        var layer = new TileBytes(_features.Count + _values.Count + 512);
        layer.Text(1, name);
        layer.Append(_features);
        foreach (var key in _keys)
        {
            layer.Text(3, key);
        }
        layer.Append(_values);
        layer.Number(5, (ulong)extent);
        layer.Number(15, 2);
        var tile = new TileBytes(layer.Count + 16);
        tile.Length(3, layer.Count);
        tile.Append(layer);
        return tile.ToArray();
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
        _tags.Add((uint)index);
        _tags.Add(value);
    }

    private void Feature(ulong type)
    {
        var (tags, geometry) = (Size(_tags), Size(_geometry));
        _features.Length(2, 1 + TileBytes.SizeOf((ulong)tags) + tags + 2 + 1 + TileBytes.SizeOf((ulong)geometry) + geometry);
        Packed(2, tags, _tags);
        _features.Number(3, type);
        Packed(4, geometry, _geometry);
        _tags.Clear();
    }

    private void Packed(int field, int size, List<uint> numbers)
    {
        _features.Length(field, size);
        foreach (var number in CollectionsMarshal.AsSpan(numbers))
        {
            _features.VarInt(number);
        }
    }

    private static int Size(List<uint> numbers)
    {
        var size = 0;
        foreach (var number in CollectionsMarshal.AsSpan(numbers))
        {
            size += TileBytes.SizeOf(number);
        }
        return size;
    }

    private static uint Command(uint id, int count) => id | ((uint)count << 3);

    private static uint ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));
}

/// <summary>Bytes of a protocol buffer, written one after the other.</summary>
internal sealed class TileBytes(int capacity = 4096)
{
    private const int LongestVarInt = 10;

    private byte[] _bytes = new byte[capacity];

    public int Count { get; private set; }

    /// <summary>How many bytes a number takes.</summary>
    public static int SizeOf(ulong number) => (BitOperations.Log2(number | 1) / 7) + 1;

    public void VarInt(ulong number)
    {
        var bytes = Room(LongestVarInt);
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

    private Span<byte> Room(int wanted)
    {
        if (_bytes.Length - Count < wanted)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Count + wanted));
        }
        return _bytes.AsSpan(Count);
    }
}
