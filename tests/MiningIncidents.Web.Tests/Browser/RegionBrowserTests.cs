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

    [Fact]
    public async Task An_incident_is_unticked_and_a_day_chosen_by_keyboard_without_scripts()
    {
        await using var visit = await browser.VisitAsync(new View(390, 844, Scripts: false));
        await visit.OpenAsync("/es/regions/la-libertad?asOf=2025-05-31");
        await visit.Page.Locator("[data-window=all-q] a").First.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/evidence?asOf=2025-05-31#window");

        // Chromium goes to the heading after the page has loaded, and takes the focus from whatever has it.
        await Assertions.Expect(visit.Page.Locator("#window")).ToBeInViewportAsync();

        var keep = visit.Page.Locator("#keep-PE-2025-000008");
        await keep.PressAsync("Space");
        await Assertions.Expect(keep).Not.ToBeCheckedAsync();
        await keep.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/evidence?asOf=2025-05-31&without=PE-2025-000008");
        Assert.Equal("3 incidentes", await visit.Page.Locator("#compared [data-count=window]").InnerTextAsync());

        await visit.Page.Locator(".crumbs a").Last.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/regions/la-libertad?asOf=2025-05-31");
        await visit.Page.Locator("#region-asOf").FillAsync("2026-01-31");
        await visit.Page.Locator("#region-asOf").PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/regions/la-libertad?asOf=2026-01-31");
        Assert.Contains("31 de enero de 2026", await visit.Page.Locator(".then-banner").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await visit.Page.Locator("[data-png]").IsHiddenAsync());
    }

    [Fact]
    public async Task The_chart_is_saved_as_a_PNG_and_a_Spanish_phone_does_not_scroll_sideways()
    {
        await using var visit = await browser.VisitAsync(View.Phone);
        await visit.OpenAsync("/es/regions/la-libertad?asOf=2026-01-31");
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Locator("[data-png]").ClickAsync());

        Assert.Equal("timeline-la-libertad.png", download.SuggestedFilename);
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal<byte>([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
        // Twice the size of the SVG: 1200 wide.
        Assert.Equal(2400, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)));
    }

    [Theory]
    [InlineData("/es/regions/la-libertad")]
    [InlineData("/en/compare")]
    [InlineData("/en/incidents")]
    public async Task Paper_is_light_whatever_the_theme_and_the_theme_comes_back(string path)
    {
        await using var visit = await browser.VisitAsync(new View(Dark: true));
        await visit.OpenAsync(path);
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", "dark");
        await visit.Page.EvaluateAsync("() => addEventListener('beforeprint', () => { window.onPaper = getComputedStyle(document.body).backgroundColor; })");

        await visit.Page.PdfAsync();

        Assert.Equal("rgb(255, 255, 255)", await visit.Page.EvaluateAsync<string>("() => window.onPaper"));
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", "dark");
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
    [InlineData("/en/regions/la-libertad?asOf=2025-05-31", true)]
    [InlineData("/es/regions/arequipa?asOf=2015-05-20", false)]
    [InlineData("/es/regions/la-libertad/evidence?asOf=2025-05-31&without=PE-2025-000008", true)]
    [InlineData("/en/regions/la-libertad/evidence?asOf=abc", false)]
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
