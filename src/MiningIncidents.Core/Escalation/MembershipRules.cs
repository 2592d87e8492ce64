namespace MiningIncidents.Core.Escalation;

/// <summary>How many incidents lie in a window when their dates are uncertain.</summary>
/// <param name="Expected">Sum of the weights: the count that enters the tests.</param>
/// <param name="Certain">Incidents that lie inside whatever their exact day.</param>
/// <param name="Possible">Incidents that may lie inside.</param>
/// <param name="Distribution">Probability that exactly k lie inside, k = 0 to the number of incidents.</param>
/// <param name="Low">5% quantile of the number inside.</param>
/// <param name="High">95% quantile of the number inside.</param>
public sealed record WindowMembership(
    double Expected, int Certain, int Possible, IReadOnlyList<double> Distribution, int Low, int High);

/// <summary>Counts with uncertain dates (section A): the Poisson-binomial distribution of independent memberships.</summary>
public static class MembershipRules
{
    /// <summary>Slack for thresholds on sums of fractions.</summary>
    public const double Slack = 1e-9;

    // Quantiles are inclusive (cumulative >= level); rounding must not push an exact hit below its level.
    private const double QuantileSlack = 1e-12;

    /// <summary>Whether a sum of fractions reaches a threshold.</summary>
    public static bool Reaches(double count, double threshold) => count >= threshold - Slack;

    /// <summary>Whether a sum of fractions is a whole number.</summary>
    public static bool IsWhole(double count) => Math.Abs(count - Math.Round(count)) <= Slack;

    /// <summary>The counts of a window.</summary>
    /// <param name="weights">Membership weight of each incident, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is outside 0 to 1.</exception>
    public static WindowMembership Count(IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        foreach (var weight in weights)
        {
            if (!(weight >= 0 && weight <= 1 + Slack))
            {
                throw new ArgumentOutOfRangeException(nameof(weights), weight, "A membership weight lies between 0 and 1.");
            }
        }

        var certain = weights.Count(weight => Reaches(weight, 1));
        var partial = weights.Where(weight => weight > 0 && !Reaches(weight, 1)).ToArray();
        var distribution = new double[weights.Count + 1];
        distribution[certain] = 1;
        for (var i = 0; i < partial.Length; i++)
        {
            for (var k = certain + i + 1; k >= certain; k--)
            {
                distribution[k] = (distribution[k] * (1 - partial[i])) + (k > certain ? distribution[k - 1] * partial[i] : 0);
            }
        }

        return new WindowMembership(
            weights.Sum(), certain, certain + partial.Length, distribution, Quantile(distribution, 0.05), Quantile(distribution, 0.95));
    }

    /// <summary>The smallest k whose cumulative probability reaches a level.</summary>
    public static int Quantile(IReadOnlyList<double> distribution, double level)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        var cumulative = 0.0;
        for (var k = 0; k < distribution.Count; k++)
        {
            cumulative += distribution[k];
            if (cumulative >= level - QuantileSlack)
            {
                return k;
            }
        }

        return distribution.Count - 1;
    }
}
