using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Digests told day by day: "Martes 19. Policías entran … Miércoles 20. Tres geólogos …". Each heading dates what stands below it and nothing else.</summary>
internal static class Digests
{
    // One dated line may be how any text begins.
    private const int FewestHeadings = 2;

    /// <summary>Dates the clauses under each heading.</summary>
    public static void Apply(Findings found, List<Clause> clauses)
    {
        var headings = found.Dates.Where(d => d is { ShiftCount: 0, Precision: DatePrecision.Day } && Heads(d, found)).ToList();
        if (headings.Count < FewestHeadings)
        {
            return;
        }

        DateMention? above = null;
        foreach (var paragraph in clauses.GroupBy(c => c.Paragraph))
        {
            var heading = headings.Find(h => found.Tokens[h.Start].Paragraph == paragraph.Key);
            // A line of its own heads all that follows, until the next.
            above = heading is null ? above : IsAlone(heading, found) ? heading : null;
            foreach (var clause in paragraph.Where(_ => (heading ?? above) is not null))
            {
                Date(clause, (heading ?? above)!);
            }
        }
    }

    private static void Date(Clause clause, DateMention heading)
    {
        heading.IsOfReport = false;
        clause.Heading = heading;
        if (!clause.Dates.Exists(d => d is { IsOfReport: false, ShiftCount: 0 }))
        {
            clause.Dates.Insert(0, heading);
        }
    }

    private static bool Heads(DateMention date, Findings found)
    {
        var first = date.Start;
        while (first > 0 && found.Tokens[first - 1].Paragraph == found.Tokens[date.Start].Paragraph)
        {
            first--;
        }

        return Enumerable.Range(first, date.Start - first).All(i => found.Tokens[i].Type == TokenType.Mark || found.Lexicon.Weekdays.ContainsKey(found.Word(i)))
            && (IsAlone(date, found) || found.Word(date.End) is "." or ":" or "-" or "–" or "—" or "(");
    }

    private static bool IsAlone(DateMention date, Findings found)
    {
        var end = date.End;
        while (end < found.Tokens.Count && found.Tokens[end].Type == TokenType.Mark && found.Tokens[end].Paragraph == found.Tokens[date.Start].Paragraph)
        {
            end++;
        }

        return end == found.Tokens.Count || found.Tokens[end].Paragraph != found.Tokens[date.Start].Paragraph;
    }
}
