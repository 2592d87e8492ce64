using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Regions;

/// <summary>Why a code was not resolved.</summary>
public enum UbigeoRefusal { Empty, NotDigits, BadLength, LostLeadingZero, Unknown, Ambiguous, NoConversion, NamesDisagree }

/// <summary>The names that came with a code; any may be missing.</summary>
public sealed record UbigeoNames(string? Department = null, string? Province = null, string? District = null);

/// <summary>A resolved area, or the reason why there is none. Exactly one of <see cref="Area"/> and <see cref="Refusal"/> is set.</summary>
public sealed record UbigeoResult
{
    /// <summary>What was asked, as given.</summary>
    public required string Input { get; init; }

    public AdminArea? Area { get; init; }

    /// <summary>The scheme the code was read as; null when refused.</summary>
    public UbigeoScheme? ReadAs { get; init; }

    public UbigeoRefusal? Refusal { get; init; }

    /// <summary>
    /// Of an ambiguous code: what it means in INEI's scheme and in RENIEC's (for the latter perhaps only the department is known).
    /// Of names that disagree: the area of the code.
    /// </summary>
    public IReadOnlyList<AdminArea> Candidates { get; init; } = [];

    /// <summary>Of a lost zero: the code that was probably meant.</summary>
    public string? Suggestion { get; init; }

    public bool IsResolved => Area is not null;

    /// <summary>One sentence for the person who typed the code: what is wrong and what to do. Empty when resolved.</summary>
    /// <param name="language">"es" or "en".</param>
    public string Explain(string language) => Refusal is { } refusal ? language == "en" ? En(refusal) : Es(refusal) : "";

    private string Es(UbigeoRefusal refusal) => refusal switch
    {
        UbigeoRefusal.Empty => "Falta el código UBIGEO.",
        UbigeoRefusal.NotDigits => $"«{Input}» no es un código UBIGEO: sólo lleva cifras.",
        UbigeoRefusal.BadLength => $"«{Input}» no tiene 2, 4 ni 6 cifras.",
        UbigeoRefusal.LostLeadingZero =>
            $"«{Input}» tiene un número impar de cifras: quizá perdió el cero inicial. Si es «{Suggestion}», escríbalo así y guarde la columna como texto.",
        UbigeoRefusal.Unknown => $"«{Input}» no está en el catálogo. Si es un distrito creado después de 2016, use el código de su provincia.",
        UbigeoRefusal.Ambiguous => $"«{Input}» es otro lugar según el esquema ({Meanings("o")}). Indique si es INEI o RENIEC, o añada los nombres.",
        UbigeoRefusal.NoConversion => $"No se conoce el código INEI de «{Input}» (RENIEC). Añada los nombres de departamento, provincia y distrito, o use el código INEI.",
        UbigeoRefusal.NamesDisagree => $"«{Input}» no corresponde a los nombres dados ({Meanings("o")}). Corrija el código o los nombres.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };

    private string En(UbigeoRefusal refusal) => refusal switch
    {
        UbigeoRefusal.Empty => "The UBIGEO code is missing.",
        UbigeoRefusal.NotDigits => $"“{Input}” is not a UBIGEO code: it has digits only.",
        UbigeoRefusal.BadLength => $"“{Input}” does not have 2, 4 or 6 digits.",
        UbigeoRefusal.LostLeadingZero =>
            $"“{Input}” has an odd number of digits: it may have lost its leading zero. If it is “{Suggestion}”, write it so and keep the column as text.",
        UbigeoRefusal.Unknown => $"“{Input}” is not in the catalogue. If it is a district created after 2016, use the code of its province.",
        UbigeoRefusal.Ambiguous => $"“{Input}” is another place in the other scheme ({Meanings("or")}). Say whether it is INEI or RENIEC, or add the names.",
        UbigeoRefusal.NoConversion => $"The INEI code of “{Input}” (RENIEC) is not known. Add the names of department, province and district, or use the INEI code.",
        UbigeoRefusal.NamesDisagree => $"“{Input}” does not fit the names given ({Meanings("or")}). Correct the code or the names.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };

    private string Meanings(string or) =>
        Candidates.Count == 0 ? "?" : string.Join($" {or} ", Candidates.Select(a => $"{a.Name}, {Departments.Of(a.Code)?.Name}"));
}
