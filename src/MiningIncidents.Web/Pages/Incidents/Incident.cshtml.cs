using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Charts;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Incidents;

/// <summary>One incident: today's version, an earlier one (?version=2, a permanent snapshot), or as known on a day (?asOf=2026-01-01).</summary>
[OutputCache(PolicyName = PublicCache.Policy)]
public sealed class IncidentModel(
    IncidentSearch search, PublicHistory history, LocatorOutlines outlines, Settings settings, TimeProvider clock, Texts texts, Wording words) : PageModel
{
    /// <summary>What is shown; null for a withdrawn incident.</summary>
    public PublicIncident Incident { get; private set; } = null!;
    public WithdrawnIncident? Withdrawn { get; private set; }

    /// <summary>The day as known on which everything is shown; null today.</summary>
    public DateOnly? AsOf { get; private set; }

    /// <summary>What was typed as the day and is none.</summary>
    public string? WrongDay { get; private set; }

    /// <summary>The earlier version shown; null for the present one.</summary>
    public int? OldVersion { get; private set; }

    public IReadOnlyList<PublishedVersion> Versions { get; private set; } = [];
    public IHtmlContent Locator { get; private set; } = HtmlString.Empty;

    /// <summary>Nothing of it had been reported by the day asked for.</summary>
    public bool NotYetKnown => AsOf < Incident.KnownFrom;

    public string Path => $"/{Languages.Current}/incidents/{Incident.Code}";
    public DateOnly Today => Wording.DayOf(clock.GetUtcNow());

    /// <summary>The address that will always show this version.</summary>
    public string Permalink => settings.Link($"{Path}?version={Incident.Version.ToString(CultureInfo.InvariantCulture)}");

    public async Task<IActionResult> OnGetAsync(string code, string? asOf, string? version, CancellationToken cancellation)
    {
        if (await search.FindAsync(code, cancellation) is not { } entry)
        {
            return code.ToUpperInvariant() is var typed && typed != code && await search.FindAsync(typed, cancellation) is not null
                ? RedirectPermanent($"/{Languages.Current}/incidents/{typed}{Request.QueryString}") : NotFound();
        }
        if (entry.MergedInto is { } into)
        {
            // A merge may be undone: whoever followed it asks again.
            Response.Headers.CacheControl = "no-cache";
            return RedirectPermanent($"/{Languages.Current}/incidents/{into}");
        }
        if (entry.Incident is null)
        {
            Withdrawn = entry.Withdrawn!;
            Response.StatusCode = StatusCodes.Status410Gone;
            return Page();
        }
        Incident = entry.Incident;
        if (!string.IsNullOrWhiteSpace(version))
        {
            if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return NotFound();
            }
            if (number != Incident.Version)
            {
                if (await history.FindAsync(code, number, cancellation) is not { } old)
                {
                    return NotFound();
                }
                Incident = old;
                OldVersion = number;
            }
        }
        if (DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            AsOf = day;
            Incident = IncidentSearch.AsKnownOn(Incident, day);
        }
        else if (!string.IsNullOrWhiteSpace(asOf))
        {
            WrongDay = asOf;
        }
        Versions = await history.ListAsync(code, cancellation);
        if (await outlines.AroundAsync(Incident.Place.Department?.Code, cancellation) is { } frame)
        {
            Locator = LocatorMap.Draw(frame, Incident.Place, texts["Incidents.LocatorLabel", words.Area(Incident.Place), words.Precision(Incident.Place)]);
        }
        return Page();
    }

    /// <summary>The ledger drawn for wide or narrow screens; the style sheet shows one of them.</summary>
    public IHtmlContent Ledger(int width) => new LedgerChart(Incident, AsOf, texts, words).Draw(width);

    /// <summary>The day from which a figure stands: when it was reported, or adopted if later, so that an earlier day shows another.</summary>
    public DateOnly StandsSince(CasualtyCategory category, PublicFigureNow figure) =>
        Incident.Claims.Where(c => c.Category == category && c.AdoptedFrom is not null).Select(c => c.AdoptedFrom!.Value).Append(figure.AsOf).Max();

    public PublicSource? Source(string? key) => key is null ? null : Incident.Sources.FirstOrDefault(s => s.Key == key);

    /// <summary>Title, publication, version, date and address, to be pasted into a text.</summary>
    public string Citation => texts["Incidents.CiteText",
        Incident.Title.In(texts.Lang) ?? Incident.Code, Incident.Code, Incident.Version, words.Date(Wording.DayOf(Incident.UpdatedAt)), Permalink];

    /// <summary>schema.org for search engines: a report about an event, with its sources.</summary>
    public IHtmlContent StructuredData => new HtmlString(JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "Report",
        ["headline"] = Incident.Title.In(texts.Lang),
        ["url"] = settings.Link(Path),
        ["inLanguage"] = Incident.Title.LanguageOf(texts.Lang),
        ["datePublished"] = Incident.PublishedAt,
        ["dateModified"] = Incident.UpdatedAt,
        ["license"] = Incident.Licence == LicenceTag.Open ? "https://creativecommons.org/licenses/by/4.0/" : null,
        ["isBasedOn"] = Incident.Sources.Where(s => s.Url is not null).Select(s => s.Url),
        ["about"] = new Dictionary<string, object?>
        {
            ["@type"] = "Event",
            ["name"] = Incident.Title.In(texts.Lang),
            ["startDate"] = Incident.DateStart,
            ["endDate"] = Incident.DateEnd,
            ["location"] = new Dictionary<string, object?> { ["@type"] = "Place", ["name"] = words.Area(Incident.Place), ["addressCountry"] = "PE" },
        },
    }));
}
