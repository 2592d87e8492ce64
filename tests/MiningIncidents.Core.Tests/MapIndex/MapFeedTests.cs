using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Testing;
using Npgsql;
using Xunit;

namespace MiningIncidents.Core.Tests.MapIndex;

public sealed class MapFeedTests : IAsyncLifetime
{
    private IncidentDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await IncidentDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private MapFeed Feed => database.Get<MapFeed>();

    [Fact]
    public async Task What_is_published_revised_and_withdrawn_is_in_the_columns_after_the_next_reading()
    {
        await Feed.LoadAsync(Ct);
        Assert.False(await Feed.CatchUpAsync(Ct));

        var published = await database.PublishAsync(Records.Attack() with { Claims = [Records.Claim("k1", CasualtyCategory.Killed, 3, "2025-06-11")] });
        Assert.True(await Feed.CatchUpAsync(Ct));
        Assert.Equal((1, 3), await CountAsync());

        var revised = await database.Store.SaveAsync(
            published.Code, Records.Attack() with { Claims = [Records.Claim("k1", CasualtyCategory.Killed, 5, "2025-06-11")] }, published.Version, Records.Editor, "Test", ct: Ct);
        Assert.True(await Feed.CatchUpAsync(Ct));
        Assert.Equal((1, 5), await CountAsync());

        await database.Store.MoveAsync(published.Code, WorkflowStatus.Withdrawn, revised.Version, Records.Editor, "Test", new("Error", "Mistake"), ct: Ct);
        Assert.True(await Feed.CatchUpAsync(Ct));
        Assert.Equal((0, 0), await CountAsync());
        Assert.False(await Feed.CatchUpAsync(Ct));
    }

    [Fact]
    public async Task What_this_process_wrote_is_counted_at_once_without_being_asked_for()
    {
        await Feed.LoadAsync(Ct);
        for (var published = 1; published <= 5; published++)
        {
            await database.PublishAsync(Records.Attack());
            Assert.Equal((published, 0), await CountAsync());
        }
    }

    [Fact]
    public async Task While_what_was_written_is_being_read_nobody_is_answered_from_before()
    {
        await Feed.LoadAsync(Ct);
        await database.PublishAsync(Records.Attack());
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var other = await source.OpenConnectionAsync(Ct);
        await using var holding = await other.BeginTransactionAsync(Ct);
        await ExecuteAsync(other, "lock table public_outbox in access exclusive mode");
        var reading = Feed.CatchUpAsync(Ct);

        Assert.Equal((1, 0), await CountAsync());

        await holding.RollbackAsync(Ct);
        Assert.True(await reading);
        Assert.Equal((1, 0), await CountAsync());
    }

    [Fact]
    public async Task A_draft_never_gets_into_the_columns()
    {
        await database.Store.CreateAsync(Records.Attack(), Records.Editor, "Test", ct: Ct);
        await Feed.LoadAsync(Ct);

        Assert.Equal(0, Feed.Size.Incidents);
    }

    [Fact]
    public async Task A_transaction_that_ends_after_a_later_one_is_not_passed_over()
    {
        var first = await database.PublishAsync(Records.Attack());
        var second = await database.PublishAsync(Records.Attack("2025-07-01"));
        await Feed.LoadAsync(Ct);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var slow = await source.OpenConnectionAsync(Ct);
        await using var open = await slow.BeginTransactionAsync(Ct);
        await ExecuteAsync(slow, $"update public_incidents set killed = 7 where code = '{first.Code}'");
        await using (var quick = await source.OpenConnectionAsync(Ct))
        {
            await ExecuteAsync(quick, $"update public_incidents set killed = 1 where code = '{second.Code}'");
        }
        Assert.True(await Feed.CatchUpAsync(Ct));
        Assert.Equal((2, 1), await CountAsync());

        await open.CommitAsync(Ct);

        Assert.True(await Feed.CatchUpAsync(Ct));
        Assert.Equal((2, 8), await CountAsync());
    }

    [Fact]
    public async Task What_is_rolled_back_changes_nothing()
    {
        var one = await database.PublishAsync(Records.Attack());
        await Feed.LoadAsync(Ct);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using (var connection = await source.OpenConnectionAsync(Ct))
        {
            await using var given = await connection.BeginTransactionAsync(Ct);
            await ExecuteAsync(connection, $"update public_incidents set killed = 7 where code = '{one.Code}'");
            await given.RollbackAsync(Ct);
        }

        Assert.False(await Feed.CatchUpAsync(Ct));
        Assert.Equal((1, 0), await CountAsync());
    }

    [Fact]
    public async Task Rows_deleted_and_a_table_emptied_by_hand_are_noticed()
    {
        await InventedIncidents.FillAsync(database.ConnectionString, 500);
        await Feed.LoadAsync(Ct);
        var before = Feed.Size.Incidents;
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Ct);
        await ExecuteAsync(connection, "delete from public_incidents where incident_id % 2 = 0");
        Assert.True(await Feed.CatchUpAsync(Ct));
        Assert.InRange(Feed.Size.Incidents, 1, before - 1);
        await AgreesAsync();

        await ExecuteAsync(connection, "truncate public_incidents cascade");
        Assert.True(await Feed.CatchUpAsync(Ct));
        Assert.Equal(0, Feed.Size.Incidents);
    }

    [Fact]
    public async Task After_many_changes_the_columns_still_say_what_PostGIS_says()
    {
        await InventedIncidents.FillAsync(database.ConnectionString, 2_000);
        await Feed.LoadAsync(Ct);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Ct);
        for (var round = 0; round < 8; round++)
        {
            await ExecuteAsync(connection, $"""
                update public_incidents set killed = coalesce(killed, 0) + 1, department_code = '0{1 + round}', province_code = null, district_code = null,
                    point = case when point is not null then st_translate(point, 0.01, 0.02) end
                where incident_id % 8 = {round} or incident_id % 13 = 5
                """);
            Assert.True(await Feed.CatchUpAsync(Ct));
            await AgreesAsync();
        }
    }

    [Fact]
    public async Task A_snapshot_that_was_thrown_away_is_answered_for_by_PostGIS()
    {
        await database.PublishAsync(Records.Attack());
        await Feed.LoadAsync(Ct);
        Feed.Forget();
        await database.PublishAsync(Records.Attack("2025-07-01"));

        Assert.False(await Feed.CatchUpAsync(Ct));
        Assert.Equal((2, 0), await CountAsync());
    }

    [Fact]
    public async Task The_outbox_is_emptied_of_what_everybody_has_seen()
    {
        await database.PublishAsync(Records.Attack());
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Ct);
        await Feed.PruneAsync(Ct);
        Assert.NotEqual(0L, await EntriesAsync(connection));
        await ExecuteAsync(connection, "update public_outbox set written_at = now() - interval '3 hours'");

        await Feed.PruneAsync(Ct);

        Assert.Equal(0L, await EntriesAsync(connection));
    }

    private async Task<(int Incidents, int Killed)> CountAsync()
    {
        var totals = await database.Get<MapCounts>().TotalsAsync(IncidentFilter.All, ct: Ct);
        return (totals.Incidents, totals.Killed);
    }

    private async Task AgreesAsync()
    {
        var (here, there) = (await database.Get<MapCounts>().ByRegionAsync(IncidentFilter.All, ct: Ct), await database.Search.ByRegionAsync(IncidentFilter.All, ct: Ct));
        Assert.Equal(there, here);
        var box = IncidentFilter.All with { Box = new(-78, -12, -72, -4) };
        Assert.Equal(await database.Search.TotalsAsync(box, ct: Ct), await database.Get<MapCounts>().TotalsAsync(box, ct: Ct));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<long> EntriesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select count(*) from public_outbox", connection);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
