using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using MiningIncidents.Core.Exchange;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Api;

/// <summary>Downloads: every row of the filter that may be republished, streamed as it is read.</summary>
public static class ExportsApi
{
    private delegate Task Write(PipeWriter to, IncidentFilter filter, CancellationToken ct);

    public static void MapExports(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/export").RequireCors(OpenData.Cors).RequireRateLimiting(RateLimits.Search).WithTags("Downloads");
        group.MapMethods("/incidents.csv", OpenData.Read, CsvAsync).WithName("exportCsv")
            .WithSummary("All rows of the filter as CSV").WithDescription("RFC 4180, UTF-8; columns in the data dictionary. hxl=true adds HXL hashtags, bom=false leaves out the byte order mark.")
            .WithMetadata(FilterParameters.With(("hxl", "A second row with HXL hashtags."), ("bom", "false: no UTF-8 byte order mark."))).Produces(200, contentType: "text/csv").ProducesValidationProblem();
        group.MapMethods("/incidents.geojson", OpenData.Read, GeoJsonAsync).WithName("exportGeoJson")
            .WithSummary("All rows of the filter as a GeoJSON FeatureCollection").WithMetadata(FilterParameters.Filter).Produces(200, contentType: "application/geo+json").ProducesValidationProblem();
        group.MapMethods("/incidents.geojsonl", OpenData.Read, GeoJsonLinesAsync).WithName("exportGeoJsonLines")
            .WithSummary("All rows of the filter as GeoJSON features, one a line").WithMetadata(FilterParameters.Filter).Produces(200, contentType: "application/x-ndjson").ProducesValidationProblem();
        group.MapMethods("/incidents.json", OpenData.Read, JsonAsync).WithName("exportJson")
            .WithSummary("All rows of the filter as an array of incidents").WithMetadata(FilterParameters.Filter).Produces<PublicIncident[]>(200, "application/json").ProducesValidationProblem();
    }

    private static Task<IResult> CsvAsync(HttpContext http, Links links, IncidentSearch search)
    {
        var (hxl, badHxl) = FilterRequest.Truth(http.Request, "hxl", absent: false);
        var (bom, badBom) = FilterRequest.Truth(http.Request, "bom", absent: true);
        return badHxl is not null || badBom is not null
            ? Task.FromResult<IResult>(badHxl ?? badBom!)
            : AnswerAsync(http, "csv", "text/csv; charset=utf-8; header=present",
                (to, filter, ct) => HouseCsv.WriteAsync(to, Rows(search, filter, ct), links.Incident, new(hxl, bom), ct), "hxl", "bom");
    }

    private static Task<IResult> GeoJsonAsync(HttpContext http, Links links, MapCounts counts) => AnswerAsync(
        http, "geojson", "application/geo+json", (to, filter, ct) => GeoJson.WriteCollectionAsync(to, counts.FeaturesAsync(filter, ct), links.Incident, ct));

    private static Task<IResult> GeoJsonLinesAsync(HttpContext http, Links links, MapCounts counts) => AnswerAsync(
        http, "geojsonl", "application/x-ndjson", (to, filter, ct) => GeoJson.WriteLinesAsync(to, counts.FeaturesAsync(filter, ct), links.Incident, ct));

    private static Task<IResult> JsonAsync(HttpContext http, JsonSerializerOptions json, IncidentSearch search) => AnswerAsync(
        http, "json", "application/json; charset=utf-8", (to, filter, ct) => PublicJson.WriteArrayAsync(to, Rows(search, filter, ct), json, ct));

    private static IAsyncEnumerable<PublicIncident> Rows(IncidentSearch search, IncidentFilter filter, CancellationToken ct) =>
        search.StreamAsync(filter, forRepublication: true, ct);

    private static async Task<IResult> AnswerAsync(HttpContext http, string extension, string contentType, Write write, params string[] own)
    {
        var (asked, problem) = FilterRequest.Read(http.Request, own);
        if (problem is not null)
        {
            return problem;
        }
        var filter = asked.Everything();
        var search = http.RequestServices.GetRequiredService<IncidentSearch>();
        var version = await search.VersionAsync(http.RequestAborted);
        if (OpenData.IsUnchanged(http, version))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }
        var today = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        http.Response.ContentType = contentType;
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = FileName(filter, today, extension) }.ToString();
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await write(http.Response.BodyWriter, filter, http.RequestAborted);
        }
        return TypedResults.Empty;
    }

    /// <summary>"mining-incidents-la-libertad-as-of-2026-01-01-2026-02-20.csv": the region when there is one, the day it shows, the day it was taken.</summary>
    private static string FileName(IncidentFilter filter, DateTime today, string extension) => string.Join('-', new[]
    {
        "mining-incidents",
        filter.Regions is [var region] ? region : null,
        filter.AsOf is { } day ? "as-of-" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    }.OfType<string>()) + "." + extension;
}
