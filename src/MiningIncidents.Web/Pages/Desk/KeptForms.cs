using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Primitives;
using MiningIncidents.Web.Accounts;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>
/// What was typed into a form of the desk and sent after the session had ended: kept for an hour in memory under a random name, so that signing in
/// leads back to the form with every word in it. It is shown again, never saved by itself. The browser keeps a copy too (desk.ts), for a restart.
/// </summary>
public sealed class KeptForms : IDisposable
{
    /// <summary>Name in the query of the form's address.</summary>
    public const string Query = "kept";

    private const long LongestForm = 2 * 1024 * 1024;

    private readonly MemoryCache _forms = new(new MemoryCacheOptions { SizeLimit = 64 * 1024 * 1024 });

    /// <summary>Keeps the fields and gives their name.</summary>
    public string Keep(IFormCollection posted)
    {
        var id = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
        var fields = posted.Where(f => f.Key != "__RequestVerificationToken").ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        var size = fields.Sum(f => (long)f.Key.Length + f.Value.Sum(v => v?.Length ?? 0)) * sizeof(char);
        _forms.Set(id, new FormCollection(fields), new MemoryCacheEntryOptions { Size = size, AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(1) });
        return id;
    }

    /// <summary>The fields kept under a name; null when there are none any more.</summary>
    public IFormCollection? Find(StringValues id) => id is [{ Length: 32 } name] ? _forms.Get<IFormCollection>(name) : null;

    public void Dispose() => _forms.Dispose();

    /// <summary>Before authorization: a form sent without a session is kept, and the sign-in page leads back to it.</summary>
    internal async Task HandleAsync(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || (http.User.Identity?.IsAuthenticated == true && !Policies.NeedsSecondStep(http.User)) || !IsDesk(http.Request.Path)
            || !http.Request.HasFormContentType || http.Request.ContentLength is null or > LongestForm)
        {
            await next(http);
            return;
        }
        try
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            var back = $"{http.Request.PathBase}{http.Request.Path}?{Query}={Keep(fields)}";
            http.Response.Redirect(AccountsSetup.EntryAddress(http, back));
        }
        catch (InvalidDataException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    private static bool IsDesk(PathString path) => path.Value?.Split('/') is ["", _, "desk", _, ..];
}

/// <summary>What the desk needs of the host.</summary>
public static class DeskSetup
{
    public static void AddDesk(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KeptForms>();
        builder.Services.AddSingleton<DeskServices>();
        builder.Services.AddSingleton<DeskPlaces>();
        builder.Services.AddSingleton<Articles.DeskReader>();
        builder.Services.AddSingleton<DeskDuplicates>();
        builder.Services.AddSingleton<BulkRunner>();
        builder.Services.AddHostedService(services => services.GetRequiredService<BulkRunner>());
        // A record with many sources and claims has a few thousand fields.
        builder.Services.Configure<FormOptions>(options => options.ValueCountLimit = 20_000);
    }

    public static void UseKeptForms(this WebApplication app)
    {
        var kept = app.Services.GetRequiredService<KeptForms>();
        app.Use((http, next) => kept.HandleAsync(http, next));
    }
}
