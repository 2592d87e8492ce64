namespace MiningIncidents.Core.Escalation;

/// <summary>People reported missing and what became of them.</summary>
/// <param name="Reported">Reported missing.</param>
/// <param name="FoundDead">Found dead since; already among the killed.</param>
/// <param name="FoundAlive">Found alive since.</param>
public readonly record struct MissingCount(int Reported, int FoundDead, int FoundAlive);

/// <summary>What the open cases may mean for the number of killed.</summary>
/// <param name="OpenMissing">Still missing; never added to the killed.</param>
/// <param name="UpperKilledIfAllMissingDead">Highest reported killed plus all still missing.</param>
/// <param name="ExpectedDead">Expected dead among them, from this database's own resolved cases; null if nobody is missing or too few
/// resolved.</param>
/// <param name="DeadLow">5% quantile of the same; null likewise.</param>
/// <param name="DeadHigh">95% quantile of the same; null likewise.</param>
public readonly record struct MissingOutlook(
    int OpenMissing, long UpperKilledIfAllMissingDead, double? ExpectedDead, int? DeadLow, int? DeadHigh);

/// <summary>
/// The missing (section K): kept apart from the killed, nobody counted twice; beta-binomial expectation with a uniform prior.
/// </summary>
public static class MissingRules
{
    /// <summary>Resolved cases from which an expectation is given.</summary>
    public const int MinResolved = 10;

    /// <summary>Bounds and, with enough experience, an expectation.</summary>
    /// <param name="missing">Reported and found.</param>
    /// <param name="killedHigh">Highest reported number of killed.</param>
    /// <param name="resolvedDead">Missing persons of the whole database found dead.</param>
    /// <param name="resolvedAlive">Missing persons of the whole database found alive.</param>
    /// <exception cref="ArgumentException">More people were found than reported, or a number is negative.</exception>
    public static MissingOutlook Outlook(MissingCount missing, long killedHigh, int resolvedDead, int resolvedAlive)
    {
        var open = missing.Reported - missing.FoundDead - missing.FoundAlive;
        if (missing.FoundDead < 0 || missing.FoundAlive < 0 || open < 0 || killedHigh < 0 || resolvedDead < 0 || resolvedAlive < 0)
        {
            throw new ArgumentException("More people were found than reported missing, or a number is negative.", nameof(missing));
        }

        if (open == 0 || resolvedDead + resolvedAlive < MinResolved)
        {
            return new MissingOutlook(open, killedHigh + open, null, null, null);
        }

        var (alpha, beta) = (1.0 + resolvedDead, 1.0 + resolvedAlive);
        var distribution = new double[open + 1];
        for (var k = 0; k <= open; k++)
        {
            distribution[k] = Math.Exp(
                GammaFunctions.LogGamma(open + 1.0) - GammaFunctions.LogGamma(k + 1.0) - GammaFunctions.LogGamma(open - k + 1.0)
                + BetaFunctions.LogBeta(k + alpha, open - k + beta) - BetaFunctions.LogBeta(alpha, beta));
        }

        return new MissingOutlook(
            open,
            killedHigh + open,
            open * alpha / (alpha + beta),
            MembershipRules.Quantile(distribution, 0.05),
            MembershipRules.Quantile(distribution, 0.95));
    }
}
