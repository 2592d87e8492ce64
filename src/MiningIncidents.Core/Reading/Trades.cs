namespace MiningIncidents.Core.Reading;

/// <summary>Trades no list holds: plurals told by how they end, where a number stands before them.</summary>
internal static class Trades
{
    private static readonly string[] SpanishEndings = ["istas", "grafos", "grafas", "logos", "logas", "adores", "tores", "adoras", "edores", "idores", "eros", "arios", "antes"];
    private static readonly string[] EnglishEndings = ["ers", "ors", "ists", "men", "women", "smiths", "icians", "ologists"];

    private static readonly string[] SpanishOne = ["ista", "grafo", "grafa", "logo", "loga", "tor", "dor", "dora", "ero", "era", "ario", "ante"];

    /// <summary>Whether the Spanish word ends as the name of one who has a trade.</summary>
    public static bool IsOne(string word) => word.Length >= 6 && Array.Exists(SpanishOne, e => word.EndsWith(e, StringComparison.Ordinal));

    /// <summary>Whether the word ends as the plural of a trade; the lexicon says which of them are things.</summary>
    public static bool Ends(string word, bool spanish) =>
        word.Length >= 6 && Array.Exists(spanish ? SpanishEndings : EnglishEndings, e => word.EndsWith(e, StringComparison.Ordinal));
}
