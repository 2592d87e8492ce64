using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Exchange;

/// <summary>Why a row is refused: the reason (a code of the texts "Import.Reason…" or "Problem.…"), the column, and what stands there.</summary>
public sealed record RowProblem(string Column, string Code, string? Value = null);

/// <summary>What the batch says of all its rows.</summary>
public sealed record ImportTerms(LicenceTag Licence, bool OtherCountries, DateOnly Today);

/// <summary>A row as its format reads it: a record, or problems.</summary>
/// <param name="Record">The incident the row tells; null where it cannot be told.</param>
/// <param name="Problems">Empty for a row that can be taken.</param>
public sealed record ReadRow(IncidentRecord? Record, IReadOnlyList<RowProblem> Problems)
{
    public static ReadRow Refused(params IReadOnlyList<RowProblem> problems) => new(null, problems);
}

/// <summary>Reads the cells of one row and collects what is wrong with them.</summary>
internal sealed class RowReader(CsvRow table)
{
    public List<RowProblem> Problems { get; } = [];

    public string? Text(string column, int longest = 20_000)
    {
        var text = table[column];
        if (text?.Length > longest)
        {
            Refuse(column, "TooLong");
        }
        return text;
    }

    public string Required(string column)
    {
        var text = Text(column);
        if (text is null)
        {
            Refuse(column, "Missing");
        }
        return text ?? "";
    }

    public int? Whole(string column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }
        // Spreadsheets and statistics programs write 3 as 3.0.
        text = text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= 0)
        {
            return number;
        }
        Refuse(column, "WholeNumber", text);
        return null;
    }

    public int RequiredWhole(string column)
    {
        if (Text(column) is null)
        {
            Refuse(column, "Missing");
            return 0;
        }
        return Whole(column) ?? 0;
    }

    public double? Degrees(string column, double limit)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= limit)
        {
            return degrees;
        }
        Refuse(column, "Degrees", text);
        return null;
    }

    public DateOnly? Day(string column, params string[] forms)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }
        if (DateOnly.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }
        Refuse(column, "Date", text);
        return null;
    }

    public void Refuse(string column, string code, string? value = null) => Problems.Add(new(column, code, value));
}
