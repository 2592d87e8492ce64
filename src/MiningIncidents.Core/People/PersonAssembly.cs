using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.People;

/// <summary>Stored case ↔ record.</summary>
internal static class PersonAssembly
{
    /// <summary>The whole case; its events must be loaded.</summary>
    public static PersonRecord ToRecord(MissingPerson p) => new()
    {
        Code = p.Code,
        Count = p.Count,
        Description = p.Description,
        Name = p.Name,
        NamePublic = p.NamePublic,
        NameReason = p.NameReason,
        NameSource = p.NameSource,
        HideNameFrom = p.HideNameFrom,
        Whereabouts = IncidentAssembly.Given(p.Whereabouts),
        DepartmentCode = p.DepartmentCode,
        InternalNote = p.InternalNote,
        Events = [.. p.Events.OrderBy(e => e.Position).Select(e => new PersonEventRecord(e.On, e.Kind)
        {
            Status = e.Status,
            Note = IncidentAssembly.Given(e.Note),
            Source = e.Source,
        })],
    };

    public static void Apply(MissingPerson p, PersonRecord r)
    {
        p.Count = r.Count;
        p.Description = r.Description;
        p.Name = r.Name;
        p.NamePublic = r.NamePublic;
        p.NameReason = r.NameReason;
        p.NameSource = r.NameSource;
        p.HideNameFrom = r.HideNameFrom;
        p.Whereabouts = r.Whereabouts ?? LocalText.Empty;
        p.DepartmentCode = r.DepartmentCode;
        p.InternalNote = r.InternalNote;
        p.Status = PersonStatusRules.StatusAt(r, DateOnly.MaxValue)!.Value;
        p.ReportedOn = r.Events[0].On;
        p.LastNewsOn = r.Events[^1].On;
        p.Folded = TextFolding.Fold($"{p.Code} {r.Description.Es} {r.Description.En}");
        foreach (var (position, from) in r.Events.Index())
        {
            var row = p.Events.FirstOrDefault(e => e.Position == position);
            if (row is null)
            {
                row = new PersonEvent { Position = position };
                p.Events.Add(row);
            }
            row.On = from.On;
            row.Kind = from.Kind;
            row.Status = from.Status;
            row.Note = from.Note ?? LocalText.Empty;
            row.Source = from.Source;
        }
        p.Events.RemoveAll(e => e.Position >= r.Events.Count);
    }
}
