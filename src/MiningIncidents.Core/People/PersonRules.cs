using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.People;

/// <summary>What must hold for a case to be stored. Pure.</summary>
public static class PersonRules
{
    public static IReadOnlyList<RecordProblem> Check(PersonRecord person, DateOnly today)
    {
        var problems = new List<RecordProblem>();
        void Refuse(bool wrong, string field, string code)
        {
            if (wrong)
            {
                problems.Add(new(field, code));
            }
        }

        Refuse(person.Count < 1, "count", "count_missing");
        Refuse(person.Name is not null && person.Count != 1, "name", "name_of_group");
        Refuse(person.NamePublic && string.IsNullOrWhiteSpace(person.Name), "name", "name_missing");
        Refuse(person.NamePublic && (string.IsNullOrWhiteSpace(person.NameReason) || person.NameSource is null), "nameReason", "name_release_reason");
        Refuse(person.Events.Count == 0, "events", "event_missing");
        PersonStatus? status = null;
        DateOnly? last = null;
        foreach (var (n, e) in person.Events.Index())
        {
            Refuse(e.On > today, $"events[{n}].on", "date_in_future");
            Refuse(e.On < last, $"events[{n}].on", "events_order");
            Refuse((e.Kind == PersonEventKind.StatusChange) != (e.Status is not null), $"events[{n}].status", "status_with_change");
            if (e is { Kind: PersonEventKind.StatusChange, Status: { } to })
            {
                Refuse(!PersonStatusRules.MayMove(status, to), $"events[{n}].status", "no_such_step");
                status = to;
            }
            else
            {
                Refuse(n == 0, "events[0].kind", "first_event_reports");
            }
            last = e.On;
        }
        return problems;
    }
}
