using System.Diagnostics;
using System.Globalization;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench;

/// <summary>
/// <c>escalation [INCIDENTS]</c>: 25 regions, 20 years, one million invented incidents unless told otherwise. Times the binning, and the
/// reading of all verdicts, phases (20 years of weeks) and change-points from the table: the number of incidents matters only to the first.
/// </summary>
internal static class EscalationSpeedCommand
{
    private const int Years = 20;
    private const int Runs = 5;

    public static int Run(string[] args) => Commands.RunWithIncidents("escalation", args, Run);

    private static void Run(int count)
    {
        var end = new DateOnly(2025, 12, 28);
        var start = end.AddYears(-Years);
        string[] regions = [.. Enumerable.Range(1, 25).Select(region => region.ToString("D2", CultureInfo.InvariantCulture))];
        var random = new SeededRandom(1);
        var incidents = new EscalationIncident[count];
        for (var i = 0; i < count; i++)
        {
            // Few regions hold most incidents, as in every real data set.
            var region = (int)(regions.Length * Math.Pow(random.Unit(), 3));
            var first = start.AddDays(random.Below(end.DayNumber - start.DayNumber));
            incidents[i] = new EscalationIncident
            {
                Id = i.ToString(CultureInfo.InvariantCulture),
                Dates = new DayInterval(first, first.AddDays(random.Below(5) == 0 ? 29 : 0)),
                Regions = [new RegionWeight(regions[region], 1)],
            };
        }

        var parameters = EscalationParameters.Default;
        var history = parameters with { PhaseWeeks = Years * 52 };
        var table = Time("bin all incidents", () =>
            RegionDayTableBuilder.Bin(incidents, regions, start, end, EscalationChannel.All, parameters).Table);
        var reading = Time($"read, phases of {parameters.PhaseWeeks} weeks", () => EscalationRules.Read(table, parameters));
        Time($"read, phases of {history.PhaseWeeks} weeks", () => EscalationRules.Read(table, history));
        Detail(incidents, reading, parameters);
        Clusters(random);
    }

    // The region with the most incidents: every step of opening its windows once more than the page needs, since both channels are the same here.
    private static void Detail(EscalationIncident[] incidents, EscalationReading reading, EscalationParameters parameters)
    {
        var from = reading.Windows.BaselineQ.Days!.Value.First.AddDays(-parameters.MaxSpanDays);
        EscalationIncident[] recent = [.. incidents
            .Where(incident => incident.Regions[0].Region == "01" && incident.Dates.First >= from)
            .OrderBy(incident => incident.Dates.First)
            .Select((incident, i) => incident with
            {
                Province = $"010{1 + (i % 9)}",
                Kind = i % 4 == 0 ? "killing" : "armed_attack",
                Perpetrator = "criminal_gang",
                Sources = [$"Paper {i % 40}"],
                Killed = i % 3 == 0 ? new CasualtyRange(1, 1 + (i % 4), 1 + (i % 4)) : new CasualtyRange(0, 0, 0),
            })];
        Time($"both windows of a region opened to {recent.Length} incidents", () => (
            RegionDetailRules.ShortWindow(reading, 0, recent, EscalationChannel.All), RegionDetailRules.Quarter(reading, 0, recent, EscalationChannel.All)));
    }

    private static void Clusters(SeededRandom random)
    {
        var places = Enumerable.Range(0, 200).ToDictionary(
            place => place.ToString("D3", CultureInfo.InvariantCulture),
            _ => new GeoPoint(-18 + (18 * random.Unit()), -81 + (12 * random.Unit())));
        string[] ids = [.. places.Keys];
        var scan = new ScanParameters();
        ScanEvent[] events = [.. Enumerable.Range(0, 1_000)
            .Select(_ => new ScanEvent(ids[random.Below(ids.Length)], 1 + random.Below(scan.Weeks)))];
        Time("scan of 1,000 events in 200 places, 999 permutations", () => SpaceTimeScanRules.Scan(places, events, scan));
        KnoxEvent[] attacks = [.. Enumerable.Range(0, 20_000).Select(_ =>
            new KnoxEvent(-81 + (12 * random.Unit()), -18 + (18 * random.Unit()), random.Below(7_300)))];
        Time("near repeats among 20,000 events, 999 permutations", () => KnoxRules.Test(attacks, KnoxCoordinates.Degrees, 20, 14, 999, 1));
    }

    private static T Time<T>(string what, Func<T> work)
    {
        var result = work();
        var times = new double[Runs];
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            result = work();
            times[run] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: median {times[Runs / 2]:F0} ms, worst {times[^1]:F0} ms"));
        return result;
    }
}
