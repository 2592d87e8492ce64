using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>The grammatical frames: where the people stand that a casualty word counts.</summary>
internal sealed partial class CasualtyReader
{
    // Words between a verb and the relative pronoun that is its object.
    private const int RelativeReach = 8;

    // And between a thing and what was done to it.
    private const int ThingReach = 8;

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
            && Math.Abs(m.Start - mark.Start) <= (toll is not null && Math.Abs(toll.Start - mark.Start) <= 4 ? 24 : 12)
            && (toll is not null || (m.Start >= mark.End && m.Start - mark.End <= 2)));
        // "Son dos los muertos; los heridos suman catorce": of others.
        if (rise is null || (lexicon.IsSpanish && Enumerable.Range(Math.Min(mark.End, rise.End), Math.Max(0, Math.Max(mark.Start, rise.Start) - Math.Min(mark.End, rise.End))).Any(i => Word(i) is ";")))
        {
            return null;
        }

        // "De cinco a seis subió la cifra de muertos": both numbers come first.
        if (quantities.FirstOrDefault(q => q is { Unit: Unit.None, Hedge: Hedge.Range } && q.End == rise.Start) is { } range)
        {
            var high = Count.Of(range).High;
            return new CasualtyFact(mark.Category, new Count(high, high, high, Hedge.None), range.Start, Math.Max(rise.End, mark.End)) { Update = true };
        }

        // "Rose from three to five", "subió de tres a cinco": the second number stands.
        var number = quantities.FirstOrDefault(q => q.Unit == Unit.None && q.End > rise.End && q.Start >= rise.End - 1 && q.Start <= rise.End + 3
            && SameSentence(q.Start, rise.Start));
        // "A cuatro aumentó el número de muertos": the number comes first.
        number = quantities.FirstOrDefault(q => q.Unit == Unit.None && q.End == rise.Start && Word(q.Start - 1) is "a") ?? number;
        // "Sube a tres el número de muertos": inside the phrase.
        number = quantities.FirstOrDefault(q => q.Unit == Unit.None && q.Start > rise.Start && q.End <= rise.End && Word(q.Start - 1) is "a") ?? number;
        var count = number is null ? Count.Zero : Count.Of(number);
        if (number is not null && (Word(number.Start) is "from" || Word(number.Start - 1) is "from" or "de") && marks.Before(Sense.About, number.Start) is null)
        {
            var final = quantities.FirstOrDefault(q => q.Start > number.End && q.Start <= number.End + 2 && Word(q.Start - 1) is "to" or "a");
            count = final is not null ? Count.Of(final) : number.Hedge == Hedge.Range ? new Count(count.High, count.High, count.High, Hedge.None) : Count.Zero;
            number = final ?? number;
        }

        if (number is null || count.Best is 0 or > 10_000)
        {
            return null;
        }

        // "An earlier count had put the injured at 27" corrects nothing.
        var (start, end) = (Math.Min(Math.Min(rise.Start, mark.Start), toll?.Start ?? mark.Start), Math.Max(number.End, mark.End));
        var earlier = marks.Within(Sense.Toll, rise.Start, rise.End) is not null && IsEarlier(start, end);
        return new CasualtyFact(mark.Category, count, start, end)
        {
            // "Community leaders put the injured at more than 40": another count, not a later one.
            Update = !earlier && Voices.Of(start, end, tokens, marks) != Voice.Other,
            Earlier = earlier,
            Who = people.FirstOrDefault(p => p.Start <= number.Start && number.End <= p.End),
        };
    }

    // "killing two", "secuestraron a siete trabajadores", "los liberaron".
    private CasualtyFact? Object(Mark mark)
    {
        if (lexicon.IsSpanish && (marks.Any(mark.Start - 1, Sense.Clitic) || (mark.End - mark.Start > 1 && marks.Any(mark.Start, Sense.Clitic))) && Topic(mark) is { } topic)
        {
            return With(mark, topic);
        }

        if (After(mark, mark.End, lexicon.IsSpanish ? 8 : 3) is { } who)
        {
            // Only with its own "a", wherever that stands.
            if (mark.Code.Length > 0 && !IsPersonalA(who))
            {
                return null;
            }

            var wanted = mark.Category == CasualtyCategory.Missing && (who.Head < 0 || who.Type is Sense.Suspect or Sense.Group
                // "Looking for the men who shot up a minibus".
                || (!lexicon.IsSpanish && marks.Any(who.End, Sense.Relative) && marks.At(Sense.Kind, who.End + 1) is not null));
            return IsAgentOf(who) || wanted || who.Type == Sense.Group ? null : With(mark, who);
        }

        if (Antecedent(mark) is { } before)
        {
            return With(mark, before);
        }

        // "Raptaron y mataron al contador": one object for both verbs.
        if (lexicon.IsSpanish && marks.At(Sense.And, mark.End) is { } and && marks.At(Sense.Casualty, and.End) is { Frame: Frame.Object } second && After(second, second.End, 8) is { } both && IsPersonalA(both))
        {
            return With(mark, both);
        }

        // "Se los llevaron": the pronoun stands inside the phrase.
        if (Word(mark.Start) is "se" && marks.Any(mark.Start + 1, Sense.Clitic))
        {
            return new CasualtyFact(mark.Category, marks.Any(mark.Start + 1, Sense.OnlyOne) ? Count.One : null, mark.Start + 1, mark.End) { Alleged = IsAlleged(mark) };
        }

        // "Mataron a su antecesor": one person, whatever the word says of him.
        if (lexicon.IsSpanish && mark.Category is CasualtyCategory.Killed or CasualtyCategory.Kidnapped && IsUnknownOne(mark.End))
        {
            return new CasualtyFact(mark.Category, Count.One, mark.Start, mark.End + 2) { Alleged = IsAlleged(mark) };
        }

        // "Led them into the forest".
        if (marks.Within(Sense.Pronoun, mark.Start, mark.End) is { } within)
        {
            return new CasualtyFact(mark.Category, marks.Any(within.Start, Sense.OnlyOne) ? Count.One : null, mark.Start, mark.End) { Alleged = IsAlleged(mark) };
        }

        // "Le dispararon en ambas rodillas".
        if (lexicon.IsSpanish && mark.End - mark.Start > 1 && marks.Any(mark.Start, Sense.Clitic))
        {
            return new CasualtyFact(mark.Category, marks.Any(mark.Start, Sense.OnlyOne) ? Count.One : null, mark.Start, mark.End) { Alleged = IsAlleged(mark) };
        }

        var clitic = marks.Any(mark.Start - 1, Sense.Clitic);
        var pronoun = marks.Any(mark.End, Sense.Pronoun);
        if (!clitic && !pronoun)
        {
            return null;
        }

        var one = marks.Any(clitic ? mark.Start - 1 : mark.End, Sense.OnlyOne);
        return new CasualtyFact(mark.Category, one ? Count.One : null, clitic ? mark.Start - 1 : mark.Start, pronoun
            ? mark.End + 1 : mark.End)
        { Alleged = IsAlleged(mark) };
    }

    // "A los dos guardias los mataron": the object opens the sentence, the pronoun repeats it.
    private People? Topic(Mark mark)
    {
        if (people.FirstOrDefault(p => p.End <= mark.Start) is not { Count: not null } first || mark.Start - first.End > RelativeReach)
        {
            return null;
        }

        var open = first.Start - (marks.Any(first.Start - 1, Sense.Definite) ? 2 : 1);
        var opens = open <= 0 || !SameSentence(open - 1, mark.Start) || tokens[open - 1].Type == TokenType.Mark;
        return opens && (marks.Any(open, Sense.PersonalA) || marks.Any(first.Start, Sense.ToThe)) ? first : null;
    }

    // "A su antecesor", "al regente": an article or possessive after the personal "a", or one with it.
    private bool IsUnknownOne(int from)
    {
        var i = marks.Any(from, Sense.PersonalA) ? from + 1 : from;
        var noun = marks.Any(i, Sense.OneArticle) && (marks.Any(i - 1, Sense.PersonalA, Sense.Contraction) || marks.Any(i - 1, Sense.Of)) ? i + 1
            : marks.Any(i - 1, Sense.Contraction) ? i : -1;
        return noun > 0 && SameSentence(from, noun) && tokens[noun] is { Type: TokenType.Word, Capital: false } word && !word.Plain.EndsWith('s')
            && !marks.Any(noun, Sense.Function, Sense.Site, Sense.Item, Sense.Company, Sense.Group, Sense.PlaceNoun, Sense.Vague, Sense.Mining);
    }

    // "Los heridos pasan de cuarenta", "the injured number 40": the noun is the subject of its number.
    private CasualtyFact? Reaching(Mark mark)
    {
        // "Los detenidos —nueve en total—".
        if (quantities.FirstOrDefault(q => q.Unit == Unit.None && q.Start == mark.End + 1 && marks.Any(q.End, Sense.InAll)) is { } sum && tokens[mark.End].Type == TokenType.Mark && SameSentence(mark.Start, sum.Start))
        {
            return new CasualtyFact(mark.Category, Count.Of(sum), mark.Start, sum.End);
        }

        // "Tres son los muertos", "suman cuatro los heridos".
        if (lexicon.IsSpanish && marks.Any(mark.Start - 1, Sense.Definite) && quantities.FirstOrDefault(q => q.Unit == Unit.None
            && ((q.End == mark.Start - 2 && marks.Any(q.End, Sense.Be)) || (q.End == mark.Start - 1 && marks.Any(q.Start - 1, Sense.Be, Sense.Reaching)))) is { } said && SameSentence(said.Start, mark.Start))
        {
            return new CasualtyFact(mark.Category, Count.Of(said), said.Start, mark.End);
        }

        var verb = marks.Any(mark.Start - 1, Sense.Definite) ? marks.At(Sense.Reaching, mark.End) : null;
        return verb is not null && quantities.FirstOrDefault(q => q.Unit == Unit.None && q.Start >= verb.End && q.Start <= verb.End + 1) is { } number
            && !people.Exists(p => p.Head >= 0 && p.Start <= number.Start && number.End <= p.End)
            ? new CasualtyFact(mark.Category, Count.Of(number), mark.Start, number.End) { Alleged = IsAlleged(mark) } : null;
    }

    // "El dueño y su contador, a quienes una banda mantuvo en cautiverio", "two men whom gunmen had abducted".
    private People? Antecedent(Mark mark)
    {
        // "The three engineers a gang had snatched".
        if (!lexicon.IsSpanish && people.Find(p => p.End == (marks.Any(mark.Start - 1, Sense.Had) ? mark.Start - 1 : mark.Start)) is { } taker
            && people.Find(p => p.End == taker.Start && p.Count is not null) is { } taken)
        {
            return taken;
        }

        for (var i = mark.Start - 1; i >= Math.Max(0, mark.Start - RelativeReach) && SameSentence(i, mark.Start); i--)
        {
            // "Los ocho obreros que una banda sacó de su campamento": somebody else is the subject.
            var open = marks.Any(i, Sense.Whom) || (marks.Any(i, Sense.That) && people.Exists(p => p.Start > i && p.End <= mark.Start && p.End >= mark.Start - 2)) ? i : -1;
            if (open > 0)
            {
                return people.LastOrDefault(p => p.End <= open && open - p.End <= RelativeReach && p.Count is not null);
            }
        }

        return null;
    }

    // The people stand inside the phrase: "took five people into custody", "shot two miners dead", "claimed four lives".
    private CasualtyFact? Embraced(Mark mark) =>
        mark.Frame == Frame.Object && people.Find(p => p.Start > mark.Start && p.End <= mark.End && p is { Count: { } some } && (p.Type != Sense.Captive || some.Best > 1)) is { } who
            ? With(mark, who) : null;

    private CasualtyFact? Participle(Mark mark)
    {
        var auxiliary = HasAuxiliary(mark);
        if (Reaching(mark) is { } reached)
        {
            return reached;
        }

        // "Three wounded miners reached a clinic": the participle stands inside the phrase.
        if (!lexicon.IsSpanish && people.Find(p => p.Start < mark.Start && mark.End < p.End && p is { Count: not null, IsPartitive: false }) is { } described)
        {
            return With(mark, described);
        }

        // Active: English past before its object, Spanish perfect after haber.
        if (!auxiliary && !lexicon.IsSpanish && After(mark, mark.End, 2) is { } direct
            && (direct.Start == mark.End || (direct.Start == mark.End + 1 && (marks.Any(mark.End, Sense.Definite) || !marks.Any(mark.End, Sense.Function, Sense.After))))
            && !(Word(mark.Start - 1) is "the" or "a" or "an" or "dead" or "of"))
        {
            return With(mark, direct);
        }

        // "Masked men kidnapped them": the past with a pronoun for its object.
        if (!auxiliary && !lexicon.IsSpanish && mark.End == mark.Start + 1 && marks.Any(mark.End, Sense.Pronoun))
        {
            return Object(mark);
        }

        // "The three geologists whom villagers had seized".
        if (!auxiliary && !lexicon.IsSpanish && Antecedent(mark) is { } taken)
        {
            return With(mark, taken);
        }

        if (marks.Any(mark.Start - 1, Sense.Have)
            && After(mark, mark.End, 5) is { } perfect)
        {
            return With(mark, perfect);
        }

        // "Una banda los había plagiado": those spoken of before.
        if (lexicon.IsSpanish && marks.Any(mark.Start - 1, Sense.Have) && marks.Any(mark.Start - 2, Sense.Clitic))
        {
            return new CasualtyFact(mark.Category, marks.Any(mark.Start - 2, Sense.OnlyOne) ? Count.One : null, mark.Start - 2, mark.End) { Alleged = IsAlleged(mark) };
        }

        // "Un contador a quien tres delincuentes habían raptado".
        if (lexicon.IsSpanish && marks.Any(mark.Start - 1, Sense.Have) && Antecedent(mark) is { } before)
        {
            return With(mark, before);
        }

        // "Mientras 130 efectivos peinan las alturas, habían sido capturados tres sospechosos": the people just after the passive.
        if (auxiliary && lexicon.IsSpanish && RightSubject(mark) is { Who: { } after } next && after.Start > mark.Start && adverbials.Distance(mark.End, after.Start) == 0)
        {
            return next;
        }

        // "34 workers penned up in a warehouse": the phrase ends in its own preposition.
        var reduced = IsReduced(mark.End) || (mark.End - mark.Start > 1 && marks.Any(mark.End - 1, Sense.Reduced));
        var beside = auxiliary || lexicon.IsSpanish || reduced ? Beside(mark) : null;
        if (beside is not null)
        {
            return beside;
        }

        var left = auxiliary || lexicon.IsSpanish || mark.Category is CasualtyCategory.Missing || Word(mark.Start) is "dead"
            ? Left(mark) : null;
        return left ?? (lexicon.IsSpanish ? RightSubject(mark) : null) ?? Fronted(mark) ?? Implied(mark, auxiliary);
    }

    // "Fue asesinado", "murió" with a name for a subject: one person, by its number.
    private CasualtyFact? Implied(Mark mark, bool auxiliary)
    {
        // "Otro vehículo de la empresa había sido apedreado": a thing.
        if (lexicon.IsSpanish && auxiliary && Enumerable.Range(Math.Max(0, mark.Start - ThingReach), Math.Min(ThingReach, mark.Start)).LastOrDefault(i => SameSentence(i, mark.Start)
            && (marks.Any(i, Sense.Item, Sense.Site) || people.Exists(p => p.Start <= i && i < p.End)), -1) is >= 0 and var subject && !people.Exists(p => p.Start <= subject && subject < p.End))
        {
            return null;
        }

        var singular = mark.Frame == Frame.Subject ? IsSingularVerb(mark) : IsApposed(mark) ? true
            : lexicon.IsSpanish
            ? auxiliary && marks.Any(mark.Start - 1, Sense.SingularBe) && !tokens[mark.End - 1].Plain.EndsWith('s')
            && !marks.Any(mark.Start - 2, Sense.PluralHave)
            : Word(mark.Start - 1) == "was" && mark.Category is CasualtyCategory.Killed or CasualtyCategory.Kidnapped
            && mark.Frame == Frame.Participle && NamedBefore(mark.Start - 1);
        return singular ? new CasualtyFact(mark.Category, Count.One, mark.Frame == Frame.Subject ? mark.Start : mark.Start - 1, mark.End)
        {
            Alleged = IsAlleged(mark),
            Earlier = IsEarlier(mark.Start, mark.End)
        } : null;
    }

    // "Abelardo Quinchori, gunned down on 19 November", "Juan Pérez, asesinado a balazos".
    private bool IsApposed(Mark mark) => mark is { Category: CasualtyCategory.Killed, Frame: Frame.Participle } && Word(mark.Start - 1) is ","
        && mark.Start > 2 && tokens[mark.Start - 2].Capital && tokens[mark.Start - 3].Capital && SameSentence(mark.Start - 3, mark.Start)
        && (lexicon.IsSpanish ? !Word(mark.End - 1).EndsWith('s') : IsReduced(mark.End));

    // "Murió", "fue hallado sin vida"; in English the form does not tell, so a name must stand before it.
    private bool IsSingularVerb(Mark mark)
    {
        // "Tiene dos proyectiles en la espalda": a verb that opens its sentence, of the one told of just before.
        var verb = tokens[mark.Start];
        if (mark.Category == CasualtyCategory.Injured)
        {
            // "He was shot in the leg".
            if (!lexicon.IsSpanish)
            {
                return marks.Any(mark.Start - 1, Sense.HeOrShe) || (marks.Any(mark.Start - 2, Sense.HeOrShe) && marks.Any(mark.Start - 1, Sense.Be, Sense.Have, Sense.Had, Sense.Also));
            }

            return lexicon.IsSpanish && mark.Start > 0 && verb.Plain[^1] is 'e' or 'o' or 'a' && !marks.Any(mark.Start, Sense.Preposition, Sense.Function)
                && (tokens[mark.Start - 1].Lower is "él" or "ella" || Word(mark.Start - 1) is ";" || (tokens[mark.Start - 1].Sentence != verb.Sentence && tokens[mark.Start - 1].Paragraph == verb.Paragraph));
        }

        if (mark.Category != CasualtyCategory.Killed || marks.Any(mark.Start - 1, Sense.Relative))
        {
            return false;
        }

        return lexicon.IsSpanish
            ? verb.Lower.EndsWith('ó') || marks.Any(mark.Start, Sense.Dies)
                || (marks.Any(mark.Start, Sense.Found) && !verb.Plain.EndsWith('s') && marks.Any(mark.Start - 1, Sense.SingularBe))
            : NamedBefore(mark.Start);
    }

    private bool NamedBefore(int i) => i > 1 && !marks.Any(i - 1, Sense.SpokenOf) && (tokens[i - 1].Capital || marks.Any(i - 1, Sense.HeOrShe) || Word(i - 1) is "who" or ",");

    private bool Gap(int from, int to) => to == from
        || (to == from + 1 && (tokens[from].Type == TokenType.Word && !marks.Any(from, Sense.Agent)
        && !(Word(from) is "de" or "of" or "and" or "y")));

    // "retuvieron por la fuerza a dos fiscales": the personal "a" shows the object past other phrases.
    private bool IsPersonalA(People who) => lexicon.IsSpanish && ((marks.Any(who.Start - 1, Sense.PersonalA) && !(marks.Before(Sense.Locative, who.Start) is { } place && place.End - place.Start > 1)) || marks.Any(who.Start, Sense.ToThe));

    private bool HasAuxiliary(Mark mark)
    {
        // "Were tied to trees and whipped": past the first of two.
        var reach = marks.Any(mark.Start - 1, Sense.And) ? 8 : 4;
        for (var i = mark.Start - 1; i >= Math.Max(0, mark.Start - reach) && SameSentence(i, mark.Start); i--)
        {
            if (marks.Any(i, Sense.Be))
            {
                return true;
            }

            // "Were kidnapped and killed": one auxiliary for both.
            if (tokens[i].Type != TokenType.Word || marks.Any(i, Sense.Person) || (marks.Any(i, Sense.Casualty) && !marks.Any(i + 1, Sense.And)))
            {
                return false;
            }
        }

        return false;
    }
}
