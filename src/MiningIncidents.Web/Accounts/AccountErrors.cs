using Microsoft.AspNetCore.Identity;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Accounts;

/// <summary>Identity's errors in the reader's language.</summary>
internal sealed class AccountErrors(Texts texts) : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Error(nameof(DefaultError), texts["Account.ErrorUnknown"]);

    public override IdentityError ConcurrencyFailure() => Error(nameof(ConcurrencyFailure), texts["Account.ErrorChanged"]);

    public override IdentityError DuplicateEmail(string email) => Error(nameof(DuplicateEmail), texts["Account.ErrorEmailTaken"]);

    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), texts["Account.ErrorEmailTaken"]);

    public override IdentityError InvalidEmail(string? email) => Error(nameof(InvalidEmail), texts["Account.ErrorEmail"]);

    public override IdentityError InvalidUserName(string? userName) => Error(nameof(InvalidUserName), texts["Account.ErrorEmail"]);

    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch), texts["Account.ErrorPasswordWrong"]);

    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), texts["Account.ErrorPasswordShort", length]);

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Error(nameof(PasswordRequiresUniqueChars), texts["Account.ErrorPasswordMonotone", uniqueChars]);

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}

/// <summary>What length alone does not catch: a password that is the address or name, or too long to hash.</summary>
internal sealed class PasswordRules(Texts texts) : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(
        password is null ? IdentityResult.Success
        : password.Length > AccountRules.LongestPassword ? Refused("PasswordTooLong", texts["Account.ErrorPasswordLong", AccountRules.LongestPassword])
        : IsAbout(password, user.Email) || IsAbout(password, user.Email?.Split('@')[0]) || IsAbout(password, user.DisplayName)
            ? Refused("PasswordIsName", texts["Account.ErrorPasswordIsName"])
        : IdentityResult.Success);

    // Repeated or padded a little is still the name.
    private static bool IsAbout(string password, string? name) =>
        name is { Length: >= 4 } && password.Contains(name, StringComparison.OrdinalIgnoreCase)
        && password.Replace(name, "", StringComparison.OrdinalIgnoreCase).Length < AccountRules.ShortestPassword / 2;

    private static IdentityResult Refused(string code, string description) =>
        IdentityResult.Failed(new IdentityError { Code = code, Description = description });
}
