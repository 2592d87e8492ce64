using System.Globalization;
using System.Text;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Charts;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Regions;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Api;

/// <summary>Pictures of the charts and their numbers: `/charts/{lang}/timeline/{slug}.svg` and `.csv`, with the filter of the page.</summary>
public static class ChartsApi
{
    public static void MapCharts(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/charts/{lang:lang}").RequireCors(OpenData.Cors).RequireRateLimiting(RateLimits.Search).CacheOutput(PublicCache.Policy);
        group.MapMethods("/timeline/{slug}.svg", OpenData.Read, SvgAsync);
        group.MapMethods("/timeline/{slug}.csv", OpenData.Read, CsvAsync);
    }

    private static async Task<IResult> SvgAsync(string lang, string slug, HttpContext http, RegionTimeline timelines, Texts texts, Links links)
    {
        var (department, filter, problem) = Read(slug, http.Request);
        if (problem is not null)
        {
            return problem;
        }
        var reading = await timelines.ReadAsync(filter, department!.Name, [department.Code], lang, links.To, _ => null, http.RequestAborted);
        var words = new Wording(texts, lang);
        var frame = new TimelineFrame(
            string.Format(Languages.Culture(lang), texts.In(lang, "Charts.PictureTitle"), department.Name), texts.In(lang, RegionPages.CountedKey(filter.Violence)),
            [
                string.Format(Languages.Culture(lang), texts.In(lang, "Charts.AsKnownOn"), words.Date(reading.Chart.Last)) + " " + texts.In(lang, "Charts.Caveat"),
                string.Format(Languages.Culture(lang), texts.In(lang, "Charts.Credit"), links.To($"/{lang}/regions/{slug}")),
            ]);
        return TypedResults.Text(TimelineChart.Render(reading.Chart, frame), "image/svg+xml", Encoding.UTF8);
    }

    private static async Task<IResult> CsvAsync(string lang, string slug, HttpContext http, IncidentSearch search)
    {
        var (department, filter, problem) = Read(slug, http.Request);
        if (problem is not null)
        {
            return problem;
        }
        var text = new StringBuilder("month,incidents,killed,killedKnown\r\n");
        foreach (var month in await search.MonthsAsync(filter, ct: http.RequestAborted))
        {
            text.Append(CultureInfo.InvariantCulture, $"{month.Month:yyyy-MM},{month.Incidents},");
            // In a month without incidents nobody is counted; with incidents of unknown toll the sum is not known.
            text.Append(month.Incidents > 0 && month.KilledKnown == 0 ? "" : month.Killed.ToString(CultureInfo.InvariantCulture));
            text.Append(CultureInfo.InvariantCulture, $",{month.KilledKnown}\r\n");
        }
        return TypedResults.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", $"timeline-{department!.Slug}.csv");
    }

    private static (Department? Department, IncidentFilter Filter, IResult? Problem) Read(string slug, HttpRequest request)
    {
        if (Departments.FindBySlug(slug) is not { } department)
        {
            return (null, IncidentFilter.All, TypedResults.Problem("There is no such department.", statusCode: StatusCodes.Status404NotFound, type: "about:blank"));
        }
        var (filter, problem) = FilterRequest.Read(request, RegionPages.ViolenceName);
        if (problem is not null)
        {
            return (department, filter, problem);
        }
        return RegionPages.TryViolence(request, out var violence)
            ? (department, filter.Everything() with { Regions = [slug], Violence = violence }, null)
            : (department, filter, FilterRequest.Problem([(RegionPages.ViolenceName, "It is true, false or all.")]));
    }
}
