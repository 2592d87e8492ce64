using System.Buffers.Binary;
using System.Text;

namespace MiningIncidents.Testing;

/// <summary>The smallest PMTiles archive (version 3): one tile of the whole world, nothing compressed.</summary>
public static class PmtilesArchive
{
    /// <summary>Kinds of tiles, as the header writes them.</summary>
    public const byte Vector = 1;
    public const byte Png = 2;

    private const int HeaderLength = 127;

    /// <summary>A vector tile whose layer `water` covers all of it.</summary>
    public static readonly byte[] WaterEverywhere =
    [
        0x1A, 0x20, 0x0A, 0x05, .. "water"u8, 0x12, 0x12, 0x18, 0x03, 0x22, 0x0E, 0x09, 0x00, 0x00, 0x1A, 0x80, 0x40, 0x00, 0x00, 0x80, 0x40, 0xFF, 0x3F, 0x00, 0x0F,
        0x28, 0x80, 0x20, 0x78, 0x02,
    ];

    /// <param name="kind">What the tile is.</param>
    /// <param name="tile">The tile of zoom 0.</param>
    /// <param name="attribution">Who made it.</param>
    public static byte[] Of(byte kind, byte[] tile, string attribution)
    {
        if (tile.Length > 127)
        {
            throw new ArgumentException("Lengths beyond one byte are not written here.", nameof(tile));
        }
        // Entries, then for each its number, its run, its length and one more than its offset.
        byte[] directory = [1, 0, 1, (byte)tile.Length, 1];
        var metadata = Encoding.UTF8.GetBytes($$"""{"attribution":"{{attribution}}"}""");
        var header = new byte[HeaderLength];
        "PMTiles"u8.CopyTo(header);
        header[7] = 3;
        ulong[] places =
        [
            HeaderLength, (ulong)directory.Length, (ulong)(HeaderLength + directory.Length), (ulong)metadata.Length, 0, 0,
            (ulong)(HeaderLength + directory.Length + metadata.Length), (ulong)tile.Length, 1, 1, 1,
        ];
        for (var i = 0; i < places.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(8 + (8 * i)), places[i]);
        }
        (header[96], header[97], header[98], header[99]) = (1, 1, 1, kind);
        int[] bounds = [-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000];
        for (var i = 0; i < bounds.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(102 + (4 * i)), bounds[i]);
        }
        return [.. header, .. directory, .. metadata, .. tile];
    }
}
