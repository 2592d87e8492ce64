using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>The desk's own work on the incident: comments, who looks after it, labels. Sent with the form, so that nothing typed in it is lost.</summary>
public sealed partial class IncidentModel
{
    public const string Comment = "desk.comment";
    public const string Assignee = "desk.assignee";
    public const string Tags = "desk.tags";
    public const string Once = "__once";

    /// <summary>Why a claim of three fields is written, where nothing else was said.</summary>
    private string? _why;

    /// <summary>What publication asks for, each with what is wrong with it.</summary>
    public IReadOnlyList<(PublicationCheck Check, IReadOnlyList<RecordProblem> Problems)> Checks { get; private set; } = [];

    /// <summary>The ledger as the form has it, for its chart; null: no claims.</summary>
    public PublicIncident? Ledger { get; private set; }
    public DeskCardView Card { get; private set; } = DeskCardView.None("");
    public IReadOnlyList<DeskEventView> Events { get; private set; } = [];
    public IReadOnlyList<string> KnownTags { get; private set; } = [];

    /// <summary>Accounts by id with the name to show.</summary>
    public IReadOnlyList<(string Id, string Name)> Assignees { get; private set; } = [];

    /// <summary>Names the next comment: sent twice it is there once.</summary>
    public Guid OnceToken { get; } = Guid.NewGuid();

    private async Task LoadWorkAsync(CancellationToken ct)
    {
        Card = await Desk.Search.CardAsync(Code, ct);
        Events = await Desk.Search.EventsAsync(Code, ct);
        if (Policies.May(User, Permission.EditAny))
        {
            KnownTags = await Desk.Search.TagsAsync(ct);
            var open = (await accounts.ListAsync(ct)).Where(a => a.LockedAt is null).Select(a => (Id: a.Id.ToString(), Name: a.DisplayName)).ToList();
            // Whoever looks after it stays to be seen, also when their account was closed.
            Assignees = Card is { AssigneeId: { } id, AssigneeName: { } name } && open.TrueForAll(a => a.Id != id) ? [.. open, (id, name)] : open;
        }
    }

    private void FillWork()
    {
        Form[Assignee] = Card.AssigneeId ?? "";
        Form[Tags] = string.Join(", ", Card.Tags);
    }

    private async Task<Microsoft.AspNetCore.Mvc.IActionResult> NoteAsync(CancellationToken ct)
    {
        if (!Policies.MayComment(User, Stored.CreatedById))
        {
            return Forbid();
        }
        await LoadWorkAsync(ct);
        try
        {
            if (Form[Comment].Trim().Length > 0)
            {
                await Desk.Store.CommentAsync(Code, Form[Comment], Guid.TryParse(Request.Form[Once], out var once) ? once : null, User.Writer(), ct);
                Form[Comment] = "";
            }
            if (Policies.May(User, Permission.EditAny))
            {
                await SetWorkAsync(ct);
            }
            Say(Desk.Texts["Review.Noted"]);
        }
        catch (RecordRefusedException refused)
        {
            Problems = FormProblems.Of(Form, refused.Problems);
        }
        return await ShowAsync(ct);
    }

    private async Task SetWorkAsync(CancellationToken ct)
    {
        var wanted = Form[Tags].Split([',', ';', '\n']).Select(IncidentStore.Tag).Where(t => t.Length > 0).ToList();
        if (!wanted.ToHashSet().SetEquals(Card.Tags))
        {
            await Desk.Store.TagAsync(Code, wanted, [.. Card.Tags.Except(wanted)], User.Writer(), ct);
        }
        var id = Form[Assignee];
        if (id.Length == 0)
        {
            await Desk.Store.AssignAsync(Code, null, null, User.Writer(), ct);
        }
        else if (Assignees.FirstOrDefault(a => a.Id == id) is { Name: { } name })
        {
            await Desk.Store.AssignAsync(Code, id, name, User.Writer(), ct);
        }
        await LoadWorkAsync(ct);
        FillWork();
    }

    /// <summary>"New figure: killed 5 (RPP)".</summary>
    private string WhyOf(string claim)
    {
        string Of(string field) => Form[$"claims[{claim}].{field}"];
        var number = new[] { Of("best"), Of("low"), Of("high") }.FirstOrDefault(n => n.Length > 0) ?? "?";
        var category = CodeText.TryParse<CasualtyCategory>(Of("category"), out var code) ? PeopleCodes.CasualtyCategories[code].Label(Desk.Texts.Lang) : "";
        return Desk.Texts["Ledger.WhyClaim", category, number, Form[$"sources[{Of("source")}].publisher"]];
    }
}
