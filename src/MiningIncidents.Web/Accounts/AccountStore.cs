using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Web.Accounts;

/// <summary>What came of a change to an account.</summary>
public enum AccountChange { Done, Missing, LastAdmin }

/// <summary>Changes that administrators make to accounts. There is always an administrator who can sign in.</summary>
public sealed class AccountStore(AccountsDb db, UserManager<Account> accounts, TimeProvider clock, ILogger<AccountStore> log)
{
    /// <summary>All accounts, by name.</summary>
    public async Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation) =>
        await db.Users.AsNoTracking().OrderBy(a => a.DisplayName).ThenBy(a => a.Email).ToListAsync(cancellation);

    /// <summary>The accounts that have a passkey.</summary>
    public async Task<IReadOnlySet<Guid>> WithPasskeyAsync(CancellationToken cancellation) =>
        (await db.UserPasskeys.Select(passkey => passkey.UserId).Distinct().ToListAsync(cancellation)).ToHashSet();

    /// <param name="by">Whoever changes it, for the trail.</param>
    public Task<AccountChange> ChangeRoleAsync(Guid id, AccountRole role, Writer by, CancellationToken cancellation) => ChangeAsync(
        id, account => role != AccountRole.Admin && account.Role == AccountRole.Admin, account =>
        {
            db.Record(by, AuditEvent.Of(AuditAction.RoleChanged, account, $"{CodeText.Of(account.Role)}>{CodeText.Of(role)}"), clock.GetUtcNow());
            account.Role = role;
            log.LogInformation("Account {Account} became {Role} by {By}", id, role, by.Id);
            return Task.CompletedTask;
        }, cancellation);

    /// <summary>Closes an account and ends its sessions; what it wrote stays.</summary>
    public Task<AccountChange> LockAsync(Guid id, Writer by, CancellationToken cancellation) => ChangeAsync(
        id, account => account.Role == AccountRole.Admin, account =>
        {
            account.LockedAt ??= clock.GetUtcNow();
            account.SecurityStamp = NewStamp();
            db.Record(by, AuditEvent.Of(AuditAction.AccountLocked, account), clock.GetUtcNow());
            log.LogInformation("Account {Account} locked by {By}", id, by.Id);
            return Task.CompletedTask;
        }, cancellation);

    /// <summary>Opens a locked account, and one that failed tries have closed.</summary>
    public Task<AccountChange> UnlockAsync(Guid id, Writer by, CancellationToken cancellation) => ChangeAsync(
        id, _ => false, account =>
        {
            account.LockedAt = null;
            account.LockoutEnd = null;
            account.AccessFailedCount = 0;
            db.Record(by, AuditEvent.Of(AuditAction.AccountUnlocked, account), clock.GetUtcNow());
            log.LogInformation("Account {Account} unlocked by {By}", id, by.Id);
            return Task.CompletedTask;
        }, cancellation);

    /// <summary>For somebody who lost telephone, recovery codes and passkeys: all are taken off, and the password alone signs in again.</summary>
    public Task<AccountChange> TurnOffTwoStepAsync(Guid id, Writer by, CancellationToken cancellation) => ChangeAsync(
        id, _ => false, async account =>
        {
            db.Record(by, AuditEvent.Of(AuditAction.TwoStepOff, account), clock.GetUtcNow());
            account.TwoFactorEnabled = false;
            await db.UserPasskeys.Where(passkey => passkey.UserId == id).ExecuteDeleteAsync(cancellation);
            (await accounts.ResetAuthenticatorKeyAsync(account)).Require();
            log.LogInformation("Two-step sign-in of account {Account} turned off by {By}", id, by.Id);
        }, cancellation);

    private static string NewStamp() => Guid.NewGuid().ToString("N");

    private async Task<AccountChange> ChangeAsync(
        Guid id, Func<Account, bool> removesAdmin, Func<Account, Task> change, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.HoldAdministratorsAsync(cancellation);
        if (await accounts.FindByIdAsync(id.ToString()) is not { } account)
        {
            return AccountChange.Missing;
        }
        if (account.LockedAt is null && removesAdmin(account)
            && !await db.Users.AnyAsync(a => a.Id != id && a.Role == AccountRole.Admin && a.LockedAt == null, cancellation))
        {
            return AccountChange.LastAdmin;
        }
        await change(account);
        (await accounts.UpdateAsync(account)).Require();
        await transaction.CommitAsync(cancellation);
        return AccountChange.Done;
    }
}

internal static class IdentityResults
{
    /// <summary>For steps that only fail when something is broken.</summary>
    /// <exception cref="InvalidOperationException">The step failed.</exception>
    public static void Require(this IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Code)));
        }
    }
}
