using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Incidents;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages;

/// <summary>What stands in pages of others: framed anywhere, whole without scripts, agreeing with the site.</summary>
public sealed class EmbedTests(SeededSite site) : IClassFixture<SeededSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_map_of_a_filter_can_be_framed_and_counts_what_the_site_counts()
    {
        using var answer = await site.Browser().GetAsync("/embed/en/map?kind=interdiction_raid", Cancel);
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Cancel), Cancel);
        var full = await new HtmlParser().ParseDocumentAsync(await site.Browser().GetStringAsync("/en?kind=interdiction_raid", Cancel), Cancel);

        Assert.Contains("frame-ancestors *", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("X-Frame-Options"));
        Assert.Equal(full.QuerySelector("#map-total")!.TextContent, page.QuerySelector("h1")!.TextContent);
        Assert.Equal(25, page.QuerySelectorAll(".overview a").Length);
        Assert.Equal("/en?kind=interdiction_raid", page.QuerySelector(".embed-credit a")!.GetAttribute("href"));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task The_timeline_of_a_region_is_its_picture_and_an_unknown_region_is_not_found()
    {
        var page = await new HtmlParser().ParseDocumentAsync(await site.Browser().GetStringAsync("/embed/es/timeline/la-libertad?kind=killing", Cancel), Cancel);
        var picture = page.QuerySelector("img")!.GetAttribute("src")!;
        using var drawn = await site.Browser().GetAsync(picture, Cancel);
        using var unknown = await site.Browser().GetAsync("/embed/es/timeline/atlantis", Cancel);

        Assert.Equal("/charts/es/timeline/la-libertad.svg?kind=killing", picture);
        Assert.Equal(HttpStatusCode.OK, drawn.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task The_map_offers_the_code_that_frames_its_view()
    {
        var page = await new HtmlParser().ParseDocumentAsync(await site.Browser().GetStringAsync("/es?region=puno", Cancel), Cancel);

        Assert.Contains("/embed/es/map?region=puno\"", page.QuerySelector("#share-embed")!.TextContent, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Layers()
    {
        var all = new TheoryData<string, string, string>();
        foreach (var language in new[] { "es", "en" })
        {
            foreach (var layer in new[] { "", "count", "killed", "losses", "phase", "change", "nonsense" })
            {
                all.Add(language, layer, "asOf=2025-05-31");
                all.Add(language, layer, "kind=interdiction_raid");
            }
        }
        return all;
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public async Task Each_layer_shows_shades_words_and_numbers_of_the_map_page(string language, string layer, string filter)
    {
        var shown = layer.Length == 0 ? "" : $"&layer={layer}";
        var embed = await PageAsync($"/embed/{language}/map?{filter}{shown}");
        var map = await PageAsync($"/{language}?{filter}{shown}");

        Assert.Equal(25, Departments(embed).Count);
        Assert.Equal(Departments(map), Departments(embed));
        Assert.Equal(Texts(map.QuerySelectorAll("#map-overview svg text")), Texts(embed.QuerySelectorAll(".overview svg text")));
        Assert.Equal(map.QuerySelector("#map-overview svg")!.GetAttribute("aria-label"), embed.QuerySelector(".overview svg")!.GetAttribute("aria-label"));
        Assert.Equal(Texts(map.QuerySelectorAll(".shade-legend li, .map-phases li:not(.phase-hint)")), Texts(embed.QuerySelectorAll(".embed-legend li")));
        Assert.Equal(map.QuerySelector("#map-total")!.TextContent, embed.QuerySelector("h1")!.TextContent);
        Assert.Equal(map.QuerySelector(".shade-legend h3")?.TextContent, layer == "phase" ? null : embed.QuerySelector("h2")?.TextContent);
        Assert.Null(embed.QuerySelector("#filter-problems"));
        // Whatever is no layer is none, and goes no further.
        var understood = layer == "nonsense" ? "" : shown;
        Assert.Equal($"/{language}?{filter}{understood}", embed.QuerySelector(".embed-credit a")!.GetAttribute("href"));
        Assert.Contains($"/embed/{language}/map?{filter}{understood}\"", map.QuerySelector("#share-embed")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es", "muertos: no se sabe")]
    [InlineData("en", "killed: not known")]
    public async Task What_is_not_known_is_dotted_and_said_and_is_no_zero(string language, string unknown)
    {
        var regions = await site.Services.GetRequiredService<IncidentSearch>().ByRegionAsync(IncidentFilter.All, ct: Cancel);
        var embed = await PageAsync($"/embed/{language}/map?layer=killed");

        Assert.Equal((0, 0), (regions["10"].Killed, regions["10"].KilledKnown));
        var huanuco = embed.QuerySelector($".overview a[href='/{language}/incidents?region=huanuco']")!;
        Assert.Contains(unknown, huanuco.QuerySelector("title")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("phase-fill-insufficient-data", huanuco.QuerySelector("path")!.ClassName);
        Assert.Contains("?", Texts(embed.QuerySelectorAll(".overview-shade")));
        Assert.NotNull(embed.QuerySelector(".embed-legend .phase-fill-insufficient-data"));
        Assert.NotNull(embed.QuerySelector("#phase-insufficient-data"));
    }

    [Theory]
    [InlineData("", "/en/incidents?kind=interdiction_raid&region=cusco")]
    [InlineData("count", "/en/incidents?kind=interdiction_raid&region=cusco")]
    [InlineData("losses", "/en/regions/cusco")]
    [InlineData("change", "/en/regions/cusco")]
    public async Task A_department_leads_to_what_its_number_counts_or_to_its_page_beside_the_framing_one(string layer, string address)
    {
        var embed = await PageAsync($"/embed/en/map?kind=interdiction_raid&layer={layer}");
        var cusco = Assert.Single(embed.QuerySelectorAll(".overview a"), a => a.GetAttribute("aria-label")!.StartsWith("Cusco:", StringComparison.Ordinal));

        Assert.Equal((address.Split('?')[0], "_blank"), (cusco.GetAttribute("href")!.Split('?')[0], cusco.GetAttribute("target")));
        Assert.Equal(address.Split('?', '&').Order(StringComparer.Ordinal), cusco.GetAttribute("href")!.Split('?', '&').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_code_to_embed_keeps_the_layer_when_the_list_alone_is_asked_for()
    {
        var parts = await PageAsync("/en?handler=Parts&parts=results&layer=phase&in=-80,-10,-70,0");

        Assert.Contains("bbox=-80,-10,-70,0&layer=phase\"", parts.QuerySelector("#share-embed")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<IHtmlDocument> PageAsync(string address) =>
        await new HtmlParser().ParseDocumentAsync(await site.Browser().GetStringAsync(address, Cancel), Cancel);

    /// <summary>What each department says, and its shade.</summary>
    private static List<(string Words, string? Shade)> Departments(IHtmlDocument page) =>
        [.. page.QuerySelectorAll(".overview svg a").Select(a => (a.QuerySelector("title")!.TextContent, a.QuerySelector("path")!.ClassName))];

    private static List<string> Texts(IEnumerable<IElement> elements) => [.. elements.Select(element => element.TextContent.Trim())];
}
