using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Accounts;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>The inbox: what waits for somebody.</summary>
public sealed class IndexModel(DeskServices desk) : PageModel
{
    private const int Short = 10;
    private const int Long = 500;

    /// <summary>The lists by their name in the address.</summary>
    public static readonly IReadOnlyList<string> Lists = ["drafts", "review", "stale", "silent", "published"];

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>"all" shows everybody's drafts.</summary>
    [BindProperty(SupportsGet = true, Name = "drafts")]
    public string? Drafts { get; set; }

    /// <summary>The one list wanted whole; null: the beginning of each.</summary>
    [BindProperty(SupportsGet = true, Name = "list")]
    public string? List { get; set; }

    public bool SeesAll => Policies.May(User, Permission.SeeAnyDraft);
    public bool AllDrafts => SeesAll && Drafts == "all";
    public DeskInbox Inbox { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = Lists.Contains(List ?? "") ? List : null;
        Inbox = await desk.Search.InboxAsync(
            new(Text, AllDrafts ? null : User.AccountId(), List is null ? Short : Long, SeesAll ? null : User.AccountId()), ct);
    }

    /// <summary>Where a row leads: to the desk's page for those who may read it, else to the public one.</summary>
    public string Address(DeskRow row) => $"/{desk.Texts.Lang}/{(Policies.MayRead(User, row.CreatedById, WorkflowStatus.Draft) ? "desk/" : "")}incidents/{row.Code}";

    public bool Shows(string list) => List is null || List == list;

    /// <summary>This page with another list or other drafts, the text kept.</summary>
    public string Address(string? list, bool allDrafts)
    {
        var query = new QueryString();
        query = string.IsNullOrWhiteSpace(Text) ? query : query.Add("q", Text);
        query = allDrafts ? query.Add("drafts", "all") : query;
        query = list is null ? query : query.Add("list", list);
        return $"/{desk.Texts.Lang}/desk{query}";
    }

    public string Region(string? departmentCode) => Departments.Find(departmentCode)?.Name ?? desk.Texts["Desk.RegionUnknown"];

    public string Day(DateTimeOffset at) => at.ToOffset(DeskServices.Lima).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
