using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.MapIndex;

/// <summary>SQL of the feed: the rows of the columns, and which of them have changed since a moment.</summary>
internal static class MapFeedSql
{
    public const string Moment = "select pg_current_snapshot()::text";

    /// <summary>Codes written by transactions that @since has not seen; null where the whole table was emptied, "" where what public pages
    /// show beside incidents changed. With the moment of the answer.</summary>
    public const string Changed = """
        select pg_current_snapshot()::text, array(
            select distinct o.code from public.public_outbox o
            where o.xid >= pg_snapshot_xmin(@since::pg_snapshot) and not pg_visible_in_snapshot(o.xid, @since::pg_snapshot))
        """;

    /// <summary>Takes away what every reader has long seen.</summary>
    public const string Prune = "delete from public.public_outbox where written_at < now() - @older_than";

    public static readonly string All = $"""
        select p.code, st_x(p.point), st_y(p.point), {IncidentMapSql.WorldX}, {IncidentMapSql.WorldY}, p.date_start, p.date_end,
            p.killed, p.injured, p.missing, p.kinds, p.actor_kinds, p.department_code, p.province_code, p.district_code,
            p.verification, p.mining, p.precision, p.violence, p.may_republish,
            greatest(f.high - coalesce(f.best, f.low), 0), coalesce(f.at_least, false)
        from public.public_incidents p
        left join lateral {IncidentSql.FigureOf("p", "killed")} f on true
        where p.state = 'published'
        """;

    public static readonly string OfCodes = $"{All} and p.code = any(@codes)";
}
