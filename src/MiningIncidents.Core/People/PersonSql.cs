using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.People;

/// <summary>The statements of the cases of missing people, over `public_cases`, which triggers keep, and `public_incidents`.</summary>
internal static class PersonSql
{
    // A case is told alike in every incident it is part of.
    private static string Cases(string status) => $"""
        with told as (
            select code, persons, reported, {status} as status from public_cases
        ), cases as materialized (
            select code, min(persons) as persons, min(reported) as reported, min(status) as status from told where status is not null group by code
        )
        """;

    private const string StatusThen = "(select became from unnest(days, statuses) with ordinality changes (day, became, at) where day <= @day order by at desc limit 1)";

    /// <summary>
    /// Every status with its cases and people, then the cases of one page: open ones first, the latest report first. What it takes of a case is its code,
    /// how many incidents it is part of, and the first of those: the disappearance, then the search, then the find.
    /// Parameters: open and untold (statuses), roles (in order), most (incidents a case), take, skip, and day where it is asked as of a day.
    /// </summary>
    public static string Page(bool asOf) => Cases(asOf ? StatusThen : "status") + """
        , page as (
            select code, status = any(@open) as open, reported from cases where status <> all(@untold)
            order by open desc, reported desc, code limit @take offset @skip
        )
        select status, count(*)::int, sum(persons)::int, null::text, null::int, null::bigint[] from cases group by status
        union all
        select null, null, null, code, count(*)::int, (array_agg(incident_id order by array_position(@roles, role), incident_id))[1:@most]
        from page join public_cases using (code) group by code
        """;

    /// <summary>Published incidents by their ids, the oldest first. Parameter: ids.</summary>
    public static readonly string Incidents =
        $"select doc::text from public_incidents where incident_id = any(@ids) and state = '{CodeText.Of(PublicState.Published)}' order by date_start, code";
}
