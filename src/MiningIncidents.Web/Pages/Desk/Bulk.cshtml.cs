using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Accounts;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>An incident chosen for a bulk action.</summary>
/// <param name="Problems">What would refuse it as it is now.</param>
public sealed record BulkRow(string Code, LocalText Title, WorkflowStatus Status, IReadOnlyList<string> Problems);

/// <summary>
/// One action on the incidents chosen in a list: first what it would do, then its progress and result, and its undoing. Each incident is a write of
/// its own; what is refused says why.
/// </summary>
[Require(Permission.EditAny)]
public sealed class BulkModel(DeskServices desk, BulkService bulk, BulkRunner runner, AccountStore accounts) : PageModel
{
    private static readonly BatchAction[] Offered = [BatchAction.Assign, BatchAction.Tag, BatchAction.Publish, BatchAction.Withdraw];

    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid? Id { get; set; }

    public IReadOnlyList<DeskBatch> Recent { get; private set; } = [];

    /// <summary>The batch shown; null: the list, or what is about to be done.</summary>
    public DeskBatch? Batch { get; private set; }

    /// <summary>The batch that undid it.</summary>
    public Guid? UndoneBy { get; private set; }

    /// <summary>What is about to be done; null: nothing.</summary>
    public BatchAction? Action { get; private set; }
    public IReadOnlyList<BulkRow> Rows { get; private set; } = [];
    public IReadOnlyList<Accounts.Account> Assignees { get; private set; } = [];
    public IReadOnlyList<string> Tags { get; private set; } = [];

    /// <summary>Names this sending: sent twice it is one batch.</summary>
    public Guid Once { get; private set; } = Guid.NewGuid();
    public string Value { get; private set; } = "";
    public LocalText Reason { get; private set; } = LocalText.Empty;
    public string Why { get; private set; } = "";
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Id is { } id)
        {
            if (await bulk.FindAsync(id, ct) is not { } batch)
            {
                return NotFound();
            }
            (Batch, UndoneBy) = (batch, await bulk.UndoneByAsync(id, ct));
            return Page();
        }
        if (Request.Query.ContainsKey(KeptForms.Query) && desk.Kept.Find(Request.Query[KeptForms.Query]) is { } kept)
        {
            return await AskAsync(kept, ct);
        }
        Recent = await bulk.RecentAsync(ct: ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Id is { } id)
        {
            return Request.Form[RecordPage.Do] == "undo" ? await UndoAsync(id, ct) : Redirect(Address(id));
        }
        return await AskAsync(Request.Form, ct) is var asked && Request.Form[RecordPage.Do] == "run" && Action is not null ? await RunAsync(ct) : asked;
    }

    private async Task<IActionResult> AskAsync(IFormCollection form, CancellationToken ct)
    {
        var pressed = form[RecordPage.Do] == "run" ? form["action"].ToString() : form[RecordPage.Do].ToString();
        Action = CodeText.TryParse<BatchAction>(pressed, out var action) && Offered.Contains(action) ? action : null;
        var codes = form["code"].OfType<string>().Distinct(StringComparer.Ordinal).Take(BulkService.Most + 1).ToList();
        if (Action is null || codes.Count is 0 or > BulkService.Most)
        {
            Action = null;
            Problem = codes.Count > BulkService.Most ? desk.Texts["Bulk.TooMany", BulkService.Most] : desk.Texts["Bulk.NothingChosen"];
            Recent = await bulk.RecentAsync(ct: ct);
            return Page();
        }
        Once = Guid.TryParse(form["once"], out var once) ? once : Once;
        (Value, Why) = (form["value"].ToString().Trim(), form["why"].ToString().Trim());
        Reason = new(Text(form["reason.es"]), Text(form["reason.en"]));
        Assignees = action == BatchAction.Assign ? [.. (await accounts.ListAsync(ct)).Where(a => a.LockedAt is null)] : [];
        Tags = action == BatchAction.Tag ? await desk.Search.TagsAsync(ct) : [];
        var rows = new List<BulkRow>(codes.Count);
        foreach (var code in codes)
        {
            rows.Add(await desk.Store.FindAsync(code, ct) is { } stored
                ? new(code, stored.Record.Title, stored.Status, [.. Refusals(action, stored).Select(p => p.Code).Distinct()])
                : new(code, LocalText.Empty, WorkflowStatus.Draft, ["incident_unknown"]));
        }
        Rows = rows;
        return Page();
    }

    private async Task<IActionResult> RunAsync(CancellationToken ct)
    {
        var batch = new DeskBatch
        {
            Id = Once,
            Action = Action!.Value,
            ById = User.Writer().Id,
            ByName = User.Writer().Name,
            Reason = Reason,
            Why = Why.Length > 0 ? Why : desk.Texts[Action == BatchAction.Publish ? "Bulk.WhyPublish" : "Bulk.WhyWithdraw"],
        };
        switch (Action)
        {
            case BatchAction.Assign when Value.Length == 0:
                break;
            case BatchAction.Assign when Assignees.FirstOrDefault(a => a.Id.ToString() == Value) is { } account:
                (batch.Value, batch.ValueName) = (Value, account.DisplayName);
                break;
            case BatchAction.Assign:
                Problem = desk.Texts["Bulk.AssigneeUnknown"];
                return Page();
            case BatchAction.Tag:
                batch.Value = IncidentStore.Tag(Value);
                if (batch.Value.Length is 0 or > IncidentStore.LongestTag)
                {
                    Problem = desk.Texts[batch.Value.Length == 0 ? "Bulk.TagMissing" : "Problem.tag_too_long"];
                    return Page();
                }
                break;
            case BatchAction.Withdraw when Reason.IsEmpty && Rows.Any(r => r.Status == WorkflowStatus.Published):
                Problem = desk.Texts["Problem.withdrawn_reason_missing"];
                return Page();
            default:
                break;
        }
        foreach (var (n, row) in Rows.Index())
        {
            var forbidden = await desk.Store.FindAsync(row.Code, ct) is { } stored && !MayDo(Action.Value, stored);
            batch.Items.Add(new() { Position = n, Code = row.Code, Outcome = forbidden ? BatchOutcome.Refused : BatchOutcome.Waiting, Problems = forbidden ? "not_allowed" : null });
        }
        return await StartAsync(batch, ct);
    }

    private async Task<IActionResult> UndoAsync(Guid id, CancellationToken ct)
    {
        if (await bulk.FindAsync(id, ct) is not { FinishedAt: not null } done || done.Action == BatchAction.Undo)
        {
            return NotFound();
        }
        var needed = done.Action is BatchAction.Publish or BatchAction.Withdraw;
        if (needed && !(Policies.May(User, Permission.Publish) && Policies.May(User, Permission.Withdraw)))
        {
            return Forbid();
        }
        if (await bulk.UndoneByAsync(id, ct) is { } before)
        {
            return Redirect(Address(before));
        }
        var undo = BulkService.Undoing(done, User.Writer(), desk.Texts["Bulk.WhyUndo"]);
        return await StartAsync(undo, ct);
    }

    private async Task<IActionResult> StartAsync(DeskBatch batch, CancellationToken ct)
    {
        await desk.Store.StartBatchAsync(batch, ct);
        var id = batch.Undoes is { } undone ? await bulk.UndoneByAsync(undone, ct) ?? batch.Id : batch.Id;
        runner.Enqueue(id);
        return Redirect(Address(id));
    }

    private string Address(Guid id) => $"/{desk.Texts.Lang}/desk/bulk/{id}";

    private bool MayDo(BatchAction action, StoredIncident stored) => action switch
    {
        BatchAction.Publish => Policies.MayMove(User, stored.CreatedById, stored.Status, WorkflowStatus.Published),
        BatchAction.Withdraw => Policies.MayMove(User, stored.CreatedById, stored.Status, WorkflowStatus.Withdrawn),
        _ => Policies.May(User, Permission.EditAny),
    };

    private IReadOnlyList<RecordProblem> Refusals(BatchAction action, StoredIncident stored)
    {
        WorkflowStatus? to = action switch { BatchAction.Publish => WorkflowStatus.Published, BatchAction.Withdraw => WorkflowStatus.Withdrawn, _ => null };
        if (to is null || stored.Status == to)
        {
            return [];
        }
        if (stored.MergedInto is not null)
        {
            return [new("status", "merged_already")];
        }
        if (!MayDo(action, stored))
        {
            return [new("status", "not_allowed")];
        }
        return !WorkflowRules.MayMove(stored.Status, to.Value) ? [new("status", "no_such_step")]
            : to == WorkflowStatus.Published ? [.. IncidentRules.Check(stored.Record, desk.Today), .. IncidentRules.CheckForPublication(stored.Record)] : [];
    }

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
