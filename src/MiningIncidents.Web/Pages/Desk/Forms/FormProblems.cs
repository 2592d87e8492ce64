using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Web.Pages.Desk.Forms;

/// <summary>What is wrong with a form, by the field it belongs beside.</summary>
public sealed class FormProblems
{
    private readonly ILookup<string, string> _byField;

    private FormProblems(IReadOnlyList<RecordProblem> problems)
    {
        All = problems;
        _byField = problems.ToLookup(p => p.Field, p => p.Code, StringComparer.Ordinal);
    }

    public static FormProblems None { get; } = new([]);

    /// <summary>Each problem with the field (or part) it is shown at.</summary>
    public IReadOnlyList<RecordProblem> All { get; }

    public IEnumerable<string> At(string field) => _byField[field];

    /// <summary>
    /// Puts problems of the record at fields of the form: the record names some parts as a whole ("title", "place.precision"), rows without keys by
    /// what they point to ("links[PE-2025-000001]"), and events and citations by their number.
    /// </summary>
    public static FormProblems Of(RecordForm form, IEnumerable<RecordProblem> problems) =>
        new([.. problems.Select(p => new RecordProblem(Place(form, p.Field), p.Code)).Distinct()]);

    private static string Place(RecordForm form, string field)
    {
        if (RecordFields.RowOf(field) is { } row && !form.Rows(row.Part).Contains(row.Key))
        {
            var rest = field[(field.IndexOf(']', StringComparison.Ordinal) + 1)..];
            field = row.Part switch
            {
                "links" => Pointing(form, "links", "to", row.Key) ?? row.Part,
                "persons" => Pointing(form, "persons", "person", row.Key) ?? row.Part,
                "events" or "sources" when int.TryParse(row.Key, System.Globalization.CultureInfo.InvariantCulture, out var n) && n < form.Rows(row.Part).Count =>
                    $"{row.Part}[{form.Rows(row.Part)[n]}]{rest}",
                _ => row.Part,
            };
        }
        // A text in two languages is complained about at its Spanish field.
        return RecordFields.Find(field) is null && RecordFields.Find(field + ".es") is not null ? field + ".es" : field;
    }

    private static string? Pointing(RecordForm form, string part, string field, string to) =>
        form.Rows(part).FirstOrDefault(key => string.Equals(form[$"{part}[{key}].{field}"].Trim(), to, StringComparison.OrdinalIgnoreCase)) is { } row
            ? $"{part}[{row}].{field}" : null;
}
