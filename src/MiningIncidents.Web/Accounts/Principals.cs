using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Web.Accounts;

/// <summary>What the rest of the site asks of whoever is signed in.</summary>
public static class Principals
{
    internal const string DisplayNameClaim = "display_name";

    extension(ClaimsPrincipal user)
    {
        /// <summary>The account's id, as the trail of the record keeps it; null when nobody is signed in.</summary>
        public string? AccountId() => user.FindFirstValue(ClaimTypes.NameIdentifier);

        /// <summary>The name to show; empty when nobody is signed in.</summary>
        public string DisplayName() => user.FindFirstValue(DisplayNameClaim) ?? "";

        /// <summary>Null when nobody is signed in.</summary>
        public AccountRole? Role() =>
            user.Identity?.IsAuthenticated == true && CodeText.TryParse<AccountRole>(user.FindFirstValue(ClaimTypes.Role), out var role) ? role : null;

        /// <summary>Whether this session was begun with a code or passkey beside the password.</summary>
        public bool UsedTwoSteps() => user.HasClaim("amr", "mfa");

        /// <summary>The session, as it is listed on the account's pages; null when nobody is signed in.</summary>
        public Guid? SessionId() => Guid.TryParse(user.FindFirstValue(AccountSignIn.SessionClaim), out var id) ? id : null;

        /// <summary>Who writes, for the incident store.</summary>
        /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
        public Writer Writer() => user.AccountId() is { } id
            ? new Writer(id, user.DisplayName())
            : throw new InvalidOperationException("Only somebody who is signed in writes.");
    }
}

/// <summary>Puts role and name into the session.</summary>
internal sealed class AccountPrincipals(UserManager<Account> accounts, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ClaimTypes.Role, CodeText.Of(user.Role)));
        identity.AddClaim(new Claim(Principals.DisplayNameClaim, user.DisplayName));
        return identity;
    }
}
