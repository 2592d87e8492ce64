using Microsoft.Playwright;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Tests.Pages.Desk;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>The desk in a browser.</summary>
public sealed class DeskBrowserTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Every_page_of_the_desk_is_accessible_in_both_languages_and_themes()
    {
        foreach (var (view, lang) in new[] { (new View(), "es"), (new View(Dark: true), "en"), (View.Phone, "es"), (View.Phone with { Dark = true }, "en") })
        {
            await using var visit = await SignedInAsync(view);
            foreach (var path in (string[])["desk", "desk/new", "desk/incidents/PE-2025-000029", "desk/incidents/PE-2014-000007/history", "desk/persons/MP-2025-0001", "desk/persons/new"])
            {
                Assert.Equal(200, await visit.OpenAsync($"/{lang}/{path}"));
                await visit.Page.WaitForTimeoutAsync(path == "desk/new" ? 1500 : 300);
                if (Environment.GetEnvironmentVariable("DESK_PICTURES") is { } folder)
                {
                    await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{path.Replace('/', '_')}-{lang}-{view.Width}{(view.Dark ? "-dark" : "")}.png"), FullPage = true });
                }
                Assert.Empty(await visit.AccessibilityProblemsAsync());
                Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than the window");
            }
        }
    }

    private async Task<Visit> SignedInAsync(View? view = null, AccountRole role = AccountRole.Editor)
    {
        var visit = await browser.VisitAsync(view);
        var worker = await DeskSite.SignInAsync(browser.Site.Services, browser.Site.Address, role, "Editora de prueba");
        await visit.Page.Context.AddCookiesAsync([new() { Name = "session", Value = worker.Session, Url = browser.Site.Address.ToString() }]);
        return visit;
    }
}
