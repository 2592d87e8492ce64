namespace MiningIncidents.Core.Reading;

/// <summary>
/// The words that say when, where and how, between a verb and its people: "fueron asesinados <i>a balazos el lunes en Pataz</i> dos mineros".
/// The grammar looks through them.
/// </summary>
internal sealed class Adverbials
{
    private const int LongestPlacePhrase = 9;

    private readonly IReadOnlyList<Token> tokens;
    private readonly Annotations marks;
    private readonly bool[] through;

    public Adverbials(IReadOnlyList<Token> tokens, Annotations marks, IReadOnlyList<DateMention> dates, IReadOnlyList<PlaceMention> places)
    {
        (this.tokens, this.marks) = (tokens, marks);
        through = new bool[tokens.Count + 1];
        foreach (var date in dates)
        {
            Cover(date.Start, date.End);
            Cover(date.Start - 1, marks.Any(date.Start - 1, Sense.TimeCue) || (date.Start > 0 && tokens[date.Start - 1].Plain == "del") ? date.Start : date.Start - 1);
        }

        foreach (var mark in marks.All.Where(m => m.Sense == Sense.Manner))
        {
            Cover(mark.Start, mark.End);
        }

        var named = new bool[tokens.Count + 1];
        foreach (var place in places)
        {
            Array.Fill(named, true, place.Start, place.End - place.Start);
        }

        for (var i = 0; i < tokens.Count; i++)
        {
            if (marks.Any(i, Sense.Locative) && PlacePhrase(i, named) is var end && end > i)
            {
                Cover(i, end);
            }
        }
    }

    /// <summary>Whether the token belongs to such a phrase.</summary>
    public bool Covers(int token) => token >= 0 && token < through.Length && through[token];

    /// <summary>How many tokens of a stretch belong to none.</summary>
    public int Distance(int from, int to)
    {
        var distance = 0;
        for (var i = Math.Max(0, from); i < to; i++)
        {
            distance += through[i] ? 0 : 1;
        }

        return distance;
    }

    private void Cover(int from, int to)
    {
        for (var i = Math.Max(0, from); i < to; i++)
        {
            through[i] = true;
        }
    }

    // "en un socavón de Pataz", "near the mine": as far as articles, kinds of place and names of places go.
    private int PlacePhrase(int start, bool[] named)
    {
        var end = -1;
        for (var i = start + 1; i < Math.Min(tokens.Count, start + LongestPlacePhrase) && tokens[i].Sentence == tokens[start].Sentence; i++)
        {
            if (named[i] || marks.Any(i, Sense.PlaceNoun, Sense.Mining, Sense.Spot))
            {
                end = i + 1;
            }
            else if (!marks.Any(i, Sense.Definite, Sense.Indefinite, Sense.Locative, Sense.Adjective) && !(marks.Any(i, Sense.Of) || tokens[i].Is(",")))
            {
                break;
            }
            else if (tokens[i].Plain == "," && !(i + 1 < tokens.Count && (named[i + 1] || marks.Any(i + 1, Sense.PlaceNoun, Sense.Locative))))
            {
                break;
            }
        }

        // "At mine guards": the place only describes the people.
        return end > 0 && marks.Any(end, Sense.Person, Sense.Police, Sense.Suspect) ? -1 : end;
    }
}
