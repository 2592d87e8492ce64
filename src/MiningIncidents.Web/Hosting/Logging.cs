using System.Diagnostics;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace MiningIncidents.Web.Hosting;

/// <summary>
/// Serilog as a provider of ASP.NET's own logging: text in development, one JSON object a line otherwise; and one line a request.
/// </summary>
public static class Logging
{
    /// <summary>Header and log property that tie an error page to its lines in the log.</summary>
    public const string CorrelationHeader = "X-Correlation-Id";

    public static void AddLogging(this WebApplicationBuilder builder)
    {
        // Standard output belongs to what a command prints; its log goes to standard error.
        var all = LogEventLevel.Verbose;
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            // Keys are kept in DATA_DIR/keys, readable to the owner alone; docs/operations.md says so.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            // A failed statement throws, and the exception is logged; on an empty database migrating begins with one that fails.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Fatal)
            // An unhandled exception is logged once, by Errors, with its correlation id.
            .MinimumLevel.Override("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogEventLevel.Fatal)
            .Enrich.FromLogContext()
            .Enrich.With<WithoutPath>()
            .ReadFrom.Configuration(builder.Configuration);
        configuration = builder.Environment.IsDevelopment()
            ? configuration.WriteTo.Console(
                outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} {CorrelationId}{NewLine}{Exception}",
                formatProvider: System.Globalization.CultureInfo.InvariantCulture, standardErrorFromLevel: all)
            : configuration.WriteTo.Console(new JsonFormatter(renderMessage: true), standardErrorFromLevel: all);
        Logger logger = configuration.CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
    }

    /// <summary>The id of this request: the trace id a proxy handed on, or a new one.</summary>
    public static string CorrelationId(this HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    /// <summary>
    /// One line a request: method, route, status, milliseconds, correlation id. The route's template is written, never the query string
    /// and never the values in the path, which may name a person or carry an invitation.
    /// </summary>
    public static void UseRequestLog(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("MiningIncidents.Requests");
        app.Use(async (http, next) =>
        {
            var started = Stopwatch.GetTimestamp();
            var correlation = http.CorrelationId();
            http.Response.Headers[CorrelationHeader] = correlation;
            http.Response.OnStarting(() =>
            {
                // Error handling empties the headers.
                http.Response.Headers[CorrelationHeader] = correlation;
                return Task.CompletedTask;
            });
            using var scope = log.BeginScope(new Dictionary<string, object> { ["CorrelationId"] = correlation });
            try
            {
                await next(http);
            }
            finally
            {
                // A page that is shown for an error has its own route; the one that was asked for is the one to know.
                var route = http.Items[AskedRoute] as string ?? Route(http);
                var milliseconds = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1);
                var aborted = http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted;
                var status = aborted ? StatusCodes.Status499ClientClosedRequest : http.Response.StatusCode;
                var level = status >= 500 ? LogLevel.Error : LogLevel.Information;
                log.Log(level, "{Method} {Route} {Status} {Milliseconds} ms", http.Request.Method, route, status, milliseconds);
            }
        });
    }

    // ASP.NET adds the path to every event of a request; it may carry an invitation.
    private sealed class WithoutPath : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
    }

    internal static readonly object AskedRoute = new();

    internal static string Route(HttpContext http) => http.GetEndpoint() switch
    {
        RouteEndpoint { RoutePattern.RawText: { Length: > 0 } pattern } => pattern.StartsWith('/') ? pattern : "/" + pattern,
        null => "(no route)",
        var other => other.DisplayName ?? "(unnamed route)",
    };
}
