using Microsoft.Playwright;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>The panel of filters beside the map and its buttons.</summary>
public sealed partial class MapTests
{
    [Fact]
    public async Task Dates_typed_with_keys_narrow_the_map_once_both_are_there()
    {
        await using var visit = await browser.VisitAsync();
        var page = await DrawnAsync(visit, "/en?region=la-libertad");
        // The fields' own order of day, month and year is the browser's.
        await page.Locator("#filter-from").PressSequentiallyAsync("12312025", new() { Delay = 60 });
        await page.Keyboard.PressAsync("Tab");
        if (await page.Locator("#filter-from").EvaluateAsync<bool>("field => field === document.activeElement"))
        {
            // The button of the calendar is a stop of its own.
            await page.Keyboard.PressAsync("Tab");
        }
        await Assertions.Expect(page.Locator("#filter-to")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("01012026", new() { Delay = 60 });
        await Assertions.Expect(page.Locator("#filter-from")).ToHaveValueAsync("2025-12-31");
        await Assertions.Expect(page.Locator("#filter-to")).ToHaveValueAsync("2026-01-01");
        Assert.DoesNotContain("from=", page.Url, StringComparison.Ordinal);

        await page.Keyboard.PressAsync("Enter");
        await TotalIsAsync(page, "1 incident");
        await AddressHoldsAsync(page, "from=2025-12-31");
        await AddressHoldsAsync(page, "to=2026-01-01");

        // Leaving the fields does the same as Enter.
        await page.Locator("#filter-to").PressAsync("ArrowLeft");
        await page.Locator("#filter-to").PressAsync("ArrowLeft");
        await page.Keyboard.TypeAsync("12312025", new() { Delay = 60 });
        await page.Locator("#filter-q").FocusAsync();
        await AddressHoldsAsync(page, "to=2025-12-31");
    }

    [Theory]
    [InlineData("/es", 1440, 838)]
    [InlineData("/en", 1440, 838)]
    [InlineData("/en?region=puno", 1440, 900)]
    [InlineData("/es", 1024, 700)]
    [InlineData("/en", 390, 844)]
    public async Task No_condition_lies_under_the_buttons_however_far_the_panel_is_scrolled(string address, int width, int height)
    {
        await using var visit = await browser.VisitAsync(new View(width, height));
        var page = await DrawnAsync(visit, address);
        if (width < 900)
        {
            await page.ClickAsync("[data-sheet=workspace-filters]");
        }
        var fields = page.Locator(".workspace-filters .filter-fields");
        await Assertions.Expect(page.Locator(".filter-buttons button")).ToBeInViewportAsync(new() { Ratio = 1 });

        // Line by line, so that at some step a condition is cut at every part of its height.
        for (var top = 0; top <= 90; top += 9)
        {
            await fields.EvaluateAsync("(e, top) => { e.scrollTop = top; }", top);
            Assert.True(await page.EvaluateAsync<bool>("""
                () => {
                  const bar = document.querySelector('.filter-buttons').getBoundingClientRect();
                  const box = document.querySelector('.filter-fields').getBoundingClientRect();
                  return bar.height > 20 && box.bottom <= bar.top + 0.5 && box.bottom - box.top > 100 && bar.bottom <= innerHeight + 0.5;
                }
                """));
            if (top % 27 == 0)
            {
                Assert.DoesNotContain(await visit.AccessibilityProblemsAsync(), p => p.StartsWith("target-size", StringComparison.Ordinal));
            }
        }
        Assert.Empty(await visit.AccessibilityProblemsAsync());
    }

    [Theory]
    [InlineData("/es", 1440, 838)]
    [InlineData("/en", 390, 844)]
    public async Task Nor_does_one_beside_the_list(string lang, int width, int height)
    {
        await using var visit = await browser.VisitAsync(new View(width, height));
        var page = visit.Page;
        await visit.OpenAsync($"{lang}/incidents");
        if (width < 900)
        {
            await page.ClickAsync("label[for=filter-toggle]");
        }
        else
        {
            await Assertions.Expect(page.Locator(".filter-buttons")).ToBeInViewportAsync(new() { Ratio = 1 });
        }
        foreach (var scrolled in (int[])[0, 13, 26, 400])
        {
            await page.EvaluateAsync("top => { scrollTo(0, top); document.querySelector('.filter-fields').scrollTop = top; }", scrolled);
            Assert.Empty(await visit.AccessibilityProblemsAsync());
            Assert.True(await page.EvaluateAsync<bool>(
                "() => document.querySelector('.filter-fields').getBoundingClientRect().bottom <= document.querySelector('.filter-buttons').getBoundingClientRect().top + 0.5"));
        }
    }

    [Fact]
    public async Task A_condition_far_down_stays_where_it_was_ticked()
    {
        await using var visit = await browser.VisitAsync(new View(1440, 838));
        var page = await DrawnAsync(visit, "/en");
        var last = page.Locator("input[name=kind]").Last;
        await last.ScrollIntoViewIfNeededAsync();
        var before = await page.Locator(".filter-fields").EvaluateAsync<double>("e => e.scrollTop");
        Assert.True(before > 50);

        await last.PressAsync("Space");
        await Assertions.Expect(page.Locator(".filter-chips li")).ToHaveCountAsync(1);

        await Assertions.Expect(page.Locator("input[name=kind]:checked")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("input[name=kind]:checked")).ToBeInViewportAsync();
        Assert.True(await page.Locator(".filter-fields").EvaluateAsync<double>("e => e.scrollTop") > 0);
    }
}
