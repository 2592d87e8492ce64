namespace MiningIncidents.Core.Escalation;

/// <summary>The regularised incomplete beta function I_x(a,b): the one special function the rate tests need.</summary>
public static class BetaFunctions
{
    private const int MaxIterations = 1_000_000;
    private const double Tiny = 1e-300;

    /// <summary>
    /// I_x(a,b), the share of the Beta(a,b) distribution below x; relative error about 1e-12, also far in the tails.
    /// Continued fraction by the modified Lentz algorithm (Press et al., Numerical Recipes, 6.4).
    /// </summary>
    /// <param name="x">Point, 0 to 1.</param>
    /// <param name="a">First shape, above 0.</param>
    /// <param name="b">Second shape, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A shape is not positive and finite, or x is outside 0 to 1.</exception>
    public static double RegularisedIncompleteBeta(double x, double a, double b)
    {
        if (!(a > 0) || double.IsInfinity(a))
        {
            throw new ArgumentOutOfRangeException(nameof(a), a, "The first shape must be positive and finite.");
        }

        if (!(b > 0) || double.IsInfinity(b))
        {
            throw new ArgumentOutOfRangeException(nameof(b), b, "The second shape must be positive and finite.");
        }

        if (!(x >= 0 && x <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "The point must lie between 0 and 1.");
        }

        if (x is 0 or 1)
        {
            return x;
        }

        // The fraction converges fast only on its own side of the mean; the other side is the complement.
        return x < (a + 1) / (a + b + 2)
            ? Math.Min(1, Density(x, a, b) * Fraction(x, a, b) / a)
            : Math.Max(0, 1 - (Density(x, a, b) * Fraction(1 - x, b, a) / b));
    }

    /// <summary>ln B(a,b) for positive shapes.</summary>
    public static double LogBeta(double a, double b) =>
        GammaFunctions.LogGamma(a) + GammaFunctions.LogGamma(b) - GammaFunctions.LogGamma(a + b);

    // x^a (1-x)^b / B(a,b). For large shapes the gamma functions are huge and nearly cancel, so they are cancelled by hand.
    private static double Density(double x, double a, double b)
    {
        if (a < 10 || b < 10)
        {
            return Math.Exp((a * Math.Log(x)) + (b * LogOneMinus(x)) - LogBeta(a, b));
        }

        var sum = a + b;
        var exponent = (a * Math.Log(x * (sum / a))) + (b * Math.Log((1 - x) * (sum / b)));
        var correction = GammaFunctions.StirlingCorrection(a) + GammaFunctions.StirlingCorrection(b)
            - GammaFunctions.StirlingCorrection(sum);
        return Math.Sqrt(a / (2 * Math.PI) * (b / sum)) * Math.Exp(exponent - correction);
    }

    private static double LogOneMinus(double x) => x < 1e-5 ? -x * (1 + (x * (0.5 + (x / 3)))) : Math.Log(1 - x);

    private static double Fraction(double x, double a, double b)
    {
        var c = 1.0;
        var d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        var result = d;
        for (var m = 1; m <= MaxIterations; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            result *= d * c;

            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            var step = d * c;
            result *= step;
            if (Math.Abs(step - 1) < 1e-15)
            {
                return result;
            }
        }

        throw new ArithmeticException("The incomplete beta function did not converge.");
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
