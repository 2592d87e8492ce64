using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Incidents;

/// <summary>Two published versions of an incident side by side; without a choice the last two.</summary>
[OutputCache(PolicyName = PublicCache.Policy)]
public sealed class HistoryModel(IncidentSearch search, PublicHistory history, Texts texts, Wording words) : PageModel
{
    public string Code { get; private set; } = "";
    public LocalText Title { get; private set; } = LocalText.Empty;
    public IReadOnlyList<PublishedVersion> Versions { get; private set; } = [];
    public int From { get; private set; }
    public int To { get; private set; }
    public IReadOnlyList<FieldDifference> Fields { get; private set; } = [];

    public string Path => $"/{Languages.Current}/incidents/{Code}";

    public async Task<IActionResult> OnGetAsync(string code, string? from, string? to, CancellationToken cancellation)
    {
        var entry = await search.FindAsync(code, cancellation);
        if (entry is { MergedInto: { } into })
        {
            Response.Headers.CacheControl = "no-cache";
            return RedirectPermanent($"/{Languages.Current}/incidents/{into}/history");
        }
        // A withdrawn incident shows its page with the reason and nothing else.
        if (entry is { Withdrawn: not null })
        {
            return Redirect($"/{Languages.Current}/incidents/{code}");
        }
        if (entry is not { Incident: { } incident })
        {
            return NotFound();
        }
        (Code, Title) = (incident.Code, incident.Title);
        Versions = await history.ListAsync(code, cancellation);
        var shown = Versions.Where(v => v.Shown).Select(v => v.Version).ToList();
        if (shown.Count == 0)
        {
            return Page();
        }
        if (Chosen(to, shown[^1]) is not { } later || Chosen(from, shown.LastOrDefault(v => v < later, later)) is not { } earlier
            || await history.FindAsync(code, earlier, cancellation) is not { } before || await history.FindAsync(code, later, cancellation) is not { } after)
        {
            return NotFound();
        }
        (From, To) = (earlier, later);
        Fields = new IncidentFields(texts, words).Compare(before, after);
        return Page();
    }

    private static int? Chosen(string? text, int otherwise) =>
        string.IsNullOrWhiteSpace(text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
