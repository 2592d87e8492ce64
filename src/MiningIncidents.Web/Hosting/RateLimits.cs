using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace MiningIncidents.Web.Hosting;

/// <summary>How often one reader may ask for what is costly or can be guessed. Limits are per signed-in user, else per address.</summary>
public static class RateLimits
{
    /// <summary>Sign-in, invitations, password: 10 tries a minute (<c>RateLimits__SignIn</c>).</summary>
    public const string SignIn = "sign-in";

    /// <summary>Text search and exports: 600 a minute (<c>RateLimits__Search</c>).</summary>
    public const string Search = "search";

    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        var signIn = builder.Configuration.GetValue("RateLimits:SignIn", 10);
        var search = builder.Configuration.GetValue("RateLimits:Search", 600);
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            options.AddPolicy(SignIn, http => HttpMethods.IsPost(http.Request.Method) ? PerMinute(http, signIn) : RateLimitPartition.GetNoLimiter("read"));
            options.AddPolicy(Search, http => PerMinute(http, search));
        });
    }

    private static RateLimitPartition<string> PerMinute(HttpContext http, int permits) => RateLimitPartition.GetSlidingWindowLimiter(
        http.User.Identity?.Name ?? http.Connection.RemoteIpAddress?.ToString() ?? "unknown",
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
}
