using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Data;
using MiningIncidents.Testing;
using MiningIncidents.Web.Hosting;
using Xunit;

namespace MiningIncidents.Web.Tests.Hosting;

/// <summary>Readiness and the commands that bring it about, on real databases.</summary>
public sealed class ReadyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_site_is_ready_when_its_database_has_every_migration_and_not_before()
    {
        await using var site = await EmptySite.CreateAsync();
        using var before = await site.Browser().GetAsync("/health/ready", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, before.StatusCode);
        Assert.Contains("migrations of IncidentDb are not applied", await before.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        Assert.Equal(0, (await site.CommandAsync("migrate")).Code);

        using var after = await site.Browser().GetAsync("/health/ready", Cancel);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task The_starter_data_are_loaded_once_however_often_they_are_asked_for()
    {
        await using var site = await EmptySite.CreateAsync();
        await site.CommandAsync("migrate");

        Assert.Equal(0, (await site.CommandAsync("seed")).Code);
        var first = await site.CountAsync();
        Assert.Equal(0, (await site.CommandAsync("seed")).Code);

        Assert.InRange(first, 100, 1000);
        Assert.Equal(first, await site.CountAsync());
    }

    [Fact]
    public async Task The_models_have_no_change_that_no_migration_carries()
    {
        await using var site = await EmptySite.CreateAsync();

        var (code, output) = await site.CommandAsync("migrate", "--check");

        Assert.True(code == 0, output);
        Assert.Contains("IncidentDb: the migrations carry the whole model.", output, StringComparison.Ordinal);
    }

    private sealed class EmptySite : WebFixture
    {
        private readonly TestDatabase _database;

        private EmptySite(TestDatabase database) => _database = database;

        protected override string? Database => _database.ConnectionString;

        public static async Task<EmptySite> CreateAsync() => new(await TestDatabase.CreateAsync(_ => Task.CompletedTask));

        public async Task<(int Code, string Output)> CommandAsync(params string[] command)
        {
            using var output = new StringWriter();
            return (await Commands.RunAsync(Services, command, output, output), output.ToString());
        }

        public async Task<int> CountAsync()
        {
            await using var db = await Services.GetRequiredService<IDbContextFactory<IncidentDb>>().CreateDbContextAsync(Cancel);
            return await db.Incidents.CountAsync(Cancel);
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await _database.DisposeAsync();
        }
    }
}
