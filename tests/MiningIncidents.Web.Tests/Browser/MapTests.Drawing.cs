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
        Assert.Empty(await visit.AccessibilityProblemsAsync());

        await DragAsync(page, 0.4f, 0.5f, 0.95f, 0.85f);

        await page.WaitForURLAsync("**bbox=**");
        await Assertions.Expect(page.Locator("[data-sketch]")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#map-total")).Not.ToHaveTextAsync("133 incidents");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Remove the filter: in the map’s frame" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("x");
        await TotalIsAsync(page, "133 incidents");
        Assert.DoesNotContain("bbox", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rectangle_is_typed_and_edges_in_the_wrong_order_are_said()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en");
        await page.Keyboard.PressAsync("r");
        await page.FillAsync("[data-sketch-bounds] [name=west]", "-77");
        await page.FillAsync("[data-sketch-bounds] [name=east]", "-78");
        await page.FillAsync("[data-sketch-bounds] [name=south]", "-8.5");
        await page.FillAsync("[data-sketch-bounds] [name=north]", "-7.5");
        await page.Locator("[data-sketch-bounds] [name=north]").PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-bounds-wrong]")).ToContainTextAsync("West must be west of east");

        await page.FillAsync("[data-sketch-bounds] [name=west]", "-78");
        await page.FillAsync("[data-sketch-bounds] [name=east]", "-77");
        await page.Locator("[data-sketch-bounds] [name=north]").PressAsync("Enter");

        await page.WaitForURLAsync("**bbox=-78,-8.5,-77,-7.5**");
    }

    [Fact]
    public async Task A_polygon_is_drawn_by_keyboard_alone()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/es?view=-12,-75,5");
        await page.Keyboard.PressAsync("p");
        await Assertions.Expect(page.Locator("#map canvas")).ToBeFocusedAsync();
        foreach (var keys in (string[][])[["Enter"], ["ArrowRight", "Enter"], ["ArrowDown", "Enter"]])
        {
            foreach (var key in keys)
            {
                await page.Keyboard.PressAsync(key);
                await IdleAsync(page);
            }
        }
        await page.ClickAsync("[data-sketch-done]");

        await page.WaitForURLAsync("**within=**");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Quitar el filtro: en la zona dibujada" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Departments_are_picked_on_the_map_and_a_distance_is_measured()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en?view=-4,-75,6");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**region=loreto**");
        await Assertions.Expect(page.Locator("#map-live")).ToContainTextAsync("3 incidents");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("region=", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("Escape");

        await page.Keyboard.PressAsync("d");
        var map = (await page.Locator("#map").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(map.X + (map.Width * 0.4f), map.Y + (map.Height * 0.5f));
        await page.Mouse.ClickAsync(map.X + (map.Width * 0.6f), map.Y + (map.Height * 0.5f));
        await Assertions.Expect(page.Locator("[data-sketch-measure]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d+(\.\d)? km$"));
        await Assertions.Expect(page.Locator("[data-where]")).ToContainTextAsync("Loreto (UBIGEO 16)");
    }

    [Fact]
    public async Task The_keys_are_listed_under_the_question_mark_and_can_be_switched_off()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en?region=puno");
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" })).ToBeVisibleAsync();
        Assert.Empty(await visit.AccessibilityProblemsAsync());
        await page.UncheckAsync("[data-keys-on]");
        await page.Keyboard.PressAsync("Escape");

        await page.Keyboard.PressAsync("x");
        Assert.Contains("region=puno", page.Url, StringComparison.Ordinal);
        await page.ClickAsync("[data-shortcuts]");
        await page.CheckAsync("[data-keys-on]");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#filter-q")).ToBeFocusedAsync();
    }

    private static async Task DragAsync(IPage page, float fromX, float fromY, float toX, float toY)
    {
        var map = (await page.Locator("#map").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(map.X + (map.Width * fromX), map.Y + (map.Height * fromY));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(map.X + (map.Width * toX), map.Y + (map.Height * toY), new() { Steps = 6 });
        await page.Mouse.UpAsync();
    }
}
