using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.People;

namespace MiningIncidents.Web.Pages.Desk.Forms;

/// <summary>A context event or a series ↔ the form of it. Their names in addresses are given once: the form of a stored one has none.</summary>
public static class ContextForm
{
    public static RecordForm EmptyContext()
    {
        var form = new RecordForm();
        form["datePrecision"] = CodeText.Of(DatePrecision.Day);
        form.AddNewRow("sources");
        return form;
    }

    public static RecordForm EmptySeries()
    {
        var form = new RecordForm();
        form["seriesKind"] = CodeText.Of(SeriesKind.Series);
        return form;
    }

    public static RecordForm Of(ContextRecord c)
    {
        var form = new RecordForm();
        form["contextKind"] = CodeText.Of(c.Kind);
        IncidentForm.Set(form, "title", c.Title);
        IncidentForm.Set(form, "summary", c.Summary);
        form["dateStart"] = TypedText.Of(c.DateStart);
        form["dateEnd"] = TypedText.Of(c.DateEnd);
        form["datePrecision"] = CodeText.Of(c.DatePrecision);
        form["departments"] = string.Join('\n', c.Departments.Order(StringComparer.Ordinal));
        SetSources(form, c.Sources);
        return form;
    }

    public static RecordForm Of(SeriesRecord s)
    {
        var form = new RecordForm();
        form["seriesKind"] = CodeText.Of(s.Kind);
        IncidentForm.Set(form, "title", s.Title);
        IncidentForm.Set(form, "summary", s.Summary);
        SetSources(form, s.Sources);
        return form;
    }

    /// <summary>What the form says, and what in it could not be understood. What the public is told needs a source.</summary>
    /// <param name="form">As typed.</param>
    /// <param name="stored">The event as it is; null for a new one, which is named by what was typed or else by its day and title.</param>
    public static (ContextRecord Record, FormReader Reader) ReadContext(RecordForm form, ContextRecord? stored = null)
    {
        var reader = new FormReader(form);
        var (start, end, precision) = IncidentForm.Dates(reader);
        var title = reader.Local("title");
        var record = new ContextRecord
        {
            Key = stored?.Key ?? reader.Line("key") ?? ContextRules.KeyOf(start, title),
            Kind = reader.Needed<ContextKind>("contextKind"),
            DateStart = start,
            DateEnd = end,
            DatePrecision = precision,
            Title = title,
            Summary = reader.Local("summary"),
            Departments = [.. form.Lines("departments").Order(StringComparer.Ordinal)],
            Sources = Sources(form, reader),
        };
        if (record.Sources.Count == 0)
        {
            reader.Refuse("sources", "source_missing");
        }
        return (record, reader);
    }

    /// <summary>As <see cref="ReadContext"/>; a series that nobody names is named by its title.</summary>
    public static (SeriesRecord Record, FormReader Reader) ReadSeries(RecordForm form, SeriesRecord? stored = null)
    {
        var reader = new FormReader(form);
        var title = reader.Local("title");
        var record = new SeriesRecord
        {
            Slug = stored?.Slug ?? reader.Line("slug") ?? ContextRules.SlugOf(title),
            Kind = reader.Needed<SeriesKind>("seriesKind"),
            Title = title,
            Summary = reader.Local("summary"),
            Sources = Sources(form, reader),
        };
        return (record, reader);
    }

    private static void SetSources(RecordForm form, IReadOnlyList<Citation> sources)
    {
        foreach (var source in sources)
        {
            PersonForm.Set(form, IncidentForm.Row(form, "sources"), source);
        }
    }

    private static List<Citation> Sources(RecordForm form, FormReader reader) => [.. form.Rows("sources").Select(key =>
    {
        if (reader.Citation($"sources[{key}]") is { } citation)
        {
            return citation;
        }
        // An empty row is a source that was forgotten: rows are taken out with their button.
        reader.Refuse($"sources[{key}].publisher", "publisher_missing");
        return new("");
    })];
}
