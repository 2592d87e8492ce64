using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Accounts;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>Series and operations that incidents belong to.</summary>
[Require(Permission.ManageContext)]
public sealed class SeriesModel(DeskServices desk) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    public IReadOnlyList<DeskSeries> Listed { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Listed = await desk.Search.SeriesAsync(Text, ct);
}
