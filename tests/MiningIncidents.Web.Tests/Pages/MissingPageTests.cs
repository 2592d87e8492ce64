using System.Net;
using System.Text.RegularExpressions;
using MiningIncidents.Web.Pages.Shared;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages;

/// <summary>The page of missing people, page by page, over HTTP on the starter data.</summary>
public sealed partial class MissingPageTests(SeededSite site) : IClassFixture<SeededSite>
{
    private readonly HttpClient _http = site.Browser();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("&asOf=2026-01-01")]
    public async Task Every_case_is_on_one_page_in_the_order_of_the_whole_and_the_totals_are_of_all(string more)
    {
        var whole = await GetAsync($"/en/missing?pageSize=200{more}");
        var pages = (Cases(whole).Count + 1) / 2;
        Assert.True(pages > 2);
        var codes = new List<string>();
        for (var page = 1; page <= pages; page++)
        {
            var html = await GetAsync($"/en/missing?pageSize=2&page={page}{more}");
            Assert.Equal(Total().Match(whole).Value, Total().Match(html).Value);
            Assert.Contains($"aria-current=\"page\">{page}<", html, StringComparison.Ordinal);
            Assert.Equal(page > 1 ? Address(page - 1, more) : null, Linked("prev", html));
            Assert.Equal(page < pages ? Address(page + 1, more) : null, Linked("next", html));
            codes.AddRange(Cases(html));
        }

        Assert.Equal(Cases(whole), codes);
        Assert.Null(Linked("next", whole));
    }

    [Fact]
    public async Task A_page_after_the_last_one_is_the_last_one() =>
        Assert.Equal(Cases(await GetAsync("/es/missing?pageSize=2&page=3")), Cases(await GetAsync("/es/missing?pageSize=2&page=999")));

    [Theory]
    [InlineData("es", "page=x")]
    [InlineData("en", "page=0")]
    [InlineData("en", "page=-1")]
    [InlineData("es", "pageSize=999")]
    [InlineData("en", "page=99999999999999")]
    public async Task A_page_that_is_none_is_told_as_the_list_tells_it(string lang, string query)
    {
        var html = await GetAsync($"/{lang}/missing?{query}");

        var told = Problems().Match(await GetAsync($"/{lang}/incidents?{query}")).Value;
        Assert.NotEqual("", told);
        Assert.Equal(told, Problems().Match(html).Value);
        Assert.NotEmpty(Cases(html));
    }

    [Fact]
    public async Task The_numbers_above_lead_to_the_page_where_their_cases_begin()
    {
        var whole = await GetAsync("/es/missing?asOf=2026-01-01");
        var ended = await GetAsync("/es/missing?asOf=2026-01-01&pageSize=1");
        var open = Cases(whole[..whole.IndexOf("id=\"ended\"", StringComparison.Ordinal)]).Count;

        Assert.Contains("data-count=\"missing\"", ended, StringComparison.Ordinal);
        Assert.Contains("href=\"#ended\"", whole, StringComparison.Ordinal);
        Assert.Contains($"page={open + 1}&amp;pageSize=1#ended\"", ended, StringComparison.Ordinal);
        var there = await GetAsync($"/es/missing?asOf=2026-01-01&page={open + 1}&pageSize=1");
        Assert.Contains("id=\"ended\"", there, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"open\"", there, StringComparison.Ordinal);
        Assert.Contains("pageSize=1#open\"", there, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 3, "1 2 3")]
    [InlineData(1, 9, "1 2 3 0 9")]
    [InlineData(5, 9, "1 0 3 4 5 6 7 0 9")]
    [InlineData(4, 9, "1 2 3 4 5 6 0 9")]
    [InlineData(9, 9, "1 0 7 8 9")]
    [InlineData(20_000, 20_000, "1 0 19998 19999 20000")]
    public void The_first_the_last_and_the_nearest_pages_are_linked(int page, int pages, string numbers) =>
        Assert.Equal(numbers, string.Join(' ', new Pager(page, pages, _ => "").Numbers()));

    private static string Address(int page, string more) => $"/en/missing?{more.TrimStart('&')}{(more.Length > 0 ? "&" : "")}{(page == 1 ? "" : $"page={page}&")}pageSize=2";

    private static string? Linked(string rel, string html) =>
        Regex.Match(html, $"rel=\"{rel}\" href=\"([^\"]+)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    private static List<string> Cases(string html) => [.. Case().Matches(html).Select(m => m.Groups[1].Value)];

    private async Task<string> GetAsync(string address)
    {
        using var answer = await _http.GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    [GeneratedRegex("<li id=\"(MP-[0-9-]+)\">")]
    private static partial Regex Case();

    [GeneratedRegex("data-count=\"missing\">[0-9]+</a></dd>\\s*<dd class=\"under\">[^<]+")]
    private static partial Regex Total();

    [GeneratedRegex("<div[^>]+id=\"filter-problems\".*?</div>", RegexOptions.Singleline)]
    private static partial Regex Problems();
}
