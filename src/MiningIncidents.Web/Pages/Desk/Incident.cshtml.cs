using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>One incident at the desk: every part of it, its workflow and its trail.</summary>
public sealed partial class IncidentModel(DeskServices desk, AccountStore accounts) : RecordPage(desk)
{
    [BindProperty(SupportsGet = true, Name = "code")]
    public string Code { get; set; } = "";

    /// <summary>The incident as it is stored now.</summary>
    public StoredIncident Stored { get; private set; } = null!;

    /// <summary>The version the form was opened on; a write names it.</summary>
    public int SeenVersion { get; private set; }

    public IReadOnlyList<DeskRevision> Revisions { get; private set; } = [];

    /// <summary>What is still missing before it may be published.</summary>
    public FormProblems Publication { get; private set; } = FormProblems.None;

    /// <summary>What somebody else changed meanwhile; empty: nobody did.</summary>
    public IReadOnlyList<FormConflict> Conflicts { get; private set; } = [];

    /// <summary>The other one's last write, where there is a conflict.</summary>
    public DeskRevision? Other { get; private set; }

    /// <summary>The stored incident as a form, for showing values of the other one.</summary>
    public RecordForm StoredForm { get; private set; } = new();

    protected override string? StoredCode => Code;

    public bool MayEdit => Stored.MergedInto is null && Policies.MayEdit(User, Stored.CreatedById, Stored.Status);

    public bool MayMove(WorkflowStatus to) =>
        Stored.MergedInto is null && WorkflowRules.MayMove(Stored.Status, to) && Policies.MayMove(User, Stored.CreatedById, Stored.Status, to);

    public async Task<IActionResult> OnGetAsync(string? done, string? part, CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } refused)
        {
            return refused;
        }
        var kept = Restore();
        if (kept is null)
        {
            Form = IncidentForm.Of(Stored.Record);
            await LoadWorkAsync(ct);
            FillWork();
            SeenVersion = Stored.Version;
        }
        else
        {
            SeenVersion = Version(kept[Seen]);
        }
        Say(done switch
        {
            "saved" => Desk.Texts["Desk.NoticeSaved"],
            "unchanged" => Desk.Texts["Desk.NoticeUnchanged"],
            "submitted" => Desk.Texts["Desk.NoticeSubmitted"],
            "returned" => Desk.Texts["Desk.NoticeReturned"],
            "published" => Desk.Texts["Desk.NoticePublished"],
            "withdrawn" => Desk.Texts["Desk.NoticeWithdrawn"],
            "person" => Desk.Texts["Desk.NoticePersonLinked"],
            "not-ready" => Desk.Texts["Desk.NoticeNotReady"],
            _ => null,
        }, part);
        IsWarning |= done == "not-ready";
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } refused)
        {
            return refused;
        }
        if (!TryReadForm())
        {
            return BadRequest();
        }
        SeenVersion = Version(Request.Form[Seen]);
        if (!MayEdit)
        {
            // Its fields are shown but not sent; only what is said with a step is.
            var said = Form;
            Form = IncidentForm.Of(Stored.Record);
            foreach (var name in said.Names.Where(n => !FormMerge.IsOfTheRecord(n)))
            {
                Form[name] = said[name];
            }
        }
        if (!await IsGenuineAsync())
        {
            (Notice, IsWarning) = (Desk.Texts["Desk.NoticeRenewed"], true);
            return await ShowAsync(ct);
        }
        var action = FormAction.Of(Request.Form[Do]);
        if (action.Verb == "preview")
        {
            await PreviewAsync(Stored, ct);
            return await ShowAsync(ct);
        }
        if (action.Verb == "merge")
        {
            await MergeAsync(ct);
            return await ShowAsync(ct);
        }
        if (action.Verb == "note")
        {
            return await NoteAsync(ct);
        }
        if (action.Verb == "claim" && MayEdit)
        {
            if (AddQuickClaim() is not { } claim)
            {
                return await ShowAsync(ct);
            }
            _why = WhyOf(claim);
        }
        return await TryEditAsync(action, ct) ? await ShowAsync(ct) : await WriteAsync(action.Verb, ct);
    }

    private async Task<IActionResult> WriteAsync(string verb, CancellationToken ct)
    {
        WorkflowStatus? to = verb switch
        {
            "submit" => WorkflowStatus.InReview,
            "return" => WorkflowStatus.Draft,
            "publish" => WorkflowStatus.Published,
            "withdraw" => WorkflowStatus.Withdrawn,
            _ => null,
        };
        // A second click on the same button finds the step already taken.
        if (to is { } wanted && Stored.Status == wanted && SeenVersion < Stored.Version)
        {
            return Done(verb);
        }
        if (to is { } step ? !Policies.MayMove(User, Stored.CreatedById, Stored.Status, step) : !MayEdit)
        {
            return Forbid();
        }
        try
        {
            var version = SeenVersion;
            if (MayEdit)
            {
                var (written, answer) = await SaveAsync(to, ct);
                if (answer is not null)
                {
                    return answer;
                }
                version = written ?? SeenVersion;
            }
            if (to is { } next)
            {
                var reason = new FormReader(Form);
                var note = next == WorkflowStatus.Withdrawn ? reason.LocalOrNull("withdrawnReason") : reason.LocalOrNull("publicNote");
                await Desk.Store.MoveAsync(Code, next, version, User.Writer(), reason.Line("why") ?? DefaultWhy(next), note, ct);
                await Desk.Cache.EvictAsync(CancellationToken.None);
            }
            return verb == "person" ? Redirect($"/{Desk.Texts.Lang}/desk/persons/new?incident={Code}") : Done(verb, version == SeenVersion && to is null);
        }
        catch (RecordRefusedException refused)
        {
            // The content may have been saved before the step was refused.
            await OpenAsync(ct);
            SeenVersion = Stored.Version;
            return await RefuseAsync(refused.Problems, ct);
        }
        catch (WriteConflictException)
        {
            return await ConflictAsync(verb, to, ct);
        }
        catch (RecordMissingException)
        {
            return NotFound();
        }
    }

    /// <summary>Saves the content where it changed.</summary>
    /// <returns>The new version (null: nothing to save), or the answer that ends the request.</returns>
    private async Task<(int? Version, IActionResult? Answer)> SaveAsync(WorkflowStatus? to, CancellationToken ct)
    {
        var (record, reader) = IncidentForm.Read(Form, Stored.Record);
        var problems = reader.With([.. IncidentRules.Check(record, Desk.Today), .. await AreaProblemsAsync(record.Place, ct)]);
        var note = reader.LocalOrNull("publicNote");
        var changes = FormDifferences.Between(IncidentForm.Of(Stored.Record), IncidentForm.Of(record));
        if (SeenVersion == Stored.Version && problems.Count == 0 && note is null
            && changes.Count == 0)
        {
            return (null, null);
        }
        var why = reader.Line("why") ?? _why;
        if (why is null && Stored.Status is WorkflowStatus.Published or WorkflowStatus.Withdrawn)
        {
            problems = [.. problems, new("why", "why_missing")];
        }
        if (problems.Count > 0)
        {
            return (null, await RefuseAsync(problems, ct));
        }
        // A correction of what is public always says publicly what it touched.
        note ??= Stored.Status == WorkflowStatus.Published ? ChangeNote.Of(changes, Desk.Texts) : null;
        var written = await Desk.Store.SaveAsync(Code, record, SeenVersion, User.Writer(), why ?? DefaultWhy(to), to is null ? note : null, ct);
        await Desk.Cache.EvictAsync(CancellationToken.None);
        return (written.Version, null);
    }

    /// <summary>Somebody wrote in between: their changes are laid beside what was typed here.</summary>
    private async Task<IActionResult> ConflictAsync(string verb, WorkflowStatus? to, CancellationToken ct)
    {
        await OpenAsync(ct);
        var (record, reader) = IncidentForm.Read(Form, Stored.Record);
        if (MayEdit && reader.Problems.Count == 0 && FormDifferences.Between(IncidentForm.Of(Stored.Record), IncidentForm.Of(record)).Count == 0)
        {
            // The same content was stored already (a second click, two editors of one mind): only the step may be left to take.
            SeenVersion = Stored.Version;
            return to is null || Stored.Status == to ? Done(verb) : await WriteAsync(verb, ct);
        }
        return await ShowAsync(ct);
    }

    private async Task MergeAsync(CancellationToken ct)
    {
        if (await Desk.Search.VersionAsync(Code, SeenVersion, ct) is not { } was)
        {
            return;
        }
        Merge(IncidentForm.Of(was), IncidentForm.Of(Stored.Record));
        SeenVersion = Stored.Version;
    }

    private async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        if (await Desk.Store.FindAsync(Code, ct) is not { } stored)
        {
            return NotFound();
        }
        Stored = stored;
        // The desk's page has the internal note and the exact place: reading what is published is not enough for it.
        return Policies.MayRead(User, stored.CreatedById, WorkflowStatus.Draft) ? null : Forbid();
    }

    private async Task<IActionResult> RefuseAsync(IReadOnlyList<RecordProblem> problems, CancellationToken ct)
    {
        Problems = FormProblems.Of(Form, problems.Select(p => p.Code == "withdrawn_reason_missing" ? p with { Field = "withdrawnReason" } : p));
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        await LoadChoicesAsync(ct);
        Revisions = await Desk.Search.RevisionsAsync(RevisionSubject.Incident, Code, ct);
        StoredForm = IncidentForm.Of(Stored.Record);
        if (SeenVersion != Stored.Version && await Desk.Search.VersionAsync(Code, SeenVersion, ct) is { } was)
        {
            Conflicts = FormMerge.Conflicts(IncidentForm.Of(was), StoredForm, Form);
            Other = Revisions.Count > 0 ? Revisions[0] : null;
            if (Conflicts.Count == 0)
            {
                // Only the workflow moved, or both wrote the same: what is typed goes on from the newest version.
                SeenVersion = Stored.Version;
            }
        }
        var (record, _) = IncidentForm.Read(Form, Stored.Record);
        if (Stored.Status != WorkflowStatus.Published)
        {
            Publication = FormProblems.Of(Form, IncidentRules.CheckForPublication(record));
            Checks = [.. PublicationChecks.Of(record, Desk.Today).Select(c => (c.Check, FormProblems.Of(Form, c.Problems).All))];
        }
        await LoadWorkAsync(ct);
        if (Stored.MergedInto is null && Stored.Status != WorkflowStatus.Withdrawn)
        {
            Duplicates = await Desk.Duplicates.OfAsync(Form, Stored.Record, User, ct);
        }
        var claims = record.Claims.Where(c => c.ReportedOn != default && c.ReportedOn <= Desk.Today).ToList();
        Ledger = claims.Count == 0 ? null
            : await Desk.Store.PreviewAsync(record with { Claims = claims }, Stored.Version, Stored.UpdatedAt, ct);
        return Page();
    }

    private RedirectResult Done(string verb, bool unchanged = false) => Redirect($"/{Desk.Texts.Lang}/desk/incidents/{Code}?done=" + verb switch
    {
        "submit" => "submitted",
        "return" => "returned",
        "publish" => "published",
        "withdraw" => "withdrawn",
        "claim" => "saved" + About("claims"),
        _ => unchanged ? "unchanged" : "saved",
    });

    private string DefaultWhy(WorkflowStatus? to) => Desk.Texts[to switch
    {
        WorkflowStatus.InReview => "Desk.WhySubmit",
        WorkflowStatus.Draft => "Desk.WhyReturn",
        WorkflowStatus.Published => "Desk.WhyPublish",
        WorkflowStatus.Withdrawn => "Desk.WhyWithdraw",
        _ => "Desk.WhyDraft",
    }];

    private static int Version(Microsoft.Extensions.Primitives.StringValues typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
