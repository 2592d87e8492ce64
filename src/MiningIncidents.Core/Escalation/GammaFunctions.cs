namespace MiningIncidents.Core.Escalation;

/// <summary>The logarithm of the gamma function, for positive arguments, to about 1e-15 absolute.</summary>
/// <remarks>Stirling's series (Abramowitz and Stegun 6.1.41) after shifting the argument to 10 or more by the recurrence.</remarks>
public static class GammaFunctions
{
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>ln Γ(x).</summary>
    /// <exception cref="ArgumentOutOfRangeException">x is not a positive finite number.</exception>
    public static double LogGamma(double x)
    {
        if (!(x > 0) || double.IsInfinity(x))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "The argument of ln Γ must be positive and finite.");
        }

        var product = 1.0;
        while (x < 10)
        {
            product *= x;
            x += 1;
        }

        return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + StirlingCorrection(x) - (product == 1.0 ? 0 : Math.Log(product));
    }

    /// <summary>What Stirling's leading terms miss: ln Γ(x) - ((x - 1/2) ln x - x + ln(2π)/2), for x of 10 or more.</summary>
    internal static double StirlingCorrection(double x)
    {
        var inverse = 1 / x;
        var square = inverse * inverse;
        return inverse * ((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680)
            - (square * ((1.0 / 1188) - (square * (691.0 / 360360)))))))))));
    }
}
