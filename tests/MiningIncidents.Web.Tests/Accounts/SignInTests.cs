using System.Net;
using System.Text.RegularExpressions;
using MiningIncidents.Web.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Accounts;

public sealed class SignInTests(DatabaseSite site) : IClassFixture<DatabaseSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_signs_in_returns_to_where_they_were_with_a_cookie_no_script_can_read()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        var client = site.Browser();
        using var asked = await client.GetAsync("/en/desk/users?a=1&b=2", Cancel);

        using var answer = await client.SubmitAsync(
            asked.Headers.Location!.OriginalString, ("Email", $" {account.Email!.ToUpperInvariant()} "), ("Password", SignedIn.Password));

        Assert.StartsWith("/en/account/sign-in", asked.Headers.Location!.OriginalString.Replace(site.ClientOptions.BaseAddress.ToString().TrimEnd('/'), "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("/en/desk/users?a=1&b=2", answer.Headers.Location!.OriginalString);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("expires", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public async Task A_return_address_on_another_site_is_not_followed(string address)
    {
        var account = await site.AccountAsync(AccountRole.Contributor);

        using var answer = await site.Browser().SubmitAsync(
            $"/es/account/sign-in?returnUrl={Uri.EscapeDataString(address)}", ("Email", account.Email!), ("Password", SignedIn.Password));

        Assert.Equal("/es/desk", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Unknown_wrong_and_closed_get_the_same_answer_and_the_password_comes_back_nowhere()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        var client = site.Browser();
        Task<HttpResponseMessage> Try(string email, string password) =>
            client.SubmitAsync("/es/account/sign-in", ("Email", email), ("Password", password));

        using var unknown = await Try("nobody@example.org", "a wrong password");
        var answers = new List<string>();
        for (var tries = 0; tries < AccountRules.FailedTries; tries++)
        {
            using var wrong = await Try(account.Email!, "a wrong password");
            answers.Add(Body(await wrong.TextAsync(), account.Email!));
        }
        using var closed = await Try(account.Email!, SignedIn.Password);

        Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
        answers.Add(Body(await closed.TextAsync(), account.Email!));
        Assert.Single(answers.Append(Body(await unknown.TextAsync(), "nobody@example.org")).Distinct());
        Assert.DoesNotContain("a wrong password", answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_form_says_what_is_missing()
    {
        using var answer = await site.Browser().SubmitAsync("/en/account/sign-in");
        var html = await answer.TextAsync();

        Assert.Contains("Enter your email address.", html, StringComparison.Ordinal);
        Assert.Contains("Enter your password.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_signs_nobody_in_and_is_shown_again()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        using var form = new FormUrlEncodedContent([new("Email", account.Email!), new("Password", SignedIn.Password)]);

        using var answer = await site.Browser().PostAsync("/es/account/sign-in?returnUrl=%2Fes%2Fdesk", form, Cancel);

        Assert.Equal("/es/account/sign-in?returnUrl=%2Fes%2Fdesk", answer.Headers.Location!.OriginalString);
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(line => line.StartsWith("session=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Signing_out_needs_the_form_and_ends_the_session()
    {
        using var client = await site.SignInAsync(AccountRole.Editor);

        using var link = await client.GetAsync("/es/account/sign-out", Cancel);
        using var before = await client.GetAsync("/es/account", Cancel);
        using var form = await client.SubmitAsync("/es/account/sign-out");
        using var after = await client.GetAsync("/es/account", Cancel);

        Assert.Equal(HttpStatusCode.OK, link.StatusCode);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal("/es", form.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task Ending_the_other_sessions_ends_them_with_the_next_click_and_keeps_this_one()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        using var here = await site.SignInAsync(account);
        using var elsewhere = await site.SignInAsync(account);

        using var done = await here.SubmitAsync("/es/account", "/es/account?handler=SignOutEverywhere");
        using var mine = await here.GetAsync("/es/account", Cancel);
        using var other = await elsewhere.GetAsync("/es/account", Cancel);

        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
    }

    [Fact]
    public async Task Changing_the_password_ends_the_other_sessions_and_the_old_password()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        using var here = await site.SignInAsync(account);
        using var elsewhere = await site.SignInAsync(account);

        using var wrong = await here.SubmitAsync("/en/account/password", ("Current", "not this one at all"), ("NewPassword", "otra frase muy larga"), ("Again", "otra frase muy larga"));
        using var different = await here.SubmitAsync("/en/account/password", ("Current", SignedIn.Password), ("NewPassword", "otra frase muy larga"), ("Again", "otra frase"));
        using var done = await here.SubmitAsync("/en/account/password", ("Current", SignedIn.Password), ("NewPassword", "otra frase muy larga"), ("Again", "otra frase muy larga"));
        using var other = await elsewhere.GetAsync("/es/account", Cancel);
        using var old = await site.Browser().SubmitAsync("/es/account/sign-in", ("Email", account.Email!), ("Password", SignedIn.Password));

        Assert.Contains("The current password is not right.", await wrong.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("The two passwords are not the same.", await different.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("/en/account", done.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
    }

    [Fact]
    public async Task A_script_of_a_page_is_told_401_instead_of_being_led_to_a_form()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/es/desk/users");
        request.Headers.Add("Sec-Fetch-Mode", "cors");

        using var answer = await site.Browser().SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Neither_addresses_nor_passwords_are_in_the_log()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        using var wrong = await site.Browser().SubmitAsync("/es/account/sign-in", ("Email", account.Email!), ("Password", "a wrong password"));
        using var client = await site.SignInAsync(account);

        Assert.DoesNotContain(site.Log.All, line => line.Message.Contains("example.org", StringComparison.Ordinal)
            || line.Message.Contains(SignedIn.Password, StringComparison.Ordinal) || line.Message.Contains("a wrong password", StringComparison.Ordinal));
    }

    // The page between header and footer without what differs anyway.
    private static string Body(string html, string email) => Regex.Replace(
        Regex.Match(html, "<main.*</main>", RegexOptions.Singleline).Value, "name=\"__RequestVerificationToken\"[^>]*>", "")
        .Replace(email, "", StringComparison.Ordinal);
}
