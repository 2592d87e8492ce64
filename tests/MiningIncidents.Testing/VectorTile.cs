using System.Text;

namespace MiningIncidents.Testing;

/// <summary>A feature of a vector tile: its attributes, and the first point of its geometry in units of the tile.</summary>
public sealed record TileFeature(string Layer, IReadOnlyDictionary<string, object> Values, int X, int Y, int GeometryType)
{
    public long Count => (long)Values["count"];
    public string? Text(string name) => Values.GetValueOrDefault(name) as string;
    public long? Number(string name) => Values.GetValueOrDefault(name) as long?;
}

/// <summary>Reads Mapbox Vector Tiles 2.1, as much of them as the tests look at.</summary>
public static class VectorTile
{
    public static List<TileFeature> Read(byte[] tile)
    {
        var features = new List<TileFeature>();
        foreach (var (field, _, layer) in Fields(tile))
        {
            if (field == 3)
            {
                ReadLayer(layer, features);
            }
        }
        return features;
    }

    private static void ReadLayer(ReadOnlyMemory<byte> layer, List<TileFeature> features)
    {
        var fields = Fields(layer);
        var name = Encoding.UTF8.GetString(fields.Single(f => f.Field == 1).Bytes.Span);
        var keys = fields.Where(f => f.Field == 3).Select(f => Encoding.UTF8.GetString(f.Bytes.Span)).ToList();
        var values = fields.Where(f => f.Field == 4).Select(f => Value(f.Bytes)).ToList();
        foreach (var feature in fields.Where(f => f.Field == 2))
        {
            var parts = Fields(feature.Bytes);
            var tags = Packed(parts.FirstOrDefault(p => p.Field == 2).Bytes);
            var geometry = Packed(parts.Single(p => p.Field == 4).Bytes);
            features.Add(new(
                name,
                Enumerable.Range(0, tags.Count / 2).ToDictionary(i => keys[(int)tags[2 * i]], i => values[(int)tags[(2 * i) + 1]], StringComparer.Ordinal),
                ZigZag(geometry[1]), ZigZag(geometry[2]), (int)parts.Single(p => p.Field == 3).Number));
        }
    }

    private static object Value(ReadOnlyMemory<byte> value)
    {
        var (field, number, bytes) = Fields(value).Single();
        return field switch
        {
            1 => Encoding.UTF8.GetString(bytes.Span),
            2 => BitConverter.UInt32BitsToSingle((uint)number),
            3 => BitConverter.UInt64BitsToDouble(number),
            4 or 5 => (long)number,
            6 => (long)(number >> 1) ^ -(long)(number & 1),
            7 => number != 0,
            _ => throw new InvalidDataException($"No value of type {field}."),
        };
    }

    private static int ZigZag(ulong number) => (int)((long)(number >> 1) ^ -(long)(number & 1));

    private static List<(int Field, ulong Number, ReadOnlyMemory<byte> Bytes)> Fields(ReadOnlyMemory<byte> message)
    {
        var fields = new List<(int, ulong, ReadOnlyMemory<byte>)>();
        var at = 0;
        while (at < message.Length)
        {
            var key = VarInt(message, ref at);
            switch (key & 7)
            {
                case 0:
                    fields.Add(((int)(key >> 3), VarInt(message, ref at), default));
                    break;
                case 1:
                    fields.Add(((int)(key >> 3), BitConverter.ToUInt64(message.Span[at..]), default));
                    at += 8;
                    break;
                case 2:
                    var length = (int)VarInt(message, ref at);
                    fields.Add(((int)(key >> 3), 0, message.Slice(at, length)));
                    at += length;
                    break;
                case 5:
                    fields.Add(((int)(key >> 3), BitConverter.ToUInt32(message.Span[at..]), default));
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException("Not a protocol buffer.");
            }
        }
        return fields;
    }

    private static List<ulong> Packed(ReadOnlyMemory<byte> bytes)
    {
        var numbers = new List<ulong>();
        var at = 0;
        while (at < bytes.Length)
        {
            numbers.Add(VarInt(bytes, ref at));
        }
        return numbers;
    }

    private static ulong VarInt(ReadOnlyMemory<byte> bytes, ref int at)
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes.Span[at++];
            number |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }
    }
}
