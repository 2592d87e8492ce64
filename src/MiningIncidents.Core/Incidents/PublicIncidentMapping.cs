using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace MiningIncidents.Core.Incidents;

internal sealed class PublicIncidentMapping : IEntityTypeConfiguration<PublicIncidentRow>, IEntityTypeConfiguration<PublicFigure>
{
    public void Configure(EntityTypeBuilder<PublicIncidentRow> row)
    {
        row.ToTable("public_incidents", t =>
            t.HasCheckConstraint("ck_public_incidents_withdrawn", "state = 'published' or (point is null and title_es is null and title_en is null and folded = '' and feature is null)"));
        row.HasKey(r => r.IncidentId);
        row.HasOne<Incident>().WithOne().HasForeignKey<PublicIncidentRow>(r => r.IncidentId).OnDelete(DeleteBehavior.Cascade);
        row.HasMany(r => r.Figures).WithOne().HasForeignKey(f => f.IncidentId);
        row.Property(r => r.IncidentId).ValueGeneratedNever();
        row.Property(r => r.Point).HasColumnType("geometry(Point,4326)");
        row.Property(r => r.Doc).HasColumnType("jsonb");
        // Text search in both languages without accents; the weights are in the text-search functions of Data/Sql.
        row.Property<NpgsqlTsVector>("VectorEs").HasComputedColumnSql("to_tsvector('public.es_plain', search_es)", stored: true);
        row.Property<NpgsqlTsVector>("VectorEn").HasComputedColumnSql("to_tsvector('public.en_plain', search_en)", stored: true);
        row.HasIndex(r => r.Code).IsUnique();
        row.HasIndex("VectorEs").HasMethod("gin");
        row.HasIndex("VectorEn").HasMethod("gin");
        row.HasIndex(r => r.Folded).HasMethod("gin").HasOperators("gin_trgm_ops");
        row.HasIndex(r => r.Kinds).HasMethod("gin");
        row.HasIndex(r => r.ActorKinds).HasMethod("gin");
        row.HasIndex(r => r.Series).HasMethod("gin");
        row.HasIndex(r => new { r.Point, r.DateStart }).HasMethod("gist");
        row.HasIndex(r => new { r.DateStart, r.Code }).IsDescending();
        row.HasIndex(r => new { r.DepartmentCode, r.DateStart });
        row.HasIndex(r => new { r.Killed, r.Code }).IsDescending();
        row.HasIndex(r => r.UpdatedAt).IsDescending();
    }

    public void Configure(EntityTypeBuilder<PublicFigure> figure)
    {
        figure.ToTable("public_figures");
        figure.HasKey(f => new { f.IncidentId, f.Category, f.From });
    }
}
