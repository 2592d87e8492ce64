using Microsoft.Playwright;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>The embedded map in a frame of the size its code gives it: whole, readable, and nothing for axe to find.</summary>
public sealed class EmbedBrowserTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const int FrameHeight = 640;

    public static TheoryData<string, int, bool> Frames()
    {
        var all = new TheoryData<string, int, bool>();
        foreach (var layer in new[] { "", "layer=count", "layer=killed", "layer=losses", "layer=phase&asOf=2025-05-31", "layer=change&asOf=2025-05-31" })
        {
            all.Add($"/embed/es/map?{layer}", 390, false);
            all.Add($"/embed/en/map?{layer}", 390, true);
            all.Add($"/embed/es/map?{layer}", 900, true);
            all.Add($"/embed/en/map?{layer}", 900, false);
        }
        return all;
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public async Task A_layer_fits_its_frame_with_its_legend_beside_the_land(string path, int width, bool dark)
    {
        await using var visit = await browser.VisitAsync(new View(width, FrameHeight, dark));
        Assert.Equal(200, await visit.OpenAsync(path));

        Assert.Empty(await visit.AccessibilityProblemsAsync());
        Assert.Equal([width, FrameHeight], await visit.Page.EvaluateAsync<int[]>("() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"));
        Assert.Empty(await OnLandAsync(visit.Page));
        // Every department is hatched or coloured by something that is there.
        Assert.True(await visit.Page.EvaluateAsync<bool>("""
            () => [...document.querySelectorAll('.overview path')].map(path => getComputedStyle(path).fill)
                .every(fill => !fill.startsWith('url(') ? fill !== 'rgb(0, 0, 0)' : document.getElementById(/#([\w-]+)/.exec(fill)[1]) !== null)
            """));
    }

    [Fact]
    public async Task A_department_is_reached_by_keyboard_and_seen_to_be_without_scripts()
    {
        await using var visit = await browser.VisitAsync(new View(390, FrameHeight, Scripts: false));
        await visit.OpenAsync("/embed/es/map?layer=killed");
        await visit.Page.Keyboard.PressAsync("Tab");

        var focused = visit.Page.Locator(".overview a:focus-visible");
        await Assertions.Expect(focused).ToHaveCountAsync(1);
        await Assertions.Expect(focused.Locator("path")).ToHaveCSSAsync("stroke-width", "2.5px");
    }

    /// <summary>Lines of the legend that lie on a department.</summary>
    private static Task<string[]> OnLandAsync(IPage page) => page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll('.embed-legend li')].filter(line => {
            const words = document.createRange();
            words.selectNodeContents(line);
            return [...words.getClientRects()].some(box => [[box.left, box.top], [box.right, box.top], [box.left, box.bottom], [box.right, box.bottom]]
                .some(([x, y]) => document.elementsFromPoint(x, y).some(under => under.closest('.overview a'))));
        }).map(line => line.textContent)
        """);
}
