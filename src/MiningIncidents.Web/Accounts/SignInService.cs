using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MiningIncidents.Web.Accounts;

/// <summary>What came of a try to sign in. Why it was refused is not told: unknown, wrong and closed look the same.</summary>
public enum SignInOutcome { Done, NeedsCode, Refused }

/// <summary>Signing in: the password, then the code where the account asks for one.</summary>
public sealed class SignInService(
    AccountsDb db, UserManager<Account> accounts, SignInManager<Account> signIn, IPasswordHasher<Account> hasher, TimeProvider clock)
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
            : result.Succeeded ? await DoneAsync(account)
            : SignInOutcome.Refused;
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
        var result = typed.Length == 6 && typed.All(char.IsAsciiDigit)
            ? await signIn.TwoFactorAuthenticatorSignInAsync(typed, remember, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(typed.ToUpperInvariant());
        return result.Succeeded ? await DoneAsync(account) : SignInOutcome.Refused;
    }

    private async Task<SignInOutcome> DoneAsync(Account account)
    {
        var now = clock.GetUtcNow();
        await db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastSignInAt, now));
        return SignInOutcome.Done;
    }
}
