using MiningIncidents.Core.Escalation;
using Xunit;

namespace MiningIncidents.Core.Tests.Escalation;

public class EscalationReadingTests
{
    private static readonly DateOnly s_start = new(2023, 1, 2);
    private static readonly DateOnly s_end = new(2025, 5, 4);

    // One incident in Pataz every six weeks, then eight in the last four weeks; Tacna stays empty.
    private static List<EscalationIncident> Rise()
    {
        var incidents = new List<EscalationIncident>();
        for (var day = s_start; day < s_end.AddDays(-42); day = day.AddDays(42))
        {
            incidents.Add(Incident(incidents.Count, day) with { Killed = new CasualtyRange(0, 0, 0) });
        }

        for (var i = 0; i < 8; i++)
        {
            incidents.Add(Incident(incidents.Count, s_end.AddDays(-3 * i)) with
            {
                Killed = i == 0 ? new CasualtyRange(13, 13, 13) : i == 1 ? null : new CasualtyRange(0, 1, 1),
            });
        }

        return incidents;
    }

    private static EscalationIncident Incident(int number, DateOnly day) => new()
    {
        Id = $"I{number:D3}",
        Dates = new DayInterval(day, day),
        Regions = [new RegionWeight("La Libertad", 1)],
        Province = "Pataz",
        Kind = "armed_attack",
        Sources = ["A", "B"],
    };

    private static (EscalationReading Reading, List<EscalationIncident> Incidents) Read(ReportingCompleteness? completeness = null)
    {
        var incidents = Rise();
        var table = RegionDayTableBuilder.Bin(
            incidents, ["La Libertad", "Tacna"], s_start, s_end, EscalationChannel.All, EscalationParameters.Default).Table;
        return (EscalationRules.Read(table, EscalationParameters.Default, completeness), incidents);
    }

    [Fact]
    public void A_clear_rise_is_called_dated_explained_and_checked()
    {
        var (reading, incidents) = Read();
        var region = reading.Regions[0];
        Assert.Equal(EscalationVerdict.EscalationStrong, region.Headline);
        Assert.Equal(EscalationPhase.Surge, region.Phase);
        Assert.Equal(8, region.S.Comparison.Window);
        Assert.Equal(new DateOnly(2025, 4, 1), region.ChangePoints.Since(reading.Parameters)?.Mode);

        var detail = RegionDetailRules.ShortWindow(reading, 0, incidents, EscalationChannel.All);
        Assert.Equal(RobustnessGrade.Robust, detail.Robustness?.Grade);
        Assert.Equal("Pataz", detail.ByProvince?.Contributions[0].Group);
        Assert.Equal((8, 1, 13), (detail.Casualties.Incidents, detail.Casualties.KilledUnknown, detail.Casualties.LargestKilled));
        Assert.Equal(new CasualtyTotal(13, 19, 19, false), detail.Casualties.Killed);

        var text = Explanation.Text(
            RegionDetailRules.Summarise("La Libertad", detail, region.ChangePoints, reading.Parameters, 2), ExplanationLanguage.English);
        Assert.StartsWith("Violence is escalating. La Libertad: 8 incidents in the 4 weeks to 4 May 2025", text, StringComparison.Ordinal);
        Assert.Contains("Killed: 19 (between 13 and 19). 13 of the 19 died in a single incident. 2 people are still missing", text, StringComparison.Ordinal);
        Assert.Contains("began in April 2025", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_without_records_is_silent_not_calm()
    {
        var (reading, incidents) = Read();
        var detail = RegionDetailRules.ShortWindow(reading, 1, incidents, EscalationChannel.All);
        Assert.Equal(EscalationVerdict.CannotTell, reading.Regions[1].Headline);
        var text = Explanation.Text(
            RegionDetailRules.Summarise("Tacna", detail, reading.Regions[1].ChangePoints, reading.Parameters, null), ExplanationLanguage.Spanish);
        Assert.Contains("Que no haya registros no significa que no haya violencia.", text, StringComparison.Ordinal);
        Assert.Contains("a partir de 3 incidentes en 4 semanas", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Incomplete_weeks_are_shorter_exposure_and_too_incomplete_ones_say_nothing()
    {
        var complete = Read().Reading.Regions[0].S;
        var provisional = Read(new ReportingCompleteness([0.5, 0.7, 0.8, 0.9, 1], 100)).Reading.Regions[0].S;
        Assert.Equal(2.9, provisional.Comparison.WindowWeeks, 1e-12);
        Assert.Equal(0.725, provisional.Completeness, 1e-12);
        Assert.True(provisional.PUp < complete.PUp);
        var early = Read(new ReportingCompleteness([0.1, 0.2, 0.3, 0.4, 1], 100)).Reading.Regions[0].S;
        Assert.Equal(EscalationVerdict.TooEarly, early.Verdict);
    }

    [Fact]
    public void State_operations_without_violence_never_raise_a_verdict()
    {
        var incidents = Rise().Select(incident => incident with { CountsAsViolence = false }).ToList();
        var binned = RegionDayTableBuilder.Bin(
            incidents, ["La Libertad"], s_start, s_end, EscalationChannel.All, EscalationParameters.Default);
        Assert.Equal((0, incidents.Count), (binned.Table.Total, binned.NotInChannel));
    }

    [Fact]
    public void The_lethal_channel_leaves_out_what_is_not_known_to_be_lethal()
    {
        var binned = RegionDayTableBuilder.Bin(
            Rise(), ["La Libertad"], s_start, s_end, EscalationChannel.Lethal, EscalationParameters.Default);
        Assert.Equal(7, binned.Table.Total, 1e-9);
    }

    [Fact]
    public void An_incident_of_unknown_region_is_listed_not_dropped()
    {
        var nowhere = Incident(1, s_end) with { Regions = [] };
        var abroad = Incident(2, s_end) with { Regions = [new RegionWeight("Bolivia", 1)] };
        var binned = RegionDayTableBuilder.Bin(
            [nowhere, abroad], ["La Libertad"], s_start, s_end, EscalationChannel.All, EscalationParameters.Default);
        Assert.Equal(["I001", "I002"], binned.RegionUnknown);
        Assert.Equal(2, binned.Visible);
    }

    [Fact]
    public void Records_of_a_few_weeks_say_that_history_is_missing()
    {
        var start = s_end.AddDays(-100);
        var table = RegionDayTableBuilder.Bin(
            Rise(), ["La Libertad"], start, s_end, EscalationChannel.All, EscalationParameters.Default).Table;
        var reading = EscalationRules.Read(table, EscalationParameters.Default);
        Assert.Equal(EscalationVerdict.InsufficientHistory, reading.Regions[0].Headline);
        Assert.Equal(EscalationPhase.InsufficientData, reading.Regions[0].Phase);
    }

    [Fact]
    public void A_withdrawn_incident_is_known_only_until_then()
    {
        var incident = Incident(1, s_end);
        var history = new IncidentHistory([new(s_end.AddDays(1), false, incident), new(s_end.AddDays(9), true, incident)]);
        Assert.Null(history.AsKnownOn(s_end));
        Assert.Same(incident, history.AsKnownOn(s_end.AddDays(8)));
        Assert.Null(history.AsKnownOn(s_end.AddDays(9)));
    }

    [Fact]
    public void A_table_refuses_a_region_named_twice() =>
        Assert.Throws<ArgumentException>(() => new RegionDayTable(["a", "a"], s_start, s_end));
}
