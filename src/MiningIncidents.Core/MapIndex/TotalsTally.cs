using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Core.MapIndex;

/// <summary>Sums of what is known, of how many incidents, and the first and the last day.</summary>
internal sealed class TotalsTally : ITally<TotalsTally>
{
    private int _incidents;
    private Sum _killed;
    private Sum _injured;
    private Sum _missing;
    private int _first = int.MaxValue;
    private int _last = int.MinValue;

    public IncidentTotals Totals => new(
        _incidents, _killed.Total, _killed.Known, _injured.Total, _injured.Known, _missing.Total, _missing.Known,
        _incidents == 0 ? null : DateOnly.FromDayNumber(_first), _incidents == 0 ? null : DateOnly.FromDayNumber(_last));

    public void Count(IncidentColumns columns, int from, ReadOnlySpan<ushort> refused)
    {
        foreach (var at in JudgedAs.LetThrough(refused))
        {
            Count(columns, from + at);
        }
    }

    public void Count(IncidentColumns columns, int i)
    {
        _incidents++;
        _killed.Add(columns.Killed[i]);
        _injured.Add(columns.Injured[i]);
        _missing.Add(columns.Missing[i]);
        _first = Math.Min(_first, columns.FirstDay[i]);
        _last = Math.Max(_last, columns.LastDay[i]);
    }

    public void Add(TotalsTally other)
    {
        _incidents += other._incidents;
        _killed.Add(other._killed);
        _injured.Add(other._injured);
        _missing.Add(other._missing);
        _first = Math.Min(_first, other._first);
        _last = Math.Max(_last, other._last);
    }

    private record struct Sum(int Total, int Known)
    {
        public void Add(int figure)
        {
            if (figure >= 0)
            {
                Total = checked(Total + figure);
                Known++;
            }
        }

        public void Add(Sum other) => (Total, Known) = (checked(Total + other.Total), Known + other.Known);
    }
}

/// <summary>Totals by department.</summary>
internal sealed class RegionTally : ITally<RegionTally>
{
    private readonly TotalsTally?[] _departments = new TotalsTally?[byte.MaxValue + 1];

    public IReadOnlyDictionary<string, IncidentTotals> ByCode()
    {
        var regions = new Dictionary<string, IncidentTotals>(StringComparer.Ordinal);
        for (var code = 0; code < _departments.Length; code++)
        {
            if (_departments[code] is { } tally)
            {
                regions[DepartmentCode.Of(code)] = tally.Totals;
            }
        }
        return regions;
    }

    public void Count(IncidentColumns columns, int from, ReadOnlySpan<ushort> refused)
    {
        foreach (var at in JudgedAs.LetThrough(refused))
        {
            (_departments[columns.Department[from + at]] ??= new()).Count(columns, from + at);
        }
    }

    public void Add(RegionTally other)
    {
        for (var code = 0; code < _departments.Length; code++)
        {
            if (other._departments[code] is { } tally)
            {
                (_departments[code] ??= new()).Add(tally);
            }
        }
    }
}

/// <summary>What the map shows beside its tiles, and what it cannot show (<see cref="MapSummary"/>).</summary>
internal sealed class SummaryTally : ITally<SummaryTally>
{
    // Cells of the whole country: bits of a step that remain.
    private const int CellShift = 32 - IncidentMapSearch.CountryZoom - 4;

    private readonly bool[] _merged = [.. Enum.GetValues<LocationPrecision>().Select(p => MapScale.IsMergedAt(p, IncidentMapSearch.CountryZoom))];
    private readonly int[] _departmentsOnly = new int[byte.MaxValue + 1];
    private readonly Dictionary<(uint X, uint Y), int> _cells = [];
    private int _total;
    private int _countryOnly;
    private int _unplaced;
    private int _withheld;
    private (double West, double South, double East, double North) _reach = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);

    public MapSummary Summary => new(
        _total, _countryOnly, _unplaced, _withheld,
        Departments.All.Select(d => (d.Code, Count: _departmentsOnly[int.Parse(d.Code, NumberStyles.None, CultureInfo.InvariantCulture)]))
            .Where(d => d.Count > 0).ToDictionary(d => d.Code, d => d.Count, StringComparer.Ordinal),
        _cells.Values.DefaultIfEmpty().Max(),
        _reach.West > _reach.East ? null : new(_reach.West, _reach.South, _reach.East, _reach.North));

    public void Count(IncidentColumns columns, int from, ReadOnlySpan<ushort> refused)
    {
        foreach (var at in JudgedAs.LetThrough(refused))
        {
            Count(columns, from + at, columns.Precision(from + at));
        }
    }

    public void Add(SummaryTally other)
    {
        _total += other._total;
        _countryOnly += other._countryOnly;
        _unplaced += other._unplaced;
        _withheld += other._withheld;
        for (var code = 0; code < _departmentsOnly.Length; code++)
        {
            _departmentsOnly[code] += other._departmentsOnly[code];
        }
        foreach (var (cell, count) in other._cells)
        {
            _cells[cell] = _cells.GetValueOrDefault(cell) + count;
        }
        Reach(other._reach.West, other._reach.South);
        Reach(other._reach.East, other._reach.North);
    }

    private void Count(IncidentColumns columns, int i, LocationPrecision precision)
    {
        _total++;
        var republished = columns.MayRepublish(i);
        if (precision == LocationPrecision.Department && republished)
        {
            _departmentsOnly[columns.Department[i]]++;
        }
        if (precision == LocationPrecision.Country)
        {
            _countryOnly++;
            return;
        }
        if (!columns.HasPoint(i))
        {
            _unplaced++;
            return;
        }
        Reach(columns.Longitude[i], columns.Latitude[i]);
        if (!republished)
        {
            _withheld++;
        }
        else if (_merged[(int)precision])
        {
            var cell = (columns.X[i] >> CellShift, columns.Y[i] >> CellShift);
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_cells, cell, out _) += 1 + Math.Max(0, columns.Killed[i]);
        }
    }

    private void Reach(double longitude, double latitude) => _reach = (
        Math.Min(_reach.West, longitude), Math.Min(_reach.South, latitude), Math.Max(_reach.East, longitude), Math.Max(_reach.North, latitude));
}
