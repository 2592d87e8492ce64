using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiningIncidents.Core.Data;

namespace MiningIncidents.Core.Incidents;

/// <summary>The desk's own tables. Nothing public reads them.</summary>
internal sealed class DeskWorkMapping : IEntityTypeConfiguration<DeskCard>, IEntityTypeConfiguration<DeskEvent>, IEntityTypeConfiguration<DistinctPair>,
    IEntityTypeConfiguration<IncidentMerge>, IEntityTypeConfiguration<DeskBatch>, IEntityTypeConfiguration<DeskBatchItem>
{
    public void Configure(EntityTypeBuilder<DeskCard> card)
    {
        card.ToTable("desk_cards", t => t.HasCheckConstraint("ck_desk_cards_assignee", "(assignee_id is null) = (assignee_name is null)"));
        card.HasKey(c => c.IncidentId);
        card.Property(c => c.IncidentId).ValueGeneratedNever();
        card.HasOne<Incident>().WithOne().HasForeignKey<DeskCard>(c => c.IncidentId);
        card.HasIndex(c => c.AssigneeId);
        card.HasIndex(c => c.Tags).HasMethod("gin");
    }

    public void Configure(EntityTypeBuilder<DeskEvent> @event)
    {
        @event.ToTable("desk_events", t => t.HasCheckConstraint("ck_desk_events_text", "length(trim(text)) > 0"));
        @event.HasOne<Incident>().WithMany().HasForeignKey(e => e.IncidentId);
        @event.HasIndex(e => new { e.IncidentId, e.At });
        @event.HasIndex(e => new { e.ById, e.Once }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DistinctPair> pair)
    {
        pair.ToTable("distinct_pairs", t => t.HasCheckConstraint("ck_distinct_pairs_order", "first_id < second_id"));
        pair.HasKey(p => new { p.FirstId, p.SecondId });
        pair.HasOne<Incident>().WithMany().HasForeignKey(p => p.FirstId);
        pair.HasOne<Incident>().WithMany().HasForeignKey(p => p.SecondId);
    }

    public void Configure(EntityTypeBuilder<IncidentMerge> merge)
    {
        merge.ToTable("incident_merges", t =>
        {
            t.HasCheckConstraint("ck_incident_merges_two", "kept_id <> gone_id");
            t.HasCheckConstraint("ck_incident_merges_undone", "(undone_at is null) = (undone_by_id is null)");
        });
        merge.HasOne(m => m.Kept).WithMany().HasForeignKey(m => m.KeptId);
        merge.HasOne(m => m.Gone).WithMany().HasForeignKey(m => m.GoneId);
        merge.HasIndex(m => m.GoneId).IsUnique().HasFilter("undone_at is null");
        merge.Text(m => m.GoneReason);
    }

    public void Configure(EntityTypeBuilder<DeskBatch> batch)
    {
        batch.ToTable("desk_batches");
        batch.Property(b => b.Id).ValueGeneratedNever();
        batch.HasMany(b => b.Items).WithOne().HasForeignKey(i => i.BatchId);
        batch.HasIndex(b => new { b.ById, b.At });
        batch.HasIndex(b => b.FinishedAt).HasFilter("finished_at is null");
        batch.HasIndex(b => b.Undoes).IsUnique();
        batch.Text(b => b.Reason);
    }

    public void Configure(EntityTypeBuilder<DeskBatchItem> item)
    {
        item.ToTable("desk_batch_items");
        item.HasKey(i => new { i.BatchId, i.Position });
        item.HasIndex(i => new { i.BatchId, i.Code }).IsUnique();
        item.Text(i => i.WasReason);
    }
}
