using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Regions;

/// <summary>The league of regions.</summary>
[OutputCache(PolicyName = PublicCache.Policy)]
public sealed class IndexModel(RegionLeague regions, EscalationService escalation, Texts texts) : PageModel
{
    /// <summary>Columns that sort, by their name in the address; numbers start with the largest.</summary>
    public static readonly IReadOnlyList<string> Columns = ["name", "phase", "incidents", "killed", "missing", "last", "raids"];

    public FilterModel Asked { get; private set; } = null!;

    public League League { get; private set; } = null!;

    /// <summary>What the timelines say of each department by its INEI code, as of the day of the page; the other dates do not narrow it.</summary>
    public IReadOnlyDictionary<string, RegionSummary> Timelines { get; private set; } = null!;

    public IReadOnlyList<RegionRow> Rows { get; private set; } = [];

    /// <summary>Column of <see cref="Columns"/> and whether it falls.</summary>
    public (string Column, bool Falling) Order { get; private set; }

    /// <summary>The filter of every line: what narrows the page, without regions and order.</summary>
    public IncidentFilter Filter => Asked.Filter.Everything();

    /// <summary>The highest year of any line, which fills a sparkline.</summary>
    public int Most => League.Rows.SelectMany(r => r.Years).Select(y => y.Incidents).DefaultIfEmpty().Max();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var asked = FilterModel.Read(Request, "sort");
        // The league has every region, with and without violence: what asks for fewer is not in force here, and no chip says that it is.
        Asked = asked.With(asked.Filter with { Regions = [], Violence = null });
        League = await regions.ReadAsync(Filter, forRepublication: false, ct);
        Timelines = (await TimelinesAsync(ct)).Channels[0].Regions.ToDictionary(region => region.Region);
        var sort = Request.Query["sort"].ToString();
        var column = sort.TrimStart('-');
        Order = Columns.Contains(column) ? (column, sort.StartsWith('-')) : ("incidents", true);
        Rows = Sorted();
        return Page();
    }

    // The figures of today do not wait for a new report: the one before stands in, and that page is not kept.
    private async Task<EscalationReport> TimelinesAsync(CancellationToken ct)
    {
        if (Filter.AsOf is { } day)
        {
            return await escalation.AllAsync(new() { AsOf = day < EscalationQuery.Earliest ? EscalationQuery.Earliest : day }, ct);
        }

        var (report, isCurrent) = await escalation.AtHandAsync(ct);
        if (!isCurrent)
        {
            PublicCache.DoNotKeep(HttpContext);
        }

        return report;
    }

    public string Title => texts["Regions.Title"];

    /// <summary>This page ordered by a column; once more by the same turns it round.</summary>
    public string Address(string column)
    {
        var falling = Order.Column == column ? !Order.Falling : column != "name";
        var query = IncidentFilterQuery.QueryString(Filter);
        return $"{Request.Path}{query}{(query.Length == 0 ? "?" : "&")}sort={(falling ? "-" : "")}{column}";
    }

    public string? AriaSort(string column) => Order.Column != column ? null : Order.Falling ? "descending" : "ascending";

    /// <summary>The list of exactly a line's incidents.</summary>
    public string List(RegionRow row, Func<IncidentFilter, IncidentFilter> narrow) =>
        $"/{texts.Lang}/incidents" + IncidentFilterQuery.QueryString(narrow(Filter with { Regions = [row.Slug] }));

    private List<RegionRow> Sorted()
    {
        // By name every other way too: ties stay in the alphabet, and unknown sums come last whichever the way.
        var byName = League.Rows.OrderBy(r => r.Department is null).ThenBy(r => TextFolding.Fold(r.Department?.Name)).ToList();
        return Order.Column switch
        {
            "name" when Order.Falling => [.. byName.AsEnumerable().Reverse()],
            "name" => byName,
            "phase" => By(byName, r => r.Department is null ? null : Rank(Timelines[r.Department.Code])),
            "incidents" => By(byName, r => r.Violence.Incidents),
            "killed" => By(byName, r => r.Violence.KilledKnown == 0 ? null : r.Violence.Killed),
            "missing" => By(byName, r => r.Violence.MissingKnown == 0 ? null : r.Violence.Missing),
            "last" => By(byName, r => r.Violence.Last?.DayNumber),
            "raids" => By(byName, r => r.Raids.Incidents),
            _ => throw new InvalidOperationException($"No order {Order.Column}."),
        };
    }

    // The phase first, then the verdict.
    private static int Rank(RegionSummary region) => (10 * (int)PhaseRules.Parse(region.Phase)) + Standing.Rank(region);

    private List<RegionRow> By(List<RegionRow> rows, Func<RegionRow, int?> value)
    {
        var known = rows.OrderBy(r => value(r) is null);
        return [.. Order.Falling ? known.ThenByDescending(value) : known.ThenBy(value)];
    }
}
