using Microsoft.AspNetCore.Identity;
using MiningIncidents.Core.Codes;

namespace MiningIncidents.Web.Accounts;

/// <summary>What an account may do; Policies says which permissions each has.</summary>
public enum AccountRole { Contributor, Editor, Admin }

/// <summary>The coded fields of accounts.</summary>
public static class AccountCodes
{
    public static readonly CodeList<AccountRole> Roles = new("accountRole",
        (AccountRole.Contributor, "colaborador", "contributor",
            "Escribe borradores y los envía a revisión.", "Writes drafts and sends them to review."),
        (AccountRole.Editor, "editor", "editor",
            "Edita todo el registro, publica y retira.", "Edits the whole record, publishes and withdraws."),
        (AccountRole.Admin, "administrador", "administrator",
            "Hace lo mismo que un editor y, además, invita, importa y cambia roles.", "Does what an editor does, and invites, imports and changes roles."));
}

/// <summary>Someone who can sign in. There is none until the first invitation is accepted.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Account()
    {
        Id = Guid.CreateVersion7();
        SecurityStamp = Guid.NewGuid().ToString("N");
    }

    /// <summary>The name colleagues see, in the trail of the record too.</summary>
    public required string DisplayName { get; set; }

    public AccountRole Role { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>When an administrator locked the account; null while it is open. Failed tries lock through LockoutEnd instead, for minutes.</summary>
    public DateTimeOffset? LockedAt { get; set; }

    /// <summary>The 30-second step of the last code that was accepted: a code works once (RFC 6238, 5.2).</summary>
    public long LastCodeStep { get; set; }
}

/// <summary>
/// A link that works once, until it expires: to create an account, or to choose a new password for one. Only a digest of its
/// secret is kept, so that nobody who reads the database can use it.
/// </summary>
public sealed class Invitation
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>SHA-256 of the secret in the link.</summary>
    public required byte[] Digest { get; set; }

    /// <summary>Whom it is for; null for the first administrator, who says it when accepting.</summary>
    public string? Email { get; set; }

    public string? Name { get; set; }

    /// <summary>Role of the account it creates; for a new password, the role is left as it is.</summary>
    public AccountRole Role { get; set; }

    /// <summary>The account that gets a new password; null when one is created.</summary>
    public Guid? AccountId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The first instant at which it works no more.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? UsedAt { get; set; }
}
