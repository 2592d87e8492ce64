using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>Two periods compared on two maps.</summary>
public sealed partial class MapTests
{
    private const string Years = "from=2025-01-01&to=2025-12-31&versusFrom=2024-01-01&versusTo=2024-12-31";

    [Fact]
    public async Task Two_periods_are_compared_from_the_keyboard_swiped_laid_beside_each_other_and_left()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en?region=la-libertad&from=2025-01-01&to=2025-12-31");
        await PressAsync(page, "v");
        await Assertions.Expect(page.Locator("#versusFrom")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#versusFrom")).ToHaveValueAsync("2024-01-01");
        Assert.Empty(await ProblemsAsync(visit));
        await page.Locator("form[data-versus] button").PressAsync("Enter");
        await AddressHoldsAsync(page, "versusFrom=2024-01-01&versusTo=2024-12-31");
        await BothIdleAsync(page);

        // The earlier period lies on the left of the divider, and more of it shows the further the divider goes.
        await Assertions.Expect(page.Locator(".versus-first")).ToContainTextAsync("2024");
        var divider = page.GetByRole(AriaRole.Slider, new() { Name = "Divider of the two maps" });
        await divider.PressAsync("PageUp");
        await divider.PressAsync("ArrowRight");
        await Assertions.Expect(divider).ToHaveAttributeAsync("aria-valuenow", "62");
        await Assertions.Expect(divider).ToHaveAttributeAsync("aria-valuetext", "2024 takes 62% of the width");
        Assert.Equal("inset(0px 38% 0px 0px)", await page.Locator("#map-versus").EvaluateAsync<string>("map => getComputedStyle(map).clipPath"));
        Assert.Empty(await ProblemsAsync(visit));

        // Nothing is drawn or played meanwhile, and the page says so.
        await Assertions.Expect(page.Locator("[data-play]")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("[data-tool=box]")).ToBeHiddenAsync();
        await PressAsync(page, "k");
        await Assertions.Expect(page.Locator("#map-message")).ToContainTextAsync("Drawing and playing are off");

        await PressAsync(page, "v");
        await AddressHoldsAsync(page, "versusLook=beside");
        await BothIdleAsync(page);
        await Assertions.Expect(divider).ToBeHiddenAsync();
        var (left, right) = ((await page.Locator("#map-versus").BoundingBoxAsync())!, (await page.Locator("#map").BoundingBoxAsync())!);
        Assert.True(left.X + left.Width <= right.X + 1);
        Assert.Equal(left.Width, right.Width, 1.0);
        Assert.Empty(await ProblemsAsync(visit));

        await PressAsync(page, "Escape");
        await AddressLacksAsync(page, "versus");
        await Assertions.Expect(page.Locator("#map-versus")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("[data-play]")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await BothIdleAsync(page);
        await Assertions.Expect(page.Locator(".periods tbody tr")).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task Each_map_shows_its_period_and_moves_with_the_other()
    {
        await using var visit = await browser.VisitAsync(new View(Dark: true));
        var asked = new HashSet<string>();
        visit.Page.Request += (_, request) =>
        {
            if (Regex.Match(request.Url, @"\.mvt\?.*from=(\d+)-") is { Success: true } tile)
            {
                lock (asked)
                {
                    asked.Add(tile.Groups[1].Value);
                }
            }
        };
        var page = await DrawnAsync(visit, $"/es?{Years}&versusLook=beside&view=-9.2,-75,5");
        await BothIdleAsync(page);
        Assert.Equal(["2024", "2025"], asked.Order(StringComparer.Ordinal));
        Assert.NotEqual(await page.Locator("#map-versus canvas").ScreenshotAsync(), await page.Locator("#map canvas").ScreenshotAsync());

        foreach (var (map, key) in new[] { ("#map-versus", "+"), ("#map", "ArrowLeft"), ("#map-versus", "ArrowUp") })
        {
            var before = page.Url;
            await page.Locator($"{map} canvas").PressAsync(key);
            await Assertions.Expect(page).Not.ToHaveURLAsync(before);
            await BothIdleAsync(page);
        }
        var view = Regex.Match(page.Url, @"view=([-\d.]+),([-\d.]+),([\d.]+)");
        Assert.Equal(6, double.Parse(view.Groups[3].Value, CultureInfo.InvariantCulture), 0.05);
        Assert.True(double.Parse(view.Groups[2].Value, CultureInfo.InvariantCulture) < -75.5);
        Assert.True(double.Parse(view.Groups[1].Value, CultureInfo.InvariantCulture) > -9);
        Assert.Empty(await ProblemsAsync(visit));
    }

    [Fact]
    public async Task A_mark_of_the_other_period_opens_its_incident_or_leads_to_their_list()
    {
        await using var visit = await browser.VisitAsync();
        // Pataz: one place where several incidents of each year lie.
        var page = await DrawnAsync(visit, $"/en?from=2026-01-01&to=2026-12-31&versusFrom=2012-01-01&versusTo=2025-12-31&versusLook=beside&view=-7.785,-77.5939,9");
        await BothIdleAsync(page);
        for (var clicks = 0; clicks < 8 && !await page.Locator("#map-message a").IsVisibleAsync(); clicks++)
        {
            await BothIdleAsync(page);
            await page.Locator("#map-versus canvas").ClickAsync();
            await page.WaitForTimeoutAsync(1000);
        }
        await Assertions.Expect(page.Locator("#map-message")).ToContainTextAsync("Incidents of 2012–2025 at this place");
        await page.Locator("#map-message a").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/en/incidents\\?from=2012-01-01&to=2025-12-31&bbox="));
        await Assertions.Expect(page.Locator("a[href*='/incidents/PE-']").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_a_phone_the_maps_lie_one_above_the_other_and_the_divider_takes_the_pointer()
    {
        await using var visit = await browser.VisitAsync(View.Phone);
        var page = await DrawnAsync(visit, $"/es?{Years}&versusLook=beside");
        await BothIdleAsync(page);
        var (above, below) = ((await page.Locator("#map-versus").BoundingBoxAsync())!, (await page.Locator("#map").BoundingBoxAsync())!);
        Assert.True(above.Y + above.Height <= below.Y + 1);
        Assert.Empty(await ProblemsAsync(visit));

        await page.GetByRole(AriaRole.Link, new() { Name = "Deslizar" }).ClickAsync();
        await AddressLacksAsync(page, "versusLook");
        await BothIdleAsync(page);
        var divider = page.GetByRole(AriaRole.Slider);
        var handle = (await divider.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(handle.X + (handle.Width / 2), handle.Y + (handle.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(handle.X - 60, handle.Y + (handle.Height / 2), new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(divider).ToHaveAttributeAsync("aria-valuenow", new Regex("^(2\\d|3[0-5])$"));
        await BothIdleAsync(page);
        Assert.Empty(await ProblemsAsync(visit));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));

        await page.ClickAsync("[data-versus-end]");
        await Assertions.Expect(page.Locator("#map-versus")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_reversed_period_is_explained_over_the_map_and_put_right_in_its_form()
    {
        await using var visit = await browser.VisitAsync(View.Phone);
        var page = await DrawnAsync(visit, "/es?region=puno&versusFrom=2024-12-31&versusTo=2024-01-01");
        await Assertions.Expect(page.Locator("#versus-problem")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(page.Locator("#versus-problem")).ToContainTextAsync("Termina (2024-01-01) antes de empezar (2024-12-31)");
        await Assertions.Expect(page.Locator("#map-versus")).ToBeHiddenAsync();
        await page.ClickAsync("[data-sheet=workspace-time]");
        await Assertions.Expect(page.Locator("#versusFrom")).ToHaveValueAsync("2024-12-31");
        Assert.Empty(await ProblemsAsync(visit));

        await page.FillAsync("#versusFrom", "2023-12-31");
        await page.Locator("form[data-versus] button").ClickAsync();
        await AddressHoldsAsync(page, "versusFrom=2023-12-31");
        await Assertions.Expect(page.Locator("#versus-problem")).ToHaveCountAsync(0);
        await BothIdleAsync(page);
    }

    [Fact]
    public async Task On_paper_there_are_both_maps_under_their_periods()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, $"/en?{Years}");
        await BothIdleAsync(page);
        await page.EvaluateAsync("""
            () => addEventListener('beforeprint', () => { document.documentElement.dataset.pictures = document.querySelectorAll('.map-print[src^="data:image/png"]').length; })
            """);

        await page.PdfAsync();

        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-pictures", "2");
    }

    /// <summary>Until both maps have come to rest.</summary>
    private static async Task BothIdleAsync(IPage page)
    {
        await page.WaitForSelectorAsync("#map-versus[data-drawn=true][data-resting=true]", new() { Timeout = 60_000 });
        await IdleAsync(page);
    }
}
