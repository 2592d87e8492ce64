using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Regions;

/// <summary>A department, province or district.</summary>
/// <param name="Code">INEI UBIGEO: two, four or six digits, leading zeros kept.</param>
/// <param name="Name">Name with its accents.</param>
/// <param name="ReniecCode">The code RENIEC gives the same area; null where the catalogue does not know it.</param>
/// <param name="Aliases">Other spellings ("Nazca" for Nasca).</param>
public sealed record AdminArea(string Code, string Name, string? ReniecCode, IReadOnlyList<string> Aliases)
{
    public AdminLevel Level => Code.Length switch { 2 => AdminLevel.Department, 4 => AdminLevel.Province, _ => AdminLevel.District };

    /// <summary>INEI code of the area this one is part of; null for a department.</summary>
    public string? ParentCode => Code.Length > 2 ? Code[..^2] : null;

    public string DepartmentCode => Code[..2];
    public string? ProvinceCode => Code.Length >= 4 ? Code[..4] : null;
    public string? DistrictCode => Code.Length == 6 ? Code : null;

    /// <summary>True when <paramref name="name"/> is its name or an alias, whatever the case and accents.</summary>
    public bool IsCalled(string? name) => TextFolding.Same(name, Name) || Aliases.Any(a => TextFolding.Same(name, a));
}

/// <summary>
/// The catalogue of administrative areas: code to name and back. Names repeat all over Peru (there are several Santa Rosa),
/// so a look-up by name gives every candidate.
/// </summary>
public sealed class AdminAreas
{
    private readonly Dictionary<string, AdminArea> _byCode;
    private readonly Dictionary<string, AdminArea> _byReniec;
    private readonly ILookup<string, AdminArea> _byName;
    private readonly ILookup<string, AdminArea> _children;
    private readonly HashSet<AdminLevel> _fullReniec;

    /// <exception cref="ArgumentException">A code is malformed, given twice or without its parent, or an area has no name.</exception>
    public AdminAreas(IEnumerable<AdminArea> areas)
    {
        All = [.. areas.OrderBy(a => a.Code.Length).ThenBy(a => a.Code, StringComparer.Ordinal)];
        _byCode = new(All.Count, StringComparer.Ordinal);
        _byReniec = new(StringComparer.Ordinal);
        foreach (var area in All)
        {
            Check(area);
        }
        _byName = All.SelectMany(a => a.Aliases.Prepend(a.Name).Select(TextFolding.Fold).Distinct(), (a, name) => (a, name))
            .ToLookup(p => p.name, p => p.a, StringComparer.Ordinal);
        _children = All.Where(a => a.ParentCode is not null).ToLookup(a => a.ParentCode!, StringComparer.Ordinal);
        _fullReniec = [.. All.GroupBy(a => a.Level).Where(g => g.All(a => a.ReniecCode is not null)).Select(g => g.Key)];
    }

    /// <summary>Departments first, then provinces, then districts, each by code.</summary>
    public IReadOnlyList<AdminArea> All { get; }

    /// <summary>The area of an INEI code, or null.</summary>
    public AdminArea? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);

    /// <summary>The area of a RENIEC code, or null when no area of the catalogue is known to have it.</summary>
    public AdminArea? FindByReniec(string? code) => code is null ? null : _byReniec.GetValueOrDefault(code);

    /// <summary>True when every area of the level has its RENIEC code, so that a code not found is none.</summary>
    public bool HasAllReniecCodes(AdminLevel level) => _fullReniec.Contains(level);

    /// <summary>The area this one is part of; null for a department.</summary>
    public AdminArea? Parent(AdminArea area) => Find(area.ParentCode);

    /// <summary>The provinces of a department or the districts of a province, by code; none for a district or an unknown code.</summary>
    public IEnumerable<AdminArea> Children(string code) => _children[code];

    /// <summary>
    /// Every area with these names, any case and accents. The deepest name given is the one looked for, and the others must be those of its
    /// parents; a blank one is not asked about. Empty when none fits or all are blank.
    /// </summary>
    public IReadOnlyList<AdminArea> FindByNames(string? department, string? province = null, string? district = null)
    {
        var (name, level) = Given(district) ? (district, AdminLevel.District)
            : Given(province) ? (province, AdminLevel.Province)
            : (department, AdminLevel.Department);
        return [.. _byName[TextFolding.Fold(name)].Where(a => a.Level == level && IsUnder(a, department, province))];
    }

    private static bool Given(string? name) => TextFolding.Fold(name).Length > 0;

    /// <summary>True when the names given are those of the area itself or of what it is part of. Blank names are not asked about.</summary>
    public bool Agrees(AdminArea area, string? department, string? province, string? district) =>
        IsUnder(area, department, province)
        && (!Given(district) || area.Level != AdminLevel.District || area.IsCalled(district));

    private bool IsUnder(AdminArea area, string? department, string? province) =>
        (!Given(department) || Find(area.DepartmentCode) is { } d && d.IsCalled(department))
        && (!Given(province) || area.ProvinceCode is null || Find(area.ProvinceCode) is { } p && p.IsCalled(province));

    private void Check(AdminArea area)
    {
        if (area.Code.Length is not (2 or 4 or 6) || !area.Code.All(char.IsAsciiDigit))
        {
            throw new ArgumentException($"'{area.Code}' is not an INEI code of two, four or six digits.");
        }
        if (TextFolding.Fold(area.Name).Length == 0)
        {
            throw new ArgumentException($"Area {area.Code} has no name.");
        }
        if (!_byCode.TryAdd(area.Code, area))
        {
            throw new ArgumentException($"Code {area.Code} is given twice.");
        }
        if (area.ParentCode is { } parent && !_byCode.ContainsKey(parent))
        {
            throw new ArgumentException($"Area {area.Code} is part of {parent}, which is missing.");
        }
        if (area.ReniecCode is { } reniec && (reniec.Length != area.Code.Length || !_byReniec.TryAdd(reniec, area)))
        {
            throw new ArgumentException($"RENIEC code {reniec} of area {area.Code} has another length or is given twice.");
        }
    }
}
