using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>The search for the people a casualty word counts: to its left as a subject, to its right as an object.</summary>
internal sealed partial class CasualtyReader
{
    // Words between a subject and "found dead": "was later".
    private const int AdverbReach = 4;

    // "De 17, 19 y 23 años, respectivamente".
    private const int LongestAges = 10;

    // Words between a participle that opens the sentence and its verb.
    private const int FrontReach = 14;

    // The subject before the verb, past relative clauses and phrases between commas.
    private CasualtyFact? Left(Mark mark)
    {
        // "Un número indeterminado de heridos", "esposa de uno de los desaparecidos": nobody's predicate.
        if (mark.Frame == Frame.Participle && marks.Any(mark.Start - 1, Sense.Of, Sense.Definite))
        {
            return null;
        }

        // "Confessed to the stabbing": a noun has no subject.
        if (mark.Frame == Frame.Object && marks.Any(mark.Start - 1, Sense.Definite, Sense.Indefinite))
        {
            return null;
        }

        // "They were treated for bruises": those spoken of before.
        var pronoun = Enumerable.Range(Math.Max(0, mark.Start - 3), Math.Min(3, mark.Start)).LastOrDefault(i =>
            marks.Any(i, Sense.SpokenOf), -1);
        if (pronoun >= 0 && SameSentence(pronoun, mark.Start) && !people.Exists(p => p.IsPart && p.Start <= pronoun && pronoun < p.End))
        {
            return new CasualtyFact(mark.Category, null, pronoun, mark.End) { Alleged = IsAlleged(mark) };
        }

        // "Two of them suffered burns": a part of people not themselves said to be so.
        People? part = null;
        for (var k = people.Count - 1; k >= 0; k--)
        {
            var who = people[k];
            if (who.Start >= mark.Start || who.End > mark.Start)
            {
                continue;
            }

            if (!SameSentence(who.Start, mark.Start) || adverbials.Distance(who.End, mark.Start) > 16 || IsBarred(who.End, mark))
            {
                break;
            }

            if (Disagrees(who, mark))
            {
                continue;
            }

            // "Fears for three rangers who disappeared": the clause is theirs.
            var governed = marks.Any(BeforeModifiers(who), Sense.Agent, Sense.PlaceCue, Sense.Preposition)
                && !(marks.Any(who.End, Sense.Relative) && mark.Start - who.End <= 2);
            if (IsSubset(who, mark) || who.IsPart)
            {
                // "Policemen, one of whom was taken back with a broken arm": the clause is his.
                if (who is { IsPart: true, Count: not null } && (marks.Any(who.End - 1, Sense.Whom) || marks.Any(who.End, Sense.Relative)))
                {
                    return With(mark, who);
                }

                if (who.IsPart && IsNext(who.End, mark.Start) && mark.Frame == Frame.Subject && mark.Category == CasualtyCategory.Injured)
                {
                    return With(mark, who);
                }

                // "Uno de ellos falleció", "two of them died", "two of them, aged 22 and 25, were captured".
                if (who.IsPart && who.Count is not null && IsNext(PastAges(who.End), mark.Start) && mark is { Frame: Frame.Subject or Frame.Participle, Category: CasualtyCategory.Killed or CasualtyCategory.Arrested })
                {
                    return With(mark, who);
                }

                part ??= who.IsPart && who.Count is not null && mark.Frame == Frame.Subject ? who : null;
                continue;
            }

            if (who.Count is null)
            {
                // "The six, all employees of a subcontractor, had been marched away": what describes those counted.
                if (IsApposition(who, mark))
                {
                    continue;
                }

                if (governed || who.Type is Sense.Suspect or Sense.Group)
                {
                    continue;
                }

                return who.Type is Sense.Vague || (!who.Definite && who.Head >= 0)
                    ? null : new CasualtyFact(mark.Category, null, who.Start, mark.End) { Who = who, Alleged = IsAlleged(mark) };
            }

            if (governed && Word(who.Start - 1) is not ("of" or "de" or "a")
                || (governed && people.Exists(p => p.End == who.Start - 1 && p.Type != Sense.Body)))
            {
                continue;
            }

            return With(mark, who);
        }

        return part is not null && mark.Category == CasualtyCategory.Injured ? With(mark, part) : null;
    }

    // "One of them was later found dead": nothing but the verb and its adverbs between.
    private bool IsNext(int end, int start) => end >= start - 1 || (start - end <= AdverbReach && Enumerable.Range(end, start - end).All(i => marks.Any(i, Sense.Be, Sense.Have) || adverbials.Covers(i)));

    // ", aged 22 and 25,", ", de 19 y 23 años,".
    private int PastAges(int end)
    {
        // ", a 26-year-old welder,".
        if (!lexicon.IsSpanish && Word(end) is "," && marks.Any(end + 1, Sense.Indefinite) && Enumerable.Range(end + 2, LongestAges).FirstOrDefault(i => !SameSentence(i, end) || Word(i) is ",", -1) is > 0 and var past && Word(past) is ",")
        {
            return past + 1;
        }

        var last = Word(end) is "," ? quantities.LastOrDefault(q => q.Unit == Unit.Age && q.Start > end && q.Start <= end + LongestAges) : null;
        var close = last is null ? -1 : Enumerable.Range(last.End, 3).FirstOrDefault(i => Word(i) is ",", -1);
        return close > 0 ? close + 1 : end;
    }

    private bool IsApposition(People who, Mark mark) => Enumerable.Range(Math.Max(0, who.Start - 2), Math.Min(2, who.Start)).LastOrDefault(i => Word(i) is ",", -1) is > 0 and var comma
        && people.Exists(p => p.Count is not null && (p.End == comma || (lexicon.IsSpanish && PastName(p.End) == comma))) && Enumerable.Range(who.End, Math.Max(0, mark.Start - who.End)).Any(i => Word(i) is ",");

    // "A ranger who had guided prosecutors to the dredges was shot": the verb is singular, so it is not the prosecutors'.
    private bool Disagrees(People who, Mark mark)
    {
        if (who.Head < 0 || !people.Exists(p => p.Start < who.Start && p is { Head: >= 0, Type: not (Sense.Vague or Sense.Group or Sense.Body) }))
        {
            return false;
        }

        // "Perdió la vida", "murieron" say it themselves.
        if (lexicon.IsSpanish && mark.Frame == Frame.Subject && tokens[mark.Start].Lower is var word && (word.EndsWith('ó') || word.EndsWith("ron", StringComparison.Ordinal)))
        {
            return word.EndsWith('ó') ? who.Count is { Best: > 1 } || (who.Count is null && tokens[who.Head].Plain.EndsWith('s'))
                : who.Count is { Best: 1 } && JoinedBefore(who, mark, false) is null;
        }

        var verb = Enumerable.Range(Math.Max(who.End, mark.Start - 3), Math.Max(0, Math.Min(3, mark.Start - who.End))).FirstOrDefault(i =>
            marks.Any(i, Sense.SingularVerb, Sense.PluralVerb), -1);
        return verb >= 0 && (marks.Any(verb, Sense.SingularVerb) ? who.Count is { Best: > 1 } || (who.Count is null && tokens[who.Head].Plain.EndsWith('s'))
            : who.Count is { Best: 1 } && !marks.Any(who.Head, Sense.Uncounted) && JoinedBefore(who, mark, false) is null);
    }

    // "Acribillado dentro de su auto quedó ayer un acopiador", "Degollado, en su habitación, fue hallado un ingeniero", "killed in the attack was a driller": verb and subject follow.
    private CasualtyFact? Fronted(Mark mark)
    {
        if (!(mark.Start == 0 || tokens[mark.Start - 1].Sentence != tokens[mark.Start].Sentence || (lexicon.IsSpanish && tokens[mark.Start - 1].Type == TokenType.Mark)))
        {
            return null;
        }

        for (var i = mark.End; i < Math.Min(tokens.Count, mark.End + FrontReach) && SameSentence(i, mark.Start) && (tokens[i].Type == TokenType.Word || Word(i) is "," or "'s" or "’s" || adverbials.Covers(i)); i++)
        {
            // "Sin vida y con signos de tortura hallaron ayer a un joven".
            if (lexicon.IsSpanish && marks.At(Sense.Found, i) is not null && !adverbials.Covers(i) && After(mark, i + 1, 2) is { Count: not null } body && IsPersonalA(body))
            {
                return With(mark, body);
            }

            if (marks.At(Sense.Be, i) is { } verb && !adverbials.Covers(i))
            {
                return After(mark, verb.End + (marks.Any(verb.End, Sense.Found) ? 1 : 0), 3) is { Count: not null } who && !IsAgentOf(who) ? With(mark, who) : null;
            }
        }

        return null;
    }

    // "De la cocinera aún se desconoce el paradero", "de su compañero, de 27 años, no se sabe nada": who is gone stands first.
    private CasualtyFact? OfFate(Mark mark)
    {
        var first = mark.Start;
        while (first > 0 && SameSentence(first - 1, mark.Start) && Word(first - 1) is not ";")
        {
            first--;
        }

        return marks.Any(first, Sense.Of) && people.FirstOrDefault(p => p.Start >= first && p.Start <= first + (marks.Any(first + 1, Sense.Further, Sense.Definite) ? 3 : 1) && p.End <= mark.Start) is { Count: not null } who
            ? With(mark, lexicon.IsSpanish && people.LastOrDefault(p => p.End <= mark.Start && p.Start > who.End && p.Count is not null) is { } last && JoinedBefore(last, mark, false) is not null ? last : who) : null;
    }

    // "Coveted by gold miners": the word before the phrase, its bare nouns and adjectives passed over.
    private int BeforeModifiers(People who)
    {
        var i = who.Start - 1;
        for (var passed = 0; who.Count is null && passed < (lexicon.IsSpanish ? 1 : 3) && i > 0 && tokens[i] is { Type: TokenType.Word, Capital: false }
            && !marks.Any(i, Sense.Function, Sense.Casualty, Sense.Be, Sense.Preposition) && SameSentence(i, who.Start); passed++)
        {
            i--;
        }

        return marks.Any(i, Sense.Preposition) ? i : who.Start - 1;
    }

    // Between subject and verb: no new clause, unless it has the same subject ("were found dead after being abducted").
    private bool IsBarred(int from, Mark mark)
    {
        for (var i = PastAside(from, mark.Start); i < mark.Start; i++)
        {
            if (adverbials.Covers(i))
            {
                continue;
            }

            // "Were taken off a bus, and have not been heard of since": the same subject.
            if (Word(i) is "," && marks.At(Sense.And, i + 1) is { } same && same.End == mark.Start)
            {
                continue;
            }

            if (Word(i) is ";" or ":" or "." || (marks.Any(i, Sense.ClauseOpener) && !marks.Any(i, Sense.SameSubject))
                || (Word(i) is "," && marks.Any(i + 1, Sense.And, Sense.ClauseOpener)))
            {
                return true;
            }
        }

        return false;
    }

    // "His wife, who ran after the killers, was hit": past a relative clause between commas.
    private int PastAside(int from, int end)
    {
        var close = Word(from) is "," && marks.Any(from + 1, Sense.Relative)
            ? Enumerable.Range(from + 2, Math.Max(0, end - from - 2)).LastOrDefault(i => Word(i) is ",", -1) : -1;
        return close > 0 ? close + 1 : from;
    }

    private bool IsSubset(People who, Mark mark) =>
        marks.At(Sense.Subset, who.End) is not null && mark.Start > who.End + 4
        || (marks.Before(Sense.Subset, who.Start) ?? marks.Before(Sense.Subset, who.Start - 1)) is not null;

    // "murieron tres mineros", "fueron asesinados cinco".
    private CasualtyFact? RightSubject(Mark mark)
    {
        var who = After(mark, mark.End, mark.Frame == Frame.Subject ? 4 : 2);
        return who is null || IsAgentOf(who) || who.Count is null || marks.Any(who.Start - 1, Sense.PlaceCue)
            || (Word(who.Start - 1) is "a" && !LeavesSo(mark)) || Word(who.Start - 1) is "que" or "y" || (Word(who.Start - 1) is "," && !(mark.Frame == Frame.Subject && adverbials.Covers(who.Start - 2)))
            || (marks.Any(who.End, Sense.Be, Sense.Casualty) && who.Start > mark.End) ? null : With(mark, who);
    }

    // "dejó además herida a la esposa": here the participle has an object.
    private bool LeavesSo(Mark mark) =>
        Enumerable.Range(Math.Max(0, mark.Start - 3), Math.Min(3, mark.Start)).Any(i =>
            marks.Any(i, Sense.Leave) && SameSentence(i, mark.Start));

    private bool IsAgentOf(People who) =>
        marks.Before(Sense.Agent, who.Start) is not null || Word(who.Start - 1) is "by" or "por" or "con" or "with"
            || (Word(who.Start - 1) is "of" or "de" && Word(who.Start - 2) is "manos" or "hands" or "obra");

    private People? After(Mark mark, int from, int reach)
    {
        // "La vida del ingeniero": the article is already taken.
        var open = Word(from - 1) is "del" or "al" ? from - 1 : from;
        var who = people.FirstOrDefault(p => p.Start >= open && !adverbials.Covers(p.Start));
        if (who is null || adverbials.Distance(from, who.Start) > reach || !SameSentence(from, who.Start))
        {
            return null;
        }

        for (var i = from; i < who.Start; i++)
        {
            if (adverbials.Covers(i))
            {
                continue;
            }

            // "Balearon la casa de un dirigente": the house, not the man.
            if (marks.Any(i, Sense.Site, Sense.Item) && marks.Any(i + 1, Sense.Of) && mark.Frame == Frame.Object && !IsPersonalA(who))
            {
                return null;
            }

            if ((tokens[i].Type == TokenType.Mark && !IsWithin(i, mark, who)) || (marks.At(Sense.Casualty, i) is { } other && other.Start > mark.Start)
                // "Fueron hallados muertos, informó la minera": who says so.
                || marks.Any(i, Sense.And, Sense.Relative) || (mark.Frame != Frame.Object && marks.Any(i, Sense.Say) && i > mark.End)
                || (marks.Any(i, Sense.Cut) && !IsPersonalA(who)))
            {
                return null;
            }
        }

        // "the bodies of thirteen men": the people are those after "of".
        if (who.Type == Sense.Body && marks.Any(who.End, Sense.Of) && people.FirstOrDefault(p => p.Start == who.End + 1) is { } inner)
        {
            return inner with { Count = inner.Count ?? who.Count };
        }

        return who;
    }

    // A quotation mark or a dash joins, and so does "(Cotabambas),"; a comma that closes a phrase of time or place does too.
    private bool IsWithin(int i, Mark mark, People who) =>
        Word(i) is "\"" or "-" || (IsPersonalA(who) && (Word(i) is "(" or ")" || (Word(i) is "," && Word(i - 1) is ")"))) || (Word(i) is "," && IsPersonalA(who) && adverbials.Covers(i + 1)) || (Word(i) is "," && i > mark.Start && adverbials.Covers(i - 1) && Enumerable.Range(mark.End, i - mark.End).All(k => adverbials.Covers(k) || Word(k) is ","));
}
