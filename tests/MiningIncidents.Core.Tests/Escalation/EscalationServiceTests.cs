using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Sources;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Core.Tests.Escalation;

/// <summary>The service over PostGIS. Today is Friday 20 February 2026: the last complete week ends on Sunday 15 February.</summary>
public sealed class EscalationServiceTests : IAsyncLifetime
{
    private const string LaLibertad = "13";

    private IncidentDatabase database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private EscalationService Service => database.Get<EscalationService>();

    public async ValueTask InitializeAsync() => database = await IncidentDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Nothing_published_is_no_history_not_calm()
    {
        var report = await Service.AllAsync(EscalationQuery.Today, Ct);
        Assert.Equal(["all", "lethal"], report.Channels.Select(channel => channel.Channel));
        Assert.All(report.Channels, channel => Assert.Equal(25, channel.Regions.Count));
        Assert.All(report.Channels.SelectMany(channel => channel.Regions), region => Assert.Equal("insufficient-history", region.Verdict));
        Assert.Equal(new DateOnly(2026, 2, 20), report.Basis.AsOf);
        Assert.Equal("2026-W07", report.Basis.Week);
    }

    [Fact]
    public async Task A_rise_is_called_with_its_incidents_and_falls_without_them()
    {
        var window = await RiseAsync(8);
        var report = await Service.RegionAsync(LaLibertad, EscalationQuery.Today, Ct);
        var all = report.Channels[0];
        Assert.Equal("escalation-strong", all.Summary.Verdict);
        Assert.Equal("surge", all.Summary.Phase);
        Assert.Equal(8, all.S.Test.Count, 1e-9);
        Assert.Equal(new DayRange(new(2026, 1, 19), new(2026, 2, 15)), all.S.Test.Window);
        Assert.Equal(window.Order(), all.S.Evidence.Where(item => item.Window > 0).Select(item => item.Code).Order());
        Assert.Equal("1308", all.S.ByProvince[0].Group);
        Assert.StartsWith("La violencia va en aumento.", all.S.Text.Es, StringComparison.Ordinal);
        Assert.Contains("8 incidents", all.S.Text.En, StringComparison.Ordinal);
        Assert.Equal("asOf=2026-02-20", report.Basis.Query);

        var query = new EscalationQuery { Without = [.. window.Take(7)] };
        var without = await Service.RegionAsync(LaLibertad, query, Ct);
        Assert.Equal(1, without.Channels[0].S.Test.Count, 1e-9);
        Assert.DoesNotContain("escalation", without.Channels[0].S.Test.Verdict, StringComparison.Ordinal);
        Assert.Equal(window[7], Assert.Single(without.Channels[0].S.Evidence, item => item.Window > 0).Code);
        Assert.Equal(Numbers(await Service.AllAsync(query with { AsOf = new(2026, 2, 20) }, Ct)), Numbers(await Service.AllAsync(query, Ct)));
    }

    [Fact]
    public async Task The_kept_table_and_a_count_of_the_rows_give_the_same_answer()
    {
        await RiseAsync(4);
        // Ends after today, so today it is clipped; a whole year is not placed until the year has few days.
        await PublishAsync("2026-02-14", "2026-02-27", "2026-02-18", 1);
        await PublishAsync("2026-01-01", "2026-12-31", "2026-02-01", null);
        await PublishAsync("2025-01-01", "2025-12-31", "2025-06-01", 1);
        var kept = await Service.AllAsync(EscalationQuery.Today, Ct);
        var counted = await Service.AllAsync(new EscalationQuery { Kinds = [.. Violent] }, Ct);
        Assert.Equal(Numbers(counted), Numbers(kept));
        var all = kept.Channels[0].Regions.Single(region => region.Region == LaLibertad);
        Assert.Equal(4 + (2.0 / 7) + (28.0 / 51), all.S.Count, 1e-9);
        Assert.Equal(1, kept.Channels[0].Undated.Count);
    }

    [Fact]
    public async Task The_index_of_todays_incidents_and_the_rows_give_a_region_the_same_page()
    {
        await RiseAsync(4);
        await PublishAsync("2026-02-10", "2026-03-05", "2026-02-18", null, Records.Claim("c2", CasualtyCategory.Missing, 5, "2026-02-18"));
        await PublishAsync("2026-01-20", "2026-12-31", "2026-02-01", 2);
        await database.PublishAsync(Record("2026-01-25", "2026-01-31", "2026-02-02", null) with
        {
            Acts = [new(IncidentKind.InterdictionRaid), new(IncidentKind.Clash), new(IncidentKind.Killing)],
            Actors =
            [
                new("a1", ActorKind.Unknown, ActorRole.Perpetrator, LocalText.Same("Desconocidos")) { Attribution = Core.Codes.Attribution.Unknown },
                new("a2", ActorKind.CriminalGang, ActorRole.Perpetrator, LocalText.Same("Una banda")) { Attribution = Core.Codes.Attribution.Alleged },
            ],
            Claims =
            [
                Records.Claim("c1", CasualtyCategory.Killed, 4, "2026-02-02") with { Low = 3, High = null, AtLeast = true },
                Records.Claim("c2", CasualtyCategory.Injured, null, "2026-02-02") with { Low = 2, High = 6 },
            ],
        });
        // More papers than a row of the index carries, a copy among them, and two that are one.
        string[] papers = [.. Enumerable.Range(0, 45).Select(paper => $"Diario {paper % 43}")];
        await database.PublishAsync(Record("2026-02-01", "2026-02-01", "2026-02-02", 1) with
        {
            Sources = [.. papers.Select((paper, i) => new SourceRecord($"s{i + 1}", paper)
            {
                Title = "Nota",
                Published = new(2026, 2, 2),
                PublishedPrecision = DatePrecision.Day,
                CopyOf = i == 7 ? "s1" : null,
            })],
        });
        foreach (var without in new string[][] { [], [(await Service.RegionAsync(LaLibertad, EscalationQuery.Today, Ct)).Channels[0].S.Evidence[0].Code!] })
        {
            var today = await Service.RegionAsync(LaLibertad, new() { Without = without }, Ct);
            var rows = await Service.RegionAsync(LaLibertad, new() { Without = without, Kinds = [.. Violent] }, Ct);
            Assert.True(today.Channels[0].S.Evidence.Count >= 6);
            Assert.True(today.Channels[0].S.Casualties.Killed!.OrMore);
            Assert.Equal(Rounded(rows.Channels), Rounded(today.Channels));
        }
    }

    [Fact]
    public async Task As_of_a_day_knows_nothing_that_was_reported_later()
    {
        await PublishAsync("2024-01-10", "2024-01-10", "2024-01-11", 0);
        await PublishAsync("2025-05-10", "2025-05-10", "2025-05-20", 0);
        var raised = await PublishAsync("2025-05-06", "2025-05-06", "2025-05-07", 0, Records.Claim("c2", CasualtyCategory.Killed, 3, "2025-06-02"));

        var then = await Service.RegionAsync(LaLibertad, new() { AsOf = new(2025, 5, 18) }, Ct);
        Assert.Equal(raised, Assert.Single(then.Channels[0].S.Evidence, item => item.Window > 0).Code);
        Assert.Equal(1, then.Channels[0].S.Test.Count, 1e-9);
        Assert.Equal(0, then.Channels[1].S.Test.Count, 1e-9);
        Assert.Equal(new KilledReport(0, 0, 0, false), then.Channels[0].S.Casualties.Killed);

        var later = await Service.RegionAsync(LaLibertad, new() { AsOf = new(2025, 6, 2) }, Ct);
        Assert.Equal(2, later.Channels[0].S.Test.Count, 1e-9);
        Assert.Equal(1, later.Channels[1].S.Test.Count, 1e-9);
        Assert.Equal(3, later.Channels[0].S.Casualties.Killed!.Best);
    }

    [Fact]
    public async Task Drafts_and_withdrawn_incidents_are_never_in_it_and_every_change_is_seen_at_once()
    {
        var written = await database.PublishAsync(Record("2026-02-10", "2026-02-10", "2026-02-11", 1));
        await database.Store.CreateAsync(Record("2026-02-11", "2026-02-11", "2026-02-11", 1), Records.Editor, "Draft", Ct);
        Assert.Equal(1, await CountAsync());
        written = await database.Store.SaveAsync(
            written.Code, Record("2026-02-10", "2026-02-10", "2026-02-11", 0), written.Version, Records.Editor, "Nobody died", null, Ct);
        Assert.Equal(0, (await Service.AllAsync(EscalationQuery.Today, Ct)).Channels[1].Country.S.Count);
        await database.Store.MoveAsync(
            written.Code, WorkflowStatus.Withdrawn, written.Version, Records.Editor, "Mistake", LocalText.Same("No ocurrió"), Ct);
        Assert.Equal(0, await CountAsync());
        Assert.Equal(0, (await Service.AllAsync(new() { AsOf = new(2026, 2, 19) }, Ct)).Channels[0].Country.S.Count);

        async Task<double> CountAsync() => (await Service.AllAsync(EscalationQuery.Today, Ct)).Channels[0].Country.S.Count;
    }

    [Fact]
    public async Task Raids_and_doubtful_records_raise_nothing_unless_the_reader_asks_for_them()
    {
        await PublishAsync("2024-01-10", "2024-01-10", "2024-01-11", 0);
        for (var i = 0; i < 6; i++)
        {
            var day = $"{new DateOnly(2026, 1, 20).AddDays(3 * i):yyyy-MM-dd}";
            await database.PublishAsync(Record(day, day, day, 1) with { Acts = [new(IncidentKind.InterdictionRaid)] });
            await database.PublishAsync(Record(day, day, day, 1) with { Violence = ViolenceCertainty.Doubtful });
        }

        var today = (await Service.RegionAsync(LaLibertad, EscalationQuery.Today, Ct)).Channels[0];
        Assert.Equal((0, "cannot-tell"), (today.S.Test.Count, today.Summary.Verdict));
        foreach (var query in new EscalationQuery[] { new() { Kinds = [IncidentKind.InterdictionRaid] }, new() { IncludeDoubtful = true } })
        {
            Assert.Equal(6, (await Service.RegionAsync(LaLibertad, query, Ct)).Channels[0].S.Test.Count, 1e-9);
        }
    }

    [Fact]
    public async Task Unknown_regions_are_in_the_country_and_listed_and_withheld_codes_stay_out_of_lists()
    {
        var nowhere = await database.PublishAsync(
            Record("2026-02-10", "2026-02-10", "2026-02-11", 2) with { Place = new() { Precision = LocationPrecision.Country } });
        await database.PublishAsync(Record("2026-02-10", "2026-02-10", "2026-02-11", null) with { Licence = LicenceTag.NoRepublication });
        var report = await Service.AllAsync(EscalationQuery.Today, Ct);
        Assert.Equal((2, 1), (report.Channels[0].Country.S.Count, report.Channels[0].Regions.Sum(region => region.S.Count)));
        Assert.Equal([nowhere.Code], report.Channels[0].RegionUnknown.Codes);
        var evidence = Assert.Single((await Service.RegionAsync(LaLibertad, EscalationQuery.Today, Ct)).Channels[0].S.Evidence);
        Assert.Null(evidence.Code);
        Assert.Equal(1, evidence.Window);
    }

    [Fact]
    public async Task The_missing_are_told_apart_from_the_killed_and_leave_when_found()
    {
        var group = await database.Store.SavePersonAsync(
            Records.Group(2, "2026-02-11", ("2026-02-14", PersonStatus.LocatedDeceased)), 0, Records.Editor, "Test", Ct);
        await database.PublishAsync(Record("2026-02-10", "2026-02-10", "2026-02-11", 1, Records.Claim("c2", CasualtyCategory.Missing, 5, "2026-02-11")) with
        {
            Persons = [new(group.Code, PersonLinkRole.Disappearance)],
        });
        var casualties = (await Service.RegionAsync(LaLibertad, EscalationQuery.Today, Ct)).Channels[0].S.Casualties;
        Assert.Equal((3, 3), (casualties.Killed!.Best, casualties.Missing!.Open));
        Assert.Equal(6, casualties.Missing.KilledIfAllDead);
        Assert.Null(casualties.Missing.ExpectedDead);
        Assert.Null(casualties.Injured);
    }

    [Fact]
    public async Task Completeness_is_estimated_from_thirty_live_records_and_weeks_of_a_past_day_have_aged()
    {
        await PublishAsync("2024-01-10", "2024-01-10", "2024-01-11", 0);
        Assert.False((await Service.AllAsync(EscalationQuery.Today, Ct)).Completeness.Estimated);
        // Half of each week's incidents come in their own week, half two weeks later.
        for (var week = 0; week < 16; week++)
        {
            var monday = new DateOnly(2025, 10, 20).AddDays(7 * week);
            foreach (var late in new[] { 0, 14 })
            {
                database.Clock.Now = new(monday.AddDays(2 + late), new TimeOnly(17, 0), TimeSpan.Zero);
                await PublishAsync($"{monday:yyyy-MM-dd}", $"{monday:yyyy-MM-dd}", $"{monday:yyyy-MM-dd}", 0);
            }
        }

        database.Clock.Now = new(2026, 2, 20, 17, 0, 0, TimeSpan.Zero);
        var today = await Service.AllAsync(EscalationQuery.Today, Ct);
        Assert.True(today.Completeness.Estimated);
        Assert.Equal(0.5, today.Completeness.Share[0], 0.1);
        Assert.Equal(1, today.Completeness.Share[2]);
        Assert.True(today.Channels[0].Regions[12].S.Completeness < 0.9);
        Assert.True(today.Channels[0].Regions[12].S.StillToCome.Mean > 0);
        var past = await Service.AllAsync(new() { AsOf = new(2026, 1, 18) }, Ct);
        Assert.Equal(1, past.Channels[0].Regions[12].S.Completeness);
    }

    [Fact]
    public async Task A_query_that_cannot_be_answered_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Service.AllAsync(new() { AsOf = new(1200, 1, 1) }, Ct));
        await Assert.ThrowsAsync<ArgumentException>(() => Service.RegionAsync("99", EscalationQuery.Today, Ct));
        var tomorrow = await Service.AllAsync(new() { AsOf = new(2030, 1, 1) }, Ct);
        Assert.Equal(new DateOnly(2026, 2, 20), tomorrow.Basis.AsOf);
    }

    private static IEnumerable<IncidentKind> Violent => Enum.GetValues<IncidentKind>().Where(KindEquivalents.CountsAsViolence);

    /// <summary>One incident a month since 2023, then so many in the last four weeks; the codes of the latter.</summary>
    private async Task<List<string>> RiseAsync(int inWindow)
    {
        for (var month = new DateOnly(2023, 1, 15); month < new DateOnly(2026, 1, 1); month = month.AddMonths(2))
        {
            await PublishAsync($"{month:yyyy-MM-dd}", $"{month:yyyy-MM-dd}", $"{month:yyyy-MM-dd}", 0);
        }

        var codes = new List<string>();
        for (var i = 0; i < inWindow; i++)
        {
            var day = new DateOnly(2026, 2, 15).AddDays(-3 * i);
            codes.Add(await PublishAsync($"{day:yyyy-MM-dd}", $"{day:yyyy-MM-dd}", $"{day:yyyy-MM-dd}", i == 0 ? 2 : 0));
        }

        return codes;
    }

    private async Task<string> PublishAsync(string from, string to, string reported, int? killed, params ClaimRecord[] more) =>
        (await database.PublishAsync(Record(from, to, reported, killed, more))).Code;

    private static IncidentRecord Record(string from, string to, string reported, int? killed, params ClaimRecord[] more)
    {
        var attack = Records.Attack();
        return attack with
        {
            DateStart = DateOnly.Parse(from, null),
            DateEnd = DateOnly.Parse(to, null),
            DatePrecision = from == to ? DatePrecision.Day : DatePrecision.DayRange,
            Place = attack.Place with { ProvinceCode = "1308" },
            Sources = [new("s1", "RPP") { Title = "Nota", Published = DateOnly.Parse(reported, null), PublishedPrecision = DatePrecision.Day }],
            Claims = [.. killed is null ? [] : new[] { Records.Claim("c1", CasualtyCategory.Killed, killed, reported) }, .. more],
        };
    }

    /// <summary>Everything of it, its numbers without the last digits that the order of adding can change.</summary>
    private static string Rounded(object report) => Regex.Replace(
        JsonSerializer.Serialize(report), @"-?\d+\.\d+(E-?\d+)?", number => double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("G9", CultureInfo.InvariantCulture));

    /// <summary>All numbers of a report, rounded beyond the last digit that the order of adding can change.</summary>
    private static string Numbers(EscalationReport report) => JsonSerializer.Serialize(
        report.Channels.Select(channel => channel.Regions.Append(channel.Country).Select(region => new
        {
            region.Region,
            region.Verdict,
            region.Phase,
            region.Since,
            Numbers = new[] { region.S, region.Q }.SelectMany(window => new[] { window.Count, window.BaselineCount, window.PUp, window.QUp })
                .Select(number => Math.Round(number, 9)),
        })));
}
