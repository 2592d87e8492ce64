namespace MiningIncidents.Core.Codes;

/// <summary>Units of quantities as records write them (in English), in words of either language. Others are shown as they are written.</summary>
public static class Units
{
    /// <summary>Things counted one by one.</summary>
    public const string Pieces = "units";

    private static readonly Dictionary<string, (string EsOne, string EsMany, string EnOne, string EnMany)> Words = new(StringComparer.Ordinal)
    {
        [Pieces] = ("unidad", "unidades", "unit", "units"),
        ["gallons"] = ("galón", "galones", "gallon", "gallons"),
        ["litres"] = ("litro", "litros", "litre", "litres"),
        ["drums"] = ("cilindro", "cilindros", "drum", "drums"),
        ["grams"] = ("gramo", "gramos", "gram", "grams"),
        ["kg"] = ("kg", "kg", "kg", "kg"),
        ["tonnes"] = ("tonelada", "toneladas", "tonne", "tonnes"),
        ["ounces"] = ("onza", "onzas", "ounce", "ounces"),
        ["sacks"] = ("saco", "sacos", "sack", "sacks"),
        ["boxes"] = ("caja", "cajas", "box", "boxes"),
        ["sticks"] = ("cartucho", "cartuchos", "stick", "sticks"),
        ["metres"] = ("metro", "metros", "metre", "metres"),
        ["hectares"] = ("hectárea", "hectáreas", "hectare", "hectares"),
    };

    /// <summary>Every unit that has words, in the order forms offer them.</summary>
    public static IReadOnlyCollection<string> All => Words.Keys;

    /// <summary>The unit's word for a quantity, in <paramref name="language"/> ("es" or "en").</summary>
    public static string Label(string unit, decimal quantity, string language) =>
        !Words.TryGetValue(unit, out var word) ? unit : (language == "en", quantity == 1) switch
        {
            (true, true) => word.EnOne,
            (true, false) => word.EnMany,
            (false, true) => word.EsOne,
            (false, false) => word.EsMany,
        };
}

/// <summary>Minerals as records write them (in English), in words of either language. Others are shown as they are written.</summary>
public static class Minerals
{
    private static readonly Dictionary<string, string> Spanish = new(StringComparer.Ordinal)
    {
        ["gold"] = "oro",
        ["copper"] = "cobre",
        ["silver"] = "plata",
        ["zinc"] = "zinc",
        ["lead"] = "plomo",
        ["tin"] = "estaño",
        ["iron"] = "hierro",
        ["polymetallic"] = "polimetálico",
        ["molybdenum"] = "molibdeno",
        ["coal"] = "carbón",
        ["phosphate"] = "fosfato",
        ["phosphates"] = "fosfatos",
        ["tungsten"] = "tungsteno",
        ["antimony"] = "antimonio",
        ["mercury"] = "mercurio",
        ["uranium"] = "uranio",
        ["lithium"] = "litio",
        ["limestone"] = "caliza",
        ["barite"] = "baritina",
        ["borates"] = "boratos",
        ["salt"] = "sal",
    };

    /// <summary>Every mineral that has words, in the order forms offer them.</summary>
    public static IReadOnlyCollection<string> All => Spanish.Keys;

    /// <summary>The mineral's name in <paramref name="language"/> ("es" or "en").</summary>
    public static string Label(string mineral, string language) =>
        language == "en" ? mineral : Spanish.GetValueOrDefault(mineral, mineral);
}
