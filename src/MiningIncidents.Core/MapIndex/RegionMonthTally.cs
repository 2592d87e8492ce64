using System.Globalization;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.MapIndex;

/// <summary>Incidents by department and month, within the dates of the filter.</summary>
internal sealed class RegionMonthTally(DateOnly? from, DateOnly? to) : ITally<RegionMonthTally>
{
    private readonly MonthTally?[] _departments = new MonthTally?[byte.MaxValue + 1];

    /// <summary>By department code, "unknown" for none; months without any are left out.</summary>
    public ILookup<string, MonthCount> ByCode() => _departments
        .SelectMany((months, code) => months is null ? [] : months.Months().Where(month => month.Incidents > 0).Select(month => (Code: DepartmentCode.Of(code), Month: month)))
        .ToLookup(one => one.Code, one => one.Month, StringComparer.Ordinal);

    public void Count(IncidentColumns columns, int start, ReadOnlySpan<ushort> refused)
    {
        foreach (var at in JudgedAs.LetThrough(refused))
        {
            (_departments[columns.Department[start + at]] ??= new(from, to)).Count(columns, start + at);
        }
    }

    public void Add(RegionMonthTally other)
    {
        for (var code = 0; code < _departments.Length; code++)
        {
            if (other._departments[code] is { } months)
            {
                (_departments[code] ??= new(from, to)).Add(months);
            }
        }
    }
}

/// <summary>Incidents by department and year; an interval over New Year counts in both.</summary>
internal sealed class RegionYearTally : ITally<RegionYearTally>
{
    private readonly Dictionary<(byte Department, int Year), int> _years = [];

    /// <summary>By department code, "unknown" for none; years without any are left out.</summary>
    public ILookup<string, YearCount> ByCode() => _years.OrderBy(one => one.Key.Year)
        .ToLookup(one => DepartmentCode.Of(one.Key.Department), one => new YearCount(one.Key.Year, one.Value), StringComparer.Ordinal);

    public void Count(IncidentColumns columns, int start, ReadOnlySpan<ushort> refused)
    {
        foreach (var at in JudgedAs.LetThrough(refused))
        {
            var i = start + at;
            var last = MonthNumber.Of(columns.LastDay[i]) / 12;
            for (var year = MonthNumber.Of(columns.FirstDay[i]) / 12; year <= last; year++)
            {
                Add((columns.Department[i], year), 1);
            }
        }
    }

    public void Add(RegionYearTally other)
    {
        foreach (var (year, incidents) in other._years)
        {
            Add(year, incidents);
        }
    }

    private void Add((byte Department, int Year) key, int incidents) => _years[key] = _years.GetValueOrDefault(key) + incidents;
}

/// <summary>A department as columns keep it.</summary>
internal static class DepartmentCode
{
    /// <summary>Its INEI code; "unknown" for none.</summary>
    public static string Of(int department) => department == 0 ? IncidentFilterQuery.UnknownRegion : department.ToString("00", CultureInfo.InvariantCulture);
}
