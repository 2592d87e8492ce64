using System.Net;
using Microsoft.Extensions.Logging;
using MiningIncidents.Testing;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Tests.Pages.Desk;
using Npgsql;
using Xunit;

namespace MiningIncidents.Web.Tests.Hosting;

/// <summary>The database ends every connection, as it does when it restarts; nobody at the site is to notice. The database is this class's own.</summary>
public sealed class DatabaseRestartsTests(PooledSite site) : IClassFixture<PooledSite>
{
    private static readonly (string, string?)[] Report =
    [
        ("title.es", "Ataque antes del reinicio"), ("dateStart", "10/06/2025"), ("acts[t1].kind", "armed_attack"), ("sources[s1].publisher", "RPP"),
        ("place.latitude", "-7.785"), ("place.longitude", "-77.594"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/es/incidents?q=pataz")]
    [InlineData("/en?region=puno&killedMin=2")]
    [InlineData("/es/regions/la-libertad")]
    [InlineData("/es/incidents/PE-2025-000001")]
    [InlineData("/tiles/incidents/4/4/8.mvt?q=oro")]
    [InlineData("/api/v1/incidents?region=puno")]
    [InlineData("/api/v1/facets?q=mina")]
    [InlineData("/export/incidents.csv")]
    [InlineData("/feeds/es/incidents.atom")]
    [InlineData("/health/ready")]
    public async Task What_is_read_after_the_database_ended_every_connection_is_answered(string address)
    {
        var reader = await EditorAsync();
        using var before = await reader.GetAsync(address);
        // Several at once, so that several connections are kept.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => reader.GetAsync("/es/incidents?region=puno")));
        await EndConnectionsAsync();

        using var after = await reader.GetAsync(address);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (before.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task A_report_sent_after_the_database_ended_every_connection_is_saved_once_with_every_word()
    {
        var editor = await EditorAsync();
        var page = await editor.OpenAsync("/es/desk/new");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => editor.GetAsync("/es/desk")));
        await EndConnectionsAsync();

        var answer = await editor.PressAsync(page, "save", Report);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var saved = await editor.OpenAsync(answer.Headers.Location!.ToString());
        Assert.Equal("Ataque antes del reinicio", DeskWorker.Value(saved, "title.es"));
        var inbox = await editor.OpenAsync("/es/desk");
        Assert.Single(inbox.QuerySelectorAll("#drafts tbody tr"));
    }

    [Fact]
    public async Task A_broken_connection_is_in_the_log_with_the_route_that_met_it()
    {
        var reader = await EditorAsync();
        await reader.GetAsync("/es/desk");
        await EndConnectionsAsync();

        using var answer = await reader.GetAsync("/es/desk");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(site.Log.All, line => line.Level >= LogLevel.Warning && line.Category == typeof(DatabaseRestarts).FullName);
    }

    [Fact]
    public async Task A_database_that_stays_away_is_said_to_be_away_and_not_to_be_a_mistake()
    {
        await using var away = new WebFixture();

        using var page = await away.Browser().GetAsync("/en/incidents", Cancel);
        using var program = await away.Browser().GetAsync("/api/v1/incidents", Cancel);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (page.StatusCode, program.StatusCode));
        Assert.Contains("<h1>The site does not answer for a moment</h1>", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.NotNull(program.Headers.RetryAfter);
    }

    [Fact]
    public void What_was_asked_wrongly_or_took_too_long_is_no_broken_connection()
    {
        Assert.False(DatabaseRestarts.IsBroken(new PostgresException("no", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation)));
        Assert.False(DatabaseRestarts.IsBroken(new NpgsqlException("slow", new TimeoutException())));
        Assert.False(DatabaseRestarts.IsBroken(new IOException("a file")));
        Assert.True(DatabaseRestarts.IsBroken(new InvalidOperationException("EF", new NpgsqlException("broken", new EndOfStreamException()))));
    }

    private Task<DeskWorker> EditorAsync() => DeskSite.SignInAsync(site.Services, site.Address, AccountRole.Editor);

    private async Task EndConnectionsAsync()
    {
        await using var other = new NpgsqlConnection(await PostgisCluster.ConnectionStringAsync());
        await other.OpenAsync(Cancel);
        await using var end = new NpgsqlCommand("select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity where datname = @name and pid <> pg_backend_pid()", other);
        end.Parameters.AddWithValue("name", site.DatabaseName);
        Assert.True((long)(await end.ExecuteScalarAsync(Cancel))! > 0);
    }
}

/// <summary>The seeded site as it runs outside tests: its connections are kept.</summary>
public sealed class PooledSite : SeededSite
{
    public string DatabaseName => new NpgsqlConnectionStringBuilder(base.Database).Database!;

    protected override string? Database => new NpgsqlConnectionStringBuilder(base.Database) { Pooling = true }.ConnectionString;
}
