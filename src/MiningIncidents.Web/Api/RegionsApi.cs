using Microsoft.AspNetCore.Http.HttpResults;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Regions;

namespace MiningIncidents.Web.Api;

/// <summary>A department with its figures.</summary>
/// <param name="Code">INEI code; null for incidents of no known department.</param>
/// <param name="Name">Its name.</param>
/// <param name="Slug">Its name in addresses; "unknown" for no known department.</param>
/// <param name="Capital">Its capital.</param>
/// <param name="Url">Its page.</param>
/// <param name="Violence">What counts as violence.</param>
/// <param name="Other">The rest: interdiction raids without violence, and what is perhaps not violence.</param>
/// <param name="InterdictionRaids">Of the rest, the raids.</param>
public sealed record RegionFigures(
    string? Code, string Name, string Slug, string? Capital, string? Url, Sums Violence, Sums Other, Sums InterdictionRaids);

/// <summary>One department in full.</summary>
/// <param name="Figures">Its figures.</param>
/// <param name="Months">Violence by month, from its first to its last month with an incident.</param>
/// <param name="Provinces">Violence by province.</param>
/// <param name="Context">Laws, emergencies and operations there and in the whole country; never counted.</param>
public sealed record RegionAnswer(RegionFigures Figures, IReadOnlyList<MonthFigures> Months, IReadOnlyList<FacetValue> Provinces, IReadOnlyList<ContextRecord> Context);

/// <summary>`/api/v1/regions`.</summary>
public static class RegionsApi
{
    public static void MapRegionsApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/regions").RequireCors(OpenData.Cors).RequireRateLimiting(RateLimits.Search).CacheOutput(PublicCache.Policy).WithTags("Regions");
        var asOf = FilterParameters.Only(("asOf", "The figures as known at the end of this day."));
        group.MapMethods("", OpenData.Read, ListAsync).WithName("listRegions").WithSummary("The departments with their figures").WithMetadata(asOf);
        group.MapMethods("/{slug}", OpenData.Read, FindAsync).WithName("getRegion").WithSummary("One department").WithMetadata(asOf).ProducesProblem(404);
    }

    private static async Task<Results<Ok<IReadOnlyList<RegionFigures>>, ValidationProblem>> ListAsync(
        HttpRequest request, RegionLeague league, Links links, CancellationToken ct)
    {
        var (filter, problem) = FilterRequest.ReadAsOf(request);
        return problem is not null
            ? problem
            : TypedResults.Ok<IReadOnlyList<RegionFigures>>([.. (await league.ReadAsync(filter, forRepublication: true, ct)).Rows.Select(r => Figures(r, links))]);
    }

    private static async Task<Results<Ok<RegionAnswer>, ValidationProblem, ProblemHttpResult>> FindAsync(
        string slug, HttpRequest request, RegionLeague league, MapCounts counts, RegionSearch regions, ContextSearch context, TimeProvider clock, Links links, CancellationToken ct)
    {
        var (filter, problem) = FilterRequest.ReadAsOf(request);
        if (problem is not null)
        {
            return problem;
        }
        if (Departments.FindBySlug(slug) is not { } department)
        {
            return TypedResults.Problem("There is no such department; /api/v1/regions lists them.", statusCode: StatusCodes.Status404NotFound, type: "about:blank");
        }
        var row = (await league.ReadAsync(filter, forRepublication: true, ct)).Rows.First(r => r.Department == department);
        var violence = filter with { Regions = [slug], Violence = true };
        var facets = await counts.FacetsAsync(violence, forRepublication: true, ct);
        var names = await regions.NamesAsync([.. facets.Counts[Facet.Province].Select(p => p.Value)], ct);
        return TypedResults.Ok(new RegionAnswer(
            Figures(row, links), MonthFigures.Of(facets.Months),
            [.. facets.Counts[Facet.Province].Select(p => FacetLabels.Of(Facet.Province, p, names))],
            await context.OfRegionAsync(department.Code, filter.AsOf ?? RegionLeague.Today(clock), ct)));
    }

    private static RegionFigures Figures(RegionRow row, Links links) => new(
        row.Department?.Code, row.Department?.Name ?? "Department unknown", row.Slug, row.Department?.Capital,
        row.Department is null ? null : links.To($"/{Languages.Spanish}/regions/{row.Slug}"), Sums.Of(row.Violence), Sums.Of(row.Other), Sums.Of(row.Raids));
}
