using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Tests.Pages.Desk;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>Whole ways through the public site, in English, with nothing but keys.</summary>
public sealed class KeyboardWalkTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Vijus = "PE-2025-000029";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_history_of_an_incident_and_what_differs_between_two_versions(bool onPhone)
    {
        var code = await ThriceWrittenAsync();
        await using var visit = await browser.VisitAsync(onPhone ? View.Phone : null);
        var page = visit.Page;
        var walk = new KeyboardWalk(page);
        await visit.OpenAsync($"/en/incidents/{code}");

        await walk.ToAsync(page.Locator("#history .versions a").Last);
        await walk.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("version=2$"));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("First title");
        await walk.ToAsync(page.GetByRole(AriaRole.Status).GetByRole(AriaRole.Link));
        await walk.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Third title");

        await walk.ToAsync(page.Locator($"a[href$='/{code}/history']"));
        await walk.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".difference del")).ToHaveTextAsync(["Second"]);
        await Assertions.Expect(page.Locator(".difference ins")).ToHaveTextAsync(["Third"]);
        await walk.ToAsync(page.Locator("#compare-from"));
        await walk.PressAsync("ArrowUp");
        await Assertions.Expect(page.Locator("#compare-from")).ToHaveValueAsync("2");
        await walk.ToAsync(page.Locator(".compare-form button"));
        await walk.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("from=2&to=4"));
        await Assertions.Expect(page.Locator(".difference del")).ToHaveTextAsync(["First"]);

        // The table may be wider than a phone: it has the focus, and arrows move it.
        await walk.ToAsync(page.Locator(".table-frame"));
        await walk.ToAsync(page.Locator(".incident-crumb a").Last, back: true);
        await walk.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/en/incidents/{code}$"));
    }

    [Fact]
    public async Task From_the_map_to_an_incident_of_a_region_and_back()
    {
        await using var visit = await browser.VisitAsync();
        var page = await MapTests.DrawnAsync(visit, "/en");
        var walk = new KeyboardWalk(page);
        var region = page.Locator("input[type=checkbox][name=region][value=la-libertad]");
        var count = await page.Locator("[data-count='region:la-libertad']").InnerTextAsync();

        await walk.ToAsync(region);
        await walk.PressAsync("Space");
        await Assertions.Expect(page.Locator("#map-total")).ToHaveTextAsync($"{count} incidents");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("region=la-libertad"));
        await Assertions.Expect(region).ToBeFocusedAsync();

        var incident = page.Locator($"a[data-incident='{Vijus}']");
        await walk.ToAsync(incident);
        await walk.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#map-selected")).ToBeFocusedAsync();
        await walk.SeenAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"incident={Vijus}"));
        await walk.ToAsync(page.Locator("[data-back]"), back: true);
        await walk.PressAsync("Enter");
        await Assertions.Expect(incident).ToBeFocusedAsync();
        await walk.SeenAsync();

        await walk.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#map-selected")).ToBeFocusedAsync();
        await walk.ToAsync(page.GetByRole(AriaRole.Link, new() { Name = "Open the full record" }));
        await walk.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/en/incidents/{Vijus}"));
        await walk.ToAsync(page.Locator("#as-of"));
        await page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/en\\?.*region=la-libertad.*incident={Vijus}"));
        await Assertions.Expect(page.Locator("#map-selected")).ToBeVisibleAsync();
        await walk.ToAsync(page.Locator("[data-back]"));
        await walk.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#map-total")).ToHaveTextAsync($"{count} incidents");
        await Assertions.Expect(region).ToBeCheckedAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_region_as_of_a_day_without_one_incident_and_back(bool onPhone)
    {
        const string left = "PE-2025-000008";
        await using var visit = await browser.VisitAsync(onPhone ? View.Phone : null);
        var page = visit.Page;
        var walk = new KeyboardWalk(page);
        await visit.OpenAsync("/en/regions/la-libertad");

        await walk.ToAsync(page.Locator("#region-asOf"));
        await walk.TypeAsync("05312025");
        await Assertions.Expect(page.Locator("#region-asOf")).ToHaveValueAsync("2025-05-31");
        await walk.ToAsync(page.Locator(".as-of-form button"));
        await walk.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("asOf=2025-05-31"));

        await walk.ToAsync(page.Locator("[data-window='all-q'] a[href*='/evidence']").First);
        await walk.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/evidence\\?"));
        await walk.ToAsync(page.Locator($"#keep-{left}"));
        await walk.PressAsync("Space");
        await Assertions.Expect(page.Locator($"#keep-{left}")).Not.ToBeCheckedAsync();
        await walk.ToAsync(page.Locator(".evidence-form button").Last);
        await walk.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"without={left}"));
        await Assertions.Expect(page.Locator($"li[data-code='{left}']")).ToHaveClassAsync(new Regex("left-out"));

        // The comparison, then everything counted again, then the region as of the same day.
        await walk.ToAsync(page.Locator(".evidence-result .table-scroll"));
        await walk.ToAsync(page.Locator(".evidence-result p a"));
        await walk.PressAsync("Enter");
        await Assertions.Expect(page.Locator($"#keep-{left}")).ToBeCheckedAsync();
        await walk.ToAsync(page.Locator(".crumbs a").Last);
        await walk.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/en/regions/la-libertad\\?.*asOf=2025-05-31"));
        await Assertions.Expect(page.Locator("#region-asOf")).ToHaveValueAsync("2025-05-31");
    }

    [Fact]
    public async Task A_view_of_the_map_is_named_found_among_the_views_and_opened_again()
    {
        const string name = "Raids in Puno";
        await using var visit = await browser.VisitAsync();
        var worker = await DeskSite.SignInAsync(browser.Site.Services, browser.Site.Address, AccountRole.Editor, "An editor");
        await visit.Page.Context.AddCookiesAsync([new() { Name = "session", Value = worker.Session, Url = browser.Site.Address.ToString() }]);
        var page = await MapTests.DrawnAsync(visit, "/en");
        var walk = new KeyboardWalk(page);
        var region = page.Locator("input[type=checkbox][name=region][value=puno]");

        await walk.ToAsync(region);
        await walk.PressAsync("Space");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("region=puno"));
        await Assertions.Expect(page.Locator("#map-results a[href*='/account/views']")).ToHaveAttributeAsync("href", new Regex("region%3Dpuno|region=puno"));
        var total = await page.Locator("#map-total").InnerTextAsync();
        await walk.ToAsync(page.Locator("a[href*='/account/views']").Last);
        await walk.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/en/account/views"));
        await walk.ToAsync(page.Locator("#Name"));
        await walk.TypeAsync(name);
        await walk.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(name);
        var listed = page.Locator(".account-rows strong a", new() { HasText = name });
        await walk.ToAsync(listed);
        await walk.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/en\\?.*region=puno"));
        await Assertions.Expect(page.Locator("#map-total")).ToHaveTextAsync(total);
        await Assertions.Expect(region).ToBeCheckedAsync();
    }

    /// <summary>An incident with three public versions, 2 to 4, each with a title of its own.</summary>
    private async Task<string> ThriceWrittenAsync()
    {
        var store = browser.Site.Services.GetRequiredService<IncidentStore>();
        IncidentRecord Titled(string title) => Records.Attack("2025-06-10") with { Title = new("Título", title) };
        var made = await store.CreateAsync(Titled("First title"), Records.Editor, "Test", Cancel);
        made = await store.MoveAsync(made.Code, WorkflowStatus.Published, made.Version, Records.Editor, "Test", null, Cancel);
        made = await store.SaveAsync(made.Code, Titled("Second title"), made.Version, Records.Editor, "Test", null, Cancel);
        await store.SaveAsync(made.Code, Titled("Third title"), made.Version, Records.Editor, "Test", null, Cancel);
        return made.Code;
    }
}
