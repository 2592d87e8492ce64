using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Accounts;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>Laws, emergencies, policies and the rest of what incidents happened beside.</summary>
[Require(Permission.ManageContext)]
public sealed class ContextModel(DeskServices desk) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>INEI code of a department; blank or none: all.</summary>
    [BindProperty(SupportsGet = true, Name = "department")]
    public string? Department { get; set; }

    public IReadOnlyList<DeskContext> Events { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Department = Departments.Find(Department)?.Code;
        Events = await desk.Search.ContextAsync(Text, Department, ct);
    }
}
