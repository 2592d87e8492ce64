using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Incidents;

/// <summary>Who writes: the account's id and the name shown in the trail.</summary>
public sealed record Writer(string Id, string Name)
{
    /// <summary>The program itself: seeding, repairs.</summary>
    public static readonly Writer System = new("system", "Mining Incidents");
}

/// <summary>A stored incident as editors see it.</summary>
public sealed record StoredIncident(IncidentRecord Record, int Version, WorkflowStatus Status, LocalText WithdrawnReason,
    DateTimeOffset CreatedAt, string CreatedById, string CreatedByName, DateTimeOffset UpdatedAt, DateTimeOffset? PublishedAt)
{
    /// <summary>Code of the incident this one was put into as a duplicate; null: none. Such a one is not changed until that is undone.</summary>
    public string? MergedInto { get; init; }
}

/// <summary>What a write made.</summary>
public sealed record Written(string Code, int Version);

/// <summary>The record contradicts itself or lacks what the step needs; nothing was written.</summary>
public sealed class RecordRefusedException(IReadOnlyList<RecordProblem> problems)
    : Exception($"The record was refused: {string.Join(", ", problems.Select(p => $"{p.Field}: {p.Code}"))}.")
{
    public IReadOnlyList<RecordProblem> Problems { get; } = problems;
}

/// <summary>Somebody else wrote since the version the writer saw; nothing was written.</summary>
public sealed class WriteConflictException(string code, int seen, int current)
    : Exception($"{code} is at version {current}; the write was made on version {seen}.")
{
    public string Code { get; } = code;
    public int Seen { get; } = seen;
    public int Current { get; } = current;
}

/// <summary>No such record.</summary>
public sealed class RecordMissingException(string code) : Exception($"There is no {code}.")
{
    public string Code { get; } = code;
}

/// <summary>Which workflow steps exist. Who may take them is the Web's policy.</summary>
public static class WorkflowRules
{
    public static bool MayMove(WorkflowStatus from, WorkflowStatus to) => (from, to) switch
    {
        (WorkflowStatus.Draft, WorkflowStatus.InReview or WorkflowStatus.Published) => true,
        (WorkflowStatus.InReview, WorkflowStatus.Draft or WorkflowStatus.Published) => true,
        (WorkflowStatus.Published, WorkflowStatus.Withdrawn) => true,
        (WorkflowStatus.Withdrawn, WorkflowStatus.Published) => true,
        // A draft that comes to nothing is kept, out of sight.
        (WorkflowStatus.Draft or WorkflowStatus.InReview, WorkflowStatus.Withdrawn) => true,
        _ => false,
    };
}
