namespace MiningIncidents.Web.Pages.Incidents;

/// <summary>A run of words that both texts have, or only one of them.</summary>
public sealed record WordRun(string Text, bool Changed);

/// <summary>Which words of two texts differ: the longest common subsequence of their words. Pure.</summary>
public static class WordDifference
{
    // Beyond this many words a side the table of the comparison grows too large; the texts are then marked whole.
    private const int Most = 600;

    /// <summary>The two texts in runs; joined, the runs of a side give its text with single spaces.</summary>
    public static (IReadOnlyList<WordRun> Before, IReadOnlyList<WordRun> After) Of(string before, string after)
    {
        var a = before.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var b = after.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (a.Length > Most || b.Length > Most)
        {
            var same = before == after;
            return (Runs(a, _ => !same), Runs(b, _ => !same));
        }
        var length = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                length[i, j] = a[i] == b[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }
        var keptBefore = new HashSet<int>();
        var keptAfter = new HashSet<int>();
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j])
            {
                keptBefore.Add(i++);
                keptAfter.Add(j++);
            }
            else if (length[i + 1, j] >= length[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
        return (Runs(a, i => !keptBefore.Contains(i)), Runs(b, j => !keptAfter.Contains(j)));
    }

    private static List<WordRun> Runs(string[] words, Func<int, bool> changed)
    {
        var runs = new List<WordRun>();
        for (var i = 0; i < words.Length; i++)
        {
            if (runs.Count > 0 && runs[^1].Changed == changed(i))
            {
                runs[^1] = runs[^1] with { Text = $"{runs[^1].Text} {words[i]}" };
            }
            else
            {
                runs.Add(new(words[i], changed(i)));
            }
        }
        return runs;
    }
}
