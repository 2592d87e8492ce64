using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Data;

/// <summary>One file imported, or tried: who, when, under which terms, what became of its rows. Never deleted: it is part of the trail.</summary>
public sealed class ImportBatch
{
    public Guid Id { get; set; }
    public ImportFormat Format { get; set; }

    /// <summary>The file's own name, for people.</summary>
    public required string FileName { get; set; }

    /// <summary>Bytes.</summary>
    public long FileSize { get; set; }

    public ImportState State { get; set; }

    /// <summary>New incidents become public at once; otherwise they are drafts.</summary>
    public bool Publish { get; set; }

    /// <summary>Whether its rows may be republished.</summary>
    public LicenceTag Licence { get; set; }

    /// <summary>The licence or terms the file came under, in words; required to publish.</summary>
    public string? Terms { get; set; }

    /// <summary>Rows outside Peru are kept, as drafts; otherwise refused.</summary>
    public bool OtherCountries { get; set; }

    /// <summary>Rows that may repeat a stored incident are written all the same; otherwise left out.</summary>
    public bool WriteDuplicates { get; set; }

    public DateTimeOffset MadeAt { get; set; }
    public required string MadeById { get; set; }
    public required string MadeByName { get; set; }

    /// <summary>When whoever works on it last said so: a batch at work that stays silent was interrupted.</summary>
    public DateTimeOffset BeatAt { get; set; }

    public bool CancelAsked { get; set; }

    /// <summary>What stopped it (a code of the texts "Import.Failure…"), and what about; null: nothing did.</summary>
    public string? Failure { get; set; }

    public string? FailureDetail { get; set; }

    /// <summary>How far the file was read, in bytes.</summary>
    public long BytesRead { get; set; }

    /// <summary>Rows read, and what became of them.</summary>
    public int RowsRead { get; set; }

    public int Accepted { get; set; }
    public int Updated { get; set; }
    public int Unchanged { get; set; }
    public int Duplicates { get; set; }
    public int Refused { get; set; }

    public DateTimeOffset? WrittenAt { get; set; }
    public DateTimeOffset? UndoneAt { get; set; }
    public string? UndoneByName { get; set; }
    public string? UndoReason { get; set; }
}

/// <summary>One row a batch wrote, so that it can be undone and found again.</summary>
public sealed class ImportedRow
{
    public Guid BatchId { get; set; }

    /// <summary>The incident's public code.</summary>
    public required string Code { get; set; }

    public ImportAction Action { get; set; }

    /// <summary>The incident's version after the write.</summary>
    public int Version { get; set; }

    /// <summary>Digest of the row as it was read: the same row again changes nothing.</summary>
    public required byte[] Digest { get; set; }
}

/// <summary>What a column of somebody's files is called here, kept for the next file of the format.</summary>
public sealed class ImportColumnMap
{
    public ImportFormat Format { get; set; }

    /// <summary>The name in the file.</summary>
    public required string Header { get; set; }

    /// <summary>The name in the format; empty: left out knowingly.</summary>
    public required string Column { get; set; }
}
