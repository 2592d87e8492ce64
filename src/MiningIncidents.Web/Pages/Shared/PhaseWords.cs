using MiningIncidents.Core.Escalation;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Shared;

/// <summary>Phases of a timeline in words, by their codes.</summary>
public static class PhaseWords
{
    /// <summary>The phases from the worst to the usual level, then the one of too few data: the order of every legend.</summary>
    public static readonly IReadOnlyList<string> Codes =
    [
        .. new[]
        {
            EscalationPhase.Surge, EscalationPhase.Escalating, EscalationPhase.Elevated, EscalationPhase.Deescalating, EscalationPhase.Usual,
            EscalationPhase.InsufficientData,
        }.Select(PhaseRules.Code),
    ];

    /// <summary>"rising", "en aumento".</summary>
    public static string Of(string code, string language) => Explanation.Phase(
        PhaseRules.Parse(code), language == Languages.English ? ExplanationLanguage.English : ExplanationLanguage.Spanish);

    /// <summary>Whether a verdict says that it cannot be told how it stands.</summary>
    public static bool IsOpen(string verdict) => verdict is "cannot-tell" or "too-early" or "insufficient-history";

    /// <summary>Whether neither the 13 weeks nor the year before hold an incident: no phase is spoken of then.</summary>
    public static bool IsEmpty(RegionSummary region) => region is { Q: { Count: <= 0, BaselineCount: <= 0 } };

    /// <summary>
    /// The phase of a region; one without any incident in the latest weeks and the year before is not said to be at a level, nor one of which it cannot be
    /// told how it stands.
    /// </summary>
    public static string Of(RegionSummary region, Texts texts, string language)
    {
        ArgumentNullException.ThrowIfNull(region);
        return region.Phase != "usual" ? Of(region.Phase, language)
            : IsEmpty(region) ? texts.In(language, "Compare.NoneRecorded")
            : IsOpen(region.Verdict) ? texts.In(language, "RegionEscalation.NothingEstablished")
            : Of(region.Phase, language);
    }

    /// <summary>A verdict in a few words, for tables.</summary>
    public static string Brief(string code, Texts texts) => VerdictRules.Parse(code) switch
    {
        EscalationVerdict.EscalationStrong => texts["Compare.VerdictStrong"],
        EscalationVerdict.Escalation => texts["Compare.VerdictRising"],
        EscalationVerdict.PossibleEscalation => texts["Compare.VerdictEarly"],
        EscalationVerdict.Decline => texts["Compare.VerdictDecline"],
        EscalationVerdict.Stable => texts["Compare.VerdictStable"],
        EscalationVerdict.CannotTell => texts["Compare.VerdictCannotTell"],
        EscalationVerdict.TooEarly => texts["Compare.VerdictTooEarly"],
        EscalationVerdict.InsufficientHistory => texts["Compare.VerdictNoHistory"],
        var verdict => throw new ArgumentOutOfRangeException(nameof(code), verdict, "There is no such verdict."),
    };

    /// <summary>A verdict as a sentence.</summary>
    public static string Verdict(string code, string language) => Explanation.Verdict(
        VerdictRules.Parse(code), language == Languages.English ? ExplanationLanguage.English : ExplanationLanguage.Spanish);
}
