using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MiningIncidents.Web.Hosting;
using Npgsql;

namespace MiningIncidents.Web.Accounts;

/// <summary>ASP.NET Core Identity over its own schema, its cookies, and the permissions.</summary>
public static class AccountsSetup
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddDbContext<AccountsDb>((provider, options) => options.UseNpgsql(
            provider.GetRequiredService<NpgsqlDataSource>(),
            npgsql => npgsql.MigrationsHistoryTable("__EFMigrationsHistory", AccountsDb.Schema)));
        services.AddMigratedContext<AccountsDb>();

        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<Account>(Configure)
            .AddEntityFrameworkStores<AccountsDb>()
            .AddSignInManager<AccountSignIn>()
            .AddClaimsPrincipalFactory<AccountPrincipals>()
            .AddTokenProvider<TotpProvider>(TokenOptions.DefaultAuthenticatorProvider)
            .AddPasswordValidator<PasswordRules>()
            .AddErrorDescriber<AccountErrors>();
        services.AddScoped<ISecurityStampValidator, SessionValidator>();
        services.AddScoped<SignInService>();
        services.AddScoped<InvitationStore>();
        services.AddScoped<AccountStore>();
        services.AddScoped<SessionStore>();
        services.AddScoped<SavedViewStore>();
        services.AddScoped(provider => (AccountSignIn)provider.GetRequiredService<SignInManager<Account>>());
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<AuditSearch>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<Settings>(Configure);

        foreach (var scheme in new[] { IdentityConstants.ApplicationScheme, IdentityConstants.TwoFactorUserIdScheme })
        {
            services.AddOptions<CookieAuthenticationOptions>(scheme).Configure<Settings>((options, settings) => Protect(options.Cookie, settings));
        }
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "session";
            cookie.ExpireTimeSpan = AccountRules.Session;
            cookie.SlidingExpiration = true;
            cookie.Events.OnRedirectToLogin = AskToSignIn;
            cookie.Events.OnRedirectToAccessDenied = Refuse;
        });
        services.Configure<AuthorizationOptions>(Policies.AddTo);
        services.AddAuthorization();
        // After everything: AddRazorPages begins with an empty list of conventions.
        services.PostConfigure<RazorPagesOptions>(Policies.AddTo);
        services.PostConfigure<RazorPagesOptions>(pages => pages.Conventions.AddFolderApplicationModelConvention(
            "/Account", page => page.Filters.Add(new StaleForms())));
        services.AddOptions<CookieTempDataProviderOptions>().Configure<Settings>((options, settings) =>
        {
            options.Cookie.Name = "notice";
            Protect(options.Cookie, settings);
        });
    }

    /// <summary>The address of the sign-in page, in the reader's language, that leads back to where one was.</summary>
    public static string SignInAddress(HttpContext http, string returnUrl) =>
        $"/{Languages.Of(http)}/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>Where a person must go before the page at <paramref name="returnUrl"/>: to sign in, or to the second step administrators need.</summary>
    public static string EntryAddress(HttpContext http, string returnUrl) => Policies.NeedsSecondStep(http.User)
        ? $"/{Languages.Of(http)}/account/two-step/setup?returnUrl={Uri.EscapeDataString(returnUrl)}"
        : SignInAddress(http, returnUrl);

    // A passkey shows that its owner was there and who it was (finger, face, PIN): it counts as two steps, and needs no address typed.
    private static void Configure(IdentityPasskeyOptions options, Settings settings)
    {
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.ServerDomain = settings.PublicUrl.Scheme == Uri.UriSchemeHttps ? settings.PublicUrl.Host : null;
    }

    internal static void Configure(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        // The address is the user name, and addresses have more letters than Identity allows in names.
        options.User.AllowedUserNameCharacters = "";
        options.Password.RequiredLength = AccountRules.ShortestPassword;
        options.Password.RequiredUniqueChars = 5;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = AccountRules.FailedTries;
        options.Lockout.DefaultLockoutTimeSpan = AccountRules.Lockout;
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
    }

    private static void Protect(CookieBuilder cookie, Settings settings)
    {
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = settings.PublicUrl.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    // A page leads to the sign-in page and back; a script that saves in the background, or a program, is told 401 instead.
    private static Task AskToSignIn(Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (!IsNavigation(request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
        context.Response.Redirect(SignInAddress(context.HttpContext, request.PathBase + request.Path + request.QueryString));
        return Task.CompletedTask;
    }

    // An administrator without a second step has no permission yet (Policies): led to it, and back afterwards.
    private static Task Refuse(Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (Policies.NeedsSecondStep(context.HttpContext.User) && IsNavigation(request))
        {
            context.Response.Redirect(EntryAddress(
                context.HttpContext, HttpMethods.IsGet(request.Method) ? request.PathBase + request.Path + request.QueryString : request.PathBase + request.Path));
            return Task.CompletedTask;
        }
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsNavigation(HttpRequest request) =>
        PathKinds.IsPage(request.Path) && request.Headers["Sec-Fetch-Mode"].ToString() is ("" or "navigate");
}
