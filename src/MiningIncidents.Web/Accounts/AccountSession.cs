namespace MiningIncidents.Web.Accounts;

/// <summary>
/// One sign-in that has not ended. The browser is kept in words, not as it names itself, and no address: enough to know one's own sessions,
/// nothing to follow anybody with.
/// </summary>
public sealed class AccountSession
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    public Guid AccountId { get; set; }

    /// <summary>"Firefox"; null: one we do not know.</summary>
    public string? Browser { get; set; }

    /// <summary>"Android"; null: one we do not know.</summary>
    public string? System { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>To about five minutes.</summary>
    public DateTimeOffset LastUsedAt { get; set; }

    /// <summary>The account's security stamp it was last renewed with; another one ended it.</summary>
    public required string Stamp { get; set; }
}

/// <summary>A browser and a system in words, from what the browser says of itself.</summary>
public static class Device
{
    // In this order: most browsers also name those they descend from.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>Null where it is none of the known.</summary>
    public static (string? Browser, string? System) Of(string? userAgent) => (Name(Browsers, userAgent), Name(Systems, userAgent));

    private static string? Name((string Mark, string Name)[] known, string? text) =>
        text is null ? null : Array.Find(known, k => text.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
