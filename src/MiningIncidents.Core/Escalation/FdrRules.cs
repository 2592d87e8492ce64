namespace MiningIncidents.Core.Escalation;

/// <summary>Many regions are tested at once: control of the false-discovery rate (section E; Benjamini and Hochberg 1995).</summary>
public static class FdrRules
{
    /// <summary>Adjusted values q in the order of the p-values: a finding at rate alpha is a q of at most alpha.</summary>
    /// <param name="p">The p-values of the whole family, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside 0 to 1.</exception>
    public static double[] Adjust(IReadOnlyList<double> p)
    {
        ArgumentNullException.ThrowIfNull(p);
        var order = new int[p.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = p[i] is >= 0 and <= 1
                ? i
                : throw new ArgumentOutOfRangeException(nameof(p), p[i], "A p-value lies between 0 and 1.");
        }

        Array.Sort(order, (left, right) => p[left].CompareTo(p[right]));
        var adjusted = new double[p.Count];
        var smallest = 1.0;
        for (var rank = order.Length; rank >= 1; rank--)
        {
            var index = order[rank - 1];
            smallest = Math.Min(smallest, p[index] * order.Length / rank);
            adjusted[index] = smallest;
        }

        return adjusted;
    }

    /// <summary>
    /// For each test a p with which it would surely be a finding, given all the others. Where others lie just above their own line
    /// a slightly larger p may do too, so what is derived from the cut (minimum count, fragility) errs on the side of caution.
    /// </summary>
    /// <param name="p">The p-values of the whole family.</param>
    /// <param name="alpha">False-discovery rate.</param>
    /// <returns>alpha (k+1)/m, with k the findings when this p is replaced by 1.</returns>
    public static double[] Cuts(IReadOnlyList<double> p, double alpha)
    {
        ArgumentNullException.ThrowIfNull(p);
        var others = p.ToArray();
        var cuts = new double[others.Length];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = 1;
            cuts[i] = alpha * (Adjust(others).Count(q => q <= alpha) + 1) / others.Length;
            others[i] = p[i];
        }

        return cuts;
    }
}
