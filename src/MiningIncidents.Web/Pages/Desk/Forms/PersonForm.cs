using MiningIncidents.Core.Codes;
using MiningIncidents.Core.People;

namespace MiningIncidents.Web.Pages.Desk.Forms;

/// <summary>A missing person's case ↔ the form of it.</summary>
public static class PersonForm
{
    public static RecordForm Empty(DateOnly? reportedOn)
    {
        var form = new RecordForm();
        form["count"] = "1";
        var at = IncidentForm.Row(form, "events");
        form[$"{at}.on"] = TypedText.Of(reportedOn);
        form[$"{at}.kind"] = CodeText.Of(PersonEventKind.StatusChange);
        form[$"{at}.status"] = CodeText.Of(PersonStatus.ReportedMissing);
        return form;
    }

    public static RecordForm Of(PersonRecord p)
    {
        var form = new RecordForm();
        form["count"] = TypedText.Of(p.Count);
        IncidentForm.Set(form, "description", p.Description);
        form["name"] = p.Name ?? "";
        IncidentForm.Tick(form, "namePublic", p.NamePublic);
        form["nameReason"] = p.NameReason ?? "";
        Set(form, "nameSource", p.NameSource);
        form["hideNameFrom"] = TypedText.Of(p.HideNameFrom);
        IncidentForm.Set(form, "whereabouts", p.Whereabouts);
        form["departmentCode"] = p.DepartmentCode ?? "";
        form["internalNote"] = p.InternalNote ?? "";
        foreach (var e in p.Events)
        {
            var at = IncidentForm.Row(form, "events");
            form[$"{at}.on"] = TypedText.Of(e.On);
            form[$"{at}.kind"] = CodeText.Of(e.Kind);
            form[$"{at}.status"] = TypedText.Of(e.Status);
            IncidentForm.Set(form, $"{at}.note", e.Note);
            Set(form, $"{at}.source", e.Source);
        }
        return form;
    }

    public static (PersonRecord Record, FormReader Reader) Read(RecordForm form, PersonRecord? stored = null)
    {
        var reader = new FormReader(form);
        var record = new PersonRecord
        {
            Code = stored?.Code,
            Count = reader.Whole("count", "count_missing") ?? 0,
            Description = reader.Local("description"),
            Name = reader.Line("name"),
            NamePublic = reader.Tick("namePublic"),
            NameReason = reader.Line("nameReason"),
            NameSource = reader.Citation("nameSource"),
            HideNameFrom = reader.Day("hideNameFrom"),
            Whereabouts = reader.LocalOrNull("whereabouts"),
            DepartmentCode = reader.Line("departmentCode"),
            InternalNote = reader.Line("internalNote"),
            Events = [.. form.Rows("events").Select(key => Event(reader, key))],
        };
        if (record.DepartmentCode is { } code && Core.Regions.Departments.Find(code) is null)
        {
            reader.Refuse("departmentCode", "code_unknown");
        }
        return (record, reader);
    }

    private static PersonEventRecord Event(FormReader reader, string key)
    {
        var at = $"events[{key}]";
        var on = reader.Day($"{at}.on");
        if (on is null && reader.Line($"{at}.on") is null)
        {
            reader.Refuse($"{at}.on", "date_missing");
        }
        return new(on ?? default, reader.Needed<PersonEventKind>($"{at}.kind"))
        {
            Status = reader.Code<PersonStatus>($"{at}.status"),
            Note = reader.LocalOrNull($"{at}.note"),
            Source = reader.Citation($"{at}.source"),
        };
    }

    internal static void Set(RecordForm form, string at, Citation? citation)
    {
        form[$"{at}.publisher"] = citation?.Publisher ?? "";
        form[$"{at}.title"] = citation?.Title ?? "";
        form[$"{at}.url"] = citation?.Url ?? "";
        form[$"{at}.published"] = TypedText.Of(citation?.Published);
    }
}
