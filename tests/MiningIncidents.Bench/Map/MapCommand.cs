using System.Diagnostics;
using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Testing;
using Npgsql;

namespace MiningIncidents.Bench.Map;

/// <summary>
/// <c>map [INCIDENTS]</c>: a throwaway PostGIS with one million invented public incidents, unless told otherwise. Times what the map asks, from the columns
/// and from PostGIS in the same run, the loading of the columns and their size, and how soon a publication is in them.
/// </summary>
internal static class MapCommand
{
    private const int Runs = 60;

    // The compiler of the runtime makes what runs often faster while it runs.
    private const int WarmUp = 40;
    private const int PostgisRuns = 3;
    private const int Clients = 4;
    private static readonly TimeSpan LoadFor = TimeSpan.FromSeconds(4);

    private static readonly IncidentFilter Three = IncidentFilter.All with
    {
        From = new(2020, 1, 1),
        To = new(2024, 12, 31),
        Kinds = [IncidentKind.ArmedAttack, IncidentKind.Killing, IncidentKind.Clash],
        Mining = [MiningStatus.Illegal, MiningStatus.Informal],
    };

    public static int Run(string[] args) => Commands.RunWithIncidents("map", args, count => RunAsync(count).GetAwaiter().GetResult());

    private static async Task RunAsync(int count)
    {
        await using var database = await IncidentDatabase.CreateAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var watch = Stopwatch.StartNew();
        await SpreadIncidents.FillAsync(source, count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} incidents written in {watch.Elapsed.TotalSeconds:F0} s"));

        var (feed, counts) = (database.Get<MapFeed>(), database.Get<MapCounts>());
        watch.Restart();
        await feed.LoadAsync();
        var (incidents, bytes) = feed.Size;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"columns loaded in {watch.Elapsed.TotalSeconds:F1} s: {incidents} incidents, {(double)bytes / incidents:F1} bytes each"));
        using var stop = new CancellationTokenSource();
        var kept = KeepAsync(feed, stop.Token);

        var map = database.Get<IncidentMapSearch>();
        Console.WriteLine("work | columns p50 / p95 / worst ms | PostGIS median ms | requests/s from columns, 4 at once");
        foreach (var (zoom, x, y) in new[] { (4, 4, 8), (6, 17, 33), (8, 71, 133), (10, 287, 534), (12, 1151, 2137) })
        {
            var tile = TileAddress.Of(zoom, x, y)!.Value;
            foreach (var (name, filter) in new[] { ("all", IncidentFilter.All), ("5 years, 3 kinds, 2 statuses", Three) })
            {
                await ReportAsync($"tile z{zoom}, {name}", () => counts.TileAsync(tile, filter), () => map.TileAsync(tile, filter));
            }
        }
        // Other days each time, so that nothing counted for one answers the next; those of "all" lie before everything.
        var asked = 0;
        IncidentFilter All() => IncidentFilter.All with { From = new DateOnly(1900, 1, 1).AddDays(Interlocked.Increment(ref asked)) };
        IncidentFilter Other() => Three with { From = Three.From!.Value.AddDays(-(Interlocked.Increment(ref asked) % 4000)), To = Three.To!.Value.AddDays(-(asked % 4000)) };
        await ReportAsync("facets, totals, months: all", () => counts.FacetsAsync(All()), () => database.Search.FacetsAsync(IncidentFilter.All));
        await ReportAsync("facets, totals, months: 5 years, 3 kinds, 2 statuses", () => counts.FacetsAsync(Other()), () => database.Search.FacetsAsync(Three));
        await ReportAsync("by department: all", () => counts.ByRegionAsync(All()), () => database.Search.ByRegionAsync(IncidentFilter.All));
        await ReportAsync("what the map shows and not: all", () => counts.SummaryAsync(All()), () => map.SummaryAsync(IncidentFilter.All));
        await stop.CancelAsync();
        await kept;
        await PublishAsync(database, feed, counts);
    }

    // As the site's own service does, so that the snapshot is never too old to be used.
    private static async Task KeepAsync(MapFeed feed, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await feed.CatchUpAsync(CancellationToken.None);
            await Task.Delay(500, CancellationToken.None);
        }
    }

    private static async Task ReportAsync<T>(string what, Func<Task<T>> columns, Func<Task<T>> postgis)
    {
        var here = await TimesAsync(columns, WarmUp, Runs);
        var there = await TimesAsync(postgis, 0, PostgisRuns);
        var rate = await RateAsync(columns);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what} | {here[Runs / 2]:F2} / {here[Runs * 95 / 100]:F2} / {here[^1]:F2} | {there[PostgisRuns / 2]:F0} | {rate:F0}"));
    }

    private static async Task<double[]> TimesAsync<T>(Func<Task<T>> work, int warmUp, int runs)
    {
        var times = new List<double>();
        for (var run = -warmUp; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            if (run >= 0)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }
        times.Sort();
        return [.. times];
    }

    private static async Task<double> RateAsync<T>(Func<Task<T>> work)
    {
        var watch = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed < LoadFor; count++)
            {
                await work();
            }
            return count;
        })));
        return done.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static async Task PublishAsync(IncidentDatabase database, MapFeed feed, MapCounts counts)
    {
        var times = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            await feed.CatchUpAsync();
            var before = (await counts.TotalsAsync(IncidentFilter.All)).Incidents;
            await database.PublishAsync(Records.Attack());
            var watch = Stopwatch.StartNew();
            await feed.CatchUpAsync();
            var after = (await counts.TotalsAsync(IncidentFilter.All)).Incidents;
            times.Add(after == before + 1 ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException("A publication is not in the columns."));
        }
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a publication taken into the columns | {times[10]:F1} / {times[19]:F1} ms after its commit, once asked for"));
    }
}
