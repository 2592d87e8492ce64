using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages;

/// <summary>The map workspace as HTML: what a reader has without scripts, and the parts the script asks for.</summary>
public sealed class MapPageTests(SeededSite site) : IClassFixture<SeededSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("es", "133 incidentes", "Ver como tabla")]
    [InlineData("en", "133 incidents", "See as a table")]
    public async Task Without_scripts_there_are_totals_a_list_a_filter_a_chart_and_a_map_by_department(string language, string total, string table)
    {
        var page = await OpenAsync($"/{language}");

        Assert.Equal(total, page.QuerySelector("#map-total")!.TextContent);
        Assert.Equal(50, page.QuerySelectorAll(".result").Length);
        Assert.All(page.QuerySelectorAll(".result > a"), link => Assert.StartsWith($"/{language}/incidents/PE-", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal($"/{language}?page=2", page.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Equal($"/{language}/incidents", page.QuerySelectorAll(".results-foot a").Single(a => a.TextContent == table).GetAttribute("href"));
        Assert.Equal("get", page.QuerySelector("form[data-filter]")!.GetAttribute("method"));
        Assert.Equal(25, page.QuerySelectorAll("#map-overview a").Length);
        Assert.NotNull(page.QuerySelector($"#map-overview a[href='/{language}/regions/la-libertad']"));
        Assert.Equal(133, page.QuerySelectorAll("#map-overview text").Sum(count => int.Parse(count.TextContent, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Empty(page.QuerySelectorAll("[style]"));
    }

    [Theory]
    [InlineData("/en?q=pataz", "no missing on record")]
    [InlineData("/es?q=pataz", "sin desaparecidos registrados")]
    [InlineData("/embed/en/map?q=pataz", "no missing on record")]
    [InlineData("/en/incidents?q=pataz", "no missing on record")]
    public async Task Nobody_is_said_to_be_missing_only_where_that_is_known_of_every_incident(string address, string words)
    {
        var page = await OpenAsync(address);
        Assert.Contains(words, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody missing", page.QuerySelector(".results-figures, .embed-figures, #totals")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TRACE", "/en", "GET, HEAD")]
    [InlineData("POST", "/en", "GET, HEAD")]
    [InlineData("PUT", "/es/incidents", "GET, HEAD")]
    [InlineData("TRACE", "/en/account/sign-in", "GET, HEAD, POST")]
    [InlineData("POST", "/health/ready", "GET, HEAD")]
    public async Task A_page_asked_in_another_way_says_how_it_may_be_asked(string method, string address, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        using var answer = await site.Browser().SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allowed.Split(", "), answer.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("/api/v1/incidents?region=puno")]
    [InlineData("/api/v1/regions/puno/escalation")]
    [InlineData("/api/v1/facets")]
    public async Task The_api_answers_HEAD_as_it_announces(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var answer = await site.Browser().SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_condition_given_twice_is_said_to_be_and_the_first_holds()
    {
        var page = await OpenAsync("/en/incidents?from=2025-01-01&from=2026-01-01&region=puno&region=piura");
        Assert.Contains("2026-01-01", page.QuerySelector("#filter-problems")!.TextContent, StringComparison.Ordinal);
        using var answer = await site.Browser().GetAsync("/api/v1/incidents?from=2025-01-01&from=2026-01-01", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var same = await site.Browser().GetAsync("/api/v1/incidents?from=2025-01-01&from=2025-01-01", Cancel);
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
    }

    [Fact]
    public async Task Each_bar_of_the_chart_leads_to_the_incidents_it_counts()
    {
        var page = await OpenAsync("/en?region=puno");
        var bars = page.QuerySelectorAll(".time-month").ToList();
        Assert.True(bars.Count > 3);
        foreach (var bar in new[] { bars[0], bars[bars.Count / 2], bars[^1] })
        {
            var month = await OpenAsync(bar.GetAttribute("href")!);
            Assert.Contains($": {month.QuerySelector("#map-total")!.TextContent},", bar.GetAttribute("aria-label"), StringComparison.Ordinal);
            // The chart keeps the other months, paler.
            Assert.Equal(bars.Count, month.QuerySelectorAll(".time-month").Length);
            Assert.Single(month.QuerySelectorAll(".time-month:not(.time-month-out)"));
        }
    }

    [Fact]
    public async Task The_filter_holds_for_list_totals_chart_and_map_by_department()
    {
        var page = await OpenAsync("/es?region=la-libertad&from=2025-12-01&to=2025-12-31");

        Assert.Contains("Tiroteo en la bocamina Papagayo de Vijus en Nochevieja", page.QuerySelectorAll(".result-title").Select(t => t.TextContent));
        Assert.Equal($"{page.QuerySelectorAll(".result").Length} incidentes", page.QuerySelector("#map-total")!.TextContent);
        Assert.Single(page.QuerySelectorAll("#map-overview text"));
        Assert.NotNull(page.QuerySelector("input[name=region][value=la-libertad][checked]"));
    }

    [Fact]
    public async Task What_the_filter_cannot_take_is_said_and_the_rest_is_kept()
    {
        var page = await OpenAsync("/es?region=la-libertad&kind=nada&view=nonsense&in=x&place=y");

        // First of all that is to be seen: before filter, map and list.
        Assert.Contains("«nada»", page.QuerySelector(".workspace > #map-problems .alert")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("map-problems", page.QuerySelector(".workspace > div, .workspace > aside, .workspace > section")!.Id);
        Assert.Equal("region=la-libertad", page.QuerySelector("#map-problems")!.GetAttribute("data-understood"));
        Assert.Equal("27 incidentes", page.QuerySelector("#map-total")!.TextContent);
    }

    [Fact]
    public async Task A_filter_that_nothing_meets_says_what_to_do()
    {
        var page = await OpenAsync("/en?q=zzzz&region=puno");

        Assert.Equal("0 incidents", page.QuerySelector("#map-total")!.TextContent);
        Assert.Equal("/en", page.QuerySelector(".results-empty a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_address_can_name_the_incident_shown_in_the_panel()
    {
        var page = await OpenAsync("/es?region=la-libertad&view=-8,-78,7&incident=PE-2025-000029");

        Assert.Equal("Tiroteo en la bocamina Papagayo de Vijus en Nochevieja", page.QuerySelector("#map-selected")!.TextContent);
        Assert.Contains("distrito", page.QuerySelector(".selected-precision")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".selected a[href='/es/incidents/PE-2025-000029']"));
        Assert.Equal("/es?region=la-libertad&view=-8,-78,7", page.QuerySelector("[data-back]")!.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll(".result"));
    }

    [Theory]
    [InlineData("PE-1999-000001")]
    [InlineData("%00")]
    public async Task An_incident_that_is_not_public_is_said_not_to_be_there_and_the_list_stays(string code)
    {
        var page = await OpenAsync($"/es?incident={code}");

        Assert.NotNull(page.QuerySelector("#map-results [role=alert]"));
        Assert.Equal(50, page.QuerySelectorAll(".result").Length);
    }

    [Fact]
    public async Task The_list_alone_follows_the_box_in_view()
    {
        var parts = await OpenAsync("/en?handler=Parts&parts=results&in=-78,-8.2,-77,-7.5&view=-7.9,-77.6,8");

        Assert.Matches(@"^\d+ incidents in view$", parts.QuerySelector("#map-total")!.TextContent);
        Assert.Null(parts.QuerySelector("#map-filters"));
        Assert.Null(parts.QuerySelector("html > head > title"));
        Assert.All(parts.QuerySelectorAll(".result"), item => Assert.InRange(double.Parse(item.GetAttribute("data-lon")!, System.Globalization.CultureInfo.InvariantCulture), -78, -77));
    }

    [Fact]
    public async Task A_mark_of_several_incidents_lists_all_of_them()
    {
        var parts = await OpenAsync("/en?handler=Parts&parts=results&place=-7.785,-77.5939&pageSize=200");

        Assert.Equal("18 incidents at this place", parts.QuerySelector("#map-total")!.TextContent);
        Assert.Equal(18, parts.QuerySelectorAll(".result").Length);
    }

    [Fact]
    public async Task All_parts_come_with_the_names_they_replace()
    {
        var parts = await OpenAsync("/es?handler=Parts&parts=all&region=puno");

        Assert.Equal(["map-results", "map-worse", "map-problems", "map-filters", "map-time", "map-notes", "map-periods", "map-periods-bar"], parts.Body!.Children.Select(part => part.Id!));
        Assert.DoesNotContain("handler", parts.QuerySelector("#map-filters")!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=", parts.QuerySelector("#map-results")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_are_as_known_on_the_day_asked()
    {
        var page = await OpenAsync("/es?asOf=2026-01-01&incident=PE-2025-000029");

        Assert.Equal(["3 muertos", "7 desaparecidos"], page.QuerySelectorAll(".selected-figures li").Select(f => f.TextContent).Take(2));
    }

    private async Task<IDocument> OpenAsync(string address)
    {
        using var answer = await site.Browser().GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Cancel), Cancel);
    }
}
