using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Pages.Map;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages;

/// <summary>Two periods of the map as HTML: a table that anybody can read without scripts, and what the script draws the second map from.</summary>
public sealed class MapPeriodsTests(SeededSite site) : IClassFixture<SeededSite>
{
    private const string Years = "from=2025-01-01&to=2025-12-31&versusFrom=2024-01-01&versusTo=2024-12-31";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", 2025, 2024)]
    [InlineData("region=la-libertad&", 2025, 2024)]
    [InlineData("kind=interdiction_raid&", 2019, 2014)]
    [InlineData("region=tumbes&", 2025, 2024)]
    public async Task The_table_says_what_a_plain_count_of_the_records_says(string conditions, int year, int before)
    {
        var address = $"{conditions}from={year}-01-01&to={year}-12-31&versusFrom={before}-01-01&versusTo={before}-12-31";
        var page = await OpenAsync($"/en?{address}");
        var (filter, _) = IncidentFilterQuery.Parse(
            conditions.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).Select(p => KeyValuePair.Create(p[0], (string?)p[1])));
        var all = await AllAsync(filter);
        List<PublicIncident> In(int of) => [.. all.Where(i => i.DateEnd >= new DateOnly(of, 1, 1) && i.DateStart <= new DateOnly(of, 12, 31))];
        var (first, second) = (In(before), In(year));
        var rows = Rows(page);

        Assert.Equal([$"{before}", $"{year} chosen", "Change"], Texts(page.QuerySelectorAll(".periods thead th")).Skip(1));
        Assert.Equal(["Incidents", first.Count.ToString(CultureInfo.InvariantCulture), second.Count.ToString(CultureInfo.InvariantCulture), Signed(second.Count - first.Count)], rows[0]);
        Assert.Equal(Expected("Killed", first, second, i => i.Figures.Killed), rows[1]);
        Assert.Equal(Expected("Missing", first, second, i => i.Figures.Missing), rows[2]);
        Assert.Equal(Expected("Injured", first, second, i => i.Figures.Injured), rows[3]);
        var both = first.Count(i => second.Any(other => other.Code == i.Code));
        Assert.Contains(both switch { 0 => "No incident counts in both.", 1 => "1 incident may lie in both: it counts in each.", _ => $"{both} incidents may lie in both: they count in each." },
            Texts(page.QuerySelectorAll(".periods-notes li")));
    }

    [Fact]
    public async Task Each_number_of_incidents_leads_to_them_and_the_list_keeps_the_chosen_period()
    {
        var page = await OpenAsync($"/en?region=la-libertad&{Years}");
        var links = page.QuerySelectorAll(".periods tbody tr:first-child a").ToList();
        Assert.Equal(2, links.Count);
        foreach (var link in links)
        {
            var list = await OpenAsync(link.GetAttribute("href")! + "&pageSize=200");
            Assert.Equal(int.Parse(link.TextContent, CultureInfo.InvariantCulture), list.QuerySelectorAll("tbody a[href*='/incidents/PE-']").Select(a => a.GetAttribute("href")).Distinct().Count());
        }
        Assert.Equal($"{links[1].TextContent} incidents", page.QuerySelector("#map-total")!.TextContent);
    }

    [Fact]
    public async Task An_incident_of_vague_date_between_two_periods_counts_in_both()
    {
        var vague = (await AllAsync(IncidentFilter.All)).First(i => i.DateEnd > i.DateStart.AddDays(2));
        var (earlier, later) = (vague.DateStart.AddDays(-30), vague.DateEnd.AddDays(30));
        var page = await OpenAsync($"/es?from={vague.DateEnd:yyyy-MM-dd}&to={later:yyyy-MM-dd}&versusFrom={earlier:yyyy-MM-dd}&versusTo={vague.DateStart:yyyy-MM-dd}");
        var expected = (await AllAsync(IncidentFilter.All)).Count(i =>
            i.DateEnd >= vague.DateEnd && i.DateStart <= later && i.DateEnd >= earlier && i.DateStart <= vague.DateStart);

        Assert.True(expected > 0);
        Assert.Contains(page.QuerySelectorAll(".periods-notes li"), note => note.TextContent.StartsWith($"{expected} incidente", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Length_days_to_come_and_the_silence_of_the_record_are_said_in_words()
    {
        var page = await OpenAsync("/en?from=2025-01-01&to=2099-12-31&versusFrom=2024-01-01&versusTo=2024-06-30");
        var notes = Texts(page.QuerySelectorAll(".periods-notes li"));

        Assert.Contains(notes, note => note.StartsWith("They are not equally long: 182 days against 27,393 days", StringComparison.Ordinal));
        Assert.Contains("2025–2099 includes days still to come.", notes);
        Assert.Contains(notes, note => note.StartsWith("2025–2099 reaches beyond the last incident on record", StringComparison.Ordinal));
        Assert.DoesNotContain(notes, note => note.StartsWith("January–June 2024 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("es", "versusFrom=2024-12-31&versusTo=2024-01-01", "2024-01-01", "2024-12-31", "versusTo")]
    [InlineData("en", "versusFrom=%3Cb%3Eayer&versusTo=2024-01-01", "“<b>ayer”", "is not a date", "versusFrom")]
    [InlineData("es", "versusFrom=2024-02-30&versusTo=2024-03-01", "«2024-02-30»", "no es una fecha", "versusFrom")]
    [InlineData("en", "versusFrom=2024-02-03", "A date is missing", "first and the last", "versusTo")]
    public async Task A_period_that_is_none_is_explained_and_what_was_typed_is_kept(string language, string versus, string says, string also, string field)
    {
        var page = await OpenAsync($"/{language}?region=puno&{versus}&versusLook=beside");
        var problem = page.QuerySelector("#map-problems > #versus-problem[role=alert]")!.TextContent;

        Assert.Contains(says, problem, StringComparison.Ordinal);
        Assert.Contains(also, problem, StringComparison.Ordinal);
        Assert.Equal("versus-problem", page.QuerySelector($"#{field}")!.GetAttribute("aria-describedby"));
        Assert.NotNull(page.QuerySelector("#map-versus-form[open]"));
        foreach (var pair in versus.Split('&').Select(p => p.Split('=')))
        {
            Assert.Equal(Uri.UnescapeDataString(pair[1]), page.QuerySelector($"#{pair[0]}")!.GetAttribute("value"));
        }
        Assert.Null(page.QuerySelector(".periods"));
        Assert.Equal(JsonValueKind.Null, Summary(page).GetProperty("versus").ValueKind);
        // The filter itself was understood: its tiles are asked for.
        Assert.Equal("0", page.QuerySelector("#map-problems")!.GetAttribute("data-problems"));
        Assert.Equal("17 incid", page.QuerySelector("#map-total")!.TextContent[..8]);
    }

    [Theory]
    [InlineData("from=0001-01-01&to=0001-12-31")]
    [InlineData("from=9999-01-01&to=9999-12-31")]
    [InlineData("to=9999-12-31&versusFrom=0001-01-01&versusTo=9999-12-31")]
    [InlineData("from=2025-01-01&versusFrom=9999-12-31&versusTo=9999-12-31")]
    public async Task The_ends_of_the_calendar_are_no_failure(string query) => Assert.NotNull((await OpenAsync($"/es?{query}")).QuerySelector("#map-versus-form"));

    [Fact]
    public async Task The_form_starts_with_the_period_before_and_takes_the_filter_along()
    {
        var page = await OpenAsync("/en?region=puno&from=2025-01-01&to=2025-12-31&layer=count");
        var form = page.QuerySelector("form[data-versus]")!;
        var fields = form.QuerySelectorAll("input").Select(i => $"{i.GetAttribute("name")}={i.GetAttribute("value")}").ToList();

        Assert.Equal("get", form.GetAttribute("method"));
        Assert.Equal(["layer=count", "region=puno", "from=2025-01-01", "to=2025-12-31", "versusFrom=2024-01-01", "versusTo=2024-12-31"], fields);
        var compared = await OpenAsync($"/en?{string.Join('&', fields)}");
        Assert.Equal("/en?region=puno&from=2025-01-01&to=2025-12-31&layer=count", compared.QuerySelector(".versus-form a")!.GetAttribute("href"));
        Assert.Contains("versusFrom=2024-01-01", compared.QuerySelector(".time-month")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.NotNull(compared.QuerySelector("form[data-filter] input[name=versusTo][value='2024-12-31']"));

        var unchosen = await OpenAsync("/en");
        var dates = new[] { "from", "to", "versusFrom", "versusTo" }.Select(name => Date(unchosen.QuerySelector($"form[data-versus] input[name={name}]")!)).ToList();
        Assert.Equal((dates[0].AddYears(1), dates[0].AddDays(-1), dates[0].AddYears(-1)), (dates[1].AddDays(1), dates[3], dates[2]));
    }

    [Fact]
    public async Task The_second_map_has_the_same_circles_and_shades_and_its_own_filter()
    {
        var both = Summary(await OpenAsync($"/en?kind=killing&{Years}&layer=killed&sort=-killed"));
        var versus = both.GetProperty("versus");
        var units = new List<double>();
        foreach (var year in new[] { 2024, 2025 })
        {
            units.Add(Summary(await OpenAsync($"/en?kind=killing&from={year}-01-01&to={year}-12-31")).GetProperty("unit").GetDouble());
        }

        Assert.Equal(units.Min(), both.GetProperty("unit").GetDouble());
        Assert.Equal("kind=killing&from=2024-01-01&to=2024-12-31", versus.GetProperty("query").GetString());
        Assert.True(versus.GetProperty("isFirst").GetBoolean());
        Assert.Equal(("2024", "2025"), (versus.GetProperty("label").GetString(), versus.GetProperty("chosen").GetString()));
        // The same number has the same shade on both.
        var shades = new[] { both, versus }.SelectMany(of => of.GetProperty("shades").EnumerateObject())
            .Select(d => (Label: d.Value.GetProperty("label").GetString(), Shade: d.Value.GetProperty("shade").ToString())).Where(d => d.Label is not null).Distinct().ToList();
        Assert.Equal(shades.Count, shades.Select(d => d.Label!.TrimEnd('?', '+')).Distinct().Count());
    }

    [Fact]
    public void A_kept_view_keeps_the_second_period() =>
        Assert.Equal($"region=puno&{Years}&versusLook=beside", MapViews.Of($"?region=puno&{Years}&versusLook=beside&incident=PE-2025-000029"));

    private static DateOnly Date(IElement field) => DateOnly.ParseExact(field.GetAttribute("value")!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string[] Expected(string name, List<PublicIncident> first, List<PublicIncident> second, Func<PublicIncident, PublicFigureNow?> of)
    {
        (int? Sum, int Unknown) Count(List<PublicIncident> incidents)
        {
            var known = incidents.Select(i => of(i)?.Best).OfType<int>().ToList();
            return (incidents.Count > 0 && known.Count == 0 ? null : known.Sum(), incidents.Count - known.Count);
        }
        string Words((int? Sum, int Unknown) of) =>
            of.Sum is null ? "not known" : of.Unknown == 0 ? $"{of.Sum}" : $"{of.Sum} {of.Unknown} not known";
        var (one, other) = (Count(first), Count(second));
        var change = other.Sum - one.Sum;
        return [name, Words(one), Words(other),
            change is null ? "not known" : one.Unknown + other.Unknown > 0 ? $"{Signed(change.Value)} as known" : Signed(change.Value)];
    }

    private static string Signed(int number) => number > 0 ? $"+{number}" : number < 0 ? $"−{-number}" : "0";

    private static List<string[]> Rows(IDocument page) => [.. page.QuerySelectorAll(".periods tbody tr").Select(row => Texts(row.Children).ToArray())];

    private static List<string> Texts(IEnumerable<IElement> elements) =>
        [.. elements.Select(e => string.Join(' ', e.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private static JsonElement Summary(IDocument page) => JsonDocument.Parse(page.QuerySelector("#map-summary")!.TextContent).RootElement;

    private async Task<IReadOnlyList<PublicIncident>> AllAsync(IncidentFilter filter) =>
        (await site.Services.GetRequiredService<IncidentSearch>().ListAsync(filter with { PageSize = IncidentFilter.LargestPageSize }, ct: Cancel)).Items;

    private async Task<IDocument> OpenAsync(string address)
    {
        using var answer = await site.Browser().GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Cancel), Cancel);
    }
}
