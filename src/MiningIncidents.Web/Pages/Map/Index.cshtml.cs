using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Web.Charts;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Map;

/// <summary>
/// The map workspace. Beside the filter its address carries <c>view</c> (latitude,longitude,zoom), <c>incident</c> (the one shown),
/// <c>place</c> (latitude,longitude of a mark whose incidents are listed) and <c>layer</c> (what shades the departments), <c>marks</c> (what the marks stand for),
/// <c>hide</c> (what of the basemap is left out) and <c>around</c> (kilometres,days: what is near the incident shown). The page's script also asks for the parts of it alone
/// (<c>handler=Parts</c>), with <c>in</c>, the box in view. <c>stack</c> divides the bars of the months by <c>kind</c> or <c>certainty</c>.
/// <see cref="PeriodRequest"/> has those of a second period.
/// </summary>
[OutputCache(PolicyName = PublicCache.Policy)]
public sealed class IndexModel(IncidentSearch search, IncidentMapSearch map, MapCounts counts, DepartmentLayers layers, EscalationService escalation, Texts texts, Wording words, TimeProvider clock) : PageModel
{
    private static readonly string[] Own =
    [
        "layer", "marks", MapBasemap.Parameter, "stack", .. PeriodRequest.Names, Surroundings.Parameter, "view", "incident", "place", "in", "parts", "handler",
    ];

    // Marks stand on the grid of the deepest tile, about 0.00002° wide.
    private const double PlaceTolerance = 0.00005;

    public FilterModel Filter { get; private set; } = null!;
    public IncidentPage List { get; private set; } = null!;
    public IncidentTotals Totals { get; private set; } = null!;
    public MapSummary Summary { get; private set; } = null!;

    /// <summary>What the departments show.</summary>
    public DepartmentLayer Departments { get; private set; } = null!;

    public MonthBars Months { get; private set; } = null!;
    public IReadOnlyDictionary<string, MapPlace> Places { get; private set; } = null!;

    /// <summary>What is listed: the filter, cut to the box in view or to one mark.</summary>
    public IncidentFilter Listed { get; private set; } = IncidentFilter.All;

    /// <summary>How the bars of the months are divided; null for bars of one colour.</summary>
    public MonthStack? Stack { get; private set; }

    public BarPart? StackedBy => MonthStack.Asked(Request);

    /// <summary>The incident shown instead of the list; null when none is asked for or there is none of that code.</summary>
    public PublicIncident? Incident { get; private set; }

    /// <summary>What belongs to the incident shown; null where none is.</summary>
    public Surroundings? Around { get; private set; }

    /// <summary>Of the listed, those that no download may hold: their source's terms forbid it.</summary>
    public int Withheld { get; private set; }

    /// <summary>An incident was asked for that is not public.</summary>
    public bool IncidentIsMissing { get; private set; }

    /// <summary>Only a part of the map is listed.</summary>
    public bool InView { get; private set; }

    /// <summary>Only the incidents of one mark are listed.</summary>
    public bool AtPlace { get; private set; }

    public bool ResultsOnly { get; private set; }

    /// <summary>What the timelines of all violence say, whatever the filter; null where the page would have to wait for it and shows no phases.</summary>
    public ChannelOverview? Timelines { get; private set; }

    /// <summary>The second period as it is asked for.</summary>
    public PeriodRequest Versus { get; private set; } = null!;

    /// <summary>Both periods; null unless two are compared.</summary>
    public PeriodComparison? Periods { get; private set; }

    /// <summary>The periods the form of the comparison starts with; null where there are none.</summary>
    public (Period Chosen, Period Before)? Suggested { get; private set; }

    /// <summary>Radius in pixels of the circle of one incident: the same on both maps.</summary>
    public double Unit => Math.Min(MapData.UnitRadius(Summary), Periods is null ? double.MaxValue : MapData.UnitRadius(Periods.Summary));

    /// <summary>What shades the departments; null for nothing.</summary>
    public string? Layer => DepartmentLayer.Asked(Request);

    /// <summary>What the marks stand for; null for incidents.</summary>
    public string? Marks => MapMarks.Asked(Request);

    /// <summary>What of the basemap is left out.</summary>
    public IReadOnlyList<string> Hidden => MapBasemap.Asked(Request);

    /// <summary>This page with one of its own parameters set or taken away; the filter and the rest stay.</summary>
    public string Switch(string name, string? value) => With(Filter.Forgetting(name).Address(Filter.Filter), name, value);

    /// <summary>This page without a second period.</summary>
    public string EndOfComparison => Filter.Forgetting([.. PeriodRequest.Names]).Address(Filter.Filter);

    /// <summary>Where whoever is signed in keeps this view under a name.</summary>
    public string SaveAddress => $"/{texts.Lang}/account/views?view={Uri.EscapeDataString(Address(Filter.Filter with { Page = 1 }).Split('?', 2) is [_, var query] ? query : "")}";

    /// <summary>This page in another order.</summary>
    public string SortAddress(IncidentSort sort) => Address(Filter.Filter with { Sort = sort, Page = 1 });

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadResultsAsync(ct);
        await ReadWorkspaceAsync(ct);
    }

    /// <summary>The parts that change with the filter and the view, as HTML.</summary>
    public async Task<IActionResult> OnGetPartsAsync(CancellationToken ct)
    {
        ResultsOnly = Request.Query["parts"] == "results";
        await ReadResultsAsync(ct);
        if (!ResultsOnly)
        {
            await ReadWorkspaceAsync(ct);
        }
        return Partial("_Parts", this);
    }

    /// <summary>This page with another filter and without a selection; the view is kept.</summary>
    public string Address(IncidentFilter filter) => Filter.Forgetting("incident", "place").Address(filter);

    /// <summary>This page with an incident shown.</summary>
    public string Address(PublicIncident incident) => With(Address(Filter.Filter), "incident", incident.Code);

    /// <summary>A page of the list.</summary>
    public string PageAddress(int page) => Filter.Address(Filter.Filter with { Page = page });

    private async Task ReadResultsAsync(CancellationToken ct)
    {
        Filter = FilterModel.Read(Request, Own).Forgetting("in", "parts", "handler");
        var listed = Filter.Filter;
        var box = PlaceBox(Request.Query["place"]);
        AtPlace = box is not null;
        box ??= ViewBox(Request.Query["in"]);
        InView = box is not null && !AtPlace;
        if (box is not null)
        {
            listed = listed with { Box = Meet(box, listed.Box) };
        }
        Listed = listed;
        List = await counts.ListAsync(listed, ct: ct);
        Totals = await counts.TotalsAsync(listed, ct: ct);
        Withheld = Totals.Incidents - (await counts.TotalsAsync(listed, forRepublication: true, ct: ct)).Incidents;
        if (Request.Query["incident"].ToString() is { Length: > 0 } code)
        {
            Incident = (await search.FindAsync(code, ct))?.Incident;
            IncidentIsMissing = Incident is null;
            if (Incident is not null && Filter.Filter.AsOf is { } day)
            {
                Incident = IncidentSearch.AsKnownOn(Incident, day);
            }
        }
        Places = await map.PlacesAsync([.. List.Items.Select(i => i.Code), .. Incident is null ? [] : (string[])[Incident.Code]], ct);
        if (Incident is not null)
        {
            Around = await Surroundings.ReadAsync(Incident, Places.GetValueOrDefault(Incident.Code), Surroundings.Asked(Request), Filter.Filter.AsOf, map, counts, ct);
        }
    }

    private async Task ReadWorkspaceAsync(CancellationToken ct)
    {
        var filter = Filter.Filter;
        Summary = await counts.SummaryAsync(filter, ct);
        await ReadPeriodsAsync(filter, ct);
        Departments = await layers.ReadAsync(Layer, filter, Periods?.Versus.Filter, ct);
        Timelines = Departments.Timelines ?? (filter.AsOf is null ? await TimelinesAtHandAsync(ct) : null);
        Filter.Facets = await counts.FacetsAsync(filter, ct: ct);
        // The chart keeps every month in sight, whatever dates are chosen.
        var always = filter with { From = null, To = null };
        Months = MonthBars.Of(await counts.MonthsAsync(always, ct: ct), filter.From, filter.To);
        if (StackedBy is { } part)
        {
            Stack = MonthStack.Of(await counts.BarPartsAsync(always, part, ct), part, Languages.Current);
        }
    }

    // The list of where it gets worse must not hold up the map: of today it takes the answer at hand, of a past day none is worked out for it.
    private async Task<ChannelOverview> TimelinesAtHandAsync(CancellationToken ct)
    {
        var atHand = await escalation.AtHandAsync(ct);
        if (!atHand.IsCurrent)
        {
            PublicCache.DoNotKeep(HttpContext);
        }
        return atHand.Report.Channels[0];
    }

    private async Task ReadPeriodsAsync(IncidentFilter filter, CancellationToken ct)
    {
        Versus = PeriodRequest.Read(Request.Query);
        var today = filter.AsOf ?? Wording.DayOf(clock.GetUtcNow());
        var lastRecorded = Versus.Period is not null || (filter.From ?? filter.To) is null ? await LastRecordedAsync(filter.AsOf, ct) : null;
        Suggested = PeriodRules.Suggest(Period.Of(filter), today, lastRecorded);
        if (Versus.Period is { } versus)
        {
            Periods = await PeriodComparison.ReadAsync(filter, versus, counts, today, lastRecorded, words, ct);
        }
    }

    private async Task<DateOnly?> LastRecordedAsync(DateOnly? asOf, CancellationToken ct) =>
        (await counts.ListAsync(IncidentFilter.All with { AsOf = asOf, PageSize = 1 }, ct: ct)).Items is [var latest, ..] ? latest.DateStart : null;

    private static string With(string address, string name, string? value) =>
        value is null ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={value}";

    private static BoundingBox? ViewBox(string? text) =>
        string.IsNullOrEmpty(text) ? null : IncidentFilterQuery.Parse([KeyValuePair.Create("bbox", (string?)text)]).Filter.Box;

    private static BoundingBox? PlaceBox(string? text)
    {
        var parts = text?.Split(',');
        return parts is { Length: 2 }
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude) && Math.Abs(latitude) < 90
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude) && Math.Abs(longitude) < 180
            ? new(longitude - PlaceTolerance, latitude - PlaceTolerance, longitude + PlaceTolerance, latitude + PlaceTolerance)
            : null;
    }

    /// <summary>What two boxes share; where they share nothing, a box of no size.</summary>
    private static BoundingBox Meet(BoundingBox a, BoundingBox? b)
    {
        if (b is null)
        {
            return a;
        }
        var (west, south) = (Math.Max(a.West, b.West), Math.Max(a.South, b.South));
        return new(west, south, Math.Max(west, Math.Min(a.East, b.East)), Math.Max(south, Math.Min(a.North, b.North)));
    }
}
