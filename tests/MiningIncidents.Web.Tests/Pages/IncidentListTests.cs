using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages;

/// <summary>The list over HTTP: complete without scripts.</summary>
public sealed partial class IncidentListTests(SeededSite site) : IClassFixture<SeededSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_totals_and_rows_are_those_of_the_filter()
    {
        var filter = IncidentFilter.All with { Regions = ["la-libertad"], Violence = true };
        var totals = await site.Services.GetRequiredService<IncidentSearch>().TotalsAsync(filter, ct: Cancel);

        var html = await Get($"/en/incidents{IncidentFilterQuery.QueryString(filter)}");

        Assert.Contains($"{totals.Incidents} incidents", html, StringComparison.Ordinal);
        Assert.Contains($"{totals.Killed} killed", html, StringComparison.Ordinal);
        Assert.Contains($"summed over {totals.KilledKnown} of {totals.Incidents} incidents", html, StringComparison.Ordinal);
        Assert.Equal(totals.Incidents, Rows(html).Count);
        Assert.Contains("href=\"/export/incidents.csv?region=la-libertad&amp;violence=true\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sum_of_nothing_is_not_nobody_while_figures_are_unknown()
    {
        var html = await Get("/en/incidents?kind=massacre&region=la-libertad");

        Assert.Contains("no missing on record", html, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody missing", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_neither_repeat_nor_skip_a_row()
    {
        var codes = new List<string>();
        for (var page = 1; page <= 7; page++)
        {
            codes.AddRange(Rows(await Get($"/es/incidents?pageSize=20&page={page}")));
        }
        var total = (await site.Services.GetRequiredService<IncidentSearch>().TotalsAsync(IncidentFilter.All, ct: Cancel)).Incidents;

        Assert.Equal(total, codes.Count);
        Assert.Equal(total, codes.Distinct().Count());
        // A page after the last one is the last one.
        Assert.NotEmpty(Rows(await Get("/es/incidents?page=999")));
    }

    [Fact]
    public async Task It_can_be_ordered_by_the_killed()
    {
        var html = await Get("/en/incidents?sort=-killed");

        Assert.Matches("<th[^>]*aria-sort=\"descending\"[^>]*>\\s*<a href=\"/en/incidents\\?sort=killed\">Killed", html);
        var first = (await site.Services.GetRequiredService<IncidentSearch>().ListAsync(IncidentFilter.All with { Sort = IncidentSort.KilledDescending }, ct: Cancel)).Items[0];
        Assert.Equal(first.Code, Rows(html)[0]);
    }

    [Theory]
    [InlineData("/es/incidents?q=bocamina+papagayo", "PE-2025-000029")]
    [InlineData("/en/incidents?q=papagayo+tunnel", "PE-2025-000029")]
    [InlineData("/en/incidents?q=gaban", "PE-2014-000007")]
    public async Task Words_in_either_language_find_an_incident(string address, string code) => Assert.Contains(code, Rows(await Get(address)));

    [Fact]
    public async Task What_was_not_understood_is_named_and_the_rest_applies()
    {
        var html = await Get("/en/incidents?region=puno&from=yesterday&kind=meteor&nonsense=1&killedMin=-3");

        Assert.Contains("From: “yesterday” is not a date", html, StringComparison.Ordinal);
        Assert.Contains("Kind of event: “meteor” is not a known value", html, StringComparison.Ordinal);
        Assert.Contains("There is no filter called “nonsense”", html, StringComparison.Ordinal);
        Assert.Contains("value=\"yesterday\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"-3\"", html, StringComparison.Ordinal);
        Assert.Equal(Rows(await Get("/en/incidents?region=puno")), Rows(html));
    }

    [Theory]
    [InlineData("es", "-3", "Muertos, al menos: «-3» es menor que cero; escriba 0 o más.")]
    [InlineData("en", "-3", "Killed, at least: “-3” is below zero; type 0 or more.")]
    [InlineData("en", "3x", "Killed, at least: “3x” is not a whole number.")]
    [InlineData("en", "99999999999", "Killed, at least: “99999999999” is out of the allowed range.")]
    public async Task A_number_below_zero_is_said_to_be_below_zero(string lang, string typed, string words)
    {
        var html = await Get($"/{lang}/incidents?killedMin={typed}");

        Assert.Contains(words, html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{typed}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_condition_is_a_chip_that_removes_it_alone()
    {
        var html = await Get("/en/incidents?region=puno&kind=clash&kind=killing&from=2014-01-01&page=1");

        Assert.Contains("href=\"/en/incidents?region=puno&amp;kind=killing&amp;from=2014-01-01\" aria-label=\"Remove filter: Clash\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/en/incidents?kind=clash&amp;kind=killing&amp;from=2014-01-01\" aria-label=\"Remove filter: Puno\"", html, StringComparison.Ordinal);
        Assert.Contains("<a class=\"filter-clear\" href=\"/en/incidents\">Clear all</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_count_beside_a_choice_is_what_choosing_it_gives()
    {
        var html = await Get("/en/incidents?region=puno");
        var counts = Count().Matches(html).Where(m => m.Groups["name"].Value is "kind" or "precision" or "mining").ToList();

        Assert.NotEmpty(counts);
        foreach (var count in counts)
        {
            var chosen = await Get($"/en/incidents?region=puno&{count.Groups["name"].Value}={count.Groups["value"].Value}&pageSize=200");
            Assert.Equal(count.Groups["n"].Value, $"{Rows(chosen).Count}");
        }
    }

    [Fact]
    public async Task A_filter_that_nothing_meets_says_what_to_do()
    {
        var html = await Get("/es/incidents?from=1990-01-01&to=1990-12-31");

        Assert.Contains("Ningún incidente cumple todas las condiciones", html, StringComparison.Ordinal);
        Assert.Contains("Quitar los filtros", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_known_on_a_day_it_tells_the_figures_of_that_day()
    {
        var html = await Get("/en/incidents?q=papagayo&asOf=2026-01-01");

        Assert.Contains("As known on 1 January 2026", html, StringComparison.Ordinal);
        Assert.Contains("3 killed", html, StringComparison.Ordinal);
        Assert.Contains("7 missing", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/en/incidents/PE-2025-000029?asOf=2026-01-01\"", html, StringComparison.Ordinal);
        Assert.Empty(Rows(await Get("/en/incidents?q=papagayo&asOf=2025-12-30")));
    }

    [Fact]
    public async Task Doubtful_rows_are_marked_and_no_code_is_shown_raw()
    {
        var html = await Get("/en/incidents?pageSize=200");
        var table = html[html.IndexOf("<tbody", StringComparison.Ordinal)..];

        Assert.Contains("perhaps not violence", table, StringComparison.Ordinal);
        Assert.DoesNotContain("armed_attack", table, StringComparison.Ordinal);
        Assert.All(IncidentCodes.Kinds.Items.Where(k => k.Text.Contains('_', StringComparison.Ordinal)), k => Assert.DoesNotContain($">{k.Text}<", html, StringComparison.Ordinal));
    }

    private async Task<string> Get(string address)
    {
        using var answer = await site.Browser().GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static List<string> Rows(string html) => [.. Row().Matches(html).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("<td role=\"cell\" class=\"what\">\\s*<a href=\"/../incidents/(PE-\\d{4}-\\d{6})")]
    private static partial Regex Row();

    [GeneratedRegex("data-count=\"(?<name>[a-z]+):(?<value>[^\"]+)\">(?<n>\\d+)<")]
    private static partial Regex Count();
}
