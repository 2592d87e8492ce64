using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Pages.Map;
using Xunit;

namespace MiningIncidents.Web.Tests.Accounts;

/// <summary>Views of the map kept under a name: whose they are, what they hold, where their links lead.</summary>
public sealed class SavedViewsTests(SeededSite site) : IClassFixture<SeededSite>
{
    private const string View = "region=puno&kind=interdiction_raid&layer=losses&view=-14.5,-70,6.5";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_view_is_saved_from_the_map_listed_opened_by_anybody_with_its_link_and_removed()
    {
        using var mine = await site.SignInAsync(AccountRole.Contributor);
        var save = (await PageAsync(mine, $"/es?{View}")).QuerySelector(".share a[href^='/es/account/views']")!.GetAttribute("href")!;
        Assert.Null((await PageAsync(site.Browser(), $"/es?{View}")).QuerySelector(".share a[href^='/es/account/views']"));
        var form = await PageAsync(mine, save);
        Assert.Equal(View, form.QuerySelector("input[name=view]")!.GetAttribute("value"));

        using var saved = await mine.SubmitAsync(save, "/es/account/views?handler=Save", ("Name", "Interdicciones en Puno"), ("view", View));
        Assert.Equal("/es/account/views", saved.Headers.Location!.OriginalString);
        var list = await PageAsync(mine, "/es/account/views");
        Assert.Contains("Interdicciones en Puno", list.QuerySelector(".account-rows strong")!.TextContent, StringComparison.Ordinal);
        var link = list.QuerySelector(".account-rows a[href^='/es/views/']")!.GetAttribute("href")!;

        using var opened = await site.Browser().GetAsync(link.Replace("/es/", "/en/", StringComparison.Ordinal), Cancel);
        Assert.Equal($"/en?{View}", opened.Headers.Location!.OriginalString);

        using var others = await site.SignInAsync(AccountRole.Admin);
        var remove = list.QuerySelector(".account-rows form")!.GetAttribute("action")!;
        Assert.Empty((await PageAsync(others, "/es/account/views")).QuerySelectorAll(".account-rows li"));
        using var notTheirs = await others.SubmitAsync(save, remove);
        using var still = await site.Browser().GetAsync(link, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, still.StatusCode);

        using var removed = await mine.SubmitAsync("/es/account/views", remove);
        using var gone = await site.Browser().GetAsync(link, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_name_used_again_takes_the_new_view_and_keeps_its_link()
    {
        using var mine = await site.SignInAsync(AccountRole.Editor);
        await SaveAsync(mine, "Semana", View);
        var before = (await PageAsync(mine, "/en/account/views")).QuerySelector("a[href^='/en/views/']")!.GetAttribute("href")!;
        await SaveAsync(mine, " Semana ", "q=Vijus");

        var list = await PageAsync(mine, "/en/account/views");
        using var opened = await site.Browser().GetAsync(before, Cancel);

        Assert.Single(list.QuerySelectorAll(".account-rows li"));
        Assert.Equal("/en?q=Vijus", opened.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Without_a_name_nothing_is_kept_and_the_view_stays_in_the_form()
    {
        using var mine = await site.SignInAsync(AccountRole.Editor);
        using var answer = await mine.SubmitAsync(Address(View), "/en/account/views?handler=Save", ("Name", "  "), ("view", View));
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Cancel), Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("at most 80 characters", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(View, page.QuerySelector("input[name=view]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("?region=puno&incident=PE-2025-000029&page=3&view=-14,-70,6", "region=puno&view=-14,-70,6")]
    [InlineData("region=atlantis&kind=killing&nonsense=1", "kind=killing")]
    [InlineData("", "")]
    [InlineData("layer=%22%3E%3Cscript%3E&q=a%26b", "q=a%26b&layer=%22%3E%3Cscript%3E")]
    public void A_view_is_what_of_an_address_is_understood(string query, string view) => Assert.Equal(view, MapViews.Of(query));

    [Fact]
    public void A_view_too_long_to_be_kept_is_none() => Assert.Null(MapViews.Of($"q={new string('a', 190)}&series={new string('b', 4000)}"));

    private static string Address(string view) => $"/en/account/views?view={Uri.EscapeDataString(view)}";

    private static async Task SaveAsync(HttpClient client, string name, string view)
    {
        using var answer = await client.SubmitAsync(Address(view), "/en/account/views?handler=Save", ("Name", name), ("view", view));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string address) =>
        await new HtmlParser().ParseDocumentAsync(await client.TextAsync(address), Cancel);
}
