using Microsoft.AspNetCore.StaticAssets;

namespace MiningIncidents.Web.Hosting;

/// <summary>
/// What a browser may do with a page of this site: load from here alone, run no inline script or style, not be framed
/// (embeds may), leak no address to other sites.
/// </summary>
public static class SecurityHeaders
{
    // blob: and data: pictures are MapLibre's (images read from tiles) and Bootstrap's (icons inside its style sheet).
    // MapLibre's worker is a file of this site, so worker-src needs no blob:.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "worker-src 'self'; frame-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; ";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        if (app.Services.GetRequiredService<Settings>().PublicUrl.Scheme == Uri.UriSchemeHttps)
        {
            app.UseHsts();
        }
        app.Use(async (http, next) =>
        {
            // Set when the answer starts (error handling empties the headers), for the address that was asked (it changes the path).
            var asked = http.Request.Path;
            http.Response.OnStarting(() =>
            {
                Set(http, asked);
                return Task.CompletedTask;
            });
            await next(http);
        });
    }

    private static void Set(HttpContext http, PathString asked)
    {
        var headers = http.Response.Headers;
        var embed = asked.StartsWithSegments("/embed");
        // What was stored of a source is never a page of this site, whatever it contains.
        headers.ContentSecurityPolicy = http.GetEndpoint()?.Metadata.GetMetadata<DownloadOnly>() is not null ? "sandbox; default-src 'none'" : Policy + (embed ? "frame-ancestors *" : "frame-ancestors 'none'");
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // Open data is for other sites to use; pages, scripts and pictures of the desk are not.
        headers["Cross-Origin-Resource-Policy"] = embed || PathKinds.IsData(asked) ? "cross-origin" : "same-origin";
        if (!embed)
        {
            headers.XFrameOptions = "DENY";
        }
        if (PathKinds.IsPrivate(asked) || http.User.Identity?.IsAuthenticated == true && http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        {
            headers.CacheControl = "no-store";
        }
        else if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-cache";
        }
    }
}

/// <summary>Marks an endpoint that gives out files of others: saved, never shown or run.</summary>
public sealed record DownloadOnly;

/// <summary>The kinds of address that are answered differently.</summary>
public static class PathKinds
{
    private static readonly string[] Data = ["/api", "/export", "/tiles", "/ogc", "/feeds", "/charts"];

    /// <summary>Answers for programs (data, feeds, tiles, health): errors are problem+json there.</summary>
    public static bool IsData(PathString path) => Array.Exists(Data, start => path.StartsWithSegments(start));

    /// <summary>The desk and the account pages, the sign-in page too: no browser or proxy keeps them.</summary>
    public static bool IsPrivate(PathString path) =>
        path.Value?.Split('/') is [_, var language, "account" or "desk", ..] && Languages.IsKnown(language);

    /// <summary>Whether an error here is shown as a page.</summary>
    public static bool IsPage(PathString path) => !IsData(path) && !path.StartsWithSegments("/health");
}
