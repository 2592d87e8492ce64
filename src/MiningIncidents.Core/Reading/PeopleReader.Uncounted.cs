namespace MiningIncidents.Core.Reading;

/// <summary>People told of without a number: one by an article or a name, pairs, and plurals.</summary>
internal sealed partial class PeopleReader
{
    // Words before the noun of a headline: "environmental", "Awajun".
    private const int LongestHeadline = 3;

    // "A father and son", "padre e hijo", "una pareja de esposos": two, whatever the article.
    private People? Pair(int i)
    {
        // "Una pareja que comerciaba mineral"; "su pareja" is one.
        if (lexicon.IsSpanish && Word(i) == "una" && Word(i + 1) == "pareja" && marks.At(Sense.Pair, i + 1) is null)
        {
            return new People(i, i + 2, i + 1, Sense.Person) { Count = new Count(2, 2, 2, Hedge.None) };
        }

        var from = marks.Any(i, Sense.Indefinite, Sense.Definite) ? i + 1 : i;
        return marks.At(Sense.Pair, from) is { } pair && SameSentence(i, from)
            && !marks.Any(pair.End, Sense.Of) ? new People(i, pair.End, pair.Start, Sense.Person) { Count = Several(pair), Definite = from > i && marks.Any(i, Sense.Definite) } : null;
    }

    // Two, or as many as the words say: "the trio".
    private static Count Several(Mark pair) => pair.Code.Length > 0 && pair.Code[0] - '0' is var many ? new Count(many, many, many, Hedge.None) : new Count(2, 2, 2, Hedge.None);

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

        // "The five men", "the other four": the number makes the phrase.
        if (starts.ContainsKey(from) || (marks.Any(from, Sense.Further) && starts.ContainsKey(from + 1)))
        {
            return null;
        }

        if (Head(from, lexicon.IsSpanish ? 3 : 5) is not { } found)
        {
            if (indefinite && Described(from) is { } noun)
            {
                return new People(i, noun + 1, noun, Sense.Person) { Count = Count.One };
            }

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
                    && (IsBare(i + 2) || (i + 2 < tokens.Count && (lexicon.IsSpanish ? EndsAsPast(i + 2) : Word(i + 2).EndsWith("ed", StringComparison.Ordinal) || marks.Any(i + 2, Sense.Past))))
                ? new People(i, i + 2, -1, Sense.Person) { Count = Count.One, Additional = true }
                : null;
        }

        // "la Policía", "the police": a force, not one officer.
        var plural = IsPlural(found.Head);
        var institution = !indefinite && found.Type == Sense.Police && marks.Any(found.Head, Sense.Institution);
        return new People(i, found.End, found.Head, found.Type)
        {
            Count = found.Type == Sense.Group || ((plural || institution || marks.Any(found.Head, Sense.Uncounted)) && !(indefinite && !plural)) ? null : Count.One,
            Definite = !indefinite,
            Additional = IsOther(i, found.Head),
        };
    }

    // "A beekeeper who had …", "un apicultor de 58 años": no list holds the noun, but only people have an age or are told of by "who".
    private int? Described(int from)
    {
        for (var i = from; i < Math.Min(tokens.Count - 1, from + (lexicon.IsSpanish ? 1 : LongestHeadline)) && SameSentence(i, from); i++)
        {
            if (tokens[i] is not { Type: TokenType.Word, Capital: false } || marks.Any(i, Sense.Function, Sense.Be, Sense.Preposition, Sense.Item, Sense.Site, Sense.Company, Sense.Event, Sense.Group, Sense.Vague, Sense.Casualty))
            {
                return null;
            }

            var next = Word(i + 1) is "," ? i + 2 : i + 1;
            if (lexicon.IsSpanish ? marks.Any(next, Sense.Of) && ages.ContainsKey(next + 1) && Trades.IsOne(tokens[i].Plain) : Word(next) is "who" or "whose" || (Word(next) is "aged" && ages.ContainsKey(next + 1)))
            {
                return i;
            }
        }

        return null;
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
        // and "gold panners" with what they work.
        if (!lexicon.IsSpanish && marks.Any(i, Sense.Adjective, Sense.Mining) && Noun(i) is null && Head(i, 5) is { } described
            && IsPlural(described.Head))
        {
            return new People(i, described.End, described.Head, described.Type);
        }

        // "los mineros secuestrados": an adjective of the noun before it.
        if (Noun(i) is not { } found || (found.Sense == Sense.Captive && i > 0 && (Noun(i - 1) is not null || marks.Before(Sense.Be, i) is not null))
            || (!IsPlural(lexicon.IsSpanish ? i : found.Mark.End - 1) && !(tokens[i].Capital && IsSentenceStart(i)) && !IsHeadlineObject(i) && !IsHeadlineSubject(i, found.Mark.End) && !IsApposed(i) && !IsTitle(found.Mark.End)))
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

    // "Mining executive Li Wei": a trade before a name needs no article.
    private bool IsTitle(int end) => !lexicon.IsSpanish && end + 1 < tokens.Count && tokens[end] is { Type: TokenType.Word, Capital: true } && tokens[end + 1] is { Type: TokenType.Word, Capital: true } && SameSentence(end - 1, end + 1);

    // "Matan a minero", "Gunmen kill mine worker": headlines drop the article.
    private bool IsHeadlineObject(int i) => lexicon.IsSpanish
        ? Word(i - 1) == "a" && marks.Before(Sense.Casualty, i - 1) is null or { Frame: Frame.Object } && (marks.Before(Sense.Casualty, i) ?? marks.Before(Sense.Casualty, i - 1)) is not null
        : marks.Before(Sense.Casualty, i) is { Frame: Frame.Object };

    // "Un cuarto huyó", "un cuarto se lanzó al agua".
    private bool EndsAsPast(int i) => tokens[Word(i) is "se" && i + 1 < tokens.Count ? i + 1 : i].Lower.EndsWith('ó');

    // "Peru: environmental activist shot dead".
    private bool IsHeadlineSubject(int i, int end)
    {
        if (lexicon.IsSpanish || marks.At(Sense.Casualty, end) is not { Frame: Frame.Participle or Frame.Subject })
        {
            return false;
        }

        var first = i;
        while (first > 0 && i - first < LongestHeadline && SameSentence(first - 1, i) && tokens[first - 1].Type == TokenType.Word && !marks.Any(first - 1, Sense.Function, Sense.Be))
        {
            first--;
        }

        return IsSentenceStart(first) || Word(first - 1) is ":";
    }

    private bool IsSentenceStart(int i) => i == 0 || tokens[i - 1].Sentence != tokens[i].Sentence;

    private bool IsPlural(int head) => marks.Any(head, Sense.Plural) || (Word(head) is var word && word.EndsWith('s') && word is not ("s" or "boss"));
}
