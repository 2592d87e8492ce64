using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using MiningIncidents.Web.Hosting;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages;

/// <summary>The incident page over HTTP: complete without scripts.</summary>
public sealed partial class IncidentPageTests(SeededSite site) : IClassFixture<SeededSite>
{
    private const string Vijus = "PE-2025-000029";
    private const string SanGaban = "PE-2014-000007";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IncidentStore Store => site.Services.GetRequiredService<IncidentStore>();

    [Theory]
    [InlineData("", "0", "as of 2 January 2026")]
    [InlineData("?asOf=2026-01-01", "7", "as of 1 January 2026")]
    public async Task A_figure_bears_the_day_from_which_it_stands(string asOf, string missing, string since)
    {
        var box = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await Get($"/en/incidents/{Vijus}{asOf}")).QuerySelector("[data-figure=missing]")!;
        Assert.Equal(missing, box.QuerySelector(".amount")!.TextContent);
        Assert.Equal(since, box.QuerySelector("small")!.TextContent);
    }

    [Fact]
    public async Task The_point_of_an_area_is_said_to_stand_for_it() =>
        Assert.Contains("a point that stands for the district, not the site", await Get($"/en/incidents/{Vijus}"), StringComparison.Ordinal);

    [Fact]
    public async Task It_answers_who_where_when_how_many_and_how_sure()
    {
        var answers = Answers(await Get($"/en/incidents/{Vijus}"));

        Assert.Contains("criminal gang (alleged)", answers, StringComparison.Ordinal);
        Assert.Contains("Pataz, La Libertad", answers, StringComparison.Ordinal);
        Assert.Contains("night of 31 December 2025", answers, StringComparison.Ordinal);
        Assert.Contains("3 (between 3 and 15) killed", answers, StringComparison.Ordinal);
        Assert.Contains("official, 6 independent sources", answers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_known_on_a_day_nothing_reported_later_shows()
    {
        var html = await Get($"/en/incidents/{Vijus}?asOf=2026-01-01");

        Assert.Contains("As known on 1 January 2026", html, StringComparison.Ordinal);
        Assert.Equal("3", Figure(html, "killed"));
        Assert.Equal("7", Figure(html, "missing"));
        Assert.Contains("<dd>reported missing</dd>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<dd>located alive</dd>", html, StringComparison.Ordinal);
        // Infobae wrote on 2 January; the emergency is of February.
        Assert.DoesNotContain("infobae.com", html, StringComparison.Ordinal);
        Assert.DoesNotContain("DS 016-2026", html, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"/en/incidents/{Vijus}\">Back to today</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Today_it_tells_what_later_reports_said()
    {
        var html = await Get($"/en/incidents/{Vijus}");

        Assert.Equal("3 (between 3 and 15)", Figure(html, "killed"));
        Assert.Equal("0", Figure(html, "missing"));
        Assert.Contains("<dd>located alive</dd>", html, StringComparison.Ordinal);
        Assert.Contains("infobae.com", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_its_first_report_it_was_not_known()
    {
        var html = await Get($"/es/incidents/{Vijus}?asOf=2025-12-30");

        Assert.Contains("aún no se había informado nada de este incidente", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"casualties\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_none_is_named_and_today_is_shown()
    {
        var html = await Get($"/en/incidents/{Vijus}?asOf=1-1-2026");

        Assert.Contains("“1-1-2026” is not a date", html, StringComparison.Ordinal);
        Assert.Equal("0", Figure(html, "missing"));
    }

    [Fact]
    public async Task Every_claim_is_in_the_table_and_every_dot_leads_to_its_row()
    {
        var html = await Get($"/en/incidents/{Vijus}");
        var claims = (await site.Services.GetRequiredService<IncidentSearch>().FindAsync(Vijus, Cancel))!.Incident!.Claims;

        Assert.All(claims, c => Assert.Contains($"<tr id=\"claim-{c.Key}\"", html, StringComparison.Ordinal));
        Assert.All(claims, c => Assert.Contains($"href=\"#claim-{c.Key}\" aria-label=", html, StringComparison.Ordinal));
        Assert.Equal(claims.Count(c => c.AdoptedFrom is not null) * 2, Regex.Count(html, "class=\"claim adopted\""));
    }

    [Fact]
    public async Task Losses_and_forces_of_the_raid_keep_their_units_and_currency()
    {
        var html = await Get($"/es/incidents/{SanGaban}");

        Assert.Contains("USD 500,000", html, StringComparison.Ordinal);
        Assert.Matches("<strong>200</strong>\\s+policías", html);
        Assert.Contains("detenidos", html, StringComparison.Ordinal);
        Assert.Contains("madrugada del 13 de mayo de 2014", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_figures_say_so_and_are_not_zero()
    {
        var incident = (await site.Services.GetRequiredService<IncidentSearch>().ListAsync(IncidentFilter.All with { PageSize = 200 }, ct: Cancel)).Items
            .First(i => i.Figures.Killed is null);
        var html = await Get($"/en/incidents/{incident.Code}");

        Assert.Equal("not known", Figure(html, "killed"));
        Assert.Contains("killed: not known", Answers(html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public async Task Every_incident_has_a_page_in_both_languages(string language)
    {
        foreach (var incident in (await site.Services.GetRequiredService<IncidentSearch>().ListAsync(IncidentFilter.All with { PageSize = 200 }, ct: Cancel)).Items)
        {
            var html = await Get($"/{language}/incidents/{incident.Code}");
            using var data = JsonDocument.Parse(StructuredData().Match(html).Groups[1].Value);
            Assert.Equal("Report", data.RootElement.GetProperty("@type").GetString());
            Assert.Contains("class=\"locator-map\"", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_text_borrowed_from_the_other_language_is_marked()
    {
        var record = Records.Attack("2024-03-02") with { Title = new("Sólo en español", null), Summary = new("Texto en español.", null) };
        var code = await PublishAsync(record);

        var html = await Get($"/en/incidents/{code}");

        Assert.Contains("<h1 lang=\"es\">Sólo en español</h1>", html, StringComparison.Ordinal);
        Assert.Contains("This text is only available in Spanish", html, StringComparison.Ordinal);
        Assert.Contains("<p lang=\"es\">Texto en español.</p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_are_laid_side_by_side_and_stay_at_their_address()
    {
        var record = Records.Attack("2024-04-02") with { Claims = [Records.Claim("c1", CasualtyCategory.Killed, 2, "2024-04-03")] };
        var code = await PublishAsync(record);
        var changed = record with { Summary = new("Hombres armados atacaron dos bocaminas.", "Armed men attacked two mine entrances.") };
        await Store.SaveAsync(code, changed, 2, Records.Editor, "Internal reason", new("Se corrige el número de bocaminas.", "The number of entrances is corrected."), Cancel);
        await site.Services.GetRequiredService<PublicCache>().EvictAsync(Cancel);

        var page = await Get($"/en/incidents/{code}");
        var history = await Get($"/en/incidents/{code}/history?from=2&to=3");
        var snapshot = await Get($"/en/incidents/{code}?version=2");

        Assert.Contains("The number of entrances is corrected.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Internal reason", page, StringComparison.Ordinal);
        Assert.DoesNotContain("?version=1\"", page, StringComparison.Ordinal);
        Assert.Contains("2 fields changed.", history, StringComparison.Ordinal);
        Assert.Contains("<ins>two</ins>", history, StringComparison.Ordinal);
        Assert.Contains("<del>a</del>", history, StringComparison.Ordinal);
        Assert.Contains("Armed men attacked a mine entrance.", snapshot, StringComparison.Ordinal);
        Assert.Contains("Version 2 of", snapshot, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/incidents/PE-1999-000001")]
    [InlineData("/es/incidents/anything")]
    [InlineData("/en/incidents/PE-2025-000029?version=1")]
    [InlineData("/en/incidents/PE-2025-000029?version=99")]
    [InlineData("/en/incidents/PE-2025-000029?version=x")]
    [InlineData("/en/incidents/PE-2025-000029/history?from=1&to=2")]
    [InlineData("/en/incidents/PE-2025-000029/history?from=a")]
    [InlineData("/en/incidents/PE-1999-000001/history")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var answer = await site.Browser().GetAsync(address, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<string> PublishAsync(IncidentRecord record)
    {
        var draft = await Store.CreateAsync(record, Records.Editor, "Test", Cancel);
        return (await Store.MoveAsync(draft.Code, WorkflowStatus.Published, draft.Version, Records.Editor, "Test", ct: Cancel)).Code;
    }

    private async Task<string> Get(string address)
    {
        using var answer = await site.Browser().GetAsync(address, Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static string Answers(string html) => WebUtility.HtmlDecode(html[html.IndexOf("id=\"answers\"", StringComparison.Ordinal)..html.IndexOf("</header>", html.IndexOf("id=\"answers\"", StringComparison.Ordinal), StringComparison.Ordinal)]);

    private static string Figure(string html, string category) =>
        Regex.Match(html, $"data-figure=\"{category}\">.*?<span class=\"amount\">([^<]*)</span>", RegexOptions.Singleline).Groups[1].Value;

    [GeneratedRegex("<script type=\"application/ld(?:\\+|&#x2B;)json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex StructuredData();
}
