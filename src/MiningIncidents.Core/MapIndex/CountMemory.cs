using System.Collections.Concurrent;

namespace MiningIncidents.Core.MapIndex;

/// <summary>
/// What has been counted of a snapshot. The list and its pages, the map, both languages and the feeds ask the same of a filter; asked by many at once it
/// is counted once. Another snapshot has another version, so nothing old is ever answered.
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
        var counted = _kept.GetOrAdd((version, what), _ => new(() => count()));
        try
        {
            return (T)counted.Value;
        }
        catch
        {
            // A failure is not kept: whoever asks next counts again.
            _kept.TryRemove(new((version, what), counted));
            throw;
        }
    }
}
