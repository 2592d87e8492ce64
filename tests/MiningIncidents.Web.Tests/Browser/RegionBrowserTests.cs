using System.Globalization;
using CsvHelper;
using Microsoft.Playwright;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>The open pages in Chromium: a journalist's way, the chart by keyboard, and axe in both themes.</summary>
public sealed class RegionBrowserTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task A_journalist_opens_La_Libertad_and_downloads_exactly_the_rows_its_page_counts()
    {
        await using var visit = await browser.VisitAsync();
        await visit.OpenAsync("/es/regions");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "La Libertad", Exact = true }).ClickAsync();
        var counted = int.Parse(await visit.Page.Locator("[data-count=violence]").InnerTextAsync(), CultureInfo.InvariantCulture);

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Locator("[data-download=violence]").ClickAsync());

        Assert.StartsWith("mining-incidents-la-libertad-", download.SuggestedFilename, StringComparison.Ordinal);
        using var csv = CsvReader.FromFile(await download.PathAsync(), new() { Separator = ',' });
        var rows = 0;
        while (csv.Read())
        {
            rows++;
            Assert.Equal("13", csv.GetString("place.department.code"));
        }
        Assert.Equal(counted, rows);
    }

    [Fact]
    public async Task Bars_are_reached_and_named_by_keyboard_and_a_phone_opens_on_the_newest_months()
    {
        await using var visit = await browser.VisitAsync(View.Phone);
        await visit.OpenAsync("/en/regions/la-libertad");
        var months = visit.Page.Locator("a.tl-month");
        var last = months.Last;
        await last.FocusAsync();

        Assert.Matches("^[A-Z][a-z]+ 20[0-9]{2}: [0-9]+ incidents?, ", await last.Locator("title").TextContentAsync());
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        var box = await last.BoundingBoxAsync();
        Assert.True(box!.X > 0 && box.X < 390);
        await last.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/en/incidents?region=la-libertad*");
    }

    [Fact]
    public async Task On_a_phone_the_comparison_fits_and_its_table_opens_on_the_newest_months_without_scripts()
    {
        await using var visit = await browser.VisitAsync(View.Phone with { Scripts = false });
        await visit.OpenAsync("/en/compare");
        var total = await visit.Page.Locator("tr[data-region=PE] td").Last.BoundingBoxAsync();
        var name = await visit.Page.Locator("tr[data-region=PE] th").BoundingBoxAsync();

        Assert.True(total!.X > 0 && total.X + total.Width <= 390);
        Assert.True(name!.X >= 0 && name.X < 60);
        Assert.Equal(27, await visit.Page.Locator(".heat tbody tr").CountAsync());
    }

    [Theory]
    [InlineData("/es/regions", false)]
    [InlineData("/en/regions", true)]
    [InlineData("/es/regions/la-libertad", false)]
    [InlineData("/en/regions/madre-de-dios?violence=all", true)]
    [InlineData("/es/compare", false)]
    [InlineData("/en/compare?show=killed&asOf=2026-01-31", true)]
    [InlineData("/en?layer=phase", true)]
    [InlineData("/es?layer=phase", false)]
    [InlineData("/es/series/pataz", true)]
    [InlineData("/en/series/operacion-mercurio-2019", false)]
    [InlineData("/es/missing", false)]
    [InlineData("/en/missing", true)]
    [InlineData("/es/data", false)]
    [InlineData("/en/data", true)]
    [InlineData("/es/methods", true)]
    [InlineData("/en/methods", false)]
    [InlineData("/es/about", false)]
    [InlineData("/en/about", true)]
    public async Task Axe_finds_nothing(string path, bool dark)
    {
        await using var visit = await browser.VisitAsync(new View(Dark: dark));
        Assert.Equal(200, await visit.OpenAsync(path));
        Assert.Empty(await visit.AccessibilityProblemsAsync());
    }
}
