using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>The bars of the months: divided, marked by keyboard, stepped through, played.</summary>
public sealed partial class MapTests
{
    [Fact]
    public async Task Months_are_marked_with_the_keyboard_and_chosen_with_enter()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en");
        var months = page.Locator(".time-month");
        await PressAsync(page, "t");
        await Assertions.Expect(page.Locator(".time-month[tabindex='0']")).ToBeFocusedAsync();
        await page.Locator(".time-month[tabindex='0']").PressAsync("End");
        await Assertions.Expect(months.Last).ToBeFocusedAsync();
        await months.Last.PressAsync("Shift+ArrowLeft");
        await months.Last.PressAsync("Shift+ArrowLeft");
        await Assertions.Expect(page.Locator("#map-live")).ToHaveTextAsync("December 2025 to February 2026: Enter filters by these months");
        await months.Last.PressAsync("Enter");

        await AddressHoldsAsync(page, "from=2025-12-01&to=2026-02-28");
    }

    [Fact]
    public async Task The_bars_are_divided_by_kind_or_certainty_and_the_address_says_so()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/es");
        await page.GetByRole(AriaRole.Link, new() { Name = "Por tipo" }).ClickAsync();
        await AddressHoldsAsync(page, "stack=kind");
        await Assertions.Expect(page.Locator(".time-part").First).ToBeVisibleAsync();
        Assert.Empty(await ProblemsAsync(visit));

        await page.GetByRole(AriaRole.Link, new() { Name = "Por verificación" }).ClickAsync();
        await Assertions.Expect(page.Locator(".time-codes")).ToContainTextAsync("oficial");
    }

    [Fact]
    public async Task Playing_shows_picture_after_picture_without_asking_for_tiles_again()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en?region=la-libertad");
        var asked = 0;
        page.Request += (_, request) => asked += request.Url.Contains(".mvt", StringComparison.Ordinal) ? 1 : 0;
        await page.SelectOptionAsync("[data-frame-unit]", "year");
        await page.ClickAsync("[data-step='-1']");
        await Assertions.Expect(page.Locator("[data-player-now]")).ToHaveTextAsync(new Regex("^2026: \\d+ incidents?, "));
        await IdleAsync(page);
        Assert.True(asked > 0);
        Assert.Empty(await ProblemsAsync(visit));

        asked = 0;
        await page.ClickAsync("[data-play]");
        await Assertions.Expect(page.Locator("[data-player-now]")).Not.ToContainTextAsync("2026:");
        var one = await page.InnerTextAsync("[data-player-now]");
        await Assertions.Expect(page.Locator("[data-player-now]")).Not.ToHaveTextAsync(one);
        await page.ClickAsync("[data-play]");
        await IdleAsync(page);
        Assert.Equal(0, asked);
        await Assertions.Expect(page.Locator("#map-live")).ToHaveTextAsync(await page.InnerTextAsync("[data-player-now]"));

        await PressAsync(page, "Escape");
        await Assertions.Expect(page.Locator("[data-player-now]")).ToBeEmptyAsync();
        await Assertions.Expect(page.Locator(".time-frame")).ToHaveCountAsync(0);
    }
}
