using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Data;

public enum RevisionSubject { Incident, Person, Series, Context, Place }

/// <summary>One write: who, when, why, and the whole record before and after. Never changed, never deleted.</summary>
public sealed class Revision
{
    public long Id { get; set; }
    public RevisionSubject Subject { get; set; }

    /// <summary>The subject's public code, slug or key.</summary>
    public required string SubjectCode { get; set; }

    /// <summary>The subject's version after the write.</summary>
    public int Number { get; set; }

    public DateTimeOffset At { get; set; }
    public required string ById { get; set; }
    public required string ByName { get; set; }

    /// <summary>For the desk; the public sees <see cref="PublicNoteEs"/> and <see cref="PublicNoteEn"/> only.</summary>
    public required string Why { get; set; }

    public string? PublicNoteEs { get; set; }
    public string? PublicNoteEn { get; set; }

    /// <summary>Workflow status after the write; null for subjects without one.</summary>
    public WorkflowStatus? Status { get; set; }

    /// <summary>The record before, as stored JSON; null for the first write.</summary>
    public string? Before { get; set; }

    public required string After { get; set; }
}

/// <summary>The last number given under a prefix ("PE-2025"), so that a code is never used twice.</summary>
public sealed class CodeCounter
{
    public required string Prefix { get; set; }
    public int Last { get; set; }
}
