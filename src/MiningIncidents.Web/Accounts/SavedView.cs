namespace MiningIncidents.Web.Accounts;

/// <summary>A view of the map that somebody has named: filter, layers, where the map looks. Its owner sees the name, whoever has the link the view.</summary>
public sealed class SavedView
{
    public const int LongestName = 80;

    /// <summary>The longest query string kept; a drawn area of many corners is the longest part of one.</summary>
    public const int LongestQuery = 4000;

    public Guid Id { get; set; } = Guid.CreateVersion7();

    public Guid AccountId { get; set; }

    public required string Name { get; set; }

    /// <summary>The end of its permanent link; not to be guessed.</summary>
    public required string Slug { get; set; }

    /// <summary>The query string of the map, without "?"; the same in every language.</summary>
    public required string Query { get; set; }

    public DateTimeOffset SavedAt { get; set; }
}
