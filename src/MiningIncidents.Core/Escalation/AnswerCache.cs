using System.Collections.Concurrent;

namespace MiningIncidents.Core.Escalation;

/// <summary>Keeps answers until the data change. Whoever asks for the same thing at the same time waits for one computation.</summary>
internal sealed class AnswerCache
{
    private const int Most = 256;

    private readonly Lock gate = new();
    private ConcurrentDictionary<string, Lazy<Task<object>>> answers = new(StringComparer.Ordinal);
    private string current = "";

    /// <param name="version">Version of the data; another one forgets all answers.</param>
    /// <param name="key">What is asked.</param>
    /// <param name="compute">Computes it; not stopped when the one who asked gives up, since others may wait for it.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task<T> GetAsync<T>(string version, string key, Func<Task<T>> compute, CancellationToken ct)
        where T : notnull
    {
        var mine = Of(version);
        var answer = mine.GetOrAdd(key, _ => new(() => Task.Run(async () => (object)await compute())));
        try
        {
            return (T)await answer.Value.WaitAsync(ct);
        }
        catch when (answer.Value.IsFaulted)
        {
            mine.TryRemove(new(key, answer));
            throw;
        }
    }

    private ConcurrentDictionary<string, Lazy<Task<object>>> Of(string version)
    {
        lock (gate)
        {
            if (version != current || answers.Count >= Most)
            {
                (answers, current) = (new(StringComparer.Ordinal), version);
            }

            return answers;
        }
    }
}
