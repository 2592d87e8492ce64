using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MiningIncidents.Core.Data;

internal sealed class RevisionMapping : IEntityTypeConfiguration<Revision>, IEntityTypeConfiguration<CodeCounter>
{
    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.ToTable("revisions", t => t.HasCheckConstraint("ck_revisions_why", "length(trim(why)) > 0"));
        revision.HasIndex(r => new { r.Subject, r.SubjectCode, r.Number }).IsUnique();
        revision.HasIndex(r => r.At);
        revision.HasIndex(r => r.ById);
        revision.Property(r => r.Before).HasColumnType("jsonb");
        revision.Property(r => r.After).HasColumnType("jsonb");
    }

    public void Configure(EntityTypeBuilder<CodeCounter> counter)
    {
        counter.ToTable("code_counters");
        counter.HasKey(c => c.Prefix);
    }
}
