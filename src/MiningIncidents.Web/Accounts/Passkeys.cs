using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Web.Accounts;

/// <summary>What passkeys (WebAuthn) need beside Identity.</summary>
public static class Passkeys
{
    public const int LongestName = 60;

    /// <summary>An account keeps at most so many.</summary>
    public const int Most = 10;

    /// <summary>Browsers tie a passkey to a name: at an address of numbers none can be made.</summary>
    public static bool MayBeMadeAt(HostString host) => !IPAddress.TryParse(host.Host.Trim('[', ']'), out _);

    /// <summary>A passkey's id as addresses and forms carry it.</summary>
    public static string Id(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);

    /// <summary>The id behind a text; null when it is none.</summary>
    public static byte[]? Id(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether the second step of an account may be changed in this session: only by who has shown the one there is.</summary>
    public static async Task<bool> MayChangeSecondStepAsync(
        this UserManager<Account> accounts, Account account, System.Security.Claims.ClaimsPrincipal user) =>
        user.UsedTwoSteps() || (!account.TwoFactorEnabled && (await accounts.GetPasskeysAsync(account)).Count == 0);

    /// <summary>
    /// A check of what a browser sent. Identity throws where nothing was asked for before or where the text is no credential at all: for the
    /// person both are a refusal, to be tried again.
    /// </summary>
    internal static async Task<T?> TryAsync<T>(Func<Task<T>> check) where T : class
    {
        try
        {
            return await check();
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or JsonException or FormatException or ArgumentException or PasskeyException)
        {
            return null;
        }
    }

    internal static Writer AsWriter(this Account account) => new(account.Id.ToString(), account.DisplayName);
}
