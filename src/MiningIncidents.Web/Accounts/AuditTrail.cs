using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using Npgsql;

namespace MiningIncidents.Web.Accounts;

/// <summary>
/// Writes the trail on a connection of its own: what was written stays when the page or transaction around it fails, and who calls it before
/// showing something shows nothing if the entry could not be written.
/// </summary>
public sealed class AuditTrail(NpgsqlDataSource source, TimeProvider clock)
{
    /// <param name="by">Who did it; null: nobody was signed in.</param>
    public async Task WriteAsync(Writer? by, AuditEvent what)
    {
        await using var command = source.CreateCommand(AuditSql.Insert);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = (object?)by?.Id ?? DBNull.Value, DataTypeName = "text" });
        command.Parameters.Add(new() { Value = by?.Name ?? "" });
        command.Parameters.Add(new() { Value = CodeText.Of(what.Action) });
        command.Parameters.Add(new() { Value = CodeText.Of(what.Subject) });
        command.Parameters.Add(new() { Value = what.Code });
        command.Parameters.Add(new() { Value = (object?)what.Name ?? DBNull.Value, DataTypeName = "text" });
        command.Parameters.Add(new() { Value = (object?)what.Detail ?? DBNull.Value, DataTypeName = "text" });
        // Not the request's token: a reader who hangs up has read all the same.
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Before a name that is not public is shown: who reads it, of which case; never the name.</summary>
    public Task HiddenNameAsync(Writer by, string person) => WriteAsync(by, new(AuditAction.HiddenNameRead, AuditSubject.Person, person));
}

internal static class AuditEntries
{
    /// <summary>Adds an entry to what the context saves next, in the same transaction.</summary>
    public static void Record(this AccountsDb db, Writer? by, AuditEvent what, DateTimeOffset at) => db.Audit.Add(new()
    {
        At = at,
        ById = by?.Id,
        ByName = by?.Name ?? "",
        Action = what.Action,
        Subject = what.Subject,
        SubjectCode = what.Code,
        SubjectName = what.Name,
        Detail = what.Detail,
    });
}
