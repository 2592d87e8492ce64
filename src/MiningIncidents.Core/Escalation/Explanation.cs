namespace MiningIncidents.Core.Escalation;

/// <summary>
/// A finding in plain sentences (section O): the verdict first, then the numbers, since when, who was killed and is missing, how
/// provisional and how fragile it is. Fixed templates; never "significant", no p-values, no causes.
/// </summary>
public static class Explanation
{
    private const double DominantShare = 0.5;
    private const double ProvisionalBelow = 0.8;

    /// <summary>The whole text.</summary>
    public static string Text(FindingSummary summary, ExplanationLanguage language) => string.Join(' ', Sentences(summary, language));

    /// <summary>The sentences in order, the verdict first.</summary>
    public static IReadOnlyList<string> Sentences(FindingSummary summary, ExplanationLanguage language)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var words = Words(language);
        var sentences = new List<string> { words.Verdict(summary.Verdict) };
        if (summary.Window <= 0 && summary.Baseline <= 0 && summary.BaselineWeeks > 0)
        {
            sentences.Add(words.NothingRecorded(summary));
            sentences.Add(words.SilenceIsNotPeace);
        }
        else
        {
            sentences.Add(words.Counts(summary));
        }

        AddPace(sentences, summary, words);
        AddPeople(sentences, summary, words);
        if (summary.Completeness < ProvisionalBelow)
        {
            sentences.Add(words.Provisional(summary.Completeness.Value));
        }

        if (Rose(summary.Verdict) && summary.Fragility is { } fragility)
        {
            sentences.Add(words.Fragility(fragility));
        }

        if (CouldStillBeCalled(summary.Verdict) && summary.MinCount is { } minCount)
        {
            sentences.Add(words.WouldCallFrom(minCount, summary.WindowWeeks));
        }

        return sentences;
    }

    /// <summary>A phase in words, lower case: "rising", "en aumento".</summary>
    public static string Phase(EscalationPhase phase, ExplanationLanguage language) => Words(language).Phase(phase);

    /// <summary>A verdict as a sentence.</summary>
    public static string Verdict(EscalationVerdict verdict, ExplanationLanguage language) => Words(language).Verdict(verdict);

    private static void AddPace(List<string> sentences, FindingSummary summary, IExplanationWords words)
    {
        var rose = Rose(summary.Verdict);
        if (rose && summary.RateRatio is { } ratio)
        {
            sentences.Add(words.Pace(ratio, summary.ProbabilityRise));
        }
        else if (summary.Verdict == EscalationVerdict.Stable && summary.RateRatio is { } unchanged)
        {
            sentences.Add(words.Pace(unchanged, null));
        }
        else if (summary.Verdict == EscalationVerdict.Decline && summary.ProbabilityRise is { } probability)
        {
            sentences.Add(words.PaceFell(1 - probability));
        }

        if ((rose || summary.Verdict == EscalationVerdict.Decline) && summary.Since is { } since)
        {
            sentences.Add(words.Since(since));
        }
    }

    private static void AddPeople(List<string> sentences, FindingSummary summary, IExplanationWords words)
    {
        if (summary.Killed is { } killed && (killed.High > 0 || killed.HighIsOpen))
        {
            sentences.Add(words.Killed(killed));
            if (summary.LargestIncident is > 1 and { } largest && largest >= DominantShare * killed.Best)
            {
                sentences.Add(summary.LethalIncidents == 1 || largest >= killed.Best
                    ? words.AllInOneIncident(killed.Best)
                    : words.MostInOneIncident(largest, killed.Best));
            }
        }

        if (summary.OpenMissing is > 0 and { } missing)
        {
            sentences.Add(words.StillMissing(missing));
        }
    }

    private static bool Rose(EscalationVerdict verdict) => verdict
        is EscalationVerdict.PossibleEscalation or EscalationVerdict.Escalation or EscalationVerdict.EscalationStrong;

    private static bool CouldStillBeCalled(EscalationVerdict verdict) => verdict
        is EscalationVerdict.CannotTell or EscalationVerdict.Stable or EscalationVerdict.PossibleEscalation;

    private static IExplanationWords Words(ExplanationLanguage language) => language switch
    {
        ExplanationLanguage.English => EnglishExplanation.Instance,
        ExplanationLanguage.Spanish => SpanishExplanation.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "There is no such language."),
    };
}
