using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages;

/// <summary>What shades the departments and what the marks stand for: the numbers are the filter's, and an unknown is never a zero.</summary>
public sealed class MapLayersTests(SeededSite site) : IClassFixture<SeededSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("kind=interdiction_raid&")]
    public async Task Departments_shaded_by_killed_say_what_is_known_and_of_how_many(string filter)
    {
        var shades = Shades(await PageAsync($"/en?{filter}layer=killed"));
        var (asked, _) = IncidentFilterQuery.Parse(filter.Length == 0 ? [] : [KeyValuePair.Create("kind", (string?)"interdiction_raid")]);
        var regions = await site.Services.GetRequiredService<IncidentSearch>().ByRegionAsync(asked, ct: Cancel);

        Assert.Equal(25, shades.Count);
        Assert.Contains(regions.Values, region => region.KilledKnown == 0);
        foreach (var (code, shade) in shades)
        {
            var region = regions.GetValueOrDefault(code);
            if (region is null)
            {
                Assert.Equal((0, (string?)null), (shade.Shade, shade.Label));
            }
            else if (region.KilledKnown == 0 || (region.Killed == 0 && region.KilledKnown < region.Incidents))
            {
                Assert.Equal(((int?)null, "?"), (shade.Shade, shade.Label));
            }
            else
            {
                Assert.Equal(region.KilledKnown < region.Incidents ? $"{region.Killed}+?" : $"{region.Killed}", shade.Label);
                Assert.Equal(region.Killed == 0, shade.Shade == 0);
            }
        }
    }

    [Fact]
    public async Task What_raids_destroyed_is_the_largest_statement_of_each_raid_by_currency()
    {
        var search = site.Services.GetRequiredService<IncidentSearch>();
        var regions = await search.DestroyedByRegionAsync(IncidentFilter.All, Cancel);
        var raids = (await search.ListAsync(IncidentFilter.All with { Kinds = [IncidentKind.InterdictionRaid], PageSize = 200 }, ct: Cancel)).Items
            .Select(raid => (Code: raid.Place.Department?.Code, Losses: raid.Losses.Where(l => l.Event is LossEvent.Destroyed or LossEvent.Burnt).ToList()))
            .Where(raid => raid.Losses.Count > 0).ToLookup(raid => raid.Code ?? IncidentFilterQuery.UnknownRegion);

        Assert.Equal(raids.Select(r => r.Key).Order(StringComparer.Ordinal), regions.Keys.Order(StringComparer.Ordinal));
        foreach (var region in raids)
        {
            var (count, valued, values) = regions[region.Key];
            Assert.Equal(region.Count(), count);
            Assert.Equal(region.Count(raid => raid.Losses.Any(l => l.Value is not null)), valued);
            foreach (var currency in Enum.GetValues<Currency>())
            {
                var largest = region.Select(raid => raid.Losses.Where(l => l.Currency == currency && l.Value is not null).Max(l => l.Value)).OfType<decimal>().ToList();
                Assert.Equal(largest.Count == 0 ? null : largest.Sum(), values.TryGetValue(currency, out var value) ? value : (decimal?)null);
            }
        }
        Assert.Contains(regions.Values, region => region.Valued > 0);
        Assert.Contains(regions.Values, region => region.Valued < region.Raids);
    }

    [Fact]
    public async Task The_overview_is_shaded_without_scripts_and_says_in_words_what_the_shade_means()
    {
        var page = await PageAsync("/en?layer=losses");
        var dios = page.QuerySelector(".overview a[href='/en/regions/madre-de-dios']")!;

        Assert.Contains("USD 28,000,000", dios.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("PEN 253,200,000", dios.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Matches("^overview-[1-5]$", dios.QuerySelector("path")!.ClassName);
        Assert.NotEmpty(page.QuerySelectorAll(".shade-legend li"));
        Assert.Equal("Destroyed by region", page.QuerySelector("#layers-regions + ul a[aria-current=true]")!.TextContent);
        var unknown = await PageAsync("/es?layer=killed");
        Assert.Contains("muertos: no se sabe", unknown.QuerySelector(".overview a[href='/es/regions/huanuco']")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal("phase-fill-insufficient-data", unknown.QuerySelector(".overview a[href='/es/regions/huanuco'] path")!.ClassName);
    }

    [Theory]
    [InlineData("killed")]
    [InlineData("missing")]
    [InlineData("heat")]
    [InlineData("nonsense")]
    public async Task Every_link_and_the_form_keep_what_the_marks_stand_for(string marks)
    {
        var page = await PageAsync($"/es?marks={marks}&layer=count");

        Assert.Equal(marks == "nonsense" ? null : marks, Summary(page).GetProperty("marks").GetString());
        Assert.NotNull(page.QuerySelector($"form[data-filter] input[name=marks][value={marks}]"));
        Assert.NotNull(page.QuerySelector($".layers a[href='/es?layer=count&marks=heat'], .layers a[href='/es?marks=heat&layer=count']"));
        Assert.NotNull(page.QuerySelector("#map-legend h3"));
    }

    [Fact]
    public async Task The_change_of_pace_is_coloured_only_where_the_timelines_say_so_whatever_the_filter()
    {
        var regions = (await site.Services.GetRequiredService<EscalationService>().AllAsync(new() { AsOf = new(2025, 5, 31) }, Cancel)).Channels[0].Regions;
        var page = await PageAsync("/en?layer=change&kind=interdiction_raid&asOf=2025-05-31");
        var shades = Shades(page);

        Assert.True(Summary(page).GetProperty("change").GetBoolean());
        foreach (var region in regions)
        {
            var (shade, label) = (shades[region.Region].Shade, shades[region.Region].Label);
            if (region.Q.Count + region.Q.BaselineCount == 0)
            {
                Assert.Equal((0, null), (shade, label));
            }
            else if (region.Q.Verdict is "cannot-tell" or "too-early" or "insufficient-history")
            {
                Assert.Equal(((int?)null, null), (shade, label));
            }
            else
            {
                Assert.StartsWith("×", label, StringComparison.Ordinal);
                Assert.Equal(region.Q.Verdict switch { "decline" => -1, "stable" => 0, _ => 1 }, shade switch { 1 or 2 => -1, 3 => 0, >= 4 => 1, _ => 99 });
            }
        }
        Assert.Contains("times the earlier pace", page.QuerySelector(".overview a[href='/en/regions/la-libertad']")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal("Change of pace by region", page.QuerySelector("#layers-regions + ul a[aria-current=true]")!.TextContent);
    }

    [Theory]
    [InlineData("", "", "hide=labels", "hide=boundaries")]
    [InlineData("hide=labels", "labels", "", "hide=boundaries,labels")]
    [InlineData("hide=labels,boundaries,nonsense", "boundaries,labels", "hide=boundaries", "hide=labels")]
    public async Task Names_and_lines_of_the_basemap_are_left_out_and_brought_back(string asked, string hidden, string labels, string boundaries)
    {
        var page = await PageAsync($"/en?{asked}");

        Assert.Equal(hidden, string.Join(',', Summary(page).GetProperty("hide").EnumerateArray().Select(one => one.GetString())));
        var links = page.QuerySelectorAll("#layers-basemap + ul a").Select(link => link.GetAttribute("href")).ToList();
        Assert.Equal(new[] { labels, boundaries }.Select(query => query.Length == 0 ? "/en" : $"/en?{query}"), links);
    }

    private async Task<IHtmlDocument> PageAsync(string address) =>
        await new HtmlParser().ParseDocumentAsync(await site.Browser().GetStringAsync(address, Cancel), Cancel);

    private static JsonElement Summary(IHtmlDocument page) => JsonDocument.Parse(page.QuerySelector("#map-summary")!.TextContent).RootElement;

    private static Dictionary<string, Drawn> Shades(IHtmlDocument page) =>
        Summary(page).GetProperty("shades").Deserialize<Dictionary<string, Drawn>>(JsonSerializerOptions.Web)!;

    private sealed record Drawn(int? Shade, string? Label);
}
