using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>Any two versions of an incident side by side, for the desk.</summary>
[Require(Permission.SeeAnyDraft)]
public sealed class HistoryModel(DeskServices desk) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "code")]
    public string Code { get; set; } = "";

    public int From { get; private set; }
    public int To { get; private set; }
    public CompareView Compared { get; private set; } = null!;
    public IReadOnlyList<DeskRevision> Revisions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int? from, int? to, CancellationToken ct)
    {
        if (await desk.Store.FindAsync(Code, ct) is not { } stored)
        {
            return NotFound();
        }
        To = to ?? stored.Version;
        From = from ?? To - 1;
        if (await desk.Search.VersionAsync(Code, To, ct) is not { } after)
        {
            return NotFound();
        }
        var before = await desk.Search.VersionAsync(Code, From, ct);
        Revisions = await desk.Search.RevisionsAsync(RevisionSubject.Incident, Code, ct);
        var (was, isNow) = (before is null ? new RecordForm() : IncidentForm.Of(before), IncidentForm.Of(after));
        Compared = new(FormDifferences.Between(was, isNow), was, isNow, new(await desk.Search.ChoicesAsync(ct), [], []));
        return Page();
    }
}
