using MiningIncidents.Testing;
using MiningIncidents.Web.Hosting;
using Xunit;

namespace MiningIncidents.Web.Tests;

/// <summary>The site over a PostGIS database of its own, brought up by the program's own commands: migrated, and empty.</summary>
public class DatabaseSite : WebFixture, IAsyncLifetime
{
    private TestDatabase? _database;

    protected override string? Database => _database?.ConnectionString;

    public virtual async ValueTask InitializeAsync() => await UseAsync(MigrateAsync);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes the database; the preparation runs once a process, each site gets a copy.</summary>
    protected async Task UseAsync(Func<string, Task> prepare) => _database = await TestDatabase.CreateAsync(prepare);

    /// <summary>Runs one of the program's commands against a database.</summary>
    /// <exception cref="InvalidOperationException">The command failed.</exception>
    protected static async Task CommandAsync(string connectionString, params string[] command)
    {
        await using var site = new GivenSite(connectionString);
        using var output = new StringWriter();
        if (await Commands.RunAsync(site.Services, command, output, output) != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)}: {output}");
        }
    }

    private static Task MigrateAsync(string connectionString) => CommandAsync(connectionString, "migrate");

    private sealed class GivenSite(string connectionString) : WebFixture
    {
        protected override string? Database => connectionString;
    }
}

/// <summary>The site with the starter data, listening on a free port, so that a browser can open it too. Tests may write to it as they like.</summary>
public class SeededSite : DatabaseSite
{
    /// <summary>Where a browser finds the site.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    // Over Kestrel the factory's own clients follow redirects, whatever they are told.
    public override HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    public override async ValueTask InitializeAsync()
    {
        await UseAsync(SeedAsync);
        UseKestrel(0);
        StartServer();
    }

    private static async Task SeedAsync(string connectionString)
    {
        await CommandAsync(connectionString, "migrate");
        await CommandAsync(connectionString, "seed");
    }
}
