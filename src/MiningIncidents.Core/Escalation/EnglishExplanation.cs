using System.Globalization;
using static MiningIncidents.Core.Escalation.ExplanationNumbers;

namespace MiningIncidents.Core.Escalation;

/// <summary>The explanations in English.</summary>
internal sealed class EnglishExplanation : IExplanationWords
{
    public static EnglishExplanation Instance { get; } = new();

    public string SilenceIsNotPeace => "No record does not mean no violence.";

    public string Verdict(EscalationVerdict verdict) => verdict switch
    {
        EscalationVerdict.EscalationStrong or EscalationVerdict.Escalation => "Violence is escalating.",
        EscalationVerdict.PossibleEscalation => "There are early signs of escalation, not conclusive.",
        EscalationVerdict.Decline => "Violence is falling.",
        EscalationVerdict.Stable => "Violence is about as frequent as before.",
        EscalationVerdict.CannotTell => "There is not enough data to tell whether violence has changed.",
        EscalationVerdict.TooEarly => "It is too early to tell whether violence has changed.",
        EscalationVerdict.InsufficientHistory => "There is not enough history to tell whether violence has changed.",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no such verdict."),
    };

    public string Phase(EscalationPhase phase) => phase switch
    {
        EscalationPhase.InsufficientData => "not enough data",
        EscalationPhase.Usual => "at its usual level",
        EscalationPhase.Deescalating => "falling",
        EscalationPhase.Elevated => "elevated level",
        EscalationPhase.Escalating => "rising",
        EscalationPhase.Surge => "surge",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "There is no such phase."),
    };

    public string NothingRecorded(FindingSummary summary) =>
        $"{summary.Region} has no recorded incidents in the {Weeks(summary.WindowWeeks)} to {Date(summary.WindowEnd)} "
        + $"or in the {Weeks(summary.BaselineWeeks)} before.";

    public string Counts(FindingSummary summary)
    {
        var text = $"{summary.Region}: {Incidents(summary.Window)} in the {Weeks(summary.WindowWeeks)} to {Date(summary.WindowEnd)}";
        return summary.BaselineWeeks > 0
            ? $"{text}, against an average of {Number(summary.Baseline * summary.WindowWeeks / summary.BaselineWeeks)} "
                + $"per {Weeks(summary.WindowWeeks)} over the {Weeks(summary.BaselineWeeks)} before ({Number(summary.Baseline)} in all)."
            : text + ".";
    }

    public string Pace(RatioRange ratio, double? probabilityRise)
    {
        var text = $"That is about {Number(ratio.Median)} times the earlier pace "
            + $"(90% interval {Number(ratio.Low)} to {Number(ratio.High)})";
        return probabilityRise is { } probability ? $"{text}; probability that the pace rose: {Percent(probability)}." : text + ".";
    }

    public string PaceFell(double probability) => $"Probability that the pace fell: {Percent(probability)}.";

    public string Since(Onset since) => since.From == since.To
        ? $"The change most likely began in {Month(since.Mode)}."
        : $"The change most likely began in {Month(since.Mode)} (80% range {Month(since.From)} to {Month(since.To)}).";

    public string Killed(CasualtyTotal killed)
    {
        var more = killed.HighIsOpen ? " or more" : "";
        return killed.Low == killed.Best && killed.High == killed.Best
            ? $"Killed: {Number(killed.Best)}{more}."
            : $"Killed: {Number(killed.Best)} (between {Number(killed.Low)} and {Number(killed.High)}{more}).";
    }

    public string MostInOneIncident(long largest, long killed) =>
        $"{Number(largest)} of the {Number(killed)} died in a single incident.";

    public string AllInOneIncident(long killed) => $"All {Number(killed)} died in a single incident.";

    public string StillMissing(int missing) => missing == 1
        ? "1 person is still missing and not counted as killed."
        : $"{Number(missing)} people are still missing and not counted as killed.";

    public string Provisional(double completeness) =>
        $"Provisional: we expect to have learned of about {Percent(completeness)} of these weeks' incidents so far.";

    public string Fragility(int incidents) =>
        $"The finding would no longer hold if {Number(incidents)} of these incidents turned out to be wrong.";

    public string WouldCallFrom(long incidents, double weeks) =>
        $"We would call an escalation from {Number(incidents)} {(incidents == 1 ? "incident" : "incidents")} in {Weeks(weeks)}.";

    private static string Incidents(double count)
    {
        var number = Number(count);
        var noun = number == "1" ? "incident" : "incidents";
        return MembershipRules.IsWhole(count) ? $"{number} {noun}" : $"about {number} {noun}";
    }

    private static string Weeks(double weeks) => Number(weeks) is var number && number == "1" ? "1 week" : $"{number} weeks";

    private static string Date(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Month(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
}
