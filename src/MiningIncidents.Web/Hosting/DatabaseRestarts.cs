using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using MiningIncidents.Core.Data;
using Npgsql;

namespace MiningIncidents.Web.Hosting;

/// <summary>
/// A restart of the database costs no reader an error and no writer a word. Every connection kept from before is broken, and whoever uses the first one
/// would fail (Npgsql forgets all others then, and cannot know earlier). So a request that reads is run again, once the database answers; a request that may
/// write is never run twice: before it begins, the database is asked for a sign of life, which takes broken connections out of the way.
/// </summary>
public sealed class DatabaseRestarts(IServiceProvider services, Settings settings, TimeProvider clock, ILogger<DatabaseRestarts> log)
{
    /// <summary>How long after the first failure requests wait for the database; then they fail at once until it answers.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // A moment of the clock; 0 while it answers.
    private long _failingSince;

    /// <summary>Whether this came of a connection that broke or could not be made: not of what was asked, nor of how long it took.</summary>
    public static bool IsBroken(Exception? failure) => failure switch
    {
        null => false,
        PostgresException refused => refused.SqlState is
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow,
        NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException } => true,
        _ => IsBroken(failure.InnerException),
    };

    internal async Task HandleAsync(HttpContext http, RequestDelegate next)
    {
        // An error page answers whatever was wrong with the first run; it is not another one.
        if (settings.Database is null || http.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            await next(http);
            return;
        }
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            // Whether it answers or not: what needs no database goes on, and what does says so itself.
            await AnswersAsync(http.RequestAborted);
            await next(http);
            return;
        }
        try
        {
            await next(http);
        }
        catch (Exception failed) when (IsBroken(failed) && !http.Response.HasStarted)
        {
            log.LogWarning(failed, "The connection to the database broke in {Route}; it is asked again.", Logging.Route(http));
            if (!await AnswersAsync(http.RequestAborted))
            {
                throw;
            }
            await AgainAsync(http, next);
        }
    }

    /// <summary>Both pools, so that no connection of before the restart is left in either.</summary>
    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        while (true)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(Patience);
            try
            {
                await AskAsync(services.GetRequiredService<NpgsqlDataSource>(), patience.Token);
                await AskAsync(services.GetRequiredService<SearchSource>().Source, patience.Token);
                Volatile.Write(ref _failingSince, 0);
                return true;
            }
            catch (Exception failed) when (failed is NpgsqlException or TimeoutException or OperationCanceledException && !ct.IsCancellationRequested)
            {
                var now = clock.GetTimestamp();
                var since = Interlocked.CompareExchange(ref _failingSince, now, 0);
                if (since == 0)
                {
                    log.LogError(failed, "The database does not answer on a connection that was kept; it may be restarting.");
                }
                else if (clock.GetElapsedTime(since, now) > Patience)
                {
                    return false;
                }
            }
            await Task.Delay(Pause, clock, ct);
        }
    }

    private static async Task AskAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select 1");
        await command.ExecuteScalarAsync(ct);
    }

    // With services of its own: those of the first run hold what failed (the person's session, the contexts).
    private static async Task AgainAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Clear();
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
        await using var fresh = new RequestServicesFeature(http, http.RequestServices.GetRequiredService<IServiceScopeFactory>());
        var first = http.Features.Get<IServiceProvidersFeature>();
        http.Features.Set<IServiceProvidersFeature>(fresh);
        try
        {
            await next(http);
        }
        finally
        {
            http.Features.Set(first);
        }
    }
}

/// <summary>Sets it up.</summary>
public static class DatabaseRestartsSetup
{
    public static void UseDatabaseRestarts(this WebApplication app)
    {
        var restarts = ActivatorUtilities.CreateInstance<DatabaseRestarts>(app.Services);
        app.Use((http, next) => restarts.HandleAsync(http, next));
    }
}
