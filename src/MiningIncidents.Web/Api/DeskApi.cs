using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Core.Sources;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Desk;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Api;

/// <summary>What the desk's forms ask while somebody types; for those who are signed in alone.</summary>
public static class DeskApi
{
    /// <summary>A place of the gazetteer, as the picker shows it.</summary>
    public sealed record Place(long Id, string Name, string Kind, string Department, string Area, double Latitude, double Longitude, LocationPrecision Precision);

    /// <summary>The region the rules give, in words.</summary>
    public sealed record Region(string? DepartmentCode, string? ProvinceCode, string? DistrictCode, string Name, string Rule);

    /// <summary>Something found: its code and what it is called.</summary>
    public sealed record Found(string Code, string Text);

    /// <summary>What is typed may be this incident.</summary>
    public sealed record Candidate(string Code, string Title, string About, string Reasons, string Address);

    /// <summary>The newest version of an incident, and who made it in words.</summary>
    public sealed record Latest(int Version, string Text);

    public static void MapDeskApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/desk").RequireAuthorization(Policies.Name(Permission.EnterDesk)).ExcludeFromDescription();
        api.MapGet("/places", PlacesAsync);
        api.MapGet("/region", RegionAsync);
        api.MapGet("/areas", AreasAsync);
        api.MapGet("/incidents", IncidentsAsync);
        api.MapGet("/cases", CasesAsync);
        api.MapGet("/snapshots/{sha256}", SnapshotAsync).WithMetadata(new DownloadOnly());
        api.MapGet("/incidents/{code}/latest", LatestAsync);
        api.MapPost("/duplicates", DuplicatesAsync);
        api.MapAudit();
    }

    /// <summary>What was kept of a source, as a file to save, for those who may read an incident that cites it.</summary>
    private static async Task<Results<PushStreamHttpResult, NotFound>> SnapshotAsync(
        string sha256, HttpContext http, DeskSearch search, SnapshotStore snapshots, CancellationToken ct)
    {
        var mayRead = (await search.CitingTextAsync(sha256, ct)).Any(c => Policies.MayRead(http.User, c.CreatedById, WorkflowStatus.Draft));
        if (!mayRead || await snapshots.FindAsync(sha256, ct) is not { } found)
        {
            return TypedResults.NotFound();
        }
        http.Response.ContentLength = found.Size;
        return TypedResults.Stream(to => snapshots.CopyAsync(sha256, to, http.RequestAborted), FileContent.MediaTypeOf(found.Kind),
            $"{sha256[..12]}.{FileContent.EndingOf(found.Kind)}");
    }

    private static async Task<Ok<Place[]>> PlacesAsync(string? q, string? lang, DeskPlaces places, DeskSearch search, CancellationToken ct)
    {
        var hits = (await places.GazetteerAsync(ct)).Search(q, take: 12);
        var names = await search.AreaNamesAsync([.. hits.SelectMany(h => new[] { h.Place.ProvinceCode, h.Place.DistrictCode }).OfType<string>()], ct);
        return TypedResults.Ok(hits.Select(h => h.Place).Select(p => new Place(
            p.Id, p.Name, RegionCodes.PlaceKinds[p.Kind].Label(Known(lang)), Departments.Find(p.DepartmentCode)?.Name ?? "",
            string.Join(", ", new[] { p.DistrictCode, p.ProvinceCode }.OfType<string>().Select(c => names.GetValueOrDefault(c)).OfType<string>().Append(Departments.Find(p.DepartmentCode)?.Name ?? "").Distinct()),
            p.Latitude, p.Longitude, p.Precision)).ToArray());
    }

    private static async Task<Results<Ok<Region>, ProblemHttpResult>> RegionAsync(
        double? latitude, double? longitude, long? place, string? lang, DeskPlaces places, DeskSearch search, CancellationToken ct)
    {
        if (latitude is < -90 or > 90 or double.NaN || longitude is < -180 or > 180 or double.NaN || (latitude is null) != (longitude is null))
        {
            return TypedResults.Problem("latitude is -90 to 90 and longitude -180 to 180; both or neither", statusCode: StatusCodes.Status400BadRequest);
        }
        var chosen = place is { } id ? (await places.GazetteerAsync(ct)).ById(id) : null;
        var region = await search.RegionAsync(latitude, longitude, chosen, ct);
        string[] codes = [.. new[] { region.DepartmentCode, region.ProvinceCode, region.DistrictCode }.OfType<string>()];
        var names = await search.AreaNamesAsync(codes, ct);
        return TypedResults.Ok(new Region(region.DepartmentCode, region.ProvinceCode, region.DistrictCode,
            string.Join(" / ", codes.Select(c => names.GetValueOrDefault(c) ?? c)), IncidentCodes.RegionRules[region.Rule].Label(Known(lang))));
    }

    private static async Task<Ok<Found[]>> AreasAsync(string? parent, DeskSearch search, CancellationToken ct) =>
        TypedResults.Ok((await search.AreasInAsync(parent, ct)).Select(a => new Found(a.Key, a.Name.Es ?? a.Key)).ToArray());

    private static async Task<Ok<Found[]>> IncidentsAsync(string? q, string? lang, HttpContext http, DeskSearch search, CancellationToken ct) =>
        TypedResults.Ok((await search.IncidentsAsync(q, 10, ct))
            .Where(i => Policies.MayRead(http.User, i.CreatedById, i.Status))
            .Select(i => new Found(i.Code, $"{i.Title.In(Known(lang)) ?? "–"} · {Pages.Desk.Forms.TypedText.Of(i.DateStart)}")).ToArray());

    private static async Task<Ok<Found[]>> CasesAsync(string? q, string? lang, DeskSearch search, CancellationToken ct) =>
        TypedResults.Ok((await search.CasesAsync(q, 10, ct))
            .Select(c => new Found(c.Code, $"{c.Description.In(Known(lang)) ?? "–"} · {PeopleCodes.PersonStatuses[c.Status].Label(Known(lang))}")).ToArray());

    private static async Task<Results<Ok<Latest>, NotFound, ForbidHttpResult>> LatestAsync(
        string code, string? lang, HttpContext http, DeskSearch search, Texts texts, CancellationToken ct)
    {
        if (await search.LatestAsync(code, ct) is not { } latest)
        {
            return TypedResults.NotFound();
        }
        if (!Policies.MayRead(http.User, latest.CreatedById, WorkflowStatus.Draft))
        {
            return TypedResults.Forbid();
        }
        var language = Known(lang);
        return TypedResults.Ok(new Latest(latest.Version, string.Format(Languages.Culture(language), texts.In(language, "Review.Newer"),
            latest.ByName, DeskServices.Moment(latest.At, language), latest.Version)));
    }

    /// <summary>Takes the form as far as it is typed; writes nothing.</summary>
    private static async Task<Results<Ok<Candidate[]>, ProblemHttpResult>> DuplicatesAsync(
        string? lang, string? code, HttpContext http, DeskDuplicates duplicates, IncidentStore store, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType)
        {
            return TypedResults.Problem("the fields of the form are sent as a form", statusCode: StatusCodes.Status400BadRequest);
        }
        RecordForm form;
        try
        {
            form = RecordForm.Read(await http.Request.ReadFormAsync(ct));
        }
        catch (InvalidDataException)
        {
            return TypedResults.Problem("the form is too large or broken", statusCode: StatusCodes.Status400BadRequest);
        }
        var stored = string.IsNullOrEmpty(code) ? null : await store.FindAsync(code, ct);
        if (stored is not null && !Policies.MayRead(http.User, stored.CreatedById, WorkflowStatus.Draft))
        {
            stored = null;
        }
        var language = Known(lang);
        var texts = http.RequestServices.GetRequiredService<Texts>();
        // The answer is in the language of the page that asks, whatever the request's own.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Culture(language);
        var words = new Pages.Shared.Wording(texts, language);
        return TypedResults.Ok((await duplicates.OfAsync(form, stored?.Record, http.User, ct)).Select(c => new Candidate(
            c.Code, c.Profile.Title.In(language) ?? texts["Desk.Untitled"],
            $"{c.Code} · {TypedText.Of(c.Profile.DateStart)} · {IncidentCodes.WorkflowStatuses[c.Status].Label(language)}",
            DuplicateWords.Of(c.Match, texts, words), DeskAddress.Of(c, language, http.User))).ToArray());
    }

    private static string Known(string? lang) => Languages.IsKnown(lang) ? lang! : Languages.Spanish;
}
