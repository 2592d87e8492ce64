using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Incidents;

public enum BatchAction { Assign, Tag, Publish, Withdraw, Undo }

public enum BatchOutcome { Waiting, Done, Unchanged, Refused }

/// <summary>One action on many incidents: each is a write of its own. Kept for its result and for undoing it.</summary>
public sealed class DeskBatch
{
    public Guid Id { get; set; }
    public BatchAction Action { get; set; }

    /// <summary>Id of the assignee (null: nobody), or the label.</summary>
    public string? Value { get; set; }

    /// <summary>The assignee's name.</summary>
    public string? ValueName { get; set; }

    /// <summary>The public reason of a withdrawal.</summary>
    public LocalText Reason { get; set; } = LocalText.Empty;

    /// <summary>Why, for the trail of each incident.</summary>
    public required string Why { get; set; }

    /// <summary>The batch this one undoes.</summary>
    public Guid? Undoes { get; set; }
    public DateTimeOffset At { get; set; }
    public required string ById { get; set; }
    public required string ByName { get; set; }

    /// <summary>Null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    public List<DeskBatchItem> Items { get; } = [];
}

/// <summary>One incident of a batch and what came of it.</summary>
public sealed class DeskBatchItem
{
    public Guid BatchId { get; set; }
    public int Position { get; set; }
    public required string Code { get; set; }
    public BatchOutcome Outcome { get; set; }

    /// <summary>Why it was refused: codes of problems, separated by spaces.</summary>
    public string? Problems { get; set; }

    /// <summary>The incident's version after the write, where there was one.</summary>
    public int? Version { get; set; }

    /// <summary>How it stood before.</summary>
    public WorkflowStatus? WasStatus { get; set; }
    public LocalText WasReason { get; set; } = LocalText.Empty;
    public string? WasAssigneeId { get; set; }
    public string? WasAssigneeName { get; set; }
}
