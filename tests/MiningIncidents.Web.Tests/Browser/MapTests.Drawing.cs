using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>Drawing on the map, measuring, picking departments, clearing: with the pointer and with the keyboard.</summary>
public sealed partial class MapTests
{
    [Fact]
    public async Task A_rectangle_is_dragged_and_the_list_and_the_address_hold_it()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en");
        await page.ClickAsync("[data-tool=box]");
        await Assertions.Expect(page.Locator("[data-sketch]")).ToBeVisibleAsync();
        Assert.Empty(await ProblemsAsync(visit));

        await DragAsync(page, 0.4f, 0.5f, 0.95f, 0.85f);

        await AddressHoldsAsync(page, "bbox=");
        await Assertions.Expect(page.Locator("[data-sketch]")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#map-total")).Not.ToHaveTextAsync("133 incidents");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Remove filter: in the map’s frame" })).ToBeVisibleAsync();
        await IdleAsync(page);
        await PressAsync(page, "x");
        await TotalIsAsync(page, "133 incidents");
        await AddressLacksAsync(page, "bbox");
    }

    [Fact]
    public async Task A_rectangle_is_typed_and_edges_in_the_wrong_order_are_said()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en");
        await PressAsync(page, "r");
        await page.FillAsync("[data-sketch-bounds] [name=west]", "-77");
        await page.FillAsync("[data-sketch-bounds] [name=east]", "-78");
        await page.FillAsync("[data-sketch-bounds] [name=south]", "-8.5");
        await page.FillAsync("[data-sketch-bounds] [name=north]", "-7.5");
        await page.Locator("[data-sketch-bounds] [name=north]").PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-bounds-wrong]")).ToContainTextAsync("West must be west of east");

        await page.FillAsync("[data-sketch-bounds] [name=west]", "-78");
        await page.FillAsync("[data-sketch-bounds] [name=east]", "-77");
        await page.Locator("[data-sketch-bounds] [name=north]").PressAsync("Enter");

        await AddressHoldsAsync(page, "bbox=-78,-8.5,-77,-7.5");
    }

    [Fact]
    public async Task A_polygon_is_drawn_by_keyboard_alone()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/es?view=-12,-75,5");
        await PressAsync(page, "p");
        await Assertions.Expect(page.Locator("#map canvas")).ToBeFocusedAsync();
        await page.Locator("#map canvas").PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-sketch-undo]")).ToBeVisibleAsync();
        foreach (var key in (string[])["ArrowRight", "ArrowDown"])
        {
            await MoveAsync(page, key);
            await page.Locator("#map canvas").PressAsync("Enter");
        }
        await page.ClickAsync("[data-sketch-done]");

        await AddressHoldsAsync(page, "within=");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Quitar el filtro: en la zona dibujada" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Departments_are_picked_on_the_map_and_a_distance_is_measured()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en?view=-4,-75,6");
        var canvas = page.Locator("#map canvas");
        await PressAsync(page, "g");
        await Assertions.Expect(canvas).ToBeFocusedAsync();
        await canvas.PressAsync("Enter");
        await AddressHoldsAsync(page, "region=loreto");
        await TotalIsAsync(page, "2 incidents in view");
        await Assertions.Expect(page.Locator("#map-live")).ToHaveTextAsync(new Regex("^2 incidents in view"));
        await IdleAsync(page);
        await canvas.PressAsync("Enter");
        await AddressLacksAsync(page, "region=");
        await IdleAsync(page);
        await canvas.PressAsync("Escape");
        await Assertions.Expect(page.Locator("[data-sketch]")).ToBeHiddenAsync();

        await PressAsync(page, "d");
        await Assertions.Expect(page.Locator("[data-sketch]")).ToBeVisibleAsync();
        var map = (await page.Locator("#map").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(map.X + (map.Width * 0.4f), map.Y + (map.Height * 0.5f));
        await Assertions.Expect(page.Locator("[data-sketch-undo]")).ToBeVisibleAsync();
        await page.Mouse.ClickAsync(map.X + (map.Width * 0.6f), map.Y + (map.Height * 0.5f));
        await Assertions.Expect(page.Locator("[data-sketch-measure]")).ToHaveTextAsync(new Regex(@"^\d+(\.\d)? km$"));
        await Assertions.Expect(page.Locator("[data-where]")).ToContainTextAsync("Loreto (UBIGEO 16)");
    }

    [Fact]
    public async Task The_keys_are_listed_under_the_question_mark_and_can_be_switched_off()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en?region=puno");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" });
        var switching = page.Locator("[data-keys-on]");
        await PressAsync(page, "?");
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        Assert.Empty(await ProblemsAsync(visit));
        await switching.UncheckAsync();
        await switching.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeHiddenAsync();

        await PressAsync(page, "x");
        await AddressHoldsAsync(page, "region=puno");
        await page.ClickAsync("[data-shortcuts]");
        await switching.CheckAsync();
        await switching.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await PressAsync(page, "/");
        await Assertions.Expect(page.Locator("#filter-q")).ToBeFocusedAsync();
    }

    /// <summary>A key pressed on the page, outside of every control.</summary>
    private static Task PressAsync(IPage page, string key) => page.Locator("body").PressAsync(key);

    private static async Task DragAsync(IPage page, float fromX, float fromY, float toX, float toY)
    {
        var map = (await page.Locator("#map").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(map.X + (map.Width * fromX), map.Y + (map.Height * fromY));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(map.X + (map.Width * toX), map.Y + (map.Height * toY), new() { Steps = 6 });
        await page.Mouse.UpAsync();
    }
}
