namespace MiningIncidents.Web.Pages.Map;

/// <summary>What of the basemap the address leaves out; nothing where it does not say.</summary>
public static class MapBasemap
{
    /// <summary>Name in the address; its values are separated by commas.</summary>
    public const string Parameter = "hide";

    /// <summary>Names of places, departments and countries; numbers and phases of the layers stay.</summary>
    public const string Labels = "labels";

    /// <summary>Lines of departments and countries; those of chosen regions stay.</summary>
    public const string Boundaries = "boundaries";

    private static readonly string[] All = [Boundaries, Labels];

    /// <summary>What the address leaves out, in the order of the alphabet.</summary>
    public static IReadOnlyList<string> Asked(HttpRequest request)
    {
        var asked = request.Query[Parameter].ToString().Split(',');
        return [.. All.Where(asked.Contains)];
    }

    /// <summary>The same with one more left out, or one fewer; null for nothing.</summary>
    public static string? Toggled(IReadOnlyList<string> hidden, string value)
    {
        var next = All.Where(one => hidden.Contains(one) != (one == value)).ToList();
        return next.Count == 0 ? null : string.Join(',', next);
    }
}
