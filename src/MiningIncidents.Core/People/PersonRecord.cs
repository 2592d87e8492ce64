using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.People;

/// <summary>
/// A missing person or an unnamed group, apart from any incident and linkable to several, counted once.
/// </summary>
public sealed record PersonRecord
{
    /// <summary>Public code, MP-YYYY-NNNN.</summary>
    public string? Code { get; init; }

    /// <summary>1 for a person; more for a group of whom only the number is known.</summary>
    public int Count { get; init; } = 1;

    /// <summary>What may be said of them without a name ("thirteen mine guards").</summary>
    public LocalText Description { get; init; } = LocalText.Empty;

    /// <summary>The name; shown to the public only with <see cref="NamePublic"/>.</summary>
    public string? Name { get; init; }

    public bool NamePublic { get; init; }

    /// <summary>Why the name may be shown and the public source that names them; both required with <see cref="NamePublic"/>.</summary>
    public string? NameReason { get; init; }
    public Citation? NameSource { get; init; }

    /// <summary>From this day the name is hidden again; null never.</summary>
    public DateOnly? HideNameFrom { get; init; }

    /// <summary>Where they are or were found, in words; not the same question as their fate.</summary>
    public LocalText? Whereabouts { get; init; }

    /// <summary>Department where they were last seen.</summary>
    public string? DepartmentCode { get; init; }

    /// <summary>The case from the first report on, oldest first. The first is a status change.</summary>
    public IReadOnlyList<PersonEventRecord> Events { get; init; } = [];

    public string? InternalNote { get; init; }
}

/// <summary>A publication cited outside an incident's own source list.</summary>
public sealed record Citation(string Publisher, string? Title = null, string? Url = null, DateOnly? Published = null);

/// <summary>News of a case. <see cref="Status"/> only with <see cref="PersonEventKind.StatusChange"/>.</summary>
public sealed record PersonEventRecord(DateOnly On, PersonEventKind Kind)
{
    public PersonStatus? Status { get; init; }
    public LocalText? Note { get; init; }
    public Citation? Source { get; init; }
}

/// <summary>The status machine of a missing person's case. Pure.</summary>
public static class PersonStatusRules
{
    /// <summary>Whether a case may move from one status to another.</summary>
    public static bool MayMove(PersonStatus? from, PersonStatus to) => from switch
    {
        null => to is PersonStatus.ReportedMissing or PersonStatus.UnderSearch,
        PersonStatus.ReportedMissing => to is not PersonStatus.ReportedMissing,
        PersonStatus.UnderSearch => to is not (PersonStatus.UnderSearch or PersonStatus.ReportedMissing),
        PersonStatus.LocatedDeceased => to is PersonStatus.IdentifiedDeceased or PersonStatus.UnderSearch or PersonStatus.Duplicate,
        // Mistakes happen: someone said to be found is missing again, a body was another person's.
        PersonStatus.LocatedAlive => to is PersonStatus.UnderSearch or PersonStatus.LocatedDeceased or PersonStatus.ReportWithdrawn or PersonStatus.Duplicate,
        PersonStatus.IdentifiedDeceased => to is PersonStatus.UnderSearch or PersonStatus.Duplicate,
        PersonStatus.ReportWithdrawn => to is PersonStatus.ReportedMissing or PersonStatus.UnderSearch or PersonStatus.Duplicate,
        PersonStatus.Duplicate => to is PersonStatus.ReportedMissing or PersonStatus.UnderSearch,
        _ => throw new ArgumentOutOfRangeException(nameof(from), from, "Unknown status."),
    };

    /// <summary>What a status says of the person's fate.</summary>
    public static Fate FateOf(PersonStatus status) => status switch
    {
        PersonStatus.LocatedAlive => Fate.Alive,
        PersonStatus.LocatedDeceased or PersonStatus.IdentifiedDeceased => Fate.Deceased,
        PersonStatus.ReportedMissing or PersonStatus.UnderSearch or PersonStatus.ReportWithdrawn or PersonStatus.Duplicate => Fate.Unknown,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };

    public static bool IsOpen(PersonStatus status) => status is PersonStatus.ReportedMissing or PersonStatus.UnderSearch;

    /// <summary>The status at the end of <paramref name="day"/>; null before the first report.</summary>
    public static PersonStatus? StatusAt(PersonRecord person, DateOnly day) =>
        person.Events.LastOrDefault(e => e.Kind == PersonEventKind.StatusChange && e.On <= day)?.Status;

    /// <summary>The case as the casualty ledger sees it at the end of <paramref name="day"/>; null before the first report.</summary>
    public static PersonCase? CaseAt(PersonRecord person, DateOnly day) => CaseAt(person.Events, person.Count, day);

    /// <summary>As <see cref="CaseAt(PersonRecord, DateOnly)"/>, from the events and the number of persons alone.</summary>
    public static PersonCase? CaseAt(IReadOnlyList<PersonEventRecord> events, int count, DateOnly day)
    {
        var changes = events.Where(e => e.Kind == PersonEventKind.StatusChange && e.On <= day).ToList();
        if (changes.Count == 0)
        {
            return null;
        }
        var status = changes[^1].Status!.Value;
        // Found and then identified is one resolution: the day of finding counts.
        var closed = changes.AsEnumerable().Reverse().TakeWhile(e => !IsOpen(e.Status!.Value)).LastOrDefault();
        return new(count, changes[0].On, closed?.On, FateOf(status), status is PersonStatus.ReportWithdrawn or PersonStatus.Duplicate);
    }
}
