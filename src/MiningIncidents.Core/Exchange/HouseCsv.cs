using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Exchange;

/// <summary>How the CSV is wanted.</summary>
/// <param name="Hxl">A second row with HXL hashtags.</param>
/// <param name="ByteOrderMark">A UTF-8 byte order mark first: without it Excel takes the accents for another encoding.</param>
public sealed record HouseCsvOptions(bool Hxl = false, bool ByteOrderMark = true);

/// <summary>
/// Writes incidents as CSV by RFC 4180: UTF-8, commas, CRLF, quotes where needed. Text that a spreadsheet would run as a formula is preceded by
/// an apostrophe (CWE-1236). Unknown is an empty cell, never 0.
/// </summary>
public static class HouseCsv
{
    /// <summary>Between the items of a list; within an item it is written as a comma.</summary>
    public const string ListSeparator = "; ";

    // What is waiting in memory before it is sent on.
    private const long FlushAt = 32 * 1024;

    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> StartsFormula = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>Writes header and rows as they come; memory does not grow with their number.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="incidents">The rows.</param>
    /// <param name="addressOf">Absolute address of an incident's page by its code.</param>
    /// <param name="options">BOM and HXL row.</param>
    /// <param name="ct">Stops between two rows.</param>
    public static async Task WriteAsync(
        PipeWriter to, IAsyncEnumerable<PublicIncident> incidents, Func<string, string> addressOf, HouseCsvOptions options, CancellationToken ct = default)
    {
        var text = new StringBuilder();
        if (options.ByteOrderMark)
        {
            text.Append('\uFEFF');
        }
        text.AppendJoin(',', HouseColumns.All.Select(c => c.Name)).Append("\r\n");
        if (options.Hxl)
        {
            text.AppendJoin(',', HouseColumns.All.Select(c => c.Hxl)).Append("\r\n");
        }
        Send(text, to);
        await foreach (var incident in incidents.WithCancellation(ct))
        {
            Append(text, new(incident, addressOf(incident.Code)));
            Send(text, to);
            if (to.UnflushedBytes > FlushAt)
            {
                await to.FlushAsync(ct);
            }
        }
        await to.FlushAsync(ct);
    }

    /// <summary>One cell as it stands in the file.</summary>
    public static string Cell(HouseType type, object? value) => Quoted(Plain(type, value));

    /// <summary>One cell as a reader of the file sees it.</summary>
    internal static string Plain(HouseType type, object? value) => value switch
    {
        null => "",
        string text => type is HouseType.Text ? Harmless(text) : text,
        IReadOnlyList<string> list => Harmless(string.Join(ListSeparator, list.Select(item => item.Replace(';', ',')))),
        bool truth => truth ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Not a value of a house column."),
    };

    private static void Append(StringBuilder text, HouseRow row)
    {
        var first = true;
        foreach (var column in HouseColumns.All)
        {
            if (!first)
            {
                text.Append(',');
            }
            first = false;
            text.Append(Cell(column.Type, column.Value(row)));
        }
        text.Append("\r\n");
    }

    /// <summary>The text a cell stands for: without the apostrophe that keeps a spreadsheet from running it.</summary>
    internal static string Meant(string cell) => cell is ['\'', var sign, ..] && StartsFormula.Contains(sign) ? cell[1..] : cell;

    private static string Harmless(string text) => text.Length > 0 && StartsFormula.Contains(text[0]) ? "'" + text : text;

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(NeedsQuotes) || (text.Length > 0 && (text[0] == ' ' || text[^1] == ' '))
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static void Send(StringBuilder text, PipeWriter to)
    {
        var encoder = Encoding.UTF8.GetEncoder();
        foreach (var chunk in text.GetChunks())
        {
            encoder.Convert(chunk.Span, to, flush: false, out _, out _);
        }
        encoder.Convert([], to, flush: true, out _, out _);
        text.Clear();
    }
}
