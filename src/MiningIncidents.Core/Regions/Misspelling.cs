namespace MiningIncidents.Core.Regions;

/// <summary>
/// Whether a name begins almost as typed: the edit distance (insert, delete, replace a letter) to the nearest beginning of the name.
/// </summary>
internal static class Misspelling
{
    /// <summary>How many letters may differ: none under four letters, one under seven, else two.</summary>
    public static int LettersAllowed(string typed) => typed.Length switch { < 4 => 0, < 7 => 1, _ => 2 };

    /// <summary>
    /// The fewest edits from <paramref name="typed"/> to a beginning of <paramref name="name"/>; null when more than <paramref name="letters"/>.
    /// </summary>
    public static int? Distance(string typed, string name, int letters)
    {
        if (name.Length < typed.Length - letters)
        {
            return null;
        }
        // No beginning longer than this can be near enough.
        var width = Math.Min(name.Length, typed.Length + letters);
        Span<int> row = stackalloc int[width + 1];
        for (var j = 0; j <= width; j++)
        {
            row[j] = j;
        }
        for (var i = 1; i <= typed.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            var least = i;
            for (var j = 1; j <= width; j++)
            {
                var above = row[j];
                row[j] = typed[i - 1] == name[j - 1] ? diagonal : 1 + Math.Min(diagonal, Math.Min(above, row[j - 1]));
                diagonal = above;
                least = Math.Min(least, row[j]);
            }
            if (least > letters)
            {
                return null;
            }
        }
        var distance = int.MaxValue;
        foreach (var edits in row)
        {
            distance = Math.Min(distance, edits);
        }
        return distance <= letters ? distance : null;
    }
}
