namespace MiningIncidents.Core.Reading;

/// <summary>Trades no list holds: plurals told by how they end, where a number stands before them.</summary>
internal static class Trades
{
    private static readonly string[] SpanishEndings = ["istas", "grafos", "grafas", "logos", "logas", "adores", "tores", "adoras", "edores", "idores", "eros", "arios", "antes"];
    private static readonly string[] EnglishEndings = ["ers", "ors", "ists", "men", "women", "smiths", "icians", "ologists"];

    /// <summary>Whether the word ends as the plural of a trade; the lexicon says which of them are things.</summary>
    public static bool Ends(string word, bool spanish) =>
        word.Length >= 6 && Array.Exists(spanish ? SpanishEndings : EnglishEndings, e => word.EndsWith(e, StringComparison.Ordinal));
}
