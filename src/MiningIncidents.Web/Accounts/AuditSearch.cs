using System.Runtime.CompilerServices;
using MiningIncidents.Core.Codes;
using Npgsql;

namespace MiningIncidents.Web.Accounts;

/// <summary>Which entries of the trail; a null does not matter.</summary>
/// <param name="By">Id of the account, or of the program that wrote.</param>
/// <param name="Text">Part of the subject's code or name.</param>
/// <param name="From">First day, in Peru.</param>
/// <param name="To">Last day, in Peru.</param>
public sealed record AuditFilter(
    string? By = null, AuditAction? Action = null, AuditSubject? Subject = null, string? Text = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>One line of the trail.</summary>
/// <param name="Number">The version the record had afterwards; null for what is no revision.</param>
public sealed record AuditLine(
    DateTimeOffset At, string? ById, string ByName, AuditAction Action, AuditSubject Subject, string Code, string? Name, string? Detail, int? Number);

/// <summary>Reads the trail: who did what, when and why, newest first.</summary>
public sealed class AuditSearch(NpgsqlDataSource source)
{
    private static readonly TimeSpan Lima = TimeSpan.FromHours(-5);

    /// <summary>A page of lines, and whether more follow.</summary>
    /// <param name="page">From 1.</param>
    public async Task<(IReadOnlyList<AuditLine> Lines, bool More)> PageAsync(AuditFilter filter, int page, int size, CancellationToken ct)
    {
        var lines = new List<AuditLine>();
        await foreach (var line in ReadAsync(filter, size + 1, (page - 1L) * size, ct))
        {
            lines.Add(line);
        }
        return (lines[..Math.Min(size, lines.Count)], lines.Count > size);
    }

    /// <summary>Every line of the filter, read as it is asked for.</summary>
    public IAsyncEnumerable<AuditLine> StreamAsync(AuditFilter filter, CancellationToken ct) => ReadAsync(filter, null, 0, ct);

    /// <summary>Everybody who can appear in the trail, by name.</summary>
    public async Task<IReadOnlyList<(string Id, string Name)>> PeopleAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand(AuditSql.People);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var people = new List<(string, string)>();
        while (await reader.ReadAsync(ct))
        {
            people.Add((reader.GetString(0), reader.GetString(1)));
        }
        return people;
    }

    private async IAsyncEnumerable<AuditLine> ReadAsync(AuditFilter filter, long? limit, long offset, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = source.CreateCommand(AuditSql.List);
        command.Parameters.Add(Optional("text", filter.By));
        command.Parameters.Add(Optional("text", filter.Action is { } action ? CodeText.Of(action) : null));
        command.Parameters.Add(Optional("text", filter.Subject is { } subject ? CodeText.Of(subject) : null));
        command.Parameters.Add(Optional("text", string.IsNullOrWhiteSpace(filter.Text) ? null : $"%{Literal(filter.Text.Trim())}%"));
        command.Parameters.Add(Optional("timestamptz", filter.From is { } from ? Midnight(from) : null));
        command.Parameters.Add(Optional("timestamptz", filter.To is { } to ? Midnight(to.AddDays(1)) : null));
        command.Parameters.Add(Optional("bigint", limit));
        command.Parameters.Add(Optional("bigint", offset));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return new(
                reader.GetFieldValue<DateTimeOffset>(0), Text(reader, 1), reader.GetString(2), CodeText.Parse<AuditAction>(reader.GetString(3)),
                CodeText.Parse<AuditSubject>(reader.GetString(4)), reader.GetString(5), Text(reader, 6), Text(reader, 7),
                reader.IsDBNull(8) ? null : reader.GetInt32(8));
        }
    }

    private static NpgsqlParameter Optional(string type, object? value) => new() { Value = value ?? DBNull.Value, DataTypeName = type };

    private static DateTimeOffset Midnight(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Lima).ToUniversalTime();

    private static string Literal(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
