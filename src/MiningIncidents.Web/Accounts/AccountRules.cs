namespace MiningIncidents.Web.Accounts;

/// <summary>The limits of accounts, in one place.</summary>
public static class AccountRules
{
    public const int LongestName = 100;
    public const int LongestEmail = 254;

    /// <summary>Characters of a password; length is what protects, so no kind of character is demanded (NIST SP 800-63B).</summary>
    public const int ShortestPassword = 12;

    /// <summary>Longer ones would only cost time to hash.</summary>
    public const int LongestPassword = 128;

    /// <summary>Failed tries, of password or code, before an account is closed for <see cref="Lockout"/>.</summary>
    public const int FailedTries = 5;

    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    /// <summary>How long a link to create an account works.</summary>
    public static readonly TimeSpan InvitationLife = TimeSpan.FromDays(7);

    /// <summary>How long a link to choose a new password works.</summary>
    public static readonly TimeSpan ResetLife = TimeSpan.FromDays(1);

    /// <summary>A session that is not used ends after this.</summary>
    public static readonly TimeSpan Session = TimeSpan.FromHours(12);

    /// <summary>Whether a text can be an address for mail: something on both sides of one @, no spaces.</summary>
    public static bool IsEmail(string text) =>
        text.Length is >= 3 and <= LongestEmail && text.IndexOf('@', StringComparison.Ordinal) is var at && at > 0 && at < text.Length - 1
        && text.LastIndexOf('@') == at && !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character));
}
