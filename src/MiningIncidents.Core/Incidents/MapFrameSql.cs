using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Incidents;

/// <summary>SQL of the map through time. Parameters beside the filter's: @months, the length of a picture; @clip_from and @clip_to, the dates of the filter or null.</summary>
internal static class MapFrameSql
{
    /// <summary>The same grid and the same two layers as <see cref="IncidentMapSql.Tile"/>, by picture.</summary>
    public static string Tile(IncidentSql sql) => $"""
        with {IncidentMapSql.Placed(sql, "and p.point && st_makeenvelope(@box_west, @box_south, @box_east, @box_north, 4326)")},
        framed as (select placed.*, frame from placed, lateral {Frames("placed")} frame),
        here as (
            select *, wx * @tiles - @x as tx, wy * @tiles - @y as ty from framed
            where floor(wx * @tiles) = @x and floor(wy * @tiles) = @y),
        grouped as (
            select frame, avg(tx) as tx, avg(ty) as ty,
                   count(*)::int as count, sum(killed)::int as killed, count(killed)::int as killed_known, sum(missing)::int as missing,
                   case when min(kind) = max(kind) then min(kind) end as kind,
                   case when min(precision) = max(precision) then min(precision) end as precision,
                   case when count(*) = 1 then min(code) end as code,
                   bool_and(merged) as merged,
                   min(lon) as west, min(lat) as south, max(lon) as east, max(lat) as north
            from here
            group by frame, merged,
                     case when merged then floor(tx * {MapScale.CellsPerTile}) else floor(tx * {MapScale.Extent}) end,
                     case when merged then floor(ty * {MapScale.CellsPerTile}) else floor(ty * {MapScale.Extent}) end,
                     case when not merged then precision end,
                     case when precision = '{CodeText.Of(LocationPrecision.Department)}' then department_code end),
        marks as (
            select st_makepoint(least(floor(tx * {MapScale.Extent}), {MapScale.Extent - 1}), least(floor(ty * {MapScale.Extent}), {MapScale.Extent - 1})) as geom,
                   frame, count, killed, killed_known, missing, kind, precision, code, merged, west, south, east, north
            from grouped
            order by frame, count desc, west, south),
        around as (
            select point, precision, r.radius, ',' || string_agg(distinct frame::text, ',') || ',' as frames
            from framed join unnest(@vague, @radii) as r(name, radius) on r.name = framed.precision
            where not merged
            group by point, precision, r.radius),
        circles as (
            select st_asmvtgeom(st_transform(st_buffer(point::geography, radius, 16)::geometry, 3857),
                                st_tileenvelope(@zoom, @x, @y), {MapScale.Extent}, {IncidentMapSql.AreaBuffer}, true) as geom,
                   precision, st_x(point) as lon, st_y(point) as lat, frames
            from around
            order by radius desc, lon, lat)
        select coalesce((select st_asmvt(m, 'incidents', {MapScale.Extent}, 'geom') from marks m), ''::bytea)
            || coalesce((select st_asmvt(c, 'areas', {MapScale.Extent}, 'geom') from circles c where c.geom is not null), ''::bytea)
        """;

    /// <summary>Incidents and killed of each picture.</summary>
    public static string Totals(IncidentSql sql) => $"""
        select frame, count(*)::int, coalesce(sum(p.killed), 0)::int, count(p.killed)::int
        from {sql.From}, lateral {Frames("p")} frame
        where {sql.Where()} group by frame order by frame
        """;

    /// <summary>Incidents known to their department only, by picture and department.</summary>
    public static string Departments(IncidentSql sql) => $"""
        select frame, p.department_code, count(*)::int
        from {sql.From}, lateral {Frames("p")} frame
        where {sql.Where()} and p.may_republish and p.precision = '{CodeText.Of(LocationPrecision.Department)}' and p.department_code is not null
        group by 1, 2 order by 1, 2
        """;

    private static string Frames(string row) => $"""
        generate_series({FrameOf($"greatest({row}.date_start, coalesce(@clip_from, {row}.date_start))")},
                        {FrameOf($"least({row}.date_end, coalesce(@clip_to, {row}.date_end))")})
        """;

    private static string FrameOf(string day) =>
        $"floor(((extract(year from {day}) - 1970) * 12 + extract(month from {day}) - 1) / @months)::int";
}
