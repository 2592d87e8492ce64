using Microsoft.Playwright;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>The panel of layers.</summary>
public sealed partial class MapTests
{
    [Fact]
    public async Task Layers_are_chosen_in_their_panel_and_the_address_and_the_legend_say_so()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en");
        await page.ClickAsync("#map-layers > summary");
        await page.GetByRole(AriaRole.Link, new() { Name = "Killed", Exact = true }).ClickAsync();
        await AddressHoldsAsync(page, "marks=killed");
        await Assertions.Expect(page.Locator(".layers a[aria-current=true]").First).ToHaveTextAsync("Killed");
        await page.GetByRole(AriaRole.Link, new() { Name = "Killed by region" }).ClickAsync();
        await AddressHoldsAsync(page, "layer=killed&marks=killed");
        await Assertions.Expect(page.Locator(".shade-legend")).ToContainTextAsync("number not known");
        Assert.Empty(await ProblemsAsync(visit));

        await page.ClickAsync("#map-legend > summary");
        await Assertions.Expect(page.Locator(".legend-body")).ToContainTextAsync("Circles: killed");
        await Assertions.Expect(page.Locator(".layers-body")).ToBeHiddenAsync();
        Assert.Empty(await ProblemsAsync(visit));
    }

    [Fact]
    public async Task A_link_to_the_heat_shows_the_heat()
    {
        await using var visit = await browser.VisitAsync(new View(Dark: true));
        var heat = await DrawnAsync(visit, "/es?marks=heat");
        await Assertions.Expect(heat.Locator(".layers-now")).ToContainTextAsync("Calor");
        var hot = await heat.Locator("#map canvas").ScreenshotAsync();
        await heat.ClickAsync("#map-layers > summary");
        Assert.Empty(await ProblemsAsync(visit));
        await heat.ClickAsync(".layers a[href^='/es']:not([href*='marks=']):not([href*='layer='])");
        await AddressLacksAsync(heat, "marks=");
        await heat.ClickAsync("#map-layers > summary");
        await IdleAsync(heat);

        Assert.NotEqual(hot, await heat.Locator("#map canvas").ScreenshotAsync());
    }

    [Fact]
    public async Task Beside_an_incident_what_belongs_to_it_is_listed_marked_on_the_map_and_opened_from_there()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en?incident=PE-2025-000008");
        await IdleAsync(page);
        var before = await page.Locator("#map canvas").ScreenshotAsync();
        var near = page.Locator("[data-tie=near]");
        await Assertions.Expect(near).ToHaveCountAsync(3);

        var wider = page.GetByRole(AriaRole.Link, new() { Name = "100 km" });
        await wider.PressAsync("Enter");
        await AddressHoldsAsync(page, "around=100,90");
        await Assertions.Expect(wider).ToHaveAttributeAsync("aria-current", "true");
        await Assertions.Expect(wider).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#ties-total")).ToContainTextAsync("within 100 km");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show on the map" }).PressAsync("Enter");
        await IdleAsync(page);
        Assert.NotEqual(before, await page.Locator("#map canvas").ScreenshotAsync());
        Assert.Empty(await ProblemsAsync(visit));

        var linked = page.Locator("[data-tie=linked] a").First;
        var title = await linked.TextContentAsync();
        await linked.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#map-selected")).ToHaveTextAsync(title!);
        await Assertions.Expect(page.Locator("#map-selected")).ToBeFocusedAsync();
        await page.GoBackAsync();
        await AddressHoldsAsync(page, "incident=PE-2025-000008");
        await Assertions.Expect(near.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Names_and_boundaries_are_taken_off_the_map_and_the_address_says_so()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en");
        await IdleAsync(page);
        var whole = await page.Locator("#map canvas").ScreenshotAsync();
        await page.ClickAsync("#map-layers > summary");
        await page.Locator("#layers-basemap + ul a").First.PressAsync("Enter");
        await AddressHoldsAsync(page, "hide=labels");
        await Assertions.Expect(page.Locator("#layers-basemap + ul a[aria-current=true]")).ToHaveCountAsync(1);
        await page.Locator("#layers-basemap + ul a").Last.PressAsync("Enter");
        await AddressHoldsAsync(page, "hide=boundaries,labels");
        await Assertions.Expect(page.Locator("#layers-basemap + ul a[aria-current=true]")).ToHaveCountAsync(0);
        Assert.Empty(await ProblemsAsync(visit));
        await page.ClickAsync("#map-layers > summary");
        await IdleAsync(page);

        Assert.NotEqual(whole, await page.Locator("#map canvas").ScreenshotAsync());
    }

    [Fact]
    public async Task A_basemap_of_the_operators_own_is_drawn_below_and_its_attribution_shown()
    {
        await using var own = new BasemapSite();
        await own.InitializeAsync();
        await using var visit = await browser.VisitAsync(address: own.Address);
        var page = await DrawnAsync(visit, "/en");
        await Assertions.Expect(page.Locator(".maplibregl-ctrl-attrib")).ToContainTextAsync(BasemapSite.Attribution);
        var water = await page.Locator("#map canvas").ScreenshotAsync();

        using var http = own.Browser();
        using var part = new HttpRequestMessage(HttpMethod.Get, "/tiles/basemap/local.pmtiles") { Headers = { Range = new(0, 126) } };
        using var answer = await http.SendAsync(part, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(BasemapSite.Archive[..127], await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        await using var other = await browser.VisitAsync();
        Assert.NotEqual(water, await (await DrawnAsync(other, "/en")).Locator("#map canvas").ScreenshotAsync());
    }
}
