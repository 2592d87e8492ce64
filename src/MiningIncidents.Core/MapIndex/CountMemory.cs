using System.Collections.Concurrent;

namespace MiningIncidents.Core.MapIndex;

/// <summary>
/// What has been counted or found of a snapshot. The list and its pages, the map, both languages and the feeds ask the same of a filter; asked by many at
/// once it is counted once. Another snapshot has another version, so nothing old is ever answered. A failure is not kept, nor a task that failed: whoever
/// asks next tries again.
/// </summary>
internal sealed class CountMemory
{
    private const int Most = 128;

    private readonly ConcurrentDictionary<(long Version, string What), Lazy<object>> _kept = new();

    public T Of<T>(long version, string what, Func<T> count)
        where T : notnull
    {
        if (_kept.Count > Most)
        {
            _kept.Clear();
        }
        var key = (version, what);
        if (_kept.TryGetValue(key, out var kept) && kept is { IsValueCreated: true, Value: Task { IsFaulted: true } })
        {
            _kept.TryRemove(new(key, kept));
        }
        var counted = _kept.GetOrAdd(key, _ => new(() => count()));
        try
        {
            return (T)counted.Value;
        }
        catch
        {
            _kept.TryRemove(new(key, counted));
            throw;
        }
    }
}
