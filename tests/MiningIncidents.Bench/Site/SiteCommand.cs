using System.Diagnostics;
using System.Globalization;
using MiningIncidents.Bench.Map;
using MiningIncidents.Core.Regions;
using MiningIncidents.Testing;
using Npgsql;

namespace MiningIncidents.Bench.Site;

/// <summary>
/// <c>site [INCIDENTS]</c>: the published site over a throwaway PostGIS with one million invented public incidents, unless told otherwise, asked over HTTP.
/// Nothing is answered from what the site has kept unless a line says so. With KEEP=1 in the environment the site stays up until a line is typed.
/// </summary>
internal static class SiteCommand
{
    private static readonly DateOnly FirstDay = new(2009, 1, 1);

    private const string Email = "bench@example.org";
    private const string Password = "invented for the bench 71";

    private const string Three = "kind=armed_attack&kind=killing&kind=clash&mining=illegal&mining=informal";

    public static int Run(string[] args) => Commands.RunWithIncidents("site", args, count => RunAsync(count).GetAwaiter().GetResult());

    private static async Task RunAsync(int count)
    {
        await using var database = await TestDatabase.CreateAsync(PrepareAsync);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var watch = Stopwatch.StartNew();
        await SpreadIncidents.FillAsync(source, count);
        Say($"{count} incidents written in {watch.Elapsed.TotalSeconds:F0} s");
        var codes = await CodesAsync(source);
        watch.Restart();
        await DeskIncidents.FillAsync(source);
        Say($"the desk's own written in {watch.Elapsed.TotalSeconds:F0} s");

        await using var site = await SiteProcess.StartAsync(database.ConnectionString);
        Say($"ready after {site.UntilReady.TotalSeconds:F1} s, {site.Memory / 1e6:F0} MB, at {site.Address}");
        using var load = new HttpLoad(site.Address);
        Console.WriteLine("work | median / p95 ms | answers/s, 4 clients | kB");
        foreach (var (what, addressOf, kept) in Works(codes))
        {
            await TellAsync(load, what, addressOf, kept);
        }
        var (rest, worst) = await BrowserLoad.UntilRestAsync(new(site.Address, "es"));
        Say($"map in a browser, navigation to rest: median / worst of 7 | {rest:F0} / {worst:F0} | |");
        using var editor = new HttpLoad(site.Address);
        await editor.SignInAsync(Email, Password);
        foreach (var (what, addressOf) in DeskWorks(codes))
        {
            await TellAsync(editor, what, addressOf, kept: false);
        }
        Say($"memory at the end: {site.Memory / 1e6:F0} MB");
        if (Environment.GetEnvironmentVariable("KEEP") == "1")
        {
            Say($"{site.Address} stays up until a line is typed");
            Console.ReadLine();
        }
    }

    private static async Task TellAsync(HttpLoad load, string what, Func<int, string> addressOf, bool kept)
    {
        var (median, p95, rate, bytes) = await load.MeasureAsync(addressOf, kept);
        Say($"{what} | {median:F1} / {p95:F1} | {rate:F0} | {bytes / 1000.0:F0}");
    }

    private static IEnumerable<(string What, Func<int, string> AddressOf)> DeskWorks(string[] codes)
    {
        yield return ("desk: inbox (page)", _ => "es/desk");
        yield return ("desk: inbox, everybody's drafts (page)", _ => "es/desk?drafts=all");
        yield return ("desk: search of what 200 have (page)", n => $"es/desk?drafts=all&q=bocamina+lote+{1000 + (n * 5 % 4000)}");
        yield return ("desk: search of what 200,000 have, with its accent (page)", _ => "es/desk?drafts=all&q=socav%C3%B3n");
        yield return ("desk: search of the first two letters of what 200,000 have (page)", n => $"es/desk?drafts=all&q={(n % 2 == 0 ? "qu" : "so")}");
        yield return ("desk: search of a year of the codes (page)", n => string.Create(CultureInfo.InvariantCulture, $"es/desk?drafts=all&q={2006 + (n % 20)}"));
        yield return ("desk: search of a code (page)", n => $"es/desk?drafts=all&q={codes[n % codes.Length]}");
        yield return ("desk: search of what nobody has (page)", n => $"es/desk?drafts=all&q=nada{n}");
        yield return ("desk: an incident to link, as it is typed", n => $"api/desk/incidents?q=lote+{1000 + (n % 4000)}");
    }

    private static IEnumerable<(string What, Func<int, string> AddressOf, bool Kept)> Works(string[] codes)
    {
        var slugs = Departments.All.Select(d => d.Slug).ToArray();
        string Code(int n) => codes[n % codes.Length];
        // Five years from another day each time, so that nothing counted for one request answers the next.
        string Years(int n) => string.Create(CultureInfo.InvariantCulture, $"from={FirstDay.AddDays(n % 4000):yyyy-MM-dd}&to={FirstDay.AddDays((n % 4000) + 1826):yyyy-MM-dd}");
        string Box(int n) => string.Create(CultureInfo.InvariantCulture, $"bbox={-79 + (n % 60 / 10.0):F1},{-15 + (n % 70 / 10.0):F1},{-78 + (n % 60 / 10.0):F1},{-14 + (n % 70 / 10.0):F1}");
        yield return ("floor: a constant answer", _ => "health/live", true);
        yield return ("tile z4, all", _ => "tiles/incidents/4/4/8.mvt", false);
        yield return ("tile z4, 5 years, 3 kinds, 2 statuses", n => $"tiles/incidents/4/4/8.mvt?{Years(n)}&{Three}", false);
        yield return ("tile z6, all", _ => "tiles/incidents/6/17/33.mvt", false);
        yield return ("tile z6, 5 years, 3 kinds, 2 statuses", n => $"tiles/incidents/6/17/33.mvt?{Years(n)}&{Three}", false);
        yield return ("tile z10, all", _ => "tiles/incidents/10/287/534.mvt", false);
        yield return ("tile z10, from the site's memory", _ => "tiles/incidents/10/287/534.mvt", true);
        yield return ("tile z5 with the pictures of every year", _ => "tiles/incidents/frames/year/5/9/16.mvt", false);
        yield return ("what the picture of every month counts", _ => "tiles/incidents/frames/month.json", false);
        yield return ("facets, totals, months: 5 years, 3 kinds, 2 statuses", n => $"api/v1/facets?{Years(n)}&{Three}", false);
        yield return ("list of 50: box, years, kinds, statuses (page)", n => $"es/incidents?{Box(n)}&{Years(n)}&{Three}", false);
        yield return ("list of 50: all (page)", _ => "es/incidents", false);
        yield return ("list, from the site's memory", _ => "es/incidents", true);
        yield return ("incident (page)", n => $"es/incidents/{Code(n)}", false);
        yield return ("region (page)", n => $"es/regions/{slugs[n % slugs.Length]}", false);
        yield return ("all regions (page)", _ => "es/regions", false);
        yield return ("missing people, 50 of all cases (page)", n => string.Create(CultureInfo.InvariantCulture, $"es/missing?page={1 + (n % 100)}"), false);
        yield return ("compare (page)", _ => "es/compare", false);
        yield return ("map: all (page)", _ => "es", false);
        yield return ("map: 5 years, 3 kinds, 2 statuses (page)", n => $"es?{Years(n)}&{Three}", false);
        yield return ("map: what follows a move (parts)", n => $"es?handler=Parts&parts=results&in={Box(n)[5..]}", false);
        yield return ("map: one incident with what is near it (parts)", n => $"es?handler=Parts&parts=results&incident={Code(n)}", false);
        yield return ("text search, newest 50 (page)", n => $"es/incidents?q=socavon+lote+{n % 5000}", false);
        yield return ("text search of what 200,000 have (page)", n => $"es/incidents?q=socavon&from={FirstDay.AddDays(n % 4000):yyyy-MM-dd}", false);
        yield return ("GeoJSON of a box of one degree in two years", n => $"export/incidents.geojson?{Box(n)}&from=2018-01-01&to=2019-12-31", false);
        yield return ("API, one incident", n => $"api/v1/incidents/{Code(n)}", false);
    }

    private static async Task PrepareAsync(string connectionString)
    {
        await SiteProcess.CommandAsync(connectionString, "migrate");
        await SiteProcess.CommandAsync(connectionString, "seed");
        await SiteProcess.CommandWithInputAsync(connectionString, Password, "user", "add", "--email", Email, "--role", "editor");
    }

    private static async Task<string[]> CodesAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select array_agg(code) from (select code from public_incidents tablesample system (0.2) where state = 'published' limit 1000) found");
        return await command.ExecuteScalarAsync() as string[] ?? throw new InvalidOperationException("No incident was found.");
    }

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
