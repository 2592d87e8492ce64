using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace MiningIncidents.Core.MapIndex;

/// <summary>Writes one layer of a Mapbox Vector Tile 2.1 (a protocol buffer): features with attributes, each name and value once.</summary>
internal sealed class TileWriter(string name, int extent)
{
    private readonly ArrayBufferWriter<byte> _features = new();
    private readonly Dictionary<string, uint> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<object, uint> _values = [];
    private readonly List<uint> _tags = [];
    private readonly List<uint> _geometry = [];

    /// <summary>Adds a point with its attributes; those that are null are left out.</summary>
    public void Point(int x, int y, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        _geometry.Clear();
        _geometry.AddRange([Command(1, 1), ZigZag(x), ZigZag(y)]);
        Feature(1, attributes);
    }

    /// <summary>Adds a polygon of one ring, clockwise on the screen, not closed.</summary>
    public void Polygon(IReadOnlyList<(int X, int Y)> ring, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        _geometry.Clear();
        var (x, y) = (0, 0);
        for (var i = 0; i < ring.Count; i++)
        {
            if (i < 2)
            {
                _geometry.Add(i == 0 ? Command(1, 1) : Command(2, ring.Count - 1));
            }
            _geometry.AddRange([ZigZag(ring[i].X - x), ZigZag(ring[i].Y - y)]);
            (x, y) = ring[i];
        }
        _geometry.Add(Command(7, 1));
        Feature(3, attributes);
    }

    /// <summary>The layer as a field of a tile; nothing where it has no features.</summary>
    public byte[] ToArray()
    {
        if (_features.WrittenCount == 0)
        {
            return [];
        }
        var layer = new ArrayBufferWriter<byte>();
        Bytes(layer, 1, Encoding.UTF8.GetBytes(name));
        layer.Write(_features.WrittenSpan);
        foreach (var key in _keys.Keys)
        {
            Bytes(layer, 3, Encoding.UTF8.GetBytes(key));
        }
        foreach (var value in _values.Keys)
        {
            Bytes(layer, 4, Value(value).WrittenSpan);
        }
        Number(layer, 5, (ulong)extent);
        Number(layer, 15, 2);
        var tile = new ArrayBufferWriter<byte>();
        Bytes(tile, 3, layer.WrittenSpan);
        return tile.WrittenSpan.ToArray();
    }

    private void Feature(ulong type, ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        _tags.Clear();
        foreach (var (key, value) in attributes)
        {
            if (value is not null)
            {
                _tags.AddRange([IndexOf(_keys, key), IndexOf(_values, value)]);
            }
        }
        var feature = new ArrayBufferWriter<byte>();
        Packed(feature, 2, _tags);
        Number(feature, 3, type);
        Packed(feature, 4, _geometry);
        Bytes(_features, 2, feature.WrittenSpan);
    }

    private static uint IndexOf<T>(Dictionary<T, uint> indices, T value)
        where T : notnull
    {
        if (!indices.TryGetValue(value, out var index))
        {
            indices.Add(value, index = (uint)indices.Count);
        }
        return index;
    }

    private static ArrayBufferWriter<byte> Value(object value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        switch (value)
        {
            case string text:
                Bytes(bytes, 1, Encoding.UTF8.GetBytes(text));
                break;
            case double number:
                VarInt(bytes, (3 << 3) | 1);
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.GetSpan(sizeof(double)), number);
                bytes.Advance(sizeof(double));
                break;
            // A negative number is a long one in this form, and valid.
            case long number:
                Number(bytes, 4, (ulong)number);
                break;
            case bool truth:
                Number(bytes, 7, truth ? 1u : 0u);
                break;
            default:
                throw new ArgumentException($"A tile has no values of type {value.GetType()}.", nameof(value));
        }
        return bytes;
    }

    private static uint Command(uint id, int count) => id | ((uint)count << 3);

    private static uint ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    private static void Packed(ArrayBufferWriter<byte> to, int field, List<uint> numbers)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var number in numbers)
        {
            VarInt(bytes, number);
        }
        Bytes(to, field, bytes.WrittenSpan);
    }

    private static void Bytes(ArrayBufferWriter<byte> to, int field, ReadOnlySpan<byte> bytes)
    {
        VarInt(to, ((ulong)field << 3) | 2);
        VarInt(to, (ulong)bytes.Length);
        to.Write(bytes);
    }

    private static void Number(ArrayBufferWriter<byte> to, int field, ulong number)
    {
        VarInt(to, (ulong)field << 3);
        VarInt(to, number);
    }

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
