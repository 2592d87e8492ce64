using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Regions;

/// <summary>A row of evidence.</summary>
/// <param name="Evidence">Its weights.</param>
/// <param name="Incident">The incident as known on the day; null if it has been withdrawn meanwhile.</param>
/// <param name="Counted">False: the reader left it out.</param>
public sealed record EvidenceRow(EvidenceReport Evidence, PublicIncident? Incident, bool Counted);

/// <summary>
/// Exactly the incidents behind the numbers of one window, with their weights, and the same reading without those the reader unticks. The whole state
/// is in the address.
/// </summary>
[OutputCache(PolicyName = PublicCache.Policy)]
public sealed class EvidenceModel(EscalationService service, IncidentSearch search, Settings settings, Texts texts) : PageModel
{
    /// <summary>Rows on one page: with their codes they still fit an address.</summary>
    public const int PageSize = 100;

    public Department Department { get; private set; } = null!;
    public EvidenceAddress Asked { get; private set; } = null!;
    public EscalationWords Words { get; private set; } = null!;

    /// <summary>The reading as asked for.</summary>
    public RegionEscalationReport Report { get; private set; } = null!;

    /// <summary>The same with every incident; equal to <see cref="Report"/> if none is left out.</summary>
    public RegionEscalationReport Whole { get; private set; } = null!;

    public IReadOnlyList<EvidenceRow> Rows { get; private set; } = [];
    public int Total { get; private set; }
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);

    public ChannelDetail Channel => Of(Report);
    public ChannelDetail WholeChannel => Of(Whole);
    public WindowDetailReport Window => In(Channel);
    public WindowDetailReport WholeWindow => In(WholeChannel);

    /// <summary>Rows that lie in the window, then those that lie in the baseline alone.</summary>
    public IEnumerable<EvidenceRow> InWindow => Rows.Where(row => row.Evidence.Window > 0);
    public IEnumerable<EvidenceRow> InBaseline => Rows.Where(row => row.Evidence.Window <= 0);

    public CitationCard Citation => CitationCard.Of(
        Department.Slug, Department.Name, Window, Report.Basis,
        _ => Path + EvidenceAddress.Query(Asked.Channel, Asked.Window, Asked.Asked with { AsOf = Report.Basis.AsOf }), settings, texts, texts.Lang);

    private string Path => $"/{texts.Lang}/regions/{Department.Slug}/evidence";

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        if (Departments.FindBySlug(slug) is not { } department)
        {
            return NotFound();
        }
        Department = department;
        Words = new EscalationWords(texts, texts.Lang);
        Asked = EvidenceAddress.Read(Request.Query);
        if (Asked.IsForm && Asked.Problems.Count == 0)
        {
            return Redirect(Path + Asked.Plain);
        }
        var query = Asked.Asked;
        Report = await service.RegionAsync(department.Code, query, ct);
        Whole = query.Without.Count == 0 ? Report : await service.RegionAsync(department.Code, query with { Without = [] }, ct);
        var evidence = WholeWindow.Evidence.OrderByDescending(row => row.Window > 0).ToList();
        Total = evidence.Count;
        var shown = evidence.Skip((Math.Min(Asked.Page, Pages) - 1) * PageSize).Take(PageSize).ToList();
        var incidents = await search.ByCodeAsync([.. shown.Select(row => row.Incident)], Report.Basis.AsOf, ct);
        Rows = [.. shown.Select(row => new EvidenceRow(row, incidents.GetValueOrDefault(row.Incident), !query.Without.Contains(row.Incident)))];
        return Page();
    }

    /// <summary>This reading over another window or channel.</summary>
    public string Switch(string channel, string window) => Path + EvidenceAddress.Query(channel, window, Asked.Asked);

    /// <summary>This reading with every incident.</summary>
    public string WithAll => Path + EvidenceAddress.Query(Asked.Channel, Asked.Window, Asked.Asked with { Without = [] });

    /// <summary>Another page of the rows.</summary>
    public string ToPage(int page) => Path + EvidenceAddress.Query(Asked.Channel, Asked.Window, Asked.Asked, page);

    /// <summary>The region's page with what counts here, of the same day.</summary>
    public string Region => RegionPages.Address(texts.Lang, Department, Asked.Asked with { Without = [] });

    /// <summary>Records of the same weeks that are not counted: state operations and what is perhaps not violence.</summary>
    public string NotCounted => $"/{texts.Lang}/incidents" + IncidentFilterQuery.QueryString(IncidentFilter.All with
    {
        Regions = [Department.Slug],
        Violence = false,
        From = Window.Test.Baseline?.From ?? Window.Test.Window.From,
        To = Window.Test.Window.To,
        AsOf = Asked.Asked.AsOf,
    });

    /// <summary>What is wrong with a parameter, and what to write.</summary>
    public string Explain((string Name, string Value) problem) => problem.Name switch
    {
        "asOf" => texts["RegionEscalation.ProblemDay", Short(problem.Value), Words.Wording.Date(EscalationQuery.Earliest)],
        "without" when int.TryParse(problem.Value, out _) => texts["RegionEscalation.ProblemMany", EscalationQuery.MaxWithout],
        "without" or "keep" => texts["RegionEscalation.ProblemCode", Short(problem.Value)],
        "kind" => texts["RegionEscalation.ProblemKind", Short(problem.Value)],
        "channel" => texts["RegionEscalation.ProblemChannel", Short(problem.Value)],
        "window" => texts["RegionEscalation.ProblemWindow", Short(problem.Value)],
        "doubtful" => texts["RegionEscalation.ProblemDoubtful", Short(problem.Value)],
        "page" => texts["RegionEscalation.ProblemPage", Short(problem.Value)],
        _ => texts["RegionEscalation.ProblemName", Short(problem.Name)],
    };

    private static string Short(string value) => value.Length > 60 ? value[..60] + "…" : value;

    private ChannelDetail Of(RegionEscalationReport report) => report.Channels.Single(channel => channel.Channel == Asked.Channel);

    private WindowDetailReport In(ChannelDetail channel) => Asked.Window == "s" ? channel.S : channel.Q;
}
