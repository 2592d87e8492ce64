using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Regions;
using Npgsql;

namespace MiningIncidents.Bench.Map;

/// <summary>
/// Invented public incidents, the same in every run: 20 years, spread over the gazetteer so that some places have thousands and most a few, a third of the
/// dates vague, a third of the places known no better than a district. Where the database holds public incidents already, theirs are the documents behind
/// the invented ones, with another code, days, kind and place, and with cases of missing people of their own: pages are then as long as real ones. Of those
/// with killed, one in seven has an open range. Their features are those of the real ones but for the code: as long, not as true.
/// </summary>
internal static class SpreadIncidents
{
    private const int Batch = 100_000;

    // A year holds a million codes; beyond a million incidents they follow the years to come.
    private const string Year = "case when i < 1000000 then extract(year from day)::int else 2030 + i / 1000000 end";

    public static async Task FillAsync(NpgsqlDataSource source, int count)
    {
        await ExecuteAsync(source, """
            create table bench_places (at int primary key, longitude float8, latitude float8, department text, province text, district text);
            create table bench_docs as select (row_number() over (order by code) - 1)::int as at, code, feature, feature_edition, doc from public_incidents where state = 'published';
            delete from public_incidents;
            insert into bench_docs (at, doc) select 0, '{}' where not exists (select from bench_docs);
            alter table public_incidents drop constraint fk_public_incidents_incidents_incident_id;
            """);
        var places = await PlacesAsync(source);
        for (var from = 0; from < count; from += Batch)
        {
            await ExecuteAsync(source, string.Create(CultureInfo.InvariantCulture, $$"""
                select setseed(0.{{1 + (from / Batch)}});
                insert into public_incidents (incident_id, code, state, version, updated_at, kinds, actor_kinds, date_start, date_end, date_precision, known_from,
                    department_code, province_code, district_code, precision, point, verification, mining, violence, may_republish,
                    killed, injured, missing, series, search_es, search_en, folded, feature, feature_edition, doc)
                select 100000000 + i, 'PE-' || {{Year}} || '-' || lpad((i % 1000000)::text, 6, '0'), 'published', 1, timestamptz '2026-01-01' + i * interval '1 second',
                    array[kind], array[actor], day, day + span, case when span = 0 then 'day' else 'day_range' end, day + span,
                    p.department, p.province, p.district, place,
                    st_setsrid(st_makepoint(p.longitude + case when place = 'exact_site' then (r1 - 0.5) * 0.3 else 0 end,
                                            p.latitude + case when place = 'exact_site' then (r2 - 0.5) * 0.3 else 0 end), 4326),
                    (array['single_source', 'corroborated', 'official', 'disputed', 'retracted'])[1 + i % 5],
                    (array['formal', 'informal', 'illegal', 'mixed', 'unknown'])[1 + (i / 5) % 5], case when i % 20 = 0 then 'doubtful' else 'certain' end, true,
                    case when r1 < 0.4 then floor(r1 * 10)::int end, case when r2 < 0.3 then floor(r2 * 20)::int end, case when i % 30 = 0 then 1 end,
                    '{}', said, said, 'pe ' || {{Year}} || ' ' || lpad((i % 1000000)::text, 6, '0') || ' ' || said,
                    replace(d.feature, d.code, 'PE-' || {{Year}} || '-' || lpad((i % 1000000)::text, 6, '0')), d.feature_edition,
                    d.doc || jsonb_build_object(
                        'code', 'PE-' || {{Year}} || '-' || lpad((i % 1000000)::text, 6, '0'), 'kinds', jsonb_build_array(kind),
                        'dateStart', day, 'dateEnd', day + span, 'datePrecision', case when span = 0 then 'day' else 'day_range' end, 'knownFrom', day + span,
                        'links', '[]'::jsonb, 'series', '[]'::jsonb,
                        'persons', (select coalesce(jsonb_agg(person || jsonb_build_object('code', concat(person ->> 'code', '-', i))), '[]') from jsonb_array_elements(d.doc -> 'persons') person),
                        'place', coalesce(d.doc -> 'place', '{}') || jsonb_build_object(
                            'precision', place, 'point', jsonb_build_object('latitude', p.latitude, 'longitude', p.longitude),
                            'department', jsonb_build_object('code', p.department, 'name', r.name, 'slug', r.slug), 'province', null, 'district', null))
                from (
                    select i, date '2006-01-01' + floor(random() * 7300)::int as day, (array[0, 0, 0, 0, 0, 0, 0, 6, 29, 89])[1 + i % 10] as span,
                        floor({{places}} * power(random(), 3))::int as at, random() as r1, random() as r2,
                        (array['exact_site', 'exact_site', 'exact_site', 'exact_site', 'locality', 'locality', 'locality', 'locality', 'near_locality', 'near_locality',
                            'district', 'district', 'district', 'province', 'linear_or_fuzzy', 'department', 'exact_site', 'locality', 'exact_site', 'country'])[1 + floor(random() * 20)::int] as place,
                        (array[{{Listed(IncidentCodes.Kinds.Items.Select(k => k.Text))}}])[1 + floor(random() * 11)::int] as kind,
                        (array[{{Listed(PeopleCodes.ActorKinds.Items.Select(a => a.Text))}}])[1 + floor(random() * 16)::int] as actor,
                        'ataque en ' || (array['bocamina', 'socavon', 'campamento', 'carretera', 'quebrada'])[1 + i % 5] || ' lote ' || i % 5000 as said
                    from generate_series({{from}}, {{Math.Min(from + Batch, count) - 1}}) i) invented
                join bench_places p using (at)
                join bench_docs d on d.at = i % (select count(*) from bench_docs)
                left join regions r on r.code = p.department
                """));
        }
        await ExecuteAsync(source, """
            insert into public_figures (incident_id, category, "from", low, best, high, at_least)
            select incident_id, category, known_from, killed, killed, case when category = 'killed' and incident_id % 7 = 0 then killed + 3 else killed end, incident_id % 21 = 0
            from public_incidents cross join (values ('killed'), ('injured')) f(category) where killed is not null
            """);
        await ExecuteAsync(source, "vacuum analyze public_incidents");
        await ExecuteAsync(source, "vacuum analyze public_figures");
    }

    private static async Task<int> PlacesAsync(NpgsqlDataSource source)
    {
        var places = new StarterGeo().ReadGazetteer();
        await using var connection = await source.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync("copy bench_places from stdin (format binary)");
        for (var i = 0; i < places.Count; i++)
        {
            var place = places[i];
            await copy.StartRowAsync();
            await copy.WriteAsync(i);
            await copy.WriteAsync(place.Longitude);
            await copy.WriteAsync(place.Latitude);
            await copy.WriteAsync(place.DepartmentCode);
            await copy.WriteAsync(place.ProvinceCode);
            await copy.WriteAsync(place.DistrictCode);
        }
        await copy.CompleteAsync();
        return places.Count;
    }

    private static string Listed(IEnumerable<string> texts) => string.Join(", ", texts.Select(t => $"'{t}'"));

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
