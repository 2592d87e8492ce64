using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.People;

/// <summary>A stored case (see <see cref="PersonRecord"/>).</summary>
public sealed class MissingPerson
{
    public long Id { get; set; }
    public required string Code { get; set; }
    public int Count { get; set; } = 1;
    public LocalText Description { get; set; } = LocalText.Empty;
    public string? Name { get; set; }
    public bool NamePublic { get; set; }
    public string? NameReason { get; set; }
    public Citation? NameSource { get; set; }
    public DateOnly? HideNameFrom { get; set; }
    public LocalText Whereabouts { get; set; } = LocalText.Empty;
    public string? DepartmentCode { get; set; }
    public string? InternalNote { get; set; }

    /// <summary>Status as of the last event, kept for lists.</summary>
    public PersonStatus Status { get; set; }

    public DateOnly ReportedOn { get; set; }
    public DateOnly LastNewsOn { get; set; }
    public int Version { get; set; }

    /// <summary>What the desk finds the case by: its code and description, without accents or case. Never the name, the whereabouts or the note.</summary>
    public string Folded { get; set; } = "";
    public List<PersonEvent> Events { get; } = [];
    public List<PersonLink> Links { get; } = [];
}

public sealed class PersonEvent
{
    public long PersonId { get; set; }
    public int Position { get; set; }
    public DateOnly On { get; set; }
    public PersonEventKind Kind { get; set; }
    public PersonStatus? Status { get; set; }
    public LocalText Note { get; set; } = LocalText.Empty;
    public Citation? Source { get; set; }
}

public sealed class PersonLink
{
    public long IncidentId { get; set; }
    public MissingPerson Person { get; set; } = null!;
    public long PersonId { get; set; }
    public PersonLinkRole Role { get; set; }
}
