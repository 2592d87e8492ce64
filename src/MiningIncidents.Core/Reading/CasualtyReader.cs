using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Reads casualty figures: each word that reports casualties looks for the people it counts in its grammatical frame.</summary>
internal sealed partial class CasualtyReader(
    IReadOnlyList<Token> tokens, Lexicon lexicon, Annotations marks, IReadOnlyList<People> allPeople, IReadOnlyList<Quantity> allQuantities)
{
    private readonly ILookup<int, People> peopleOf = allPeople.ToLookup(p => tokens[p.Start].Sentence);
    private readonly ILookup<int, Quantity> quantitiesOf = allQuantities.ToLookup(q => tokens[q.Start].Sentence);

    // Of the sentence being read: nothing counts people of another sentence.
    private List<People> people = [];
    private List<Quantity> quantities = [];

    private readonly Denials denials = new(tokens, marks);

    /// <summary>All facts in order of the text; what was left out goes to <paramref name="leftOut"/>.</summary>
    public List<CasualtyFact> Read(List<(int Start, int End, LeftOutReason Reason)> leftOut)
    {
        var facts = new List<CasualtyFact>();
        foreach (var mark in marks.All.Where(m => m.Sense == Sense.Casualty && !IsInsideLonger(m)))
        {
            people = [.. peopleOf[tokens[mark.Start].Sentence]];
            quantities = [.. quantitiesOf[tokens[mark.Start].Sentence]];
            var fact = Holder(Read(mark), mark);
            if (fact is null)
            {
                continue;
            }

            if (Unusable(fact, mark) is { } reason)
            {
                leftOut.Add((fact.Start, fact.End, reason));
            }
            else if (facts.FindLast(f => f.Category == fact.Category && Overlaps(f, fact)) is { } same)
            {
                if (same.Count is null && fact.Count is not null)
                {
                    facts[facts.IndexOf(same)] = fact;
                }
            }
            else
            {
                facts.Add(fact);
            }
        }

        facts.AddRange(denials.General(marks));
        facts.Sort((a, b) => a.Start.CompareTo(b.Start));
        return facts;
    }

    private static bool Overlaps(CasualtyFact a, CasualtyFact b) =>
        a.Who is not null && ReferenceEquals(a.Who, b.Who) || (a.Start < b.End && b.Start < a.End && (a.Who is null || b.Who is null));

    private string Word(int i) => i >= 0 && i < tokens.Count ? tokens[i].Plain : "";

    private bool SameSentence(int a, int b) => a >= 0 && b >= 0 && a < tokens.Count && b < tokens.Count
        && tokens[a].Sentence == tokens[b].Sentence;

    private CasualtyFact? Read(Mark mark)
    {
        if (denials.IsUnsure(mark))
        {
            return null;
        }

        if (denials.IsDenied(mark, out var from))
        {
            return Whole(mark.Category, Count.Zero, from, mark.End) with { Denied = true };
        }

        return Toll(mark) ?? mark.Frame switch
        {
            Frame.Object => Object(mark) ?? (lexicon.IsSpanish ? null : Left(mark)),
            Frame.Subject => lexicon.IsSpanish ? RightSubject(mark) ?? Left(mark) : Left(mark),
            Frame.Of => !IsOldNews(mark) && After(mark, mark.End, 3) is { } of ? With(mark, of) : null,
            Frame.Noun => Possessed(mark) ?? Beside(mark) ?? (lexicon.IsSpanish ? RightSubject(mark) : null),
            _ => Participle(mark),
        };
    }

    // "shot dead" is not also "shot".
    private bool IsInsideLonger(Mark mark) =>
        marks.OfSentence(tokens[mark.Start].Sentence).Any(m => m.Sense == Sense.Casualty && !ReferenceEquals(m, mark) && m.Start <= mark.Start && mark.End <= m.End
            && m.End - m.Start > mark.End - mark.Start);

    // Gunmen who "capture" abduct; police who "hold" arrest.
    private CasualtyFact? Holder(CasualtyFact? fact, Mark mark)
    {
        // "The body bore stab wounds": how somebody died.
        if (fact is { Category: CasualtyCategory.Injured, Who.Type: Sense.Body })
        {
            return null;
        }

        if (fact is null || fact.Denied || fact.Category is not (CasualtyCategory.Kidnapped or CasualtyCategory.Arrested))
        {
            return fact;
        }

        var agent = people.FirstOrDefault(p => p.Start >= mark.End && p.Start <= mark.End + 4 && IsAgentOf(p))
            ?? (mark.Frame is Frame.Object || lexicon.Code == "en"
                ? people.LastOrDefault(p => p.End <= mark.Start && mark.Start - p.End <= 30 && p.Head >= 0
                && SameSentence(p.Start, mark.Start) && !ReferenceEquals(p, fact.Who)) : null);
        if (agent is null || (fact.Who is not null && agent.Start >= fact.Who.Start && agent.Start < mark.Start
            && agent.End > fact.Who.Start && mark.Frame != Frame.Object && !IsAgentOf(agent)))
        {
            return fact;
        }

        var armed = Word(agent.End) is "armados" or "encapuchados" || Word(agent.Head - 1) is "armed" or "hooded" or "masked";
        return fact.Category switch
        {
            CasualtyCategory.Arrested when agent.Type is Sense.Suspect or Sense.Group
                || armed => fact with { Category = CasualtyCategory.Kidnapped },
            CasualtyCategory.Kidnapped when agent.Type is Sense.Police or Sense.Force && IsAmbiguousHolding(mark)
                && (mark.Frame == Frame.Object || IsAgentOf(agent) || fact.Who?.Start > mark.Start)
                => fact with { Category = CasualtyCategory.Arrested },
            _ => fact,
        };
    }

    private bool IsAmbiguousHolding(Mark mark) =>
        Word(mark.Start) is "held" or "detained" or "seized" or "retuvo" or "retuvieron" or "retenidos" or "retenido";

    // "In the weeks after the killing of the 13 workers": a known event, not news.
    private bool IsOldNews(Mark mark) => Word(mark.Start - 1) is "the" or "la" or "el" or "las" or "los"
        && (marks.Before(Sense.After, mark.Start - 1) ?? marks.Before(Sense.After, mark.Start)) is not null;

    // "dos heridos fallecieron después", "two of the wounded died later": on top of those killed at once.
    private bool IsOfInjured(People who, Mark mark) =>
        mark.Category == CasualtyCategory.Killed
            && marks.OfSentence(tokens[mark.Start].Sentence).Any(m => m is { Sense: Sense.Casualty, Category: CasualtyCategory.Injured } && m.Start >= who.Start
            && m.Start <= who.End && m.End <= mark.Start);

    // A past participle without its verb stands before a preposition or pause; before an object it is a verb.
    private bool IsReduced(int end) =>
        end >= tokens.Count || tokens[end].Type == TokenType.Mark || tokens[end].Sentence != tokens[end - 1].Sentence
        || Word(end) is "in" or "on" or "at" or "by" or "during" or "near" or "after" or "when" or "while" or "and" or "as" or "for"
        or "since" or "from" or "outside" or "early" or "late"
            or "last" or "yesterday" or "inside" or "over" or "with" or "or" or "but" or "along" or "around" or "this" or "later"
            or "overnight" or "following" or "before" or "under" or "off"
        || marks.Any(end, Sense.Casualty);

    // "five men whose bodies were found", "sus cuerpos fueron hallados".
    private CasualtyFact? Possessed(Mark mark)
    {
        if (mark.Category != CasualtyCategory.Killed || marks.At(Sense.Body, mark.Start) is null)
        {
            return null;
        }

        return Word(mark.Start - 1) switch
        {
            "whose" or "cuyos" or "cuyo" when people.LastOrDefault(p => p.End <= mark.Start - 1
                && mark.Start - p.End <= 3) is { Count: not null } who => With(mark, who),
            "their" or "sus" => new CasualtyFact(mark.Category, null, mark.Start - 1, mark.End),
            _ => null,
        };
    }

    private static CasualtyFact Whole(CasualtyCategory category, Count? count, int start, int end) => new(category, count, start, end);

    private CasualtyFact With(Mark mark, People who)
    {
        var (count, last) = (who.Count, who.End);

        // "dos fiscales y seis marinos": one group in two parts.
        for (var next = Joined(last, mark); next is not null && count is not null; next = Joined(last, mark))
        {
            count += next.Count!.Value;
            last = next.End;
        }

        for (var before = JoinedBefore(who, mark); before is not null && count is not null; before = JoinedBefore(before, mark))
        {
            count += before.Count!.Value;
            who = who with { Start = before.Start };
        }

        var (start, end) = (Math.Min(who.Start, mark.Start), Math.Max(last, mark.End));
        return new CasualtyFact(mark.Category, count, start, end)
        {
            Who = who,
            Additional = who.Additional || IsOfInjured(who, mark),
            Alleged = IsAlleged(mark),
            Earlier = IsEarlier(start, end),
            Update = IsUpdate(start),
        };
    }

    private People? Joined(int end, Mark mark) =>
        Word(end) is "y" or "and" or "e" && people.FirstOrDefault(p => p.Start == end + 1) is { Count: not null, Head: >= 0 } next
        && next.Type is not Sense.Vague && !marks.Any(next.End, Sense.Casualty, Sense.Be) && mark.Start < end && NotPredicated(next.End)
            ? next : null;

    private bool NotPredicated(int end) => end >= tokens.Count
        || !marks.AllWithin(Sense.Casualty, end, Math.Min(tokens.Count, end + 4)).Any(m => m.Frame is Frame.Participle or Frame.Subject
        && SameSentence(m.Start, end));

    private People? JoinedBefore(People who, Mark mark) =>
        who.Start < mark.Start && Word(who.Start - 1) is "y" or "and" or "e"
            && people.LastOrDefault(p => p.End == who.Start - 1) is { Count: not null, Head: >= 0 } before && who.Head >= 0
        && who.End <= mark.Start ? before : null;

    // "raising to 14 the number of people killed", "la cifra de fallecidos subió a nueve", "death toll rises to 9".
    private CasualtyFact? Toll(Mark mark)
    {
        var sentence = tokens[mark.Start].Sentence;
        var toll = marks.OfSentence(sentence).FirstOrDefault(m => m.Sense == Sense.Toll
            && Math.Abs(m.Start - mark.Start) <= 6);
        if (toll is null && mark.Category != CasualtyCategory.Killed)
        {
            return null;
        }

        var rise = marks.OfSentence(sentence).FirstOrDefault(m => m.Sense == Sense.Rise
            && Math.Abs(m.Start - mark.Start) <= 12
            && (toll is not null || (m.Start >= mark.End && m.Start - mark.End <= 2)));
        if (rise is null)
        {
            return null;
        }

        var number = quantities.FirstOrDefault(q => q.Unit == Unit.None && q.Start >= rise.End && q.Start <= rise.End + 3
            && SameSentence(q.Start, rise.Start)
            && !(Word(q.Start - 1) is "from" or "de" && Word(q.Start - 2) is not "cerca" && Word(rise.End - 1) is not "de"));
        if (number is not null && Word(rise.End - 1) == "de"
            && quantities.FirstOrDefault(q => q.Start > number.End && q.Start <= number.End + 2 && Word(q.Start - 1) == "a") is { } final)
        {
            number = final;
        }

        return number is null || number.Best > 10_000 ? null
            : new CasualtyFact(mark.Category, Count.Of(number), Math.Min(Math.Min(rise.Start, mark.Start), toll?.Start ?? mark.Start),
            Math.Max(number.End, mark.End))
            {
                Update = true,
                Who = people.FirstOrDefault(p => p.Start <= number.Start && number.End <= p.End),
            };
    }

    // "killing two", "secuestraron a siete trabajadores", "los liberaron".
    private CasualtyFact? Object(Mark mark)
    {
        if (After(mark, mark.End, lexicon.IsSpanish ? 8 : 3) is { } who)
        {
            var wanted = mark.Category == CasualtyCategory.Missing && (who.Head < 0 || who.Type is Sense.Suspect or Sense.Group);
            return IsAgentOf(who) || wanted || who.Type == Sense.Group ? null : With(mark, who);
        }

        var clitic = lexicon.IsSpanish && Word(mark.Start - 1) is "lo" or "la" or "los" or "las" or "le" or "les";
        var pronoun = !lexicon.IsSpanish && Word(mark.End) is "them" or "him" or "her";
        if (!clitic && !pronoun)
        {
            return null;
        }

        var one = Word(mark.Start - 1) is "lo" or "la" or "le" || Word(mark.End) is "him" or "her";
        return new CasualtyFact(mark.Category, one ? Count.One : null, clitic ? mark.Start - 1 : mark.Start, pronoun
            ? mark.End + 1 : mark.End)
        { Alleged = IsAlleged(mark) };
    }

    private CasualtyFact? Participle(Mark mark)
    {
        var auxiliary = HasAuxiliary(mark);

        // Active: English past before its object, Spanish perfect after haber.
        if (!auxiliary && !lexicon.IsSpanish && After(mark, mark.End, 2) is { } direct
            && (direct.Start == mark.End || (direct.Start == mark.End + 1 && !marks.Any(mark.End, Sense.Function, Sense.After)))
            && !(Word(mark.Start - 1) is "the" or "a" or "an" or "dead" or "of"))
        {
            return With(mark, direct);
        }

        if (lexicon.IsSpanish && Word(mark.Start - 1) is "han" or "ha" or "habian" or "habia" or "habrian" or "haber"
            && After(mark, mark.End, 5) is { } perfect)
        {
            return With(mark, perfect);
        }

        var beside = auxiliary || lexicon.IsSpanish || IsReduced(mark.End) ? Beside(mark) : null;
        if (beside is not null)
        {
            return beside;
        }

        var left = auxiliary || lexicon.IsSpanish || mark.Category is CasualtyCategory.Missing || Word(mark.Start) is "dead"
            ? Left(mark) : null;
        return left ?? (lexicon.IsSpanish ? RightSubject(mark) : null) ?? Implied(mark, auxiliary);
    }

    // "fue asesinado" with a name for a subject: one person, by its number.
    private CasualtyFact? Implied(Mark mark, bool auxiliary)
    {
        var singular = lexicon.IsSpanish
            ? auxiliary && (Word(mark.Start - 1) is "fue" or "sido" or "quedo" or "resulto") && tokens[mark.End - 1].Plain is var w
            && !w.EndsWith('s') && !(Word(mark.Start - 2) is "han" or "habian")
            : Word(mark.Start - 1) == "was" && mark.Category is CasualtyCategory.Killed or CasualtyCategory.Kidnapped
            && mark.Frame == Frame.Participle && NamedBefore(mark.Start - 1);
        return singular ? new CasualtyFact(mark.Category, Count.One, mark.Start - 1, mark.End)
        {
            Alleged = IsAlleged(mark),
            Earlier = IsEarlier(mark.Start, mark.End)
        } : null;
    }

    private bool NamedBefore(int i) => i > 1 && (tokens[i - 1].Capital || Word(i - 1) is "he" or "she" or "who" or ",");

    // "tres muertos", "35 people injured", "no arrests" aside: the noun or participle next to its number.
    private CasualtyFact? Beside(Mark mark)
    {
        var who = people.LastOrDefault(p => p.End <= mark.Start && p.End >= mark.Start - 1 && SameSentence(p.Start, mark.Start)
            && (p.Count is not null || p.Head >= 0) && p.Type != Sense.Vague);
        if (who is { Count: not null } && Gap(who.End, mark.Start))
        {
            return With(mark, who);
        }

        // "un herido": the noun itself carries the article.
        if (mark.Frame is Frame.Noun or Frame.Participle && Word(mark.Start - 1) is "un" or "una" or "one"
            && !Word(mark.End - 1).EndsWith('s'))
        {
            return new CasualtyFact(mark.Category, Count.One, mark.Start - 1, mark.End)
            {
                Earlier = IsEarlier(mark.Start, mark.End),
                Alleged = IsAlleged(mark)
            };
        }

        var inside = people.FirstOrDefault(p => p.Start < mark.Start && mark.End <= p.End && p.Count is not null);
        return inside is not null ? With(mark, inside) : null;
    }

    private bool Gap(int from, int to) => to == from
        || (to == from + 1 && (tokens[from].Type == TokenType.Word && !marks.Any(from, Sense.Agent)
        && !(Word(from) is "de" or "of" or "and" or "y")));

    // "retuvieron por la fuerza a dos fiscales": the personal "a" shows the object past other phrases.
    private bool IsPersonalA(People who) => lexicon.IsSpanish && Word(who.Start - 1) == "a";

    private bool HasAuxiliary(Mark mark)
    {
        for (var i = mark.Start - 1; i >= Math.Max(0, mark.Start - 4) && SameSentence(i, mark.Start); i--)
        {
            if (marks.Any(i, Sense.Be))
            {
                return true;
            }

            if (tokens[i].Type != TokenType.Word || marks.Any(i, Sense.Person, Sense.Casualty))
            {
                return false;
            }
        }

        return false;
    }

    private bool IsAlleged(Mark mark) =>
        marks.AllWithin(Sense.Alleged, Math.Max(0, mark.Start - 4), mark.End).Any(m => SameSentence(m.Start, mark.Start)
            && m.Start != mark.Start - 5
            && !people.Any(p => p.Start <= m.Start && m.Start < p.End && p.Start > mark.Start))
        || (mark.End - mark.Start > 1 && Word(mark.Start) is "habrian" or "habria");

    private bool IsEarlier(int start, int end)
    {
        var sentence = tokens[start].Sentence;
        return marks.OfSentence(sentence).Any(m => m.Sense == Sense.Earlier
            && (m.Start < start ? start - m.End <= 12 : m.Start - end <= 6)
            && !Enumerable.Range(Math.Min(m.End, end), Math.Max(0, Math.Max(start, m.Start) - Math.Min(m.End, end))).Any(i =>
            Word(i) is ";"));
    }

    private bool IsUpdate(int start)
    {
        var sentence = tokens[start].Sentence;
        return marks.OfSentence(sentence).Any(m => m.Sense == Sense.Rise && Math.Abs(m.Start - start) <= 6);
    }

    private LeftOutReason? Unusable(CasualtyFact fact, Mark mark) =>
        fact.Denied ? null
        : denials.IsTotal(fact.Start, fact.End) ? LeftOutReason.Total
        : denials.IsUnreal(fact.Start, mark) ? LeftOutReason.NotAsserted
        : fact.Who is { } who && IsSubset(who, mark) && who.Count is not null
        && fact.Category is CasualtyCategory.Killed or CasualtyCategory.Injured && !HasAuxiliary(mark) ? LeftOutReason.Total
        : null;
}
