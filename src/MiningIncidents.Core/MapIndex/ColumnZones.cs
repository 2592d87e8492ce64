using System.Numerics;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.MapIndex;

/// <summary>
/// What every <see cref="ColumnFilter.Chunk"/> incidents of the columns have in common: the box that holds their points, the departments they are in, how
/// precise their places are, and the mark they make together. Along the Z a chunk is a small piece of the country, so a filter of a box or a department
/// passes over nearly all of them unread, and a tile adds up marks where a filter refuses nothing.
/// </summary>
internal sealed class ColumnZones
{
    // A box in steps, two sets, and a mark with where it is.
    public const int BytesPerZone = 16 + 4 + 2 + 112 + 8;

    private readonly (uint Left, uint Top, uint Right, uint Bottom)[] _steps;
    private readonly uint[] _departments;
    private readonly ushort[] _precisions;
    private readonly TileMark[] _marks;

    public ColumnZones(IncidentColumns columns)
    {
        Count = (columns.Count + ColumnFilter.Chunk - 1) / ColumnFilter.Chunk;
        (_steps, _departments) = (new (uint, uint, uint, uint)[Count], new uint[Count]);
        (_precisions, _marks) = (new ushort[Count], new TileMark[Count]);
        Array.Fill(_steps, (uint.MaxValue, uint.MaxValue, uint.MinValue, uint.MinValue));
        for (var i = 0; i < columns.Count; i++)
        {
            var zone = i / ColumnFilter.Chunk;
            _departments[zone] |= 1u << columns.Department[i];
            _precisions[zone] |= (ushort)(1 << (int)columns.Precision(i));
            (_marks[zone] ??= new()).Add(columns, i, i + 1);
            ref var steps = ref _steps[zone];
            steps = (Math.Min(steps.Left, columns.X[i]), Math.Min(steps.Top, columns.Y[i]), Math.Max(steps.Right, columns.X[i]), Math.Max(steps.Bottom, columns.Y[i]));
        }
    }

    public int Count { get; }

    public bool Meets(int zone, BoundingBox box) =>
        _marks[zone].West <= box.East && _marks[zone].East >= box.West && _marks[zone].South <= box.North && _marks[zone].North >= box.South;

    /// <param name="zone">Which.</param>
    /// <param name="departments">One bit a department; bit 0 stands for unknown.</param>
    public bool Meets(int zone, uint departments) => (_departments[zone] & departments) != 0;

    /// <summary>How precise the places of a zone are, one bit a precision.</summary>
    public int Precisions(int zone) => _precisions[zone];

    /// <summary>All of a zone as one mark.</summary>
    public TileMark Mark(int zone) => _marks[zone];

    /// <summary>Where a zone lies, in squares of so many bits of a step; null where it is in several.</summary>
    public (uint X, uint Y)? SquareOf(int zone, int shift)
    {
        var (left, top, right, bottom) = _steps[zone];
        return (left >> shift, top >> shift) == (right >> shift, bottom >> shift) ? (left >> shift, top >> shift) : null;
    }

    /// <summary>The precision of all places of a zone and, where it is their department's, that department; null where they differ.</summary>
    public (LocationPrecision Precision, int Department)? GroupOf(int zone)
    {
        if (!BitOperations.IsPow2(_precisions[zone]))
        {
            return null;
        }
        var precision = (LocationPrecision)BitOperations.TrailingZeroCount(_precisions[zone]);
        return precision != LocationPrecision.Department ? (precision, 0)
            : BitOperations.IsPow2(_departments[zone]) ? (precision, BitOperations.TrailingZeroCount(_departments[zone])) : null;
    }

    /// <summary>The zone of a judged chunk that is the whole of one and of which nothing is refused; null for any other.</summary>
    public static int? Whole(int from, ReadOnlySpan<ushort> refused) =>
        refused.Length == ColumnFilter.Chunk && from % ColumnFilter.Chunk == 0 && !refused.ContainsAnyExcept((ushort)0) ? from / ColumnFilter.Chunk : null;
}
