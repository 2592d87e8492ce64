using System.Globalization;
using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.MapIndex;

/// <summary>One published incident as the columns keep it. Codes of areas are numbers, 0 for none; figures are -1 where nothing is known.</summary>
internal readonly record struct ColumnRow
{
    public const int Unknown = -1;
    public const byte NoKind = byte.MaxValue;

    /// <summary>The incident's code as a number (<see cref="CodeNumber"/>).</summary>
    public required long Code { get; init; }

    /// <summary>Degrees; not a number for an incident without a point.</summary>
    public required double Longitude { get; init; }
    public required double Latitude { get; init; }

    /// <summary>The point on the unit square of web mercator, in 2⁻³² of its side.</summary>
    public required uint X { get; init; }
    public required uint Y { get; init; }

    /// <summary>Day numbers (<see cref="DateOnly.DayNumber"/>).</summary>
    public required int FirstDay { get; init; }
    public required int LastDay { get; init; }
    public required int Killed { get; init; }
    public required int Injured { get; init; }
    public required int Missing { get; init; }

    /// <summary>What the reports of its killed leave open above the figure.</summary>
    public required KilledRange KilledRange { get; init; }

    /// <summary>One bit a kind or actor kind, by its value.</summary>
    public required ushort Kinds { get; init; }
    public required ushort Actors { get; init; }

    /// <summary>The kind of the first act.</summary>
    public required byte FirstKind { get; init; }
    public required byte Department { get; init; }
    public required ushort Province { get; init; }

    /// <summary>The last two digits of the district's code; the first four are the province's.</summary>
    public required byte DistrictInProvince { get; init; }
    public required Verification Verification { get; init; }
    public required MiningStatus Mining { get; init; }
    public required LocationPrecision Precision { get; init; }
    public required bool IsCertain { get; init; }
    public required bool MayRepublish { get; init; }

    public bool HasPoint => !double.IsNaN(Longitude);

    /// <summary>Whether the map draws it.</summary>
    public bool IsDrawn => HasPoint && Precision != LocationPrecision.Country;
}

/// <summary>What the reports of an incident's killed leave open above the adopted figure; the default where they leave nothing open.</summary>
/// <param name="More">The highest figure less the best one.</param>
/// <param name="OrMore">Whether a source says "at least".</param>
internal readonly record struct KilledRange(int More, bool OrMore)
{
    public bool IsOpen => More > 0 || OrMore;
}

/// <summary>An incident's code as a number and back: "PE-2025-000123". The form is a constraint of the database.</summary>
internal static class CodeNumber
{
    private const int Letters = 26;
    private const long YearAndNumber = 10_000_000_000;

    public static long Of(string code) =>
        code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z', '-', _, _, _, _, '-', _, _, _, _, _, _]
            ? ((((code[0] - 'A') * Letters) + (code[1] - 'A')) * YearAndNumber)
                + (int.Parse(code.AsSpan(3, 4), NumberStyles.None, CultureInfo.InvariantCulture) * 1_000_000L)
                + int.Parse(code.AsSpan(8, 6), NumberStyles.None, CultureInfo.InvariantCulture)
            : throw new FormatException($"'{code}' is no code of an incident.");

    public static string Text(long number)
    {
        var (country, rest) = Math.DivRem(number, YearAndNumber);
        var (year, last) = Math.DivRem(rest, 1_000_000);
        return string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + (country / Letters))}{(char)('A' + (country % Letters))}-{year:0000}-{last:000000}");
    }
}

/// <summary>
/// The unit square of web mercator cut into 2³² steps a side, and the order of its cells along a Z: in it the points of a tile, at any zoom, lie side by side.
/// </summary>
internal static class World
{
    /// <summary>A coordinate on the unit square (0 to less than 1) in steps.</summary>
    public static uint Steps(double unit) => (uint)(unit * 4294967296.0);

    /// <summary>The bits of both, one of each in turn.</summary>
    public static ulong Morton(uint x, uint y) => Spread(x) | (Spread(y) << 1);

    private static ulong Spread(uint value)
    {
        var bits = (ulong)value;
        bits = (bits | (bits << 16)) & 0x0000FFFF0000FFFF;
        bits = (bits | (bits << 8)) & 0x00FF00FF00FF00FF;
        bits = (bits | (bits << 4)) & 0x0F0F0F0F0F0F0F0F;
        bits = (bits | (bits << 2)) & 0x3333333333333333;
        return (bits | (bits << 1)) & 0x5555555555555555;
    }
}
