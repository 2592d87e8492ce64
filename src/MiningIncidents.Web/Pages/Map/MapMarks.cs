namespace MiningIncidents.Web.Pages.Map;

/// <summary>What the marks of the map stand for; incidents where the address does not say.</summary>
public static class MapMarks
{
    /// <summary>Values of <c>marks</c> in the address.</summary>
    public const string Killed = "killed";

    /// <inheritdoc cref="Killed"/>
    public const string Missing = "missing";

    /// <inheritdoc cref="Killed"/>
    public const string Heat = "heat";

    /// <summary>What the address asks for; null for incidents.</summary>
    public static string? Asked(HttpRequest request) =>
        request.Query["marks"].ToString() is Killed or Missing or Heat ? request.Query["marks"].ToString() : null;
}
