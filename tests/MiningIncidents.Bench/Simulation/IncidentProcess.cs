using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench.Simulation;

/// <summary>How invented incidents follow one another.</summary>
internal enum ProcessKind
{
    /// <summary>Independent.</summary>
    Poisson,

    /// <summary>In bursts on one day, geometric sizes of mean 1.5: the variance of counts is twice their mean.</summary>
    Bursts,

    /// <summary>Self-exciting: each incident triggers 0.4 others on average, after 14 days on average.</summary>
    SelfExciting,
}

/// <summary>Invents the incidents of one region, with a given mean rate whatever the kind.</summary>
internal static class IncidentProcess
{
    private const double BurstMean = 1.5;
    private const double Branching = 0.4;
    private const double DelayDays = 14;

    /// <summary>Fills a region of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="region">Row of the region.</param>
    /// <param name="kind">How incidents follow one another.</param>
    /// <param name="perWeek">Mean rate on a day, incidents a week.</param>
    /// <param name="random">Source of chance.</param>
    public static void Fill(RegionDayTable table, int region, ProcessKind kind, Func<DateOnly, double> perWeek, SeededRandom random)
    {
        for (var day = table.Coverage.First; day <= table.Coverage.Last; day = day.AddDays(1))
        {
            var perDay = perWeek(day) / 7;
            switch (kind)
            {
                case ProcessKind.Poisson:
                    table.Add(region, day, Poisson(perDay, random));
                    break;
                case ProcessKind.Bursts:
                    for (var bursts = Poisson(perDay / BurstMean, random); bursts > 0; bursts--)
                    {
                        table.Add(region, day, 1 + Math.Floor(Math.Log(1 - random.Unit()) / Math.Log(1 - (1 / BurstMean))));
                    }

                    break;
                case ProcessKind.SelfExciting:
                    for (var roots = Poisson(perDay * (1 - Branching), random); roots > 0; roots--)
                    {
                        Trigger(table, region, day, random);
                    }

                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such process.");
            }
        }
    }

    private static void Trigger(RegionDayTable table, int region, DateOnly day, SeededRandom random)
    {
        table.Add(region, day, 1);
        for (var offspring = Poisson(Branching, random); offspring > 0; offspring--)
        {
            var later = day.AddDays((int)Math.Min(10_000, -DelayDays * Math.Log(1 - random.Unit())));
            if (later <= table.Coverage.Last)
            {
                Trigger(table, region, later, random);
            }
        }
    }

    private static int Poisson(double mean, SeededRandom random)
    {
        var count = 0;
        for (var product = random.Unit(); product > Math.Exp(-mean); product *= random.Unit())
        {
            count++;
        }

        return count;
    }
}
