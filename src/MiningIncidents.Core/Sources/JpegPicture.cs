using System.Buffers.Binary;

namespace MiningIncidents.Core.Sources;

/// <summary>
/// JPEG (ITU-T T.81, annex B): segments of marker, length and data, then coded picture up to the end mark. What programs add (APP segments,
/// comments, anything after the end) goes, except the JFIF header, Adobe's colour transform, the colour profile, and how to turn the picture.
/// </summary>
internal static class JpegPicture
{
    private const byte App0 = 0xE0, App1 = 0xE1, App2 = 0xE2, App14 = 0xEE, Comment = 0xFE, StartOfScan = 0xDA, EndOfImage = 0xD9;

    public static byte[]? Bare(byte[] content)
    {
        using var bare = new MemoryStream(content.Length);
        bare.Write([0xFF, 0xD8]);
        var hasScan = false;
        for (var at = 2; at + 1 < content.Length;)
        {
            if (content[at] != 0xFF)
            {
                return null;
            }
            var marker = content[at + 1];
            if (marker == 0xFF)
            {
                // Fill bytes before a marker.
                at++;
                continue;
            }
            if (marker == EndOfImage)
            {
                bare.Write([0xFF, EndOfImage]);
                return hasScan ? bare.ToArray() : null;
            }
            if (at + 4 > content.Length)
            {
                return null;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at + 2));
            if (length < 2 || at + 2 + length > content.Length)
            {
                return null;
            }
            var segment = content.AsSpan(at, length + 2);
            if (marker == App1 && Orientation(segment[4..]) is > 1 and var turn)
            {
                bare.Write(TurnAlone(turn));
            }
            else if (IsKept(marker, segment[4..]))
            {
                bare.Write(segment);
            }
            at += segment.Length;
            if (marker == StartOfScan)
            {
                hasScan = true;
                var end = EndOfScan(content, at);
                bare.Write(content.AsSpan(at, end - at));
                at = end;
            }
        }
        // No end mark: the file is cut off.
        return null;
    }

    private static bool IsKept(byte marker, ReadOnlySpan<byte> data) => marker switch
    {
        App0 => data.StartsWith("JFIF\0"u8),
        App2 => data.StartsWith("ICC_PROFILE\0"u8),
        App14 => data.StartsWith("Adobe"u8),
        >= App0 and <= 0xEF or Comment => false,
        _ => true,
    };

    // Coded data ends at the next marker; FF 00 is a byte of it, FF D0 to D7 are marks inside it.
    private static int EndOfScan(byte[] content, int at)
    {
        while (at + 1 < content.Length && !(content[at] == 0xFF && content[at + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7))))
        {
            at++;
        }
        return at + 1 < content.Length ? at : content.Length;
    }

    /// <summary>The orientation (tag 0x0112 of the first directory) of an Exif segment, 1 to 8; null where it has none.</summary>
    private static ushort? Orientation(ReadOnlySpan<byte> data)
    {
        if (data.Length < 14 || !data.StartsWith("Exif\0\0"u8))
        {
            return null;
        }
        var tiff = data[6..];
        var little = tiff[0] == 'I';
        ushort Short(ReadOnlySpan<byte> at) => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
        var directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return null;
        }
        var entries = Short(tiff[(int)directory..]);
        for (var i = 0; i < entries; i++)
        {
            var at = (long)directory + 2 + (i * 12);
            if (at + 12 > tiff.Length)
            {
                return null;
            }
            var entry = tiff.Slice((int)at, 12);
            if (Short(entry) == 0x0112)
            {
                return Short(entry[8..]) is >= 1 and <= 8 and var turn ? turn : null;
            }
        }
        return null;
    }

    private static byte[] TurnAlone(ushort turn) =>
    [
        0xFF, App1, 0x00, 0x22, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8,
        0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turn, 0, 0, 0, 0, 0, 0,
    ];
}
