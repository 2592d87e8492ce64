using System.Collections.Concurrent;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Core.Exchange;

/// <summary>An area of a file, by INEI codes.</summary>
public sealed record NamedArea(string? DepartmentCode, string? ProvinceCode, string? DistrictCode)
{
    public static readonly NamedArea None = new(null, null, null);
}

/// <summary>
/// Names of areas as data sets write them ("La Libertad", "Ancash", "Huanta province") → INEI codes. The deepest name that fits its parents decides;
/// one that fits nothing, or several areas, says nothing: it never guesses.
/// </summary>
public sealed class ImportPlaces(AdminAreas areas)
{
    private static readonly string[] Kinds = ["department", "province", "district", "region", "departamento", "provincia", "distrito"];

    private readonly ConcurrentDictionary<(string?, string?, string?), NamedArea> _known = new();

    public NamedArea Find(string? department, string? province, string? district)
    {
        var key = (department, province, district);
        if (!_known.TryGetValue(key, out var area))
        {
            area = Look(Plain(department), Plain(province), Plain(district));
            if (_known.Count < 20_000)
            {
                _known[key] = area;
            }
        }
        return area;
    }

    private NamedArea Look(string? department, string? province, string? district)
    {
        if (Departments.FindByName(department) is not { } found)
        {
            // A province or district without its department is a name too many places have.
            return NamedArea.None;
        }
        foreach (var (p, d) in new[] { (province, district), (province, null) })
        {
            if ((d ?? p) is not null && areas.FindByNames(found.Name, p, d) is [var one])
            {
                return new(one.DepartmentCode, one.ProvinceCode, one.DistrictCode);
            }
        }
        return new(found.Code, null, null);
    }

    private static string? Plain(string? name)
    {
        if (name is null)
        {
            return null;
        }
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count > 1 && Kinds.Contains(words[^1], StringComparer.OrdinalIgnoreCase))
        {
            words.RemoveAt(words.Count - 1);
        }
        return string.Join(' ', words);
    }
}
