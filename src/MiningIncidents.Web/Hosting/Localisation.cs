using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.WebEncoders;
using Microsoft.Net.Http.Headers;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Hosting;

/// <summary>Languages in addresses, the culture of a request, and the texts.</summary>
public static class Localisation
{
    public static void AddLocalisation(this WebApplicationBuilder builder)
    {
        var texts = new Texts(strict: !builder.Environment.IsProduction());
        builder.Services.AddSingleton(texts);
        builder.Services.AddScoped(_ => new Wording(texts, Languages.Current));
        // Accents stay letters in the HTML: shorter, and readable in the page source.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.Configure<RouteOptions>(options =>
        {
            options.LowercaseUrls = true;
            options.ConstraintMap["lang"] = typeof(LanguageConstraint);
        });
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "antiforgery";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        builder.Services.AddRazorPages(options => options.Conventions.Add(new LanguagePrefix()))
            .AddViewOptions(options => options.HtmlHelperOptions.ClientValidationEnabled = false)
            .AddDataAnnotationsLocalization(options => options.DataAnnotationLocalizerProvider = (_, _) => new TextLocalizer(texts));
    }

    /// <summary>Sets the culture of the request from its address (es-PE or en-GB).</summary>
    public static void UseLocalisation(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint() is null && Languages.InSmallLetters(http.Request) is { } address)
        {
            http.Response.Redirect(address, permanent: true);
            return;
        }
        var culture = Languages.Culture(Languages.Of(http));
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        http.Response.OnStarting(() =>
        {
            if (http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            {
                http.Response.Headers.ContentLanguage = culture.TwoLetterISOLanguageName;
            }
            return Task.CompletedTask;
        });
        await next(http);
    });

    /// <summary><c>/</c> sends to the language the browser asks for, Spanish otherwise.</summary>
    public static void MapLanguageChoice(this WebApplication app) => app.MapMethods("/", ["GET", "HEAD"], (HttpContext http) =>
    {
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        return Results.Redirect($"/{Languages.Preferred(http.Request)}{http.Request.QueryString.ToUriComponent()}");
    });

    /// <summary>Route constraint <c>{lang:lang}</c>: es or en.</summary>
    private sealed class LanguageConstraint : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            values.TryGetValue(routeKey, out var value) && Languages.IsKnown(value as string);
    }

    // Every page lives under its language; embeds name it second; the error page is only reached by running a request again.
    private sealed class LanguagePrefix : IPageRouteModelConvention
    {
        public void Apply(PageRouteModel model)
        {
            foreach (var selector in model.Selectors.Where(selector => selector.AttributeRouteModel is not null))
            {
                var template = selector.AttributeRouteModel!.Template?.TrimStart('/') ?? "";
                if (!template.StartsWith("error/", StringComparison.Ordinal) && !template.Contains("{lang", StringComparison.Ordinal))
                {
                    selector.AttributeRouteModel.Template = AttributeRouteModel.CombineTemplates("{lang:lang}", template);
                }
            }
        }
    }

    /// <summary>Lets validation attributes name their message by key: <c>[Required(ErrorMessage = "Desk.TitleMissing")]</c>.</summary>
    private sealed class TextLocalizer(Texts texts) : IStringLocalizer
    {
        public LocalizedString this[string name] => new(name, Texts.Find(texts.Lang, name) ?? name);

        public LocalizedString this[string name, params object[] arguments] => new(
            name, string.Format(CultureInfo.CurrentCulture, Texts.Find(texts.Lang, name) ?? name, arguments));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
