using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace MiningIncidents.Web.Accounts;

/// <summary>What becomes of a wish to keep a view.</summary>
public enum SaveViewResult
{
    Saved,
    /// <summary>A view of that name was there and now is this one; its link stays.</summary>
    Replaced,
    /// <summary>The account has <see cref="SavedViewStore.Most"/> already.</summary>
    TooMany,
}

/// <summary>Keeps, lists and forgets the views of accounts.</summary>
public sealed class SavedViewStore(AccountsDb db, TimeProvider clock)
{
    /// <summary>Views an account may keep.</summary>
    public const int Most = 200;

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<SavedView>> ListAsync(Guid account, CancellationToken cancellation = default) =>
        await db.SavedViews.AsNoTracking().Where(v => v.AccountId == account).OrderBy(v => v.Name).ThenBy(v => v.Id).ToListAsync(cancellation);

    /// <summary>Keeps a view under a name, in place of an earlier one of the same name.</summary>
    public async Task<SaveViewResult> SaveAsync(Guid account, string name, string query, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var replaced = await db.SavedViews.Where(v => v.AccountId == account && v.Name == name)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.Query, query).SetProperty(v => v.SavedAt, now), cancellation);
        if (replaced > 0)
        {
            return SaveViewResult.Replaced;
        }
        if (await db.SavedViews.CountAsync(v => v.AccountId == account, cancellation) >= Most)
        {
            return SaveViewResult.TooMany;
        }
        var slug = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        // Pressed twice at once, the second finds the first: the index on the name decides.
        await db.Database.ExecuteSqlAsync($"""
            insert into accounts.saved_views ("Id", "AccountId", "Name", "Slug", "Query", "SavedAt")
            values ({Guid.CreateVersion7()}, {account}, {name}, {slug}, {query}, {now})
            on conflict ("AccountId", "Name") do update set "Query" = excluded."Query", "SavedAt" = excluded."SavedAt"
            """, cancellation);
        return SaveViewResult.Saved;
    }

    /// <summary>Forgets a view; its link leads nowhere from then on. False: there is none, or it is another's.</summary>
    public async Task<bool> RemoveAsync(Guid account, Guid id, CancellationToken cancellation = default) =>
        await db.SavedViews.Where(v => v.Id == id && v.AccountId == account).ExecuteDeleteAsync(cancellation) > 0;

    /// <summary>The query string behind a link; null where there is none.</summary>
    public Task<string?> QueryOfAsync(string slug, CancellationToken cancellation = default) =>
        db.SavedViews.Where(v => v.Slug == slug).Select(v => v.Query).FirstOrDefaultAsync(cancellation);
}
