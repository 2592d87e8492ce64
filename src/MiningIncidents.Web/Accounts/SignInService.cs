using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Web.Accounts;

/// <summary>What came of a try to sign in. Why it was refused is not told: unknown, wrong and closed look the same.</summary>
public enum SignInOutcome { Done, NeedsCode, Refused }

/// <summary>Signing in: the password, then the code where the account asks for one; or a passkey. Every try at an account is in the trail.</summary>
public sealed class SignInService(
    AccountsDb db, UserManager<Account> accounts, SignInManager<Account> signIn, IPasswordHasher<Account> hasher, AuditTrail trail, TimeProvider clock)
{
    private static string? _nobodysHash;

    public async Task<SignInOutcome> PasswordAsync(string email, string password, bool remember)
    {
        if (password.Length > AccountRules.LongestPassword)
        {
            return SignInOutcome.Refused;
        }
        var account = await accounts.FindByEmailAsync(email.Trim());
        if (account is null || account.LockedAt is not null || await accounts.IsLockedOutAsync(account))
        {
            // As slow as a real check, so that the time tells nothing either.
            var nobody = new Account { DisplayName = "" };
            _nobodysHash ??= hasher.HashPassword(nobody, Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(nobody, _nobodysHash, password);
            return SignInOutcome.Refused;
        }
        var result = await signIn.PasswordSignInAsync(account, password, remember, lockoutOnFailure: true);
        return result.RequiresTwoFactor ? SignInOutcome.NeedsCode
            : result.Succeeded ? await DoneAsync(account, SignInMethod.Password)
            : await RefusedAsync(account, SignInMethod.Password, result.IsLockedOut);
    }

    /// <summary>Whether a password was accepted a moment ago and a code is awaited.</summary>
    public async Task<bool> AwaitsCodeAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is not null;

    /// <summary>Takes the six digits of the application, or a recovery code.</summary>
    public async Task<SignInOutcome> CodeAsync(string code, bool remember)
    {
        var account = await signIn.GetTwoFactorAuthenticationUserAsync();
        if (account is null || account.LockedAt is not null || await accounts.IsLockedOutAsync(account))
        {
            return SignInOutcome.Refused;
        }
        var typed = new string([.. code.Where(character => !char.IsWhiteSpace(character))]);
        var method = typed.Length == 6 && typed.All(char.IsAsciiDigit) ? SignInMethod.Code : SignInMethod.RecoveryCode;
        var result = method == SignInMethod.Code
            ? await signIn.TwoFactorAuthenticatorSignInAsync(typed, remember, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(typed.ToUpperInvariant());
        return result.Succeeded ? await DoneAsync(account, method) : await RefusedAsync(account, method, result.IsLockedOut);
    }

    /// <summary>What the browser must know to ask for a passkey of this site, of whichever account.</summary>
    public Task<string> PasskeyOptionsAsync() => signIn.MakePasskeyRequestOptionsAsync(null);

    /// <summary>Takes what the browser says a passkey signed. The owner was verified by it, so no code is asked for.</summary>
    public async Task<SignInOutcome> PasskeyAsync(string credential)
    {
        if (await Passkeys.TryAsync(() => signIn.PerformPasskeyAssertionAsync(credential)) is not { Succeeded: true, User: { } account, Passkey: { } passkey }
            || !passkey.IsUserVerified)
        {
            return SignInOutcome.Refused;
        }
        if (account.LockedAt is not null || await accounts.IsLockedOutAsync(account))
        {
            return SignInOutcome.Refused;
        }
        // Its count of uses went up.
        (await accounts.AddOrUpdatePasskeyAsync(account, passkey)).Require();
        await signIn.SignInWithClaimsAsync(account, null, [AccountSignIn.TwoSteps]);
        return await DoneAsync(account, SignInMethod.Passkey);
    }

    private async Task<SignInOutcome> RefusedAsync(Account account, SignInMethod method, bool closed)
    {
        await trail.WriteAsync(null, AuditEvent.Of(AuditAction.SignInFailed, account, CodeText.Of(method)));
        if (closed)
        {
            await trail.WriteAsync(null, AuditEvent.Of(AuditAction.LockedOut, account));
        }
        return SignInOutcome.Refused;
    }

    private async Task<SignInOutcome> DoneAsync(Account account, SignInMethod method)
    {
        await trail.WriteAsync(account.AsWriter(), AuditEvent.Of(AuditAction.SignedIn, account, CodeText.Of(method)));
        var now = clock.GetUtcNow();
        await db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastSignInAt, now));
        return SignInOutcome.Done;
    }
}
