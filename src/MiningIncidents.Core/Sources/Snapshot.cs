using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MiningIncidents.Core.Sources;

/// <summary>What kind of thing was kept of a source, known by its content and never by its name.</summary>
public enum SnapshotKind { Text, Pdf, Jpeg, Png, Webp }

/// <summary>
/// What was read of a source, kept as it was: the pasted text, or an uploaded file without the place where it was taken. For the people of the
/// desk alone; no public projection knows of it.
/// </summary>
public sealed class Snapshot
{
    /// <summary>SHA-256 of <see cref="Content"/>, 64 hex digits; its name.</summary>
    public required string Sha256 { get; set; }

    public SnapshotKind Kind { get; set; }

    /// <summary>Bytes.</summary>
    public int Size { get; set; }

    public required byte[] Content { get; set; }
    public DateTimeOffset StoredAt { get; set; }

    /// <summary>The account that stored it first.</summary>
    public required string StoredById { get; set; }
}

internal sealed class SnapshotMapping : IEntityTypeConfiguration<Snapshot>
{
    public void Configure(EntityTypeBuilder<Snapshot> snapshot)
    {
        snapshot.ToTable("snapshots", t =>
        {
            t.HasCheckConstraint("ck_snapshots_sha256", "sha256 = encode(sha256(content), 'hex')");
            t.HasCheckConstraint("ck_snapshots_size", "size = length(content)");
        });
        snapshot.HasKey(s => s.Sha256);
    }
}
