using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Tests.Pages.Desk;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>Reading an article at the desk, with a browser.</summary>
public sealed class ArticleBrowserTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task An_article_is_pasted_two_incidents_accepted_and_published_with_the_highlights_as_their_sources()
    {
        await using var visit = await SignedInAsync(new View(), AccountRole.Editor);
        var page = visit.Page;
        await PasteAsync(page, "/en/desk/new", "browser-two");
        await Assertions.Expect(page.Locator(".candidate")).ToHaveCountAsync(2);
        // What is shown is what was typed: no older copy of it is offered.
        await Assertions.Expect(page.Locator("[data-restore]")).ToBeHiddenAsync();
        await page.Locator("button[value='accept:1']").ClickAsync();

        // From the field to its words and back, with the keyboard.
        await page.WaitForSelectorAsync("#claims-c1-best");
        await page.WaitForLoadStateAsync(LoadState.Load);
        var link = page.Locator(".f:has(#claims-c1-best) a.ev-from");
        await link.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Contains("Cuatro vigilantes murieron", string.Concat(await page.Locator("mark.is-lit").AllTextContentsAsync()), StringComparison.Ordinal);
        await page.Locator("a.ev-to[href='#claims-c1-best']").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("claims-c1-best", await page.EvaluateAsync<string>("() => document.activeElement.id"));

        await page.FillAsync("#title-en", "Attack in Vijus");
        await page.Locator("button[name=__do][value=publish]").ClickAsync();
        await Assertions.Expect(page.Locator(".desk-notice").First).ToContainTextAsync("1 of 2");
        var first = await page.Locator(".candidate-state a").First.TextContentAsync();
        await page.Locator("button[value='accept:2']").ClickAsync();
        await page.FillAsync("#title-en", "Two miners murdered in Parcoy");
        await page.Locator("button[name=__do][value=publish]").ClickAsync();
        await page.WaitForURLAsync(new Regex("/desk/incidents/.*done=published"));
        await Assertions.Expect(page.Locator(".quotations mark").First).ToBeVisibleAsync();

        await visit.OpenAsync($"/en/incidents/{first}");
        await Assertions.Expect(page.Locator("#sources, .sources").First).ToContainTextAsync("La República");
    }

    [Fact]
    public async Task A_session_that_ended_keeps_the_pasted_article_in_the_browser_too()
    {
        await using var visit = await SignedInAsync(new View(), AccountRole.Contributor);
        var page = visit.Page;
        await visit.OpenAsync("/es/desk/new");
        await page.FillAsync("#article-text", ArticleTests.Text);
        await page.WaitForTimeoutAsync(1500);
        await visit.OpenAsync("/es/desk");
        await visit.OpenAsync("/es/desk/new");

        await page.Locator("[data-restore] button").First.ClickAsync();

        await Assertions.Expect(page.Locator("#article-text")).ToHaveValueAsync(new Regex("^PATAZ\\. Cuatro vigilantes"));
    }

    [Fact]
    public async Task The_pages_of_an_article_are_accessible_in_both_languages_and_themes_and_fit_the_window()
    {
        foreach (var (view, lang) in new[] { (new View(), "es"), (new View(Dark: true), "en"), (View.Phone, "es"), (View.Phone with { Dark = true }, "en") })
        {
            await using var visit = await SignedInAsync(view, AccountRole.Editor);
            await PasteAsync(visit.Page, $"/{lang}/desk/new", $"axe-{lang}-{view.Width}-{view.Dark}");
            await LookAsync(visit, $"article-read-{lang}-{view.Width}{(view.Dark ? "-dark" : "")}");
            await visit.Page.Locator("button[value='accept:1']").ClickAsync();
            await LookAsync(visit, $"article-accepted-{lang}-{view.Width}{(view.Dark ? "-dark" : "")}");
            await visit.OpenAsync($"/{lang}/desk/incidents/PE-2025-000001/files/s1");
            await LookAsync(visit, $"file-{lang}-{view.Width}{(view.Dark ? "-dark" : "")}");
        }
    }

    private static async Task LookAsync(Visit visit, string name)
    {
        await visit.Page.WaitForTimeoutAsync(1000);
        if (Environment.GetEnvironmentVariable("DESK_PICTURES") is { } folder)
        {
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = name.StartsWith("file", StringComparison.Ordinal) });
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + "-full.png"), FullPage = true });
        }
        Assert.Empty(await visit.AccessibilityProblemsAsync());
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than the window");
    }

    private static async Task PasteAsync(IPage page, string path, string mark)
    {
        await page.GotoAsync(path);
        foreach (var (name, value) in ArticleTests.Pasted(mark))
        {
            await page.FillAsync($"[name='{name}']", value!);
        }
        await page.Locator("button[name=__do][value=read]").ClickAsync();
        await page.WaitForSelectorAsync(".article-text");
    }

    private async Task<Visit> SignedInAsync(View view, AccountRole role)
    {
        var visit = await browser.VisitAsync(view);
        var worker = await DeskSite.SignInAsync(browser.Site.Services, browser.Site.Address, role, "Editora de prueba");
        await visit.Page.Context.AddCookiesAsync([new() { Name = "session", Value = worker.Session, Url = browser.Site.Address.ToString() }]);
        return visit;
    }
}
