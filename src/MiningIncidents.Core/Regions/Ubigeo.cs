using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Regions;

/// <summary>
/// Resolves UBIGEO codes to INEI areas, or refuses with a reason; it never guesses. INEI and RENIEC number the same areas differently,
/// and most numbers of one are a different real place in the other. Pure: works on the catalogue it is given.
/// </summary>
public sealed class Ubigeo(AdminAreas areas)
{
    /// <summary>
    /// Resolves a code of two, four or six digits; the six-digit forms "130000" and "130800" mean the department and the province.
    /// </summary>
    /// <param name="input">The code as text. A number that lost its leading zero has an odd length and is refused.</param>
    /// <param name="scheme">The scheme the source says it uses; null when it says nothing.</param>
    /// <param name="names">Names that came with the code: they decide between the schemes, and must fit the code.</param>
    public UbigeoResult Resolve(string? input, UbigeoScheme? scheme = null, UbigeoNames? names = null)
    {
        var text = input?.Trim() ?? "";
        if (text.Length == 0)
        {
            return Refuse(text, UbigeoRefusal.Empty);
        }
        if (!text.All(char.IsAsciiDigit))
        {
            return Refuse(text, UbigeoRefusal.NotDigits);
        }
        if (text.Length > 6)
        {
            return Refuse(text, UbigeoRefusal.BadLength);
        }
        if (text.Length % 2 == 1)
        {
            return new() { Input = text, Refusal = UbigeoRefusal.LostLeadingZero, Suggestion = "0" + text };
        }
        var code = WithoutEmptyLevels(text);
        names ??= new();
        return scheme switch
        {
            UbigeoScheme.Inei => Accept(text, areas.Find(code), UbigeoScheme.Inei, names),
            UbigeoScheme.Reniec => ResolveReniec(text, code, names),
            null => ResolveUnsaid(text, code, names),
            _ => throw new ArgumentOutOfRangeException(nameof(scheme), scheme, null),
        };
    }

    private UbigeoResult ResolveReniec(string text, string code, UbigeoNames names)
    {
        if (areas.FindByReniec(code) is { } area)
        {
            return Accept(text, area, UbigeoScheme.Reniec, names);
        }
        if (areas.HasAllReniecCodes(LevelOf(code)) || areas.FindByReniec(code[..2]) is null)
        {
            return Refuse(text, UbigeoRefusal.Unknown);
        }
        return Named(code, names) is { } named && CouldBeReniec(code, named)
            ? Accept(text, named, UbigeoScheme.Reniec, names)
            : Refuse(text, UbigeoRefusal.NoConversion);
    }

    private UbigeoResult ResolveUnsaid(string text, string code, UbigeoNames names)
    {
        var asInei = areas.Find(code);
        var asReniec = areas.FindByReniec(code);
        // Where RENIEC's codes are not known for the level, its department still is: the first two digits convert.
        var reniecPlace = asReniec ?? (areas.HasAllReniecCodes(LevelOf(code)) ? null : areas.FindByReniec(code[..2]));
        if (asInei is null && reniecPlace is null)
        {
            return Refuse(text, UbigeoRefusal.Unknown);
        }
        if (asInei is not null && asInei == asReniec)
        {
            return Accept(text, asInei, UbigeoScheme.Inei, names);
        }
        var ineiFits = asInei is not null && Agrees(asInei, names);
        var reniecFits = reniecPlace is not null && Agrees(reniecPlace, names);
        if (Named(code, names) is { } named)
        {
            // The names alone say which place it is; the code must be its code in one of the schemes.
            reniecFits = asReniec is null ? reniecFits && CouldBeReniec(code, named) : asReniec == named;
            return asInei == named ? Resolved(text, named, UbigeoScheme.Inei)
                : reniecFits ? Resolved(text, named, UbigeoScheme.Reniec)
                : Refuse(text, UbigeoRefusal.NamesDisagree, asInei, reniecPlace);
        }
        return (ineiFits, reniecFits) switch
        {
            (true, false) => Resolved(text, asInei!, UbigeoScheme.Inei),
            (false, true) when asReniec is not null => Resolved(text, asReniec, UbigeoScheme.Reniec),
            (false, true) when asInei is null => Refuse(text, UbigeoRefusal.Unknown),
            (false, true) => Refuse(text, UbigeoRefusal.NoConversion, reniecPlace),
            (true, true) => Refuse(text, UbigeoRefusal.Ambiguous, asInei, reniecPlace),
            (false, false) => Refuse(text, UbigeoRefusal.NamesDisagree, asInei, reniecPlace),
        };
    }

    /// <summary>The one area of the code's level that the names alone describe; null when they name none or several.</summary>
    private AdminArea? Named(string code, UbigeoNames names)
    {
        var level = LevelOf(code);
        var ofLevel = areas.FindByNames(
                names.Department,
                level == AdminLevel.Department ? null : names.Province,
                level == AdminLevel.District ? names.District : null)
            .Where(a => a.Level == level).ToList();
        return ofLevel.Count == 1 ? ofLevel[0] : null;
    }

    /// <summary>False when the area is known to have another RENIEC code or lies in another department than the code says.</summary>
    private bool CouldBeReniec(string code, AdminArea area) =>
        area.ReniecCode is null && areas.FindByReniec(code[..2])?.Code == area.DepartmentCode;

    private bool Agrees(AdminArea area, UbigeoNames names) => areas.Agrees(area, names.Department, names.Province, names.District);

    private UbigeoResult Accept(string text, AdminArea? area, UbigeoScheme readAs, UbigeoNames names) =>
        area is null ? Refuse(text, UbigeoRefusal.Unknown)
        : Agrees(area, names) ? Resolved(text, area, readAs)
        : Refuse(text, UbigeoRefusal.NamesDisagree, area);

    private static UbigeoResult Resolved(string text, AdminArea area, UbigeoScheme readAs) => new() { Input = text, Area = area, ReadAs = readAs };

    private static UbigeoResult Refuse(string text, UbigeoRefusal refusal, params AdminArea?[] candidates) =>
        new() { Input = text, Refusal = refusal, Candidates = [.. candidates.OfType<AdminArea>()] };

    private static string WithoutEmptyLevels(string code)
    {
        while (code.Length > 2 && code.EndsWith("00", StringComparison.Ordinal))
        {
            code = code[..^2];
        }
        return code;
    }

    private static AdminLevel LevelOf(string code) =>
        code.Length switch { 2 => AdminLevel.Department, 4 => AdminLevel.Province, _ => AdminLevel.District };
}
