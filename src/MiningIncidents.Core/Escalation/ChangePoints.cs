namespace MiningIncidents.Core.Escalation;

/// <summary>When the pace changed, with probabilities, over the bins of one region.</summary>
public sealed record ChangePoints
{
    /// <summary>P(a change between bin j and bin j+1); one fewer than the bins.</summary>
    public required IReadOnlyList<double> ChangeAfterBin { get; init; }

    /// <summary>Expected number of changes.</summary>
    public required double ExpectedChanges { get; init; }

    /// <summary>P(the current regime began with bin i); sums to 1.</summary>
    public required IReadOnlyList<double> LastRegimeStart { get; init; }

    /// <summary>The fewest likeliest bins that hold 80% of <see cref="LastRegimeStart"/>, sorted.</summary>
    public required IReadOnlyList<int> LastRegimeStartHpd80 { get; init; }

    /// <summary>First bins of the regimes of the single likeliest segmentation.</summary>
    public required IReadOnlyList<int> MapStarts { get; init; }

    /// <summary>Posterior probability of that segmentation.</summary>
    public required double MapProbability { get; init; }

    /// <summary>Posterior mean rate of each bin, incidents per unit of exposure (a day).</summary>
    public required IReadOnlyList<double> Rate { get; init; }

    /// <summary>P(the last regime of that segmentation has a higher rate than the one before it); null if there is only one.</summary>
    public required double? LastMapRegimeHigher { get; init; }

    /// <summary>Logarithm of the probability of the counts under the model.</summary>
    public required double LogEvidence { get; init; }

    /// <summary>The likeliest first bin of the current regime; the earliest of ties.</summary>
    public int LastRegimeStartMode
    {
        get
        {
            var mode = 0;
            for (var i = 1; i < LastRegimeStart.Count; i++)
            {
                mode = LastRegimeStart[i] > LastRegimeStart[mode] ? i : mode;
            }

            return mode;
        }
    }

    /// <summary>
    /// Whether "since" may be said: the current regime began after the first bin, and its likeliest bin holds enough probability or the
    /// 80% range is short. Otherwise the onset cannot be dated.
    /// </summary>
    /// <param name="minProbability">Probability of the likeliest bin that suffices (0.5).</param>
    /// <param name="maxSpan">Length of the 80% range, bins, that suffices (6).</param>
    public bool OnsetCanBeDated(double minProbability, int maxSpan) => LastRegimeStartMode > 0
        && (LastRegimeStart[LastRegimeStartMode] >= minProbability || LastRegimeStartHpd80[^1] - LastRegimeStartHpd80[0] + 1 <= maxSpan);
}
