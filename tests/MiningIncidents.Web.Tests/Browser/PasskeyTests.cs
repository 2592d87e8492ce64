using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Tests.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>Second steps in a browser; Chromium's virtual authenticator stands for a finger on a key.</summary>
public sealed class PasskeyTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task An_administrator_is_led_to_the_second_step_first_and_then_to_where_they_wanted()
    {
        await using var visit = await browser.VisitAsync();
        var page = visit.Page;
        var account = await AdminWithPasswordAloneAsync();

        await SignInAsync(page, account, "/es/desk/users");
        await page.WaitForURLAsync("**/es/account/two-step/setup?returnUrl=*");
        Assert.True(await page.Locator(".alert-info").IsVisibleAsync());
        await page.GotoAsync("/es/desk");
        await page.WaitForURLAsync("**/es/account/two-step/setup?returnUrl=%2Fes%2Fdesk");
        await page.GotoAsync("/es/account/two-step/setup?returnUrl=%2Fes%2Fdesk%2Fusers");
        await page.FillAsync("#Code", Totp.Code(Totp.Key((await page.TextContentAsync(".secret-key"))!), Totp.Step(DateTimeOffset.UtcNow)));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".recovery-codes");
        await page.ClickAsync("main a.btn-primary");

        await page.WaitForURLAsync("**/es/desk/users");
    }

    [Fact]
    public async Task A_passkey_is_added_signs_in_as_two_steps_is_renamed_and_removed_with_the_keyboard_alone()
    {
        // Passkeys belong to a name, not to a number.
        await using var visit = await browser.VisitAsync(address: new UriBuilder(browser.Site.Address) { Host = "localhost" }.Uri);
        var page = visit.Page;
        await AddAuthenticatorAsync(page);
        var account = await AdminWithPasswordAloneAsync();
        await SignInAsync(page, account, "/es/desk/users");
        await page.WaitForURLAsync("**/es/account/two-step/setup?returnUrl=*");
        await page.FocusAsync("main p a[href*=passkeys]");
        await page.Keyboard.PressAsync("Enter");

        // The script shows the form; what is hidden cannot be focused.
        await Assertions.Expect(page.Locator("#Name")).ToBeVisibleAsync();
        await page.FocusAsync("#Name");
        await page.Keyboard.TypeAsync("Laptop de prueba");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".alert-success");
        Assert.Equal(["Laptop de prueba"], await page.Locator(".account-rows strong").AllTextContentsAsync());
        Assert.Empty(await visit.AccessibilityProblemsAsync());
        // The session that made it counts as two steps: the desk is open.
        await page.ClickAsync("main a.btn-primary");
        await page.WaitForURLAsync("**/es/desk/users");

        await SignOutAsync(page);
        await page.GotoAsync("/es/account/sign-in?returnUrl=%2Fes%2Fdesk%2Fusers");
        Assert.Empty(await visit.AccessibilityProblemsAsync());
        await Assertions.Expect(page.Locator("form[data-passkey] button")).ToBeVisibleAsync();
        await page.FocusAsync("form[data-passkey] button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/es/desk/users");
        Assert.Equal(account.DisplayName, await page.TextContentAsync(".account-menu summary"));

        // With the password alone neither the desk opens nor the second step can be changed.
        await SignOutAsync(page);
        await SignInAsync(page, account, "/es/desk/users");
        await page.WaitForURLAsync("**/es/account/two-step/setup?returnUrl=*");
        Assert.True(await page.Locator(".alert-warning").IsVisibleAsync());
        Assert.Equal(0, await page.Locator(".secret-key").CountAsync());
        await SignOutAsync(page);

        await page.GotoAsync("/es/account/sign-in?returnUrl=%2Fes%2Faccount%2Fpasskeys");
        await page.ClickAsync("form[data-passkey] button");
        await page.WaitForURLAsync("**/es/account/passkeys");
        await page.ClickAsync("details.more summary");
        await page.FillAsync("details.more input[name=Name]", "Llave vieja");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("text=Llave vieja");
        await page.ClickAsync("details.more summary");
        await page.ClickAsync("details.more .btn-outline-danger");
        await page.WaitForSelectorAsync("text=Todavía no tiene ninguna.");

        await SignOutAsync(page);
        await page.GotoAsync("/es/account/sign-in");
        await page.ClickAsync("form[data-passkey] button");
        await page.WaitForSelectorAsync(".alert-danger");
    }

    private static async Task AddAuthenticatorAsync(IPage page)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static async Task SignInAsync(IPage page, Account account, string path)
    {
        await page.GotoAsync($"/es/account/sign-in?returnUrl={Uri.EscapeDataString(path)}");
        await page.FillAsync("#Email", account.Email!);
        await page.FillAsync("#Password", SignedIn.Password);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/es/account/sign-out");
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForURLAsync("**/es");
    }

    private async Task<Account> AdminWithPasswordAloneAsync()
    {
        var account = await browser.Site.AccountAsync(AccountRole.Editor);
        await using var scope = browser.Site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountsDb>().Users.Where(a => a.Id == account.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Role, AccountRole.Admin), TestContext.Current.CancellationToken);
        return account;
    }
}
