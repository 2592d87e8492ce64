using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages.Desk;

/// <summary>The seeded site with people who are signed in.</summary>
public sealed class DeskSite : SeededSite
{
    public IncidentStore Store => Services.GetRequiredService<IncidentStore>();

    public IncidentSearch Search => Services.GetRequiredService<IncidentSearch>();

    /// <summary>A new account of a role, signed in.</summary>
    public async Task<DeskWorker> SignInAsync(AccountRole role, string? name = null) => await SignInAsync(Services, Address, role, name);

    /// <summary>The same on any seeded site, for a browser's cookie.</summary>
    public static async Task<DeskWorker> SignInAsync(IServiceProvider services, Uri address, AccountRole role, string? name = null)
    {
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var mail = $"{Guid.NewGuid():N}@example.org";
        var account = new Account { UserName = mail, Email = mail, DisplayName = name ?? role.ToString(), Role = role };
        var made = await accounts.CreateAsync(account);
        Assert.True(made.Succeeded, string.Join(", ", made.Errors.Select(e => e.Description)));
        var principal = await scope.ServiceProvider.GetRequiredService<SignInManager<Account>>().CreateUserPrincipalAsync(account);
        // What signing in adds: the session's row, and for an administrator the second step.
        var session = await scope.ServiceProvider.GetRequiredService<SessionStore>().BeginAsync(account, null);
        principal.Identities.First().AddClaims([new(AccountSignIn.SessionClaim, session.ToString()), new("amr", role == AccountRole.Admin ? "mfa" : "pwd")]);
        var cookie = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = DateTimeOffset.UtcNow;
        var ticket = new AuthenticationTicket(
            principal, new() { IssuedUtc = now, ExpiresUtc = now.AddHours(8) }, IdentityConstants.ApplicationScheme);
        return new DeskWorker(address, account.Id.ToString(), cookie.TicketDataFormat.Protect(ticket));
    }
}

/// <summary>Somebody at the desk without scripts: opens pages, fills in forms, presses buttons.</summary>
public sealed class DeskWorker(Uri address, string accountId, string session)
{
    private static readonly HttpClientHandler Handler = new() { AllowAutoRedirect = false, UseCookies = false };

    private string _antiforgery = "";

    public string AccountId => accountId;

    /// <summary>The value of the cookie "session"; empty: the session has ended.</summary>
    public string Session { get; set; } = session;

    public async Task<HttpResponseMessage> GetAsync(string path) => await SendAsync(new(HttpMethod.Get, path));

    public async Task<IHtmlDocument> OpenAsync(string path)
    {
        var answer = await GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return await ReadAsync(answer);
    }

    /// <summary>Sends the page's form with these fields changed (null: taken out), pressing a button.</summary>
    public async Task<HttpResponseMessage> PressAsync(IHtmlDocument page, string press, params (string Name, string? Value)[] changes)
    {
        var fields = Fields(page).ToList();
        foreach (var (name, value) in changes)
        {
            fields.RemoveAll(f => f.Key == name);
            if (value is not null)
            {
                fields.Add(new(name, value));
            }
        }
        fields.Add(new("__do", press));
        return await PostAsync(((IHtmlFormElement)page.QuerySelector("#record-form")!).GetAttribute("action")!, fields);
    }

    public async Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields) =>
        await SendAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) });

    /// <summary>Sends a body of its own, as an upload does.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, HttpContent body) => await SendAsync(new(HttpMethod.Post, path) { Content = body });

    /// <summary>Presses and reads the page that is shown.</summary>
    public async Task<IHtmlDocument> PressAndReadAsync(IHtmlDocument page, string press, params (string Name, string? Value)[] changes)
    {
        var answer = await PressAsync(page, press, changes);
        Assert.True(answer.IsSuccessStatusCode, $"{press}: {answer.StatusCode} {answer.Headers.Location}");
        return await ReadAsync(answer);
    }

    /// <summary>Presses and follows to the page that is led to.</summary>
    public async Task<(string Path, IHtmlDocument Page)> PressAndFollowAsync(IHtmlDocument page, string press, params (string Name, string? Value)[] changes)
    {
        var answer = await PressAsync(page, press, changes);
        if (answer.StatusCode != System.Net.HttpStatusCode.Redirect)
        {
            var shown = await ReadAsync(answer);
            Assert.Fail($"{press}: {answer.StatusCode} {shown.QuerySelector(".desk-notice-error")?.TextContent}{shown.QuerySelector(".desk-conflict")?.TextContent}");
        }
        var path = answer.Headers.Location!.ToString();
        return (path, await OpenAsync(path));
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

    /// <summary>What a browser would send of the page's form.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Fields(IHtmlDocument page)
    {
        foreach (var control in page.QuerySelectorAll("#record-form input, #record-form select, #record-form textarea"))
        {
            var name = control.GetAttribute("name");
            if (name is null || control.HasAttribute("disabled"))
            {
                continue;
            }
            switch (control)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } tick:
                    if (tick.IsChecked)
                    {
                        yield return new(name, tick.Value);
                    }
                    break;
                case IHtmlInputElement input:
                    yield return new(name, input.Value);
                    break;
                case IHtmlSelectElement select:
                    yield return new(name, select.Value ?? "");
                    break;
                case IHtmlTextAreaElement area:
                    yield return new(name, area.Value.ReplaceLineEndings("\r\n"));
                    break;
                default:
                    throw new InvalidOperationException(control.TagName);
            }
        }
    }

    public static string Value(IHtmlDocument page, string name) => Fields(page).First(f => f.Key == name).Value;

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using var client = new HttpClient(Handler, disposeHandler: false) { BaseAddress = address };
        var cookies = new[] { Session.Length > 0 ? $"session={Session}" : "", _antiforgery }.Where(c => c.Length > 0);
        if (cookies.Any())
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies));
        }
        var answer = await client.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            _antiforgery = set.Select(c => c.Split(';')[0]).FirstOrDefault(c => c.StartsWith("antiforgery=", StringComparison.Ordinal)) ?? _antiforgery;
        }
        return answer;
    }
}
