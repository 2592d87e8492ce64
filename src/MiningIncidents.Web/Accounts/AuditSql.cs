namespace MiningIncidents.Web.Accounts;

/// <summary>The SQL of the trail: revisions of the record and entries of accounts as one list.</summary>
internal static class AuditSql
{
    public const string Insert =
        """
        insert into accounts.audit ("At", "ById", "ByName", "Action", "Subject", "SubjectCode", "SubjectName", "Detail")
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    /// <summary>
    /// $1 by (id), $2 action, $3 subject, $4 text of the subject, $5 from, $6 before: null where it does not matter; $7 limit, $8 offset. What a
    /// revision did is told by its status and that of the revision before it.
    /// </summary>
    public const string List =
        """
        select trail.* from (
          select r.at, r.by_id, r.by_name,
            case when r.number = 1 and coalesce(r.status, 'draft') <> 'published' then 'created'
                 when r.status = p.status or r.status is null then 'changed'
                 when r.status = 'published' then 'published'
                 when r.status = 'withdrawn' then 'withdrawn'
                 when r.status = 'in_review' then 'submitted'
                 else 'returned' end as action,
            r.subject, r.subject_code, null::text as subject_name, r.why as detail, r.number, 1 as origin, r.id
          from public.revisions r
          left join public.revisions p on p.subject = r.subject and p.subject_code = r.subject_code and p.number = r.number - 1
          where ($1::text is null or r.by_id = $1) and ($5::timestamptz is null or r.at >= $5) and ($6::timestamptz is null or r.at < $6)
          union all
          select e."At", e."ById", e."ByName", e."Action", e."Subject", e."SubjectCode", e."SubjectName", e."Detail", null::integer, 2, e."Id"
          from accounts.audit e
          where ($1::text is null or e."ById" = $1) and ($5::timestamptz is null or e."At" >= $5) and ($6::timestamptz is null or e."At" < $6)
        ) trail
        where ($2::text is null or action = $2) and ($3::text is null or subject = $3)
          and ($4::text is null or subject_code ilike $4 or subject_name ilike $4)
        order by at desc, origin desc, id desc
        limit $7 offset $8
        """;

    /// <summary>Everybody who appears: accounts that exist, and who wrote without one (the program, the console).</summary>
    public const string People =
        """
        select "Id"::text as id, "DisplayName" as name from accounts.accounts
        union
        select by_id, max(by_name) from public.revisions
        where by_id not in (select "Id"::text from accounts.accounts) group by by_id
        union
        select "ById", max("ByName") from accounts.audit
        where "ById" is not null and "ById" not in (select "Id"::text from accounts.accounts)
          and "ById" not in (select by_id from public.revisions) group by "ById"
        order by name, id
        """;
}
