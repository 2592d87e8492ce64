using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Api;

/// <summary>A page of incidents.</summary>
/// <param name="Total">Incidents of the whole filter.</param>
/// <param name="Items">Those of this page.</param>
/// <param name="Next">Address of the next page; null on the last.</param>
public sealed record IncidentList(int Total, IReadOnlyList<PublicIncident> Items, string? Next);

/// <summary>A value of a facet, its labels, and how many incidents choosing it would give.</summary>
public sealed record FacetValue(string Value, LocalText Label, int Count);

/// <summary>Sums over incidents. A sum adds what is known, "…Known" says of how many incidents; null where it is known of none.</summary>
public sealed record Sums(int Incidents, int? Killed, int KilledKnown, int? Injured, int InjuredKnown, int? Missing, int MissingKnown, DateOnly? First, DateOnly? Last)
{
    public static Sums Of(IncidentTotals t) => new(
        t.Incidents, Known(t.Killed, t.KilledKnown), t.KilledKnown, Known(t.Injured, t.InjuredKnown), t.InjuredKnown, Known(t.Missing, t.MissingKnown), t.MissingKnown, t.First, t.Last);

    internal static int? Known(int sum, int of) => of == 0 ? null : sum;
}

/// <summary>A month (yyyy-mm) with the incidents whose interval touches it and the killed of those.</summary>
public sealed record MonthFigures(string Month, int Incidents, int? Killed, int KilledKnown)
{
    public static IReadOnlyList<MonthFigures> Of(IReadOnlyList<MonthCount> months) =>
        [.. months.Select(m => new MonthFigures(m.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), m.Incidents, Sums.Known(m.Killed, m.KilledKnown), m.KilledKnown))];
}

/// <summary>Counts beside a filter.</summary>
/// <param name="Totals">Sums over the filter.</param>
/// <param name="Facets">Each facet's values, counted as if that facet were not chosen.</param>
/// <param name="Months">Incidents whose interval touches a month, and the killed of those.</param>
public sealed record FacetList(Sums Totals, IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Facets, IReadOnlyList<MonthFigures> Months);

/// <summary>`/api/v1/incidents` and `/api/v1/facets`. Only rows that may be republished.</summary>
public static partial class IncidentsApi
{
    public static void MapIncidentsApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1").RequireCors(OpenData.Cors).RequireRateLimiting(RateLimits.Search).CacheOutput(PublicCache.Policy).WithTags("Incidents");
        group.MapMethods("/incidents", OpenData.Read, ListAsync).WithName("listIncidents").WithSummary("Incidents of a filter, page by page").WithMetadata(FilterParameters.Filter);
        group.MapMethods("/incidents/{code}", OpenData.Read, FindAsync).WithName("getIncident").WithSummary("One incident")
            .WithMetadata(FilterParameters.Only(("asOf", "The figures as known at the end of this day.")))
            .Produces(301).ProducesProblem(403).ProducesProblem(404).ProducesProblem(410);
        group.MapMethods("/facets", OpenData.Read, FacetsAsync).WithName("getFacets").WithSummary("Counts by facet, totals and months of a filter").WithMetadata(FilterParameters.Filter);
    }

    private static async Task<Results<Ok<IncidentList>, ValidationProblem>> ListAsync(HttpRequest request, MapCounts counts, Links links, CancellationToken ct)
    {
        var (filter, problem) = FilterRequest.Read(request);
        if (problem is not null)
        {
            return problem;
        }
        var page = await counts.ListAsync(filter, forRepublication: true, ct);
        var next = filter.Page < page.Pages ? links.To("/api/v1/incidents" + IncidentFilterQuery.QueryString(filter with { Page = filter.Page + 1 })) : null;
        return TypedResults.Ok(new IncidentList(page.Total, page.Items, next));
    }

    private static async Task<Results<Ok<PublicIncident>, ValidationProblem, RedirectHttpResult, ProblemHttpResult>> FindAsync(
        string code, HttpRequest request, HttpResponse response, IncidentSearch search, CancellationToken ct)
    {
        var (filter, problem) = FilterRequest.ReadAsOf(request);
        if (problem is not null)
        {
            return problem;
        }
        var entry = CodeForm().IsMatch(code) ? await search.FindAsync(code, ct) : null;
        if (entry is { MergedInto: { } into })
        {
            // A merge may be undone: whoever followed it asks again.
            response.Headers.CacheControl = "no-cache";
            return TypedResults.Redirect($"/api/v1/incidents/{into}{request.QueryString}", permanent: true);
        }
        return entry switch
        {
            { Withdrawn: { } gone } => TypedResults.Problem(
                $"{gone.Code} was withdrawn on {gone.WithdrawnAt.UtcDateTime:yyyy-MM-dd}.", statusCode: StatusCodes.Status410Gone, type: "about:blank",
                extensions: new Dictionary<string, object?> { ["code"] = gone.Code, ["withdrawnAt"] = gone.WithdrawnAt, ["reason"] = gone.Reason }),
            { Incident.Licence: LicenceTag.NoRepublication } =>
                TypedResults.Problem($"{code} came under terms that forbid republication; it can be read on its page only.", statusCode: StatusCodes.Status403Forbidden, type: "about:blank"),
            { Incident: { } incident } when filter.AsOf is not { } day => TypedResults.Ok(incident),
            { Incident: { } incident } when filter.AsOf >= incident.KnownFrom => TypedResults.Ok(IncidentSearch.AsKnownOn(incident, filter.AsOf.Value)),
            { Incident: not null } => TypedResults.Problem($"{code} was not known yet on that day.", statusCode: StatusCodes.Status404NotFound, type: "about:blank"),
            _ => TypedResults.Problem($"There is no incident {(code.Length <= 40 ? code : "of that code")}.", statusCode: StatusCodes.Status404NotFound, type: "about:blank"),
        };
    }

    private static async Task<Results<Ok<FacetList>, ValidationProblem>> FacetsAsync(HttpRequest request, MapCounts counts, Core.Regions.RegionSearch regions, CancellationToken ct)
    {
        var (filter, problem) = FilterRequest.Read(request);
        if (problem is not null)
        {
            return problem;
        }
        var facets = await counts.FacetsAsync(filter, forRepublication: true, ct);
        var names = await regions.NamesAsync([.. facets.Counts.Where(f => f.Key is Facet.Region or Facet.Province).SelectMany(f => f.Value).Select(v => v.Value)], ct);
        return TypedResults.Ok(new FacetList(
            Sums.Of(facets.Totals),
            facets.Counts.ToDictionary(
                f => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(f.Key.ToString()),
                f => (IReadOnlyList<FacetValue>)[.. f.Value.Select(v => FacetLabels.Of(f.Key, v, names))], StringComparer.Ordinal),
            MonthFigures.Of(facets.Months)));
    }

    [GeneratedRegex("^PE-[0-9]{4}-[0-9]{6}$")]
    private static partial Regex CodeForm();
}

/// <summary>Facet values as the filter writes them, with labels.</summary>
internal static class FacetLabels
{
    /// <param name="facet">The facet.</param>
    /// <param name="count">A value as the search gives it: an INEI code for a region.</param>
    /// <param name="names">Names of areas by code.</param>
    public static FacetValue Of(Facet facet, FacetCount count, IReadOnlyDictionary<string, string> names) => facet switch
    {
        Facet.Region => Core.Regions.Departments.Find(count.Value) is { } department
            ? new(department.Slug, LocalText.Same(department.Name), count.Count)
            : new(count.Value, new("Departamento desconocido", "Department unknown"), count.Count),
        Facet.Province => new(count.Value, LocalText.Same(names.GetValueOrDefault(count.Value, count.Value)), count.Count),
        Facet.Kind => Coded(IncidentCodes.Kinds, count),
        Facet.Actor => Coded(PeopleCodes.ActorKinds, count),
        Facet.Verification => Coded(IncidentCodes.Verifications, count),
        Facet.Mining => Coded(IncidentCodes.MiningStatuses, count),
        Facet.Precision => Coded(IncidentCodes.LocationPrecisions, count),
        Facet.Missing => new(count.Value, count.Value == "true" ? new("con desaparecidos", "with missing people") : new("sin desaparecidos", "without missing people"), count.Count),
        Facet.Violence => new(count.Value, count.Value == "true" ? new("violencia", "violence") : new("lo demás", "the rest"), count.Count),
        _ => throw new ArgumentOutOfRangeException(nameof(facet), facet, "Unknown facet."),
    };

    private static FacetValue Coded<T>(CodeList<T> list, FacetCount count)
        where T : struct, Enum => new(count.Value, list.Find(count.Value) is { } code ? new(code.Es, code.En) : LocalText.Same(count.Value), count.Count);
}
