using CsvHelper;

namespace MiningIncidents.Core.Exchange;

/// <summary>A file that cannot be read as a table, or not as the format it is said to be.</summary>
/// <param name="failure">What is wrong: a code of the texts "Import.Failure…".</param>
/// <param name="detail">The columns or the row it is about.</param>
public sealed class ImportFileException(string failure, string? detail = null) : Exception($"{failure}: {detail}")
{
    public string Failure { get; } = failure;
    public string? Detail { get; } = detail;
}

/// <summary>
/// A CSV read row by row: comma, semicolon, tab or bar, found out by itself; UTF-8 or UTF-16 with or without byte order mark. Memory does not
/// grow with the file, and a quote that is never closed ends the reading instead of swallowing the rest.
/// </summary>
public sealed class CsvTable : IDisposable
{
    private const int LongestRow = 1024 * 1024;
    private const int MostColumns = 2000;

    private readonly CsvReader _csv;
    private readonly OpenQuote _open;
    private readonly Dictionary<string, int> _columns;

    private CsvTable(CsvReader csv, OpenQuote open, IReadOnlyList<string> headers, Dictionary<string, int> columns) =>
        (_csv, _open, Headers, _columns) = (csv, open, headers, columns);

    /// <summary>The names of the columns as the file writes them.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>Bytes read so far, about.</summary>
    public long Position => _csv.ByteOffset;

    /// <param name="path">The file.</param>
    /// <param name="map">What other names mean: name in the file → name in the format; empty: left out.</param>
    /// <exception cref="ImportFileException">It is empty, not text, or has no header.</exception>
    public static CsvTable Open(string path, IReadOnlyDictionary<string, string>? map = null)
    {
        RefuseWhatIsNoText(path);
        var open = new OpenQuote();
        var csv = CsvReader.FromFile(path, new CsvReaderOptions
        {
            MaxRecordSize = LongestRow,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record => open.Line ??= record.Reason == CsvMalformedReason.UnterminatedQuote ? record.LineNumber : null,
        });
        try
        {
            csv.ReadHeader();
            var headers = csv.Headers.Select(h => h.Trim()).ToList();
            if (headers.Count > MostColumns || headers.All(h => h.Length == 0))
            {
                throw new ImportFileException("NoHeader");
            }
            var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            foreach (var (index, header) in headers.Index())
            {
                var name = map?.GetValueOrDefault(header) ?? header;
                if (name.Length > 0 && !columns.TryAdd(name, index))
                {
                    throw new ImportFileException("ColumnTwice", name);
                }
            }
            return new(csv, open, headers, columns);
        }
        catch (CsvFormatException)
        {
            csv.Dispose();
            throw new ImportFileException("NoHeader");
        }
        catch
        {
            csv.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a column of this name.</summary>
    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>Goes to the next row.</summary>
    /// <exception cref="ImportFileException">A quote is never closed, or a row is larger than a megabyte.</exception>
    public bool Read()
    {
        try
        {
            var read = _csv.Read();
            return _open.Line is { } line ? throw Broken(line) : read;
        }
        catch (CsvFormatException wrong)
        {
            throw Broken(wrong.LineNumber);
        }
    }

    /// <summary>The row it stands on, to keep.</summary>
    public CsvRow Row()
    {
        var cells = new string[_csv.FieldCount];
        string? broken = null;
        for (var index = 0; index < cells.Length; index++)
        {
            var bytes = _csv.GetSpan(index);
            // A character of another encoding, or a control character: no text holds them.
            if (broken is null && (bytes.ContainsAnyInRange((byte)0, (byte)8) || !System.Text.Unicode.Utf8.IsValid(bytes) || bytes.IndexOf("\uFFFD"u8) >= 0))
            {
                broken = index < Headers.Count ? Headers[index] : "";
            }
            cells[index] = bytes.IsEmpty ? "" : _csv.GetString(index);
        }
        return new(_csv.LineNumber, cells, _columns, broken, cells.Length == Headers.Count);
    }

    public void Dispose() => _csv.Dispose();

    private static ImportFileException Broken(long line) => new("RowBroken", line.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static void RefuseWhatIsNoText(string path)
    {
        Span<byte> start = stackalloc byte[4096];
        using var file = File.OpenRead(path);
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        start = start[..read];
        if (start.IndexOfAnyExcept(" \t\r\n"u8) < 0 || start is [0xEF, 0xBB, 0xBF])
        {
            throw new ImportFileException("Empty");
        }
        var utf16 = start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        if (!utf16 && (start.Contains((byte)0) || start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("%PDF"u8)))
        {
            throw new ImportFileException("NotText");
        }
    }
}

/// <summary>The line of a quote that is open at the end of the file; null: none.</summary>
internal sealed class OpenQuote
{
    public long? Line { get; set; }
}

/// <summary>One row of a table.</summary>
/// <param name="Line">The line it begins on, from 1, the header's included: what an editor or a spreadsheet shows.</param>
/// <param name="Cells">As they stand.</param>
/// <param name="Columns">Name in the format → place.</param>
/// <param name="Broken">A column whose cell is no text; null: none.</param>
/// <param name="IsWhole">It has as many cells as the header.</param>
public sealed record CsvRow(long Line, IReadOnlyList<string> Cells, IReadOnlyDictionary<string, int> Columns, string? Broken, bool IsWhole)
{
    /// <summary>Whether the file has a column of this name.</summary>
    public bool Has(string column) => Columns.ContainsKey(column);

    /// <summary>The cell under a column, without spaces around it; null where it is empty or there is no such column.</summary>
    public string? this[string column] => Raw(column).Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The cell as it stands; "" where there is none.</summary>
    public string Raw(string column) => Columns.TryGetValue(column, out var index) && index < Cells.Count ? Cells[index] : "";
}
