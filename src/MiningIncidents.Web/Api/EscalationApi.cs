using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Api;

/// <summary>The parameters of a timeline as they stand in the address.</summary>
public sealed class EscalationParametersOfAddress
{
    /// <summary>Names that are understood.</summary>
    public static readonly IReadOnlyList<string> Names = ["asOf", "without", "kind", "doubtful"];

    [Description("As known at the end of this day in Lima, as 2025-05-31: nothing reported later enters. Today unless told; a day to come is today.")]
    public string? AsOf { get; init; }

    [Description("Code of an incident to leave out; repeatable, at most 100.")]
    public string[]? Without { get; init; }

    [Description("Kind that counts as violence, instead of those declared; repeatable.")]
    public string[]? Kind { get; init; }

    [Description("true: records that are perhaps not violence count too.")]
    public string? Doubtful { get; init; }

    /// <summary>The query, or what is wrong with the address by parameter.</summary>
    public (EscalationQuery Query, Dictionary<string, string[]> Problems) Read(IQueryCollection address)
    {
        var problems = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var name in address.Keys.Where(name => !Names.Contains(name, StringComparer.Ordinal)))
        {
            problems[name] = [$"There is no such parameter; there are {string.Join(", ", Names)}."];
        }

        DateOnly? day = null;
        if (AsOf is not null)
        {
            if (!DateOnly.TryParseExact(AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given))
            {
                problems["asOf"] = ["This is not a day such as 2025-05-31."];
            }
            else if (given < EscalationQuery.Earliest)
            {
                problems["asOf"] = [$"The records cannot be read as of a day before {EscalationQuery.Earliest:yyyy-MM-dd}."];
            }

            day = given;
        }

        var without = Without ?? [];
        if (without.Length > EscalationQuery.MaxWithout)
        {
            problems["without"] = [$"At most {EscalationQuery.MaxWithout} incidents can be left out."];
        }
        else if (without.Any(code => code.Length is 0 or > 20 || !code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-')))
        {
            problems["without"] = ["This is not a code such as PE-2025-000008."];
        }

        var kinds = new List<IncidentKind>();
        foreach (var text in Kind ?? [])
        {
            if (CodeText.TryParse<IncidentKind>(text, out var kind))
            {
                kinds.Add(kind);
            }
            else
            {
                problems["kind"] = [$"Kinds are {string.Join(", ", IncidentCodes.Kinds.Items.Select(item => item.Text))}."];
            }
        }

        if (Doubtful is not (null or "true" or "false"))
        {
            problems["doubtful"] = ["This is true or false."];
        }

        return (new EscalationQuery { AsOf = day, Without = without, Kinds = kinds, IncludeDoubtful = Doubtful == "true" }, problems);
    }
}

/// <summary>
/// `/api/v1/escalation` and `/api/v1/regions/{slug}/escalation`: is it getting worse, since when, how sure, and why; and where it concentrates. The
/// answer's permanent link is in its Link header.
/// </summary>
public static class EscalationApi
{
    public static void MapEscalationApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1").RequireCors(OpenData.Cors).RequireRateLimiting(RateLimits.Search).CacheOutput(PublicCache.Policy).WithTags("Escalation");
        Describe<EscalationReport>(group.MapMethods("/escalation", OpenData.Read, AllAsync), "getEscalation", "Verdict and phase of every region");
        Describe<ConcentrationReport>(
            group.MapMethods("/escalation/concentration", OpenData.Read, ConcentrationAsync), "getConcentration", "Clusters in space and time, near repeats, possible retaliation");
        Describe<RegionEscalationReport>(
            group.MapMethods("/regions/{slug}/escalation", OpenData.Read, RegionAsync), "getRegionEscalation", "One region with the incidents behind every number")
            .ProducesProblem(StatusCodes.Status404NotFound);
        Describe<ProvinceEscalationReport>(
            group.MapMethods("/regions/{slug}/provinces/escalation", OpenData.Read, ProvincesAsync), "getProvinceEscalation", "Verdict and phase of every province of a region")
            .ProducesProblem(StatusCodes.Status404NotFound);
        Describe<ConcentrationReport>(
            group.MapMethods("/regions/{slug}/concentration", OpenData.Read, RegionConcentrationAsync), "getRegionConcentration", "The same within one region")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static RouteHandlerBuilder Describe<T>(RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.WithName(name).WithSummary(summary).Produces<T>().Produces(StatusCodes.Status304NotModified).ProducesValidationProblem();

    private static Task<IResult> AllAsync(
        HttpContext http, [AsParameters] EscalationParametersOfAddress address, EscalationService service, Settings settings) =>
        AnswerAsync(http, address, service, settings, query => service.AllAsync(query, http.RequestAborted), report => report.Basis);

    private static Task<IResult> ConcentrationAsync(
        HttpContext http, [AsParameters] EscalationParametersOfAddress address, EscalationService service, Settings settings) =>
        AnswerAsync(http, address, service, settings, query => service.ConcentrationAsync(null, query, http.RequestAborted), report => report.Basis);

    private static Task<IResult> RegionAsync(
        HttpContext http, string slug, [AsParameters] EscalationParametersOfAddress address, EscalationService service, Settings settings) =>
        OfRegionAsync(http, slug, address, service, settings, (code, query) => service.RegionAsync(code, query, http.RequestAborted), report => report.Basis);

    private static Task<IResult> ProvincesAsync(
        HttpContext http, string slug, [AsParameters] EscalationParametersOfAddress address, EscalationService service, Settings settings) =>
        OfRegionAsync(http, slug, address, service, settings, (code, query) => service.ProvincesAsync(code, query, http.RequestAborted), report => report.Basis);

    private static Task<IResult> RegionConcentrationAsync(
        HttpContext http, string slug, [AsParameters] EscalationParametersOfAddress address, EscalationService service, Settings settings) =>
        OfRegionAsync(http, slug, address, service, settings, (code, query) => service.ConcentrationAsync(code, query, http.RequestAborted), report => report.Basis);

    private static Task<IResult> OfRegionAsync<T>(
        HttpContext http,
        string slug,
        EscalationParametersOfAddress address,
        EscalationService service,
        Settings settings,
        Func<string, EscalationQuery, Task<T>> answer,
        Func<T, EscalationBasis> basis) => Departments.FindBySlug(slug) is { } department
            ? AnswerAsync(http, address, service, settings, query => answer(department.Code, query), basis)
            : Task.FromResult<IResult>(NoRegion());

    private static async Task<IResult> AnswerAsync<T>(
        HttpContext http,
        EscalationParametersOfAddress address,
        EscalationService service,
        Settings settings,
        Func<EscalationQuery, Task<T>> answer,
        Func<T, EscalationBasis> basis)
    {
        var (query, problems) = address.Read(http.Request.Query);
        if (problems.Count > 0)
        {
            return TypedResults.ValidationProblem(problems, type: "about:blank");
        }

        var code = typeof(EscalationService).Assembly.ManifestModule.ModuleVersionId;
        var mark = $"{await service.VersionAsync(http.RequestAborted)} {code} {http.Request.Path}?{query.QueryString}";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mark)))[..20]}\"", isWeak: true);
        http.Response.GetTypedHeaders().ETag = tag;
        var known = http.Request.GetTypedHeaders().IfNoneMatch;
        if (known.Any(one => one.Compare(tag, useStrongComparison: false) || one.Equals(EntityTagHeaderValue.Any)))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var report = await answer(query);
        http.Response.Headers.Link = $"<{settings.Link($"{http.Request.Path}?{basis(report).Query}")}>; rel=\"bookmark\"";
        return TypedResults.Json(report, RecordJson.Public);
    }

    private static ProblemHttpResult NoRegion() => TypedResults.Problem(
        $"There is no such region; there are {string.Join(", ", Departments.All.Select(department => department.Slug))}.",
        statusCode: StatusCodes.Status404NotFound,
        type: "about:blank");
}
