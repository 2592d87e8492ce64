using Microsoft.AspNetCore.Http.HttpResults;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Web.Api;

/// <summary>The filter of a request for data, or the problem that names what was wrong with it.</summary>
public static class FilterRequest
{
    /// <summary>Names every data address understands, for the message about an unknown one.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "q", "region", "province", "district", "kind", "actor", "verification", "mining", "exclude", "violence", "from", "to", "killedMin", "missing", "precision",
        "bbox", "within", "series", "asOf", "sort", "page", "pageSize",
    ];

    /// <summary>Reads the filter from the address.</summary>
    /// <param name="request">The request.</param>
    /// <param name="own">Parameters of the address itself, left to it.</param>
    /// <returns>The filter, and a 400 to answer with when a parameter could not be taken.</returns>
    public static (IncidentFilter Filter, ValidationProblem? Problem) Read(HttpRequest request, params string[] own)
    {
        var (filter, problems) = IncidentFilterQuery.Parse(Pairs(request.Query), own.ToHashSet(StringComparer.Ordinal));
        return (filter, problems.Count == 0 ? null : Problem([.. problems.Select(p => (p.Name, Words(p, own)))]));
    }

    /// <summary>For answers that are no results: a 400 problem is written and null returned when the filter is wrong.</summary>
    /// <param name="http">The request.</param>
    /// <param name="ignore">Parameters of the address itself, left to it.</param>
    public static async Task<IncidentFilter?> ReadAsync(HttpContext http, IReadOnlySet<string>? ignore = null)
    {
        var (filter, problem) = Read(http.Request, [.. ignore ?? new HashSet<string>()]);
        if (problem is null)
        {
            return filter;
        }
        await problem.ExecuteAsync(http);
        return null;
    }

    /// <summary>For addresses that only look back in time: the filter with its day, and a 400 when anything else is asked.</summary>
    public static (IncidentFilter Filter, ValidationProblem? Problem) ReadAsOf(HttpRequest request)
    {
        var (filter, problem) = Read(request);
        var others = IncidentFilterQuery.Pairs(filter).Where(p => p.Key != "asOf").Select(p => (p.Key, "Only asOf is understood here.")).ToList();
        return (filter, problem ?? (others.Count > 0 ? Problem(others) : null));
    }

    /// <summary>Every name with every one of its values.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Pairs(IQueryCollection query) =>
        query.SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v)));

    /// <summary>true or false, false where the parameter is absent; anything else is a problem.</summary>
    public static (bool Value, ValidationProblem? Problem) Truth(HttpRequest request, string name, bool absent) => request.Query[name].ToString() switch
    {
        "" => (absent, null),
        "true" => (true, null),
        "false" => (false, null),
        var other => (absent, Problem([(name, $"'{other}' is neither true nor false.")])),
    };

    /// <summary>A 400 with each parameter and what is wrong with it.</summary>
    public static ValidationProblem Problem(IReadOnlyList<(string Name, string Words)> wrong) => TypedResults.ValidationProblem(
        wrong.GroupBy(w => w.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(w => w.Words).ToArray(), StringComparer.Ordinal),
        detail: string.Join(' ', wrong.Select(w => $"{w.Name}: {w.Words}")), title: "Bad Request", type: "about:blank");

    private static string Words(FilterProblem problem, string[] own) => problem.Code switch
    {
        "unknown_name" => $"There is no such parameter. There are: {string.Join(", ", Names.Concat(own))}.",
        "bad_date" => $"'{problem.Value}' is not a date; write yyyy-mm-dd.",
        "bad_number" => $"'{problem.Value}' is not a whole number.",
        "negative_number" => $"'{problem.Value}' is below zero; write 0 or more.",
        "out_of_range" => $"'{Short(problem.Value)}' is out of range.",
        "bad_box" => $"'{Short(problem.Value)}' is not a box; write west,south,east,north in degrees.",
        "bad_polygon" => $"'{Short(problem.Value)}' is not a polygon; write at least three lon,lat pairs separated by ;.",
        "repeated" => $"It has another value already, so '{problem.Value}' was not taken.",
        "ends_before_start" => $"'{problem.Value}' is before the start.",
        _ when Allowed(problem.Name) is { } allowed => $"'{Short(problem.Value)}' is none of: {string.Join(", ", allowed)}.",
        _ => $"'{Short(problem.Value)}' is not a value of {problem.Name}.",
    };

    /// <summary>The values a coded parameter may take; null for the others.</summary>
    public static IEnumerable<string>? Allowed(string name) => name switch
    {
        "region" => [.. Core.Regions.Departments.All.Select(d => d.Slug), IncidentFilterQuery.UnknownRegion],
        "kind" => IncidentCodes.Kinds.Items.Select(i => i.Text),
        "actor" => PeopleCodes.ActorKinds.Items.Select(i => i.Text),
        "verification" => IncidentCodes.Verifications.Items.Select(i => i.Text),
        "mining" => IncidentCodes.MiningStatuses.Items.Select(i => i.Text),
        "precision" => IncidentCodes.LocationPrecisions.Items.Select(i => i.Text),
        "violence" or "missing" => ["true", "false"],
        "sort" => ["-date", "date", "-killed", "killed", "near"],
        _ => null,
    };

    private static string? Short(string? value) => value is { Length: > 60 } ? value[..60] + "…" : value;
}
