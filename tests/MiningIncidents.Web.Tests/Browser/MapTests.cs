using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>The map workspace as an analyst uses it. Leaving a visit fails the test when a script failed or another site was asked.</summary>
public sealed partial class MapTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Vijus = "Tiroteo en la bocamina Papagayo de Vijus en Nochevieja";

    [Fact]
    public async Task The_Vijus_attack_is_found_by_region_and_date_and_opened_from_the_map()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/es");

        await page.Locator("input[type=checkbox][name=region][value=la-libertad]").CheckAsync();
        await TotalIsAsync(page, "27 incidentes");
        await page.FillAsync("#filter-from", "2025-12-31");
        await page.FillAsync("#filter-to", "2026-01-01");
        await TotalIsAsync(page, "1 incidente");
        foreach (var part in (string[])["region=la-libertad", "from=2025-12-31", "to=2026-01-01", "view="])
        {
            await AddressHoldsAsync(page, part);
        }

        // Fitted, the only mark left is in the middle of the map: an area, since only the district is known.
        await page.ClickAsync("[data-fit]");
        // A slow machine may still be drawing when the map says it is idle: whoever clicks on nothing clicks again.
        for (var clicks = 0; clicks < 8 && !await page.Locator("#map-selected").IsVisibleAsync(); clicks++)
        {
            await IdleAsync(page);
            await page.Locator("#map canvas").ClickAsync();
            await page.WaitForTimeoutAsync(1500);
        }
        await Assertions.Expect(page.Locator("#map-selected")).ToHaveTextAsync(Vijus);
        await AddressHoldsAsync(page, "incident=PE-2025-000029");
        await Assertions.Expect(page.Locator(".selected-figures")).ToContainTextAsync("3 (entre 3 y 15) muertos");

        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(".result-title")).ToHaveTextAsync(Vijus);
        await AddressLacksAsync(page, "incident=");
        await AddressHoldsAsync(page, "region=la-libertad");
    }

    [Fact]
    public async Task What_is_left_out_is_in_no_count_and_no_list_and_a_value_is_chosen_or_left_out_but_not_both()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/es?region=la-libertad");
        var all = await page.Locator("#map-total").TextContentAsync();
        await page.Locator("input[type=checkbox][name=kind][value=interdiction_raid]").CheckAsync();
        await AddressHoldsAsync(page, "kind=interdiction_raid");

        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Excluir: Operativo de interdicción" }).PressAsync("Space");

        await AddressHoldsAsync(page, "exclude=kind%3Ainterdiction_raid");
        await AddressLacksAsync(page, "kind=interdiction_raid");
        await Assertions.Expect(page.Locator(".filter-chips")).ToContainTextAsync("sin: Operativo de interdicción");
        await Assertions.Expect(page.Locator("#map-total")).Not.ToHaveTextAsync(all!);
        Assert.Equal(0, await page.Locator(".result", new() { HasText = "Operativo de interdicción" }).CountAsync());
        Assert.Empty(await visit.AccessibilityProblemsAsync());
    }

    [Fact]
    public async Task The_keyboard_alone_opens_an_incident_and_returns_to_it_in_the_list()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/es?region=la-libertad&from=2025-12-01");
        var link = page.GetByRole(AriaRole.Link, new() { Name = Vijus });

        await link.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#map-selected")).ToBeFocusedAsync();
        await page.Locator("#map-selected").PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Abrir la ficha completa" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Abrir la ficha completa" }).PressAsync("Shift+Tab");
        await page.GetByRole(AriaRole.Link, new() { Name = "Volver a la lista" }).PressAsync("Enter");

        await Assertions.Expect(link).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_list_and_the_address_follow_the_view_and_a_link_to_it_shows_the_same()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en");
        for (var times = 0; times < 3; times++)
        {
            await MoveAsync(page, "+");
        }
        await Assertions.Expect(page.Locator("#map-total")).ToContainTextAsync("in view");
        var total = await page.InnerTextAsync("#map-total");
        await AddressHoldsAsync(page, "view=");

        await using var other = await browser.VisitAsync();
        var same = await DrawnAsync(other, page.Url);
        await TotalIsAsync(same, total);
    }

    [Fact]
    public async Task A_month_of_the_chart_filters_and_back_takes_it_off()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en");

        await page.Locator(".time-month[aria-label^='May 2025']").First.ClickAsync(new() { Force = true });
        await AddressHoldsAsync(page, "from=2025-05-01&to=2025-05-31");
        await Assertions.Expect(page.Locator("#filter-from")).ToHaveValueAsync("2025-05-01");
        await Assertions.Expect(page.Locator("#map-total")).Not.ToHaveTextAsync("133 incidents");

        await page.GoBackAsync();
        await TotalIsAsync(page, "133 incidents");
        await Assertions.Expect(page.Locator("#filter-from")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Months_are_drawn_over_with_the_pointer()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en");
        var chart = (await page.Locator(".time-chart").BoundingBoxAsync())!;

        await page.Mouse.MoveAsync(chart.X + (chart.Width * 0.8f), chart.Y + 30);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(chart.X + (chart.Width * 0.85f), chart.Y + 30, new() { Steps = 4 });
        await page.Mouse.MoveAsync(chart.X + (chart.Width * 0.9f), chart.Y + 30, new() { Steps = 4 });
        await page.Mouse.UpAsync();

        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"from=20\d\d-\d\d-01&to=20\d\d"));
        await Assertions.Expect(page.Locator(".time-month-out").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#map-total")).Not.ToHaveTextAsync("133 incidents");
    }

    [Fact]
    public async Task Several_incidents_at_one_place_are_listed_and_one_of_them_opened()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en?view=-7.785,-77.5939,8.5");

        await page.Locator("#map canvas").ClickAsync();
        await TotalIsAsync(page, "18 incidents at this place");
        await page.Locator(".result > a").First.ClickAsync();
        await Assertions.Expect(page.Locator("#map-selected")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await TotalIsAsync(page, "18 incidents at this place");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#map-total")).ToContainTextAsync("in view");
    }

    [Fact]
    public async Task On_a_phone_the_panels_are_sheets_opened_by_buttons()
    {
        await using var visit = await browser.VisitAsync(View.Phone);
        var page = await DrawnAsync(visit, "/es");
        await Assertions.Expect(page.Locator(".result").First).ToBeHiddenAsync();

        var results = page.Locator("[data-sheet=workspace-results]");
        await Assertions.Expect(results).ToHaveTextAsync("133 incidentes");
        await results.ClickAsync();
        await Assertions.Expect(page.Locator(".result").First).ToBeVisibleAsync();
        Assert.Empty(await ProblemsAsync(visit));
        await page.Locator("#map-results").PressAsync("Escape");
        await Assertions.Expect(page.Locator(".result").First).ToBeHiddenAsync();
        await Assertions.Expect(results).ToBeFocusedAsync();

        await page.ClickAsync("[data-sheet=workspace-filters]");
        await Assertions.Expect(page.Locator("#filter-q")).ToBeVisibleAsync();
        await page.FillAsync("#filter-q", "Vijus");
        await AddressHoldsAsync(page, "q=Vijus");
        await Assertions.Expect(page.Locator("#filter-q")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#filter-q")).ToHaveValueAsync("Vijus");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public async Task What_the_filter_cannot_take_stands_above_a_map_that_shows_the_rest_and_stays_in_its_field()
    {
        await using var visit = await browser.VisitAsync(View.Phone);
        var page = await DrawnAsync(visit, "/es?region=puno&from=2025-13-01");

        await Assertions.Expect(page.Locator("#filter-problems")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(page.Locator("#filter-problems")).ToContainTextAsync("2025-13-01");
        await Assertions.Expect(page.Locator("#map-message")).ToBeEmptyAsync();
        await page.ClickAsync("[data-sheet=workspace-filters]");
        await Assertions.Expect(page.Locator("#filter-from")).ToHaveValueAsync("2025-13-01");

        await page.FillAsync("#filter-from", "2025-01-01");
        await page.Locator("#filter-from").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#filter-problems")).ToHaveCountAsync(0);
        await AddressHoldsAsync(page, "from=2025-01-01");
        await IdleAsync(page);
        await Assertions.Expect(page.Locator("#map-message")).ToBeEmptyAsync();
    }

    [Theory]
    [InlineData(false, "/es")]
    [InlineData(true, "/en?region=la-libertad")]
    [InlineData(true, "/es?incident=PE-2025-000029")]
    [InlineData(false, "/en?q=nothing-like-it")]
    public async Task The_workspace_has_no_accessibility_problem(bool dark, string address)
    {
        await using var visit = await browser.VisitAsync(new View(Dark: dark));
        var page = await DrawnAsync(visit, address);
        await page.ClickAsync("#map-legend > summary");
        await Assertions.Expect(page.Locator(".legend-body")).ToBeVisibleAsync();

        Assert.Empty(await ProblemsAsync(visit));
    }

    [Fact]
    public async Task Without_scripts_the_page_has_no_accessibility_problem_and_nothing_dead()
    {
        await using var visit = await browser.VisitAsync(new View(Scripts: false));
        await visit.OpenAsync("/es?region=puno");

        await Assertions.Expect(visit.Page.Locator("#map-overview")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("[data-fit]")).ToBeHiddenAsync();
        await Assertions.Expect(visit.Page.Locator("#map-legend")).ToBeHiddenAsync();
        await Assertions.Expect(visit.Page.Locator(".workspace-bar")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Without_WebGL_the_overview_takes_the_place_of_the_map_and_says_so_and_the_list_still_filters()
    {
        await using var visit = await browser.VisitAsync(new View(Webgl: false));
        var page = visit.Page;
        await visit.OpenAsync("/es");
        await Assertions.Expect(page.Locator("#map-message")).ToHaveTextAsync("Este navegador no puede dibujar el mapa (WebGL); aquí está el resumen por departamento.");
        await Assertions.Expect(page.Locator("#map")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#map-overview")).ToBeVisibleAsync();

        await page.Locator("input[type=checkbox][name=region][value=la-libertad]").CheckAsync();
        await page.FillAsync("#filter-from", "2025-12-31");
        await page.FillAsync("#filter-to", "2026-01-01");
        await TotalIsAsync(page, "1 incidente");
        await page.GetByRole(AriaRole.Link, new() { Name = Vijus }).ClickAsync();

        await Assertions.Expect(page.Locator("#map-selected")).ToHaveTextAsync(Vijus);
        await AddressHoldsAsync(page, "incident=PE-2025-000029");
        Assert.Empty(await visit.AccessibilityProblemsAsync());
    }

    [Fact]
    public async Task A_failed_request_is_said_quietly_and_can_be_tried_again()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en");
        await page.RouteAsync("**handler=Parts**", route => route.AbortAsync());
        await page.Locator("input[type=checkbox][name=region][value=puno]").CheckAsync();
        await Assertions.Expect(page.Locator("#map-message")).ToContainTextAsync("Could not load");

        await page.UnrouteAsync("**handler=Parts**");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await TotalIsAsync(page, "17 incidents");
        await Assertions.Expect(page.Locator("#map-message")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task The_map_takes_the_theme_of_the_page_when_it_is_switched()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en");
        var light = await page.Locator("#map canvas").ScreenshotAsync();

        await page.ClickAsync("[data-theme-switch]");
        await page.ClickAsync("[data-theme-switch]");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", "dark");
        await IdleAsync(page);

        Assert.NotEqual(light, await page.Locator("#map canvas").ScreenshotAsync());
    }

    [Fact]
    public async Task On_paper_the_map_is_light_in_a_dark_theme_too()
    {
        await using var visit = await browser.VisitAsync(new View(Dark: true));
        var page = await DrawnAsync(visit, "/es");
        // The sea in the picture's corner, once it has been read.
        await page.EvaluateAsync("""
            () => addEventListener('beforeprint', () => {
              const picture = new Image();
              picture.onload = () => {
                const ink = new OffscreenCanvas(1, 1).getContext('2d');
                ink.drawImage(picture, 5, picture.height - 5, 1, 1, 0, 0, 1, 1);
                document.documentElement.dataset.paper = String(ink.getImageData(0, 0, 1, 1).data[1] > 200);
              };
              picture.src = document.querySelector('.map-print').src;
            })
            """);

        await page.PdfAsync();

        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-paper", "true");
    }

    /// <summary>Opens a map and waits until it is drawn and at rest.</summary>
    internal static async Task<IPage> DrawnAsync(Visit visit, string address)
    {
        // The map is what is waited for, not everything a page may still load beside it.
        await visit.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit, Timeout = 60_000 });
        await visit.Page.WaitForSelectorAsync("#map[data-drawn=true]", new() { Timeout = 60_000 });
        await IdleAsync(visit.Page);
        return visit.Page;
    }

    /// <summary>Until the map has come to rest and the list answers what was done last.</summary>
    private static async Task IdleAsync(IPage page) =>
        await page.WaitForSelectorAsync("[data-workspace][data-settled=true] #map[data-resting=true]", new() { Timeout = 60_000 });

    /// <summary>Moves the map by a key; it moves with the next picture it draws, so the address tells that it has.</summary>
    private static async Task MoveAsync(IPage page, string key)
    {
        var before = page.Url;
        await page.Locator("#map canvas").PressAsync(key);
        await Assertions.Expect(page).Not.ToHaveURLAsync(before);
        await IdleAsync(page);
    }

    /// <summary>What axe finds once nothing is faded or on its way.</summary>
    private static async Task<IReadOnlyList<string>> ProblemsAsync(Visit visit)
    {
        await IdleAsync(visit.Page);
        return await visit.AccessibilityProblemsAsync();
    }

    private static Task AddressHoldsAsync(IPage page, string part) => Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(part)));

    private static Task AddressLacksAsync(IPage page, string part) => Assertions.Expect(page).Not.ToHaveURLAsync(new Regex(Regex.Escape(part)));

    private static Task TotalIsAsync(IPage page, string total) => Assertions.Expect(page.Locator("#map-total")).ToHaveTextAsync(total);
}
