using System.Buffers.Binary;

namespace MiningIncidents.Core.Sources;

/// <summary>Tells what an uploaded file is by its content, and takes out of pictures what is not picture. Pure.</summary>
public static class FileContent
{
    /// <summary>What the content is; null: none of the kinds that are kept. Names and stated types play no part.</summary>
    public static SnapshotKind? KindOf(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) ? SnapshotKind.Pdf
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? SnapshotKind.Jpeg
        : content.StartsWith(PngPicture.Signature) ? SnapshotKind.Png
        : content.Length >= 12 && content.StartsWith("RIFF"u8) && content[8..12].SequenceEqual("WEBP"u8) ? SnapshotKind.Webp
        : null;

    /// <summary>
    /// The file without what a camera or a program wrote beside the picture: place, time, owner, comments, a second picture hidden at the end.
    /// How it is to be turned is kept. A PDF stays as it is.
    /// </summary>
    /// <returns>Null where the content is not what it begins as.</returns>
    public static byte[]? WithoutMetadata(SnapshotKind kind, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return kind switch
        {
            SnapshotKind.Text or SnapshotKind.Pdf => content,
            SnapshotKind.Jpeg => JpegPicture.Bare(content),
            SnapshotKind.Png => PngPicture.Bare(content),
            SnapshotKind.Webp => WebpPicture.Bare(content),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
        };
    }

    /// <summary>Ending of a file of the kind.</summary>
    public static string EndingOf(SnapshotKind kind) => kind switch
    {
        SnapshotKind.Text => "txt",
        SnapshotKind.Pdf => "pdf",
        SnapshotKind.Jpeg => "jpg",
        SnapshotKind.Png => "png",
        SnapshotKind.Webp => "webp",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    /// <summary>Media type of the kind.</summary>
    public static string MediaTypeOf(SnapshotKind kind) => kind switch
    {
        SnapshotKind.Text => "text/plain; charset=utf-8",
        SnapshotKind.Pdf => "application/pdf",
        SnapshotKind.Jpeg => "image/jpeg",
        SnapshotKind.Png => "image/png",
        SnapshotKind.Webp => "image/webp",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };
}

/// <summary>PNG (W3C third edition, section 5): a signature and chunks of length, type, data and check sum.</summary>
internal static class PngPicture
{
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "hIST", "acTL", "fcTL", "fdAT",
    };

    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[]? Bare(byte[] content)
    {
        using var bare = new MemoryStream(content.Length);
        bare.Write(Signature);
        for (var at = Signature.Length; at + 12 <= content.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(at));
            if (length > content.Length - at - 12)
            {
                return null;
            }
            var chunk = content.AsSpan(at, (int)length + 12);
            var type = System.Text.Encoding.Latin1.GetString(chunk.Slice(4, 4));
            if (Kept.Contains(type))
            {
                bare.Write(chunk);
            }
            at += chunk.Length;
            if (type == "IEND")
            {
                return bare.ToArray();
            }
        }
        return null;
    }
}

/// <summary>WebP (RFC 9649): RIFF chunks of four letters, length and data, padded to an even length.</summary>
internal static class WebpPicture
{
    private const int ExifAndXmp = 0b0000_1100;

    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal) { "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP" };

    public static byte[]? Bare(byte[] content)
    {
        if (content.Length < 20)
        {
            return null;
        }
        using var bare = new MemoryStream(content.Length);
        bare.Write(content.AsSpan(0, 12));
        var end = (long)BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(4)) + 8;
        if (end > content.Length)
        {
            return null;
        }
        var hasPicture = false;
        for (var at = 12; at + 8 <= end;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(at + 4));
            if (length > end - at - 8)
            {
                return null;
            }
            var type = System.Text.Encoding.Latin1.GetString(content, at, 4);
            var whole = (int)Math.Min(8 + length + (length & 1), end - at);
            if (Kept.Contains(type))
            {
                var chunk = content.AsSpan(at, whole).ToArray();
                if (type == "VP8X" && length > 0)
                {
                    chunk[8] &= unchecked((byte)~ExifAndXmp);
                }
                bare.Write(chunk);
                hasPicture |= type is "VP8 " or "VP8L" or "ANMF";
            }
            at += whole;
        }
        var written = bare.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(written.AsSpan(4), (uint)written.Length - 8);
        return hasPicture ? written : null;
    }
}
