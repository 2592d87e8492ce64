namespace MiningIncidents.Core.Reading;

/// <summary>A noun phrase that stands for people, counted or not.</summary>
/// <param name="Start">First token, hedge and article included.</param>
/// <param name="End">Token after the last.</param>
/// <param name="Head">Its head noun, or -1 when it is only a number ("al menos cuatro").</param>
/// <param name="Type">Person, Police, Force, Suspect, Captive, Body or Vague.</param>
internal sealed record People(int Start, int End, int Head, Sense Type)
{
    /// <summary>How many, or null when the phrase does not say ("the men", "pobladores").</summary>
    public Count? Count { get; init; }

    /// <summary>"The men", "los trabajadores": people already spoken of.</summary>
    public bool Definite { get; init; }

    /// <summary>"Twenty of them": a part of those just counted.</summary>
    public bool IsPart { get; init; }

    /// <summary>"One of the wounded": some of people known already.</summary>
    public bool IsPartitive { get; init; }

    /// <summary>A third, another: counts on top of what was told.</summary>
    public bool Additional { get; init; }
}

/// <summary>A number of people.</summary>
internal readonly record struct Count(int Low, int Best, int High, Hedge Hedge)
{
    public static Count One => new(1, 1, 1, Hedge.None);

    public static Count Zero => new(0, 0, 0, Hedge.None);

    public static Count Of(Quantity q) => new(Whole(q.Low), Whole(q.Best), Whole(q.High), q.Hedge);

    public static Count operator +(Count a, Count b) =>
        new(a.Low + b.Low, a.Best + b.Best, a.High + b.High, a.Hedge == Hedge.None ? b.Hedge : a.Hedge);

    private static int Whole(decimal value) => (int)Math.Min(decimal.Truncate(value), 1_000_000);
}

/// <summary>Finds noun phrases of people: numbers with their nouns, singulars, plurals and bare numbers.</summary>
internal sealed class PeopleReader(IReadOnlyList<Token> tokens, Lexicon lexicon, Annotations marks, IReadOnlyList<Quantity> quantities)
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
            var people = named.GetValueOrDefault(i) ?? (taken[i] ? null : Armed(Counted(i) ?? Singular(i) ?? Plural(i)));
            if (people is null)
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
            // "Cargador frontal" is a machine, not a porter.
            if (marks.At(sense, i) is { } mark && !(marks.At(Sense.Item, i)?.End > mark.End))
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
            or "those" or "nuestros" or "his" or "her" or "these" or "estos")
        {
            return Partitive(i, end, count);
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
        var head = Noun(end + 2) is { } noun ? (end + 2, noun.Mark.End, noun.Sense) : Head(end + 2, 3);
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
                while (!lexicon.IsSpanish && Noun(end) is { } next && SameSentence(j, end))
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
                || marks.Any(j, Sense.Adjective) || (!lexicon.IsSpanish && marks.Any(j, Sense.Item) && Noun(j + 1) is { Sense: Sense.Person })
                : tokens[j].Type != TokenType.Number && Word(j) is "-" or "\"" or "“" or "«" or "’s" or "'s" or "”";
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

    // "un vigilante", "a mine guard", "another man", "su acompañante", "the driver", "un tercero".
    private People? Singular(int i)
    {
        var indefinite = marks.Any(i, Sense.Indefinite);
        if ((!indefinite && !marks.Any(i, Sense.Definite)) || (Word(i - 1) == "-" && tokens[i - 1].End == tokens[i].Start)
            || Word(i + 1) == "-")
        {
            return null;
        }

        var from = i + 1;

        // "a 34-year-old miner", "a Peruvian prosecutor's driver".
        for (var skipped = 0; skipped < 2 && ages.TryGetValue(from, out var age); skipped++)
        {
            from = age.UnitEnd;
        }

        // "The five men": the number makes the phrase.
        if (starts.ContainsKey(from))
        {
            return null;
        }

        if (Head(from, lexicon.IsSpanish ? 3 : 5) is not { } found)
        {
            // "A 22-year-old was detained".
            if (from > i + 1 && IsBare(from))
            {
                return new People(i, from, i, Sense.Person) { Count = Count.One, Definite = !indefinite };
            }

            // "Another is in hospital", "otro resultó herido".
            // and "a third", "un tercero, de 33 años,".
            return marks.Any(i, Sense.Another) && !IsPlural(i) && IsBare(i + 1)
                ? new People(i, i + 1, -1, Sense.Person) { Count = Count.One, Additional = true }
                : Word(i) is "un" or "una" or "a" && marks.Any(i + 1, Sense.Nth)
                    && (IsBare(i + 2) || (i + 2 < tokens.Count && (lexicon.IsSpanish ? tokens[i + 2].Lower.EndsWith('ó') : Word(i + 2).EndsWith("ed", StringComparison.Ordinal))))
                ? new People(i, i + 2, -1, Sense.Person) { Count = Count.One, Additional = true }
                : null;
        }

        // "la Policía", "the police": a force, not one officer.
        var plural = IsPlural(found.Head);
        var institution = !indefinite && found.Type == Sense.Police && marks.Any(found.Head, Sense.Institution);
        return new People(i, found.End, found.Head, found.Type)
        {
            Count = (plural || institution || found.Type == Sense.Group || marks.Any(found.Head, Sense.Uncounted))
                && !(indefinite && !plural) ? null : Count.One,
            Definite = !indefinite,
            Additional = IsOther(i, found.Head),
        };
    }

    // "Comuneros", "gunmen", "armed men", "several workers": people without a number.
    private People? Plural(int i)
    {
        if (marks.At(Sense.Vague, i) is { } vague)
        {
            var head = Head(vague.End, 3) ?? (marks.Any(vague.End, Sense.Of) ? Head(vague.End + 1, 3) : null);
            return head is { } noun
                ? new People(i, noun.End, noun.Head, Sense.Vague)
                : IsBare(vague.End) ? new People(i, vague.End, -1, Sense.Vague) : null;
        }

        // "Armed men", "informal miners": the phrase starts with its adjectives.
        if (!lexicon.IsSpanish && marks.Any(i, Sense.Adjective) && Noun(i) is null && Head(i, 3) is { } described
            && IsPlural(described.Head))
        {
            return new People(i, described.End, described.Head, described.Type);
        }

        // "los mineros secuestrados": an adjective of the noun before it.
        if (Noun(i) is not { } found || (found.Sense == Sense.Captive && i > 0 && Noun(i - 1) is not null)
            || (!IsPlural(lexicon.IsSpanish ? i : found.Mark.End - 1) && !(tokens[i].Capital && IsSentenceStart(i)) && !IsHeadlineObject(i) && !IsApposed(i)))
        {
            return null;
        }

        var run = Head(i, 1) ?? (i, found.Mark.End, found.Sense);
        var single = !IsPlural(run.Item1);
        return new People(i, run.Item2, run.Item1, run.Item3)
        {
            Count = single
            && run.Item3 is not (Sense.Police or Sense.Force or Sense.Group) ? Count.One : null
        };
    }

    // "Nemesio Quilca Anco (47), presidente de una asociación, murió": who the named one is.
    private bool IsApposed(int i) => Word(i - 1) is "," && i > 2 && !IsPlural(i)
        && (tokens[i - 2].Capital || Word(i - 2) is ")" || (tokens[i - 2].Plain is "anos" or "old" || tokens[i - 2].Type == TokenType.Number)) && SameSentence(i - 2, i);

    // "Matan a minero", "Gunmen kill mine worker": headlines drop the article.
    private bool IsHeadlineObject(int i) => lexicon.IsSpanish
        ? Word(i - 1) == "a" && marks.Before(Sense.Casualty, i - 1) is null or { Frame: Frame.Object } && (marks.Before(Sense.Casualty, i) ?? marks.Before(Sense.Casualty, i - 1)) is not null
        : marks.Before(Sense.Casualty, i) is { Frame: Frame.Object };

    private bool IsSentenceStart(int i) => i == 0 || tokens[i - 1].Sentence != tokens[i].Sentence;

    private bool IsPlural(int head) => marks.Any(head, Sense.Plural) || (Word(head) is var word && word.EndsWith('s') && word is not ("s" or "boss"));
}
