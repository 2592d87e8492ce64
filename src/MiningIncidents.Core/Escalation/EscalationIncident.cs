namespace MiningIncidents.Core.Escalation;

/// <summary>A region an incident may have happened in.</summary>
/// <param name="Region">Id of the region.</param>
/// <param name="Weight">Share, above 0; those of one incident sum to 1.</param>
public readonly record struct RegionWeight(string Region, double Weight);

/// <summary>The series a timeline is made of; each has its own family, phases and sentences.</summary>
public enum EscalationChannel
{
    /// <summary>All incidents of violence.</summary>
    All,

    /// <summary>Incidents of violence with at least one person killed (best figure).</summary>
    Lethal,
}

/// <summary>What the timelines need to know of one incident, as known at some date. A figure that is null is unknown, never zero.</summary>
public sealed record EscalationIncident
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>First and last possible day.</summary>
    public required DayInterval Dates { get; init; }

    /// <summary>Where it may have happened; empty if the region is unknown.</summary>
    public IReadOnlyList<RegionWeight> Regions { get; init; } = [];

    /// <summary>People killed.</summary>
    public CasualtyRange? Killed { get; init; }

    /// <summary>People injured, best figure.</summary>
    public int? Injured { get; init; }

    /// <summary>People missing, best figure.</summary>
    public int? Missing { get; init; }

    /// <summary>People kidnapped, best figure.</summary>
    public int? Kidnapped { get; init; }

    /// <summary>Whether it is violence against people. State operations without it are counted apart and never raise a verdict.</summary>
    public bool CountsAsViolence { get; init; } = true;

    /// <summary>Code of its main kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Code or name of the perpetrator, as a source states it.</summary>
    public string? Perpetrator { get; init; }

    /// <summary>Code or name of the target.</summary>
    public string? Target { get; init; }

    /// <summary>Code of its province.</summary>
    public string? Province { get; init; }

    /// <summary>Where it happened.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>Whether the location is good to the district or better.</summary>
    public bool LocatedToDistrict { get; init; }

    /// <summary>Independent sources; copies of one report are one source.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Day this database first had it; null for bulk imports, which say nothing about delay.</summary>
    public DateOnly? RecordedOn { get; init; }

    /// <summary>Whether it belongs to a channel.</summary>
    public bool IsIn(EscalationChannel channel) => CountsAsViolence && channel switch
    {
        EscalationChannel.All => true,
        EscalationChannel.Lethal => Killed?.Best >= 1,
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "There is no such channel."),
    };
}

/// <summary>One state of an incident's record.</summary>
/// <param name="RecordedOn">Day this state was recorded.</param>
/// <param name="Withdrawn">Whether the incident was withdrawn with it.</param>
/// <param name="Incident">The incident as recorded.</param>
public sealed record IncidentVersion(DateOnly RecordedOn, bool Withdrawn, EscalationIncident Incident);

/// <summary>All states of one incident's record, oldest first.</summary>
/// <param name="Versions">The states in the order they were recorded.</param>
public sealed record IncidentHistory(IReadOnlyList<IncidentVersion> Versions)
{
    /// <summary>The incident as this database had it on a day; null if unknown yet or withdrawn by then.</summary>
    public EscalationIncident? AsKnownOn(DateOnly day) =>
        Versions.LastOrDefault(version => version.RecordedOn <= day) is { Withdrawn: false } version ? version.Incident : null;
}
