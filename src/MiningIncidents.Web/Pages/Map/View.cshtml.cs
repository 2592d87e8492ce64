using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Map;

/// <summary>The permanent link of a view somebody has kept: leads to the map as it is kept now.</summary>
public sealed class ViewModel(SavedViewStore views, Texts texts) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct) =>
        await views.QueryOfAsync(slug, ct) is { } query ? LocalRedirect(MapViews.Address(texts.Lang, query)) : NotFound();
}
