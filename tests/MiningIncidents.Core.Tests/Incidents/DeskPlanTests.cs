using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Geo;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using Npgsql;
using Xunit;
using static MiningIncidents.Testing.ImportFiles;

namespace MiningIncidents.Core.Tests.Incidents;

/// <summary>With thousands of incidents no question of the inbox is answered by reading a whole table.</summary>
public sealed partial class DeskPlanTests(DeskPlanTests.Thousands thousands) : IClassFixture<DeskPlanTests.Thousands>
{
    private readonly IncidentDatabase database = thousands.Database;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "nobody", "ix_incidents_created_by_id_status_updated_at ix_incidents_published_at_code ix_incidents_date_end_provisional_since ix_missing_persons_last_news_on_code")]
    [InlineData(null, null, "ix_incidents_status_updated_at ix_incidents_published_at_code ix_incidents_date_end_provisional_since ix_missing_persons_last_news_on_code")]
    [InlineData("rarísimo", null, "ix_incidents_folded ix_public_incidents_folded ix_missing_persons_folded")]
    [InlineData("qx", null, "ix_incidents_folded ix_public_incidents_folded ix_missing_persons_folded")]
    [InlineData("PE-2012-000077", null, "ix_incidents_folded ix_public_incidents_folded ix_missing_persons_folded")]
    public async Task An_inbox_reads_no_table_whole(string? text, string? draftsOf, string indexes)
    {
        var plans = new Plans();
        var desk = new DeskSearch(new Factory(database.ConnectionString, plans), database.Clock);

        await desk.InboxAsync(new(text, draftsOf, 10, AssignedTo: "nobody"), Ct);
        await desk.IncidentsAsync(text, 10, Ct);
        if (text is not null)
        {
            await desk.CasesAsync(text, 10, Ct);
        }

        var read = string.Join('\n', plans.Read);
        Assert.NotEmpty(plans.Read);
        Assert.All(indexes.Split(' '), index => Assert.Contains(index, read, StringComparison.Ordinal));
        Assert.DoesNotMatch(Whole(), read);
    }

    [Fact]
    public async Task What_thousands_have_is_found_from_the_beginning_of_each_list_and_whole_in_a_short_one()
    {
        var desk = database.Get<DeskSearch>();
        var all = await desk.InboxAsync(new(Take: 10), Ct);
        var codes = (await desk.InboxAsync(new(Take: 500), Ct)).Published.Items.Select(i => i.Code).ToList();
        foreach (var code in (string[])[codes[3], codes[450], all.Drafts.Items[7].Code])
        {
            await database.Store.AssignAsync(code, "ana", "Ana", Records.Editor, Ct);
        }

        var found = await desk.InboxAsync(new("HUANTA in", Take: 10, AssignedTo: "ana"), Ct);

        Assert.Equal(all.Published.Items.Select(i => i.Code), found.Published.Items.Select(i => i.Code));
        Assert.Equal(((4000, false), (10, true)), ((all.Published.Total, all.Published.IsLonger), (found.Published.Total, found.Published.IsLonger)));
        Assert.Equal((1500, 3, 0), (found.Drafts.Total, found.Assigned.Total, found.Stale.Total));
        Assert.Equal(10, (await desk.IncidentsAsync("huanta", 10, Ct)).Count);
        var later = new DeskSearch(database.Databases, new FixedClock { Now = database.Clock.Now.AddDays(31) });
        Assert.Equal((10, true), ((await later.InboxAsync(new("huanta", Take: 10), Ct)).Stale is var stale ? (stale.Total, stale.IsLonger) : default));
        Assert.Equal((4000, 500), ((await later.InboxAsync(new(Take: 500), Ct)).Stale is var whole ? (whole.Total, whole.Items.Count) : default));
    }

    [GeneratedRegex("Seq Scan on (incidents|public_incidents|missing_persons|revisions|casualty_claims|sources|acts)")]
    private static partial Regex Whole();

    /// <summary>Thousands of published reports, fewer drafts, and cases.</summary>
    public sealed class Thousands : IAsyncLifetime
    {
        public IncidentDatabase Database { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Database = await IncidentDatabase.CreateAsync();
            await Database.ImportAsync(ImportFormat.Ucdp, File(1, 4000), publish: true, duplicates: true);
            await Database.ImportAsync(ImportFormat.Ucdp, File(5000, 1500), duplicates: true);
            await ExecuteAsync("""
                insert into missing_persons (code, count, name_public, status, reported_on, last_news_on, version, description_es, folded)
                select 'MP-2015-' || 10000 + n, 1, false, case when n % 20 = 0 then 'under_search' else 'located_alive' end, date '2015-01-01' + n % 900, date '2015-01-01' + n % 900, 1, 'Minero', 'mp 2015 ' || 10000 + n || ' minero de huanta'
                from generate_series(1, 8000) n
                """);
            foreach (var table in (string[])["incidents", "public_incidents", "missing_persons"])
            {
                await ExecuteAsync($"vacuum analyze {table}");
            }
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();

        private async Task ExecuteAsync(string sql)
        {
            await using var source = NpgsqlDataSource.Create(Database.ConnectionString);
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(Ct);
        }

        private static string File(int from, int count) => Table(UcdpHeader,
            [.. Enumerable.Range(from, count).Select(n => Ucdp(n, start: Day(n), end: Day(n), latitude: -13.2 + (n % 500 * 0.001)))]);

        private static string Day(int n) => new DateOnly(2010, 1, 1).AddDays(n % 2000).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private sealed class Factory(string connection, Plans plans) : IDbContextFactory<IncidentDb>
    {
        public IncidentDb CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<IncidentDb>();
            options.UseNpgsql(connection).UseGeometry().AddInterceptors(plans);
            return new(options.Options);
        }
    }

    /// <summary>The plan of each query, for the values it is asked with.</summary>
    private sealed class Plans : DbCommandInterceptor
    {
        public List<string> Read { get; } = [];

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            await using var explain = ((NpgsqlCommand)command).Clone();
            explain.CommandText = "explain (costs off) " + command.CommandText;
            await using var reader = await explain.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                Read.Add(reader.GetString(0));
            }
            return result;
        }
    }
}
