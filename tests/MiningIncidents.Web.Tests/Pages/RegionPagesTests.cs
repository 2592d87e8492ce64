using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CsvHelper;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages;

/// <summary>The pages of regions, series, missing people, data, methods and about, over HTTP on the starter data.</summary>
public sealed partial class RegionPagesTests(SeededSite site) : IClassFixture<SeededSite>
{
    private readonly HttpClient _http = site.Browser();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Regions => [.. Departments.All.Select(d => d.Slug)];

    [Fact]
    public async Task What_does_not_count_as_violence_is_listed_below_what_does()
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await GetAsync("/en/regions/puno"));
        var below = page.QuerySelector("#not-counted")!;
        Assert.Contains("PE-2014-000007", below.ParentElement!.InnerHtml, StringComparison.Ordinal);
        Assert.Null(new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await GetAsync("/en/regions/puno?violence=all")).QuerySelector("#not-counted"));
    }

    [Theory]
    [MemberData(nameof(Regions))]
    public async Task Every_number_of_a_region_is_the_rows_behind_it(string slug)
    {
        var html = await GetAsync($"/en/regions/{slug}");
        var counts = Linked().Matches(html).ToDictionary(m => m.Groups["name"].Value, m => (Href: WebUtility.HtmlDecode(m.Groups["href"].Value), Number: m.Groups["number"].Value));

        foreach (var name in (string[])["violence", "rest", "raids"])
        {
            if (counts.TryGetValue(name, out var count))
            {
                Assert.Equal(int.Parse(FirstNumber().Match(count.Number).Value, CultureInfo.InvariantCulture), (await RowsAsync(count.Href)).Count);
            }
        }
        if (counts.TryGetValue("killed", out var killed))
        {
            Assert.Equal(int.Parse(killed.Number, CultureInfo.InvariantCulture), (await RowsAsync(killed.Href)).Sum(r => r.Killed));
        }
        if (counts.TryGetValue("missing", out var missing))
        {
            Assert.Equal(int.Parse(missing.Number, CultureInfo.InvariantCulture), (await RowsAsync(missing.Href)).Sum(r => r.Missing));
        }
        var download = WebUtility.HtmlDecode(Download().Match(html).Groups["href"].Value);
        Assert.Equal((await RowsAsync(counts["violence"].Href)).Select(r => r.Code), (await RowsAsync(download)).Select(r => r.Code));
    }

    [Fact]
    public async Task Every_bar_leads_to_exactly_its_incidents()
    {
        var html = await GetAsync("/en/regions/la-libertad?violence=all&years=all");
        var bars = Bar().Matches(html).Select(m => (Href: WebUtility.HtmlDecode(m.Groups["href"].Value), Number: int.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture))).ToList();

        Assert.True(bars.Count > 15);
        foreach (var bar in bars)
        {
            Assert.Equal(bar.Number, (await RowsAsync(bar.Href)).Count);
        }
    }

    [Fact]
    public async Task The_league_agrees_with_the_pages_of_its_regions()
    {
        var search = site.Services.GetRequiredService<IncidentSearch>();
        var html = await GetAsync("/en/regions?sort=name");

        Assert.Equal(Departments.All.Select(d => d.Slug).Order(StringComparer.Ordinal), LeagueLine().Matches(html).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
        var total = await search.TotalsAsync(IncidentFilter.All with { Violence = true }, ct: Cancel);
        var linked = LeagueCount().Matches(html).Sum(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.Equal(total.Incidents, linked);
    }

    [Theory]
    [InlineData("sort=-incidents", "la-libertad")]
    [InlineData("sort=name", "amazonas")]
    [InlineData("sort=-name", "ucayali")]
    [InlineData("sort=-raids", "madre-de-dios")]
    public async Task The_league_sorts_without_scripts(string sort, string first) =>
        Assert.Equal(first, LeagueLine().Match(await GetAsync($"/es/regions?{sort}")).Groups[1].Value);

    [Theory]
    [InlineData("/es/regions?from=2020-01-01")]
    [InlineData("/en/regions/puno?from=2020-01-01")]
    [InlineData("/es/series/pataz?from=2020-01-01")]
    [InlineData("/en/data?from=2020-01-01")]
    [InlineData("/es/incidents?from=2020-01-01")]
    [InlineData("/en?from=2020-01-01")]
    public async Task Where_conditions_are_shown_their_looks_are_linked(string address)
    {
        var html = await GetAsync(address);

        Assert.Contains("class=\"filter-chips\"", html, StringComparison.Ordinal);
        Assert.Matches("<link rel=\"stylesheet\" href=\"/css/filter\\.[^\"]*css\"", html);
    }

    [Fact]
    public async Task The_league_shows_only_conditions_that_narrow_it_and_its_form_keeps_them()
    {
        var html = await GetAsync("/en/regions?region=puno&kind=clash&from=2014-01-01&sort=name");

        Assert.DoesNotContain("Remove filter: Puno", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/en/regions?from=2014-01-01&amp;sort=name\" aria-label=\"Remove filter: Clash\"", html, StringComparison.Ordinal);
        Assert.Contains("<input type=\"hidden\" name=\"kind\" value=\"clash\">", html, StringComparison.Ordinal);
        Assert.Contains("<input type=\"hidden\" name=\"sort\" value=\"name\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_as_known_on_a_day_shows_that_days_toll()
    {
        var then = await GetAsync("/en/regions/la-libertad?from=2025-12-31&asOf=2026-01-01");
        var now = await GetAsync("/en/regions/la-libertad?from=2025-12-31");

        Assert.Equal("7", Linked().Matches(then).Single(m => m.Groups["name"].Value == "missing").Groups["number"].Value);
        Assert.DoesNotContain(Linked().Matches(now), m => m.Groups["name"].Value == "missing");
        Assert.Contains("As known on 1 January 2026", then, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_with_nothing_says_so_and_claims_no_zero()
    {
        var html = await GetAsync("/en/regions/tacna");

        Assert.Contains("No incident of violence around mining has been found in Tacna.", html, StringComparison.Ordinal);
        Assert.Contains("not known", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/es/regions/atlantis")]
    [InlineData("/es/series/no-hay")]
    [InlineData("/es/series/%27or")]
    public async Task What_is_not_there_is_the_sites_own_404(string address)
    {
        using var answer = await _http.GetAsync(address, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("error-page", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/es/regions?from=ayer&x=1")]
    [InlineData("/en/regions/puno?asOf=2020-99-01&violence=perhaps")]
    [InlineData("/es/data?region=atlantis&q=%00")]
    [InlineData("/en/missing?asOf=never")]
    [InlineData("/en/series/pataz?kind=x")]
    public async Task A_bad_address_is_told_and_the_page_still_comes(string address) =>
        Assert.Contains("role=\"alert\"", await GetAsync(address), StringComparison.Ordinal);

    [Theory]
    [InlineData("regions")]
    [InlineData("regions/la-libertad")]
    [InlineData("regions/la-libertad?asOf=2025-05-31")]
    [InlineData("regions/la-libertad/evidence?asOf=2025-05-31&without=PE-2025-000008")]
    [InlineData("series/operacion-mercurio-2019")]
    [InlineData("missing")]
    [InlineData("data")]
    [InlineData("methods")]
    [InlineData("about")]
    public async Task Pages_come_in_both_languages_without_inline_style_or_script(string path)
    {
        foreach (var lang in (string[])["es", "en"])
        {
            var html = await GetAsync($"/{lang}/{path}");
            Assert.Contains($"<html lang=\"{lang}\"", html, StringComparison.Ordinal);
            Assert.DoesNotMatch(InlineStyle(), html);
            Assert.Single(Heading().Matches(html));
        }
    }

    [Fact]
    public async Task Missing_people_are_counted_once_and_not_named()
    {
        var html = await GetAsync("/en/missing");
        var before = await GetAsync("/en/missing?asOf=2026-01-01");

        Assert.Matches("data-count=\"missing\">15<", html);
        Assert.Matches("data-count=\"missing\">22<", before);
    }

    [Fact]
    public async Task A_series_keeps_losses_apart()
    {
        var html = await GetAsync("/en/series/interdiccion-2014");

        Assert.Contains("USD 500,000", html, StringComparison.Ordinal);
        Assert.Contains("USD 20,000,000", html, StringComparison.Ordinal);
        Assert.DoesNotContain("USD 20,500,000", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_picture_of_a_timeline_stands_alone()
    {
        using var answer = await _http.GetAsync("/charts/en/timeline/la-libertad.svg", Cancel);
        var svg = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("svg", System.Xml.Linq.XDocument.Parse(svg).Root!.Name.LocalName);
        Assert.Contains("Violence around mining: La Libertad", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", svg, StringComparison.Ordinal);
        Assert.Contains("&amp;from=", svg, StringComparison.Ordinal);
    }

    private async Task<string> GetAsync(string address)
    {
        using var answer = await _http.GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    /// <summary>The rows of the download with the filter of a list's address.</summary>
    private async Task<List<(string Code, int Killed, int Missing)>> RowsAsync(string href)
    {
        var query = href.Contains('?', StringComparison.Ordinal) ? href[href.IndexOf('?', StringComparison.Ordinal)..] : "";
        using var csv = CsvReader.Create(await _http.GetByteArrayAsync("/export/incidents.csv" + query, Cancel), new() { Separator = ',' });
        var rows = new List<(string, int, int)>();
        int Figure(string name) => csv.GetString($"figures.{name}.best") is { Length: > 0 } best ? int.Parse(best, CultureInfo.InvariantCulture)
            : csv.GetString($"figures.{name}.low") is { Length: > 0 } low ? int.Parse(low, CultureInfo.InvariantCulture) : 0;
        while (csv.Read())
        {
            rows.Add((csv.GetString("code"), Figure("killed"), Figure("missing")));
        }
        return rows;
    }

    [GeneratedRegex("<a data-count=\"(?<name>[a-z]+)\" href=\"(?<href>[^\"]+)\">(?<number>[^<]+)</a>")]
    private static partial Regex Linked();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex FirstNumber();

    [GeneratedRegex("data-download=\"violence\" href=\"(?<href>[^\"]+)\"")]
    private static partial Regex Download();

    [GeneratedRegex("<a class=\"tl-month\" href=\"(?<href>[^\"]+)\"><title>[^:]+: (?<number>[0-9]+) incident")]
    private static partial Regex Bar();

    [GeneratedRegex("<tr data-region=\"([a-z-]+)\">")]
    private static partial Regex LeagueLine();

    [GeneratedRegex("<td class=\"number\"><a href=\"[^\"]+violence=true\">([0-9]+)</a></td>")]
    private static partial Regex LeagueCount();

    [GeneratedRegex("<[^>]+ style=|<style|<script(?![^>]* src=)")]
    private static partial Regex InlineStyle();

    [GeneratedRegex("<h1")]
    private static partial Regex Heading();
}
