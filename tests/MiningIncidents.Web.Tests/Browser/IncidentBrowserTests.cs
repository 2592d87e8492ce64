using Microsoft.Playwright;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>List and incident page as readers use them.</summary>
public sealed class IncidentBrowserTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Vijus = "/en/incidents/PE-2025-000029";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task As_known_on_New_Years_Day_three_were_killed_and_seven_missing(bool scripts)
    {
        await using var visit = await browser.VisitAsync(new View(Scripts: scripts));
        var page = visit.Page;
        await visit.OpenAsync(Vijus);
        await page.GetByLabel("As known on").FillAsync("2026-01-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("As known on 1 January 2026");
        await Assertions.Expect(page.Locator("[data-figure=killed] .amount")).ToHaveTextAsync("3");
        await Assertions.Expect(page.Locator("[data-figure=missing] .amount")).ToHaveTextAsync("7");
        await Assertions.Expect(page.Locator("#persons")).ToContainTextAsync("reported missing");

        await page.GetByRole(AriaRole.Status).GetByRole(AriaRole.Link, new() { Name = "Back to today" }).ClickAsync();

        await Assertions.Expect(page.Locator("[data-figure=killed] .amount")).ToHaveTextAsync("3 (between 3 and 15)");
        await Assertions.Expect(page.Locator("[data-figure=missing] .amount")).ToHaveTextAsync("0");
        await Assertions.Expect(page.Locator("#persons")).ToContainTextAsync("located alive");
        await Assertions.Expect(page.Locator("#casualties")).ToContainTextAsync("residents");
    }

    [Fact]
    public async Task The_ledger_is_read_with_the_keyboard()
    {
        await using var visit = await browser.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync(Vijus);
        var dot = page.Locator(".ledger.wide .claim").First;

        await page.Locator("#as-of").FocusAsync();
        for (var i = 0; i < 8 && !await dot.EvaluateAsync<bool>("e => e === document.activeElement"); i++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Assertions.Expect(dot).ToBeFocusedAsync();
        await Assertions.Expect(dot.Locator(".tip")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#claim-"));
        await Assertions.Expect(page.Locator("tr:target")).ToBeInViewportAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task On_a_phone_what_was_not_understood_is_seen_first_and_stays_in_its_fields(bool scripts)
    {
        await using var visit = await browser.VisitAsync(View.Phone with { Scripts = scripts });
        await visit.OpenAsync("/en/incidents?from=2025-13-01&killedMin=many");

        await Assertions.Expect(visit.Page.Locator("#filter-problems")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(visit.Page.Locator("#filter-from")).ToHaveValueAsync("2025-13-01");
        await Assertions.Expect(visit.Page.Locator("#filter-killed")).ToHaveValueAsync("many");
    }

    [Theory]
    [InlineData("/es/incidents")]
    [InlineData("/es/incidents/PE-2025-000029")]
    [InlineData("/es/incidents/PE-2025-000029/history")]
    public async Task A_phone_does_not_scroll_sideways(string path)
    {
        await using var visit = await browser.VisitAsync(View.Phone);
        await visit.OpenAsync(path);

        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    [Fact]
    public async Task Without_scripts_a_dark_system_gets_a_light_page_with_light_fields()
    {
        await using var visit = await browser.VisitAsync(new View(Dark: true, Scripts: false));
        await visit.OpenAsync("/en/incidents");

        Assert.Equal("light", await visit.Page.Locator("#filter-from").EvaluateAsync<string>("field => getComputedStyle(field).colorScheme"));
    }

    [Fact]
    public async Task On_a_phone_the_line_of_sections_opens_on_the_current_one()
    {
        await using var visit = await browser.VisitAsync(View.Phone);
        await visit.OpenAsync("/es/methods");

        // The script runs once the page has been read.
        await visit.Page.WaitForFunctionAsync("""
            () => {
                const line = document.querySelector('.site-nav').getBoundingClientRect();
                const here = document.querySelector('.site-nav [aria-current=page]').getBoundingClientRect();
                // The end of the line may fall within a pixel.
                return here.left > line.left - 1 && here.right < line.right + 1;
            }
            """);
    }

    [Fact]
    public async Task A_filter_is_chosen_with_the_keyboard_alone_and_taken_away_again()
    {
        await using var visit = await browser.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/en/incidents");
        var all = await page.Locator("#totals").InnerTextAsync();
        await page.GetByLabel("Search").FocusAsync();
        await page.Keyboard.TypeAsync("papagayo");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#totals")).ToContainTextAsync("1 incident ");
        await Assertions.Expect(page.GetByLabel("Search")).ToHaveValueAsync("papagayo");

        await page.GetByRole(AriaRole.Link, new() { Name = "Remove filter: “papagayo”" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#totals")).ToHaveTextAsync(all);
    }

    [Fact]
    public async Task On_a_phone_the_filter_unfolds_and_nothing_is_wider_than_the_screen()
    {
        await using var visit = await browser.VisitAsync(View.Phone);
        var page = visit.Page;
        foreach (var path in (string[])["/es/incidents", "/es/incidents/PE-2025-000029", "/es/incidents/PE-2014-000007"])
        {
            await visit.OpenAsync(path);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), path);
        }
        await visit.OpenAsync("/es/incidents");
        await Assertions.Expect(page.GetByRole(AriaRole.Search)).ToBeHiddenAsync();

        await page.GetByText("Filtros", new() { Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Search)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_citation_is_copied_where_scripts_run()
    {
        await using var visit = await browser.VisitAsync();
        var page = visit.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await visit.OpenAsync(Vijus);

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy citation" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        Assert.Contains("PE-2025-000029", await page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/incidents", false)]
    [InlineData("/es/incidents?region=la-libertad&from=nada", true)]
    [InlineData("/es/incidents/PE-2025-000029", false)]
    [InlineData("/en/incidents/PE-2025-000029?asOf=2026-01-01", true)]
    [InlineData("/en/incidents/PE-2014-000007", true)]
    public async Task Nobody_is_shut_out(string path, bool dark)
    {
        await using var visit = await browser.VisitAsync(new View(Dark: dark));
        await visit.OpenAsync(path);

        Assert.Empty(await visit.AccessibilityProblemsAsync());
    }
}
