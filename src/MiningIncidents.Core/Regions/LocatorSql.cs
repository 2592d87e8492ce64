namespace MiningIncidents.Core.Regions;

/// <summary>SQL of the small maps.</summary>
internal static class LocatorSql
{
    /// <summary>
    /// Outlines of the departments around @code (of all, where it is null) as SVG paths in Web Mercator metres with y downwards, simplified to
    /// @tolerance metres, and a square frame around @code or the country. PostGIS does the drawing.
    /// </summary>
    public const string Outlines = """
        with frame as (
            select st_envelope(st_collect(st_transform(outline, 3857))) as box
            from regions where level = 'department' and outline is not null and (@code::text is null or code = @code)),
        seen as (
            select st_expand(st_centroid(box), greatest(st_xmax(box) - st_xmin(box), st_ymax(box) - st_ymin(box)) * 0.6) as box from frame where box is not null)
        select r.code, r.name,
               st_assvg(st_simplifypreservetopology(st_clipbybox2d(st_transform(r.outline, 3857), st_expand(seen.box, @tolerance * 10)::box2d), @tolerance), 0, 0),
               st_xmin(seen.box), -st_ymax(seen.box), st_xmax(seen.box) - st_xmin(seen.box), st_ymax(seen.box) - st_ymin(seen.box)
        from regions r, seen
        where r.level = 'department' and r.outline is not null and st_transform(r.outline, 3857) && seen.box
        order by r.code
        """;
}
