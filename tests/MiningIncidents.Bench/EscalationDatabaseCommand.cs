using System.Diagnostics;
using System.Globalization;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Regions;
using MiningIncidents.Testing;
using Npgsql;

namespace MiningIncidents.Bench;

/// <summary>
/// <c>escalation-db [INCIDENTS]</c>: a throwaway PostGIS with one million invented public incidents, unless told otherwise, over 20 years and 25
/// regions. Times every reading of today from the kept table, the data of each region's page, a past day, and what keeping the table costs a publish.
/// </summary>
internal static class EscalationDatabaseCommand
{
    private const int Batch = 100_000;
    private const int Runs = 5;
    private const int Publishes = 40;

    public static int Run(string[] args) => Commands.RunWithIncidents("escalation-db", args, count => RunAsync(count).GetAwaiter().GetResult());

    private static async Task RunAsync(int count)
    {
        await using var database = await IncidentDatabase.CreateAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await FillAsync(source, count);

        var watch = new Stopwatch();
        var all = new List<double>();
        for (var run = 0; run <= Runs; run++)
        {
            var service = Service(database);
            watch.Restart();
            await service.AllAsync(EscalationQuery.Today);
            all.Add(watch.Elapsed.TotalMilliseconds);
        }

        Report("all verdicts, phases and change-points of today, both channels and the country", all.Skip(1));

        var one = Service(database);
        await one.AllAsync(EscalationQuery.Today);
        await one.RegionAsync("25", EscalationQuery.Today);
        var regions = new List<double>();
        foreach (var department in Departments.All)
        {
            watch.Restart();
            var report = await one.RegionAsync(department.Code, EscalationQuery.Today);
            regions.Add(watch.Elapsed.TotalMilliseconds);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  region {department.Code}: {report.Channels[0].Q.Evidence.Count} incidents in window and baseline, {regions[^1]:F0} ms"));
        }

        Report("one region's data, not kept yet", regions);
        watch.Restart();
        await one.RegionAsync("13", EscalationQuery.Today);
        Report("one region's data, kept", [watch.Elapsed.TotalMilliseconds]);
        var provinces = new List<double>();
        foreach (var department in Departments.All)
        {
            watch.Restart();
            await one.ProvincesAsync(department.Code, EscalationQuery.Today);
            provinces.Add(watch.Elapsed.TotalMilliseconds);
        }

        Report("provinces of one region, not kept yet", provinces);
        watch.Restart();
        await one.AllAsync(new() { AsOf = new(2020, 6, 30) });
        Report("all regions as of a past day", [watch.Elapsed.TotalMilliseconds]);
        await PublishAsync(database, source);
    }

    // A service of its own keeps nothing yet.
    private static EscalationService Service(IncidentDatabase database) => new(database.Get<SearchSource>(), database.Clock);

    private static async Task FillAsync(NpgsqlDataSource source, int count)
    {
        // The invented rows have no record behind them.
        await ExecuteAsync(source, "alter table public_incidents drop constraint fk_public_incidents_incidents_incident_id");
        var watch = Stopwatch.StartNew();
        for (var from = 0; from < count; from += Batch)
        {
            await ExecuteAsync(source, $$"""
                insert into public_incidents (incident_id, code, state, version, updated_at, kinds, actor_kinds, date_start, date_end,
                    date_precision, known_from, department_code, province_code, precision, point, verification, mining, violence,
                    may_republish, killed, series, search_es, search_en, folded, doc)
                select 100000000 + i, 'PE-0000-' || i, 'published', 1, now(), array['armed_attack'], array['criminal_gang'], day, day + span,
                    'day_range', day + span, lpad(region::text, 2, '0'), lpad(region::text, 2, '0') || '0' || 1 + i % 9, 'district',
                    st_setsrid(st_makepoint(-77.5 + i % 9 * 0.3, -8 - i % 7 * 0.4), 4326), 'single_source', 'illegal', 'certain',
                    true, killed, '{}', '', '', '',
                    jsonb_build_object(
                        'actors', jsonb_build_array(jsonb_build_object('role', 'perpetrator', 'kind', 'criminal_gang'),
                            jsonb_build_object('role', 'target', 'kind', 'mine_workers')),
                        'sources', jsonb_build_array(jsonb_build_object('publisher', 'Paper ' || i % 40, 'copyOf', null)),
                        'figures', jsonb_build_object('killed', jsonb_build_object('low', killed, 'best', killed, 'high', killed, 'atLeast', false)),
                        'persons', '[]'::jsonb)
                from (
                    select i, date '2006-02-15' + (random() * 7304)::int as day, case when i % 5 = 0 then 29 else 0 end as span,
                        1 + floor(25 * power(random(), 3))::int as region, case when i % 3 = 0 then 1 + i % 4 else 0 end as killed
                    from generate_series({{from}}, {{Math.Min(from + Batch, count) - 1}}) i) invented
                """);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"filled with {count} incidents, the table kept along: {watch.Elapsed.TotalSeconds:F0} s"));
        await ExecuteAsync(source, """
            insert into public_figures (incident_id, category, "from", low, best, high, at_least)
            select incident_id, 'killed', known_from, killed, killed, killed, false from public_incidents
            """);
        await ExecuteAsync(source, "vacuum analyze");
    }

    private static async Task PublishAsync(IncidentDatabase database, NpgsqlDataSource source)
    {
        var with = new List<double>();
        var without = new List<double>();
        for (var i = 0; i < 2 * Publishes; i++)
        {
            var kept = i % 2 == 0;
            await ExecuteAsync(source, $"alter table public_incidents {(kept ? "enable" : "disable")} trigger user");
            var draft = await database.Store.CreateAsync(Records.Attack(), Records.Editor, "Bench");
            var watch = Stopwatch.StartNew();
            await database.Store.MoveAsync(draft.Code, Core.Codes.WorkflowStatus.Published, draft.Version, Records.Editor, "Bench");
            if (i >= 4)
            {
                (kept ? with : without).Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        Report("publish, the table kept", with);
        Report("publish, the table not kept", without);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"keeping the table adds {(Median(with) / Median(without)) - 1:P1} to a publish"));
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static double Median(IEnumerable<double> times)
    {
        var sorted = times.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static void Report(string what, IEnumerable<double> times)
    {
        var sorted = times.Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: median {Median(sorted):F0} ms, worst {sorted[^1]:F0} ms"));
    }
}
