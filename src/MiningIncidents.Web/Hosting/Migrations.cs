using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Web.Hosting;

/// <summary>A context whose migrations this program applies, checks and reports; register it with <see cref="Migrations.AddMigratedContext{T}"/>.</summary>
public sealed record MigratedContext(Type Type);

/// <summary>The command <c>migrate</c>, over every registered context in the order of registration.</summary>
public static class Migrations
{
    public static IServiceCollection AddMigratedContext<T>(this IServiceCollection services) where T : DbContext =>
        services.AddSingleton(new MigratedContext(typeof(T)));

    /// <summary>
    /// <c>migrate</c> applies what is missing and makes the features this program sends; <c>migrate --check</c> touches no database and fails when a model has changes that no
    /// migration carries.
    /// </summary>
    public static async Task<int> MigrateAsync(IServiceProvider services, CommandLine line)
    {
        var check = line.TakeSwitch("--check");
        line.RequireNothingMore();
        foreach (var type in services.GetServices<MigratedContext>().Select(context => context.Type))
        {
            var context = (DbContext)services.GetRequiredService(type);
            if (!check)
            {
                var missing = await CountMissingAsync(context.Database, line.Cancellation);
                await context.Database.MigrateAsync(line.Cancellation);
                await line.Out.WriteLineAsync($"{type.Name}: {missing} migrations applied.");
            }
            else if (context.Database.HasPendingModelChanges())
            {
                throw new CommandFailedException($"{type.Name}: the model has changes that no migration carries; run dotnet ef migrations add.");
            }
            else
            {
                await line.Out.WriteLineAsync($"{type.Name}: the migrations carry the whole model.");
            }
        }
        if (!check && await services.GetRequiredService<IncidentStore>().KeepFeaturesAsync(line.Cancellation) is > 0 and var made)
        {
            await line.Out.WriteLineAsync($"{made} GeoJSON features made.");
        }
        return 0;
    }

    /// <summary>How many migrations a database lacks. An empty one is asked for its history table first: reading it would log an error.</summary>
    internal static async Task<int> CountMissingAsync(DatabaseFacade database, CancellationToken cancellation) =>
        await database.GetService<IHistoryRepository>().ExistsAsync(cancellation)
            ? (await database.GetPendingMigrationsAsync(cancellation)).Count()
            : database.GetMigrations().Count();
}
