using System.Net;
using MiningIncidents.Web.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Accounts;

public sealed class UsersPageTests : IAsyncLifetime
{
    private readonly DatabaseSite _site = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_last_administrator_can_be_neither_demoted_nor_locked()
    {
        var admin = await _site.AccountAsync(AccountRole.Admin);
        using var client = await _site.SignInAsync(admin);

        using var demoted = await DoAsync(client, "Role", admin, ("Role", "editor"));
        using var locked = await DoAsync(client, "Lock", admin);

        Assert.Contains("This is the only administrator account", await demoted.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("This is the only administrator account", await locked.TextAsync(), StringComparison.Ordinal);
        using var still = await client.GetAsync("/en/desk/users", Cancel);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task Two_administrators_who_demote_each_other_at_once_leave_one()
    {
        var (one, two) = (await _site.AccountAsync(AccountRole.Admin), await _site.AccountAsync(AccountRole.Admin));
        using var first = await _site.SignInAsync(one);
        using var second = await _site.SignInAsync(two);

        var answers = await Task.WhenAll(DoAsync(first, "Role", two, ("Role", "editor")), DoAsync(second, "Role", one, ("Role", "editor")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_new_role_counts_from_the_next_click_without_signing_in_again()
    {
        var colleague = await _site.AccountAsync(AccountRole.Editor);
        using var admin = await _site.SignInAsync(AccountRole.Admin);
        using var client = await _site.SignInAsync(colleague);

        using var before = await client.GetAsync("/en/desk/users", Cancel);
        using var done = await DoAsync(admin, "Role", colleague, ("Role", "admin"));
        using var promoted = await client.GetAsync("/en/desk/users", Cancel);
        using var demoted = await DoAsync(admin, "Role", colleague, ("Role", "contributor"));
        using var after = await client.GetAsync("/en/desk/persons/new", Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, before.StatusCode);
        // An administrator now, but with a password alone: first the second step.
        Assert.Equal("/en/account/two-step/setup?returnUrl=%2Fen%2Fdesk%2Fusers", promoted.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, after.StatusCode);
    }

    [Fact]
    public async Task A_locked_account_is_out_at_once_and_back_when_unlocked()
    {
        var colleague = await _site.AccountAsync(AccountRole.Editor);
        using var admin = await _site.SignInAsync(AccountRole.Admin);
        using var client = await _site.SignInAsync(colleague);

        using var locked = await DoAsync(admin, "Lock", colleague);
        using var ended = await client.GetAsync("/en/account", Cancel);
        using var refused = await _site.Browser().SubmitAsync("/es/account/sign-in", ("Email", colleague.Email!), ("Password", SignedIn.Password));
        using var unlocked = await DoAsync(admin, "Unlock", colleague);

        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        using var back = await _site.SignInAsync(colleague);
    }

    [Fact]
    public async Task An_unknown_account_or_role_is_said_so_without_a_failure()
    {
        var colleague = await _site.AccountAsync(AccountRole.Editor);
        using var admin = await _site.SignInAsync(AccountRole.Admin);

        using var missing = await admin.SubmitAsync("/en/desk/users", $"/en/desk/users/?handler=Lock&id={Guid.NewGuid()}");
        using var malformed = await admin.SubmitAsync("/en/desk/users", "/en/desk/users?handler=Reset&id=x");
        using var role = await DoAsync(admin, "Role", colleague, ("Role", "owner"));

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, malformed.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, role.StatusCode);
    }

    private static Task<HttpResponseMessage> DoAsync(HttpClient client, string handler, Account account, params (string, string)[] fields) =>
        client.SubmitAsync("/en/desk/users", $"/en/desk/users?handler={handler}&id={account.Id}", fields);
}
