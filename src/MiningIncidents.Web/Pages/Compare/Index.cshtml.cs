using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Web.Charts;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Compare;

/// <summary>All regions side by side: where is it getting worse?</summary>
[OutputCache(PolicyName = PublicCache.Policy)]
public sealed class IndexModel(EscalationService escalation, MapCounts counts, Texts texts, Wording words) : PageModel
{
    public CompareRequest Asked { get; private set; } = new();

    public EscalationReport Report { get; private set; } = null!;

    public ChannelOverview Channel { get; private set; } = null!;

    public Comparison All { get; private set; } = null!;

    public Standing Standing { get; private set; } = null!;

    /// <summary>First days of the months shown, the last the one of the day the page is of.</summary>
    public IReadOnlyList<DateOnly> Months { get; private set; } = [];

    public HeatTable Heat { get; private set; } = null!;

    /// <summary>The verdicts that occur, the strongest first, with their regions.</summary>
    public IEnumerable<IGrouping<string, ComparedRegion>> ByVerdict => All.Regions.GroupBy(region => region.Summary!.Verdict);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Asked = CompareRequest.Read(Request.Query, escalation.Today);
        Report = await escalation.AllAsync(new() { AsOf = Asked.AsOf }, ct);
        Channel = Report.Channels.Single(channel => channel.Channel == (Asked.Lethal ? "lethal" : "all"));
        var last = TimeBinning.FirstOfMonth(Report.Basis.AsOf);
        Months = [.. Enumerable.Range(1 - Asked.Months, Asked.Months).Select(last.AddMonths)];
        All = Comparison.Of(
            Channel,
            await counts.ByRegionAsync(Quarter, ct: ct),
            await counts.ByRegionAsync(Period, ct: ct),
            await counts.MonthsByRegionAsync(Counted, Months[0], LastDay, ct));
        Standing = Standing.Of(Channel);
        Heat = Table();
    }

    /// <summary>What counts, in all regions and at all times.</summary>
    public IncidentFilter Counted => IncidentFilter.All with { Violence = true, AsOf = Asked.AsOf, KilledMin = Asked.Lethal ? 1 : null };

    /// <summary>The latest 13 weeks.</summary>
    public IncidentFilter Quarter => Counted with { From = Channel.Country.Q.Window.From, To = Channel.Country.Q.Window.To };

    /// <summary>All months shown.</summary>
    public IncidentFilter Period => Counted with { From = Months[0], To = LastDay };

    /// <summary>This page asked for something else.</summary>
    public string Address(CompareRequest other) => Request.Path + other.QueryString;

    /// <summary>The list of exactly these incidents.</summary>
    public string List(IncidentFilter filter) => $"/{texts.Lang}/incidents{IncidentFilterQuery.QueryString(filter)}";

    /// <summary>A region's incidents of a filter.</summary>
    public string List(ComparedRegion region, IncidentFilter filter) =>
        List(region == All.Country ? filter : filter with { Regions = [region.Department?.Slug ?? IncidentFilterQuery.UnknownRegion] });

    /// <summary>The highest bars of any region, which all share.</summary>
    public (int Incidents, int Killed) Most => All.Regions.SelectMany(region => region.Months.Values).Aggregate(
        (Incidents: 0, Killed: 0), (most, month) => (Math.Max(most.Incidents, month.Incidents), Math.Max(most.Killed, month.Killed)));

    /// <summary>The small chart of a region, of the country on a scale of its own.</summary>
    public string Chart(ComparedRegion region)
    {
        var window = region.Summary!.Q.Window;
        var chart = new SmallMultiple(
            [.. Months.Select(month => Small(region, month))],
            [.. region.Summary.Phases.Select(run => new SmallPhase(
                Place(run.From), Place(run.From.AddDays(7 * run.Weeks)), run.Phase, Math.Max(0, (int)PhaseRules.Parse(run.Phase)),
                texts["Compare.PhaseRun", PhaseWords.Of(run.Phase, texts.Lang), words.Date(run.From), words.Date(run.From.AddDays((7 * run.Weeks) - 1))]))
                .Where(run => run.To > 0)],
            (Place(window.From), Place(window.To.AddDays(1))));
        var most = region == All.Country
            ? (Incidents: region.Months.Values.Max(month => (int?)month.Incidents) ?? 0, Killed: region.Months.Values.Max(month => (int?)month.Killed) ?? 0)
            : Most;
        return chart.Render(most.Incidents, most.Killed, texts["Compare.ChartLabel", NameOf(region)]);
    }

    /// <summary>The name of a line.</summary>
    public string NameOf(ComparedRegion region) => region.Summary?.Name.In(texts.Lang) ?? texts["Filter.RegionUnknown"];

    private DateOnly LastDay => Months[^1].AddMonths(1).AddDays(-1);

    // In months from the first one shown.
    private double Place(DateOnly day) =>
        (12 * (day.Year - Months[0].Year)) + day.Month - Months[0].Month + ((day.Day - 1.0) / DateTime.DaysInMonth(day.Year, day.Month));

    private SmallMonth Small(ComparedRegion region, DateOnly month) => region.Months.TryGetValue(month, out var count)
        ? new(count.Incidents, count.KilledKnown == 0 ? null : count.Killed, InWords(region, count), List(region, In(month)))
        : new(0, null, "", null);

    private IncidentFilter In(DateOnly month) => Counted with { From = month, To = month.AddMonths(1).AddDays(-1) };

    private HeatTable Table()
    {
        var values = All.Regions.Append(All.Unknown).SelectMany(region => region.Months.Values).Select(month => Asked.Killed ? month.Killed : month.Incidents);
        var scale = HeatScale.For(values.DefaultIfEmpty().Max());
        HeatRow Row(ComparedRegion region, string key) => new(
            key, NameOf(region), region.Department is { } department ? $"/{texts.Lang}/regions/{department.Slug}{RegionQuery}" : null,
            Cell(region, null, new(Months[0], region.Period.Incidents, region.Period.Killed, region.Period.KilledKnown, 0, 0), List(region, Period)),
            [.. Months.Select(month => Cell(
                region, scale, region.Months.GetValueOrDefault(month) ?? new(month, 0, 0, 0, 0, 0), List(region, In(month))))]);
        return new(
            Months, Row(All.Country, "PE"),
            [.. All.Regions.Select(region => Row(region, region.Department!.Slug)), Row(All.Unknown, IncidentFilterQuery.UnknownRegion)], scale);
    }

    /// <summary>The day, for a region's page.</summary>
    public string RegionQuery => IncidentFilterQuery.QueryString(IncidentFilter.All with { AsOf = Asked.AsOf });

    // Without a scale: a total.
    private HeatCell Cell(ComparedRegion region, HeatScale? scale, MonthCount count, string href)
    {
        if (count.Incidents == 0)
        {
            // No incident found is no statement that nobody was killed.
            return new(Asked.Killed ? "–" : "0", 0, scale is null ? texts["Compare.TotalNone", NameOf(region)] : texts["Compare.CellNone", NameOf(region), words.Month(count.Month)], null, false);
        }

        var known = !Asked.Killed || count.KilledKnown == count.Incidents;
        var text = !Asked.Killed ? words.Number(count.Incidents)
            : count.KilledKnown == 0 ? "?"
            : words.Number(count.Killed) + (known ? "" : "+?");
        var step = Asked.Killed && count.KilledKnown == 0 ? HeatTable.UnknownStep : scale?.StepOf(Asked.Killed ? count.Killed : count.Incidents) ?? 0;
        return new(text, step, scale is null ? texts["Compare.TotalLabel", NameOf(region), Figures(count)] : InWords(region, count), href, count.Spanning > 0);
    }

    private string InWords(ComparedRegion region, MonthCount count)
    {
        var text = texts["Compare.Cell", NameOf(region), words.Month(count.Month), Figures(count)];
        return count.Spanning == 0 ? text : $"{text} {texts.Count("Compare.Vague", count.Spanning)}";
    }

    private string Figures(MonthCount count)
    {
        var killed = count.KilledKnown == 0 ? texts["Wording.Killed.Unknown"]
            : count.KilledKnown < count.Incidents
                ? texts["Charts.KnownOf", words.Persons(CasualtyCategory.Killed, count.Killed), words.Number(count.KilledKnown), words.Number(count.Incidents)]
                : words.Persons(CasualtyCategory.Killed, count.Killed);
        return $"{texts.Count("Charts.MonthIncidents", count.Incidents)}, {killed}";
    }
}
