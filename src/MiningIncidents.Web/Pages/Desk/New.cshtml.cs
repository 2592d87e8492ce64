using Microsoft.AspNetCore.Mvc;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Pages.Desk.Articles;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>A new report.</summary>
[Require(Permission.CreateDraft)]
public sealed partial class NewModel(DeskServices desk) : RecordPage(desk)
{
    /// <summary>Names this entry: sent twice it makes one incident.</summary>
    public string EntryToken { get; private set; } = "";

    protected override string? ShownSource => Laid is null ? null : ArticleSource;

    public bool MayPublish => Policies.May(User, Permission.Publish);

    public async Task<IActionResult> OnGetAsync(string? article, string? after, string? done, CancellationToken ct)
    {
        var kept = Restore();
        if (kept is null)
        {
            Form = IncidentForm.Empty();
            if (article is { Length: 64 })
            {
                await OpenArticleAsync(article, after, done, ct);
            }
        }
        EntryToken = kept is not null && Guid.TryParse(kept[Token], out var token) ? token.ToString() : Guid.NewGuid().ToString();
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!TryReadForm())
        {
            return BadRequest();
        }
        EntryToken = Guid.TryParse(Request.Form[Token], out var token) ? token.ToString() : Guid.NewGuid().ToString();
        if (!await IsGenuineAsync())
        {
            (Notice, IsWarning) = (Desk.Texts["Desk.NoticeRenewed"], true);
            return await ShowAsync(ct);
        }
        var action = FormAction.Of(Request.Form[Do]);
        // Enter in a field of the article presses the form's first button; with nothing else typed, reading is what is meant.
        if (action.Verb == "save" && Form[ArticleEntry.Text].Trim().Length > 0 && Form[ArticleEntry.IsRead].Length == 0
            && FormDifferences.Between(IncidentForm.Empty(), Form).Count == 0)
        {
            action = new("read");
        }
        if (action.Verb == "preview")
        {
            await PreviewAsync(null, ct);
            return await ShowAsync(ct);
        }
        if (action.Verb == "claim")
        {
            AddQuickClaim();
            return await ShowAsync(ct);
        }
        return await TryArticleAsync(action, ct) || await TryEditAsync(action, ct)
            ? await ShowAsync(ct)
            : await SaveAsync(Guid.Parse(EntryToken), action.Verb, ct);
    }

    private async Task<IActionResult> SaveAsync(Guid token, string verb, CancellationToken ct)
    {
        WorkflowStatus? to = verb switch { "submit" => WorkflowStatus.InReview, "publish" => WorkflowStatus.Published, _ => null };
        var writer = User.Writer();
        if (to is { } status && !Policies.MayMove(User, writer.Id, WorkflowStatus.Draft, status))
        {
            return Forbid();
        }
        var (record, reader) = IncidentForm.Read(Form);
        var problems = reader.With([.. IncidentRules.Check(record, Desk.Today), .. await AreaProblemsAsync(record.Place, ct)]);
        if (problems.Count > 0)
        {
            return await RefuseAsync(problems, ct);
        }
        try
        {
            var why = reader.Line("why") ?? Desk.Texts["Desk.WhyNew"];
            await ReadAsync(ct);
            await KeepArticleAsync(ct);
            var written = await Desk.Store.CreateAsync(record, token, writer, why, ct);
            if (verb == "person")
            {
                return Redirect($"/{Desk.Texts.Lang}/desk/persons/new?incident={written.Code}");
            }
            // Sent a second time, the incident may already have gone on.
            var stored = await Desk.Store.FindAsync(written.Code, ct);
            if (to is { } next && stored!.Status == WorkflowStatus.Draft)
            {
                return await MoveAsync(written, next, writer, ct);
            }
            return await DoneAsync(written.Code, stored!.Status == WorkflowStatus.Published ? "published" : "saved", ct);
        }
        catch (RecordRefusedException refused)
        {
            return await RefuseAsync(refused.Problems, ct);
        }
    }

    private async Task<IActionResult> MoveAsync(Written written, WorkflowStatus to, Writer writer, CancellationToken ct)
    {
        var address = $"/{Desk.Texts.Lang}/desk/incidents/{written.Code}";
        try
        {
            await Desk.Store.MoveAsync(written.Code, to, written.Version, writer, Desk.Texts[to == WorkflowStatus.Published ? "Desk.WhyPublish" : "Desk.WhySubmit"], null, ct);
            await Desk.Cache.EvictAsync(CancellationToken.None);
            return await DoneAsync(written.Code, to == WorkflowStatus.Published ? "published" : "submitted", ct);
        }
        catch (RecordRefusedException)
        {
            // It is safe as a draft; its page lists what is missing.
            return Redirect($"{address}?done=not-ready{About(PublicationPart)}");
        }
        catch (WriteConflictException)
        {
            return Redirect($"{address}?done=saved");
        }
    }

    private async Task<IActionResult> RefuseAsync(IReadOnlyList<RecordProblem> problems, CancellationToken ct)
    {
        Problems = FormProblems.Of(Form, problems);
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        await LoadChoicesAsync(ct);
        LayOutArticle();
        Duplicates = await Desk.Duplicates.OfAsync(Form, null, User, ct);
        return Page();
    }

    /// <summary>To the next incident of the article while there are any, else to the one just written.</summary>
    private async Task<IActionResult> DoneAsync(string code, string done, CancellationToken ct) =>
        Redirect(await HasNextOfArticleAsync(ct)
            ? $"/{Desk.Texts.Lang}/desk/new?article={Article.Sha256}&after={code}&done={done}"
            : $"/{Desk.Texts.Lang}/desk/incidents/{code}?done={done}");
}
