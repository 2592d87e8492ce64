using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Duplicates;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Accounts;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>The inbox: what waits for somebody.</summary>
public sealed class IndexModel(DeskServices desk, DuplicateSearch duplicates) : PageModel
{
    private const int Short = 10;
    private const int Long = 500;
    private const string PairsPart = "pairs";

    /// <summary>The lists by their name in the address.</summary>
    public static readonly IReadOnlyList<string> Lists = ["assigned", "drafts", "review", "duplicates", "stale", "silent", "published"];

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>"all" shows everybody's drafts.</summary>
    [BindProperty(SupportsGet = true, Name = "drafts")]
    public string? Drafts { get; set; }

    /// <summary>The one list wanted whole; null: the beginning of each.</summary>
    [BindProperty(SupportsGet = true, Name = "list")]
    public string? List { get; set; }

    /// <summary>A label of the desk the lists are narrowed to.</summary>
    [BindProperty(SupportsGet = true, Name = "tag")]
    public string? Tag { get; set; }

    /// <summary>"pairs": the pairs alone, asked for by those who may put incidents together.</summary>
    [BindProperty(SupportsGet = true, Name = "part")]
    public string? Part { get; set; }

    /// <summary>For whoever may put incidents together; null where they are compared after the page, which does not wait for it.</summary>
    public IReadOnlyList<DuplicatePair>? Pairs { get; private set; }
    public IReadOnlyDictionary<string, DeskCardView> Cards { get; private set; } = null!;

    /// <summary>Whether rows may be chosen for bulk actions.</summary>
    public bool MayChoose => Policies.May(User, Permission.EditAny);

    public bool SeesAll => Policies.May(User, Permission.SeeAnyDraft);
    public bool AllDrafts => SeesAll && Drafts == "all";
    public DeskInbox Inbox { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        List = Lists.Contains(List ?? "") ? List : null;
        if (Part == PairsPart)
        {
            return await PairsAsync(ct);
        }
        var account = User.AccountId();
        var wish = new DeskWish(Text, AllDrafts ? null : account, List is null ? Short : Long, SeesAll ? null : account,
            SeesAll && !string.IsNullOrWhiteSpace(Tag) ? IncidentStore.Tag(Tag) : null, account);
        Inbox = await desk.Search.InboxAsync(wish, ct);
        if (List == "duplicates" || wish.Tag is not null)
        {
            await ComparePairsAsync(ct);
        }
        Cards = SeesAll
            ? await desk.Search.CardsAsync([.. new[] { Inbox.Assigned, Inbox.Drafts, Inbox.InReview, Inbox.Stale, Inbox.Published }.SelectMany(l => l.Items).Select(r => r.Code).Distinct()], ct)
            : new Dictionary<string, DeskCardView>();
        return Page();
    }

    // For the page that is shown already.
    private async Task<IActionResult> PairsAsync(CancellationToken ct)
    {
        if (!MayChoose)
        {
            return Forbid();
        }
        await ComparePairsAsync(ct);
        return Partial("_InboxPairs", this);
    }

    // Pairs carry no label, and a list narrowed to words is narrowed whole.
    private async Task ComparePairsAsync(CancellationToken ct) => Pairs = MayChoose && (string.IsNullOrWhiteSpace(Tag) || !SeesAll)
        ? [.. (await duplicates.PairsAsync(Long, ct)).Where(p => IsAbout(p.First) || IsAbout(p.Second))]
        : [];

    /// <summary>Where a row leads: to the desk's page for those who may read it, else to the public one.</summary>
    public string Address(DeskRow row) => $"/{desk.Texts.Lang}/{(Policies.MayRead(User, row.CreatedById, WorkflowStatus.Draft) ? "desk/" : "")}incidents/{row.Code}";

    private bool IsAbout(DuplicateCandidate one) => string.IsNullOrWhiteSpace(Text)
        || TextFolding.Fold($"{one.Code} {one.Profile.Title.Es} {one.Profile.Title.En}").Contains(TextFolding.Fold(Text), StringComparison.Ordinal);

    /// <summary>What asks for the pairs of this page.</summary>
    public string PairsQuery => $"part={PairsPart}{(QueryString.Create("q", Text ?? "") + (List is null ? default : QueryString.Create("list", List))).ToString().Replace('?', '&')}";

    /// <summary>The lists narrowed to a label.</summary>
    public string TagAddress(string tag) => $"/{desk.Texts.Lang}/desk{QueryString.Create("tag", tag)}";

    public bool Shows(string list) => List is null || List == list;

    /// <summary>This page with another list or other drafts, the text kept.</summary>
    public string Address(string? list, bool allDrafts)
    {
        var query = new QueryString();
        query = string.IsNullOrWhiteSpace(Text) ? query : query.Add("q", Text);
        query = string.IsNullOrWhiteSpace(Tag) ? query : query.Add("tag", Tag);
        query = allDrafts ? query.Add("drafts", "all") : query;
        query = list is null ? query : query.Add("list", list);
        return $"/{desk.Texts.Lang}/desk{query}";
    }

    public string Region(string? departmentCode) => Departments.Find(departmentCode)?.Name ?? desk.Texts["Desk.RegionUnknown"];

    public string Day(DateTimeOffset at) => at.ToOffset(DeskServices.Lima).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
