using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.People;
using MiningIncidents.Core.Regions;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Core.Incidents;

internal sealed class IncidentMapping :
    IEntityTypeConfiguration<Incident>, IEntityTypeConfiguration<Act>, IEntityTypeConfiguration<Actor>, IEntityTypeConfiguration<Involvement>,
    IEntityTypeConfiguration<CasualtyClaim>, IEntityTypeConfiguration<Loss>, IEntityTypeConfiguration<Force>,
    IEntityTypeConfiguration<Publisher>, IEntityTypeConfiguration<Source>, IEntityTypeConfiguration<IncidentLink>,
    IEntityTypeConfiguration<Series>, IEntityTypeConfiguration<IncidentSeries>, IEntityTypeConfiguration<IncidentContext>
{
    private static readonly string[] Figures = ["killed", "injured", "missing", "kidnapped", "arrested"];

    public void Configure(EntityTypeBuilder<Incident> incident)
    {
        incident.ToTable("incidents", t =>
        {
            t.HasCheckConstraint("ck_incidents_code_form", "code ~ '^[A-Z]{2}-[0-9]{4}-[0-9]{6}$'");
            t.HasCheckConstraint("ck_incidents_dates", "date_end >= date_start");
            t.HasCheckConstraint("ck_incidents_point", "place_point is null or (ST_X(place_point) between -180 and 180 and ST_Y(place_point) between -90 and 90)");
            t.HasCheckConstraint("ck_incidents_region", """
                (place_department_code is null or place_department_code ~ '^[0-9]{2}$')
                and (place_province_code is null or (place_province_code ~ '^[0-9]{4}$' and left(place_province_code, 2) = place_department_code))
                and (place_district_code is null or (place_district_code ~ '^[0-9]{6}$' and left(place_district_code, 4) = place_province_code))
                """);
            t.HasCheckConstraint("ck_incidents_sensitive", """
                (not place_sensitive and place_public_precision is null)
                or (place_sensitive and coalesce(place_public_precision, '') in ('district', 'province', 'department'))
                """);
            t.HasCheckConstraint("ck_incidents_published", "status <> 'published' or published_at is not null");
            t.HasCheckConstraint("ck_incidents_version", "version > 0");
            t.HasCheckConstraint("ck_incidents_merged", "merged_into_id is null or (status = 'withdrawn' and merged_into_id <> id)");
            t.HasCheckConstraint("ck_incidents_titled", "status in ('draft', 'withdrawn') or coalesce(title_es, title_en) is not null");
            t.HasCheckConstraint("ck_incidents_folded", "status <> 'published' or folded = ''");
            foreach (var figure in Figures)
            {
                t.HasCheckConstraint($"ck_incidents_{figure}_figure", Bounds($"{figure}_low", $"{figure}_best", $"{figure}_high"));
            }
        });
        incident.HasIndex(i => i.Code).IsUnique();
        incident.HasIndex(i => i.OutsideId).IsUnique();
        incident.HasIndex(i => new { i.CreatedById, i.EntryToken }).IsUnique().HasFilter("entry_token is not null");
        incident.HasIndex(i => new { i.Status, i.UpdatedAt });
        incident.HasIndex(i => new { i.CreatedById, i.Status, i.UpdatedAt }).HasFilter("status in ('draft', 'in_review')");
        incident.HasIndex(i => new { i.PublishedAt, i.Code }).IsDescending().HasFilter("status = 'published'");
        incident.HasIndex(i => i.Folded).HasMethod("gin").HasOperators("gin_trgm_ops").HasFilter("status <> 'published'");
        incident.Property<DateTimeOffset?>(ProvisionalSince).HasComputedColumnSql(Provisional, stored: true);
        incident.HasIndex(nameof(Incident.DateEnd), ProvisionalSince).IsDescending(true, false).HasFilter("status = 'published' and provisional_since is not null");
        incident.HasOne(i => i.MergedInto).WithMany().HasForeignKey(i => i.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        incident.HasIndex(i => i.MergedIntoId).HasFilter("merged_into_id is not null");
        incident.HasIndex(i => i.DateStart);
        incident.Property(i => i.Version).IsConcurrencyToken();
        incident.Text(i => i.Title);
        incident.Text(i => i.Summary);
        incident.Text(i => i.Motive);
        incident.Text(i => i.WithdrawnReason);
        incident.ComplexProperty(i => i.Place, place =>
        {
            place.Property(p => p.Point).HasColumnType("geometry(Point,4326)");
            place.ComplexProperty(p => p.Description).IsRequired();
        });
        foreach (var figure in (string[])[nameof(Incident.Killed), nameof(Incident.Injured), nameof(Incident.Missing), nameof(Incident.Kidnapped), nameof(Incident.Arrested)])
        {
            incident.ComplexProperty(typeof(AdoptedFigure), figure).IsRequired();
        }
        incident.HasMany(i => i.Acts).WithOne().HasForeignKey(a => a.IncidentId);
        incident.HasMany(i => i.Involvements).WithOne().HasForeignKey(a => a.IncidentId);
        incident.HasMany(i => i.Claims).WithOne().HasForeignKey(c => c.IncidentId);
        incident.HasMany(i => i.Persons).WithOne().HasForeignKey(p => p.IncidentId);
        incident.HasMany(i => i.Losses).WithOne().HasForeignKey(l => l.IncidentId);
        incident.HasMany(i => i.Forces).WithOne().HasForeignKey(f => f.IncidentId);
        incident.HasMany(i => i.Sources).WithOne().HasForeignKey(s => s.IncidentId);
        incident.HasMany(i => i.Links).WithOne().HasForeignKey(l => l.FromId);
        incident.HasMany(i => i.Series).WithOne().HasForeignKey(s => s.IncidentId);
        incident.HasMany(i => i.Context).WithOne().HasForeignKey(c => c.IncidentId);
    }

    public void Configure(EntityTypeBuilder<Act> act)
    {
        act.ToTable("acts");
        act.HasKey(a => new { a.IncidentId, a.Position });
        act.Text(a => a.Note);
    }

    public void Configure(EntityTypeBuilder<Actor> actor)
    {
        actor.ToTable("actors", t => t.HasCheckConstraint("ck_actors_named", "coalesce(name_es, name_en) is not null"));
        actor.Text(a => a.Name);
    }

    public void Configure(EntityTypeBuilder<Involvement> involvement)
    {
        involvement.ToTable("involvements", t =>
            t.HasCheckConstraint("ck_involvements_attributed", "(role = 'perpetrator') = (attribution is not null)"));
        involvement.HasKey(i => new { i.IncidentId, i.Key });
        involvement.HasOne(i => i.Actor).WithMany().HasForeignKey(i => i.ActorId).OnDelete(DeleteBehavior.Restrict);
        involvement.Text(i => i.AttributedBy);
        SourceKey(involvement);
    }

    public void Configure(EntityTypeBuilder<CasualtyClaim> claim)
    {
        claim.ToTable("casualty_claims", t =>
        {
            t.HasCheckConstraint("ck_casualty_claims_bounds", Bounds("low", "best", "high"));
            t.HasCheckConstraint("ck_casualty_claims_adopted", """
                (adopted_from is null) = (coalesce(adoption_reason_es, adoption_reason_en) is null)
                and (adopted_from is null or adopted_from >= reported_on)
                """);
        });
        claim.HasKey(c => new { c.IncidentId, c.Key });
        claim.HasIndex(c => new { c.IncidentId, c.Category, c.AdoptedFrom }).IsUnique().HasFilter("adopted_from is not null");
        claim.Text(c => c.SaidBy);
        claim.Text(c => c.Note);
        claim.Text(c => c.AdoptionReason);
        claim.HasOne<CasualtyClaim>().WithMany().HasForeignKey(c => new { c.IncidentId, c.Supersedes }).OnDelete(DeleteBehavior.Restrict);
        SourceKey(claim);
    }

    public void Configure(EntityTypeBuilder<Loss> loss)
    {
        loss.ToTable("losses", t =>
        {
            t.HasCheckConstraint("ck_losses_amounts", "quantity >= 0 and value >= 0 or quantity is null and value >= 0 or value is null and quantity >= 0 or quantity is null and value is null");
            t.HasCheckConstraint("ck_losses_money", "(value is null) = (currency is null)");
        });
        loss.HasKey(l => new { l.IncidentId, l.Key });
        loss.Text(l => l.Note);
        SourceKey(loss);
    }

    public void Configure(EntityTypeBuilder<Force> force)
    {
        force.ToTable("forces", t => t.HasCheckConstraint("ck_forces_number", "number >= 0 and (number_high is null or number_high >= number) or number is null and number_high is null"));
        force.HasKey(f => new { f.IncidentId, f.Key });
        force.Text(f => f.Name);
        SourceKey(force);
    }

    public void Configure(EntityTypeBuilder<Publisher> publisher)
    {
        publisher.ToTable("publishers");
        publisher.HasIndex(p => p.Name).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Source> source)
    {
        source.ToTable("sources", t =>
        {
            t.HasCheckConstraint("ck_sources_url", "url is null or url ~ '^https?://'");
            t.HasCheckConstraint("ck_sources_archive_url", "archive_url is null or archive_url ~ '^https?://'");
            t.HasCheckConstraint("ck_sources_sha256", "sha256 is null or sha256 ~ '^[0-9a-f]{64}$'");
            t.HasCheckConstraint("ck_sources_file_sha256", "file_sha256 is null or file_sha256 ~ '^[0-9a-f]{64}$'");
            t.HasCheckConstraint("ck_sources_published", "(published is null) = (published_precision is null)");
            t.HasCheckConstraint("ck_sources_copy", "copy_of is null or copy_of <> key");
        });
        source.HasKey(s => new { s.IncidentId, s.Key });
        source.HasIndex(s => s.Url).HasFilter("url is not null");
        source.HasIndex(s => s.Sha256).HasFilter("sha256 is not null");
        source.HasIndex(s => s.FileSha256).HasFilter("file_sha256 is not null");
        source.Property(s => s.Quotations).HasDefaultValueSql("'[]'").Citations();
        source.HasOne(s => s.Publisher).WithMany().HasForeignKey(s => s.PublisherId).OnDelete(DeleteBehavior.Restrict);
        source.HasOne<Source>().WithMany().HasForeignKey(s => new { s.IncidentId, s.CopyOf }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<IncidentLink> link)
    {
        link.ToTable("incident_links", t => t.HasCheckConstraint("ck_incident_links_two", "from_id <> to_id"));
        link.HasKey(l => new { l.FromId, l.ToId, l.Kind });
        link.HasOne(l => l.To).WithMany().HasForeignKey(l => l.ToId).OnDelete(DeleteBehavior.Restrict);
        link.Text(l => l.Note);
    }

    public void Configure(EntityTypeBuilder<Series> series)
    {
        series.ToTable("series", t => t.HasCheckConstraint("ck_series_slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'"));
        series.HasIndex(s => s.Slug).IsUnique();
        series.Text(s => s.Title);
        series.Text(s => s.Summary);
        series.Property(s => s.Sources).Citations();
        series.Property(s => s.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<IncidentSeries> member)
    {
        member.ToTable("incident_series");
        member.HasKey(m => new { m.IncidentId, m.SeriesId });
        member.HasOne(m => m.Series).WithMany().HasForeignKey(m => m.SeriesId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<IncidentContext> context)
    {
        context.ToTable("incident_context");
        context.HasKey(c => new { c.IncidentId, c.ContextId });
        context.HasOne(c => c.Context).WithMany().HasForeignKey(c => c.ContextId).OnDelete(DeleteBehavior.Restrict);
    }

    /// <summary>What a part cites is a source of the same incident: the database says so too.</summary>
    private static void SourceKey<T>(EntityTypeBuilder<T> part)
        where T : class =>
        part.HasOne(typeof(Source)).WithMany().HasForeignKey("IncidentId", "SourceKey").OnDelete(DeleteBehavior.Restrict);

    /// <summary>
    /// Where the toll is open, since when it has been so without anybody looking: the last write by somebody or the last day reported on. Null where
    /// the toll is settled: no missing, and no figure that is only a floor or a range.
    /// </summary>
    public const string ProvisionalSince = nameof(ProvisionalSince);

    private static readonly string Provisional = $"""
        case when coalesce(missing_best, missing_low, missing_high, 0) > 0 or {string.Join(" or ", Figures.Select(f => $"{f}_at_least or coalesce({f}_high > {f}_best, false)"))}
        then coalesce(greatest(last_revised_at, last_reported_on::timestamp at time zone 'UTC'), '-infinity') end
        """;

    private static string Bounds(string low, string best, string high) =>
        $"({low} is null or {low} >= 0) and ({best} is null or {best} >= coalesce({low}, 0)) and ({high} is null or {high} >= coalesce({best}, {low}, 0))";
}
