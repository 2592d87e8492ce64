using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MiningIncidents.Core.Data;

internal sealed class ImportMapping : IEntityTypeConfiguration<ImportBatch>, IEntityTypeConfiguration<ImportedRow>, IEntityTypeConfiguration<ImportColumnMap>
{
    public void Configure(EntityTypeBuilder<ImportBatch> batch)
    {
        batch.ToTable("import_batches", t =>
        {
            t.HasCheckConstraint("ck_import_batches_terms", "not publish or length(trim(terms)) > 0");
            t.HasCheckConstraint("ck_import_batches_undone", "(state = 'undone') = (undone_at is not null and undone_by_name is not null and undo_reason is not null)");
        });
        batch.HasIndex(b => b.MadeAt).IsDescending();
    }

    public void Configure(EntityTypeBuilder<ImportedRow> row)
    {
        row.ToTable("import_rows");
        // By incident first: a row read again asks what was last written of it.
        row.HasKey(r => new { r.Code, r.Version });
        row.HasIndex(r => r.BatchId);
        row.HasOne<ImportBatch>().WithMany().HasForeignKey(r => r.BatchId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ImportColumnMap> map)
    {
        map.ToTable("import_column_maps");
        map.HasKey(m => new { m.Format, m.Header });
    }
}
