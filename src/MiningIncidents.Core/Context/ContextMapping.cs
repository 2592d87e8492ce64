using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiningIncidents.Core.Data;

namespace MiningIncidents.Core.Context;

internal sealed class ContextMapping : IEntityTypeConfiguration<ContextEvent>
{
    public void Configure(EntityTypeBuilder<ContextEvent> context)
    {
        context.ToTable("context_events", t => t.HasCheckConstraint("ck_context_events_dates", "date_end >= date_start"));
        context.HasIndex(c => c.Key).IsUnique();
        context.HasIndex(c => c.DateStart);
        context.Text(c => c.Title);
        context.Text(c => c.Summary);
        context.Property(c => c.Sources).Citations();
        context.Property(c => c.Version).IsConcurrencyToken();
    }
}
