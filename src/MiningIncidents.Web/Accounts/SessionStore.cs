using Microsoft.EntityFrameworkCore;

namespace MiningIncidents.Web.Accounts;

/// <summary>Begins, lists and ends the sessions of accounts.</summary>
public sealed class SessionStore(AccountsDb db, TimeProvider clock)
{
    /// <summary>How exact "last used" is: a busy session is written this often.</summary>
    public static readonly TimeSpan Exactness = TimeSpan.FromMinutes(5);

    /// <summary>A new session of an account; the dead ones of the same account are forgotten.</summary>
    public async Task<Guid> BeginAsync(Account account, string? userAgent, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var dead = now - AccountRules.Session - Exactness;
        await db.Sessions.Where(s => s.AccountId == account.Id && (s.LastUsedAt < dead || s.Stamp != account.SecurityStamp)).ExecuteDeleteAsync(cancellation);
        var (browser, system) = Device.Of(userAgent);
        var session = new AccountSession
        {
            AccountId = account.Id,
            Browser = browser,
            System = system,
            StartedAt = now,
            LastUsedAt = now,
            Stamp = account.SecurityStamp ?? "",
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancellation);
        return session.Id;
    }

    /// <summary>The session goes on under the account's new stamp. False: it has ended.</summary>
    public async Task<bool> RenewAsync(Account account, Guid id) =>
        await db.Sessions.Where(s => s.Id == id && s.AccountId == account.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Stamp, account.SecurityStamp ?? "")) == 1;

    /// <summary>The sessions that still hold, the last used first.</summary>
    public async Task<IReadOnlyList<AccountSession>> ListAsync(Account account, CancellationToken cancellation)
    {
        var dead = clock.GetUtcNow() - AccountRules.Session - Exactness;
        return await db.Sessions.AsNoTracking().Where(s => s.AccountId == account.Id && s.Stamp == account.SecurityStamp && s.LastUsedAt >= dead)
            .OrderByDescending(s => s.LastUsedAt).ThenBy(s => s.Id).ToListAsync(cancellation);
    }

    /// <summary>Ends one session of an account; nothing when it is another's or ended already.</summary>
    public async Task<bool> EndAsync(Guid account, Guid id, CancellationToken cancellation = default) =>
        await db.Sessions.Where(s => s.Id == id && s.AccountId == account).ExecuteDeleteAsync(cancellation) > 0;

    /// <summary>Ends all sessions of an account but one.</summary>
    public Task<int> EndOthersAsync(Guid account, Guid? but, CancellationToken cancellation = default) =>
        db.Sessions.Where(s => s.AccountId == account && s.Id != but).ExecuteDeleteAsync(cancellation);
}
