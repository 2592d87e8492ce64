namespace MiningIncidents.Core.Escalation;

/// <summary>What can be said of one region and window.</summary>
public enum EscalationVerdict
{
    /// <summary>Too few weeks of records before the window.</summary>
    InsufficientHistory,

    /// <summary>Less than half of the window's incidents are expected to be known yet.</summary>
    TooEarly,

    /// <summary>The data allow no statement.</summary>
    CannotTell,

    /// <summary>A doubling and a halving are both unlikely.</summary>
    Stable,

    /// <summary>The pace fell.</summary>
    Decline,

    /// <summary>Early signs of a rise, not conclusive.</summary>
    PossibleEscalation,

    /// <summary>The pace rose.</summary>
    Escalation,

    /// <summary>The pace rose, beyond reasonable doubt about chance.</summary>
    EscalationStrong,
}

/// <summary>What a verdict is drawn from.</summary>
public readonly record struct VerdictEvidence
{
    /// <summary>Incidents in the window (sum of weights).</summary>
    public required double Count { get; init; }

    /// <summary>Unadjusted p of a rise.</summary>
    public required double PUp { get; init; }

    /// <summary>Adjusted p of a rise.</summary>
    public required double QUp { get; init; }

    /// <summary>Adjusted p of a fall.</summary>
    public required double QDown { get; init; }

    /// <summary>P(RR &lt; 2).</summary>
    public required double BelowDouble { get; init; }

    /// <summary>P(RR &gt; 0.5).</summary>
    public required double AboveHalf { get; init; }

    /// <summary>Weeks of baseline that exist.</summary>
    public required double BaselineWeeks { get; init; }

    /// <summary>Share of the window's incidents expected to be known, 0 to 1.</summary>
    public required double Completeness { get; init; }
}

/// <summary>From numbers to one of eight verdicts (section E).</summary>
public static class VerdictRules
{
    /// <summary>The verdict: the first rule that applies.</summary>
    public static EscalationVerdict Decide(VerdictEvidence evidence, EscalationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (evidence.BaselineWeeks < parameters.MinBaselineWeeks)
        {
            return EscalationVerdict.InsufficientHistory;
        }

        if (evidence.Completeness < parameters.TooEarlyCompleteness)
        {
            return EscalationVerdict.TooEarly;
        }

        var enough = MembershipRules.Reaches(evidence.Count, parameters.MinCount);
        if (evidence.QUp <= parameters.Alpha && enough)
        {
            return evidence.QUp <= parameters.Strong && MembershipRules.Reaches(evidence.Count, parameters.MinCountStrong)
                ? EscalationVerdict.EscalationStrong
                : EscalationVerdict.Escalation;
        }

        if (evidence.QDown <= parameters.Alpha && evidence.Completeness >= parameters.ProvisionalCompleteness)
        {
            return EscalationVerdict.Decline;
        }

        if (evidence.PUp <= parameters.Suggestive && enough)
        {
            return EscalationVerdict.PossibleEscalation;
        }

        // Absence of evidence is not stability: both a doubling and a halving must be unlikely.
        return evidence.BelowDouble >= parameters.StableProbability && evidence.AboveHalf >= parameters.StableProbability
            ? EscalationVerdict.Stable
            : EscalationVerdict.CannotTell;
    }

    /// <summary>The stronger of two verdicts, in the order of the enumeration: a region's headline from its windows S and Q.</summary>
    public static EscalationVerdict Stronger(EscalationVerdict first, EscalationVerdict second) => first >= second ? first : second;

    /// <summary>The published code, such as <c>escalation-strong</c>.</summary>
    public static string Code(EscalationVerdict verdict) => verdict switch
    {
        EscalationVerdict.InsufficientHistory => "insufficient-history",
        EscalationVerdict.TooEarly => "too-early",
        EscalationVerdict.CannotTell => "cannot-tell",
        EscalationVerdict.Stable => "stable",
        EscalationVerdict.Decline => "decline",
        EscalationVerdict.PossibleEscalation => "possible-escalation",
        EscalationVerdict.Escalation => "escalation",
        EscalationVerdict.EscalationStrong => "escalation-strong",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no such verdict."),
    };

    /// <summary>Reads a published code.</summary>
    /// <exception cref="FormatException">There is no such verdict.</exception>
    public static EscalationVerdict Parse(string code)
    {
        foreach (var verdict in Enum.GetValues<EscalationVerdict>())
        {
            if (Code(verdict) == code)
            {
                return verdict;
            }
        }

        throw new FormatException($"\"{code}\" is not a verdict.");
    }
}
