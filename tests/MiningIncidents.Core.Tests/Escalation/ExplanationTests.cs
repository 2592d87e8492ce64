using System.Globalization;
using MiningIncidents.Core.Escalation;
using Xunit;

namespace MiningIncidents.Core.Tests.Escalation;

public class ExplanationTests
{
    private static readonly FindingSummary s_rise = new()
    {
        Region = "Arequipa",
        WindowEnd = new DateOnly(2025, 9, 7),
        Window = 1234,
        Baseline = 52,
        WindowWeeks = 4,
        BaselineWeeks = 52,
        Verdict = EscalationVerdict.Escalation,
        RateRatio = new RatioRange(1.26, 2.04, 12.6),
        ProbabilityRise = 0.987,
    };

    [Theory]
    [InlineData(0.94, "0.9")]
    [InlineData(0.97, "1")]
    [InlineData(3.02, "3")]
    [InlineData(3.3, "3.3")]
    [InlineData(10.4, "10")]
    [InlineData(1234.5, "1,235")]
    [InlineData(0, "0")]
    public void Numbers_have_one_decimal_below_ten(double value, string text) => Assert.Equal(text, ExplanationNumbers.Number(value));

    [Theory]
    [InlineData(0.995, ">99%")]
    [InlineData(0.994, "99%")]
    [InlineData(0.0049, "<1%")]
    [InlineData(0.5, "50%")]
    public void Probabilities_are_never_certain(double value, string text) => Assert.Equal(text, ExplanationNumbers.Percent(value));

    [Fact]
    public void A_rise_reads_well_in_both_languages_whatever_the_culture_of_the_machine()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(
                "Violence is escalating. Arequipa: 1,234 incidents in the 4 weeks to 7 September 2025, against an average of 4 per 4 weeks "
                + "over the 52 weeks before (52 in all). That is about 2 times the earlier pace (90% interval 1.3 to 13); "
                + "probability that the pace rose: 99%.",
                Explanation.Text(s_rise, ExplanationLanguage.English));
            Assert.Equal(
                "La violencia va en aumento. Arequipa: 1,234 incidentes en las 4 semanas hasta el 7 de setiembre de 2025, frente a un "
                + "promedio de 4 por cada 4 semanas en las 52 semanas anteriores (52 en total). Es cerca de 2 veces el ritmo anterior "
                + "(intervalo del 90%: 1.3 a 13); probabilidad de que el ritmo haya subido: 99%.",
                Explanation.Text(s_rise, ExplanationLanguage.Spanish));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void An_open_toll_says_or_more_and_the_missing_stay_apart()
    {
        var text = Explanation.Text(
            s_rise with { Killed = new CasualtyTotal(3, 5, 8, true), LargestIncident = 3, LethalIncidents = 2, OpenMissing = 7 },
            ExplanationLanguage.English);
        Assert.Contains("Killed: 5 (between 3 and 8 or more). 3 of the 5 died in a single incident. 7 people are still missing", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_incident_that_killed_all_is_named_so()
    {
        var text = Explanation.Text(
            s_rise with { Killed = new CasualtyTotal(13, 13, 13, false), LargestIncident = 13, LethalIncidents = 1, OpenMissing = 1 },
            ExplanationLanguage.Spanish);
        Assert.Contains("Muertos: 13. Los 13 murieron en un solo incidente. 1 persona sigue desaparecida", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Silence_is_not_called_peace()
    {
        var silent = s_rise with { Window = 0, Baseline = 0, Verdict = EscalationVerdict.CannotTell };
        Assert.Contains("No record does not mean no violence.", Explanation.Text(silent, ExplanationLanguage.English), StringComparison.Ordinal);
        Assert.DoesNotContain("average", Explanation.Text(silent, ExplanationLanguage.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Incomplete_weeks_are_called_provisional()
    {
        Assert.Contains(
            "cerca del 72% de los incidentes", Explanation.Text(s_rise with { Completeness = 0.72 }, ExplanationLanguage.Spanish), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Provisional", Explanation.Text(s_rise with { Completeness = 0.8 }, ExplanationLanguage.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_verdict_and_phase_has_words_and_none_claims_too_much()
    {
        string[] forbidden = ["significan", "p-value", "valor p", "crisis", "escalamiento", "calm", "NaN", "∞"];
        foreach (var language in Enum.GetValues<ExplanationLanguage>())
        {
            foreach (var verdict in Enum.GetValues<EscalationVerdict>())
            {
                var text = Explanation.Text(s_rise with { Verdict = verdict, BaselineWeeks = 0 }, language)
                    + Explanation.Text(s_rise with { Verdict = verdict, Fragility = 1, MinCount = 4 }, language);
                Assert.All(forbidden, word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
                Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
            }

            Assert.All(Enum.GetValues<EscalationPhase>(), phase => Assert.NotEmpty(Explanation.Phase(phase, language)));
        }
    }
}
