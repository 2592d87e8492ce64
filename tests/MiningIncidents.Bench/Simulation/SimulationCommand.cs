using System.Globalization;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench.Simulation;

/// <summary>
/// <c>simulate [REPLICATES]</c>: how often the timelines cry wolf where nothing happens, and how soon they see a lasting rise. 25 regions
/// (3 with one incident a week, 5 with 0.4, 7 with 0.1, 10 with 0.02), six years of records, the last four judged week by week. Seeded: the
/// same each time.
/// </summary>
internal static class SimulationCommand
{
    private const int JudgedWeeks = 208;
    private const int SeenWithinWeeks = 39;
    private const int RaisedWeeksBeforeEnd = 52;

    private static readonly DateOnly s_start = new(2019, 12, 30);
    private static readonly DateOnly s_end = new(2025, 12, 28);
    private static readonly double[] s_rates =
        [.. Enumerable.Repeat(1.0, 3), .. Enumerable.Repeat(0.4, 5), .. Enumerable.Repeat(0.1, 7), .. Enumerable.Repeat(0.02, 10)];

    public static int Run(string[] args)
    {
        var replicates = 80;
        var understood = args.Length == 0
            || (args.Length == 1 && int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out replicates));
        if (!understood || replicates < 1)
        {
            Console.Error.WriteLine("simulate: at most one number, how many replicates");
            return Commands.UsageError;
        }

        FalseAlarms(replicates);
        Power(replicates);
        return 0;
    }

    private static void FalseAlarms(int replicates)
    {
        var recommended = EscalationParameters.Default with { PhaseWeeks = JudgedWeeks };
        (string Name, EscalationParameters Parameters)[] variants =
        [
            ("recommended, alpha .10", recommended),
            ("alpha .05", recommended with { Alpha = 0.05, Phases = new PhaseParameters { Alpha = 0.05 } }),
            ("alpha .10 without dispersion", recommended with { DispersionMax = 1 }),
        ];
        Console.WriteLine("False episodes of escalating or surge per region and year, nothing happening:");
        foreach (var (name, parameters) in variants)
        {
            var cells = Enum.GetValues<ProcessKind>().Select(kind =>
            {
                var episodes = 0;
                for (var replicate = 0; replicate < replicates; replicate++)
                {
                    var reading = EscalationRules.Read(Table(kind, replicate, -1, 1), parameters);
                    episodes += reading.Regions.Sum(region => Episodes(region.Phases));
                }

                var years = replicates * s_rates.Length * JudgedWeeks / 52.0;
                return string.Create(CultureInfo.InvariantCulture, $"{kind} {episodes / years:F3}");
            });
            Console.WriteLine($"  {name}: {string.Join(", ", cells)}");
        }
    }

    private static void Power(int replicates)
    {
        var parameters = EscalationParameters.Default with { PhaseWeeks = RaisedWeeksBeforeEnd };
        Console.WriteLine($"Lasting rises seen within {SeenWithinWeeks} weeks (median weeks until then):");
        foreach (var kind in new[] { ProcessKind.Poisson, ProcessKind.Bursts })
        {
            foreach (var region in new[] { 0, 3, 8 })
            {
                var cells = new[] { 2, 3, 5 }.Select(factor =>
                {
                    var delays = Enumerable.Range(0, replicates)
                        .Select(replicate => EscalationRules.Read(Table(kind, replicate, region, factor), parameters))
                        .Select(reading => Delay(reading.Regions[region].Phases)).OfType<int>().Order().ToArray();
                    var median = delays.Length == 0 ? "never" : delays[delays.Length / 2].ToString(CultureInfo.InvariantCulture);
                    return string.Create(CultureInfo.InvariantCulture, $"x{factor} {100.0 * delays.Length / replicates:F0}% ({median})");
                });
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"  {kind}, {s_rates[region]} a week: {string.Join(", ", cells)}"));
            }
        }
    }

    private static RegionDayTable Table(ProcessKind kind, int replicate, int raised, int factor)
    {
        var regions = Enumerable.Range(0, s_rates.Length).Select(region => region.ToString(CultureInfo.InvariantCulture)).ToArray();
        var table = new RegionDayTable(regions, s_start, s_end);
        var random = new SeededRandom((ulong)(1 + replicate));
        var rise = s_end.AddDays(1 - (7 * RaisedWeeksBeforeEnd));
        for (var region = 0; region < s_rates.Length; region++)
        {
            var rate = s_rates[region];
            var after = region == raised ? rate * factor : rate;
            IncidentProcess.Fill(table, region, kind, day => day >= rise ? after : rate, random);
        }

        return table;
    }

    // Surge and escalating in a row are one episode.
    private static int Episodes(IReadOnlyList<PhaseRun> runs) =>
        runs.Where((run, i) => IsAlarm(run.Phase) && (i == 0 || !IsAlarm(runs[i - 1].Phase))).Count();

    // Weeks from the rise to the first alarm; null if later than asked for.
    private static int? Delay(IReadOnlyList<PhaseRun> runs)
    {
        var weeks = 0;
        foreach (var run in runs)
        {
            if (IsAlarm(run.Phase))
            {
                return weeks + 1 <= SeenWithinWeeks ? weeks + 1 : null;
            }

            weeks += run.Weeks;
        }

        return null;
    }

    private static bool IsAlarm(EscalationPhase phase) => phase is EscalationPhase.Escalating or EscalationPhase.Surge;
}
