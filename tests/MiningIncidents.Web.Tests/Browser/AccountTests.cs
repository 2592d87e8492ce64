using Microsoft.Playwright;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Tests.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

public sealed class AccountTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task An_editor_turns_two_steps_on_and_signs_in_with_a_code()
    {
        await using var visit = await browser.VisitAsync();
        var page = visit.Page;
        var account = await page.SignInAsync(browser.Site, AccountRole.Editor, "/es/account/two-step/setup");
        var key = Totp.Key((await page.TextContentAsync(".secret-key"))!);
        await page.FillAsync("#Code", Totp.Code(key, Totp.Step(DateTimeOffset.UtcNow)));
        await page.ClickAsync("main button[type=submit]");
        await Assertions.Expect(page.Locator(".recovery-codes li")).ToHaveCountAsync(10);

        await page.ClickAsync(".account-menu summary");
        await page.ClickAsync(".account-menu button");
        await page.GotoAsync("/es/account");
        await page.FillAsync("#Email", account.Email!);
        await page.FillAsync("#Password", SignedIn.Password);
        await page.ClickAsync("main button[type=submit]");
        // A code works once: the next one. Half a minute may pass on the way.
        await page.FillAsync("#Code", Totp.Code(key, Totp.Step(DateTimeOffset.UtcNow) + 1));
        await page.ClickAsync("main button[type=submit]");

        await page.WaitForURLAsync("**/es/account");
        Assert.Equal(account.DisplayName, await page.TextContentAsync(".account-menu summary"));
    }

    [Fact]
    public async Task The_menu_with_ones_name_closes_with_escape_and_with_a_click_elsewhere()
    {
        await using var visit = await browser.VisitAsync();
        var page = visit.Page;
        await page.SignInAsync(browser.Site, AccountRole.Contributor, "/es/account");
        var list = page.Locator(".account-menu ul");

        await page.ClickAsync(".account-menu summary");
        Assert.True(await list.IsVisibleAsync());
        await page.Keyboard.PressAsync("Escape");
        Assert.False(await list.IsVisibleAsync());
        await page.ClickAsync(".account-menu summary");
        await page.ClickAsync("h1");
        Assert.False(await list.IsVisibleAsync());
    }

    [Theory]
    [InlineData(false, 1440)]
    [InlineData(true, 1440)]
    [InlineData(false, 390)]
    public async Task The_account_pages_are_accessible_and_fit_the_window(bool dark, int width)
    {
        await using var visit = await browser.VisitAsync(new View(Width: width, Dark: dark));
        var page = visit.Page;
        var problems = new List<string>();
        async Task LookAsync(string path)
        {
            await visit.OpenAsync(path);
            problems.AddRange((await visit.AccessibilityProblemsAsync()).Select(problem => $"{path}: {problem}"));
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
            {
                problems.Add($"{path}: wider than the window");
            }
        }
        await LookAsync("/es/account/sign-in");
        await LookAsync("/es/account/invitation/unknown");
        await browser.Site.AccountAsync(AccountRole.Contributor, "Una Persona De Nombre Muy Largo");
        await page.SignInAsync(browser.Site, AccountRole.Admin, "/es/account", "María del Carmen Huamán Quispe");
        foreach (var path in new[] { "/es/account", "/es/account/passkeys", "/en/account/sessions", "/es/desk/audit", "/en/desk/audit?subject=account", "/en/account/password", "/es/account/views?view=region%3Dpuno%26kind%3Dinterdiction_raid", "/es/account/two-step/setup", "/es/desk/users", "/es/account/sign-out" })
        {
            await LookAsync(path);
        }
        Assert.Empty(problems);
    }
}
