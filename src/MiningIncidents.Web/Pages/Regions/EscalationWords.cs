using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Regions;

/// <summary>Codes and numbers of escalation in words of one language. Sentences come from Core's explanation; this is what stands around them.</summary>
/// <param name="texts">The texts of the interface.</param>
/// <param name="lang">es or en.</param>
public sealed class EscalationWords(Texts texts, string lang)
{
    private const string NoPhase = "insufficient-data";

    /// <summary>Dates and numbers in the same language.</summary>
    public Wording Wording { get; } = new(texts, lang);

    /// <summary>es or en.</summary>
    public string Lang => lang;

    /// <summary>A text with its places filled.</summary>
    public string Text(string key, params object?[] values) => string.Format(Languages.Culture(lang), texts.In(lang, key), values);

    /// <summary>A count that may be a fraction, as the sentences write it.</summary>
    public string Number(double value) => ExplanationNumbers.Number(value);

    /// <summary>A probability, never 0% or 100%.</summary>
    public string Percent(double probability) => ExplanationNumbers.Percent(probability);

    /// <summary>A difference of counts with its sign.</summary>
    public string Excess(double value) => (Number(Math.Abs(value)) == "0" ? "" : value > 0 ? "+" : "−") + Number(Math.Abs(value));

    /// <summary>A share of a whole, which may be all of it.</summary>
    public string Share(double share) => share.ToString("0%", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>"4 incidents", "about 1.5 incidents".</summary>
    public string Incidents(double count) => Number(count) == "1" ? Text("RegionEscalation.Incidents.One", Number(count)) : Text("RegionEscalation.Incidents.Other", Number(count));

    /// <summary>A weight of an incident: "1", "0.48".</summary>
    public string Weight(double weight) => weight > 0.995 ? "1" : weight.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>"4 weeks".</summary>
    public string Weeks(double weeks) => Number(weeks) == "1" ? Text("RegionEscalation.Weeks.One", Number(weeks)) : Text("RegionEscalation.Weeks.Other", Number(weeks));

    /// <summary>The name of a phase.</summary>
    public string Phase(string code) => PhaseWords.Of(code, lang);

    /// <summary>The phase of a region.</summary>
    public string Phase(RegionSummary region) => PhaseWords.Of(region, texts, lang);

    /// <summary>What a phase means.</summary>
    public string PhaseMeaning(string code) => PhaseRules.Parse(code) switch
    {
        EscalationPhase.InsufficientData => Text("RegionEscalation.MeansNoData"),
        EscalationPhase.Usual => Text("RegionEscalation.MeansUsual"),
        EscalationPhase.Deescalating => Text("RegionEscalation.MeansFalling"),
        EscalationPhase.Elevated => Text("RegionEscalation.MeansElevated"),
        EscalationPhase.Escalating => Text("RegionEscalation.MeansRising"),
        EscalationPhase.Surge => Text("RegionEscalation.MeansSurge"),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "There is no such phase."),
    };

    /// <summary>A verdict in two or three words, for tables.</summary>
    public string ShortVerdict(string code) => VerdictRules.Parse(code) switch
    {
        EscalationVerdict.InsufficientHistory => Text("RegionEscalation.VerdictNoHistory"),
        EscalationVerdict.TooEarly => Text("RegionEscalation.VerdictTooEarly"),
        EscalationVerdict.CannotTell => Text("RegionEscalation.VerdictCannotTell"),
        EscalationVerdict.Stable => Text("RegionEscalation.VerdictStable"),
        EscalationVerdict.Decline => Text("RegionEscalation.VerdictDecline"),
        EscalationVerdict.PossibleEscalation => Text("RegionEscalation.VerdictSigns"),
        EscalationVerdict.Escalation => Text("RegionEscalation.VerdictRise"),
        EscalationVerdict.EscalationStrong => Text("RegionEscalation.VerdictStrong"),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "There is no such verdict."),
    };

    /// <summary>Whether a verdict says that violence rose, surely or perhaps.</summary>
    public static bool Rose(string verdict) => VerdictRules.Parse(verdict)
        is EscalationVerdict.PossibleEscalation or EscalationVerdict.Escalation or EscalationVerdict.EscalationStrong;

    /// <summary>Whether a phase is above the usual level.</summary>
    public static bool IsRaised(string phase) => PhaseRules.Parse(phase) is EscalationPhase.Elevated or EscalationPhase.Escalating or EscalationPhase.Surge;

    /// <summary>Whether a phase could be judged at all.</summary>
    public static bool IsJudged(string phase) => phase != NoPhase;

    /// <summary>A check of the strip.</summary>
    public string Check(string check) => check switch
    {
        "dropLargest" => Text("RegionEscalation.CheckLargest"),
        "datesPessimistic" => Text("RegionEscalation.CheckDates"),
        "dropWorstSource" => Text("RegionEscalation.CheckSource"),
        "singleSourcedRemoved" => Text("RegionEscalation.CheckSingle"),
        "constantSources" => Text("RegionEscalation.CheckConstant"),
        _ => throw new ArgumentOutOfRangeException(nameof(check), check, "There is no such check."),
    };

    /// <summary>How a finding stands.</summary>
    public string Grade(string grade) => grade switch
    {
        "robust" => Text("RegionEscalation.GradeRobust"),
        "mixed" => Text("RegionEscalation.GradeMixed"),
        "fragile" => Text("RegionEscalation.GradeFragile"),
        _ => Text("RegionEscalation.GradeNone"),
    };

    /// <summary>A kind by its code; "" is unknown.</summary>
    public string Kind(string code) => IncidentCodes.Kinds.Find(code)?.Label(lang) ?? Text("RegionEscalation.GroupUnknown");

    /// <summary>A kind of actor by its code; "" is unknown.</summary>
    public string Actor(string code) => PeopleCodes.ActorKinds.Find(code)?.Label(lang) ?? Text("RegionEscalation.ActorUnknown");

    /// <summary>"28 April – 25 May 2025".</summary>
    public string Days(DayRange days) => Wording.Date(days.From, days.To, DatePrecision.DayRange);

    /// <summary>Killed with their range: "18 (between 17 and 18)".</summary>
    public string Killed(KilledReport killed) => killed.OrMore
        ? Text("Wording.OrMore", Wording.Number(killed.Best))
        : killed.Low == killed.Best && killed.High == killed.Best ? Wording.Number(killed.Best)
        : Text("Wording.BestAndRange", Wording.Number(killed.Best), Text("Wording.BetweenNumbers", Wording.Number(killed.Low), Wording.Number(killed.High)));
}
