using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using Npgsql;
using Xunit;

namespace MiningIncidents.Core.Tests.Escalation;

/// <summary>The kept table of violence per region and day against a count from the public incidents.</summary>
public sealed class RegionDaysTests : IAsyncLifetime
{
    private IncidentDatabase database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await IncidentDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task After_random_writes_the_table_is_what_a_recount_gives()
    {
        var random = new SeededRandom(20260220);
        var live = new List<Written>();
        for (var step = 0; step < 60; step++)
        {
            var choice = live.Count < 8 ? 0 : random.Below(4);
            var at = live.Count == 0 ? 0 : random.Below(live.Count);
            if (choice == 0)
            {
                live.Add(await database.PublishAsync(Record(random)));
            }
            else if (choice == 1)
            {
                live[at] = await database.Store.SaveAsync(live[at].Code, Record(random), live[at].Version, Records.Editor, "Edit", null, Ct);
            }
            else if (choice == 2)
            {
                await database.Store.MoveAsync(
                    live[at].Code, WorkflowStatus.Withdrawn, live[at].Version, Records.Editor, "Mistake", LocalText.Same("No ocurrió"), Ct);
                live.RemoveAt(at);
            }
            else
            {
                await database.Store.CreateAsync(Record(random), Records.Editor, "A draft", Ct);
            }
        }

        var expected = await RecountAsync();
        Assert.NotEmpty(expected);
        Assert.Contains(expected.Keys, key => key.Region == "unknown");
        Assert.Contains(expected.Keys, key => key.Channel == "lethal");
        await AssertTableAsync(expected);

        await ExecuteAsync("update region_days set weight = weight + 1");
        await ExecuteAsync("select recount_region_days()");
        await AssertTableAsync(expected);
    }

    [Fact]
    public async Task What_is_taken_away_leaves_nothing()
    {
        var written = await database.PublishAsync(Records.Attack() with { DateEnd = new(2025, 6, 16), DatePrecision = DatePrecision.DayRange });
        await database.Store.MoveAsync(
            written.Code, WorkflowStatus.Withdrawn, written.Version, Records.Editor, "Mistake", LocalText.Same("No ocurrió"), Ct);
        Assert.DoesNotContain(await TableAsync(), row => row.Value != 0);
    }

    [Fact]
    public async Task Writers_in_any_other_way_are_followed_too()
    {
        await database.PublishAsync(Records.Attack());
        await ExecuteAsync("delete from public_incidents");
        Assert.DoesNotContain(await TableAsync(), row => row.Value != 0);
    }

    [Fact]
    public async Task The_database_counts_the_kinds_that_the_code_list_declares()
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        foreach (var kind in IncidentCodes.Kinds.Items)
        {
            await using var command = source.CreateCommand("select is_violence(array[@kind], 'certain'), is_violence(array[@kind], 'doubtful')");
            command.Parameters.AddWithValue("kind", kind.Text);
            await using var reader = await command.ExecuteReaderAsync(Ct);
            await reader.ReadAsync(Ct);
            Assert.Equal((KindEquivalents.CountsAsViolence(kind.Value), false), (reader.GetBoolean(0), reader.GetBoolean(1)));
        }
    }

    private static IncidentRecord Record(SeededRandom random)
    {
        var start = new DateOnly(2025, 1, 1).AddDays(random.Below(200));
        var days = random.Below(3) == 0 ? random.Below(110) : random.Below(5);
        IncidentKind[] kinds = [IncidentKind.ArmedAttack, IncidentKind.Clash, IncidentKind.InterdictionRaid, IncidentKind.Other, IncidentKind.Sabotage];
        string?[] regions = ["13", "21", "17", null];
        var attack = Records.Attack();
        return attack with
        {
            DateStart = start,
            DateEnd = start.AddDays(days),
            DatePrecision = days == 0 ? DatePrecision.Day : DatePrecision.DayRange,
            Acts = [new(kinds[random.Below(kinds.Length)]), new(kinds[random.Below(kinds.Length)])],
            Violence = random.Below(6) == 0 ? ViolenceCertainty.Doubtful : ViolenceCertainty.Certain,
            Place = regions[random.Below(regions.Length)] is { } region
                ? attack.Place with { DepartmentCode = region, Latitude = null, Longitude = null, Precision = LocationPrecision.Department }
                : new() { Precision = LocationPrecision.Country },
            Sources = [new("s1", "RPP") { Title = "Nota", Published = start.AddDays(days), PublishedPrecision = DatePrecision.Day }],
            Claims = random.Below(2) == 0
                ? []
                : [Records.Claim("c1", CasualtyCategory.Killed, random.Below(3), start.AddDays(days).ToString("yyyy-MM-dd", null))],
        };
    }

    private async Task<Dictionary<(string Region, string Channel, DateOnly Day), double>> RecountAsync()
    {
        var expected = new Dictionary<(string, string, DateOnly), double>();
        await foreach (var incident in database.Search.StreamAsync(new IncidentFilter { Violence = true }, false, Ct))
        {
            var dating = TimeBinning.Date(new DayInterval(incident.DateStart, incident.DateEnd), null, EscalationParameters.Default.MaxSpanDays);
            for (var day = incident.DateStart; dating.Status == DatingStatus.Dated && day <= incident.DateEnd; day = day.AddDays(1))
            {
                foreach (var channel in incident.Figures.Killed?.Best >= 1 ? new[] { "all", "lethal" } : ["all"])
                {
                    var key = (incident.Place.Department?.Code ?? "unknown", channel, day);
                    expected[key] = expected.GetValueOrDefault(key) + (1.0 / dating.Days!.Value.Days);
                }
            }
        }

        return expected;
    }

    private async Task AssertTableAsync(Dictionary<(string Region, string Channel, DateOnly Day), double> expected)
    {
        var table = await TableAsync();
        Assert.All(expected, row => Assert.Equal(row.Value, table.GetValueOrDefault(row.Key), 1e-9));
        Assert.All(table.Where(row => !expected.ContainsKey(row.Key)), row => Assert.Equal(0, row.Value));
    }

    private async Task<Dictionary<(string Region, string Channel, DateOnly Day), double>> TableAsync()
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("select region, channel, day, weight::float8 from region_days");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var table = new Dictionary<(string, string, DateOnly), double>();
        while (await reader.ReadAsync(Ct))
        {
            table[(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<DateOnly>(2))] = reader.GetDouble(3);
        }

        return table;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
