using MiningIncidents.Web.Charts;

namespace MiningIncidents.Web.Pages.Regions;

/// <summary>What the pages and charts of regions share.</summary>
public static class RegionPages
{
    /// <summary>On these pages the parameter may also be "all", and is "true" when absent: they are about violence.</summary>
    public const string ViolenceName = "violence";

    public static void AddRegionPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RegionLeague>();
        builder.Services.AddSingleton<RegionTimeline>();
    }

    /// <summary>What is counted: true violence, false the rest, null both.</summary>
    /// <returns>False when the parameter is none of true, false and all.</returns>
    public static bool TryViolence(HttpRequest request, out bool? violence)
    {
        var value = request.Query[ViolenceName].ToString();
        violence = value switch { "false" => false, "all" => null, _ => true };
        return value is "" or "true" or "false" or "all";
    }

    /// <summary>The text that says what is counted.</summary>
    public static string CountedKey(bool? violence) => violence switch
    {
        true => "Regions.CountedViolence",
        false => "Regions.CountedRest",
        null => "Regions.CountedAll",
    };
}
