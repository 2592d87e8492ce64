using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Duplicates;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>
/// Possible duplicates: the list of pairs, or two incidents side by side (?a=…&amp;b=…), to be put together, remembered as two, or taken apart again.
/// Nothing is decided by the program.
/// </summary>
[Require(Permission.EditAny)]
public sealed class DuplicatesModel(DeskServices desk, DuplicateSearch duplicates) : PageModel
{
    public const string SidePrefix = "side:";
    public const string RowName = "row";

    [BindProperty(SupportsGet = true, Name = "a")]
    public string? CodeA { get; set; }

    [BindProperty(SupportsGet = true, Name = "b")]
    public string? CodeB { get; set; }

    /// <summary>The code that stays; the first of the two suggestions otherwise.</summary>
    [BindProperty(SupportsGet = true, Name = "keep")]
    public string? Keep { get; set; }

    public IReadOnlyList<DuplicatePair> Pairs { get; private set; } = [];

    /// <summary>The one that stays, and the one that goes into it; null: the list is shown.</summary>
    public StoredIncident? Kept { get; private set; }
    public StoredIncident? Gone { get; private set; }
    public FormJoin Join { get; private set; } = null!;
    public DuplicateMatch? Match { get; private set; }
    public FormChoices Choices { get; private set; } = FormChoices.None;

    /// <summary>The merge of these two, where it stands.</summary>
    public DeskMerge? Merge { get; private set; }

    /// <summary>What undoing it changes in the kept one.</summary>
    public CompareView? Undoing { get; private set; }
    public bool AreDistinct { get; private set; }
    public string? Notice { get; private set; }
    public IReadOnlyList<RecordProblem> Problems { get; private set; } = [];
    public string Why { get; private set; } = "";

    /// <summary>What was chosen; null: nothing yet, the suggestions hold.</summary>
    public IReadOnlyDictionary<string, JoinSide>? Sides { get; private set; }
    public IReadOnlySet<string>? Rows { get; private set; }

    public bool MayMerge => Policies.MayMerge(User, Kept!.Status, Gone!.Status);

    public JoinSide SideOf(JoinChoice choice) => Sides is null ? choice.Suggested : Sides.GetValueOrDefault(choice.Name, choice.Suggested);

    public bool Adds(JoinRow row) => Rows is null ? row.Suggested : Rows.Contains(row.Name);

    public async Task<IActionResult> OnGetAsync(string? done, CancellationToken ct)
    {
        Notice = done switch
        {
            "distinct" => desk.Texts["Duplicates.NoticeDistinct"],
            "merged" => desk.Texts["Duplicates.NoticeMerged"],
            "unmerged" => desk.Texts["Duplicates.NoticeUnmerged"],
            _ => null,
        };
        return await OpenAsync(ct) ? await ShowAsync(ct) : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await OpenAsync(ct) || Kept is null)
        {
            return NotFound();
        }
        Why = Request.Form["why"].ToString().Trim();
        try
        {
            switch (Request.Form[RecordPage.Do].ToString())
            {
                case "distinct":
                    await desk.Store.MarkDistinctAsync(Kept.Record.Code!, Gone!.Record.Code!, User.Writer(), ct);
                    return Redirect(Address(Request.Form["list"] == "1" ? null : (Kept.Record.Code!, Gone.Record.Code!), "distinct"));
                case "merge":
                    return MayMerge ? await MergeAsync(ct) : Forbid();
                case "unmerge":
                    return MayMerge ? await UnmergeAsync(ct) : Forbid();
                default:
                    return await ShowAsync(ct);
            }
        }
        catch (RecordRefusedException refused)
        {
            Problems = refused.Problems;
        }
        catch (WriteConflictException)
        {
            Notice = desk.Texts["Duplicates.NoticeConflict"];
        }
        await OpenAsync(ct);
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> MergeAsync(CancellationToken ct)
    {
        Sides = Request.Form.Where(f => f.Key.StartsWith(SidePrefix, StringComparison.Ordinal))
            .Select(f => (Name: f.Key[SidePrefix.Length..], Known: CodeText.TryParse<JoinSide>(f.Value, out var side), Side: side))
            .Where(f => f.Known).ToDictionary(f => f.Name, f => f.Side, StringComparer.Ordinal);
        Rows = Request.Form[RowName].OfType<string>().ToHashSet(StringComparer.Ordinal);
        var form = Joined().Join(Sides, Rows);
        var (record, reader) = IncidentForm.Read(form, Kept!.Record);
        Problems = reader.With(IncidentRules.Check(record, desk.Today));
        if (Problems.Count > 0)
        {
            return await ShowAsync(ct);
        }
        var goneCode = Gone!.Record.Code!;
        await desk.Store.MergeAsync(
            new(Kept.Record.Code!, record, Seen("seenKept", Kept.Version), goneCode, Seen("seenGone", Gone.Version)), User.Writer(),
            Why.Length > 0 ? Why : desk.Texts["Duplicates.WhyMerge", goneCode],
            Gone.PublishedAt is null ? null : new(desk.Texts.In("es", "Duplicates.PublicMerge").Replace("{0}", goneCode, StringComparison.Ordinal),
                desk.Texts.In("en", "Duplicates.PublicMerge").Replace("{0}", goneCode, StringComparison.Ordinal)), ct);
        await desk.Cache.EvictAsync(CancellationToken.None);
        return Redirect(Address((Kept.Record.Code!, goneCode), "merged"));
    }

    private async Task<IActionResult> UnmergeAsync(CancellationToken ct)
    {
        if (Merge is null || await WithoutMergeAsync(ct) is not { } form)
        {
            return await ShowAsync(ct);
        }
        var goneCode = Gone!.Record.Code!;
        var (record, reader) = IncidentForm.Read(form, Kept!.Record);
        Problems = reader.With(IncidentRules.Check(record, desk.Today));
        if (Problems.Count > 0)
        {
            return await ShowAsync(ct);
        }
        await desk.Store.UnmergeAsync(
            goneCode, Seen("seenGone", Gone.Version), record, Seen("seenKept", Kept.Version), User.Writer(),
            Why.Length > 0 ? Why : desk.Texts["Duplicates.WhyUnmerge", goneCode],
            Gone.PublishedAt is null ? null : new(desk.Texts.In("es", "Duplicates.PublicUnmerge").Replace("{0}", goneCode, StringComparison.Ordinal),
                desk.Texts.In("en", "Duplicates.PublicUnmerge").Replace("{0}", goneCode, StringComparison.Ordinal)), ct);
        await desk.Cache.EvictAsync(CancellationToken.None);
        return Redirect(Address((Kept.Record.Code!, goneCode), "unmerged"));
    }

    private async Task<bool> OpenAsync(CancellationToken ct)
    {
        if (string.IsNullOrEmpty(CodeA) && string.IsNullOrEmpty(CodeB))
        {
            return true;
        }
        if (CodeA is not { } a || CodeB is not { } b || a == b || await desk.Store.FindAsync(a, ct) is not { } first || await desk.Store.FindAsync(b, ct) is not { } second)
        {
            return false;
        }
        Merge = (await desk.Search.MergesAsync(a, ct)).FirstOrDefault(m => m.Kept == b || m.Gone == b);
        // What the public knows stays; of two alike, the one with the lower code.
        var keepsFirst = Merge is not null ? Merge.Kept == a
            : Keep is not null ? Keep == a
            : (first.Status == WorkflowStatus.Published) != (second.Status == WorkflowStatus.Published) ? first.Status == WorkflowStatus.Published
            : string.CompareOrdinal(a, b) < 0;
        (Kept, Gone) = keepsFirst ? (first, second) : (second, first);
        return true;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (Kept is null)
        {
            Pairs = await duplicates.PairsAsync(ct: ct);
            return Page();
        }
        Choices = new(await desk.Search.ChoicesAsync(ct), [], []);
        Join = Joined();
        Match = DuplicateRules.Compare(DuplicateProfile.Of(Kept.Record), DuplicateProfile.Of(Gone!.Record), 0);
        AreDistinct = await desk.Search.AreDistinctAsync(Kept.Record.Code!, Gone.Record.Code!, ct);
        if (Merge is not null && await WithoutMergeAsync(ct) is { } form)
        {
            var now = IncidentForm.Of(Kept.Record);
            Undoing = new(FormDifferences.Between(now, form), now, form, Choices);
        }
        return Page();
    }

    private FormJoin Joined() => FormJoin.Of(IncidentForm.Of(Kept!.Record), IncidentForm.Of(Gone!.Record), Kept.Record.Code!, Gone.Record.Code!);

    private async Task<RecordForm?> WithoutMergeAsync(CancellationToken ct)
    {
        var code = Kept!.Record.Code!;
        return await desk.Search.VersionAsync(code, Merge!.KeptVersion - 1, ct) is { } before && await desk.Search.VersionAsync(code, Merge.KeptVersion, ct) is { } merged
            ? FormJoin.Without(IncidentForm.Of(before), IncidentForm.Of(merged), IncidentForm.Of(Kept.Record))
            : null;
    }

    private int Seen(string name, int otherwise) =>
        int.TryParse(Request.Form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : otherwise;

    /// <summary>This page for two codes, or its list.</summary>
    public string Address((string A, string B)? pair, string? done = null, string? keep = null)
    {
        var query = new QueryString();
        query = pair is var (a, b) ? query.Add("a", a).Add("b", b) : query;
        query = keep is null ? query : query.Add("keep", keep);
        query = done is null ? query : query.Add("done", done);
        return $"/{desk.Texts.Lang}/desk/duplicates{query}";
    }
}
