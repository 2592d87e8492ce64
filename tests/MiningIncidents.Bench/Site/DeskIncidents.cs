using Npgsql;

namespace MiningIncidents.Bench.Site;

/// <summary>
/// What the desk has behind the invented public incidents: each one's own record with its act, source, claim and revision, of which one in nine has an
/// open toll; one more in fifty that is not public (drafts, in review, a few withdrawn); and a case of a missing person for every twenty-five.
/// </summary>
internal static class DeskIncidents
{
    public static async Task FillAsync(NpgsqlDataSource source)
    {
        await using var fill = source.CreateCommand("""
            begin;
            -- Keys need no checking here.
            set local session_replication_role = replica;
            -- The invented have codes of the starter data.
            update incidents set code = 'PE-2031-' || lpad(id::text, 6, '0');
            create temp table made on commit drop as
            select p.incident_id as id, p.code, p.date_start, p.date_end, p.date_precision, p.violence, p.verification, p.mining, p.precision, p.point, p.department_code,
                p.province_code, p.district_code, p.killed, p.injured, p.missing, p.kinds[1] as kind, initcap(p.search_es) as title, p.doc #>> '{summary,es}' as summary,
                'published' as status, '' as folded, timestamptz '2024-01-01' + (p.incident_id - 100000000) * interval '1 minute' as at
            from public_incidents p;
            insert into made
            select id + 200000000, 'PE-2029-' || lpad((row_number() over ())::text, 6, '0'), date_start, date_end, date_precision, violence, verification, mining, precision, point,
                department_code, province_code, district_code, killed, injured, missing, kind, title || ' Borrador', summary,
                case when id % 11 = 0 then 'in_review' when id % 13 = 0 then 'withdrawn' else 'draft' end,
                concat('pe 2029 ', lpad((row_number() over ())::text, 6, '0'), ' ', lower(title), ' borrador ', lower(public.unaccent(regexp_replace(summary, '[^[:alnum:]]+', ' ', 'g')))),
                timestamptz '2025-09-01' + id % 7000000 * interval '1 second'
            from made where id % 50 = 7;
            insert into incidents (id, code, date_start, date_end, date_precision, violence, verification, licence, status, version, created_at, created_by_id, created_by_name, updated_at,
                published_at, last_revised_at, last_reported_on, folded, killed_low, killed_best, killed_high, killed_at_least, injured_low, injured_best, injured_high, injured_at_least,
                missing_low, missing_best, missing_high, missing_at_least, kidnapped_at_least, arrested_at_least, place_department_code, place_province_code, place_district_code,
                place_minerals, place_mining_status, place_point, place_precision, place_region_rule, place_sensitive, title_es, summary_es)
            select id, code, date_start, date_end, date_precision, violence, verification, 'open', status, 1, at, 'bench-' || id % 50, 'Bench', at,
                case when status = 'published' then at end, at, date_end, folded, killed, killed, case when id % 7 = 0 then killed + 3 else killed end, id % 21 = 0, injured, injured, injured, false,
                missing, missing, missing, false, false, false, department_code, province_code, district_code,
                '{}', mining, point, precision, 'coder', false, title, summary
            from made;
            insert into acts (incident_id, position, kind) select id, 0, kind from made;
            insert into publishers (name) select 'Diario ' || n from generate_series(1, 50) n on conflict do nothing;
            insert into sources (incident_id, key, position, publisher_id, title, url, published, published_precision, supports, quotations)
            select m.id, 's1', 0, p.id, 'Nota', 'https://example.org/' || m.id, date_end, 'day', '{}', '[]' from made m join publishers p on p.name = 'Diario ' || 1 + m.id % 50;
            insert into casualty_claims (incident_id, key, position, category, low, best, high, at_least, reported_on, reported_on_inferred, source_key, adopted_from, adoption_reason_es)
            select id, 'c1', 0, 'killed', killed, killed, killed, false, date_end, false, 's1', date_end, 'Única' from made where killed is not null;
            insert into revisions (subject, subject_code, number, at, by_id, by_name, why, status, after)
            select 'incident', code, 1, at, 'bench', 'Bench', 'Bench', status, jsonb_build_object('code', code) from made on conflict do nothing;
            insert into missing_persons (code, count, name_public, department_code, status, reported_on, last_news_on, version, description_es, folded)
            select 'MP-2015-' || 10000 + n, 1, false, lpad((1 + n % 25)::text, 2, '0'), (array['reported_missing', 'under_search', 'located_alive', 'located_deceased'])[1 + n % 4],
                date '2013-01-01' + n % 4000, date '2013-01-01' + n % 4000, 1, 'Minero visto en la labor ' || n % 2000, 'mp 2015 ' || 10000 + n || ' minero visto en la labor ' || n % 2000
            from generate_series(1, (select count(*)::int / 25 from made)) n;
            commit
            """);
        fill.CommandTimeout = 0;
        await fill.ExecuteNonQueryAsync();
        foreach (var table in (string[])["incidents", "acts", "sources", "casualty_claims", "revisions", "missing_persons"])
        {
            await using var vacuum = source.CreateCommand($"vacuum analyze {table}");
            vacuum.CommandTimeout = 0;
            await vacuum.ExecuteNonQueryAsync();
        }
    }
}
