namespace MiningIncidents.Core.Escalation;

/// <summary>
/// Everything end to end (section P): from the region × day table of one channel to verdicts, phases and change-points of all regions.
/// </summary>
public static class EscalationRules
{
    private static readonly double[] s_noBlocks = [];

    /// <summary>Reads the table as of its last day.</summary>
    /// <param name="table">Incidents known on that day, clipped there.</param>
    /// <param name="parameters">Windows, thresholds, priors.</param>
    /// <param name="completeness">How complete the latest weeks are; null takes everything as known.</param>
    public static EscalationReading Read(RegionDayTable table, EscalationParameters parameters, ReportingCompleteness? completeness = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(parameters);
        completeness ??= ReportingCompleteness.Complete;
        var asOf = table.Coverage.Last;
        var week = IsoWeek.LastCompleteOn(asOf);
        var series = new WeeklySeries(table, week);
        var current = Windows(series, week, 0, parameters, completeness, out var dispersion);
        var results = FamilyRules.Judge(current, parameters);
        var phases = Phases(series, week, parameters, completeness);
        var regions = new RegionReading[table.Regions.Count];
        Parallel.For(0, regions.Length, region => regions[region] = new RegionReading
        {
            Region = table.Regions[region],
            S = results[region],
            Q = results[regions.Length + region],
            Phases = phases[region],
            ChangePoints = Changes(table, region, dispersion.Phi, parameters),
        });
        return new EscalationReading
        {
            AsOf = asOf,
            Windows = EvaluationWindows.At(week, parameters, table.Coverage.First),
            Dispersion = dispersion,
            Regions = regions,
            Parameters = parameters,
        };
    }

    /// <summary>Monthly change-points of one region.</summary>
    /// <param name="table">The table.</param>
    /// <param name="region">Row of the region.</param>
    /// <param name="phi">Dispersion of the evaluation week.</param>
    /// <param name="parameters">Prior and hazard.</param>
    public static MonthlyChangePoints Changes(RegionDayTable table, int region, double phi, EscalationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(parameters);
        var first = TimeBinning.FirstOfMonth(table.Coverage.First);
        var counts = new List<double>();
        var exposure = new List<double>();
        for (var month = first; month <= table.Coverage.Last; month = month.AddMonths(1))
        {
            var days = new DayInterval(month, month.AddMonths(1).AddDays(-1));
            counts.Add(table.Count(region, days));
            exposure.Add(days.Overlap(table.Coverage));
        }

        return new MonthlyChangePoints(
            first, counts, exposure, ChangePointRules.Find(counts, exposure, parameters.RegimeShape, parameters.Hazard, phi));
    }

    private static PhaseRun[][] Phases(
        WeeklySeries series, IsoWeek last, EscalationParameters parameters, ReportingCompleteness completeness)
    {
        var evidence = new PhaseEvidence[series.Regions][];
        for (var region = 0; region < series.Regions; region++)
        {
            evidence[region] = new PhaseEvidence[parameters.PhaseWeeks];
        }

        // Weeks do not depend on one another; only the machine that walks through them does.
        Parallel.For(0, parameters.PhaseWeeks, i =>
        {
            var age = parameters.PhaseWeeks - 1 - i;
            var week = last.AddWeeks(-age);
            var family = Windows(series, week, age, parameters, completeness, out var dispersion);
            var q = FdrRules.Adjust([.. family.Select(window => window.PUp)]);
            var windows = EvaluationWindows.At(week, parameters, series.FirstDay);
            for (var region = 0; region < series.Regions; region++)
            {
                var (s, quarter) = (family[region], family[series.Regions + region]);
                evidence[region][i] = s.BaselineWeeks < parameters.MinBaselineWeeks || quarter.BaselineWeeks < parameters.MinBaselineWeeks
                    ? new PhaseEvidence { Insufficient = true }
                    : Evidence(s, quarter, LongRun(series, region, quarter, windows, age, parameters, completeness), parameters) with
                    {
                        QS = q[region],
                        QQ = q[series.Regions + region],
                    };
            }
        });

        var first = last.AddWeeks(1 - parameters.PhaseWeeks);
        var phases = new PhaseRun[series.Regions][];
        Parallel.For(0, phases.Length, region => phases[region] = RunLengths(PhaseRules.Run(evidence[region], parameters.Phases), first));
        return phases;
    }

    private static PhaseEvidence Evidence(WindowCount s, WindowCount quarter, RateComparison? longRun, EscalationParameters parameters) => new()
    {
        CountS = s.Comparison.Window,
        CountQ = quarter.Comparison.Window,
        Ratios = (
            new RateRatioPosterior(s.Comparison, parameters.PriorScale),
            new RateRatioPosterior(quarter.Comparison, parameters.PriorScale),
            longRun is { } comparison ? new RateRatioPosterior(comparison, parameters.PriorScale) : null),
    };

    private static RateComparison? LongRun(
        WeeklySeries series,
        int region,
        WindowCount quarter,
        EvaluationWindows windows,
        int age,
        EscalationParameters parameters,
        ReportingCompleteness completeness) => windows.LongRun.Count < parameters.MinLongRunWeeks
            ? null
            : quarter.Comparison with
            {
                Baseline = series.Count(region, windows.LongRun),
                BaselineWeeks = completeness.EffectiveWeeks(windows.LongRun.Count, age + windows.Q.Count),
            };

    // Window S of every region, then window Q of every region: the order of the family.
    private static WindowCount[] Windows(
        WeeklySeries series,
        IsoWeek week,
        int age,
        EscalationParameters parameters,
        ReportingCompleteness completeness,
        out Dispersion dispersion)
    {
        var windows = EvaluationWindows.At(week, parameters, series.FirstDay);
        dispersion = MeasureDispersion(series, windows, parameters);
        var family = new WindowCount[2 * series.Regions];
        for (var region = 0; region < series.Regions; region++)
        {
            family[region] = Compare(series, region, windows.S, windows.BaselineS, age, dispersion.Phi, completeness);
            family[series.Regions + region] = Compare(series, region, windows.Q, windows.BaselineQ, age, dispersion.Phi, completeness);
        }

        return family;
    }

    private static WindowCount Compare(
        WeeklySeries series, int region, WeekRun window, WeekRun baseline, int age, double phi, ReportingCompleteness completeness)
    {
        var effective = completeness.EffectiveWeeks(window.Count, age);
        return new WindowCount(
            new RateComparison(
                series.Count(region, window),
                series.Count(region, baseline),
                effective,
                completeness.EffectiveWeeks(baseline.Count, age + window.Count),
                phi),
            baseline.Count,
            effective / window.Count);
    }

    private static Dispersion MeasureDispersion(WeeklySeries series, EvaluationWindows windows, EscalationParameters parameters)
    {
        var count = Math.Min(parameters.Blocks, windows.BaselineS.Count / parameters.BlockWeeks);
        var blocks = Enumerable.Range(0, series.Regions).Select(region => count < 2
            ? s_noBlocks
            : [.. Enumerable.Range(1, count).Select(block =>
                series.Count(region, new WeekRun(windows.S.First.AddWeeks(-block * parameters.BlockWeeks), parameters.BlockWeeks)))]);
        return DispersionRules.Pooled(blocks, parameters.DispersionMinTotal, parameters.DispersionMin, parameters.DispersionMax);
    }

    private static PhaseRun[] RunLengths(IReadOnlyList<EscalationPhase> phases, IsoWeek first)
    {
        var runs = new List<PhaseRun>();
        for (var i = 0; i < phases.Count; i++)
        {
            if (runs.Count > 0 && runs[^1].Phase == phases[i])
            {
                runs[^1] = runs[^1] with { Weeks = runs[^1].Weeks + 1 };
            }
            else
            {
                runs.Add(new PhaseRun(phases[i], first.AddWeeks(i), 1));
            }
        }

        return [.. runs];
    }
}
