using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages;

/// <summary>What a region's page says of escalation, and the incidents behind it, over HTTP on the starter data.</summary>
public sealed partial class RegionEscalationTests(SeededSite site) : IClassFixture<SeededSite>
{
    private readonly HttpClient _http = site.Browser();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2025-05-31", "nivel elevado", "20 de enero de 2025", "4 incidentes en las 13 semanas hasta el 25 de mayo de 2025", "Muertos: 18 (entre 17 y 18). 13 de los 18 murieron en un solo incidente.", 9)]
    [InlineData("2026-01-31", "nivel elevado", "29 de diciembre de 2025", "4 incidentes en las 13 semanas hasta el 25 de enero de 2026", "Muertos: 4 (entre 3 y 16). 3 de los 4 murieron en un solo incidente.", 10)]
    public async Task La_Libertad_says_that_it_cannot_tell_what_it_counted_and_what_would_change_that(
        string asOf, string phase, string since, string counted, string killed, int least)
    {
        var page = await OpenAsync($"/es/regions/la-libertad?asOf={asOf}");
        var top = Text(page.QuerySelector(".region-top")!);

        Assert.Equal("cannot-tell", page.QuerySelector(".headline")!.GetAttribute("data-verdict"));
        Assert.Equal("No hay datos suficientes para saber si la violencia ha cambiado.", Text(page.QuerySelector(".headline")!));
        Assert.Equal(phase, Text(page.QuerySelector(".phase-line .phase-chip")!));
        Assert.Contains($"Así desde la semana del {since}. Las últimas semanas por sí solas no son concluyentes.", top, StringComparison.Ordinal);
        Assert.Contains(counted, top, StringComparison.Ordinal);
        Assert.Contains(killed, top, StringComparison.Ordinal);
        Assert.Contains($"desde {least} incidentes se hablaría de aumento", Text(page.QuerySelector("[data-window=all-q]")!), StringComparison.Ordinal);
        Assert.Contains("No se afirma ningún aumento", Text(page.QuerySelector(".holds")!), StringComparison.Ordinal);
        Assert.Equal(4, page.QuerySelectorAll("[data-window]").Length);
    }

    [Fact]
    public async Task Where_the_whole_record_is_silent_an_empty_window_is_not_told_as_a_quiet_region()
    {
        // The starter data end on 1 January 2026; whatever day it is, a year later every window is empty.
        var page = await OpenAsync("/en/regions/la-libertad");
        var top = Text(page.QuerySelector(".region-top")!);

        Assert.Equal("cannot-tell", page.QuerySelector(".headline")!.GetAttribute("data-verdict"));
        if (top.Contains("0 incidents in the 13 weeks", StringComparison.Ordinal))
        {
            Assert.Contains("no incident of violence anywhere in the country after 1 January 2026", top, StringComparison.Ordinal);
            Assert.Contains("says something about the record, not about the region", top, StringComparison.Ordinal);
            Assert.DoesNotContain("↓", page.QuerySelector(".tl-changes")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("la-libertad", "2025-05-31")]
    [InlineData("la-libertad", "2026-01-31")]
    [InlineData("arequipa", "2015-05-20")]
    [InlineData("tacna", "2015-05-20")]
    public async Task Every_count_leads_to_exactly_its_incidents(string slug, string asOf)
    {
        using var report = JsonDocument.Parse(await _http.GetStringAsync($"/api/v1/regions/{slug}/escalation?asOf={asOf}", Cancel));
        var page = await OpenAsync($"/en/regions/{slug}?asOf={asOf}");
        foreach (var channel in report.RootElement.GetProperty("channels").EnumerateArray())
        {
            foreach (var name in (string[])["s", "q"])
            {
                var card = page.QuerySelector($"[data-window={channel.GetProperty("channel").GetString()}-{name}]")!;
                foreach (var part in (string[])["window", "baseline"])
                {
                    var link = card.QuerySelectorAll("a").Single(a => a.GetAttribute("href")!.EndsWith('#' + part, StringComparison.Ordinal));
                    var evidence = await OpenAsync(link.GetAttribute("href")!.Split('#')[0]);
                    var listed = evidence.QuerySelector($"section[aria-labelledby={part}]")!.QuerySelectorAll("[data-code]").Select(row => row.GetAttribute("data-code"));
                    var expected = channel.GetProperty(name).GetProperty("evidence").EnumerateArray()
                        .Where(row => row.GetProperty(part).GetDouble() > 0 && (part == "window" || row.GetProperty("window").GetDouble() <= 0))
                        .Select(row => row.GetProperty("code").GetString());
                    Assert.Equal(expected.Order(), listed.Order());
                    var count = channel.GetProperty(name).GetProperty("test").GetProperty(part == "window" ? "count" : "baselineCount").GetDouble();
                    Assert.Equal(count.ToString("0.#", CultureInfo.InvariantCulture), Number().Match(Text(link)).Value);
                }
            }
        }
    }

    [Fact]
    public async Task Unticking_an_incident_leads_to_a_plain_address_that_leaves_it_out()
    {
        const string Form = "/es/regions/la-libertad/evidence?asOf=2025-05-31&shown=PE-2025-000006,PE-2025-000007,PE-2025-000008,PE-2025-000010"
            + "&keep=PE-2025-000006&keep=PE-2025-000007&keep=PE-2025-000010";
        using var answer = await _http.GetAsync(Form, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/es/regions/la-libertad/evidence?asOf=2025-05-31&without=PE-2025-000008", answer.Headers.Location!.ToString());

        var page = await OpenAsync(answer.Headers.Location.ToString());
        Assert.Equal("3 incidentes", Text(page.QuerySelector("#compared [data-count=window]")!));
        Assert.Contains("Muertos: 5 (entre 4 y 5).", Text(page.QuerySelector(".headline")!), StringComparison.Ordinal);
        Assert.False(page.QuerySelector("#keep-PE-2025-000008")!.HasAttribute("checked"));
        Assert.True(page.QuerySelector("#keep-PE-2025-000006")!.HasAttribute("checked"));
        Assert.Contains("without=PE-2025-000008", Text(page.QuerySelector("#cite-es")!), StringComparison.Ordinal);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task What_counts_as_violence_can_be_switched()
    {
        var page = await OpenAsync("/en/regions/la-libertad/evidence?asOf=2026-01-31&kind=interdiction_raid");
        Assert.Equal(
            ["PE-2025-000025"], page.QuerySelector("section[aria-labelledby=window]")!.QuerySelectorAll("[data-code]").Select(row => row.GetAttribute("data-code")));
        Assert.Contains("not the standard count", page.Body!.TextContent, StringComparison.Ordinal);
        var doubtful = await OpenAsync("/en/regions/la-libertad/evidence?asOf=2024-12-31&kind=other&doubtful=true");
        Assert.NotNull(doubtful.QuerySelector("[data-code=PE-2024-000014]"));
    }

    [Theory]
    [InlineData("kind=killing&kind=massacre", "Violence here is only: massacre, killing.")]
    [InlineData("kind=interdiction_raid", "Violence here is only: interdiction raid.")]
    [InlineData("kind=killing&doubtful=true", "Violence here is only: killing; also where it is perhaps not violence.")]
    [InlineData("doubtful=true", "What is perhaps not violence counts here too.")]
    public async Task The_kinds_of_the_filter_are_what_the_whole_page_judges(string counted, string said)
    {
        using var report = JsonDocument.Parse(await _http.GetStringAsync($"/api/v1/regions/la-libertad/escalation?asOf=2025-05-31&{counted}", Cancel));
        var page = await OpenAsync($"/en/regions/la-libertad?asOf=2025-05-31&{counted}");

        Assert.Contains(said, Text(page.QuerySelector("#not-standard")!), StringComparison.Ordinal);
        Assert.Equal("/en/regions/la-libertad?asOf=2025-05-31", page.QuerySelector("#not-standard a")!.GetAttribute("href"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        foreach (var channel in report.RootElement.GetProperty("channels").EnumerateArray())
        {
            foreach (var name in (string[])["s", "q"])
            {
                var links = page.QuerySelector($"[data-window={channel.GetProperty("channel").GetString()}-{name}]")!.QuerySelectorAll("a[href*=evidence]");
                var count = channel.GetProperty(name).GetProperty("test").GetProperty("count").GetDouble();
                Assert.Equal(count.ToString("0.#", CultureInfo.InvariantCulture), Number().Match(Text(links[0])).Value);
                Assert.All(links, link => Assert.Equal(
                    counted.Split('&').Append("asOf=2025-05-31").Order(), Asked(link.GetAttribute("href")!).Where(pair => !pair.StartsWith("channel", StringComparison.Ordinal) && !pair.StartsWith("window", StringComparison.Ordinal)).Order()));
            }
        }

        var ticked = page.QuerySelectorAll(".counting input[name=kind][checked]").Select(box => "kind=" + box.GetAttribute("value"));
        Assert.Equal(counted.Contains("kind", StringComparison.Ordinal) ? counted.Split('&').Where(pair => pair.StartsWith("kind", StringComparison.Ordinal)).Order() : ticked.Order(), ticked.Order());
        Assert.Contains(counted.Split('&')[0], Text(page.QuerySelector("#cite-en")!), StringComparison.Ordinal);
        Assert.Equal(counted == "kind=killing&kind=massacre", page.QuerySelector(".tl-phases") is not null);
    }

    [Fact]
    public async Task Kinds_that_are_no_violence_are_shown_when_asked_for_and_all_that_are_need_no_naming()
    {
        var raids = await OpenAsync("/es/regions/madre-de-dios?kind=interdiction_raid");
        Assert.NotEmpty(raids.QuerySelectorAll("a[href^='/es/incidents/PE-']"));

        var standard = string.Join('&', Core.Codes.IncidentCodes.Kinds.Items
            .Where(kind => Core.Codes.KindEquivalents.CountsAsViolence(kind.Value)).Select(kind => "kind=" + kind.Text));
        using var answer = await _http.GetAsync($"/es/regions/madre-de-dios?asOf=2025-05-31&{standard}", Cancel);
        Assert.Equal("/es/regions/madre-de-dios?asOf=2025-05-31", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task An_earlier_day_is_told_with_what_became_known_since()
    {
        // On 3 May 2025 the thirteen of Pataz were missing; they were found dead the day after.
        var page = await OpenAsync("/es/regions/la-libertad?asOf=2025-05-03");
        var difference = Text(page.QuerySelector(".difference")!);

        Assert.Contains("Lo que habríamos dicho el 3 de mayo de 2025", Text(page.QuerySelector(".then-banner")!), StringComparison.Ordinal);
        Assert.Contains("El veredicto es el mismo.", difference, StringComparison.Ordinal);
        Assert.Contains("En 1 incidente de esas semanas cambió la cifra", difference, StringComparison.Ordinal);
        Assert.Contains("Entonces: muertos: no se sabe, 13 desaparecidos. Hoy: 13 muertos, ningún desaparecido.", difference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rise_is_put_to_five_tests_in_words()
    {
        var page = await OpenAsync("/en/regions/arequipa?asOf=2015-05-20");
        var checks = page.QuerySelector(".checks")!;

        Assert.Equal("mixed", checks.GetAttribute("data-grade"));
        Assert.Equal(5, checks.QuerySelectorAll("li").Length);
        Assert.Contains("Without the deadliest incident does not stand", Text(checks), StringComparison.Ordinal);
        Assert.Contains("if 1 of these incidents were wrong", Text(page.QuerySelector("[data-window=lethal-s]")!), StringComparison.Ordinal);
        Assert.Contains("Islay +3.8, 100% of what rose", Text(page.QuerySelector(".why-groups")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_without_records_has_no_phase_and_no_zero_that_reads_like_peace()
    {
        var page = await OpenAsync("/en/regions/tacna");
        Assert.Equal("no recorded incidents", Text(page.QuerySelector(".phase-line .phase-chip")!));
        Assert.Contains("No record does not mean no violence.", Text(page.QuerySelector(".region-top")!), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".tl-phases"));
    }

    [Theory]
    [InlineData("/es/regions/la-libertad?asOf=abc", "abc")]
    [InlineData("/es/regions/la-libertad?years=some", "years")]
    [InlineData("/es/regions/la-libertad?doubtful=perhaps", "doubtful")]
    [InlineData("/es/regions/la-libertad/evidence?asOf=abc&window=s", "abc")]
    [InlineData("/en/regions/la-libertad/evidence?asOf=1900-01-01", "1900-01-01")]
    [InlineData("/en/regions/la-libertad/evidence?without=%00&channel=x&window=y&kind=murder&doubtful=1&page=0&other=1", "murder")]
    [InlineData("/en/regions/la-libertad/evidence?shown=PE-2025-000006&asOf=abc", "abc")]
    public async Task A_bad_parameter_is_named_and_the_rest_kept(string address, string named)
    {
        var page = await OpenAsync(address);
        Assert.Contains(named, Text(page.QuerySelector("[role=alert]")!), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("[data-verdict]"));
        if (address.Contains("window=s", StringComparison.Ordinal))
        {
            Assert.Equal("Todos los incidentes, 4 semanas", Text(page.QuerySelector(".view-switch [aria-current=true]")!));
            Assert.Equal("abc", page.QuerySelector("#evidence-asOf")!.GetAttribute("value"));
        }
    }

    [Theory]
    [InlineData("/es/regions/la-libertad?asOf=0001-01-01")]
    [InlineData("/es/regions/la-libertad?asOf=9999-12-31")]
    [InlineData("/es/regions/la-libertad/evidence?asOf=9999-12-31&page=99")]
    public async Task Days_and_pages_far_away_still_answer(string address) => Assert.NotNull((await OpenAsync(address)).QuerySelector("[data-verdict]"));

    [Fact]
    public async Task More_incidents_than_can_be_left_out_are_told()
    {
        var many = string.Join('&', Enumerable.Range(1, 101).Select(n => $"without=PE-2020-{n:000000}"));
        Assert.Contains("At most 100", Text((await OpenAsync($"/en/regions/puno/evidence?{many}")).QuerySelector("[role=alert]")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_timeline_names_its_phases_hatches_up_to_the_highest_figure_and_marks_changes_with_their_probability()
    {
        var svg = await _http.GetStringAsync("/charts/es/timeline/la-libertad.svg?asOf=2026-01-31", Cancel);
        Assert.Contains("Fases (ahora: nivel elevado)", svg, StringComparison.Ordinal);
        Assert.Contains("<title>nivel elevado: 29 de diciembre de 2025 – 25 de enero de 2026</title>", svg, StringComparison.Ordinal);
        Assert.Contains("class=\"tl-more\"", svg, StringComparison.Ordinal);
        Assert.Contains("diciembre de 2025: 2 incidentes, 3 muertos, hasta 15", svg, StringComparison.Ordinal);
        Assert.Contains("Aún pueden faltar registros de estas semanas", svg, StringComparison.Ordinal);
        var whole = await _http.GetStringAsync("/charts/es/timeline/la-libertad.svg?asOf=2026-01-31&years=all", Cancel);
        Assert.Matches("Cambio hacia un ritmo más alto en noviembre de 2023; probabilidad de que fuera justo ese mes: [0-9]+%", whole);
        Assert.DoesNotContain("tl-phases", await _http.GetStringAsync("/charts/es/timeline/la-libertad.svg?violence=all", Cancel), StringComparison.Ordinal);

        var csv = await _http.GetStringAsync("/charts/es/timeline/la-libertad.csv?asOf=2026-01-31", Cancel);
        Assert.StartsWith("month,incidents,killed,killedKnown,killedMost,phase,changeProbability\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("\r\n2025-12,2,3,2,15,elevated,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_for_programs_never_carries_the_codes_kept_for_pages() =>
        Assert.DoesNotContain("\"incident\":", await _http.GetStringAsync("/api/v1/regions/la-libertad/escalation?asOf=2025-05-31", Cancel), StringComparison.Ordinal);

    private static string[] Asked(string address) => address.Split('?')[1].Split('#')[0].Split('&');

    private static string Text(IElement element) => Spaces().Replace(element.TextContent, " ").Trim();

    private async Task<IDocument> OpenAsync(string address)
    {
        using var answer = await _http.GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Cancel), Cancel);
    }

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("[0-9.]+")]
    private static partial Regex Number();
}
