using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Escalation;

/// <summary>
/// The statements of the timelines, over what the public may see: `public_incidents`, `public_figures` and `region_days`, which triggers keep.
/// Two look at the desk's side too and give counts only: how late incidents were recorded.
/// </summary>
internal static class EscalationSql
{
    /// <summary>Differs whenever the public data differ.</summary>
    public const string Version = IncidentSql.Changes;

    /// <summary>First day of anything known on @as_of.</summary>
    public const string FirstDay =
        "select min(date_start) from public_incidents where state = 'published' and known_from <= @as_of and date_start <= @as_of";

    /// <summary>The kept table, a row a region and channel.</summary>
    public const string RegionDays = """
        select region, channel, array_agg(day - date '2000-01-01' order by day), array_agg(weight::float8 order by day)
        from region_days where weight <> 0 group by region, channel
        """;

    /// <summary>Rows the table holds that are not to be counted as they stand: they end, or were reported, after @as_of, or are left out.</summary>
    public const string Unsettled = $"""
        select p.department_code, p.date_start, p.date_end, coalesce(p.killed >= 1, false), p.known_from <= @as_of and p.code <> all(@without)
        from public_incidents p
        where (greatest(p.date_end, p.known_from) > @as_of or p.code = any(@without)) and p.state = 'published' and {Counted}
        """;

    /// <summary>Everything known on @as_of, clipped there: region, interval, lethal or not as known then, and how many.</summary>
    public const string Spans = $"""
        select p.department_code, p.date_start, least(p.date_end, @as_of) as last, coalesce(f.killed >= 1, false) as lethal, count(*)::float8
        from public_incidents p {KilledThen}
        where {Known} and {Counted} and least(p.date_end, @as_of) - p.date_start < @max_span
        group by 1, 2, 3, 4
        """;

    /// <summary>
    /// The same of one department, by province and as known today: from the index `ix_public_incidents_evidence` alone, whose condition stands here
    /// word by word.
    /// </summary>
    public const string ProvinceSpansToday = """
        select p.province_code, p.date_start, least(p.date_end, @as_of) as last, coalesce(p.killed >= 1, false) as lethal, count(*)::float8
        from public_incidents p
        where p.state = 'published' and public.is_violence(p.kinds, p.violence) and p.department_code = @region
            and p.date_start <= @as_of and p.known_from <= @as_of and p.code <> all(@without) and least(p.date_end, @as_of) - p.date_start < @max_span
        group by 1, 2, 3, 4
        """;

    /// <summary>The same as known on any other day, or of other kinds.</summary>
    public const string ProvinceSpans = $"""
        select p.province_code, p.date_start, least(p.date_end, @as_of) as last, coalesce(f.killed >= 1, false) as lethal, count(*)::float8
        from public_incidents p {KilledThen}
        where {Known} and {Counted} and p.department_code = @region and least(p.date_end, @as_of) - p.date_start < @max_span
        group by 1, 2, 3, 4
        """;

    /// <summary>Incidents of a department since @from_day whose province is not known.</summary>
    public const string ProvinceUnknown = $"""
        select p.code, p.department_code, false, coalesce(f.killed >= 1, false), p.may_republish
        from public_incidents p {KilledThen}
        where {Known} and {Counted} and p.department_code = @region and p.province_code is null
            and p.date_start >= @from_day - @max_span and least(p.date_end, @as_of) >= @from_day and least(p.date_end, @as_of) - p.date_start < @max_span
        order by p.date_start, p.code
        """;

    /// <summary>The provinces of a department.</summary>
    public const string Provinces = "select code, name from regions where level = 'province' and parent_code = @region order by code";

    /// <summary>Incidents with a region but no day, and with a day but no region. They are shown, never dropped.</summary>
    public const string Unplaced = $"""
        select p.code, p.department_code, least(p.date_end, @as_of) - p.date_start >= @max_span, coalesce(f.killed >= 1, false), p.may_republish
        from public_incidents p {KilledThen}
        where {Known} and {Counted} and (p.department_code is null
            or (p.date_end - p.date_start >= @max_span and least(p.date_end, @as_of) - p.date_start >= @max_span))
        order by p.date_start, p.code
        """;

    /// <summary>The incidents behind the counts: of a region, or of all with @region null, that may touch the days from @from_day on.</summary>
    public const string Evidence = $"""
        select p.incident_id, p.code, p.date_start, p.date_end, p.department_code, p.province_code, p.kinds, st_y(p.point), st_x(p.point), p.precision,
            p.perpetrators::text, p.targets::text, p.origins::text, p.may_republish
        from public_incidents p
        where {Known} and {Counted} and (@region::text is null or p.department_code = @region)
            and p.date_start >= @from_day - @max_span and least(p.date_end, @as_of) >= @from_day
            and least(p.date_end, @as_of) - p.date_start < @max_span
        """;

    /// <summary>
    /// The same of one region as known today, with its figures: read from the index `ix_public_incidents_evidence` alone, whose condition stands here
    /// word by word. Oldest first.
    /// </summary>
    public const string RegionEvidence = """
        select p.code, p.date_start, p.date_end, p.province_code, p.counted_kind, p.perpetrator, p.origin_keys, p.may_republish,
            p.killed, p.killed_low, p.killed_high, p.killed_open, p.injured, p.missing, p.kidnapped
        from public_incidents p
        where p.state = 'published' and public.is_violence(p.kinds, p.violence) and p.department_code = @region
            and p.date_start between @from_day - @max_span and @as_of and p.known_from <= @as_of and p.code <> all(@without)
            and least(p.date_end, @as_of) >= @from_day and least(p.date_end, @as_of) - p.date_start < @max_span
        order by p.date_start, p.code collate "C"
        """;

    /// <summary>The publishers of incidents that have more of them than the index holds.</summary>
    public const string AllOrigins = "select p.code, public.origin_keys(p.doc, 1000000) from public_incidents p where p.code = any(@codes)";

    /// <summary>The figures of incidents as known on @as_of.</summary>
    public const string Figures = """
        select distinct on (f.incident_id, f.category) f.incident_id, f.category, f.low, f.best, f.high, f.at_least
        from public_figures f
        where f.incident_id = any(@ids) and f."from" <= @as_of and f.category in ('killed', 'injured', 'missing', 'kidnapped')
        order by f.incident_id, f.category, f."from" desc
        """;

    /// <summary>The public documents with cases of missing people.</summary>
    public const string Cases = """
        select p.doc::text from public_incidents p
        where p.doc -> 'persons' <> '[]'::jsonb and p.state = 'published' and p.known_from <= @as_of
        """;

    /// <summary>Day of occurrence and of publication of incidents recorded live. A bulk load says nothing about delay.</summary>
    public const string Delays = """
        select p.date_end, i.published_at
        from public_incidents p join incidents i on i.id = p.incident_id
        where p.state = 'published' and p.date_end >= @from_day and i.created_by_id <> @bulk and i.outside_id is null and i.published_at is not null
            and p.date_end - p.date_start < 7
        """;

    private const string Known =
        "p.state = 'published' and p.known_from <= @as_of and p.date_start <= @as_of and p.code <> all(@without)";

    private const string Counted = "p.kinds && @kinds and (p.violence = 'certain' or @doubtful)";

    private const string KilledThen = """
        left join (
            select distinct on (incident_id) incident_id, coalesce(best, low, high) as killed
            from public_figures where category = 'killed' and "from" <= @as_of
            order by incident_id, "from" desc) f on f.incident_id = p.incident_id
        """;
}
