-- Once, for what is on record already: what the desk finds unpublished reports and cases by, and when a toll was last looked at. Later writes bring it
-- with them. The text is that of SearchText and the folding that of TextFolding; no name of a missing person is in it.
create function pg_temp.fold(said text) returns text language sql immutable as $fold$
    select btrim(regexp_replace(lower(regexp_replace(normalize(said, NFD), '[\u0300-\u036f]', '', 'g')), '[^[:alnum:]]+', ' ', 'g'))
$fold$;

create function pg_temp.either(first text, other text) returns text language sql immutable as $either$
    select case when first ~ '\S' then first else other end
$either$;

update public.incidents i set
    last_revised_at = (select max(r.at) from public.revisions r where r.subject = 'incident' and r.subject_code = i.code and r.by_id <> 'system'),
    last_reported_on = (select max(c.reported_on) from public.casualty_claims c where c.incident_id = i.id);

update public.incidents i set folded = pg_temp.fold(concat_ws(' ', i.code, es.words, en.words))
from public.incidents s
cross join lateral (
    select s.place_mine_site as mine,
        (select string_agg(coalesce(r.name, area.code), ' ' order by area.at)
         from unnest(array[s.place_district_code, s.place_province_code, s.place_department_code]) with ordinality area (code, at)
         left join public.regions r on r.code = area.code) as areas,
        (select string_agg(p.name, ' ' order by c.position) from public.sources c join public.publishers p on p.id = c.publisher_id where c.incident_id = s.id) as publishers,
        array_to_string(s.place_minerals, ' ') as minerals) same
cross join lateral (
    select concat_ws(' ', pg_temp.either(s.title_es, s.title_en), pg_temp.either(s.summary_es, s.summary_en),
        pg_temp.either(s.place_description_es, s.place_description_en), same.mine, same.areas,
        (select string_agg(pg_temp.either(a.name_es, a.name_en), ' ' order by v.position) from public.involvements v join public.actors a on a.id = v.actor_id where v.incident_id = s.id),
        same.publishers,
        (select string_agg(pg_temp.either(x.title_es, x.title_en), ' ' order by x.slug collate "C") from public.incident_series m join public.series x on x.id = m.series_id where m.incident_id = s.id),
        same.minerals) as words) es
cross join lateral (
    select concat_ws(' ', pg_temp.either(s.title_en, s.title_es), pg_temp.either(s.summary_en, s.summary_es),
        pg_temp.either(s.place_description_en, s.place_description_es), same.mine, same.areas,
        (select string_agg(pg_temp.either(a.name_en, a.name_es), ' ' order by v.position) from public.involvements v join public.actors a on a.id = v.actor_id where v.incident_id = s.id),
        same.publishers,
        (select string_agg(pg_temp.either(x.title_en, x.title_es), ' ' order by x.slug collate "C") from public.incident_series m join public.series x on x.id = m.series_id where m.incident_id = s.id),
        same.minerals) as words) en
where s.id = i.id and i.status <> 'published';

update public.missing_persons set folded = pg_temp.fold(concat_ws(' ', code, description_es, description_en));

drop function pg_temp.fold(text);
drop function pg_temp.either(text, text);
