using Microsoft.EntityFrameworkCore;

namespace MiningIncidents.Web.Accounts;

/// <summary>The SQL of accounts.</summary>
internal static class AccountsSql
{
    /// <summary>
    /// Until the transaction ends nobody else changes who administrates: two administrators cannot each remove the other, and two starts
    /// of the site make one first invitation.
    /// </summary>
    public static Task HoldAdministratorsAsync(this AccountsDb db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('accounts.administrators'))", cancellation);
}
