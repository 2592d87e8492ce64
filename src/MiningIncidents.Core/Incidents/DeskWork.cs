using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Incidents;

/// <summary>
/// What the desk keeps about its own work on an incident: who looks after it and the desk's labels. Not part of the record: the public
/// projection does not see it.
/// </summary>
public sealed class DeskCard
{
    public long IncidentId { get; set; }

    /// <summary>Account that looks after it; null nobody.</summary>
    public string? AssigneeId { get; set; }
    public string? AssigneeName { get; set; }

    /// <summary>The desk's own labels, lower case.</summary>
    public List<string> Tags { get; set; } = [];
}

public enum DeskEventKind { Comment, Assigned, Unassigned, Tagged, Untagged, NotDuplicate }

/// <summary>One thing said or done at the desk about an incident, with who and when. Added, never changed.</summary>
public sealed class DeskEvent
{
    public long Id { get; set; }
    public long IncidentId { get; set; }
    public DateTimeOffset At { get; set; }
    public required string ById { get; set; }
    public required string ByName { get; set; }
    public DeskEventKind Kind { get; set; }

    /// <summary>The comment, the assignee's name, the label, or the other incident's code.</summary>
    public required string Text { get; set; }

    /// <summary>Names the sending, so that a comment sent twice is there once.</summary>
    public Guid? Once { get; set; }
}

/// <summary>Two incidents somebody compared and found to be two.</summary>
public sealed class DistinctPair
{
    /// <summary>The smaller id of the two.</summary>
    public long FirstId { get; set; }
    public long SecondId { get; set; }
    public DateTimeOffset At { get; set; }
    public required string ById { get; set; }
    public required string ByName { get; set; }
}

/// <summary>One incident put into another, and what it takes to undo that.</summary>
public sealed class IncidentMerge
{
    public long Id { get; set; }
    public Incident Kept { get; set; } = null!;
    public long KeptId { get; set; }
    public Incident Gone { get; set; } = null!;
    public long GoneId { get; set; }

    /// <summary>The kept one's version after the merge; the record before and after is in its revision.</summary>
    public int KeptVersion { get; set; }

    /// <summary>How the other one stood before.</summary>
    public WorkflowStatus GoneStatus { get; set; }
    public LocalText GoneReason { get; set; } = LocalText.Empty;
    public DateTimeOffset At { get; set; }
    public required string ById { get; set; }
    public required string ByName { get; set; }
    public DateTimeOffset? UndoneAt { get; set; }
    public string? UndoneById { get; set; }
    public string? UndoneByName { get; set; }
}
