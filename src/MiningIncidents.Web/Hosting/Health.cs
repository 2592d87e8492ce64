using System.Globalization;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace MiningIncidents.Web.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: the database answers too and its schema is this program's.</summary>
public static class Health
{
    private const string Ready = "ready";

    private static readonly HttpMethodMetadata Asked = new([HttpMethods.Get, HttpMethods.Head]);

    public static void AddHealth(this WebApplicationBuilder builder) => builder.Services.AddHealthChecks()
        .AddCheck<DatabaseCheck>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(5))
        .AddCheck<MigrationsCheck>("migrations", tags: [Ready], timeout: TimeSpan.FromSeconds(10));

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).WithMetadata(Asked);
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = Write }).WithMetadata(Asked);
    }

    /// <summary>The command <c>health</c>: asks a running site whether it is ready, for container health checks.</summary>
    public static async Task<int> AskAsync(IServiceProvider services, CommandLine line)
    {
        var port = Settings.Port(services.GetRequiredService<IConfiguration>());
        var site = line.TakeWord() ?? string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        line.RequireNothingMore();
        if (!Uri.TryCreate(site.TrimEnd('/') + "/health/ready", UriKind.Absolute, out var address))
        {
            throw new CommandLineException($"Not an address: {site}");
        }
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            using var answer = await client.GetAsync(address, line.Cancellation);
            await line.Out.WriteLineAsync(await answer.Content.ReadAsStringAsync(line.Cancellation));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (HttpRequestException failure)
        {
            throw new CommandFailedException(failure.Message);
        }
    }

    // The reason of a failure goes to the log: connection errors name hosts and users.
    private static Task Write(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(
        new
        {
            status = report.Status.ToString().ToLowerInvariant(),
            checks = report.Entries.ToDictionary(
                entry => entry.Key,
                entry => new { status = entry.Value.Status.ToString().ToLowerInvariant(), description = entry.Value.Description }),
        },
        http.RequestAborted);

    private sealed class DatabaseCheck(Settings settings) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (settings.Database is null)
            {
                return HealthCheckResult.Unhealthy("No database is set.");
            }
            try
            {
                try
                {
                    await AskAsync(settings.Database, cancellationToken);
                }
                catch (NpgsqlException failure) when (DatabaseRestarts.IsBroken(failure))
                {
                    // After a restart the first connection is one of before; the second is new.
                    await AskAsync(settings.Database, cancellationToken);
                }
                return HealthCheckResult.Healthy();
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException or OperationCanceledException or System.Net.Sockets.SocketException)
            {
                return HealthCheckResult.Unhealthy("The database does not answer.", failure);
            }
        }

        private static async Task AskAsync(string database, CancellationToken ct)
        {
            await using var connection = new NpgsqlConnection(database);
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            await command.ExecuteScalarAsync(ct);
        }
    }

    private sealed class MigrationsCheck(IServiceScopeFactory scopes, IEnumerable<MigratedContext> contexts) : IHealthCheck
    {
        // Once applied, migrations are not taken back under a running program: asked until the first yes.
        private static readonly HashSet<(string?, Type)> Applied = [];

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                foreach (var type in contexts.Select(context => context.Type))
                {
                    var database = ((DbContext)scope.ServiceProvider.GetRequiredService(type)).Database;
                    var key = (database.GetConnectionString(), type);
                    lock (Applied)
                    {
                        if (Applied.Contains(key))
                        {
                            continue;
                        }
                    }
                    var pending = await Migrations.CountMissingAsync(database, cancellationToken);
                    if (pending > 0)
                    {
                        return HealthCheckResult.Unhealthy($"{pending} migrations of {type.Name} are not applied; run: migrate");
                    }
                    lock (Applied)
                    {
                        Applied.Add(key);
                    }
                }
                return HealthCheckResult.Healthy();
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException or OperationCanceledException or InvalidOperationException)
            {
                return HealthCheckResult.Unhealthy("The migrations cannot be read.", failure);
            }
        }
    }
}
