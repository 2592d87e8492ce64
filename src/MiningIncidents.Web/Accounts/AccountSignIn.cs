using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace MiningIncidents.Web.Accounts;

/// <summary>Identity's sign-in, with a row for every session: each can be listed and ended by itself.</summary>
public sealed class AccountSignIn(
    UserManager<Account> accounts, IHttpContextAccessor http, IUserClaimsPrincipalFactory<Account> principals, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation, SessionStore sessions)
    : SignInManager<Account>(accounts, http, principals, options, log, schemes, confirmation)
{
    /// <summary>The claim with the session's id.</summary>
    public const string SessionClaim = "sid";

    internal static readonly Claim TwoSteps = new("amr", "mfa");

    private static readonly Claim OneStep = new("amr", "pwd");

    /// <summary>Signs in, or goes on with the session there is when it is the same person's.</summary>
    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var current = Context.User.AccountId() == user.Id.ToString() ? Context.User.SessionId() : null;
        var session = current is { } id && await sessions.RenewAsync(user, id)
            ? id
            : await sessions.BeginAsync(user, Context.Request.Headers.UserAgent.ToString());
        await base.SignInWithClaimsAsync(
            user, authenticationProperties, [.. additionalClaims.Where(claim => claim.Type != SessionClaim), new Claim(SessionClaim, session.ToString())]);
    }

    /// <summary>Ends the session for good: a copy of its cookie is worth nothing either.</summary>
    public override async Task SignOutAsync()
    {
        if (Context.User.SessionId() is { } session && Guid.TryParse(Context.User.AccountId(), out var account))
        {
            await sessions.EndAsync(account, session);
        }
        await base.SignOutAsync();
    }

    /// <summary>The session there is has now shown a second step, or lost the one it had.</summary>
    public async Task SetTwoStepsAsync(Account user, bool shown)
    {
        var ticket = await Context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        await SignInWithClaimsAsync(user, ticket.Properties, [shown ? TwoSteps : OneStep]);
    }
}
