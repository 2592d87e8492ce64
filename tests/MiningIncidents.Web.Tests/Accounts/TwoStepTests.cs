using System.Net;
using System.Text.RegularExpressions;
using MiningIncidents.Web.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Accounts;

public sealed partial class TwoStepTests(DatabaseSite site) : IClassFixture<DatabaseSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_code_is_asked_after_the_password_and_works_once()
    {
        var (account, key, _) = await TurnOnAsync();
        var client = site.Browser();
        var address = await PasswordAsync(client, account);
        // Turning it on used the code before this one up.
        var code = Totp.Code(key, Totp.Step(DateTimeOffset.UtcNow));

        using var notYet = await client.GetAsync("/es/desk/users", Cancel);
        using var wrong = await client.SubmitAsync(address, ("Code", code == "000000" ? "000001" : "000000"));
        using var done = await client.SubmitAsync(address, ("Code", $"{code[..3]} {code[3..]}"));
        using var inside = await client.GetAsync("/es/account", Cancel);

        Assert.Equal(HttpStatusCode.Redirect, notYet.StatusCode);
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        Assert.Equal("/es/desk/users", done.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, inside.StatusCode);

        var thief = site.Browser();
        var again = await PasswordAsync(thief, account);
        using var replayed = await thief.SubmitAsync(again, ("Code", code));
        Assert.Equal(HttpStatusCode.OK, replayed.StatusCode);
    }

    [Fact]
    public async Task A_recovery_code_signs_in_without_the_telephone_and_only_once()
    {
        var (account, _, recovery) = await TurnOnAsync();
        var client = site.Browser();
        using var done = await client.SubmitAsync(await PasswordAsync(client, account), ("Code", recovery[0].ToLowerInvariant()));
        var other = site.Browser();
        using var again = await other.SubmitAsync(await PasswordAsync(other, account), ("Code", recovery[0]));

        Assert.Equal(10, recovery.Count);
        Assert.Equal("/es/desk/users", done.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("9 recovery codes are left.", await client.TextAsync("/en/account"), StringComparison.Ordinal);
        Assert.DoesNotContain(recovery[1], await client.TextAsync("/en/account/two-step/setup"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_codes_close_the_account_as_failed_passwords_do()
    {
        var (account, key, _) = await TurnOnAsync();
        var client = site.Browser();
        var address = await PasswordAsync(client, account);
        var right = Totp.Code(key, Totp.Step(DateTimeOffset.UtcNow));
        var wrong = right == "000000" ? "000001" : "000000";
        for (var tries = 0; tries < AccountRules.FailedTries; tries++)
        {
            using var refused = await client.SubmitAsync(address, ("Code", wrong));
        }

        using var late = await client.SubmitAsync(address, ("Code", right));

        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("incidentes.example.org", true)]
    [InlineData("127.0.0.1:5080", false)]
    [InlineData("[::1]:5080", false)]
    public async Task A_passkey_is_offered_only_where_one_can_be_made(string host, bool offered)
    {
        using var client = await site.SignInAsync(await site.AccountAsync(AccountRole.Editor));
        client.DefaultRequestHeaders.Host = host;

        Assert.Equal(offered, (await client.TextAsync("/es/account/two-step/setup")).Contains("/es/account/passkeys", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Turning_it_on_needs_a_code_and_turning_it_off_the_password()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        using var client = await site.SignInAsync(account);
        using var refused = await client.SubmitAsync("/en/account/two-step/setup", "/en/account/two-step/setup?handler=TurnOn", ("Code", "12345"));
        Assert.Contains("The code does not match.", await refused.TextAsync(), StringComparison.Ordinal);

        var (other, _, _) = await TurnOnAsync(account, client);
        using var wrong = await client.SubmitAsync("/en/account/two-step/setup", "/en/account/two-step/setup?handler=TurnOff", ("Current", "not it"));
        Assert.Contains("The current password is not right.", await wrong.TextAsync(), StringComparison.Ordinal);
        using var off = await client.SubmitAsync(
            "/en/account/two-step/setup", "/en/account/two-step/setup?handler=TurnOff", ("Current", SignedIn.Password));
        Assert.Equal("/en/account", off.Headers.Location!.OriginalString);
        using var without = await site.SignInAsync(other);
    }

    [Fact]
    public async Task The_second_step_alone_leads_back_to_the_first()
    {
        using var answer = await site.Browser().GetAsync("/es/account/two-step?returnUrl=%2Fes%2Fdesk%2Fusers", Cancel);

        Assert.Equal("/es/account/sign-in?returnUrl=%2Fes%2Fdesk%2Fusers", answer.Headers.Location!.OriginalString);
    }

    private static async Task<string> PasswordAsync(HttpClient client, Account account)
    {
        using var answer = await client.SubmitAsync(
            "/es/account/sign-in?returnUrl=%2Fes%2Fdesk%2Fusers", ("Email", account.Email!), ("Password", SignedIn.Password));
        var address = answer.Headers.Location!.OriginalString;
        Assert.StartsWith("/es/account/two-step", address, StringComparison.Ordinal);
        return address;
    }

    private async Task<(Account Account, byte[] Key, IReadOnlyList<string> Recovery)> TurnOnAsync()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        return await TurnOnAsync(account, await site.SignInAsync(account));
    }

    private static async Task<(Account Account, byte[] Key, IReadOnlyList<string> Recovery)> TurnOnAsync(Account account, HttpClient client)
    {
        var page = await client.TextAsync("/es/account/two-step/setup");
        var key = Totp.Key(SecretKey().Match(page).Groups[1].Value);
        Assert.Contains("<path d=\"M", page, StringComparison.Ordinal);
        using var done = await client.SubmitAsync(
            "/es/account/two-step/setup", "/es/account/two-step/setup?handler=TurnOn", ("Code", Totp.Code(key, Totp.Step(DateTimeOffset.UtcNow) - 1)));
        return (account, key, [.. RecoveryCode().Matches(await done.TextAsync()).Select(match => match.Groups[1].Value)]);
    }

    [GeneratedRegex("class=\"secret-key\">([A-Z2-7 ]+)<")]
    private static partial Regex SecretKey();

    [GeneratedRegex("<code>([A-Z0-9-]+)</code>")]
    private static partial Regex RecoveryCode();
}
