using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Charts;

namespace MiningIncidents.Web.Pages.Regions;

/// <summary>What the pages and charts of regions share.</summary>
public static class RegionPages
{
    /// <summary>On these pages the parameter may also be "all", and is "true" when absent: they are about violence.</summary>
    public const string ViolenceName = "violence";

    /// <summary>"all": the timeline from the first year on, not of the last two years.</summary>
    public const string YearsName = "years";

    public static void AddRegionPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RegionLeague>();
        builder.Services.AddSingleton<RegionTimeline>();
        builder.Services.AddSingleton<RegionEscalation>();
    }

    /// <summary>What is counted: true violence, false the rest, null both.</summary>
    /// <returns>False when the parameter is none of true, false and all.</returns>
    public static bool TryViolence(HttpRequest request, out bool? violence)
    {
        var value = request.Query[ViolenceName].ToString();
        violence = value switch { "false" => false, "all" => null, _ => true };
        return value is "" or "true" or "false" or "all";
    }

    /// <summary>Whether the timeline is asked for from the first year on. Days of the filter ask for it too: they may lie in any year.</summary>
    /// <returns>False when the parameter is neither all nor absent.</returns>
    public static bool TryYears(HttpRequest request, IncidentFilter filter, out bool all)
    {
        var value = request.Query[YearsName].ToString();
        all = value == "all" || filter.From is not null || filter.To is not null;
        return value is "" or "all";
    }

    /// <summary>Whether a filter counts what escalation reads: all violence of a region, as known on a day.</summary>
    public static bool IsWhatEscalationReads(IncidentFilter filter) =>
        filter.Violence == true && IncidentFilterQuery.Pairs(filter.Everything()).All(pair => pair.Key is "region" or "violence" or "asOf");

    /// <summary>The text that says what is counted.</summary>
    public static string CountedKey(bool? violence) => violence switch
    {
        true => "Regions.CountedViolence",
        false => "Regions.CountedRest",
        null => "Regions.CountedAll",
    };
}
