using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using Npgsql;

namespace MiningIncidents.Core.Tests.MapIndex;

/// <summary>
/// Rows of `public_incidents` of every sort, without records behind them: many at one place, on edges of tiles, without a place, vague in time and place,
/// unknown figures, withdrawn ones, some that may not be republished. And filters of every sort to ask of them.
/// </summary>
internal static class InventedIncidents
{
    private static readonly string[] Words = ["bocamina", "dinamita", "desalojo", "retroexcavadora", "socavón", "patrulla"];

    public static async Task FillAsync(string connectionString, int count)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("""
            alter table public_incidents drop constraint fk_public_incidents_incidents_incident_id;
            select setseed(0.3);
            insert into public_incidents (incident_id, code, state, version, updated_at, kinds, actor_kinds, date_start, date_end, date_precision, known_from,
                department_code, province_code, district_code, precision, point, verification, mining, violence, may_republish,
                killed, injured, missing, series, search_es, search_en, folded, doc)
            select 100000000 + i, 'PE-' || extract(year from day)::int || '-' || lpad((500000 + i)::text, 6, '0'), state, 1, now(),
                kinds, case when r2 < 0.1 then '{}' when r2 < 0.5 or actor = 'police' then array[actor] else array[actor, 'police'] end,
                day, day + span, case when span = 0 then 'day' else 'day_range' end, day + span,
                department, case when r3 < 0.8 then department || '0' || 1 + i % 9 end, case when r3 < 0.4 then department || '0' || 1 + i % 9 || '0' || 1 + i % 5 end,
                place, case when state <> 'published' or r4 < 0.05 then null else point end,
                (array['single_source', 'corroborated', 'official', 'disputed', 'retracted'])[1 + i % 5],
                (array['formal', 'informal', 'illegal', 'mixed', 'unknown'])[1 + i % 5], case when r5 < 0.1 then 'doubtful' else 'certain' end, r6 < 0.9,
                case when r7 < 0.6 then floor(r7 * 10)::int end, case when r8 < 0.4 then floor(r8 * 20)::int end, case when r9 < 0.3 then floor(r9 * 10)::int end,
                case when i % 7 = 0 then array['serie-a'] when i % 11 = 0 then array['serie-a', 'serie-b'] else '{}' end,
                said, said, said, jsonb_build_object('code', 'PE-' || extract(year from day)::int || '-' || lpad((500000 + i)::text, 6, '0'), 'dateStart', day, 'dateEnd', day + span,
                    'place', '{}'::jsonb, 'figures', '{}'::jsonb)
            from (
                select i, date '2019-12-20' + floor(random() * 800)::int as day,
                    case when i % 10 < 7 then 0 when i % 10 = 7 then 6 when i % 10 = 8 then 30 else 200 end as span,
                    case when random() < 0.03 then 'withdrawn' else 'published' end as state,
                    case when random() < 0.9 then lpad((1 + floor(25 * power(random(), 2)))::text, 2, '0') end as department,
                    (array['exact_site', 'locality', 'near_locality', 'district', 'province', 'department', 'linear_or_fuzzy', 'country'])[1 + floor(random() * 8)] as place,
                    case when random() < 0.3 then st_setsrid(st_makepoint(-77.594, -7.785), 4326)
                         when random() < 0.2 then st_setsrid(st_makepoint(-78.75 + 5.625 * floor(random() * 3), 0), 4326)
                         else st_setsrid(st_makepoint(-70 - 11 * random(), -18 * random()), 4326) end as point,
                    (@kinds::text[])[1 + floor(random() * 11)] as first_kind, (@actors::text[])[1 + floor(random() * 16)] as actor,
                    (@words::text[])[1 + i % 6] || ' ' || (@words::text[])[1 + (i / 6) % 6] as words,
                    random() as r2, random() as r3, random() as r4, random() as r5, random() as r6, random() as r7, random() as r8, random() as r9
                from generate_series(1, @count) i) invented
            cross join lateral (select case when i % 4 = 0 and first_kind <> 'threat' then array[first_kind, 'threat'] else array[first_kind] end as kinds) acts
            cross join lateral (select case when state = 'published' then words else '' end as said) texts;
            insert into public_figures (incident_id, category, "from", low, best, high, at_least)
            select p.incident_id, category, p.known_from + later, case when n % 4 > 0 then p.killed end, case when n % 3 > 0 then p.killed end,
                case when n % 5 > 1 then p.killed + n % 5 - 2 end, n % 7 = 0
            from public_incidents p cross join (values ('killed', 0), ('killed', 40), ('missing', 0)) f(category, later)
            cross join lateral (select p.incident_id + later as n) numbered
            where p.killed is not null and (later = 0 or p.incident_id % 3 = 0);
            """);
        command.Parameters.AddWithValue("kinds", IncidentCodes.Kinds.Items.Select(k => k.Text).ToArray());
        command.Parameters.AddWithValue("actors", PeopleCodes.ActorKinds.Items.Select(a => a.Text).ToArray());
        command.Parameters.AddWithValue("words", Words);
        command.Parameters.AddWithValue("count", count);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A filter with about three of its fields set.</summary>
    public static IncidentFilter Filter(Random random)
    {
        bool Sometimes() => random.Next(5) == 0;
        T One<T>()
            where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
        DateOnly Day() => new DateOnly(2019, 10, 1).AddDays(random.Next(1000));
        var (a, b) = (Day(), Day());
        var department = Departments.All[random.Next(8)];
        var (west, south) = (-81 + (random.NextDouble() * 8), -18 + (random.NextDouble() * 12));
        return IncidentFilter.All with
        {
            Regions = !Sometimes() ? [] : random.Next(3) switch { 0 => [IncidentFilterQuery.UnknownRegion], 1 => [department.Slug], _ => [department.Slug, IncidentFilterQuery.UnknownRegion, "puno"] },
            Provinces = Sometimes() ? [$"{department.Code}0{1 + random.Next(9)}", "1301"] : [],
            Districts = random.Next(12) == 0 ? [$"{department.Code}0101", "010203", "020202"] : [],
            Kinds = Sometimes() ? [One<IncidentKind>(), One<IncidentKind>()] : [],
            Actors = Sometimes() ? [One<ActorKind>(), One<ActorKind>()] : [],
            Verifications = Sometimes() ? [One<Verification>(), One<Verification>()] : [],
            Mining = Sometimes() ? [One<MiningStatus>()] : [],
            Excluded = !Sometimes() ? [] : random.Next(3) switch
            {
                0 => [new(Facet.Kind, CodeText.Of(One<IncidentKind>())), new(Facet.Region, department.Slug), new(Facet.Mining, CodeText.Of(One<MiningStatus>()))],
                1 => [new(Facet.Actor, CodeText.Of(One<ActorKind>())), new(Facet.Actor, CodeText.Of(One<ActorKind>())), new(Facet.Region, IncidentFilterQuery.UnknownRegion)],
                _ => [new(Facet.Province, $"{department.Code}01"), new(Facet.Verification, CodeText.Of(One<Verification>()))],
            },
            Violence = Sometimes() ? random.Next(2) == 0 : null,
            From = Sometimes() ? a < b ? a : b : null,
            To = Sometimes() ? a < b ? b : a : null,
            KilledMin = Sometimes() ? random.Next(6) : null,
            Missing = Sometimes() ? random.Next(2) == 0 : null,
            Precision = Sometimes() ? One<LocationPrecision>() : null,
            Box = Sometimes() ? new(west, south, west + (random.NextDouble() * 8), south + (random.NextDouble() * 8)) : random.Next(10) == 0 ? new(-78.75, -7.785, -77.594, 0) : null,
            Within = random.Next(10) == 0 ? [(west, south), (west + 6, south), (west + 3, south + 7)] : [],
            Text = random.Next(8) == 0 ? Words[random.Next(Words.Length)] : null,
            Series = random.Next(10) == 0 ? "serie-a" : null,
        };
    }
}
