namespace MiningIncidents.Core.Escalation;

/// <summary>One window of one region with everything the rate test says about it.</summary>
public sealed record WindowResult
{
    /// <summary>Counts, exposures and dispersion.</summary>
    public required RateComparison Comparison { get; init; }

    /// <summary>Whole weeks of baseline that exist; 0 means no test.</summary>
    public required int BaselineWeeks { get; init; }

    /// <summary>Share of the window's incidents expected to be known, 0 to 1.</summary>
    public required double Completeness { get; init; }

    /// <summary>p of a rise.</summary>
    public required double PUp { get; init; }

    /// <summary>p of a fall.</summary>
    public required double PDown { get; init; }

    /// <summary>p of a rise, adjusted within the family of the week.</summary>
    public required double QUp { get; init; }

    /// <summary>p of a fall, adjusted within the family of the week.</summary>
    public required double QDown { get; init; }

    /// <summary>Posterior of the rate ratio; null without a baseline.</summary>
    public required RateRatioPosterior? RateRatio { get; init; }

    /// <summary>The verdict.</summary>
    public required EscalationVerdict Verdict { get; init; }
}

/// <summary>One window of one region before the family is judged.</summary>
/// <param name="Comparison">Counts, exposures and dispersion.</param>
/// <param name="BaselineWeeks">Whole weeks of baseline that exist.</param>
/// <param name="Completeness">Share of the window's incidents expected to be known, 0 to 1.</param>
public readonly record struct WindowCount(RateComparison Comparison, int BaselineWeeks, double Completeness)
{
    /// <summary>p of a rise; 1 without a baseline.</summary>
    public double PUp => Comparison.BaselineWeeks > 0 ? RateTestRules.PUp(Comparison) : 1;

    /// <summary>p of a fall; 1 without a baseline.</summary>
    public double PDown => Comparison.BaselineWeeks > 0 ? RateTestRules.PDown(Comparison) : 1;
}

/// <summary>
/// The family of a channel and week (section E): window S of every region, then window Q of every region. Regions without data stay in it
/// with p = 1. Rises form one family, falls another.
/// </summary>
public static class FamilyRules
{
    /// <summary>Tests, adjusts and judges all windows of a family.</summary>
    /// <returns>The results in the order given.</returns>
    public static IReadOnlyList<WindowResult> Judge(IReadOnlyList<WindowCount> windows, EscalationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(parameters);
        var pUp = windows.Select(window => window.PUp).ToArray();
        var pDown = windows.Select(window => window.PDown).ToArray();
        var qUp = FdrRules.Adjust(pUp);
        var qDown = FdrRules.Adjust(pDown);
        var results = new WindowResult[windows.Count];
        for (var i = 0; i < results.Length; i++)
        {
            var window = windows[i];
            var posterior = window.Comparison.BaselineWeeks > 0 ? new RateRatioPosterior(window.Comparison, parameters.PriorScale) : null;
            results[i] = new WindowResult
            {
                Comparison = window.Comparison,
                BaselineWeeks = window.BaselineWeeks,
                Completeness = window.Completeness,
                PUp = pUp[i],
                PDown = pDown[i],
                QUp = qUp[i],
                QDown = qDown[i],
                RateRatio = posterior,
                Verdict = VerdictRules.Decide(
                    new VerdictEvidence
                    {
                        Count = window.Comparison.Window,
                        PUp = pUp[i],
                        QUp = qUp[i],
                        QDown = qDown[i],
                        BelowDouble = posterior?.ProbabilityBelow(2) ?? 0,
                        AboveHalf = posterior?.ProbabilityAbove(0.5) ?? 0,
                        BaselineWeeks = window.BaselineWeeks,
                        Completeness = window.Completeness,
                    },
                    parameters),
            };
        }

        return results;
    }
}
