using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Charts;

namespace MiningIncidents.Web.Pages.Regions;

/// <summary>What the pages and charts of regions share.</summary>
public static class RegionPages
{
    /// <summary>On these pages the parameter may also be "all", and is "true" when absent: they are about violence.</summary>
    public const string ViolenceName = "violence";

    /// <summary>"all": the timeline from the first year on, not of the last two years.</summary>
    public const string YearsName = "years";

    /// <summary>"true": the verdict counts records that are perhaps not violence too.</summary>
    public const string DoubtfulName = "doubtful";

    /// <summary>The kinds that count as violence for everybody.</summary>
    public static IReadOnlyList<IncidentKind> StandardKinds { get; } = [.. Enum.GetValues<IncidentKind>().Where(KindEquivalents.CountsAsViolence)];

    public static void AddRegionPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RegionLeague>();
        builder.Services.AddSingleton<RegionTimeline>();
        builder.Services.AddSingleton<RegionEscalation>();
    }

    /// <summary>What is counted: true violence, false the rest, null both. Kinds that are no violence, asked for, are not hidden by its absence.</summary>
    /// <returns>False when the parameter is none of true, false and all.</returns>
    public static bool TryViolence(HttpRequest request, IncidentFilter filter, out bool? violence)
    {
        var value = request.Query[ViolenceName].ToString();
        violence = value switch { "true" => true, "false" => false, "all" => null, _ => ShownUnasked(filter) };
        return value is "" or "true" or "false" or "all";
    }

    /// <summary>The parameter that asks for what <see cref="TryViolence"/> then reads; null where its absence says it.</summary>
    public static string? ViolenceParameter(bool? violence, IncidentFilter filter) =>
        violence == ShownUnasked(filter) ? null : $"{ViolenceName}={violence switch { true => "true", false => "false", null => "all" }}";

    private static bool? ShownUnasked(IncidentFilter filter) => filter.Kinds.All(KindEquivalents.CountsAsViolence) ? true : null;

    /// <summary>Whether the verdict counts what is perhaps not violence.</summary>
    /// <returns>False when the parameter is neither true nor false.</returns>
    public static bool TryDoubtful(HttpRequest request, out bool doubtful)
    {
        var value = request.Query[DoubtfulName].ToString();
        doubtful = value == "true";
        return value is "" or "true" or "false";
    }

    /// <summary>Whether the timeline is asked for from the first year on. Days of the filter ask for it too: they may lie in any year.</summary>
    /// <returns>False when the parameter is neither all nor absent.</returns>
    public static bool TryYears(HttpRequest request, IncidentFilter filter, out bool all)
    {
        var value = request.Query[YearsName].ToString();
        all = value == "all" || filter.From is not null || filter.To is not null;
        return value is "" or "all";
    }

    /// <summary>Whether the standard kinds are named one by one: the same as naming none.</summary>
    public static bool AreStandard(IReadOnlyCollection<IncidentKind> kinds) => kinds.ToHashSet().SetEquals(StandardKinds);

    /// <summary>
    /// What the verdict is read from, given the filter: its day and its kinds, which then are the violence that counts. No record is older than the
    /// earliest day that can be asked for, so an earlier one gives the same answer.
    /// </summary>
    public static EscalationQuery Reading(IncidentFilter filter, bool doubtful) => new()
    {
        AsOf = filter.AsOf < EscalationQuery.Earliest ? EscalationQuery.Earliest : filter.AsOf,
        Kinds = AreStandard(filter.Kinds) ? [] : filter.Kinds,
        IncludeDoubtful = doubtful,
    };

    /// <summary>Whether a filter counts what escalation reads: the violence of a region, of some kinds or of all, as known on a day.</summary>
    public static bool IsWhatEscalationReads(IncidentFilter filter, EscalationQuery reading) =>
        filter.Violence == true && !reading.IncludeDoubtful && reading.Kinds.All(KindEquivalents.CountsAsViolence)
        && IncidentFilterQuery.Pairs(filter.Everything()).All(pair => pair.Key is "region" or "violence" or "asOf" or "kind");

    /// <summary>The page of a region with a reading.</summary>
    public static string Address(string lang, Department department, EscalationQuery query) =>
        $"/{lang}/regions/{department.Slug}" + (query.QueryString is { Length: > 0 } own ? "?" + own : "");

    /// <summary>The text that says what is counted.</summary>
    public static string CountedKey(bool? violence) => violence switch
    {
        true => "Regions.CountedViolence",
        false => "Regions.CountedRest",
        null => "Regions.CountedAll",
    };
}
