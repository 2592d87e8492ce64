using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Accounts;

/// <summary>What a link can do at the moment.</summary>
public enum InvitationState { Open, Used, Expired, Unknown }

/// <summary>What came of accepting an invitation.</summary>
/// <param name="State">Open when it was accepted or can be tried again; otherwise why it could not be.</param>
/// <param name="Account">The account that was created or changed; null when none was.</param>
/// <param name="Errors">What is wrong with the password or the address.</param>
public sealed record Acceptance(InvitationState State, Account? Account, IReadOnlyList<IdentityError> Errors);

/// <summary>Makes, finds and uses invitations. A new link for the same person ends the earlier one.</summary>
public sealed class InvitationStore(AccountsDb db, UserManager<Account> accounts, TimeProvider clock, Settings settings)
{
    /// <summary>A link that creates an account; null when there is one with this address already.</summary>
    public async Task<string?> InviteAsync(string email, string? name, AccountRole role, Writer by, CancellationToken cancellation)
    {
        if (await accounts.FindByEmailAsync(email) is not null)
        {
            return null;
        }
        var normalized = Normalize(email);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.HoldAdministratorsAsync(cancellation);
        await db.Invitations.Where(i => i.Email == normalized && i.AccountId == null && i.UsedAt == null).ExecuteDeleteAsync(cancellation);
        db.Record(by, new(AuditAction.Invited, AuditSubject.Invitation, normalized, name, CodeText.Of(role)), clock.GetUtcNow());
        var link = await AddAsync(new() { Digest = [], Email = normalized, Name = name, Role = role }, AccountRules.InvitationLife, cancellation);
        await transaction.CommitAsync(cancellation);
        return link;
    }

    /// <summary>A link that creates the first administrator, whoever opens it; null when there is an administrator.</summary>
    public async Task<string?> InviteFirstAdminAsync(CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.HoldAdministratorsAsync(cancellation);
        if (await db.Users.AnyAsync(a => a.Role == AccountRole.Admin, cancellation))
        {
            return null;
        }
        await db.Invitations.Where(i => i.Email == null && i.UsedAt == null).ExecuteDeleteAsync(cancellation);
        var link = await AddAsync(new() { Digest = [], Role = AccountRole.Admin }, AccountRules.InvitationLife, cancellation);
        await transaction.CommitAsync(cancellation);
        return link;
    }

    /// <summary>A link to choose a new password.</summary>
    public async Task<string> ResetAsync(Account account, Writer by, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Invitations.Where(i => i.AccountId == account.Id && i.UsedAt == null).ExecuteDeleteAsync(cancellation);
        db.Record(by, AuditEvent.Of(AuditAction.ResetLinkMade, account), clock.GetUtcNow());
        var link = await AddAsync(
            new() { Digest = [], Email = account.Email, Name = account.DisplayName, Role = account.Role, AccountId = account.Id },
            AccountRules.ResetLife, cancellation);
        await transaction.CommitAsync(cancellation);
        return link;
    }

    /// <summary>Invitations to create an account that nobody has used yet, expired ones too, newest first.</summary>
    public async Task<IReadOnlyList<Invitation>> WaitingAsync(CancellationToken cancellation) =>
        await db.Invitations.AsNoTracking().Where(i => i.UsedAt == null && i.AccountId == null && i.Email != null)
            .OrderByDescending(i => i.CreatedAt).ToListAsync(cancellation);

    /// <summary>Takes an invitation back; its link works no more.</summary>
    public async Task WithdrawAsync(Guid id, Writer by, CancellationToken cancellation)
    {
        if (await db.Invitations.SingleOrDefaultAsync(i => i.Id == id && i.UsedAt == null, cancellation) is not { } invitation)
        {
            return;
        }
        db.Record(by, new(AuditAction.InvitationWithdrawn, AuditSubject.Invitation, invitation.Email ?? "", invitation.Name), clock.GetUtcNow());
        db.Invitations.Remove(invitation);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Taken back or replaced by a newer one in the same moment.
        }
    }

    /// <summary>The invitation behind a link's secret, and whether it works.</summary>
    public async Task<(InvitationState State, Invitation? Invitation)> FindAsync(string secret, CancellationToken cancellation)
    {
        var digest = Digest(secret);
        var invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.Digest == digest, cancellation);
        var state = invitation switch
        {
            null => InvitationState.Unknown,
            { UsedAt: not null } => InvitationState.Used,
            _ when invitation.ExpiresAt <= clock.GetUtcNow() => InvitationState.Expired,
            // The first administrator came about in another way.
            { Email: null } when await db.Users.AnyAsync(a => a.Role == AccountRole.Admin, cancellation) => InvitationState.Used,
            _ => InvitationState.Open,
        };
        return (state, invitation);
    }

    /// <summary>Uses an invitation: all of it happens, or nothing.</summary>
    /// <param name="secret">From the link.</param>
    /// <param name="email">Only heeded where the invitation names nobody.</param>
    /// <param name="name">Only heeded where an account is created.</param>
    public async Task<Acceptance> AcceptAsync(string secret, string email, string name, string password, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.HoldAdministratorsAsync(cancellation);
        var (state, invitation) = await FindAsync(secret, cancellation);
        if (state != InvitationState.Open || invitation is null)
        {
            return new(state, null, []);
        }
        var now = clock.GetUtcNow();
        // Held by the update until the end of the transaction: of two who accept at once, one finds it used.
        if (await db.Invitations.Where(i => i.Id == invitation.Id && i.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.UsedAt, now), cancellation) == 0)
        {
            return new(InvitationState.Used, null, []);
        }
        var (account, result) = invitation.AccountId is { } id
            ? await ChoosePasswordAsync(id, password)
            : await CreateAsync(invitation.Email ?? Normalize(email), name, invitation.Role, password);
        if (!result.Succeeded)
        {
            return new(InvitationState.Open, null, [.. result.Errors]);
        }
        var self = new Writer(account.Id.ToString(), account.DisplayName);
        db.Record(self, invitation.AccountId is null
            ? AuditEvent.Of(AuditAction.InvitationAccepted, account, CodeText.Of(account.Role))
            : AuditEvent.Of(AuditAction.PasswordChanged, account), now);
        await db.SaveChangesAsync(cancellation);
        if (invitation.AccountId is null)
        {
            // Who accepts is signed in at once.
            account.LastSignInAt = now;
            (await accounts.UpdateAsync(account)).Require();
        }
        await transaction.CommitAsync(cancellation);
        return new(InvitationState.Open, account, []);
    }

    /// <summary>Creates an account with a password.</summary>
    public async Task<(Account Account, IdentityResult Result)> CreateAsync(string email, string name, AccountRole role, string password)
    {
        var normalized = Normalize(email);
        var account = new Account
        {
            UserName = normalized,
            Email = normalized,
            EmailConfirmed = true,
            DisplayName = name,
            Role = role,
            CreatedAt = clock.GetUtcNow(),
        };
        return (account, await accounts.CreateAsync(account, password));
    }

    private async Task<(Account Account, IdentityResult Result)> ChoosePasswordAsync(Guid id, string password)
    {
        var account = (await accounts.FindByIdAsync(id.ToString()))!;
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        var result = await accounts.RemovePasswordAsync(account);
        return (account, result.Succeeded ? await accounts.AddPasswordAsync(account, password) : result);
    }

    private async Task<string> AddAsync(Invitation invitation, TimeSpan life, CancellationToken cancellation)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        invitation.Digest = Digest(secret);
        invitation.CreatedAt = clock.GetUtcNow();
        invitation.ExpiresAt = invitation.CreatedAt + life;
        db.Invitations.Add(invitation);
        await db.SaveChangesAsync(cancellation);
        return settings.Link($"/{Languages.Spanish}/account/invitation/{secret}");
    }

    private static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static string Normalize(string email) => email.Trim().ToLowerInvariant();
}
