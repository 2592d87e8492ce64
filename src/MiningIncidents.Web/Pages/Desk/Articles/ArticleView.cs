namespace MiningIncidents.Web.Pages.Desk.Articles;

/// <summary>Words of the article that something rests on.</summary>
/// <param name="Anchor">Id of the words in the page.</param>
/// <param name="Target">Id of what rests on them: a field of the form, or a value of a card.</param>
/// <param name="Label">What that is, in words.</param>
/// <param name="Group">Which incident it belongs to, from 1; 0: a figure that was left out.</param>
public sealed record Highlight(string Anchor, int Start, int End, string Target, string Label, int Group);

/// <summary>A stretch of the article: plain, or inside one or more highlights.</summary>
/// <param name="Begins">Highlights that begin with it.</param>
/// <param name="Ends">Highlights that end with it.</param>
/// <param name="Within">The shortest highlight around it; null: plain.</param>
public sealed record Stretch(string Text, IReadOnlyList<Highlight> Begins, IReadOnlyList<Highlight> Ends, Highlight? Within);

/// <summary>An article cut into paragraphs of stretches. Highlights may overlap and nest.</summary>
public sealed record ArticleView(IReadOnlyList<IReadOnlyList<Stretch>> Paragraphs)
{
    /// <summary>Cuts the text at every border of a highlight and at line ends. Highlights outside the text are left out.</summary>
    public static ArticleView Of(string text, IEnumerable<Highlight> highlights)
    {
        var all = highlights.Where(h => h.Start >= 0 && h.End <= text.Length && h.End > h.Start).OrderBy(h => h.Start).ThenByDescending(h => h.End).ToList();
        var paragraphs = new List<IReadOnlyList<Stretch>>();
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at) is >= 0 and var line ? line : text.Length;
            if (end > at)
            {
                paragraphs.Add(Paragraph(text, at, end, all));
            }
            at = end + 1;
        }
        return new(paragraphs);
    }

    private static List<Stretch> Paragraph(string text, int start, int end, List<Highlight> all)
    {
        var inside = all.Where(h => h.Start < end && h.End > start).ToList();
        var cuts = inside.SelectMany(h => new[] { h.Start, h.End }).Where(c => c > start && c < end).Append(start).Append(end).Distinct().Order().ToList();
        var stretches = new List<Stretch>();
        foreach (var (from, to) in cuts.Zip(cuts.Skip(1)))
        {
            var around = inside.Where(h => h.Start <= from && h.End >= to).ToList();
            stretches.Add(new(
                text[from..to],
                [.. around.Where(h => h.Start == from)],
                [.. around.Where(h => h.End == to)],
                around.MinBy(h => h.End - h.Start)));
        }
        return stretches;
    }
}
