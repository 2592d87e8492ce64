using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>What is stored under the page's address.</summary>
public sealed record EntryState(RecordForm Form, int Version, bool IsWithdrawn, string Heading);

/// <summary>What was typed, understood.</summary>
/// <param name="AsStored">The form of it once stored.</param>
/// <param name="Code">Its name in addresses.</param>
/// <param name="Problems">What refuses it.</param>
/// <param name="Write">Stores it over the version seen, with a reason.</param>
public sealed record EntryReading(RecordForm AsStored, string Code, IReadOnlyList<RecordProblem> Problems, Func<int, string, Task<Written>> Write);

/// <summary>
/// What the pages of the things beside incidents share (series, context events, places): a new one (code "new") or a stored one, saved with a reason,
/// taken out of sight and put back, its versions compared, and what two editors changed at once brought together.
/// </summary>
public abstract class EntryPage(DeskServices desk) : RecordPage(desk)
{
    [BindProperty(SupportsGet = true, Name = "code")]
    public string Code { get; set; } = "";

    public bool IsNew => Code == "new";

    /// <summary>As it is stored; null for a new one.</summary>
    public EntryState? Stored { get; private set; }

    /// <summary>The version the form was opened on; a write names it.</summary>
    public int SeenVersion { get; private set; }

    public bool IsWithdrawn => Stored?.IsWithdrawn == true;
    public IReadOnlyList<DeskRevision> Revisions { get; private set; } = [];
    public IReadOnlyList<FormConflict> Conflicts { get; private set; } = [];
    public CompareView? Compared { get; private set; }

    /// <summary>Incidents it belongs to.</summary>
    public DeskList<DeskRow> Incidents { get; protected set; } = new(0, []);

    /// <summary>Address of the list.</summary>
    public string Home => $"/{Desk.Texts.Lang}/desk/{Folder}";

    public string Address => $"{Home}/{Uri.EscapeDataString(Code)}";

    /// <summary>What the page says on top.</summary>
    public string Heading => Stored?.Heading ?? NewHeading;

    public abstract string NewHeading { get; }

    /// <summary>The label of the button that takes it out of sight; null where that is not offered.</summary>
    public virtual string? WithdrawLabel => Desk.Texts["Context.Withdraw"];

    /// <summary>Whether what is withdrawn is gone, with its page, instead of out of sight.</summary>
    protected virtual bool IsRemovedForGood => false;

    public ConflictView Conflict => new(Choices, Form, Conflicts, Revisions.Count > 0 ? Revisions[0] : null, Address);

    protected override string? StoredCode => IsNew ? null : Code;

    /// <summary>Its folder in the desk's addresses.</summary>
    protected abstract string Folder { get; }

    protected abstract RevisionSubject Subject { get; }

    /// <summary>The field that names a new one, where its name turns out to be another's.</summary>
    protected abstract string CodeField { get; }

    protected abstract RecordForm Begin();
    protected abstract Task<EntryState?> FindAsync(CancellationToken ct);
    protected abstract Task<RecordForm?> VersionAsync(int number, CancellationToken ct);
    protected abstract Task<EntryReading> ReadAsync(CancellationToken ct);
    protected abstract Task<Written> WithdrawAsync(bool withdrawn, int seen, string why, CancellationToken ct);

    /// <summary>Reads what the page shows besides the form.</summary>
    protected abstract Task LoadAsync(CancellationToken ct);

    /// <summary>After a write, before the answer.</summary>
    protected virtual async Task WrittenAsync() => await Desk.Cache.EvictAsync(CancellationToken.None);

    public async Task<IActionResult> OnGetAsync(string? done, int? from, int? to, CancellationToken ct)
    {
        if (!await OpenAsync(ct))
        {
            return NotFound();
        }
        var kept = Restore();
        SeenVersion = kept is null ? Stored?.Version ?? 0 : Version(kept[Seen]);
        if (kept is null)
        {
            Form = Stored?.Form.Copy() ?? Begin();
        }
        Say(done switch
        {
            "saved" => Desk.Texts["Desk.NoticeSaved"],
            "unchanged" => Desk.Texts["Desk.NoticeUnchanged"],
            "withdrawn" => Desk.Texts["Context.NoticeWithdrawn"],
            "put-back" => Desk.Texts["Context.NoticePutBack"],
            _ => null,
        });
        if (from is { } earlier && to is { } later && await VersionAsync(later, ct) is { } after)
        {
            var before = await VersionAsync(earlier, ct) ?? new RecordForm();
            Compared = new(FormDifferences.Between(before, after), before, after, FormChoices.None);
        }
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await OpenAsync(ct))
        {
            return NotFound();
        }
        if (!TryReadForm())
        {
            return BadRequest();
        }
        SeenVersion = IsNew ? 0 : Version(Request.Form[Seen]);
        if (!await IsGenuineAsync())
        {
            (Notice, IsWarning) = (Desk.Texts["Desk.NoticeRenewed"], true);
            return await ShowAsync(ct);
        }
        var action = FormAction.Of(Request.Form[Do]);
        if (action.Verb == "merge")
        {
            if (Stored is not null && await VersionAsync(SeenVersion, ct) is { } was)
            {
                Merge(was, Stored.Form);
                SeenVersion = Stored.Version;
            }
            return await ShowAsync(ct);
        }
        return await TryEditAsync(action, ct) ? await ShowAsync(ct) : await WriteAsync(action.Verb, ct);
    }

    private async Task<IActionResult> WriteAsync(string verb, CancellationToken ct)
    {
        bool? withdrawn = IsNew ? null : verb switch { "withdraw" => true, "put-back" => false, _ => null };
        // A second click finds the step already taken.
        if (withdrawn is { } wanted && IsWithdrawn == wanted && SeenVersion < Stored!.Version)
        {
            return Done(verb, Code);
        }
        var reading = await ReadAsync(ct);
        // What is thrown away need not be in order, nor be stored first.
        var isRemoved = withdrawn == true && IsRemovedForGood;
        var problems = isRemoved ? [] : reading.Problems;
        var isChanged = IsNew || isRemoved ? IsNew : SeenVersion != Stored!.Version || FormDifferences.Between(Stored.Form, reading.AsStored).Count > 0;
        if (!isChanged && problems.Count == 0 && withdrawn is null)
        {
            return Done("unchanged", Code);
        }
        var why = new FormReader(Form).Line("why");
        if (!IsNew && why is null)
        {
            problems = [.. problems, new("why", "why_missing")];
        }
        if (problems.Count > 0)
        {
            return await RefuseAsync(problems, ct);
        }
        try
        {
            var written = isChanged ? await reading.Write(SeenVersion, why ?? Desk.Texts["Context.WhyNew"]) : new(Code, SeenVersion);
            if (withdrawn is { } step)
            {
                await WithdrawAsync(step, written.Version, why!, ct);
            }
            await WrittenAsync();
            return Done(withdrawn is null ? "saved" : verb, written.Code);
        }
        catch (RecordRefusedException refused)
        {
            // The content may have been saved before the step was refused.
            await OpenAsync(ct);
            SeenVersion = isChanged && withdrawn is not null ? Stored?.Version ?? 0 : SeenVersion;
            return await RefuseAsync(refused.Problems, ct);
        }
        catch (WriteConflictException)
        {
            return await ConflictAsync(verb, withdrawn, reading, ct);
        }
        catch (RecordMissingException)
        {
            return NotFound();
        }
    }

    /// <summary>Somebody wrote in between, or there is one of that name already.</summary>
    private async Task<IActionResult> ConflictAsync(string verb, bool? withdrawn, EntryReading reading, CancellationToken ct)
    {
        var asked = Code;
        Code = reading.Code;
        var isThere = await OpenAsync(ct);
        // The same was stored already: a second click, or two editors of one mind.
        if (isThere && IsWithdrawn == (withdrawn ?? IsWithdrawn) && FormDifferences.Between(Stored!.Form, reading.AsStored).Count == 0)
        {
            return Done(withdrawn is null ? "saved" : verb, Code);
        }
        if (asked != Code || asked == "new")
        {
            (Code, Stored) = (asked, null);
            return await RefuseAsync([new(CodeField, "slug_taken")], ct);
        }
        return isThere ? await ShowAsync(ct) : NotFound();
    }

    private async Task<bool> OpenAsync(CancellationToken ct)
    {
        if (IsNew)
        {
            return true;
        }
        // Longer than any: nothing to look for.
        Stored = Code.Length > 200 || Code.Contains('\0', StringComparison.Ordinal) ? null : await FindAsync(ct);
        return Stored is not null;
    }

    private async Task<IActionResult> RefuseAsync(IReadOnlyList<RecordProblem> problems, CancellationToken ct)
    {
        Problems = FormProblems.Of(Form, problems);
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (Stored is not null)
        {
            Revisions = await Desk.Search.RevisionsAsync(Subject, Code, ct);
            if (SeenVersion != Stored.Version && await VersionAsync(SeenVersion, ct) is { } was)
            {
                Conflicts = FormMerge.Conflicts(was, Stored.Form, Form);
                // Only its being in sight changed, or both wrote the same: what is typed goes on from the newest version.
                SeenVersion = Conflicts.Count == 0 ? Stored.Version : SeenVersion;
            }
        }
        await LoadAsync(ct);
        return Page();
    }

    private RedirectResult Done(string verb, string code) =>
        Redirect(verb == "withdraw" && IsRemovedForGood ? $"{Home}?done=removed" : $"{Home}/{Uri.EscapeDataString(code)}?done={(verb == "withdraw" ? "withdrawn" : verb)}");

    private static int Version(Microsoft.Extensions.Primitives.StringValues typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
