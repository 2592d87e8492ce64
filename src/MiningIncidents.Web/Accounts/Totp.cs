using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace MiningIncidents.Web.Accounts;

/// <summary>Codes of six digits that change every 30 seconds: RFC 6238 with HMAC-SHA-1, as every authenticator application makes them.</summary>
public static class Totp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The number of the 30-second step at an instant.</summary>
    public static long Step(DateTimeOffset at) => at.ToUnixTimeSeconds() / 30;

    /// <summary>The code of a step (RFC 4226, 5.3).</summary>
    /// <param name="key">The shared secret.</param>
    public static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // HMAC-SHA-1 is what authenticator applications speak; its collisions do not matter here.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, from the one before to the one after now: clocks differ. Null when it is none of them.</summary>
    public static long? MatchingStep(byte[] key, string code, DateTimeOffset now)
    {
        long? found = null;
        for (var step = Step(now) - 1; step <= Step(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.ASCII.GetBytes(Code(key, step)), System.Text.Encoding.ASCII.GetBytes(code)))
            {
                found = step;
            }
        }
        return found;
    }

    /// <summary>The bytes of a key as applications show it (RFC 4648 base 32, spaces allowed).</summary>
    /// <exception cref="FormatException">A character is not of base 32.</exception>
    public static byte[] Key(string text)
    {
        var bytes = new List<byte>();
        var (bits, held) = (0, 0);
        foreach (var character in text.ToUpperInvariant().Where(character => character is not (' ' or '=')))
        {
            var value = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (value < 0)
            {
                throw new FormatException($"'{character}' is not of base 32.");
            }
            (bits, held) = ((bits << 5) | value, held + 5);
            if (held >= 8)
            {
                held -= 8;
                bytes.Add((byte)(bits >> held));
                bits &= (1 << held) - 1;
            }
        }
        return [.. bytes];
    }

    /// <summary>What the QR code says to the application.</summary>
    public static string Address(string issuer, string email, string key) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(email)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}&digits=6&period=30";
}
