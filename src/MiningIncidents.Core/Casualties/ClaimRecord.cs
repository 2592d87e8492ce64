using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Casualties;

/// <summary>
/// What one source said of one category on one day. Claims are added, never overwritten. Null is unknown; 0 only where the source says none.
/// </summary>
public sealed record ClaimRecord(string Key, CasualtyCategory Category)
{
    /// <summary>Persons; low ≤ best ≤ high where given.</summary>
    public int? Low { get; init; }
    public int? Best { get; init; }
    public int? High { get; init; }

    /// <summary>The source says "at least": the upper end is open.</summary>
    public bool AtLeast { get; init; }

    /// <summary>The day the source said it.</summary>
    public DateOnly ReportedOn { get; init; }

    /// <summary>True where the source carries no date and the day is an editor's inference.</summary>
    public bool ReportedOnInferred { get; init; }

    /// <summary>Key of the source.</summary>
    public string? Source { get; init; }

    /// <summary>Who is quoted ("the mayor of Pataz").</summary>
    public LocalText? SaidBy { get; init; }

    public LocalText? Note { get; init; }

    /// <summary>Key of the claim this one replaces (a later count by the same source).</summary>
    public string? Supersedes { get; init; }

    /// <summary>
    /// From which day this is the figure shown, by an editor's decision: not before <see cref="ReportedOn"/>; one a day and category.
    /// Null: listed, not adopted.
    /// </summary>
    public DateOnly? AdoptedFrom { get; init; }

    /// <summary>Why it was adopted; required with <see cref="AdoptedFrom"/>.</summary>
    public LocalText? AdoptionReason { get; init; }
}
