using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Charts;
using MiningIncidents.Web.Pages.Compare;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages;

/// <summary>Where is it getting worse: the comparison, the home page, the league and the methods, over HTTP on the starter data.</summary>
public sealed partial class ComparePageTests(SeededSite site) : IClassFixture<SeededSite>
{
    private readonly HttpClient _http = site.Browser();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IncidentSearch Search => site.Services.GetRequiredService<IncidentSearch>();

    [Theory]
    [InlineData("")]
    [InlineData("?show=killed&months=60")]
    [InlineData("?asOf=2025-06-30&months=36")]
    [InlineData("?show=killed&channel=lethal&asOf=2026-01-31")]
    public async Task Every_cell_leads_to_exactly_its_incidents_and_an_unknown_is_no_zero(string query)
    {
        var html = await GetAsync("/en/compare" + query);
        var killed = query.Contains("killed", StringComparison.Ordinal);
        var cells = HeatCells().Matches(html);

        Assert.True(cells.Count > 10);
        foreach (Match cell in cells)
        {
            var totals = await Search.TotalsAsync(FilterOf(WebUtility.HtmlDecode(cell.Groups["href"].Value)), ct: Cancel);
            var shown = WebUtility.HtmlDecode(cell.Groups["text"].Value).Replace(",", "", StringComparison.Ordinal);
            var expected = !killed ? totals.Incidents.ToString(CultureInfo.InvariantCulture)
                : totals.KilledKnown == 0 ? "?"
                : totals.Killed.ToString(CultureInfo.InvariantCulture) + (totals.KilledKnown < totals.Incidents ? "+?" : "");
            Assert.Equal(expected, shown);
        }
    }

    [Fact]
    public async Task Where_it_cannot_be_told_how_it_stands_no_level_is_asserted()
    {
        var html = await GetAsync("/en/compare");
        var group = html[html.IndexOf("id=\"verdict-cannot-tell\"", StringComparison.Ordinal)..];
        group = group[..group.IndexOf("</section>", StringComparison.Ordinal)];

        Assert.Contains("<strong>no change established</strong>", group, StringComparison.Ordinal);
        Assert.DoesNotContain("<strong>at its usual level", group, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_region_the_country_and_those_of_no_known_region_have_a_line()
    {
        var html = await GetAsync("/es/compare?months=60");
        var lines = HeatLine().Matches(html).Select(m => m.Groups[1].Value).ToList();

        Assert.Equal("PE", lines[0]);
        Assert.Equal(IncidentFilterQuery.UnknownRegion, lines[^1]);
        Assert.Equal(Departments.All.Select(d => d.Slug).Order(StringComparer.Ordinal), lines[1..^1].Order(StringComparer.Ordinal));
        Assert.Equal(lines[1..^1], Card().Matches(html).Select(m => m.Groups[1].Value));
        Assert.Contains("aria-current=\"page\">Comparar</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Regions_stand_by_verdict_then_by_what_was_done_to_people_then_by_name()
    {
        var report = await site.Services.GetRequiredService<EscalationService>().AllAsync(new() { AsOf = new(2025, 5, 31) }, Cancel);
        var channel = report.Channels[0];
        var window = channel.Country.Q.Window;
        var totals = await Search.ByRegionAsync(
            IncidentFilter.All with { Violence = true, AsOf = new(2025, 5, 31), From = window.From, To = window.To }, ct: Cancel);
        var order = Card().Matches(await GetAsync("/en/compare?asOf=2025-05-31"))
            .Select(m => channel.Regions.Single(r => r.Slug == m.Groups[1].Value)).ToList();

        foreach (var (before, after) in order.Zip(order.Skip(1)))
        {
            var (worse, better) = (VerdictRules.Parse(before.Verdict), VerdictRules.Parse(after.Verdict));
            Assert.True(worse >= better);
            if (worse == better && totals.TryGetValue(after.Region, out var second))
            {
                Assert.True(Comparison.Severity(totals[before.Region]) >= Comparison.Severity(second));
            }
        }
        Assert.Equal("la-libertad", order[0].Slug);
    }

    [Theory]
    [InlineData("/es/compare?asOf=ayer", "ayer")]
    [InlineData("/en/compare?asOf=1800-01-01", "1800-01-01")]
    [InlineData("/en/compare?months=7", "12, 24, 36")]
    [InlineData("/es/compare?show=todo", "todo")]
    [InlineData("/en/compare?region=puno", "region")]
    public async Task A_bad_address_is_told_in_the_readers_language_and_the_page_still_comes(string address, string named)
    {
        var html = await GetAsync(address);
        var alert = Alert().Match(html).Value;

        Assert.Contains(named, alert, StringComparison.Ordinal);
        Assert.Contains("data-region=\"PE\"", html, StringComparison.Ordinal);
        if (address.Contains("asOf", StringComparison.Ordinal))
        {
            Assert.Contains($"value=\"{named}\" aria-invalid=\"true\"", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_past_day_shows_what_was_known_then()
    {
        var before = await GetAsync("/en/compare?asOf=2025-05-03&show=killed");
        var after = await GetAsync("/en/compare?asOf=2025-05-31&show=killed");

        Assert.Contains("As known on 3 May 2025", before, StringComparison.Ordinal);
        // The thirteen were found on 4 May.
        Assert.DoesNotContain("13 killed", LaLibertadInApril().Match(before).Value, StringComparison.Ordinal);
        Assert.Matches("1[3-9] killed", LaLibertadInApril().Match(after).Value);
    }

    [Theory]
    [InlineData("/es", "Nada sobresale.", "href=\"/es/compare\"")]
    [InlineData("/en", "Nothing stands out.", "href=\"/en/compare\"")]
    public async Task The_home_page_says_that_nothing_stands_out_and_what_cannot_be_told(string address, string words, string link)
    {
        var html = await GetAsync(address);

        Assert.Contains(words, html, StringComparison.Ordinal);
        Assert.Contains(link, html, StringComparison.Ordinal);
        Assert.Matches("En [0-9]+ de 25 regiones|In [0-9]+ of 25 regions", html);
        Assert.DoesNotContain("class=\"phase-fill-elevated\" d=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Departments_can_be_shaded_by_phase_without_scripts_and_every_link_of_the_map_keeps_the_layer()
    {
        var html = await GetAsync("/en?layer=phase&kind=killing&asOf=2026-01-31");

        Assert.Contains("class=\"phase-fill-elevated\" d=", html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"La Libertad: elevated level, ", html, StringComparison.Ordinal);
        Assert.Contains("\"phases\":{\"01\":", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/en?kind=killing&amp;asOf=2026-01-31&amp;layer=phase\" aria-current=\"true\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/en?kind=killing&amp;asOf=2026-01-31\" rel=\"nofollow\">Incidents only", html, StringComparison.Ordinal);
        Assert.Contains("name=\"layer\" value=\"phase\"", html, StringComparison.Ordinal);
        var parts = await GetAsync("/en?layer=phase&asOf=2026-01-31&handler=Parts&parts=all");
        Assert.Contains("id=\"map-worse\"", parts, StringComparison.Ordinal);
        Assert.Contains("\"13\":\"elevated\"", parts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_league_names_phase_and_verdict_and_sorts_by_them()
    {
        var html = await GetAsync("/es/regions?sort=-phase&asOf=2026-01-31");

        Assert.StartsWith("la-libertad", LeagueLine().Match(html).Groups[1].Value, StringComparison.Ordinal);
        Assert.Contains("nivel elevado", html, StringComparison.Ordinal);
        Assert.Contains("no se puede saber", html, StringComparison.Ordinal);
        Assert.Equal("la-libertad", LeagueLine().Matches(await GetAsync("/es/regions?sort=phase&asOf=2026-01-31"))[^1].Groups[1].Value);
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public async Task The_methods_give_every_part_with_its_defaults_and_the_kinds_that_count(string language)
    {
        var html = await GetAsync($"/{language}/methods");
        var text = WebUtility.HtmlDecode(html);

        foreach (var id in "abcdefghijklmnop".Select(letter => "method-" + letter).Concat(["escalation", "errors", "limits", "violence"]))
        {
            Assert.Contains($"id=\"{id}\"", html, StringComparison.Ordinal);
            Assert.Contains($"href=\"#{id}\"", html, StringComparison.Ordinal);
        }
        var defaults = EscalationParameters.Default;
        Assert.Contains($"q ≤ {defaults.Strong.ToString(CultureInfo.InvariantCulture)}", text, StringComparison.Ordinal);
        Assert.Contains($"1/{1 / defaults.Hazard:0}", text, StringComparison.Ordinal);
        Assert.Contains("0.022", text, StringComparison.Ordinal);
        Assert.All(IncidentCodes.Kinds.Items, kind => Assert.Contains(kind.Label(language), text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_error_rates_of_the_page_are_those_of_the_documents()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "methods.md"));
        string Rate(double rate) => rate.ToString("0.000", CultureInfo.InvariantCulture);
        foreach (var rates in new[] { MeasuredErrors.Published, MeasuredErrors.Strict, MeasuredErrors.WithoutDispersion })
        {
            Assert.Contains(
                $"| {Rate(rates.Independent)} | {Rate(rates.Bursts)} | {Rate(rates.SelfExciting)} |", document.Replace("**", "", StringComparison.Ordinal),
                StringComparison.Ordinal);
        }
        foreach (var power in MeasuredErrors.Found)
        {
            string Found(Detection of) => string.Create(CultureInfo.InvariantCulture, $"{of.Percent}% ({of.Weeks})");
            Assert.Contains(
                string.Create(CultureInfo.InvariantCulture,
                    $"| {(power.Bursts ? "bursts" : "independent")}, {power.PerWeek} a week | {Found(power.Twice)} | {Found(power.Threefold)} | {Found(power.Fivefold)} |"),
                document, StringComparison.Ordinal);
        }
        Assert.Contains($"simulate {MeasuredErrors.Replicates}", document, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, new[] { 1 })]
    [InlineData(1, new[] { 1 })]
    [InlineData(4, new[] { 1, 2, 3, 4 })]
    [InlineData(1000, new[] { 4, 16, 63, 251, 1000 })]
    public void Shades_rise_to_the_largest_number_and_zero_has_none(int most, int[] tops)
    {
        var scale = HeatScale.For(most);

        Assert.Equal(tops, scale.Tops);
        Assert.Equal(0, scale.StepOf(0));
        Assert.Equal(scale.Tops.Count, scale.StepOf(most + 1));
        Assert.All(scale.Steps, step => Assert.Equal((step.Step, step.Step), (scale.StepOf(step.From), scale.StepOf(step.To))));
    }

    private static IncidentFilter FilterOf(string href)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri("http://x" + href).Query);
        var (filter, problems) = IncidentFilterQuery.Parse(query.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
        Assert.Empty(problems);
        return filter;
    }

    private async Task<string> GetAsync(string address)
    {
        using var answer = await _http.GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    [GeneratedRegex("<td class=\"[^\"]*heat-[^\"]*\"><a href=\"(?<href>[^\"]+)\"[^>]*>(?<text>[^<]+)</a>")]
    private static partial Regex HeatCells();

    [GeneratedRegex("<tr[^>]* data-region=\"([^\"]+)\"")]
    private static partial Regex HeatLine();

    [GeneratedRegex("<li data-region=\"([^\"]+)\"")]
    private static partial Regex Card();

    [GeneratedRegex("<tr data-region=\"([^\"]+)\"")]
    private static partial Regex LeagueLine();

    [GeneratedRegex("La Libertad, April 2025: [^\"]+")]
    private static partial Regex LaLibertadInApril();

    [GeneratedRegex("<div class=\"alert.*?</div>", RegexOptions.Singleline)]
    private static partial Regex Alert();
}
