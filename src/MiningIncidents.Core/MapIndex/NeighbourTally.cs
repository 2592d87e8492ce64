using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.MapIndex;

/// <summary>What is near an incident in place and time (<see cref="IncidentMapSearch.NeighboursAsync"/>); the filter holds its box and its days.</summary>
internal sealed class NeighbourTally(PublicIncident incident, MapPlace at, Nearness limits, int take) : ITally<NeighbourTally>
{
    private readonly long _itself = CodeNumber.Of(incident.Code);
    private readonly GeoPoint _middle = new(at.Latitude, at.Longitude);
    private readonly (int First, int Last) _days = (incident.DateStart.DayNumber, incident.DateEnd.DayNumber);
    private readonly Foremost<Near> _nearest = new(take);

    /// <summary>All within the limits.</summary>
    public int Total { get; private set; }

    /// <summary>The nearest of them in time, then in place.</summary>
    public IReadOnlyList<Near> Nearest() => _nearest.InOrder();

    public void Count(IncidentColumns columns, int start, ReadOnlySpan<ushort> refused)
    {
        foreach (var offset in JudgedAs.LetThrough(refused))
        {
            var i = start + offset;
            if (columns.Code[i] == _itself || !IncidentMapSearch.HasSurroundings(columns.Precision(i)))
            {
                continue;
            }
            var kilometres = GreatCircle.DistanceKm(new(columns.Latitude[i], columns.Longitude[i]), _middle);
            if (kilometres <= limits.Kilometres)
            {
                Total++;
                _nearest.Keep(new(Apart(columns.FirstDay[i], columns.LastDay[i]), kilometres, columns.Code[i], columns.Precision(i), columns.Longitude[i], columns.Latitude[i]));
            }
        }
    }

    public void Add(NeighbourTally other)
    {
        Total += other.Total;
        _nearest.KeepAll(other._nearest);
    }

    private int Apart(int first, int last) => last < _days.First ? last - _days.First : first > _days.Last ? first - _days.Last : 0;

    /// <summary>One of them.</summary>
    /// <param name="Days">Before (below 0) or after (above 0).</param>
    internal readonly record struct Near(int Days, double Kilometres, long Code, LocationPrecision Precision, double Longitude, double Latitude) : IComparable<Near>
    {
        public int CompareTo(Near other) => (Math.Abs(Days), Kilometres, Code).CompareTo((Math.Abs(other.Days), other.Kilometres, other.Code));
    }
}
