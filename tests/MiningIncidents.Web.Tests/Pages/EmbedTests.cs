using System.Net;
using AngleSharp.Html.Parser;
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
}
