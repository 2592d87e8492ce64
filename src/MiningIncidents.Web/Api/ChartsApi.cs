using System.Globalization;
using System.Text;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
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

    private static async Task<IResult> SvgAsync(string lang, string slug, HttpContext http, RegionTimeline timelines, RegionEscalation escalation, Texts texts, Links links)
    {
        var (department, filter, allYears, problem) = Read(slug, http.Request);
        if (problem is not null)
        {
            return problem;
        }
        var view = await ViewAsync(escalation, department!, filter, lang, http.RequestAborted);
        var reading = await timelines.ReadAsync(
            filter, department!.Name, [department.Code], lang, links.To, _ => null, new TimelineScope(view, allYears), http.RequestAborted);
        var words = new Wording(texts, lang);
        var frame = new TimelineFrame(
            string.Format(Languages.Culture(lang), texts.In(lang, "Charts.PictureTitle"), department.Name), texts.In(lang, RegionPages.CountedKey(filter.Violence)),
            [
                string.Format(Languages.Culture(lang), texts.In(lang, "Charts.AsKnownOn"), words.Date(reading.Chart.Last)) + " " + texts.In(lang, "Charts.Caveat"),
                .. view is null ? (string[])[] : [texts.In(lang, "RegionEscalation.PictureNote")],
                string.Format(Languages.Culture(lang), texts.In(lang, "Charts.Credit"), links.To($"/{lang}/regions/{slug}")),
            ]);
        return TypedResults.Text(TimelineChart.Render(reading.Chart, frame), "image/svg+xml", Encoding.UTF8);
    }

    private static async Task<IResult> CsvAsync(string lang, string slug, HttpContext http, RegionEscalation escalation, MapCounts counts)
    {
        var (department, filter, _, problem) = Read(slug, http.Request);
        if (problem is not null)
        {
            return problem;
        }
        var view = await ViewAsync(escalation, department!, filter, lang, http.RequestAborted);
        var (months, ranges) = await counts.TimelineAsync(filter, http.RequestAborted);
        var read = view?.All.ChangePoints.Months.ToDictionary(m => m.Month);
        var text = new StringBuilder("month,incidents,killed,killedKnown,killedMost,phase,changeProbability\r\n");
        foreach (var month in months)
        {
            text.Append(CultureInfo.InvariantCulture, $"{month.Month:yyyy-MM},{month.Incidents},");
            // In a month without incidents nobody is counted; with incidents of unknown toll the sum is not known.
            var unknown = month.Incidents > 0 && month.KilledKnown == 0;
            text.Append(unknown ? "" : month.Killed.ToString(CultureInfo.InvariantCulture));
            text.Append(CultureInfo.InvariantCulture, $",{month.KilledKnown},");
            // An open upper end has no highest figure.
            var range = ranges.GetValueOrDefault(month.Month);
            text.Append(unknown || range?.OrMore == true ? "" : (month.Killed + (range?.More ?? 0)).ToString(CultureInfo.InvariantCulture));
            var change = read?.GetValueOrDefault(month.Month.AddMonths(-1))?.ChangeAfter;
            text.Append(CultureInfo.InvariantCulture, $",{(view is null ? null : PhaseAtEndOf(month.Month, view))},{change:0.####}\r\n");
        }
        return TypedResults.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", $"timeline-{department!.Slug}.csv");
    }

    // Phases and changes of pace belong to just what they were read from.
    private static async Task<EscalationView?> ViewAsync(
        RegionEscalation escalation, Department department, IncidentFilter filter, string lang, CancellationToken ct)
    {
        var reading = RegionPages.Reading(filter, doubtful: false);
        return RegionPages.IsWhatEscalationReads(filter, reading) ? await escalation.ReadAsync(department, reading, lang, ct) : null;
    }

    private static string? PhaseAtEndOf(DateOnly month, EscalationView view)
    {
        var day = month.AddMonths(1).AddDays(-1);
        return view.All.Summary.Phases.LastOrDefault(run => run.From <= day && day < run.From.AddDays(7 * run.Weeks))?.Phase;
    }

    private static (Department? Department, IncidentFilter Filter, bool AllYears, IResult? Problem) Read(string slug, HttpRequest request)
    {
        if (Departments.FindBySlug(slug) is not { } department)
        {
            return (null, IncidentFilter.All, false, TypedResults.Problem("There is no such department.", statusCode: StatusCodes.Status404NotFound, type: "about:blank"));
        }
        var (filter, problem) = FilterRequest.Read(request, RegionPages.ViolenceName, RegionPages.YearsName);
        if (problem is not null)
        {
            return (department, filter, false, problem);
        }
        if (!RegionPages.TryYears(request, filter, out var allYears))
        {
            return (department, filter, false, FilterRequest.Problem([(RegionPages.YearsName, "It is all, or left out.")]));
        }
        return RegionPages.TryViolence(request, filter, out var violence)
            ? (department, filter.Everything() with { Regions = [slug], Violence = violence }, allYears, null)
            : (department, filter, allYears, FilterRequest.Problem([(RegionPages.ViolenceName, "It is true, false or all.")]));
    }
}
