using System.Globalization;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Web.Pages.Desk.Forms;

/// <summary>A quotation where it stands in the form: the how many-th of its source.</summary>
public sealed record FormQuotation(string Source, int Number, QuotationRecord Quotation)
{
    /// <summary>Id of the highlighted words.</summary>
    public string Anchor => string.Create(CultureInfo.InvariantCulture, $"ev-{FieldTagHelper.IdOf(Source)}-{Number}");
}

/// <summary>The quotations of a source as one field of the form: a line each, "claims[c1].best 40-60 thirteen mine guards".</summary>
public static class Quotations
{
    public static string Of(IEnumerable<QuotationRecord> quotations) => string.Join('\n', quotations.Select(q =>
        string.Create(CultureInfo.InvariantCulture, $"{q.Field} {q.Start}-{q.End} {q.Text.ReplaceLineEndings(" ")}")));

    /// <summary>The quotations of a source; lines that are none, and those of rows that are gone, are left out.</summary>
    public static IReadOnlyList<QuotationRecord> Read(RecordForm form, string source)
    {
        var read = new List<QuotationRecord>();
        foreach (var line in form.Lines($"sources[{source}].quotations"))
        {
            if (line.Split(' ', 3) is [var field, var span, { Length: > 0 } text] && span.Split('-') is [var from, var to]
                && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
                && int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var end) && end > start
                && RecordFields.Find(field) is not null && (RecordFields.RowOf(field) is not { } row || form.Rows(row.Part).Contains(row.Key)))
            {
                read.Add(new(field, start, end, text));
            }
        }
        return read;
    }

    /// <summary>Every quotation of the form.</summary>
    public static IReadOnlyList<FormQuotation> All(RecordForm form) =>
        [.. form.Rows("sources").SelectMany(source => Read(form, source).Select((q, i) => new FormQuotation(source, i + 1, q)))];

    /// <summary>Takes out the quotations of rows that are gone, so that a new row with the same key does not inherit them.</summary>
    public static void Prune(RecordForm form)
    {
        foreach (var source in form.Rows("sources").Where(s => form[$"sources[{s}].quotations"].Length > 0))
        {
            form[$"sources[{source}].quotations"] = Of(Read(form, source));
        }
    }
}
