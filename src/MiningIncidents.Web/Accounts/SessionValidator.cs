using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MiningIncidents.Web.Accounts;

/// <summary>
/// Asks at every request whether a session still holds: one read by primary key, so that signing out everywhere, a lock and a change of
/// role take effect with the next click rather than after an interval.
/// </summary>
internal sealed class SessionValidator(AccountsDb db, SignInManager<Account> signIn) : ISecurityStampValidator
{
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var user = context.Principal;
        var stamp = user?.FindFirst(signIn.Options.ClaimsIdentity.SecurityStampClaimType)?.Value;
        var account = Guid.TryParse(user?.AccountId(), out var id)
            ? await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, context.HttpContext.RequestAborted)
            : null;
        if (user is null || account is null || account.LockedAt is not null || account.SecurityStamp != stamp)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }
        if (user.Role() != account.Role || user.DisplayName() != account.DisplayName || user.Identity?.Name != account.UserName)
        {
            var renewed = await signIn.CreateUserPrincipalAsync(account);
            // How the session was begun stays true.
            renewed.Identities.First().AddClaims(user.FindAll("amr"));
            context.ReplacePrincipal(renewed);
            context.ShouldRenew = true;
        }
    }
}
