using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Incidents;

/// <summary>SQL of the map: tiles, what is not drawn, and where incidents are drawn. Values are parameters.</summary>
internal static class IncidentMapSql
{
    /// <summary>Where a point lies on the unit square of web mercator (0,0 north-west), clamped to the square's latitudes.</summary>
    internal const string WorldX = "least((st_x(p.point) + 180) / 360, 0.9999999999)";
    internal const string WorldY = "(1 - ln(tan(radians(greatest(least(st_y(p.point), 85.0511), -85.0511)) / 2 + pi() / 4)) / pi()) / 2";

    /// <summary>
    /// Rows the map draws: published, in the filter, with a point, known better than the country. With each its place on the unit square of
    /// web mercator (0,0 north-west), clamped to the square's latitudes, and whether it is merged at the zoom asked.
    /// </summary>
    internal static string Placed(IncidentSql sql, string inBox) => $"""
        placed as (
            select p.code, p.kinds[1] as kind, p.precision, p.department_code, p.killed, p.missing, p.date_start, p.date_end, p.point,
                   st_x(p.point) as lon, st_y(p.point) as lat,
                   {WorldX} as wx, {WorldY} as wy,
                   p.precision = any(@merged) as merged
            from {sql.From}
            where {sql.Where()} and p.precision <> '{CodeText.Of(LocationPrecision.Country)}' and p.point is not null {inBox})
        """;

    /// <summary>
    /// One tile, two layers. `incidents`: a point for each merged cell (at the centre of its members), place or department, with the number of
    /// incidents; every drawn incident is counted in exactly one tile of a zoom. `areas`: circles of the places that are not merged, cut
    /// at the tile with a margin, for drawing only. Parameters: @zoom, @x, @y, @merged, the tile's box, and the radius by precision.
    /// </summary>
    public static string Tile(IncidentSql sql) => $"""
        with {Placed(sql, "and p.point && st_makeenvelope(@box_west, @box_south, @box_east, @box_north, 4326)")},
        here as (
            select *, wx * @tiles - @x as tx, wy * @tiles - @y as ty from placed
            where floor(wx * @tiles) = @x and floor(wy * @tiles) = @y),
        grouped as (
            select avg(tx) as tx, avg(ty) as ty,
                   count(*)::int as count,
                   sum(killed)::int as killed, count(killed)::int as killed_known, sum(missing)::int as missing,
                   case when min(kind) = max(kind) then min(kind) end as kind,
                   case when min(precision) = max(precision) then min(precision) end as precision,
                   case when count(*) = 1 then min(code) end as code,
                   case when min(department_code) = max(department_code) then min(department_code) end as department,
                   min(date_start) - date '1970-01-01' as first_day, max(date_end) - date '1970-01-01' as last_day,
                   bool_and(merged) as merged,
                   min(lon) as west, min(lat) as south, max(lon) as east, max(lat) as north
            from here
            group by merged,
                     case when merged then floor(tx * {MapScale.CellsPerTile}) else floor(tx * {MapScale.Extent}) end,
                     case when merged then floor(ty * {MapScale.CellsPerTile}) else floor(ty * {MapScale.Extent}) end,
                     case when not merged then precision end,
                     case when precision = '{CodeText.Of(LocationPrecision.Department)}' then department_code end),
        marks as (
            select st_makepoint(least(floor(tx * {MapScale.Extent}), {MapScale.Extent - 1}), least(floor(ty * {MapScale.Extent}), {MapScale.Extent - 1})) as geom,
                   count, killed, killed_known, missing, kind, precision, code, department, first_day, last_day, merged, west, south, east, north
            from grouped
            order by count desc, west, south),
        around as (
            select distinct point, precision, r.radius
            from placed join unnest(@vague, @radii) as r(name, radius) on r.name = placed.precision
            where not merged),
        circles as (
            select st_asmvtgeom(st_transform(st_buffer(point::geography, radius, 16)::geometry, 3857),
                                st_tileenvelope(@zoom, @x, @y), {MapScale.Extent}, {AreaBuffer}, true) as geom,
                   precision, st_x(point) as lon, st_y(point) as lat
            from around
            order by radius desc, lon, lat)
        select coalesce((select st_asmvt(m, 'incidents', {MapScale.Extent}, 'geom') from marks m), ''::bytea)
            || coalesce((select st_asmvt(c, 'areas', {MapScale.Extent}, 'geom') from circles c where c.geom is not null), ''::bytea)
        """;

    // Room around a tile, in its units, so that the outline of a cut circle is not seen along the tile's edge.
    internal const int AreaBuffer = 128;

    /// <summary>
    /// What the map can and cannot show of a filter: all incidents, those known to the country only, those without a place, those whose terms keep
    /// them off tiles. Each incident is in one of the groups; the drawn ones are the rest.
    /// </summary>
    public static string Undrawn(IncidentSql sql) => $"""
        select count(*)::int,
               count(*) filter (where p.precision = '{CodeText.Of(LocationPrecision.Country)}')::int,
               count(*) filter (where p.precision <> '{CodeText.Of(LocationPrecision.Country)}' and p.point is null)::int,
               count(*) filter (where p.precision <> '{CodeText.Of(LocationPrecision.Country)}' and p.point is not null and not p.may_republish)::int
        from {sql.From} where {sql.Where()}
        """;

    /// <summary>Incidents known to their department only, by department: the shading of the outlines.</summary>
    public static string DepartmentsOnly(IncidentSql sql) => $"""
        select p.department_code, count(*)::int from {sql.From}
        where {sql.Where()} and p.may_republish and p.precision = '{CodeText.Of(LocationPrecision.Department)}' and p.department_code is not null
        group by 1 order by 1
        """;

    /// <summary>The largest sum of incidents and killed in one cell at a zoom: the circles are scaled by it.</summary>
    public static string LargestCell(IncidentSql sql) => $"""
        with {Placed(sql, "and p.may_republish")}
        select coalesce(max(n), 0)::int from (
            select count(*) + coalesce(sum(killed), 0) as n from placed
            where merged group by floor(wx * @tiles * {MapScale.CellsPerTile}), floor(wy * @tiles * {MapScale.CellsPerTile})) cells
        """;

    /// <summary>Where incidents are drawn, by code.</summary>
    public const string Places = """
        select code, precision, st_x(point), st_y(point) from public_incidents
        where code = any(@codes) and state = 'published' and point is not null and precision <> 'country'
        """;

    /// <summary>The box of everything a filter draws.</summary>
    public static string Reach(IncidentSql sql) => $"""
        select st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e) from (
            select st_extent(p.point) as e from {sql.From}
            where {sql.Where()} and p.precision <> '{CodeText.Of(LocationPrecision.Country)}') reach
        where e is not null
        """;
}
