using System.Globalization;
using Microsoft.AspNetCore.Identity;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Accounts;

/// <summary>The commands <c>user …</c>: accounts from the server's own console.</summary>
public static class UserCommands
{
    private static readonly Writer By = new("console", "Console");

    /// <summary><c>user add</c>: with a password on standard input creates the account, else prints a one-time link.</summary>
    public static async Task<int> AddAsync(IServiceProvider services, CommandLine line)
    {
        var (email, role, name) = (Email(line), Role(line.RequireOption("--role")), line.TakeOption("--name")?.Trim());
        var invite = line.TakeSwitch("--invite");
        line.RequireNothingMore();
        if (name?.Length is 0 or > AccountRules.LongestName)
        {
            throw new CommandLineException($"--name: 1 to {AccountRules.LongestName} characters.");
        }
        var invitations = services.GetRequiredService<InvitationStore>();
        var password = invite || !Console.IsInputRedirected ? null : (await Console.In.ReadLineAsync(line.Cancellation))?.TrimEnd('\r');
        if (string.IsNullOrEmpty(password))
        {
            var link = await invitations.InviteAsync(email, name, role, By, line.Cancellation)
                ?? throw new CommandFailedException($"There is an account for {email} already.");
            await line.Out.WriteLineAsync($"Invitation: {link}");
            return 0;
        }
        CultureInfo.CurrentUICulture = Languages.Culture(Languages.English);
        var (account, result) = await invitations.CreateAsync(email, name ?? email.Split('@')[0], role, password);
        if (!result.Succeeded)
        {
            throw new CommandFailedException(string.Join(' ', result.Errors.Select(error => error.Description).Distinct()));
        }
        await services.GetRequiredService<AuditTrail>().WriteAsync(By, AuditEvent.Of(AuditAction.AccountCreated, account, CodeText.Of(role)));
        await line.Out.WriteLineAsync($"Account created: {email} ({CodeText.Of(role)})");
        return 0;
    }

    /// <summary><c>user invite-first-admin</c>: one line while there is no administrator, nothing afterwards.</summary>
    public static async Task<int> InviteFirstAdminAsync(IServiceProvider services, CommandLine line)
    {
        line.RequireNothingMore();
        if (await services.GetRequiredService<InvitationStore>().InviteFirstAdminAsync(line.Cancellation) is { } link)
        {
            await line.Out.WriteLineAsync($"First admin: {link}");
        }
        return 0;
    }

    /// <summary><c>user list</c>: one account a line, columns separated by tabs.</summary>
    public static async Task<int> ListAsync(IServiceProvider services, CommandLine line)
    {
        line.RequireNothingMore();
        var store = services.GetRequiredService<AccountStore>();
        var withPasskey = await store.WithPasskeyAsync(line.Cancellation);
        foreach (var account in await store.ListAsync(line.Cancellation))
        {
            await line.Out.WriteLineAsync(string.Join(
                '\t', account.Email, CodeText.Of(account.Role), account.LockedAt is null ? "open" : "locked",
                account.TwoFactorEnabled || withPasskey.Contains(account.Id) ? "two-step" : "password", account.DisplayName));
        }
        return 0;
    }

    /// <summary><c>user lock</c> and <c>user lock --undo</c>.</summary>
    public static async Task<int> LockAsync(IServiceProvider services, CommandLine line)
    {
        var undo = line.TakeSwitch("--undo");
        var account = await FindAsync(services, line);
        var store = services.GetRequiredService<AccountStore>();
        var change = undo
            ? await store.UnlockAsync(account.Id, By, line.Cancellation)
            : await store.LockAsync(account.Id, By, line.Cancellation);
        if (change == AccountChange.LastAdmin)
        {
            throw new CommandFailedException("This is the last administrator who can sign in.");
        }
        await line.Out.WriteLineAsync($"{(undo ? "Unlocked" : "Locked")}: {account.Email}");
        return 0;
    }

    /// <summary><c>user reset</c>: prints a link to choose a new password; with <c>--two-step-off</c> the password alone signs in again.</summary>
    public static async Task<int> ResetAsync(IServiceProvider services, CommandLine line)
    {
        var twoStepOff = line.TakeSwitch("--two-step-off");
        var account = await FindAsync(services, line);
        if (twoStepOff)
        {
            await services.GetRequiredService<AccountStore>().TurnOffTwoStepAsync(account.Id, By, line.Cancellation);
        }
        var link = await services.GetRequiredService<InvitationStore>().ResetAsync(account, By, line.Cancellation);
        await line.Out.WriteLineAsync($"New password: {link}");
        return 0;
    }

    private static async Task<Account> FindAsync(IServiceProvider services, CommandLine line)
    {
        var email = Email(line);
        line.RequireNothingMore();
        return await services.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email)
            ?? throw new CommandFailedException($"There is no account for {email}.");
    }

    private static string Email(CommandLine line)
    {
        var email = line.RequireOption("--email").Trim();
        return AccountRules.IsEmail(email) ? email : throw new CommandLineException($"--email: not an address: {email}");
    }

    private static AccountRole Role(string text) => CodeText.TryParse<AccountRole>(text, out var role)
        ? role
        : throw new CommandLineException($"--role: one of {string.Join(", ", AccountCodes.Roles.Items.Select(code => code.Text))}, not '{text}'.");
}
