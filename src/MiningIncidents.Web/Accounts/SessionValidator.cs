using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MiningIncidents.Web.Accounts;

/// <summary>
/// Asks at every request whether a session still holds: one read by primary key, so that ending a session, signing out everywhere, a lock and a change of
/// role take effect with the next click rather than after an interval.
/// </summary>
internal sealed class SessionValidator(AccountsDb db, SignInManager<Account> signIn, TimeProvider clock) : ISecurityStampValidator
{
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var user = context.Principal;
        var stamp = user?.FindFirst(signIn.Options.ClaimsIdentity.SecurityStampClaimType)?.Value;
        var sid = user?.SessionId();
        var found = Guid.TryParse(user?.AccountId(), out var id)
            ? await db.Sessions.AsNoTracking().Where(s => s.Id == sid && s.AccountId == id)
                .Join(db.Users, s => s.AccountId, a => a.Id, (s, a) => new { Account = a, s.LastUsedAt })
                .SingleOrDefaultAsync(context.HttpContext.RequestAborted)
            : null;
        if (user is null || found is not { Account: { LockedAt: null } account } || account.SecurityStamp != stamp)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }
        if (user.Role() != account.Role || user.DisplayName() != account.DisplayName || user.Identity?.Name != account.UserName)
        {
            var renewed = await signIn.CreateUserPrincipalAsync(account);
            // How the session was begun stays true.
            renewed.Identities.First().AddClaims(user.FindAll(claim => claim.Type is "amr" or AccountSignIn.SessionClaim));
            context.ReplacePrincipal(renewed);
            context.ShouldRenew = true;
        }
        var now = clock.GetUtcNow();
        if (now - found.LastUsedAt > SessionStore.Exactness)
        {
            await db.Sessions.Where(s => s.Id == sid).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastUsedAt, now), context.HttpContext.RequestAborted);
        }
    }
}
