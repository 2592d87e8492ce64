using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using MiningIncidents.Core.Codes;

namespace MiningIncidents.Web.Accounts;

/// <summary>Accounts and invitations, in the schema <c>accounts</c> beside the record.</summary>
public sealed class AccountsDb(DbContextOptions<AccountsDb> options) : IdentityUserContext<Account, Guid>(options)
{
    public const string Schema = "accounts";

    private static readonly string RoleTexts = string.Join(", ", Enum.GetValues<AccountRole>().Select(role => $"'{CodeText.Of(role)}'"));

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<AccountSession> Sessions => Set<AccountSession>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema(Schema);
        builder.Entity<Account>(account =>
        {
            account.ToTable("accounts", table => table.HasCheckConstraint("ck_accounts_role", $"\"Role\" in ({RoleTexts})"));
            account.HasIndex(a => a.NormalizedEmail).HasDatabaseName("EmailIndex").IsUnique();
            account.Property(a => a.Email).IsRequired();
            account.Property(a => a.NormalizedEmail).IsRequired();
            account.Property(a => a.DisplayName).HasMaxLength(AccountRules.LongestName);
            account.Property(a => a.Role).HasConversion(role => CodeText.Of(role), text => CodeText.Parse<AccountRole>(text)).HasMaxLength(20);
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("tokens");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("passkeys");
        builder.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("invitations", table => table.HasCheckConstraint("ck_invitations_role", $"\"Role\" in ({RoleTexts})"));
            invitation.HasIndex(i => i.Digest).IsUnique();
            invitation.HasIndex(i => i.Email);
            invitation.Property(i => i.Email).HasMaxLength(256);
            invitation.Property(i => i.Name).HasMaxLength(AccountRules.LongestName);
            invitation.Property(i => i.Role).HasConversion(role => CodeText.Of(role), text => CodeText.Parse<AccountRole>(text)).HasMaxLength(20);
            invitation.HasOne<Account>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<AccountSession>(session =>
        {
            session.ToTable("sessions");
            session.HasIndex(s => s.AccountId);
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
            session.Property(s => s.Browser).HasMaxLength(40);
            session.Property(s => s.System).HasMaxLength(40);
        });
        builder.Entity<SavedView>(view =>
        {
            view.ToTable("saved_views");
            view.HasIndex(v => new { v.AccountId, v.Name }).IsUnique();
            view.HasIndex(v => v.Slug).IsUnique();
            view.HasOne<Account>().WithMany().HasForeignKey(v => v.AccountId).OnDelete(DeleteBehavior.Cascade);
            view.Property(v => v.Name).HasMaxLength(SavedView.LongestName);
            view.Property(v => v.Slug).HasMaxLength(16);
            view.Property(v => v.Query).HasMaxLength(SavedView.LongestQuery);
        });
        builder.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit");
            entry.HasIndex(e => e.At);
            entry.HasIndex(e => e.ById);
            entry.HasIndex(e => new { e.Subject, e.SubjectCode });
            entry.Property(e => e.Action).HasConversion(action => CodeText.Of(action), text => CodeText.Parse<AuditAction>(text));
            entry.Property(e => e.Subject).HasConversion(subject => CodeText.Of(subject), text => CodeText.Parse<AuditSubject>(text));
        });
    }
}

/// <summary>For the migration tool only; making a migration needs no server.</summary>
public sealed class AccountsDbFactory : IDesignTimeDbContextFactory<AccountsDb>
{
    public AccountsDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<AccountsDb>();
        // The model depends on Identity's options: the tables of passkeys come with version 3 of its schema.
        options.UseApplicationServiceProvider(new ServiceCollection().Configure<IdentityOptions>(AccountsSetup.Configure).BuildServiceProvider());
        options.UseNpgsql(
            Environment.GetEnvironmentVariable("ConnectionStrings__Incidents") ?? "Host=localhost;Database=design",
            npgsql => npgsql.MigrationsHistoryTable("__EFMigrationsHistory", AccountsDb.Schema));
        return new(options.Options);
    }
}
