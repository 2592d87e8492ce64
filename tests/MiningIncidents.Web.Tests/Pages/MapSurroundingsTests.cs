using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Incidents;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages;

/// <summary>What belongs to the incident shown beside the map: links, series, what is near.</summary>
public sealed class MapSurroundingsTests(SeededSite site) : IClassFixture<SeededSite>
{
    private const string Massacre = "PE-2025-000008";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Links_and_the_whole_series_are_listed_with_their_places()
    {
        var search = site.Services.GetRequiredService<IncidentSearch>();
        var shown = (await search.FindAsync(Massacre, Cancel))!.Incident!;
        var series = (await search.ListAsync(IncidentFilter.All with { Series = shown.Series[0].Slug, PageSize = 200 }, ct: Cancel)).Items;
        var page = await PageAsync($"/en?incident={Massacre}&kind=interdiction_raid");

        Assert.Equal(shown.Links.Select(link => link.Code).Order(StringComparer.Ordinal), Codes(page, "linked"));
        Assert.Equal(series.Select(one => one.Code).Where(code => code != Massacre).Order(StringComparer.Ordinal), Codes(page, "series"));
        Assert.Equal($"{series.Count - 1} more incidents", page.QuerySelector("#map-ties summary")!.TextContent.Trim());
        foreach (var tie in page.QuerySelectorAll(".tie"))
        {
            var place = (await search.FindAsync(tie.QuerySelector("a")!.GetAttribute("data-incident")!, Cancel))!.Incident!.Place.Point;
            Assert.Equal(place is null ? "" : FormattableString.Invariant($"{place.Longitude}"), tie.GetAttribute("data-lon"));
        }
    }

    [Theory]
    [InlineData("", "30", 30, 90)]
    [InlineData("&around=100,365", "100", 100, 365)]
    [InlineData("&around=0,90", "30", 30, 90)]
    [InlineData("&around=301,90", "30", 30, 90)]
    [InlineData("&around=ten,-4", "30", 30, 90)]
    public async Task What_is_near_says_how_near_and_a_limit_that_is_none_is_the_usual(string asked, string marked, int kilometres, int days)
    {
        var page = await PageAsync($"/en?incident={Massacre}{asked}");

        Assert.Equal(marked, page.QuerySelector("#map-ties")!.GetAttribute("data-kilometres"));
        var near = page.QuerySelectorAll("[data-tie=near]");
        Assert.StartsWith($"{near.Length} incident", page.QuerySelector("#ties-total")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains($"within {kilometres} km and {days} days", page.QuerySelector("#ties-total")!.TextContent, StringComparison.Ordinal);
        Assert.All(near, tie => Assert.Contains("approximate place", tie.TextContent.Replace("in the same area", "approximate place", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Equal([$"{kilometres} km", $"{days} days"], page.QuerySelectorAll(".ties-limits a[aria-current=true]").Select(link => link.TextContent));
        Assert.Contains($"incident={Massacre}", page.QuerySelector(".ties-limits a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_past_day_nothing_later_is_near_linked_or_in_the_series()
    {
        var page = await PageAsync($"/en?incident={Massacre}&asOf=2025-05-10&around=300,3650");

        Assert.NotEmpty(Codes(page, "near"));
        Assert.DoesNotContain(page.QuerySelectorAll(".tie a"), link => string.CompareOrdinal(link.GetAttribute("data-incident"), "PE-2025-000011") >= 0);
    }

    private static IEnumerable<string> Codes(IHtmlDocument page, string tie) =>
        page.QuerySelectorAll($"[data-tie={tie}] a").Select(link => link.GetAttribute("data-incident")!).Order(StringComparer.Ordinal);

    private async Task<IHtmlDocument> PageAsync(string address) =>
        await new HtmlParser().ParseDocumentAsync(await site.Browser().GetStringAsync(address, Cancel), Cancel);
}
