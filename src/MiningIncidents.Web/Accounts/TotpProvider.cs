using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MiningIncidents.Web.Accounts;

/// <summary>Checks codes for Identity, each once: a code seen over somebody's shoulder is of no use (RFC 6238, 5.2).</summary>
internal sealed class TotpProvider(AccountsDb db, TimeProvider clock) : IUserTwoFactorTokenProvider<Account>
{
    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("");

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) =>
        !string.IsNullOrEmpty(await manager.GetAuthenticatorKeyAsync(user));

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key
            || Totp.MatchingStep(Totp.Key(key), token, clock.GetUtcNow()) is not { } step)
        {
            return false;
        }
        var first = await db.Users.Where(a => a.Id == user.Id && a.LastCodeStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastCodeStep, step)) == 1;
        // Identity writes back the whole account afterwards.
        user.LastCodeStep = Math.Max(user.LastCodeStep, step);
        return first;
    }
}
