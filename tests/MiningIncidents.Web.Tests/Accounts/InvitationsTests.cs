using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Hosting;
using Xunit;

namespace MiningIncidents.Web.Tests.Accounts;

/// <summary>The first administrator comes from a link; each test has a site without any account.</summary>
public sealed partial class InvitationsTests : IAsyncLifetime
{
    private static readonly (string, string)[] Ana =
        [("Email", "ana@example.org"), ("Name", "Ana Huamán"), ("NewPassword", SignedIn.Password), ("Again", SignedIn.Password)];

    private readonly DatabaseSite _site = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task There_is_no_account_until_the_first_link_is_used_and_no_link_afterwards()
    {
        Assert.Equal("", await CommandAsync("user", "list"));
        var earlier = Link(await CommandAsync("user", "invite-first-admin"));
        var link = Link(await CommandAsync("user", "invite-first-admin"));

        using var replaced = await _site.Browser().GetAsync(earlier, Cancel);
        using var first = await _site.Browser().SubmitAsync(link, Ana);
        using var second = await _site.Browser().GetAsync(link, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, replaced.StatusCode);
        Assert.Equal("/es/account/two-step/setup", first.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Gone, second.StatusCode);
        Assert.Contains("El enlace ya se usó.", await second.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("ana@example.org\tadmin\topen\tpassword\tAna Huamán\n", await CommandAsync("user", "list"));
        Assert.Equal("", await CommandAsync("user", "invite-first-admin"));
    }

    [Fact]
    public async Task Asking_for_the_first_link_again_leaves_one_behind()
    {
        for (var times = 0; times < 3; times++)
        {
            await CommandAsync("user", "invite-first-admin");
        }
        await using var scope = _site.Services.CreateAsyncScope();

        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<AccountsDb>().Invitations.CountAsync(Cancel));
    }

    [Fact]
    public async Task Two_who_use_a_link_at_once_make_one_account()
    {
        var link = Link(await CommandAsync("user", "invite-first-admin"));

        // All have the form open before the first sends it.
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(async number =>
        {
            var browser = _site.Browser();
            return (Browser: browser, Token: await browser.FormTokenAsync(link), Email: $"ana{number}@example.org");
        }));
        var answers = await Task.WhenAll(opened.Select(one => one.Browser.PostFormAsync(link, one.Token, ("Email", one.Email), Ana[1], Ana[2], Ana[3])));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.Single((await CommandAsync("user", "list")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("ana", "Ana", "una frase bastante larga", "Enter a valid email address")]
    [InlineData("ana@example.org", "", "una frase bastante larga", "Enter your name.")]
    [InlineData("ana@example.org", "Ana", "corta", "The password must have at least 12 characters.")]
    [InlineData("ana@example.org", "Ana", "aaaaaaaaaaaa", "at least 5 different characters")]
    [InlineData("ana.huaman@example.org", "Ana", "ana.huaman12", "too close to your name")]
    public async Task What_is_wrong_with_the_form_is_said_and_the_link_still_works(string email, string name, string password, string problem)
    {
        var link = Link(await CommandAsync("user", "invite-first-admin")).Replace("/es/", "/en/", StringComparison.Ordinal);

        using var refused = await _site.Browser().SubmitAsync(link, ("Email", email), ("Name", name), ("NewPassword", password), ("Again", password));
        using var done = await _site.Browser().SubmitAsync(link, Ana);

        Assert.Contains(problem, await refused.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
    }

    [Fact]
    public async Task An_expired_link_says_so()
    {
        var link = Link(await CommandAsync("user", "add", "--email", "rosa@example.org", "--role", "editor", "--invite"));
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountsDb>().Invitations
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.ExpiresAt, DateTimeOffset.UtcNow), Cancel);

        using var answer = await _site.Browser().GetAsync(link, Cancel);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("El enlace venció.", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_invites_and_the_invited_gets_the_role_and_address_of_the_invitation()
    {
        using var admin = await _site.SignInAsync(AccountRole.Admin);
        using var made = await admin.SubmitAsync(
            "/es/desk/users", "/es/desk/users?handler=Invite", ("Email", "Rosa@Example.org"), ("Name", "Rosa Ticona"), ("Role", "contributor"));
        var link = Link(await made.TextAsync());

        using var accepted = await _site.Browser().SubmitAsync(link, ("Email", "mallory@example.org"), ("Role", "admin"), Ana[1], Ana[2], Ana[3]);

        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        Assert.Contains("rosa@example.org\tcontributor\topen", await CommandAsync("user", "list"), StringComparison.Ordinal);
        Assert.DoesNotContain("mallory", await CommandAsync("user", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_link_changes_the_password_and_ends_the_sessions()
    {
        var account = await _site.AccountAsync(AccountRole.Admin);
        using var session = await _site.SignInAsync(account);
        var link = Link(await CommandAsync("user", "reset", "--email", account.Email!));

        using var done = await _site.Browser().SubmitAsync(link, ("NewPassword", "otra frase muy larga"), ("Again", "otra frase muy larga"));
        using var ended = await session.GetAsync("/es/account", Cancel);
        using var old = await _site.Browser().SubmitAsync("/es/account/sign-in", ("Email", account.Email!), ("Password", SignedIn.Password));
        using var fresh = await _site.Browser().SubmitAsync("/es/account/sign-in", ("Email", account.Email!), ("Password", "otra frase muy larga"));

        Assert.Equal("/es/account/sign-in", done.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, fresh.StatusCode);
    }

    [Fact]
    public async Task The_secret_of_a_link_is_not_in_the_database_or_the_log()
    {
        var link = Link(await CommandAsync("user", "invite-first-admin"));
        var secret = link[(link.LastIndexOf('/') + 1)..];
        using var opened = await _site.Browser().GetAsync(link, Cancel);
        await using var scope = _site.Services.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<AccountsDb>().Invitations.SingleAsync(Cancel);

        Assert.DoesNotContain(secret, System.Text.Encoding.UTF8.GetString(stored.Digest), StringComparison.Ordinal);
        Assert.DoesNotContain(_site.Log.All, line => line.Message.Contains(secret, StringComparison.Ordinal));
    }

    private async Task<string> CommandAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter();
        Assert.True(await Commands.RunAsync(_site.Services, args, output, error) == 0, error.ToString());
        return output.ToString();
    }

    private static string Link(string text) => InvitationLink().Match(text).Value;

    [GeneratedRegex("/es/account/invitation/[A-Za-z0-9_-]+")]
    private static partial Regex InvitationLink();
}
