using System.Net;
using System.Text.RegularExpressions;
using MiningIncidents.Web.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Accounts;

public sealed partial class SessionsTests(DatabaseSite site) : IClassFixture<DatabaseSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_session_is_ended_and_the_others_go_on()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        using var here = await site.SignInAsync(account);
        using var telephone = await site.SignInAsync(account);
        using var other = await site.SignInAsync(await site.AccountAsync(AccountRole.Editor));
        var page = await here.TextAsync("/es/account/sessions");
        var ends = EndLink().Matches(page).Select(match => match.Groups[1].Value).ToList();

        using var notMine = await other.SubmitAsync("/es/account/sessions", $"/es/account/sessions?handler=End&id={ends[0]}");
        using var still = await telephone.GetAsync("/es/account", Cancel);
        using var ended = await here.SubmitAsync("/es/account/sessions", $"/es/account/sessions?handler=End&id={ends[0]}");
        using var over = await telephone.GetAsync("/es/account", Cancel);
        using var mine = await here.GetAsync("/es/account", Cancel);

        Assert.Single(ends);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, over.StatusCode);
        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        Assert.DoesNotContain("127.0.0.1", page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_the_others_are_ended_at_once_and_the_list_has_one()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        using var here = await site.SignInAsync(account);
        using var there = await site.SignInAsync(account);

        using var done = await here.SubmitAsync("/es/account/sessions", "/es/account/sessions?handler=EndOthers");
        using var over = await there.GetAsync("/es/account", Cancel);

        Assert.Equal("/es/account/sessions", done.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, over.StatusCode);
        Assert.Empty(EndLink().Matches(await here.TextAsync("/es/account/sessions")));
    }

    [Fact]
    public async Task Who_signs_out_ends_the_session_for_a_copy_of_its_cookie_too()
    {
        var client = site.Browser();
        var account = await site.AccountAsync(AccountRole.Editor);
        using var answer = await client.SubmitAsync("/es/account/sign-in", ("Email", account.Email!), ("Password", SignedIn.Password));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("session=", StringComparison.Ordinal)).Split(';')[0];
        using var left = await client.SubmitAsync("/es/account/sign-out");
        using var copied = new HttpRequestMessage(HttpMethod.Get, "/es/account");
        copied.Headers.Add("Cookie", cookie);

        using var refused = await site.Browser().SendAsync(copied, Cancel);

        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge", "Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari", "iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome", "Android")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux")]
    [InlineData("curl/8.0", null, null)]
    [InlineData(null, null, null)]
    public void A_browser_is_told_in_words(string? userAgent, string? browser, string? system) => Assert.Equal((browser, system), Device.Of(userAgent));

    [Fact]
    public async Task An_administrator_with_a_password_alone_gets_no_further_than_the_second_step_by_any_method()
    {
        using var admin = await site.SignInAsync(AccountRole.Admin);
        var colleague = await site.AccountAsync(AccountRole.Editor);
        using var client = await site.SignInAsync(colleague);
        using var promoted = await admin.SubmitAsync("/en/desk/users", $"/en/desk/users?handler=Role&id={colleague.Id}", ("Role", "admin"));

        using var page = await client.GetAsync("/es/desk/audit?page=2", Cancel);
        using var sent = await client.PostAsync("/es/desk/new", new FormUrlEncodedContent([new("title.es", "escrito antes del ascenso")]), Cancel);
        using var api = await client.GetAsync("/api/desk/audit.csv", Cancel);

        Assert.Equal("/es/account/two-step/setup?returnUrl=%2Fes%2Fdesk%2Faudit%3Fpage%3D2", page.Headers.Location!.OriginalString);
        // What was being written is kept for after the second step.
        Assert.StartsWith("/es/account/two-step/setup?returnUrl=%2Fes%2Fdesk%2Fnew%3Fkept%3D", sent.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
    }

    [GeneratedRegex("action=\"[^\"]*[?&]id=([0-9a-f-]{36})[^\"]*\"")]
    private static partial Regex EndLink();
}
