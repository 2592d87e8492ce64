using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MiningIncidents.Web.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Accounts;

/// <summary>Accounts for tests, and clients and browsers signed in with them, the way people do it: through the sign-in page.</summary>
internal static partial class SignedIn
{
    public const string Password = "una frase bastante larga";

    private static int _number;

    /// <summary>A new account of this role.</summary>
    public static async Task<Account> AccountAsync(this WebFixture site, AccountRole role, string? name = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var number = Interlocked.Increment(ref _number);
        var (account, result) = await scope.ServiceProvider.GetRequiredService<InvitationStore>().CreateAsync(
            string.Create(CultureInfo.InvariantCulture, $"persona{number}@example.org"), name ?? $"Quispe {number}", role, Password);
        Assert.True(result.Succeeded, result.ToString());
        if (role == AccountRole.Admin)
        {
            // Without a second step an administrator gets no further than to setting one up.
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            Assert.True((await accounts.ResetAuthenticatorKeyAsync(account)).Succeeded);
            Assert.True((await accounts.SetTwoFactorEnabledAsync(account, true)).Succeeded);
        }
        return account;
    }

    /// <summary>A code the account's application would show now; the site takes it even when one of the same half minute was used.</summary>
    public static async Task<string> CodeAsync(this WebFixture site, Account account)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        await scope.ServiceProvider.GetRequiredService<AccountsDb>().Users.Where(a => a.Id == account.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastCodeStep, 0), TestContext.Current.CancellationToken);
        var key = await accounts.GetAuthenticatorKeyAsync((await accounts.FindByIdAsync(account.Id.ToString()))!);
        return Totp.Code(Totp.Key(key!), Totp.Step(DateTimeOffset.UtcNow));
    }

    /// <summary>A client signed in with a new account of this role; it does not follow redirects.</summary>
    public static async Task<HttpClient> SignInAsync(this WebFixture site, AccountRole role) =>
        await site.SignInAsync(await site.AccountAsync(role));

    public static async Task<HttpClient> SignInAsync(this WebFixture site, Account account)
    {
        var client = site.Browser();
        using var answer = await client.SubmitAsync("/es/account/sign-in", ("Email", account.Email!), ("Password", Password));
        if (answer.Headers.Location?.OriginalString is { } step && step.StartsWith("/es/account/two-step", StringComparison.Ordinal))
        {
            using var second = await client.SubmitAsync(step, ("Code", await site.CodeAsync(account)));
            Assert.True(second.Headers.Location?.OriginalString == "/es/desk", $"{second.StatusCode}: {await second.TextAsync()}");
            return client;
        }
        Assert.True(answer.Headers.Location?.OriginalString == "/es/desk", $"{answer.StatusCode}: {await answer.TextAsync()}");
        return client;
    }

    /// <summary>Signs a browser's page in with a new account of this role, and leaves it on <paramref name="path"/>.</summary>
    public static async Task<Account> SignInAsync(this IPage page, WebFixture site, AccountRole role, string path, string? name = null)
    {
        var account = await site.AccountAsync(role, name);
        await page.GotoAsync($"/es/account/sign-in?returnUrl={Uri.EscapeDataString(path)}");
        await page.FillAsync("#Email", account.Email!);
        await page.FillAsync("#Password", Password);
        await page.ClickAsync("main button[type=submit]");
        if (role == AccountRole.Admin)
        {
            await page.FillAsync("#Code", await site.CodeAsync(account));
            await page.ClickAsync("main button[type=submit]");
        }
        await page.WaitForURLAsync("**" + path);
        return account;
    }

    /// <summary>Opens a page and sends its form back with these fields, as a browser would.</summary>
    public static Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string address, params (string Name, string Value)[] fields) =>
        client.SubmitAsync(address, address, fields);

    /// <summary>Opens a page and sends a form to another address with its token.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient client, string page, string address, params (string Name, string Value)[] fields)
    {
        return await client.PostFormAsync(address, await client.FormTokenAsync(page), fields);
    }

    /// <summary>The token that a page's form carries.</summary>
    public static async Task<string> FormTokenAsync(this HttpClient client, string page)
    {
        var token = Token().Match(await client.TextAsync(page));
        Assert.True(token.Success, $"{page} has no form.");
        return token.Groups[1].Value;
    }

    /// <summary>Sends a form with the token of a page opened before.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient client, string address, string token, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", token)]);
        return await client.PostAsync(address, form, TestContext.Current.CancellationToken);
    }

    /// <summary>The text of a page, its entities read.</summary>
    public static async Task<string> TextAsync(this HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        return await answer.TextAsync();
    }

    public static async Task<string> TextAsync(this HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
