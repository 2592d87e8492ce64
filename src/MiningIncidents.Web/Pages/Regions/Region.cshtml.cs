using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Charts;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Regions;

/// <summary>One region: figures, timeline, incidents, context, downloads.</summary>
[OutputCache(PolicyName = PublicCache.Policy)]
public sealed class RegionModel(
    MapCounts counts, RegionSearch regions, RegionTimeline timelines, RegionEscalation escalations, LocatorOutlines outlines, Settings settings, Texts texts) : PageModel
{
    /// <summary>Incidents listed on the page; the list has them all.</summary>
    public const int Listed = 40;

    /// <summary>Of what is not counted, listed below.</summary>
    public const int ListedOfRest = 10;

    public Department Department { get; private set; } = null!;

    public FilterModel Asked { get; private set; } = null!;

    /// <summary>What the timeline, the provinces and the list show: true violence, false the rest, null both.</summary>
    public bool? Shown { get; private set; }

    /// <summary>Whether <c>violence=</c> was something else.</summary>
    public bool ShownNotUnderstood { get; private set; }

    /// <summary>Whether the timeline begins with the first year.</summary>
    public bool AllYears { get; private set; }

    /// <summary>Whether <c>years=</c> was something else.</summary>
    public bool YearsNotUnderstood { get; private set; }

    /// <summary>Whether <c>doubtful=</c> was neither true nor false.</summary>
    public bool DoubtfulNotUnderstood { get; private set; }

    /// <summary>Is it getting worse, since when, how sure, and why: of the kinds the filter names, if any.</summary>
    public EscalationView Escalation { get; private set; } = null!;

    public CitationCard Citation => CitationCard.Of(Escalation, settings, texts);

    /// <summary>The region with what else narrows the page, whether violence or not.</summary>
    public IncidentFilter All => Asked.Filter.Everything() with { Regions = [Department.Slug], Violence = null };

    public IncidentFilter Violence => All with { Violence = true };

    public IncidentFilter Rest => All with { Violence = false };

    public IncidentFilter Raids => Rest with { Kinds = [IncidentKind.InterdictionRaid] };

    public IncidentFilter Chosen => All with { Violence = Shown };

    public IncidentTotals ViolenceTotals { get; private set; } = null!;
    public IncidentTotals RestTotals { get; private set; } = null!;
    public IncidentTotals RaidTotals { get; private set; } = null!;

    /// <summary>Rows a download of everything has: fewer than counted where terms forbid republication.</summary>
    public int Republishable { get; private set; }

    public IncidentPage Incidents { get; private set; } = null!;

    /// <summary>The newest of what does not count as violence, where only violence is shown.</summary>
    public IReadOnlyList<PublicIncident> NotCounted { get; private set; } = [];
    public PublicIncident? Latest { get; private set; }
    public IReadOnlyList<(string Code, string Name, int Count)> Provinces { get; private set; } = [];
    public TimelineReading Timeline { get; private set; } = null!;
    public string? Locator { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        if (Departments.FindBySlug(slug) is not { } department)
        {
            return NotFound();
        }
        Department = department;
        Asked = FilterModel.Read(Request, RegionPages.ViolenceName, RegionPages.YearsName, RegionPages.DoubtfulName);
        if (Asked.Problems.Count == 0 && RegionPages.AreStandard(Asked.Filter.Kinds))
        {
            // One reading, one address: the standard kinds need no naming.
            return Redirect(Asked.Address(Asked.Filter with { Kinds = [] }));
        }
        ShownNotUnderstood = !RegionPages.TryViolence(Request, Asked.Filter, out var shown);
        Shown = shown;
        YearsNotUnderstood = !RegionPages.TryYears(Request, Asked.Filter, out var allYears);
        AllYears = allYears;
        DoubtfulNotUnderstood = !RegionPages.TryDoubtful(Request, out var doubtful);
        var reading = RegionPages.Reading(Asked.Filter, doubtful);
        Escalation = await escalations.ReadAllAsync(department, reading, texts.Lang, ct);
        ViolenceTotals = await counts.TotalsAsync(Violence, ct: ct);
        RestTotals = await counts.TotalsAsync(Rest, ct: ct);
        RaidTotals = await counts.TotalsAsync(Raids, ct: ct);
        Republishable = (await counts.TotalsAsync(All, forRepublication: true, ct: ct)).Incidents;
        Incidents = await counts.ListAsync(Chosen with { PageSize = Listed }, ct: ct);
        NotCounted = Shown == true && RestTotals.Incidents > 0 ? (await counts.ListAsync(Rest with { PageSize = ListedOfRest }, ct: ct)).Items : [];
        Latest = Shown == true ? Incidents.Items.Count > 0 ? Incidents.Items[0] : null : (await counts.ListAsync(Violence with { PageSize = 1 }, ct: ct)).Items is [var one] ? one : null;
        var provinces = await counts.ByProvinceAsync(Chosen, ct);
        var names = await regions.NamesAsync([.. provinces.Select(p => p.Value)], ct);
        Provinces = [.. provinces.Select(p => (p.Value, names.GetValueOrDefault(p.Value, p.Value), p.Count))];
        Timeline = await timelines.ReadAsync(Chosen, department.Name, [department.Code], texts.Lang, path => path, c => "#context-" + c.Key,
            new TimelineScope(RegionPages.IsWhatEscalationReads(Chosen, reading) ? Escalation : null, AllYears), ct);
        Locator = await outlines.AroundAsync(null, ct) is { } country ? CountryMap.Render(country, department.Code, texts["Regions.LocatorLabel", department.Name]) : null;
        return Page();
    }

    /// <summary>A list of incidents, or a download of them.</summary>
    public string List(IncidentFilter filter) => $"/{texts.Lang}/incidents{IncidentFilterQuery.QueryString(filter)}";

    public static string Export(string extension, IncidentFilter filter) => $"/export/incidents.{extension}{IncidentFilterQuery.QueryString(filter)}";

    /// <summary>A picture or table of the timeline as shown.</summary>
    public string Chart(string extension) => $"/charts/{texts.Lang}/timeline/{Department.Slug}.{extension}{Query(Shown, AllYears)}";

    /// <summary>This page showing violence, the rest or both.</summary>
    public string Switch(bool? violence) => Request.Path + Query(violence, AllYears);

    /// <summary>This page with the timeline from the first year on, or of the last two years.</summary>
    public string SwitchYears(bool all) => Request.Path + Query(Shown, all);

    private string Query(bool? violence, bool allYears)
    {
        var query = IncidentFilterQuery.QueryString(All with { Regions = [] });
        string?[] own =
        [
            RegionPages.ViolenceParameter(violence, All),
            Escalation.Asked.IncludeDoubtful ? RegionPages.DoubtfulName + "=true" : null,
            allYears && All.From is null && All.To is null ? "years=all" : null,
        ];
        var more = string.Join('&', own.OfType<string>());
        return more.Length == 0 ? query : query.Length == 0 ? "?" + more : $"{query}&{more}";
    }
}
