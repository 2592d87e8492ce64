using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace MiningIncidents.Core.MapIndex;

/// <summary>
/// Writes one layer of a Mapbox Vector Tile 2.1 (a protocol buffer): features with attributes, each name and value once. A feature is written as it
/// comes: its attributes with <c>Add</c>, then its geometry.
/// </summary>
internal sealed class TileWriter(string name, int extent)
{
    private readonly ArrayBufferWriter<byte> _features = new();
    private readonly ArrayBufferWriter<byte> _values = new();
    private readonly Dictionary<string, uint> _keys = new(StringComparer.Ordinal);
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
                Length(_values, 4, 1 + VarIntSize((ulong)length) + length);
                Length(_values, 1, length);
                Encoding.UTF8.GetBytes(value, _values);
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
            Length(_values, 4, 1 + VarIntSize((ulong)value));
            Number(_values, 4, (ulong)value);
            _integers.Add(value, index = _valueCount++);
        }
        Tag(key, index);
    }

    public void Add(string key, double value)
    {
        if (!_numbers.TryGetValue(value, out var index))
        {
            Length(_values, 4, 1 + sizeof(double));
            VarInt(_values, (3 << 3) | 1);
            BinaryPrimitives.WriteDoubleLittleEndian(_values.GetSpan(sizeof(double)), value);
            _values.Advance(sizeof(double));
            _numbers.Add(value, index = _valueCount++);
        }
        Tag(key, index);
    }

    public void Add(string key, bool value)
    {
        ref var index = ref _truths[value ? 1 : 0];
        if (index == uint.MaxValue)
        {
            Length(_values, 4, 2);
            Number(_values, 7, value ? 1u : 0u);
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
        if (_features.WrittenCount == 0)
        {
            return [];
        }
        var layer = new ArrayBufferWriter<byte>(_features.WrittenCount + _values.WrittenCount + 512);
        Text(layer, 1, name);
        layer.Write(_features.WrittenSpan);
        foreach (var key in _keys.Keys)
        {
            Text(layer, 3, key);
        }
        layer.Write(_values.WrittenSpan);
        Number(layer, 5, (ulong)extent);
        Number(layer, 15, 2);
        var tile = new ArrayBufferWriter<byte>(layer.WrittenCount + 16);
        Length(tile, 3, layer.WrittenCount);
        tile.Write(layer.WrittenSpan);
        return tile.WrittenSpan.ToArray();
    }

    private void Tag(string key, uint value)
    {
        if (!_keys.TryGetValue(key, out var index))
        {
            _keys.Add(key, index = (uint)_keys.Count);
        }
        _tags.Add(index);
        _tags.Add(value);
    }

    private void Feature(ulong type)
    {
        var (tags, geometry) = (Size(_tags), Size(_geometry));
        Length(_features, 2, 1 + VarIntSize((ulong)tags) + tags + 2 + 1 + VarIntSize((ulong)geometry) + geometry);
        Packed(2, tags, _tags);
        Number(_features, 3, type);
        Packed(4, geometry, _geometry);
        _tags.Clear();
    }

    private void Packed(int field, int size, List<uint> numbers)
    {
        Length(_features, field, size);
        foreach (var number in numbers)
        {
            VarInt(_features, number);
        }
    }

    private static int Size(List<uint> numbers)
    {
        var size = 0;
        foreach (var number in numbers)
        {
            size += VarIntSize(number);
        }
        return size;
    }

    private static uint Command(uint id, int count) => id | ((uint)count << 3);

    private static uint ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    private static void Text(ArrayBufferWriter<byte> to, int field, string text)
    {
        Length(to, field, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, to);
    }

    // What comes next is so many bytes of this field.
    private static void Length(ArrayBufferWriter<byte> to, int field, int length)
    {
        VarInt(to, ((ulong)field << 3) | 2);
        VarInt(to, (ulong)length);
    }

    private static void Number(ArrayBufferWriter<byte> to, int field, ulong number)
    {
        VarInt(to, (ulong)field << 3);
        VarInt(to, number);
    }

    private static int VarIntSize(ulong number) => (BitOperations.Log2(number | 1) / 7) + 1;

    private static void VarInt(ArrayBufferWriter<byte> to, ulong number)
    {
        const int Longest = 10;
        var bytes = to.GetSpan(Longest);
        var length = 0;
        for (; number >= 0x80; number >>= 7)
        {
            bytes[length++] = (byte)(number | 0x80);
        }
        bytes[length++] = (byte)number;
        to.Advance(length);
    }
}
