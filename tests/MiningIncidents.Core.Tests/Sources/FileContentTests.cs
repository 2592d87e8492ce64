using System.Buffers.Binary;
using System.Text;
using MiningIncidents.Core.Sources;
using Xunit;

namespace MiningIncidents.Core.Tests.Sources;

public class FileContentTests
{
    private static readonly byte[] Scan = [0xFF, 0xDA, 0x00, 0x04, 0x01, 0x00, 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56];

    [Fact]
    public void A_kind_is_told_by_the_content_alone()
    {
        Assert.Equal(SnapshotKind.Pdf, FileContent.KindOf("%PDF-1.7\n"u8));
        Assert.Equal(SnapshotKind.Jpeg, FileContent.KindOf(Jpeg()));
        Assert.Equal(SnapshotKind.Png, FileContent.KindOf(Png()));
        Assert.Equal(SnapshotKind.Webp, FileContent.KindOf(Webp()));
        Assert.Null(FileContent.KindOf("<html><script>alert(1)</script>"u8));
        Assert.Null(FileContent.KindOf("GIF89a"u8));
        Assert.Null(FileContent.KindOf([]));
    }

    [Fact]
    public void A_JPEG_loses_place_comments_and_what_is_hidden_after_its_end_and_keeps_the_picture()
    {
        var bare = FileContent.WithoutMetadata(SnapshotKind.Jpeg, Jpeg(Exif(1), Segment(0xFE, "secret comment"), Segment(0xED, "Photoshop secret")))!;

        Assert.DoesNotContain("GPS-secret", Text(bare), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Text(bare), StringComparison.Ordinal);
        Assert.DoesNotContain("Exif", Text(bare), StringComparison.Ordinal);
        Assert.Contains("JFIF", Text(bare), StringComparison.Ordinal);
        Assert.True(bare.AsSpan().IndexOf(Scan) > 0);
        Assert.Equal([0xFF, 0xD9], bare[^2..]);
    }

    [Fact]
    public void A_JPEG_taken_upright_stays_upright_by_the_orientation_alone()
    {
        var bare = FileContent.WithoutMetadata(SnapshotKind.Jpeg, Jpeg(Exif(6)))!;
        var at = bare.AsSpan().IndexOf("Exif\0\0"u8);

        Assert.DoesNotContain("GPS-secret", Text(bare), StringComparison.Ordinal);
        Assert.Equal(32, BinaryPrimitives.ReadUInt16BigEndian(bare.AsSpan(at - 2)) - 2);
        Assert.Equal((1, 0x0112, 6), (BinaryPrimitives.ReadUInt16BigEndian(bare.AsSpan(at + 14)), BinaryPrimitives.ReadUInt16BigEndian(bare.AsSpan(at + 16)),
            BinaryPrimitives.ReadUInt16BigEndian(bare.AsSpan(at + 24))));
        // Cleaned once more it is the same.
        Assert.Equal(bare, FileContent.WithoutMetadata(SnapshotKind.Jpeg, bare));
    }

    [Fact]
    public void A_PNG_loses_its_texts_and_a_WebP_its_Exif_and_both_keep_the_picture()
    {
        var png = FileContent.WithoutMetadata(SnapshotKind.Png, Png())!;
        var webp = FileContent.WithoutMetadata(SnapshotKind.Webp, Webp())!;

        Assert.DoesNotContain("secret", Text(png), StringComparison.Ordinal);
        Assert.Contains("IDAT", Text(png), StringComparison.Ordinal);
        Assert.EndsWith("IEND", Text(png)[..^4], StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Text(webp), StringComparison.Ordinal);
        Assert.Contains("VP8L", Text(webp), StringComparison.Ordinal);
        Assert.Equal(webp.Length - 8, (int)BinaryPrimitives.ReadUInt32LittleEndian(webp.AsSpan(4)));
        Assert.Equal(0, webp[20] & 0b1100);
    }

    [Theory]
    [InlineData(SnapshotKind.Jpeg)]
    [InlineData(SnapshotKind.Png)]
    [InlineData(SnapshotKind.Webp)]
    public void A_picture_cut_off_anywhere_is_refused_and_never_throws(SnapshotKind kind)
    {
        var whole = kind switch { SnapshotKind.Jpeg => Jpeg(Exif(3)), SnapshotKind.Png => Png(trailing: false), _ => Webp() };
        for (var length = 0; length < whole.Length - (kind == SnapshotKind.Jpeg ? 20 : 0); length++)
        {
            var cut = whole[..length];
            if (FileContent.KindOf(cut) == kind)
            {
                Assert.Null(FileContent.WithoutMetadata(kind, cut));
            }
        }
    }

    /// <summary>A JPEG with a header, these segments, a scan, its end, and a second picture hidden behind that.</summary>
    internal static byte[] Jpeg(params byte[][] segments) =>
        [0xFF, 0xD8, .. Segment(0xE0, "JFIF\0....."), .. segments.SelectMany(s => s), .. Segment(0xDB, "table"), .. Scan, 0xFF, 0xD9, .. "hidden secret tail"u8];

    internal static byte[] Exif(byte orientation) =>
        Segment(0xE1, [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0, .. "GPS-secret 7.785 S"u8]);

    private static byte[] Segment(byte marker, string data) => Segment(marker, Encoding.Latin1.GetBytes(data));

    private static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    private static byte[] Png(bool trailing = true) =>
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", "0123456789abc"), .. Chunk("tEXt", "secret text"), .. Chunk("eXIf", "GPS-secret"),
        .. Chunk("IDAT", "picture"), .. Chunk("IEND", ""), .. trailing ? "secret tail"u8 : default,
    ];

    private static byte[] Chunk(string type, string data) => [0, 0, 0, (byte)data.Length, .. Encoding.Latin1.GetBytes(type + data), 1, 2, 3, 4];

    private static byte[] Webp()
    {
        byte[] chunks = [.. Riff("VP8X", [0b1100, 0, 0, 0, 1, 0, 0, 1, 0, 0]), .. Riff("VP8L", [1, 2, 3]), .. Riff("EXIF", "GPS-secret"u8.ToArray()), .. Riff("XMP ", "secret"u8.ToArray())];
        return [.. "RIFF"u8, (byte)(chunks.Length + 4), 0, 0, 0, .. "WEBP"u8, .. chunks];
    }

    private static byte[] Riff(string type, byte[] data) => [.. Encoding.Latin1.GetBytes(type), (byte)data.Length, 0, 0, 0, .. data, .. new byte[data.Length % 2]];

    private static string Text(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
