using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MiningIncidents.Core.Regions;

internal sealed class RegionMapping : IEntityTypeConfiguration<Region>, IEntityTypeConfiguration<GazetteerPlace>
{
    public void Configure(EntityTypeBuilder<Region> region)
    {
        region.ToTable("regions", t => t.HasCheckConstraint("ck_regions_code_form", """
            (level = 'department' and code ~ '^[0-9]{2}$' and parent_code is null)
            or (level = 'province' and code ~ '^[0-9]{4}$' and parent_code = left(code, 2))
            or (level = 'district' and code ~ '^[0-9]{6}$' and parent_code = left(code, 4))
            """));
        region.HasKey(a => a.Code);
        region.HasIndex(a => a.Slug).IsUnique();
        region.HasIndex(a => a.ParentCode);
        region.Property(a => a.Outline).HasColumnType("geometry(MultiPolygon,4326)");
        region.Property(a => a.ReferencePoint).HasColumnType("geometry(Point,4326)");
        region.HasIndex(a => a.Outline).HasMethod("gist");
        region.HasOne<Region>().WithMany().HasForeignKey(a => a.ParentCode).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<GazetteerPlace> place)
    {
        place.ToTable("gazetteer_places", t => t.HasCheckConstraint("ck_gazetteer_places_point", "latitude between -90 and 90 and longitude between -180 and 180"));
        place.Property(p => p.Id).ValueGeneratedNever();
        place.HasIndex(p => p.DepartmentCode);
        place.Property(p => p.Version).IsConcurrencyToken();
    }
}
