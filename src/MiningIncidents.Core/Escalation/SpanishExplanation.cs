using System.Globalization;
using static MiningIncidents.Core.Escalation.ExplanationNumbers;

namespace MiningIncidents.Core.Escalation;

/// <summary>
/// The explanations in the Spanish of Peru. The words escalamiento, desescalamiento and crisis are avoided: the Defensoría del Pueblo
/// uses them for its own case-by-case phases.
/// </summary>
internal sealed class SpanishExplanation : IExplanationWords
{
    // Written out because month names must not depend on the culture data of the machine ("setiembre" is Peru's spelling).
    private static readonly string[] s_months =
    [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "setiembre", "octubre", "noviembre", "diciembre",
    ];

    public static SpanishExplanation Instance { get; } = new();

    public string SilenceIsNotPeace => "Que no haya registros no significa que no haya violencia.";

    public string Verdict(EscalationVerdict verdict) => verdict switch
    {
        EscalationVerdict.EscalationStrong or EscalationVerdict.Escalation => "La violencia va en aumento.",
        EscalationVerdict.PossibleEscalation => "Hay señales iniciales de aumento, aún no concluyentes.",
        EscalationVerdict.Decline => "La violencia está disminuyendo.",
        EscalationVerdict.Stable => "La violencia es más o menos tan frecuente como antes.",
        EscalationVerdict.CannotTell => "No hay datos suficientes para saber si la violencia ha cambiado.",
        EscalationVerdict.TooEarly => "Es demasiado pronto para saber si la violencia ha cambiado.",
        EscalationVerdict.InsufficientHistory => "No hay historia suficiente para saber si la violencia ha cambiado.",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no such verdict."),
    };

    public string Phase(EscalationPhase phase) => phase switch
    {
        EscalationPhase.InsufficientData => "datos insuficientes",
        EscalationPhase.Usual => "en su nivel habitual",
        EscalationPhase.Deescalating => "en descenso",
        EscalationPhase.Elevated => "nivel elevado",
        EscalationPhase.Escalating => "en aumento",
        EscalationPhase.Surge => "repunte",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "There is no such phase."),
    };

    public string NothingRecorded(FindingSummary summary) =>
        $"{summary.Region} no registra incidentes en {TheWeeks(summary.WindowWeeks)} hasta el {Date(summary.WindowEnd)} "
        + $"ni en {TheWeeks(summary.BaselineWeeks)} {Previous(summary.BaselineWeeks)}.";

    public string Counts(FindingSummary summary)
    {
        var text = $"{summary.Region}: {Incidents(summary.Window)} en {TheWeeks(summary.WindowWeeks)} hasta el {Date(summary.WindowEnd)}";
        return summary.BaselineWeeks > 0
            ? $"{text}, frente a un promedio de {Number(summary.Baseline * summary.WindowWeeks / summary.BaselineWeeks)} "
                + $"por cada {Weeks(summary.WindowWeeks)} en {TheWeeks(summary.BaselineWeeks)} {Previous(summary.BaselineWeeks)} "
                + $"({Number(summary.Baseline)} en total)."
            : text + ".";
    }

    public string Pace(RatioRange ratio, double? probabilityRise)
    {
        var text = $"Es cerca de {Number(ratio.Median)} veces el ritmo anterior "
            + $"(intervalo del 90%: {Number(ratio.Low)} a {Number(ratio.High)})";
        return probabilityRise is { } probability
            ? $"{text}; probabilidad de que el ritmo haya subido: {Percent(probability)}."
            : text + ".";
    }

    public string PaceFell(double probability) => $"Probabilidad de que el ritmo haya bajado: {Percent(probability)}.";

    public string Since(Onset since) => since.From == since.To
        ? $"El cambio comenzó probablemente en {Month(since.Mode)}."
        : $"El cambio comenzó probablemente en {Month(since.Mode)} (rango del 80%: {Month(since.From)} a {Month(since.To)}).";

    public string Killed(CasualtyTotal killed)
    {
        var more = killed.HighIsOpen ? " o más" : "";
        return killed.Low == killed.Best && killed.High == killed.Best
            ? $"Muertos: {Number(killed.Best)}{more}."
            : $"Muertos: {Number(killed.Best)} (entre {Number(killed.Low)} y {Number(killed.High)}{more}).";
    }

    public string MostInOneIncident(long largest, long killed) =>
        $"{Number(largest)} de los {Number(killed)} murieron en un solo incidente.";

    public string AllInOneIncident(long killed) => $"Los {Number(killed)} murieron en un solo incidente.";

    public string StillMissing(int missing) => missing == 1
        ? "1 persona sigue desaparecida y no se cuenta como muerta."
        : $"{Number(missing)} personas siguen desaparecidas y no se cuentan como muertas.";

    public string Provisional(double completeness) =>
        $"Provisional: estimamos conocer hasta ahora cerca del {Percent(completeness)} de los incidentes de estas semanas.";

    public string Fragility(int incidents) => incidents == 1
        ? "La conclusión dejaría de sostenerse si 1 de estos incidentes resultara erróneo."
        : $"La conclusión dejaría de sostenerse si {Number(incidents)} de estos incidentes resultaran erróneos.";

    public string WouldCallFrom(long incidents, double weeks) =>
        $"Hablaríamos de un aumento a partir de {Number(incidents)} {(incidents == 1 ? "incidente" : "incidentes")} en {Weeks(weeks)}.";

    private static string Incidents(double count)
    {
        var number = Number(count);
        var one = number == "1";
        return (MembershipRules.IsWhole(count), one) switch
        {
            (true, true) => "1 incidente",
            (true, false) => $"{number} incidentes",
            (false, true) => "cerca de 1 incidente",
            (false, false) => $"unos {number} incidentes",
        };
    }

    private static string Weeks(double weeks) => Number(weeks) is var number && number == "1" ? "1 semana" : $"{number} semanas";

    private static string TheWeeks(double weeks) => Number(weeks) is var number && number == "1" ? "la semana" : $"las {number} semanas";

    private static string Previous(double weeks) => Number(weeks) == "1" ? "anterior" : "anteriores";

    private static string Date(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Day} de {s_months[day.Month - 1]} de {day.Year}");

    private static string Month(DateOnly month) =>
        string.Create(CultureInfo.InvariantCulture, $"{s_months[month.Month - 1]} de {month.Year}");
}
