using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MiningIncidents.Web.Tests;

/// <summary>One line of the log as a test reads it.</summary>
internal sealed record LogLine(string Category, LogLevel Level, string Message, IReadOnlyDictionary<string, object> Scope);

/// <summary>Keeps what the site logs, with the scopes around it.</summary>
internal sealed class LogLines : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<LogLine> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyList<LogLine> All => [.. _lines];

    public IReadOnlyList<LogLine> Requests => [.. _lines.Where(line => line.Category == "MiningIncidents.Requests")];

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Category(LogLines lines, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => lines._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }
            var values = new Dictionary<string, object>();
            lines._scopes.ForEachScope(
                (scope, into) =>
                {
                    foreach (var (key, value) in scope as IEnumerable<KeyValuePair<string, object>> ?? [])
                    {
                        into[key] = value;
                    }
                },
                values);
            lines._lines.Enqueue(new LogLine(name, logLevel, formatter(state, exception), values));
        }
    }
}
