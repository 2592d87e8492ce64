namespace MiningIncidents.Core.Escalation;

/// <summary>How much more the counts vary than independent incidents would.</summary>
/// <param name="Raw">Pooled ratio of variance to mean; null if no region has enough incidents.</param>
/// <param name="Phi">The dispersion used: the raw value within its bounds, the lower bound if there is none.</param>
public readonly record struct Dispersion(double? Raw, double Phi);

/// <summary>
/// Pooled dispersion (section D): Pearson's X² over its degrees of freedom, summed over the regions (McCullagh and Nelder 1989).
/// </summary>
public static class DispersionRules
{
    /// <summary>The dispersion of block counts.</summary>
    /// <param name="blocks">For each region its counts in blocks of equal length.</param>
    /// <param name="minTotal">Fewest incidents with which a region takes part.</param>
    /// <param name="min">Lower bound of phi.</param>
    /// <param name="max">Upper bound of phi.</param>
    public static Dispersion Pooled(IEnumerable<IReadOnlyList<double>> blocks, double minTotal, double min, double max)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var squares = 0.0;
        var freedom = 0;
        foreach (var counts in blocks)
        {
            var total = counts.Sum();
            if (counts.Count < 2 || total <= 0 || !MembershipRules.Reaches(total, minTotal))
            {
                continue;
            }

            var mean = total / counts.Count;
            squares += counts.Sum(count => (count - mean) * (count - mean)) / mean;
            freedom += counts.Count - 1;
        }

        double? raw = freedom > 0 ? squares / freedom : null;
        return new Dispersion(raw, Math.Clamp(raw ?? min, min, max));
    }
}
