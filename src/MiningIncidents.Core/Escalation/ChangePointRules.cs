namespace MiningIncidents.Core.Escalation;

/// <summary>
/// Exact Bayesian change-points of counts (section G): Gamma-Poisson regimes in a product partition (Barry and Hartigan 1992) by the
/// forward and backward recursions of Fearnhead (2006). No sampling: O(n²) and the same answer every time. The forward half is BOCPD
/// (Adams and MacKay 2007).
/// </summary>
public static class ChangePointRules
{
    private const double HpdLevel = 0.8;

    // What differs by rounding alone is a tie, and the earlier bin comes first.
    private const int TieDigits = 12;

    /// <summary>Everything about the changes in a series.</summary>
    /// <param name="counts">Incidents per bin, may be fractional, 0 or more.</param>
    /// <param name="exposure">Exposure per bin (days), above 0.</param>
    /// <param name="shape">Shape a of the Gamma prior of a regime's rate (1).</param>
    /// <param name="hazard">Prior probability of a change between two bins, above 0 and below 1.</param>
    /// <param name="phi">Dispersion, 1 or more; counts and exposures are divided by it.</param>
    public static ChangePoints Find(IReadOnlyList<double> counts, IReadOnlyList<double> exposure, double shape, double hazard, double phi)
    {
        var model = new Model(counts, exposure, shape, hazard, phi);
        var n = model.Bins;
        var last = n - 1;
        var forward = model.Forward();
        var backward = model.Backward();
        var evidence = forward[last];

        var change = new double[last];
        for (var j = 0; j < last; j++)
        {
            change[j] = Math.Exp(forward[j] + model.LogHazard + backward[j + 1] - evidence);
        }

        var lastStart = model.LastRegimeStart(forward, last);
        var (starts, logBest) = model.LikeliestSegmentation();
        return new ChangePoints
        {
            ChangeAfterBin = change,
            ExpectedChanges = change.Sum(),
            LastRegimeStart = lastStart,
            LastRegimeStartHpd80 = Hpd(lastStart),
            MapStarts = starts,
            MapProbability = Math.Exp(logBest - evidence),
            Rate = model.Rates(forward, backward),
            LastMapRegimeHigher = starts.Count > 1 ? model.Higher(starts[^2], starts[^1]) : null,
            LogEvidence = evidence,
        };
    }

    /// <summary>
    /// What was known then: the distribution of the current regime's first bin from bins 0 to <paramref name="bin"/> only,
    /// under the prior of the whole series.
    /// </summary>
    public static IReadOnlyList<double> LastRegimeStartAt(
        IReadOnlyList<double> counts, IReadOnlyList<double> exposure, double shape, double hazard, double phi, int bin)
    {
        var model = new Model(counts, exposure, shape, hazard, phi);
        ArgumentOutOfRangeException.ThrowIfNegative(bin);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(bin, model.Bins);
        return model.LastRegimeStart(model.Forward(), bin);
    }

    private static int[] Hpd(double[] probabilities)
    {
        var order = Enumerable.Range(0, probabilities.Length).OrderByDescending(i => Math.Round(probabilities[i], TieDigits)).ThenBy(i => i);
        var chosen = new List<int>();
        var sum = 0.0;
        foreach (var bin in order)
        {
            chosen.Add(bin);
            sum += probabilities[bin];
            if (sum >= HpdLevel)
            {
                break;
            }
        }

        chosen.Sort();
        return [.. chosen];
    }

    private sealed class Model
    {
        private readonly double _a;
        private readonly double _b;
        private readonly double[] _sums;
        private readonly double[] _exposures;
        private readonly double[][] _logMarginal;
        private readonly double _logStay;

        public Model(IReadOnlyList<double> counts, IReadOnlyList<double> exposure, double shape, double hazard, double phi)
        {
            ArgumentNullException.ThrowIfNull(counts);
            ArgumentNullException.ThrowIfNull(exposure);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(phi);
            if (counts.Count == 0 || counts.Count != exposure.Count)
            {
                throw new ArgumentException("There must be at least one bin, and one exposure a bin.", nameof(exposure));
            }

            if (!(hazard > 0 && hazard < 1))
            {
                throw new ArgumentOutOfRangeException(nameof(hazard), hazard, "The hazard lies between 0 and 1.");
            }

            Bins = counts.Count;
            _sums = new double[Bins + 1];
            _exposures = new double[Bins + 1];
            for (var i = 0; i < Bins; i++)
            {
                if (!(counts[i] >= 0) || !(exposure[i] > 0))
                {
                    throw new ArgumentException("Counts must not be negative and exposures must be positive.", nameof(counts));
                }

                _sums[i + 1] = _sums[i] + (counts[i] / phi);
                _exposures[i + 1] = _exposures[i] + (exposure[i] / phi);
            }

            _a = shape;
            _b = shape * _exposures[Bins] / (_sums[Bins] + 1);
            LogHazard = Math.Log(hazard);
            _logStay = Math.Log(1 - hazard);
            var constant = (_a * Math.Log(_b)) - GammaFunctions.LogGamma(_a);
            _logMarginal = new double[Bins][];
            for (var i = 0; i < Bins; i++)
            {
                _logMarginal[i] = new double[Bins - i];
                for (var j = i; j < Bins; j++)
                {
                    var s = _a + Sum(i, j);
                    _logMarginal[i][j - i] = constant + GammaFunctions.LogGamma(s) - (s * Math.Log(_b + Exposure(i, j)));
                }
            }
        }

        public int Bins { get; }

        public double LogHazard { get; }

        // ln Q(t): probability of bins 0..t, whatever happens after.
        public double[] Forward()
        {
            var forward = new double[Bins];
            var terms = new double[Bins];
            for (var t = 0; t < Bins; t++)
            {
                for (var i = 0; i <= t; i++)
                {
                    terms[i] = Before(forward, i) + LogSegment(i, t);
                }

                forward[t] = LogSum(terms.AsSpan(0, t + 1));
            }

            return forward;
        }

        // ln R(i): probability of bins i..n-1 given that a regime begins with bin i; R(n) = 1.
        public double[] Backward()
        {
            var backward = new double[Bins + 1];
            var terms = new double[Bins];
            for (var i = Bins - 1; i >= 0; i--)
            {
                for (var j = i; j < Bins; j++)
                {
                    terms[j - i] = LogSegment(i, j) + After(backward, j);
                }

                backward[i] = LogSum(terms.AsSpan(0, Bins - i));
            }

            return backward;
        }

        public double[] LastRegimeStart(double[] forward, int bin)
        {
            var starts = new double[bin + 1];
            for (var i = 0; i <= bin; i++)
            {
                starts[i] = Math.Exp(Before(forward, i) + LogSegment(i, bin) - forward[bin]);
            }

            return starts;
        }

        public double[] Rates(double[] forward, double[] backward)
        {
            var rates = new double[Bins];
            for (var i = 0; i < Bins; i++)
            {
                // Every segment from i to some j >= k covers bin k.
                var covering = 0.0;
                for (var j = Bins - 1; j >= i; j--)
                {
                    var probability = Math.Exp(Before(forward, i) + LogSegment(i, j) + After(backward, j) - forward[^1]);
                    covering += probability * (_a + Sum(i, j)) / (_b + Exposure(i, j));
                    rates[j] += covering;
                }
            }

            return rates;
        }

        public (IReadOnlyList<int> Starts, double LogProbability) LikeliestSegmentation()
        {
            var best = new double[Bins];
            var from = new int[Bins];
            for (var t = 0; t < Bins; t++)
            {
                best[t] = double.NegativeInfinity;
                for (var i = 0; i <= t; i++)
                {
                    var value = Before(best, i) + LogSegment(i, t);
                    if (value > best[t])
                    {
                        (best[t], from[t]) = (value, i);
                    }
                }
            }

            var starts = new List<int>();
            for (var end = Bins - 1; end >= 0; end = from[end] - 1)
            {
                starts.Add(from[end]);
            }

            starts.Reverse();
            return (starts, best[^1]);
        }

        // P(rate of the last regime > rate of the one before it), both Gamma posteriors.
        public double Higher(int previousStart, int lastStart)
        {
            var previous = _b + Exposure(previousStart, lastStart - 1);
            var last = _b + Exposure(lastStart, Bins - 1);
            return BetaFunctions.RegularisedIncompleteBeta(
                previous / (previous + last), _a + Sum(previousStart, lastStart - 1), _a + Sum(lastStart, Bins - 1));
        }

        private double LogSegment(int i, int j) => _logMarginal[i][j - i] + ((j - i) * _logStay);

        private double Before(double[] forward, int i) => i == 0 ? 0 : forward[i - 1] + LogHazard;

        private double After(double[] backward, int j) => j == Bins - 1 ? 0 : LogHazard + backward[j + 1];

        private double Sum(int i, int j) => Math.Max(0, _sums[j + 1] - _sums[i]);

        private double Exposure(int i, int j) => _exposures[j + 1] - _exposures[i];

        private static double LogSum(ReadOnlySpan<double> terms)
        {
            var largest = double.NegativeInfinity;
            foreach (var term in terms)
            {
                largest = Math.Max(largest, term);
            }

            var sum = 0.0;
            foreach (var term in terms)
            {
                // Terms below e^-45 of the largest do not reach the last bit.
                sum += term - largest > -45 ? Math.Exp(term - largest) : 0;
            }

            return largest + Math.Log(sum);
        }
    }
}
