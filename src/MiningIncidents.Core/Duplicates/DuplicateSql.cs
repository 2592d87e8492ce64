namespace MiningIncidents.Core.Duplicates;

/// <summary>Candidates by days (an index of intervals), with the likeness of the texts. What they are worth, <see cref="DuplicateRules"/> say.</summary>
internal static class DuplicateSql
{
    /// <summary>What <see cref="DuplicateSearch"/> reads of an incident, in its order.</summary>
    private static string Columns(string i) => $"""
        {i}.code, {i}.title_es, {i}.title_en, {i}.status, {i}.date_start, {i}.date_end, {i}.date_precision,
        ST_Y({i}.place_point), ST_X({i}.place_point), {i}.place_precision, {i}.place_department_code, {i}.place_province_code, {i}.place_district_code,
        {i}.created_by_id,
        (select array_agg(act.kind order by act.position) from acts act where act.incident_id = {i}.id),
        (select array_agg(src.url) from sources src where src.incident_id = {i}.id and src.url is not null),
        {Figure(i, "killed")}, {Figure(i, "injured")}, {Figure(i, "missing")}, {Figure(i, "kidnapped")}, {Figure(i, "arrested")}
        """;

    private static string Figure(string i, string category) => $"{i}.{category}_low, {i}.{category}_best, {i}.{category}_high, {i}.{category}_at_least";

    private static string Folded(string text) => $"public.unaccent(lower(coalesce({text}, '')))";

    private static string Likeness(string a, string b) => $"""
        greatest(similarity({Folded($"{a}.title_es")}, {Folded($"{b}.title_es")}), similarity({Folded($"{a}.title_en")}, {Folded($"{b}.title_en")}),
            similarity({Folded($"{a}.summary_es")}, {Folded($"{b}.summary_es")}), similarity({Folded($"{a}.summary_en")}, {Folded($"{b}.summary_en")}))::float8
        """;

    /// <summary>Stands for what is neither a duplicate of anything any more nor offered as one.</summary>
    private static string Standing(string i) => $"{i}.merged_into_id is null and {i}.status <> 'withdrawn'";

    private static string Distinct(string a, string b) =>
        $"exists (select 1 from distinct_pairs d where d.first_id = least({a}.id, {b}.id) and d.second_id = greatest({a}.id, {b}.id))";

    // The most that two records of one event are dated apart.
    private const int Days = 9;

    // As the index of longer intervals has it.
    private const int LongestDays = 31;

    private static string Meet(string b, string a) =>
        $"daterange({b}.date_start, {b}.date_end, '[]') && daterange({a}.date_start - {Days}, {a}.date_end + {Days}, '[]')";

    // Longer intervals have indexes of their own (ix_incidents_long_days, ix_incidents_long_places), so that the others can be found by place and first day.
    private static string IsLong(string b) => $"{b}.date_end - {b}.date_start > {LongestDays}";

    private static string Brief(string b, string a) =>
        $"not ({IsLong(b)}) and {b}.date_start between {a}.date_start - {Days + LongestDays} and {a}.date_end + {Days} and {b}.date_end >= {a}.date_start - {Days}";

    private static string Near(string b, string a) => $"ST_DWithin({a}.place_point, {b}.place_point, 0.5)";

    /// <summary>Candidates for one record, stored (@code) or typed (@code null).</summary>
    public static readonly string Candidates = $"""
        with wanted as (
            select (select id from incidents where code = @code) as id, @titleEs::text as title_es, @titleEn::text as title_en,
                @summaryEs::text as summary_es, @summaryEn::text as summary_en)
        select {Columns("i")}, {Likeness("i", "w")}
        from wanted w, incidents i
        where daterange(i.date_start, i.date_end, '[]') && daterange(@from, @to, '[]') and {Standing("i")}
            and (w.id is null or (i.id <> w.id and not {Distinct("i", "w")}))
        order by i.place_department_code is not distinct from @department desc, abs(i.date_start - @start), i.id
        limit 400
        """;

    /// <summary>Pairs in which one has been worked on lately: drafts, reports in review, and what was published or revised last.</summary>
    public static readonly string Pairs = $"""
        with lately as (
            (select id from incidents i where status = 'draft' and {Standing("i")} order by updated_at desc limit 100)
            union all (select id from incidents i where status = 'in_review' and {Standing("i")} order by updated_at desc limit 100)
            union all (select id from incidents i where status = 'published' and {Standing("i")} order by updated_at desc limit 200))
        select {Columns("a")}, {Columns("b")}, {Likeness("a", "b")}
        from lately l join incidents a on a.id = l.id
        cross join lateral (
            select b.* from (
                select b.* from incidents b where b.place_department_code = a.place_department_code and {Brief("b", "a")}
                union all select b.* from incidents b where b.place_department_code is null and a.place_department_code is not null and {Brief("b", "a")}
                union all select b.* from incidents b where b.place_department_code <> a.place_department_code and {Brief("b", "a")} and {Near("b", "a")}
                union all select b.* from incidents b where a.place_department_code is null and {Brief("b", "a")}
                union all select b.* from incidents b where b.place_department_code = a.place_department_code and {IsLong("b")} and {Meet("b", "a")}
                union all select b.* from incidents b where b.place_department_code is null and a.place_department_code is not null and {IsLong("b")} and {Meet("b", "a")}
                union all select b.* from incidents b where b.place_department_code <> a.place_department_code and {IsLong("b")} and {Meet("b", "a")} and {Near("b", "a")}
                union all select b.* from incidents b where a.place_department_code is null and {IsLong("b")} and {Meet("b", "a")}) b
            where {Standing("b")} and b.id <> a.id and (b.id < a.id or b.id not in (select id from lately)) and not {Distinct("a", "b")}
            order by abs(b.date_start - a.date_start), b.id limit 50) b
        """;
}
