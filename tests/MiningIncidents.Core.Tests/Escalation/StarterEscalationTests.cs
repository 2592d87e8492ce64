using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Core.Tests.Escalation;

/// <summary>
/// La Libertad in the starter data, every count checked by hand against the incidents: which of them are violence, and in which weeks they lie.
/// </summary>
public sealed class StarterEscalationTests(StarterEscalationTests.Loaded loaded) : IClassFixture<StarterEscalationTests.Loaded>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    // As of 31 May 2025 (week to the 25th): the killings of 25 to 27 April lie in the baseline of the four weeks; the raid of May counts nowhere.
    [InlineData("2025-05-31", "2025-05-25", "all", "s", "25-10", "24-8 24-10 24-12 25-1 25-3 25-6 25-7 25-8")]
    [InlineData("2025-05-31", "2025-05-25", "all", "q", "25-6 25-7 25-8 25-10", "24-5 24-8 24-10 24-12 25-1 25-3")]
    [InlineData("2025-05-31", "2025-05-25", "lethal", "q", "25-6 25-7 25-8", "24-5 24-10")]
    [InlineData("2026-01-31", "2026-01-25", "all", "s", "25-29", "25-1 25-3 25-6 25-7 25-8 25-10 25-20 25-24 25-26 25-28")]
    [InlineData("2026-01-31", "2026-01-25", "all", "q", "25-24 25-26 25-28 25-29", "24-12 25-1 25-3 25-6 25-7 25-8 25-10 25-20")]
    [InlineData("2026-01-31", "2026-01-25", "lethal", "s", "25-29", "25-6 25-7 25-8 25-20 25-26")]
    [InlineData(null, "2026-02-15", "all", "s", "", "25-3 25-6 25-7 25-8 25-10 25-20 25-24 25-26 25-28 25-29")]
    [InlineData(null, "2026-02-15", "all", "q", "25-28 25-29", "24-12 25-1 25-3 25-6 25-7 25-8 25-10 25-20 25-24 25-26")]
    public async Task Windows_hold_these_incidents(string? asOf, string weekEnd, string channel, string window, string inWindow, string inBaseline)
    {
        var (detail, _) = await WindowAsync(asOf, channel, window);
        Assert.Equal(Day(weekEnd), detail.Test.Window.To);
        Assert.Equal(Codes(inWindow), detail.Evidence.Where(item => item.Window > 0).Select(item => item.Code).Order());
        Assert.Equal(Codes(inBaseline), detail.Evidence.Where(item => item.Baseline > 0).Select(item => item.Code).Order());
        Assert.Equal(Codes(inWindow).Length, detail.Test.Count, 1e-9);
        Assert.Equal(Codes(inBaseline).Length, detail.Test.BaselineCount, 1e-9);
        // So few incidents allow no statement, and that is what is said.
        Assert.Equal("cannot-tell", detail.Test.Verdict);
        Assert.NotNull(detail.MinCount);
        Assert.True(detail.MinCount > detail.Test.Count);
    }

    [Theory]
    [InlineData("2025-05-31", "elevated", "2025-W04")]
    [InlineData("2026-01-31", "elevated", "2026-W01")]
    [InlineData(null, "elevated", "2026-W01")]
    public async Task The_level_of_La_Libertad_is_above_its_own_of_the_past_years(string? asOf, string phase, string since)
    {
        var (_, summary) = await WindowAsync(asOf, "all", "q");
        Assert.Equal((phase, since), (summary.Phase, summary.Phases[^1].FromWeek));
        Assert.Equal("cannot-tell", summary.Verdict);
        Assert.Null(summary.Since);
    }

    [Fact]
    public async Task The_sentences_of_31_May_2025_say_what_was_known()
    {
        var (detail, _) = await WindowAsync("2025-05-31", "all", "q");
        Assert.Equal(
            "No hay datos suficientes para saber si la violencia ha cambiado. La Libertad: 4 incidentes en las 13 semanas hasta el 25 de mayo de 2025, "
            + "frente a un promedio de 1.5 por cada 13 semanas en las 52 semanas anteriores (6 en total). Muertos: 18 (entre 17 y 18). "
            + "13 de los 18 murieron en un solo incidente. Hablaríamos de un aumento a partir de 9 incidentes en 13 semanas.",
            detail.Text.Es);
        Assert.Equal(new KilledReport(17, 18, 18, false), detail.Casualties.Killed);
        Assert.Equal((4, 3, 13), (detail.Casualties.Incidents, detail.Casualties.Lethal, detail.Casualties.LargestKilled));
        Assert.Equal("1308", detail.ByProvince[0].Group);
    }

    [Fact]
    public async Task The_provinces_of_La_Libertad_are_judged_one_by_one_and_add_up_to_it()
    {
        var query = new EscalationQuery { AsOf = Day("2025-05-31") };
        var report = await loaded.Database.Get<EscalationService>().ProvincesAsync("13", query, Ct);
        Assert.Equal(["all", "lethal"], report.Channels.Select(channel => channel.Channel));
        var all = report.Channels[0];
        Assert.Equal(12, all.Provinces.Count);
        Assert.Equal("Pataz", all.Provinces.MaxBy(province => province.Q.Count)!.Name.Es);
        var (region, _) = await WindowAsync("2025-05-31", "all", "q");
        Assert.Equal(
            region.Test.Count + region.Test.BaselineCount,
            all.Provinces.Sum(province => province.Q.Count + province.Q.BaselineCount) + all.ProvinceUnknown.Count,
            1e-9);
        Assert.All(all.Provinces, province => Assert.True(province.Q.QUp >= province.Q.PUp));
    }

    [Fact]
    public async Task Provinces_as_known_today_are_the_same_from_the_index_and_from_the_rows()
    {
        foreach (var department in new[] { "13", "04", "17" })
        {
            var service = loaded.Database.Get<EscalationService>();
            var kept = await service.ProvincesAsync(department, EscalationQuery.Today, Ct);
            var rows = await service.ProvincesAsync(department, EscalationQuery.Today with { Kinds = [.. Violent] }, Ct);
            Assert.Equal(
                kept.Channels.Select(channel => channel.Provinces.Select(p => (p.Region, p.S.Count, p.Q.Count, p.Q.BaselineCount, p.Verdict, p.Phase))),
                rows.Channels.Select(channel => channel.Provinces.Select(p => (p.Region, p.S.Count, p.Q.Count, p.Q.BaselineCount, p.Verdict, p.Phase))));
        }
    }

    [Fact]
    public async Task Before_the_bodies_were_found_the_thirteen_were_not_counted_as_killed()
    {
        var (before, _) = await WindowAsync("2025-05-03", "lethal", "s");
        Assert.DoesNotContain(before.Evidence, item => item.Code == "PE-2025-000008");
        var (after, _) = await WindowAsync("2025-05-05", "lethal", "s");
        Assert.Contains(after.Evidence, item => item.Code == "PE-2025-000008" && item.Window > 0);
    }

    [Fact]
    public async Task Every_raid_and_doubtful_record_stands_apart_and_the_table_of_today_is_the_count_of_the_rows()
    {
        var service = loaded.Database.Get<EscalationService>();
        var today = await service.AllAsync(EscalationQuery.Today, Ct);
        var counted = await service.AllAsync(new() { AsOf = today.Basis.AsOf, Kinds = [.. Violent] }, Ct);
        Assert.Equal(
            counted.Channels.SelectMany(channel => channel.Regions).Select(region =>
                (region.Region, Math.Round(region.Q.Count, 12), Math.Round(region.Q.BaselineCount, 12), region.Phase)),
            today.Channels.SelectMany(channel => channel.Regions).Select(region =>
                (region.Region, Math.Round(region.Q.Count, 12), Math.Round(region.Q.BaselineCount, 12), region.Phase)));
        Assert.Equal(["PE-2012-000001", "PE-2014-000001"], today.Channels[0].Undated.Codes);
        Assert.Equal(new DateOnly(2005, 8, 1), today.Basis.CoverageStart);
        Assert.DoesNotContain(
            today.Channels.SelectMany(channel => channel.Regions), region => region.Verdict.Contains("escalation", StringComparison.Ordinal));
        var raids = await service.AllAsync(new() { Kinds = [IncidentKind.InterdictionRaid] }, Ct);
        Assert.True(raids.Channels[0].Country.Q.Count > 0);
    }

    [Fact]
    public async Task Nine_months_after_the_last_record_nothing_is_declared_and_the_country_is_as_silent_as_the_region()
    {
        var clock = loaded.Database.Clock;
        var before = clock.Now;
        try
        {
            clock.Now = new(2026, 11, 25, 17, 0, 0, TimeSpan.Zero);
            var (quarter, summary) = await WindowAsync(null, "all", "q");
            Assert.Equal((0.0, 4.0, "cannot-tell", "usual"), (quarter.Test.Count, quarter.Test.BaselineCount, quarter.Test.Verdict, summary.Phase));
            Assert.Equal(Codes("25-24 25-26 25-28 25-29"), quarter.Evidence.Select(item => item.Incident).Order());
            Assert.Equal(
                "There is not enough data to tell whether violence has changed. La Libertad: 0 incidents in the 13 weeks to 22 November 2026, against an "
                + "average of 1 per 13 weeks over the 52 weeks before (4 in all). We would call an escalation from 7 incidents in 13 weeks.",
                quarter.Text.En);
            var country = (await loaded.Database.Get<EscalationService>().AllAsync(EscalationQuery.Today, Ct)).Channels[0].Country;
            Assert.Equal(0, country.Q.Count, 1e-9);
        }
        finally
        {
            clock.Now = before;
        }
    }

    [Fact]
    public async Task The_killed_of_a_month_reach_up_to_the_highest_figure()
    {
        var ranges = await loaded.Database.Search.KilledRangesAsync(
            IncidentFilter.All with { Regions = ["la-libertad"], Violence = true, AsOf = Day("2026-01-31") }, Ct);
        Assert.Equal(new MonthRange(12, false), ranges[Day("2025-12-01")]);
        Assert.False(ranges.ContainsKey(Day("2025-04-01")));
    }

    private static IEnumerable<IncidentKind> Violent => Enum.GetValues<IncidentKind>().Where(KindEquivalents.CountsAsViolence);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    // "25-8" is PE-2025-000008.
    private static string[] Codes(string numbers) =>
        [.. numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => $"PE-20{number[..2]}-{number[3..].PadLeft(6, '0')}")
            .Order(StringComparer.Ordinal)];

    private async Task<(WindowDetailReport Window, RegionSummary Summary)> WindowAsync(string? asOf, string channel, string window)
    {
        var report = await loaded.Database.Get<EscalationService>().RegionAsync("13", new() { AsOf = asOf is null ? null : Day(asOf) }, Ct);
        var detail = report.Channels.Single(of => of.Channel == channel);
        return (window == "s" ? detail.S : detail.Q, detail.Summary);
    }

    public sealed class Loaded : IAsyncLifetime
    {
        public IncidentDatabase Database { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Database = await IncidentDatabase.CreateAsync();
            await Database.Get<StarterData>().LoadAsync();
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
