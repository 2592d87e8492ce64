using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Errors;

/// <summary>What a reader sees instead of a page that failed; reached by running the failed request again, not by its address.</summary>
[IgnoreAntiforgeryToken]
public sealed class IndexModel : PageModel
{
    private static readonly int[] Explained = [400, 403, 404, 429, 500, 503];

    public int Status { get; private set; }

    /// <summary>The end of the text keys: a status that has its own words, or Other.</summary>
    public string Key => Array.IndexOf(Explained, Status) < 0 ? "Other" : $"{Status}";

    public string CorrelationId => HttpContext.CorrelationId();

    // Whatever the method of the request was. Typed by hand this is a page that does not exist.
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var asked = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        Status = asked && int.TryParse(RouteData.Values["status"] as string, CultureInfo.InvariantCulture, out var status)
            ? status : StatusCodes.Status404NotFound;
        Response.StatusCode = Status;
    }
}
