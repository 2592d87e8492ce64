using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiningIncidents.Core.Data;

namespace MiningIncidents.Core.People;

internal sealed class PersonMapping : IEntityTypeConfiguration<MissingPerson>, IEntityTypeConfiguration<PersonEvent>, IEntityTypeConfiguration<PersonLink>
{
    public void Configure(EntityTypeBuilder<MissingPerson> person)
    {
        person.ToTable("missing_persons", t =>
        {
            t.HasCheckConstraint("ck_missing_persons_code_form", "code ~ '^MP-[0-9]{4}-[0-9]{4,}$'");
            t.HasCheckConstraint("ck_missing_persons_count", "count >= 1 and (name is null or count = 1)");
            t.HasCheckConstraint("ck_missing_persons_name", "not name_public or (name is not null and name_reason is not null and name_source is not null)");
        });
        person.HasIndex(p => p.Code).IsUnique();
        person.HasIndex(p => new { p.Status, p.LastNewsOn });
        person.HasIndex(p => new { p.LastNewsOn, p.Code }).HasFilter("status in ('reported_missing', 'under_search')");
        person.HasIndex(p => p.Folded).HasMethod("gin").HasOperators("gin_trgm_ops");
        person.Text(p => p.Description);
        person.Text(p => p.Whereabouts);
        person.Citation(p => p.NameSource);
        person.Property(p => p.Version).IsConcurrencyToken();
        person.HasMany(p => p.Events).WithOne().HasForeignKey(e => e.PersonId);
        person.HasMany(p => p.Links).WithOne(l => l.Person).HasForeignKey(l => l.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PersonEvent> @event)
    {
        @event.ToTable("person_events", t => t.HasCheckConstraint("ck_person_events_moves", "(kind = 'status_change') = (status is not null)"));
        @event.HasKey(e => new { e.PersonId, e.Position });
        @event.Text(e => e.Note);
        @event.Citation(e => e.Source);
    }

    public void Configure(EntityTypeBuilder<PersonLink> link)
    {
        link.ToTable("person_links");
        link.HasKey(l => new { l.IncidentId, l.PersonId, l.Role });
    }
}
