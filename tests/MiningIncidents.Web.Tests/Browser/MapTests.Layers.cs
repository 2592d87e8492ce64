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
}
