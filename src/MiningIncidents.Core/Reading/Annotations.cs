namespace MiningIncidents.Core.Reading;

/// <summary>The marks of a text, found by position.</summary>
internal sealed class Annotations
{
    private readonly List<Mark>[] starts;
    private readonly List<Mark>[] ends;

    private readonly ILookup<int, Mark> sentences;

    public Annotations(IReadOnlyList<Mark> marks, IReadOnlyList<Token> tokens)
    {
        All = marks;
        sentences = marks.ToLookup(m => tokens[m.Start].Sentence);
        starts = new List<Mark>[tokens.Count + 1];
        ends = new List<Mark>[tokens.Count + 1];
        foreach (var mark in marks)
        {
            (starts[mark.Start] ??= []).Add(mark);
            (ends[mark.End] ??= []).Add(mark);
        }
    }

    /// <summary>All marks in text order.</summary>
    public IReadOnlyList<Mark> All { get; }

    /// <summary>The marks of a sentence in text order.</summary>
    public IEnumerable<Mark> OfSentence(int sentence) => sentences[sentence];

    /// <summary>The mark of a sense that starts at a token, or null.</summary>
    public Mark? At(Sense sense, int token) => token >= 0 && token < starts.Length ? starts[token]?.Find(m => m.Sense == sense) : null;

    /// <summary>The mark of a sense that ends just before a token, or null.</summary>
    public Mark? Before(Sense sense, int token) => token >= 0 && token < ends.Length ? ends[token]?.Find(m => m.Sense == sense) : null;

    /// <summary>Whether any of the senses starts at a token.</summary>
    public bool Any(int token, params ReadOnlySpan<Sense> senses)
    {
        foreach (var sense in senses)
        {
            if (At(sense, token) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The marks that start at a token.</summary>
    public IReadOnlyList<Mark> StartingAt(int token) => token >= 0 && token < starts.Length ? starts[token] ?? [] : [];

    /// <summary>The first mark of a sense inside a stretch of tokens, or null.</summary>
    public Mark? Within(Sense sense, int start, int end)
    {
        for (var i = Math.Max(0, start); i < end; i++)
        {
            if (At(sense, i) is { } mark && mark.End <= end)
            {
                return mark;
            }
        }

        return null;
    }

    /// <summary>All marks of a sense inside a stretch of tokens.</summary>
    public IEnumerable<Mark> AllWithin(Sense sense, int start, int end)
    {
        for (var i = Math.Max(0, start); i < end; i++)
        {
            if (At(sense, i) is { } mark && mark.End <= end)
            {
                yield return mark;
            }
        }
    }
}
