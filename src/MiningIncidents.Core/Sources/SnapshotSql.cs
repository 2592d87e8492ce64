namespace MiningIncidents.Core.Sources;

/// <summary>SQL of the stored copies of sources.</summary>
internal static class SnapshotSql
{
    /// <summary>Keeps a copy once: the same content has the same name.</summary>
    public const string Keep = """
        insert into snapshots (sha256, kind, size, content, stored_at, stored_by_id)
        values (@sha256, @kind, @size, @content, @at, @by)
        on conflict (sha256) do nothing
        """;

    public const string About = "select kind, size, stored_at from snapshots where sha256 = @sha256";

    public const string Content = "select content from snapshots where sha256 = @sha256";
}
