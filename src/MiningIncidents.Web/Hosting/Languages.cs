using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace MiningIncidents.Web.Hosting;

/// <summary>The two languages of the site. A language is the part of the address that names it: <c>es</c> or <c>en</c>.</summary>
public static class Languages
{
    public const string Spanish = "es";
    public const string English = "en";

    public static readonly IReadOnlyList<string> All = [Spanish, English];

    // Peru's Spanish: figures are written 1,234.5 there, unlike in Spain.
    private static readonly CultureInfo Peru = CultureInfo.GetCultureInfo("es-PE");
    // Day before month, as in the dates of the sources.
    private static readonly CultureInfo International = CultureInfo.GetCultureInfo("en-GB");

    public static bool IsKnown(string? language) => language is Spanish or English;

    /// <summary>The culture of a language; Spanish for anything that is not <c>en</c>.</summary>
    public static CultureInfo Culture(string? language) => language == English ? International : Peru;

    /// <summary>The language of the current request or of whoever set the culture.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == English ? English : Spanish;

    public static string Other(string language) => language == English ? Spanish : English;

    /// <summary>What the address says, else what the browser prefers, else Spanish.</summary>
    public static string Of(HttpContext http) => InAddress(PathAsAsked(http)) ?? Preferred(http.Request);

    /// <summary>The language a browser asks for in Accept-Language; Spanish when it names neither.</summary>
    public static string Preferred(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wishes))
        {
            return Spanish;
        }
        return wishes
            .Where(wish => wish.Quality != 0)
            .OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => wish.Value.ToString().Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(IsKnown) ?? Spanish;
    }

    /// <summary>This page's address in the given language, with its query string; the front page when the address has no language.</summary>
    public static string Switch(HttpContext http, string language)
    {
        var segments = PathAsAsked(http).Split('/');
        var place = LanguageSegment(segments);
        if (place < 0)
        {
            return $"/{language}";
        }
        segments[place] = language;
        return string.Join('/', segments.Select(Uri.EscapeDataString)) + QueryAsAsked(http);
    }

    /// <summary>The address asked for with its language in small letters; null when that is what was asked.</summary>
    public static string? InSmallLetters(HttpRequest request)
    {
        var segments = (request.Path.Value ?? "/").Split('/');
        var small = segments.Select((segment, n) => n is 1 or 2 && IsKnown(segment.ToLowerInvariant()) ? segment.ToLowerInvariant() : segment).ToArray();
        return LanguageSegment(small) is > 0 and var place && small[place] != segments[place]
            ? string.Join('/', small.Select(Uri.EscapeDataString)) + request.QueryString.ToUriComponent()
            : null;
    }

    // An error page is shown by running the request again under another path: the reader's own address is the earlier one.
    private static string PathAsAsked(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
        ?? http.Features.Get<IExceptionHandlerPathFeature>()?.Path
        ?? http.Request.Path.Value ?? "/";

    private static string QueryAsAsked(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is { } again
            ? again.OriginalQueryString ?? ""
            : http.Request.QueryString.ToUriComponent();

    private static string? InAddress(string path)
    {
        var segments = path.Split('/');
        var place = LanguageSegment(segments);
        return place < 0 ? null : segments[place];
    }

    // /es/…, /feeds/es/…, /embed/es/…, /charts/es/…: the language is the first or the second part.
    private static int LanguageSegment(string[] segments) =>
        segments.Length > 1 && IsKnown(segments[1]) ? 1
        : segments.Length > 2 && segments[1] is "feeds" or "embed" or "charts" && IsKnown(segments[2]) ? 2
        : -1;
}
