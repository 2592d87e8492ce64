using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Map;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Account;

/// <summary>The views of the map one has kept: keep one under a name, list them, forget them.</summary>
public sealed class ViewsModel(SavedViewStore views, Texts texts, Wording words) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The view that is to be kept; null when the page only lists.</summary>
    public string? Kept { get; private set; }

    public IReadOnlyList<SavedView> Listed { get; private set; } = [];

    /// <param name="view">The query string of the map's address.</param>
    public async Task OnGetAsync(string? view, CancellationToken ct)
    {
        if (view is not null)
        {
            Kept = MapViews.Of(view);
            if (Kept is null)
            {
                ModelState.AddModelError(nameof(Name), texts["Views.TooLong"]);
            }
        }
        Listed = await views.ListAsync(AccountId, ct);
    }

    public async Task<IActionResult> OnPostSaveAsync(string? view, CancellationToken ct)
    {
        Name = Name?.Trim();
        Kept = MapViews.Of(view);
        if (Kept is null)
        {
            ModelState.AddModelError(nameof(Name), texts["Views.TooLong"]);
        }
        else if (string.IsNullOrEmpty(Name) || Name.Length > SavedView.LongestName)
        {
            ModelState.Clear();
            ModelState.AddModelError(nameof(Name), texts["Views.NameNeeded", SavedView.LongestName]);
        }
        else if (await views.SaveAsync(AccountId, Name, Kept, ct) is var result and not SaveViewResult.TooMany)
        {
            return Done(result == SaveViewResult.Replaced ? texts["Views.Replaced", Name] : texts["Views.Saved", Name]);
        }
        else
        {
            ModelState.AddModelError(nameof(Name), texts["Views.TooMany", SavedViewStore.Most]);
        }
        Listed = await views.ListAsync(AccountId, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct)
    {
        await views.RemoveAsync(AccountId, id, ct);
        return Done(texts["Views.Removed"]);
    }

    /// <summary>A view in words: its conditions, or that it has none.</summary>
    public string Words(string query)
    {
        var filter = IncidentFilterQuery.Parse([.. QueryHelpers.ParseQuery(query).SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)))]).Filter;
        var chips = FilterModel.Of($"/{texts.Lang}", filter).Chips(texts, words).Select(chip => chip.Label).ToList();
        return chips.Count == 0 ? texts["Views.Everything"] : string.Join(" · ", chips);
    }

    private Guid AccountId => Guid.Parse(User.AccountId()!, System.Globalization.CultureInfo.InvariantCulture);

    private LocalRedirectResult Done(string notice)
    {
        TempData["Notice"] = notice;
        return LocalRedirect($"/{texts.Lang}/account/views");
    }
}
