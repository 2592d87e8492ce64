namespace MiningIncidents.Core.Reading;

/// <summary>Finds noun phrases of people: numbers with their nouns, singulars, plurals and bare numbers.</summary>
internal sealed partial class PeopleReader(IReadOnlyList<Token> tokens, Lexicon lexicon, Annotations marks, IReadOnlyList<Quantity> quantities)
{
    private static readonly Sense[] PeopleSenses =
        [Sense.Suspect, Sense.Captive, Sense.Police, Sense.Force, Sense.Body, Sense.Person, Sense.Group];

    private readonly Dictionary<int, Quantity> ages = ByStart(quantities.Where(q => q.Unit == Unit.Age));
    private readonly Dictionary<int, Quantity> starts = ByStart(quantities.Where(q => q.Unit == Unit.None));

    // Where a number ends: what it counts stands there.
    private readonly HashSet<int> numbered = [.. quantities.Where(q => q is { Unit: Unit.None, Best: > 1 }).Select(q => q.End)];

    /// <summary>All phrases in order, none overlapping; people told by name are given.</summary>
    public List<People> Read(IReadOnlyList<People> names)
    {
        var named = names.ToDictionary(n => n.Start);
        var taken = new bool[tokens.Count + 1];
        foreach (var quantity in quantities.Where(q => q.Unit != Unit.None))
        {
            Array.Fill(taken, true, quantity.Start, Math.Max(quantity.End, quantity.UnitEnd) - quantity.Start);
        }

        var found = new List<People>();
        for (var i = 0; i < tokens.Count;)
        {
            var people = named.GetValueOrDefault(i) ?? (taken[i] ? null : Armed(Counted(i) ?? Pair(i) ?? Singular(i) ?? Plural(i)));
            if (people is null || IsOwner(people))
            {
                i++;
                continue;
            }

            // "El perforista Dionisio Ticona (39)": the name is the same person.
            if (named.GetValueOrDefault(people.End) is { } name && people.Count == Count.One && name.Count == Count.One)
            {
                people = people with { End = name.End };
            }
            else if (named.GetValueOrDefault(people.End) is { } list && people.Count is { Best: 1 } or null && people.Definite)
            {
                people = list with { Start = people.Start };
            }

            found.Add(people);
            i = people.End;
        }

        return found;
    }

    // "Armed men", "hombres encapuchados": those who attack; "miembros de la comunidad" are not.
    private People? Armed(People? people)
    {
        if (people is { Type: Sense.Suspect, Head: >= 0 } && marks.Any(people.Head, Sense.Member)
            && marks.Within(Sense.Community, people.End, Math.Min(tokens.Count, people.End + 5)) is not null && SameSentence(people.Head, people.End))
        {
            var force = Enumerable.Range(people.End, 4).Any(i => SameSentence(people.Head, i) && marks.Any(i, Sense.Police) && marks.Any(i - 1, Sense.Of, Sense.Definite));
            return people with { Type = force ? Sense.Police : Sense.Person };
        }

        if (people is not { Type: Sense.Person, Head: >= 0 })
        {
            return people;
        }

        for (var i = people.Start; i <= Math.Min(people.End, tokens.Count - 1); i++)
        {
            if (marks.At(Sense.Armed, i) is { } armed && (i == people.End || armed.End - armed.Start == 1))
            {
                return people with { Type = Sense.Suspect };
            }
        }

        return people;
    }

    // "The miners' camp", "a trader's house": the thing is spoken of.
    private bool IsOwner(People people) => !lexicon.IsSpanish && Word(people.End) is "'" or "’" or "'s" or "’s" && marks.Any(people.End + 1, Sense.Site, Sense.Item, Sense.Company);

    private static Dictionary<int, Quantity> ByStart(IEnumerable<Quantity> some) =>
        some.GroupBy(q => q.Start).ToDictionary(g => g.Key, g => g.First());

    private string Word(int i) => i >= 0 && i < tokens.Count ? tokens[i].Plain : "";

    private bool SameSentence(int a, int b) => a < tokens.Count && b < tokens.Count && tokens[a].Sentence == tokens[b].Sentence;

    private (Sense Sense, Mark Mark)? Noun(int i)
    {
        if (Trade(i) is { } trade)
        {
            return (Sense.Person, trade);
        }

        foreach (var sense in PeopleSenses)
        {
            // "Cargador frontal" is a machine, not a porter; a driver "remains unaccounted for".
            if (marks.At(sense, i) is { } mark && !(marks.At(Sense.Item, i)?.End > mark.End) && !(marks.At(Sense.Casualty, i) is { Frame: Frame.Subject } state && state.End > mark.End))
            {
                return (sense, mark);
            }
        }

        return null;
    }

    // "Cinco electricistas", "four samplers": a plural after its number, ending as trades do, that is no thing known.
    private Mark? Trade(int i)
    {
        if (i == 0 || i >= tokens.Count || tokens[i] is not { Type: TokenType.Word, Capital: false } || marks.StartingAt(i).Count > 0
            || !numbered.Contains(i - (lexicon.IsSpanish ? 0 : 1)) && !numbered.Contains(i))
        {
            return null;
        }

        return Trades.Ends(tokens[i].Plain, lexicon.IsSpanish) ? new Mark(Sense.Person, i, i + 1, default, default, "") : null;
    }

    // "thirteen mine guards", "dos presuntos sicarios", "two of the attackers", "uno de los rehenes", "at least four".
    private People? Counted(int i)
    {
        var end = i;
        Count count;
        if (starts.TryGetValue(i, out var quantity))
        {
            (end, count) = (quantity.End, Count.Of(quantity));
        }
        else if (Word(i) is "uno" or "una" && Word(i + 1) is "de" && Word(i + 2) is "los" or "las" or "ellos" or "ellas")
        {
            (end, count) = (i + 1, Count.One);
        }
        else
        {
            return null;
        }

        // "A mother of five": her children are not meant.
        if (count.Best is 0 or > 100_000 || (marks.Any(i - 1, Sense.Of) && marks.Any(i - 2, Sense.Parent)))
        {
            return null;
        }

        if (Word(end) is "de" or "of"
            && Word(end + 1) is "los" or "las" or "the" or "them" or "ellos" or "ellas" or "sus" or "its" or "their" or "whom"
            or "those" or "nuestros" or "his" or "her" or "these" or "estos" || (Word(end) is "of" && starts.ContainsKey(end + 1)))
        {
            return Partitive(i, end, count);
        }

        // "Un par de ellos": the number has the "de".
        if (Word(end - 1) is "de" && Word(end) is "ellos" or "ellas")
        {
            return Partitive(i, end - 1, count);
        }

        var head = Head(end, lexicon.IsSpanish ? 4 : 5);
        if (head is { } found)
        {
            // "Nine surveyors and drillers": one number for both nouns.
            var and = marks.At(Sense.And, found.End);
            var both = and is not null && and.End == found.End + 1 && SameSentence(i, and.End) && count.Best > 2
                && found.Type is Sense.Person or Sense.Police && Noun(and.End) is { Sense: Sense.Person } other && IsPlural(and.End) ? other.Mark.End : found.End;
            return new People(i, both, found.Head, found.Type)
            {
                Count = found.Type == Sense.Group
                ? null : count,
                Additional = IsOther(i, found.End) && !IsOfThose(i)
            };
        }

        return IsBare(end)
            ? new People(i, BareEnd(end), -1, Sense.Person) { Count = count, Additional = IsOther(i, BareEnd(end)) && !IsOfThose(i) }
            : null;
    }

    private People Partitive(int i, int end, Count count)
    {
        var isPart = Word(end + 1) is "them" or "ellos" or "ellas" or "whom" || Word(end + 2) is "cuales";
        // "Five of the 34 workers": past the number of all of them.
        // and "six of ten loaders".
        var at = starts.TryGetValue(end + 2, out var whole) || starts.TryGetValue(end + 1, out whole) ? whole.End : end + 2;
        var head = Noun(at) is { } noun ? (at, noun.Mark.End, noun.Sense) : Head(at, 3);
        return head is { } found
            ? new People(i, found.Item2, found.Item1, found.Item3) { Count = count, IsPart = isPart, IsPartitive = true }
            : new People(i, end + 2, -1, Sense.Person) { Count = count, IsPart = isPart, IsPartitive = true };
    }

    // The head noun after a number or article: in Spanish the first noun, in English the last of a run of nouns.
    private (int Head, int End, Sense Type)? Head(int from, int reach)
    {
        for (var j = from; j < Math.Min(tokens.Count, from + reach) && SameSentence(j, Math.Max(0, from - 1)); j++)
        {
            if (Noun(j) is { } noun && (j > from || !marks.Any(j, Sense.Adjective) || Noun(j + 1) is null)
                && !(Word(j + 1) == "-" && marks.Any(j, Sense.Adjective)))
            {
                var (head, end, type) = (lexicon.IsSpanish ? j : noun.Mark.End - 1, noun.Mark.End, noun.Sense);
                // "A miners' leader": past the possessive.
                while (!lexicon.IsSpanish && (Noun(end) ?? (Word(end) is "'" or "’" ? Noun(end + 1) : null)) is { } next && SameSentence(j, end))
                {
                    (head, end, type) = (next.Mark.End - 1, next.Mark.End, next.Sense);
                }

                // "Cuatro ciudadanos colombianos": a second noun describes the first.
                if (lexicon.IsSpanish && !marks.Any(j, Sense.Adjective) && Noun(end) is { Sense: Sense.Person } described && SameSentence(j, end)
                    && !marks.Any(end, Sense.Casualty))
                {
                    end = described.Mark.End;
                }

                // "dos jóvenes mineros", "tres hombres armados".
                if (lexicon.IsSpanish && marks.Any(j, Sense.Adjective) && Noun(end) is { } after)
                {
                    (head, end, type) = (end, after.Mark.End, after.Sense);
                }

                return (head, end, type);
            }

            // "Six ore carriers", "two gold panners": in English the thing they work with comes first.
            var joins = tokens[j].Type == TokenType.Word ? !marks.Any(j, Sense.Function, Sense.Casualty, Sense.Item, Sense.Be, Sense.Say, Sense.Happen)
                || marks.Any(j, Sense.Adjective) || (!lexicon.IsSpanish && marks.At(Sense.Casualty, j)?.End == j + 1 && Noun(j + 1) is not null)
                || (!lexicon.IsSpanish && marks.Any(j, Sense.Item) && Noun(j + 1) is { Sense: Sense.Person })
                : tokens[j].Type != TokenType.Number && Word(j) is "-" or "\"" or "“" or "«" or "’s" or "'s" or "”" || (!lexicon.IsSpanish && j > from && Word(j) is "'" or "’" && Word(j - 1).EndsWith('s'));
            var spanishBreak = lexicon.IsSpanish && !marks.Any(j, Sense.Adjective) && tokens[j].Type == TokenType.Word;
            if (!joins || (spanishBreak && j > from) || (lexicon.IsSpanish && spanishBreak))
            {
                return null;
            }
        }

        return null;
    }

    // A number alone counts people only where no thing is named: "al menos cuatro resultaron", "tres muertos", "otros dos.".
    private bool IsBare(int end)
    {
        end = BareEnd(end);
        if (Word(end) is "of" or "de")
        {
            return false;
        }

        return end >= tokens.Count || tokens[end].Type == TokenType.Mark && !(Word(end) is "-" or "%" or "/" or "°" or "º" or "$")
            || marks.Any(end, Sense.Function, Sense.Casualty, Sense.Be, Sense.Agent, Sense.Unhurt)
            || marks.Before(Sense.Casualty, end + 1) is not null
            || tokens[end].Sentence != tokens[end - 1].Sentence;
    }

    private int BareEnd(int end)
    {
        while (marks.Any(end, Sense.Further))
        {
            end++;
        }

        return end;
    }

    // "The other two", "los otros dos": of those counted before.
    private bool IsOfThose(int start) => marks.Any(start - 1, Sense.Definite) || (marks.Any(start - 1, Sense.Further) && marks.Any(start - 2, Sense.Definite));

    private bool IsOther(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (marks.Any(i, Sense.Further))
            {
                return true;
            }
        }

        return marks.Any(start - 1, Sense.Further);
    }
}
