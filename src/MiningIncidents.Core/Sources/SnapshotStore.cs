using System.Data;
using System.Security.Cryptography;
using System.Text;
using MiningIncidents.Core.Codes;
using Npgsql;
using NpgsqlTypes;

namespace MiningIncidents.Core.Sources;

/// <summary>What is known of a stored copy without reading it.</summary>
/// <param name="Size">Bytes.</param>
public sealed record SnapshotInfo(SnapshotKind Kind, int Size, DateTimeOffset StoredAt);

/// <summary>
/// Keeps copies of sources by their SHA-256 and gives them out as streams. A copy is not part of the record: the record names it, and it is kept
/// before the record that names it is written.
/// </summary>
public sealed class SnapshotStore(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>The largest file that is kept, 20 MB.</summary>
    public const int LargestFile = 20 * 1024 * 1024;

    /// <summary>The name of a content: SHA-256 in 64 small hex digits.</summary>
    public static string NameOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The name of a text.</summary>
    public static string NameOf(string text) => NameOf(Encoding.UTF8.GetBytes(text));

    /// <summary>Keeps a content; again is the same.</summary>
    /// <returns>Its SHA-256.</returns>
    public async Task<string> KeepAsync(SnapshotKind kind, byte[] content, string byId, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var name = NameOf(content);
        await using var command = database.CreateCommand(SnapshotSql.Keep);
        command.Parameters.AddWithValue("sha256", name);
        command.Parameters.AddWithValue("kind", CodeText.Of(kind));
        command.Parameters.AddWithValue("size", content.Length);
        command.Parameters.AddWithValue("content", NpgsqlDbType.Bytea, content);
        command.Parameters.AddWithValue("at", clock.GetUtcNow());
        command.Parameters.AddWithValue("by", byId);
        await command.ExecuteNonQueryAsync(ct);
        return name;
    }

    /// <summary>Keeps a text.</summary>
    public Task<string> KeepAsync(string text, string byId, CancellationToken ct = default) =>
        KeepAsync(SnapshotKind.Text, Encoding.UTF8.GetBytes(text), byId, ct);

    /// <summary>What a copy is, or null where there is none of this name.</summary>
    public async Task<SnapshotInfo?> FindAsync(string sha256, CancellationToken ct = default)
    {
        await using var command = database.CreateCommand(SnapshotSql.About);
        command.Parameters.AddWithValue("sha256", sha256);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new(CodeText.Parse<SnapshotKind>(reader.GetString(0)), reader.GetInt32(1), reader.GetFieldValue<DateTimeOffset>(2))
            : null;
    }

    /// <summary>The text kept under a name; null where there is none, or it is a file.</summary>
    public async Task<string?> TextAsync(string sha256, CancellationToken ct = default)
    {
        if (await FindAsync(sha256, ct) is not { Kind: SnapshotKind.Text })
        {
            return null;
        }
        using var content = new MemoryStream();
        await CopyAsync(sha256, content, ct);
        return Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
    }

    /// <summary>Writes the content to a stream without holding it whole in memory.</summary>
    public async Task CopyAsync(string sha256, Stream to, CancellationToken ct = default)
    {
        await using var command = database.CreateCommand(SnapshotSql.Content);
        command.Parameters.AddWithValue("sha256", sha256);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        if (await reader.ReadAsync(ct))
        {
            await using var content = await reader.GetStreamAsync(0, ct);
            await content.CopyToAsync(to, ct);
        }
    }
}
