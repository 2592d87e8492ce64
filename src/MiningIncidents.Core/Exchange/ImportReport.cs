using System.Text.Json;
using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Exchange;

/// <summary>What became of a row.</summary>
/// <param name="Line">The line it begins on.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Key">Its code or outside id.</param>
/// <param name="Code">The incident: written, changed, unchanged or alike.</param>
/// <param name="Title">Its title, to recognise it by.</param>
/// <param name="Problems">Why it is refused.</param>
/// <param name="Changes">What it changes.</param>
public sealed record ImportEntry(
    long Line, ImportOutcome Outcome, string? Key, string? Code, string? Title, IReadOnlyList<RowProblem> Problems, IReadOnlyList<FieldChange> Changes);

/// <summary>The outcome of every row in a file beside the batch: one JSON a line, its outcome's initial first, so that one kind is found without reading the rest.</summary>
public sealed class ImportReport : IDisposable
{
    private readonly StreamWriter _file;

    public ImportReport(string path) => _file = new(path, append: false) { NewLine = "\n" };

    public void Add(ImportEntry entry)
    {
        _file.Write(Mark(entry.Outcome));
        _file.WriteLine(JsonSerializer.Serialize(entry, RecordJson.Stored));
    }

    /// <summary>Every row is in the file from here on: before the batch says that it is done.</summary>
    public void Flush() => _file.Flush();

    public void Dispose() => _file.Dispose();

    /// <summary>The rows in the order of the file; of one outcome, or of all.</summary>
    public static IEnumerable<ImportEntry> Read(string path, ImportOutcome? only = null) => File.ReadLines(path)
        .Where(line => line.Length > 1 && (only is null || line[0] == Mark(only.Value)))
        .Select(line => JsonSerializer.Deserialize<ImportEntry>(line.AsSpan(1), RecordJson.Stored)!);

    private static char Mark(ImportOutcome outcome) => (char)('0' + (int)outcome);
}
