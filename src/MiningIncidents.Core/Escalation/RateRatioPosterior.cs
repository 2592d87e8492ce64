namespace MiningIncidents.Core.Escalation;

/// <summary>
/// How much the pace changed and how sure that is (section C): the posterior of the rate ratio RR = exp(u) under the conditional Poisson
/// likelihood and a sceptical normal prior of u centred on "no change". Finite and sensible for 0 against 0 and 3 against 0.
/// </summary>
/// <remarks>
/// ln density = a u - (a+b) ln(t1 e^u + t0) - u²/(2 tau²), strictly concave. It is integrated by Gauss and Legendre's rule on panels
/// between the points where it has fallen by e^-40, which is exact to about 1e-10 and needs far fewer evaluations than an even grid; not before
/// somebody asks for a probability, since most weeks of a quiet region need none.
/// </remarks>
public sealed class RateRatioPosterior
{
    private const int Panels = 16;
    private const double Depth = 40;

    private static readonly double[] s_nodes =
    [
        -0.9602898564975363, -0.7966664774136267, -0.5255324099163290, -0.1834346424956498,
        0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363,
    ];

    private static readonly double[] s_weights =
    [
        0.1012285362903763, 0.2223810344533745, 0.3137066458778873, 0.3626837833783620,
        0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763,
    ];

    private readonly double _a;
    private readonly double _sum;
    private readonly double _logOdds;
    private readonly double _precision;
    private Curve? _curve;

    /// <summary>The posterior of one comparison.</summary>
    /// <param name="comparison">Counts, exposures and dispersion; the baseline must have exposure.</param>
    /// <param name="priorScale">Standard deviation tau of the prior of ln RR (1).</param>
    /// <exception cref="ArgumentException">A count is negative, an exposure or the scale is not positive.</exception>
    public RateRatioPosterior(RateComparison comparison, double priorScale)
    {
        if (!(comparison.Window >= 0 && comparison.Baseline >= 0 && comparison.WindowWeeks > 0 && comparison.BaselineWeeks > 0
            && comparison.Dispersion > 0 && priorScale > 0))
        {
            throw new ArgumentException(
                "Counts must not be negative; exposures, dispersion and prior scale must be positive.", nameof(comparison));
        }

        _a = comparison.Window / comparison.Dispersion;
        _sum = _a + (comparison.Baseline / comparison.Dispersion);
        _logOdds = Math.Log(comparison.WindowWeeks / comparison.BaselineWeeks);
        _precision = 1 / (priorScale * priorScale);
    }

    /// <summary>Posterior median of the rate ratio.</summary>
    public double Median => Quantile(0.5);

    /// <summary>P(RR &gt; ratio), 0 to 1.</summary>
    public double ProbabilityAbove(double ratio) => 1 - ProbabilityBelow(ratio);

    /// <summary>P(RR &lt; ratio), 0 to 1.</summary>
    /// <param name="ratio">A positive ratio.</param>
    public double ProbabilityBelow(double ratio)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ratio);
        var curve = Integrated();
        return Math.Clamp(Below(curve, Math.Log(ratio)) / curve.Cumulative[Panels], 0, 1);
    }

    /// <summary>The ratio below which the given share of the posterior lies.</summary>
    /// <param name="level">Share, above 0 and below 1.</param>
    public double Quantile(double level)
    {
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A quantile's level lies between 0 and 1.");
        }

        var curve = Integrated();
        var target = level * curve.Cumulative[Panels];
        var panel = 0;
        while (panel < Panels - 1 && curve.Cumulative[panel + 1] < target)
        {
            panel++;
        }

        var start = curve.Start(panel);
        var (low, high) = (start, start + curve.Width);
        var u = (low + high) / 2;
        for (var i = 0; i < 100; i++)
        {
            var error = curve.Cumulative[panel] + Integral(start, u, curve.Peak) - target;
            (low, high) = error > 0 ? (low, u) : (u, high);
            var next = u - (error / Math.Exp(LogDensity(u) - curve.Peak));
            next = next > low && next < high ? next : (low + high) / 2;
            if (Math.Abs(next - u) < 1e-12)
            {
                return Math.Exp(next);
            }

            u = next;
        }

        return Math.Exp(u);
    }

    // Two threads that ask at once both integrate, and find the same.
    private Curve Integrated() => _curve ??= Integrate();

    private Curve Integrate()
    {
        var mode = Mode();
        var peak = LogDensity(mode);
        var low = Edge(mode, -1, peak);
        var curve = new Curve(peak, low, (Edge(mode, 1, peak) - low) / Panels, new double[Panels + 1]);
        for (var panel = 0; panel < Panels; panel++)
        {
            var start = curve.Start(panel);
            curve.Cumulative[panel + 1] = curve.Cumulative[panel] + Integral(start, start + curve.Width, peak);
        }

        return curve;
    }

    private double Below(Curve curve, double u)
    {
        var position = (u - curve.Low) / curve.Width;
        if (position <= 0)
        {
            return 0;
        }

        var panel = (int)Math.Min(position, Panels);
        return panel == Panels ? curve.Cumulative[Panels] : curve.Cumulative[panel] + Integral(curve.Start(panel), u, curve.Peak);
    }

    private double Integral(double from, double to, double peak)
    {
        var half = (to - from) / 2;
        var middle = (to + from) / 2;
        var sum = 0.0;
        for (var i = 0; i < s_nodes.Length; i++)
        {
            sum += s_weights[i] * Math.Exp(LogDensity(middle + (half * s_nodes[i])) - peak);
        }

        return sum * half;
    }

    // Up to a constant: the baseline's exposure is taken out of the logarithm.
    private double LogDensity(double u)
    {
        var x = u + _logOdds;
        var logOnePlusExp = x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));
        return (_a * u) - (_sum * logOnePlusExp) - (u * u * _precision / 2);
    }

    private double Slope(double u) => _a - (_sum / (1 + Math.Exp(-u - _logOdds))) - (u * _precision);

    private double Curvature(double u)
    {
        var share = 1 / (1 + Math.Exp(-u - _logOdds));
        return (_sum * share * (1 - share)) + _precision;
    }

    private double Mode()
    {
        var (low, high) = (-(_sum - _a) / _precision, _a / _precision);
        var u = Math.Clamp(0, low, high);
        for (var i = 0; i < 200; i++)
        {
            var slope = Slope(u);
            (low, high) = slope > 0 ? (u, high) : (low, u);
            var next = u + (slope / Curvature(u));
            next = next >= low && next <= high ? next : (low + high) / 2;
            if (Math.Abs(next - u) < 1e-12)
            {
                return next;
            }

            u = next;
        }

        return u;
    }

    // Where the density has fallen by e^-Depth. The prior alone guarantees it at the start; on a convex drop Newton's steps
    // come in from outside and never pass the point.
    private double Edge(double mode, int side, double peak)
    {
        var u = mode + (side * Math.Sqrt(2 * Depth / _precision));
        for (var i = 0; i < 60; i++)
        {
            var excess = peak - LogDensity(u) - Depth;
            if (excess < 2)
            {
                break;
            }

            u += excess / Slope(u);
        }

        return u;
    }

    // The density's integral panel by panel.
    private sealed record Curve(double Peak, double Low, double Width, double[] Cumulative)
    {
        public double Start(int panel) => Low + (panel * Width);
    }
}
