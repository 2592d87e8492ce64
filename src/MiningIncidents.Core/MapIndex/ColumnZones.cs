using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.MapIndex;

/// <summary>
/// What every <see cref="ColumnFilter.Chunk"/> incidents of the columns have in common: the box that holds their points and the departments they are in.
/// Along the Z a chunk is a small piece of the country, so a filter of a box or a department passes over nearly all of them unread.
/// </summary>
internal sealed class ColumnZones
{
    // A box and a set of departments.
    public const int BytesPerZone = 20;

    private readonly (float West, float South, float East, float North)[] _boxes;
    private readonly uint[] _departments;

    public ColumnZones(IncidentColumns columns)
    {
        Count = (columns.Count + ColumnFilter.Chunk - 1) / ColumnFilter.Chunk;
        (_boxes, _departments) = (new (float, float, float, float)[Count], new uint[Count]);
        Array.Fill(_boxes, (float.PositiveInfinity, float.PositiveInfinity, float.NegativeInfinity, float.NegativeInfinity));
        for (var i = 0; i < columns.Count; i++)
        {
            _departments[i / ColumnFilter.Chunk] |= 1u << columns.Department[i];
            ref var box = ref _boxes[i / ColumnFilter.Chunk];
            // No point is not a number, which is in no box and widens none.
            var (x, y) = (columns.Longitude[i], columns.Latitude[i]);
            box.West = x < box.West ? MathF.BitDecrement((float)x) : box.West;
            box.East = x > box.East ? MathF.BitIncrement((float)x) : box.East;
            box.South = y < box.South ? MathF.BitDecrement((float)y) : box.South;
            box.North = y > box.North ? MathF.BitIncrement((float)y) : box.North;
        }
    }

    public int Count { get; }

    public bool Meets(int zone, BoundingBox box) =>
        _boxes[zone].West <= box.East && _boxes[zone].East >= box.West && _boxes[zone].South <= box.North && _boxes[zone].North >= box.South;

    /// <param name="zone">Which.</param>
    /// <param name="departments">One bit a department; bit 0 stands for unknown.</param>
    public bool Meets(int zone, uint departments) => (_departments[zone] & departments) != 0;
}
