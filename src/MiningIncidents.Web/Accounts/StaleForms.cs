using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace MiningIncidents.Web.Accounts;

/// <summary>
/// A form of the account pages that was opened before signing in or out elsewhere no longer counts as this person's. Nothing was done;
/// the page is shown afresh instead of an error.
/// </summary>
internal sealed class StaleForms : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            var request = context.HttpContext.Request;
            context.Result = new LocalRedirectResult(request.PathBase + request.Path + request.QueryString);
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
