namespace MiningIncidents.Core.Escalation;

/// <summary>The phase of a region in a week. Never "calm": a region can be usually violent.</summary>
public enum EscalationPhase
{
    /// <summary>The week cannot be judged; the machine starts again from <see cref="Usual"/>.</summary>
    InsufficientData = -1,

    /// <summary>At its usual level.</summary>
    Usual = 0,

    /// <summary>Falling from a raised phase.</summary>
    Deescalating = 1,

    /// <summary>Above its own level of the past five years.</summary>
    Elevated = 2,

    /// <summary>Rising.</summary>
    Escalating = 3,

    /// <summary>Rising steeply in the short window.</summary>
    Surge = 4,
}

/// <summary>What the phase of a week is drawn from.</summary>
public readonly record struct PhaseEvidence
{
    /// <summary>The week cannot be judged; nothing else is read.</summary>
    public bool Insufficient { get; init; }

    /// <summary>Adjusted p of a rise, window S.</summary>
    public double QS { get; init; }

    /// <summary>Adjusted p of a rise, window Q.</summary>
    public double QQ { get; init; }

    /// <summary>Incidents in window S.</summary>
    public double CountS { get; init; }

    /// <summary>Incidents in window Q.</summary>
    public double CountQ { get; init; }

    /// <summary>
    /// The rate ratios of the two windows and of the quarter against the long run, where the probabilities below are to be taken from them: most are
    /// never asked for.
    /// </summary>
    internal (RateRatioPosterior S, RateRatioPosterior Q, RateRatioPosterior? LongRun)? Ratios { get; init; }

    /// <summary>P(RR_S &gt; 1).</summary>
    public double S1 { get => Ratios?.S.ProbabilityAbove(1) ?? field; init; }

    /// <summary>P(RR_S &gt; 1.5).</summary>
    public double S15 { get => Ratios?.S.ProbabilityAbove(1.5) ?? field; init; }

    /// <summary>P(RR_S &gt; 2).</summary>
    public double S2 { get => Ratios?.S.ProbabilityAbove(2) ?? field; init; }

    /// <summary>P(RR_Q &gt; 1).</summary>
    public double Q1 { get => Ratios?.Q.ProbabilityAbove(1) ?? field; init; }

    /// <summary>P(RR_L &gt; 1.2); null without a long run.</summary>
    public double? L12 { get => Ratios?.LongRun?.ProbabilityAbove(1.2) ?? field; init; }

    /// <summary>P(RR_L &gt; 1.5); null without a long run.</summary>
    public double? L15 { get => Ratios?.LongRun?.ProbabilityAbove(1.5) ?? field; init; }
}

/// <summary>Phases with hysteresis (section H): upgrades at once, downgrades after two weeks, staying is easier than entering.</summary>
public static class PhaseRules
{
    /// <summary>The phase of each week.</summary>
    /// <param name="weeks">Consecutive weeks, oldest first.</param>
    /// <param name="parameters">Thresholds.</param>
    /// <param name="initial">Phase before the first week.</param>
    public static IReadOnlyList<EscalationPhase> Run(
        IReadOnlyList<PhaseEvidence> weeks, PhaseParameters parameters, EscalationPhase initial = EscalationPhase.Usual)
    {
        ArgumentNullException.ThrowIfNull(weeks);
        ArgumentNullException.ThrowIfNull(parameters);
        var output = new EscalationPhase[weeks.Count];
        var phase = initial == EscalationPhase.InsufficientData ? EscalationPhase.Usual : initial;
        var lower = 0;
        var deescalatingWeeks = 0;
        for (var i = 0; i < output.Length; i++)
        {
            if (weeks[i].Insufficient)
            {
                (phase, lower, deescalatingWeeks) = (EscalationPhase.Usual, 0, 0);
                output[i] = EscalationPhase.InsufficientData;
                continue;
            }

            var candidate = Candidate(weeks[i], phase, deescalatingWeeks, parameters);
            lower = candidate < phase ? lower + 1 : 0;
            if (candidate >= phase || lower >= parameters.DowngradeWeeks)
            {
                (phase, lower) = (candidate, 0);
            }

            deescalatingWeeks = phase == EscalationPhase.Deescalating ? deescalatingWeeks + 1 : 0;
            output[i] = phase;
        }

        return output;
    }

    /// <summary>The published code, such as <c>de-escalating</c>.</summary>
    public static string Code(EscalationPhase phase) => phase switch
    {
        EscalationPhase.InsufficientData => "insufficient-data",
        EscalationPhase.Usual => "usual",
        EscalationPhase.Deescalating => "de-escalating",
        EscalationPhase.Elevated => "elevated",
        EscalationPhase.Escalating => "escalating",
        EscalationPhase.Surge => "surge",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "There is no such phase."),
    };

    /// <summary>Reads a published code.</summary>
    /// <exception cref="FormatException">There is no such phase.</exception>
    public static EscalationPhase Parse(string code)
    {
        foreach (var phase in Enum.GetValues<EscalationPhase>())
        {
            if (Code(phase) == code)
            {
                return phase;
            }
        }

        throw new FormatException($"\"{code}\" is not a phase.");
    }

    private static EscalationPhase Candidate(PhaseEvidence week, EscalationPhase previous, int deescalatingWeeks, PhaseParameters p)
    {
        var enoughS = MembershipRules.Reaches(week.CountS, p.MinCount);
        var enoughQ = MembershipRules.Reaches(week.CountQ, p.MinCount);
        var entersSurge = week.QS <= p.Alpha && week.S2 >= p.EnterSurge && enoughS;
        if (entersSurge || (previous == EscalationPhase.Surge && week.S15 >= p.HoldSurge))
        {
            return EscalationPhase.Surge;
        }

        var entersEscalating = (week.QS <= p.Alpha && week.S1 >= p.EnterEscalating && enoughS)
            || (week.QQ <= p.Alpha && week.Q1 >= p.EnterEscalating && enoughQ);
        var holdsEscalating = previous is EscalationPhase.Surge or EscalationPhase.Escalating
            && (week.Q1 >= p.HoldEscalating || week.S1 >= p.HoldEscalating);
        if (entersEscalating || holdsEscalating)
        {
            return EscalationPhase.Escalating;
        }

        if (previous != EscalationPhase.Usual && deescalatingWeeks < p.MaxDeescalatingWeeks && 1 - week.Q1 is var fell
            && (fell >= p.EnterDeescalating || (previous == EscalationPhase.Deescalating && fell >= p.HoldDeescalating)))
        {
            return EscalationPhase.Deescalating;
        }

        var entersElevated = enoughQ && (week.L15 ?? 0) >= p.EnterElevated;
        return entersElevated || (previous != EscalationPhase.Usual && (week.L12 ?? 0) >= p.HoldElevated)
            ? EscalationPhase.Elevated
            : EscalationPhase.Usual;
    }
}
