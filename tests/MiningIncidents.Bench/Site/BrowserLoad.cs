using Microsoft.Playwright;
using MiningIncidents.Web.Tests.Browser;

namespace MiningIncidents.Bench.Site;

/// <summary>Opens the map in a browser that has seen nothing of the site before.</summary>
internal static class BrowserLoad
{
    private const int Runs = 7;

    // The map once it has drawn all that it is to show.
    private const string Rested = "#map[data-drawn=true][data-resting=true]";

    // Notes when that is.
    private const string Watch = $$"""
        new MutationObserver(() => { if (!window.rested && document.querySelector('{{Rested}}')) window.rested = performance.now(); })
            .observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-drawn', 'data-resting'] });
        """;

    /// <summary>Milliseconds from navigation until the map is at rest: the middle and the worst of some runs.</summary>
    public static async Task<(double Median, double Worst)> UntilRestAsync(Uri map)
    {
        using var playwright = await Playwright.CreateAsync();
        var times = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            await using var chromium = await Chromium.LaunchAsync(playwright);
            var page = await chromium.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
            await page.AddInitScriptAsync(Watch);
            await page.GotoAsync(map.ToString());
            await page.Locator(Rested).WaitForAsync(new() { Timeout = 60_000 });
            times.Add(await page.EvaluateAsync<double>("window.rested"));
        }
        times.Sort();
        return (times[Runs / 2], times[^1]);
    }
}
