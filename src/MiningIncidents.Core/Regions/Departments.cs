using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Regions;

/// <summary>One of the 25 first-level areas of Peru: 24 departments and the constitutional province of Callao.</summary>
/// <param name="Code">INEI code, two digits.</param>
/// <param name="ReniecCode">RENIEC code, two digits: another number for most departments.</param>
/// <param name="Name">Name in Spanish, also used in English.</param>
/// <param name="Slug">The name in addresses: "la-libertad".</param>
/// <param name="Capital">The capital of the department.</param>
public sealed record Department(string Code, string ReniecCode, string Name, string Slug, string Capital);

/// <summary>
/// The departments in INEI's order (alphabetical, accents apart). RENIEC follows the same alphabet but puts Callao last but one,
/// so every code from 07 to 24 means another department there.
/// </summary>
public static class Departments
{
    public static readonly IReadOnlyList<Department> All =
    [
        new("01", "01", "Amazonas", "amazonas", "Chachapoyas"),
        new("02", "02", "Áncash", "ancash", "Huaraz"),
        new("03", "03", "Apurímac", "apurimac", "Abancay"),
        new("04", "04", "Arequipa", "arequipa", "Arequipa"),
        new("05", "05", "Ayacucho", "ayacucho", "Ayacucho"),
        new("06", "06", "Cajamarca", "cajamarca", "Cajamarca"),
        new("07", "24", "Callao", "callao", "Callao"),
        new("08", "07", "Cusco", "cusco", "Cusco"),
        new("09", "08", "Huancavelica", "huancavelica", "Huancavelica"),
        new("10", "09", "Huánuco", "huanuco", "Huánuco"),
        new("11", "10", "Ica", "ica", "Ica"),
        new("12", "11", "Junín", "junin", "Huancayo"),
        new("13", "12", "La Libertad", "la-libertad", "Trujillo"),
        new("14", "13", "Lambayeque", "lambayeque", "Chiclayo"),
        new("15", "14", "Lima", "lima", "Lima"),
        new("16", "15", "Loreto", "loreto", "Iquitos"),
        new("17", "16", "Madre de Dios", "madre-de-dios", "Puerto Maldonado"),
        new("18", "17", "Moquegua", "moquegua", "Moquegua"),
        new("19", "18", "Pasco", "pasco", "Cerro de Pasco"),
        new("20", "19", "Piura", "piura", "Piura"),
        new("21", "20", "Puno", "puno", "Puno"),
        new("22", "21", "San Martín", "san-martin", "Moyobamba"),
        new("23", "22", "Tacna", "tacna", "Tacna"),
        new("24", "23", "Tumbes", "tumbes", "Tumbes"),
        new("25", "25", "Ucayali", "ucayali", "Pucallpa"),
    ];

    private static readonly Dictionary<string, Department> ByCode = All.ToDictionary(d => d.Code, StringComparer.Ordinal);
    private static readonly Dictionary<string, Department> ByReniec = All.ToDictionary(d => d.ReniecCode, StringComparer.Ordinal);
    private static readonly Dictionary<string, Department> BySlug = All.ToDictionary(d => d.Slug, StringComparer.Ordinal);
    private static readonly Dictionary<string, Department> ByName = NamesOf();

    /// <summary>The department of an INEI code, or null.</summary>
    public static Department? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    /// <summary>The department an INEI code of two, four or six digits lies in, or null.</summary>
    public static Department? Of(string? code) => code is { Length: >= 2 } ? Find(code[..2]) : null;

    /// <summary>The department of a RENIEC code, or null.</summary>
    public static Department? FindByReniec(string? code) => code is null ? null : ByReniec.GetValueOrDefault(code);

    /// <summary>The department of a slug ("la-libertad"), or null. Slugs are exact: they are addresses.</summary>
    public static Department? FindBySlug(string? slug) => slug is null ? null : BySlug.GetValueOrDefault(slug);

    /// <summary>The department of a name in any case, with or without accents ("ancash", "Cuzco", "Dpto. de Puno"), or null.</summary>
    public static Department? FindByName(string? name)
    {
        var folded = TextFolding.Fold(name);
        foreach (var prefix in (string[])["departamento de ", "dpto de ", "region ", "department of "])
        {
            if (folded.StartsWith(prefix, StringComparison.Ordinal))
            {
                folded = folded[prefix.Length..];
                break;
            }
        }
        return ByName.GetValueOrDefault(folded);
    }

    private static Dictionary<string, Department> NamesOf()
    {
        var names = All.ToDictionary(d => TextFolding.Fold(d.Name), StringComparer.Ordinal);
        names.Add("cuzco", ByCode["08"]);
        names.Add("provincia constitucional del callao", ByCode["07"]);
        return names;
    }
}
