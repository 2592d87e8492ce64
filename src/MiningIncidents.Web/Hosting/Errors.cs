using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace MiningIncidents.Web.Hosting;

/// <summary>What is shown when something goes wrong: a page in the site's look for people, problem+json (RFC 9457) for programs.</summary>
public static class Errors
{
    private const string CorrelationId = "correlationId";

    public static void AddErrors(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<MvcOptions>(options => options.Filters.Add(new OnlyWhatIsHandled()));
        // A parameter that cannot be read is named in the answer, not only in a log.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        // What an address refuses itself can be found in the log as well.
        builder.Services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = refused => refused.ProblemDetails.Extensions[CorrelationId] = refused.HttpContext.CorrelationId());
    }

    public static void UseErrors(this WebApplication app)
    {
        app.UseWhen(http => PathKinds.IsPage(http.Request.Path), pages =>
        {
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
            pages.Use(RememberRoute);
        });
        app.UseWhen(http => !PathKinds.IsPage(http.Request.Path), data =>
            data.UseStatusCodePages(context => WriteProblem(context.HttpContext, context.HttpContext.Response.StatusCode, null)));
        // Inside the status pages: a failed page leaves an empty 500 behind, which they then fill.
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Failed });
    }

    /// <summary>Answers with a problem that says what was wrong with the request.</summary>
    /// <param name="detail">For the caller to read: names the parameter and what it may be.</param>
    public static Task WriteProblem(HttpContext http, int status, string? detail)
    {
        http.Response.StatusCode = status;
        var problem = new Dictionary<string, object?>
        {
            ["type"] = "about:blank",
            ["title"] = ReasonPhrases.GetReasonPhrase(status),
            ["status"] = status,
            [CorrelationId] = http.CorrelationId(),
        };
        if (detail is not null)
        {
            problem["detail"] = detail;
        }
        return http.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json", http.RequestAborted);
    }

    private static async Task RememberRoute(HttpContext http, RequestDelegate next)
    {
        await next(http);
        // Only the first run is what the reader asked for; a second one shows the error page.
        if (!http.Items.ContainsKey(Logging.AskedRoute))
        {
            http.Items[Logging.AskedRoute] = Logging.Route(http);
        }
    }

    private static async Task Failed(HttpContext http)
    {
        var failure = http.Features.Get<IExceptionHandlerPathFeature>();
        http.Items[Logging.AskedRoute] = failure?.Endpoint is RouteEndpoint { RoutePattern.RawText: { } pattern } ? "/" + pattern.TrimStart('/') : "(no route)";
        // A body too large or cut short is the sender's mistake, and says so itself.
        var status = failure?.Error is BadHttpRequestException bad ? bad.StatusCode
            : DatabaseRestarts.IsBroken(failure?.Error) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        if (status >= 500)
        {
            http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("MiningIncidents.Errors")
                .LogError(failure?.Error, "Unhandled exception in {Route}", http.Items[Logging.AskedRoute]);
        }
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = "5";
        }
        if (!PathKinds.IsPage(failure?.Path ?? "/"))
        {
            await WriteProblem(http, status, (failure?.Error as BadHttpRequestException)?.Message);
            return;
        }
        http.Response.StatusCode = status;
    }
}
