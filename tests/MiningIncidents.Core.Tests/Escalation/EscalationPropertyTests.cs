using MiningIncidents.Core.Escalation;
using Xunit;

namespace MiningIncidents.Core.Tests.Escalation;

/// <summary>What must hold whatever the data are, on seeded random incidents.</summary>
public class EscalationPropertyTests
{
    private static readonly EscalationParameters s_parameters = EscalationParameters.Default with { PhaseWeeks = 30 };

    public static TheoryData<ulong> Seeds => [1, 2, 3, 4, 5];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Binning_preserves_totals(ulong seed)
    {
        var incidents = RandomIncidents.Known(RandomIncidents.Histories(seed, 800), RandomIncidents.End);
        var start = RandomIncidents.Start.AddDays(-7);
        var binned = RegionDayTableBuilder.Bin(
            incidents, RandomIncidents.Regions, start, RandomIncidents.End, EscalationChannel.All, s_parameters);
        Assert.Equal(incidents.Count, binned.Visible);
        Assert.Equal(incidents.Count - binned.Undated.Count, binned.Table.Total, 1e-6);
        foreach (var incident in incidents.Where(incident => incident.Dates.Days <= s_parameters.MaxSpanDays))
        {
            Assert.Equal(1, TimeBinning.Weeks(incident.Dates).Sum(bin => bin.Weight), 1e-12);
            Assert.Equal(1, TimeBinning.Months(incident.Dates).Sum(bin => bin.Weight), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Days_weeks_and_months_count_the_same_incidents(ulong seed)
    {
        var table = Table(RandomIncidents.Histories(seed, 500), RandomIncidents.End, RandomIncidents.Regions);
        var months = Enumerable.Range(0, RandomIncidents.Regions.Length)
            .Sum(region => EscalationRules.Changes(table, region, 1, s_parameters).Counts.Sum());
        Assert.Equal(table.Total, months, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Taking_every_incident_away_again_leaves_nothing(ulong seed)
    {
        var table = new RegionDayTable(RandomIncidents.Regions, RandomIncidents.Start, RandomIncidents.End);
        var incidents = RandomIncidents.Known(RandomIncidents.Histories(seed, 300), RandomIncidents.End);
        foreach (var sign in new[] { 1, -1 })
        {
            foreach (var incident in incidents)
            {
                foreach (var (region, weight) in incident.Regions)
                {
                    table.Spread(table.IndexOf(region), incident.Dates, sign * weight);
                }
            }
        }

        for (var region = 0; region < table.Regions.Count; region++)
        {
            Assert.Equal(0, table.Count(region, table.Coverage));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_recorded_later_never_changes_what_was_said_then(ulong seed)
    {
        var then = RandomIncidents.End.AddDays(-80);
        var histories = RandomIncidents.Histories(seed, 500);
        List<IncidentHistory> asItWas = [.. histories
            .Select(history => new IncidentHistory([.. history.Versions.Where(version => version.RecordedOn <= then)]))];
        var now = Fingerprint(EscalationRules.Read(Table(histories, then, RandomIncidents.Regions), s_parameters));
        Assert.Equal(Fingerprint(EscalationRules.Read(Table(asItWas, then, RandomIncidents.Regions), s_parameters)), now);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_later_date_never_knows_fewer_incidents_unless_some_were_withdrawn(ulong seed)
    {
        List<IncidentHistory> histories = [.. RandomIncidents.Histories(seed, 500)
            .Where(history => history.Versions.All(version => !version.Withdrawn))];
        var before = -1;
        for (var asOf = RandomIncidents.Start; asOf <= RandomIncidents.End; asOf = asOf.AddDays(45))
        {
            var visible = RegionDayTableBuilder.Bin(
                RandomIncidents.Known(histories, asOf), RandomIncidents.Regions, RandomIncidents.Start, asOf, EscalationChannel.All,
                s_parameters).Visible;
            Assert.True(visible >= before);
            before = visible;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Relabelling_regions_changes_nothing(ulong seed)
    {
        var histories = RandomIncidents.Histories(seed, 600);
        var reading = EscalationRules.Read(Table(histories, RandomIncidents.End, RandomIncidents.Regions), s_parameters);
        string Rename(string region) => "region " + (char)('z' - Array.IndexOf(RandomIncidents.Regions, region));
        List<IncidentHistory> renamed = [.. histories.Select(history => new IncidentHistory([.. history.Versions.Select(version => version with
        {
            Incident = version.Incident with
            {
                Regions = [.. version.Incident.Regions.Select(item => item with { Region = Rename(item.Region) })],
            },
        })]))];
        string[] reversed = [.. RandomIncidents.Regions.Reverse().Select(Rename)];
        var other = EscalationRules.Read(Table(renamed, RandomIncidents.End, reversed), s_parameters);
        Assert.Equal(reading.Dispersion.Phi, other.Dispersion.Phi, 1e-12);
        foreach (var region in reading.Regions)
        {
            var same = Assert.Single(other.Regions, candidate => candidate.Region == Rename(region.Region));
            Assert.Equal((region.S.Verdict, region.Q.Verdict), (same.S.Verdict, same.Q.Verdict));
            Assert.Equal(region.S.QUp, same.S.QUp, 1e-12);
            Assert.Equal(region.Q.QDown, same.Q.QDown, 1e-12);
            Assert.Equal(region.Phases, same.Phases);
            Assert.Equal(region.ChangePoints.Changes.MapStarts, same.ChangePoints.Changes.MapStarts);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_empty_region_never_escalates(ulong seed)
    {
        var histories = RandomIncidents.Histories(seed, 600);
        foreach (var asOf in new[] { RandomIncidents.End, RandomIncidents.End.AddDays(-200), RandomIncidents.Start.AddDays(400) })
        {
            var reading = EscalationRules.Read(Table(histories, asOf, RandomIncidents.Regions), s_parameters);
            var empty = Assert.Single(reading.Regions, region => region.Region == RandomIncidents.Empty);
            Assert.Contains(empty.Headline, new[] { EscalationVerdict.CannotTell, EscalationVerdict.InsufficientHistory });
            Assert.All(empty.Phases, run => Assert.Contains(run.Phase, new[] { EscalationPhase.Usual, EscalationPhase.InsufficientData }));
            Assert.Equal([0], empty.ChangePoints.Changes.MapStarts);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Dropping_an_incident_never_raises_the_count_of_its_window(ulong seed)
    {
        var incidents = RandomIncidents.Known(RandomIncidents.Histories(seed, 400), RandomIncidents.End);
        var reading = EscalationRules.Read(Table(incidents), s_parameters);
        var random = new SeededRandom(seed);
        for (var round = 0; round < 10; round++)
        {
            var dropped = incidents[random.Below(incidents.Count)];
            var without = EscalationRules.Read(
                Table([.. incidents.Where(incident => incident != dropped)]), s_parameters with { PhaseWeeks = 1 });
            foreach (var (before, after) in reading.Regions.Zip(without.Regions))
            {
                Assert.True(after.S.Comparison.Window <= before.S.Comparison.Window + 1e-9);
                Assert.True(after.Q.Comparison.Window <= before.Q.Comparison.Window + 1e-9);
                Assert.True(after.Q.Comparison.Baseline <= before.Q.Comparison.Baseline + 1e-9);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_count_opens_to_the_incidents_it_is_made_of(ulong seed)
    {
        var incidents = RandomIncidents.Known(RandomIncidents.Histories(seed, 500), RandomIncidents.End);
        foreach (var channel in Enum.GetValues<EscalationChannel>())
        {
            var table = RegionDayTableBuilder.Bin(
                incidents, RandomIncidents.Regions, RandomIncidents.Start, RandomIncidents.End, channel, s_parameters).Table;
            var reading = EscalationRules.Read(table, s_parameters with { PhaseWeeks = 1 });
            for (var region = 0; region < reading.Regions.Count; region++)
            {
                var detail = RegionDetailRules.Quarter(reading, region, incidents, channel);
                Assert.Equal(detail.Result.Comparison.Window, detail.Evidence.Sum(item => item.WindowWeight), 1e-9);
                Assert.Equal(detail.Result.Comparison.Baseline, detail.Evidence.Sum(item => item.BaselineWeight), 1e-9);
                Assert.Equal(detail.Membership.Expected, detail.Result.Comparison.Window, 1e-9);
                Assert.Equal(detail.Result.PUp, detail.Robustness!.Checks[RobustnessScenario.Base].P, 1e-9);
                Assert.True(detail.Result.PUp > detail.Cut || detail.Result.QUp <= 0.1 + 1e-12);
            }
        }
    }

    private static RegionDayTable Table(IEnumerable<IncidentHistory> histories, DateOnly asOf, string[] regions) =>
        RegionDayTableBuilder.Bin(
            RandomIncidents.Known(histories, asOf), regions, RandomIncidents.Start, asOf, EscalationChannel.All, s_parameters).Table;

    private static RegionDayTable Table(IReadOnlyList<EscalationIncident> incidents) => RegionDayTableBuilder.Bin(
        incidents, RandomIncidents.Regions, RandomIncidents.Start, RandomIncidents.End, EscalationChannel.All, s_parameters).Table;

    private static List<object> Fingerprint(EscalationReading reading) => [.. reading.Regions.Select(region => (object)(
        region.Region, region.S.Comparison, region.S.QUp, region.Q.Comparison, region.Q.QUp, region.Headline, region.Phase,
        region.ChangePoints.Changes.LogEvidence))];
}
