using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace MiningIncidents.Web.Hosting;

/// <summary>
/// A page asked by a method it has no handler for would be drawn without what its GET reads; it says which methods it takes instead. Before the check of
/// the form's token, which would blame the token.
/// </summary>
public sealed class OnlyWhatIsHandled : IAuthorizationFilter, IOrderedFilter
{
    public int Order => int.MinValue;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        // A page that tells of an error is drawn for whatever method failed.
        if (context.ActionDescriptor is not CompiledPageActionDescriptor page
            || context.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            return;
        }
        // A page may be shown without a handler of its own.
        string[] taken = [.. page.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant()).Append(HttpMethods.Get).Append(HttpMethods.Head).Distinct()];
        if (!taken.Contains(request.Method.ToUpperInvariant()))
        {
            context.HttpContext.Response.Headers[HeaderNames.Allow] = string.Join(", ", taken.Order(StringComparer.Ordinal));
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
    }
}
