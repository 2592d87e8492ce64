using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Several phrases that make one group: "dos fiscales y seis marinos", "a woman and her two sons", "a guard, a cook and a driver".</summary>
internal sealed partial class CasualtyReader
{
    // A name may stand between: "el capataz Juan Pérez y su ayudante".
    private const int LongestName = 4;

    // "De un medio digital limeño".
    private const int LongestDescription = 6;

    // Of adjectives in the singular: "una ingeniera ambiental y el chofer".
    private static readonly string[] Endings = ["al", "ico", "ica", "ino", "ina", "ense", "ivo", "iva", "ario", "aria", "ista", "ano", "ana", "ero", "era", "ado", "ada", "ente"];

    private CasualtyFact With(Mark mark, People who)
    {
        var (count, last) = (who.Count, who.End);
        for (var next = Joined(last, mark); next is not null && count is not null; next = Joined(last, mark))
        {
            count += next.Count!.Value;
            last = next.End;
        }

        var listed = false;
        for (var before = JoinedBefore(who, mark, listed); before is not null && count is not null; before = JoinedBefore(before, mark, listed))
        {
            count += before.Count!.Value;
            who = who with { Start = before.Start };
            listed = true;
        }

        var (start, end) = (Math.Min(who.Start, mark.Start), Math.Max(last, mark.End));
        return new CasualtyFact(mark.Category, count, start, end)
        {
            Who = who,
            Additional = who.Additional || IsOfInjured(who, mark),
            Also = who.Start < mark.Start && Enumerable.Range(who.End, Math.Max(0, mark.Start - who.End)).Any(i => marks.Any(i, Sense.Also)),
            Alleged = IsAlleged(mark),
            Earlier = IsEarlier(start, end),
            Update = IsUpdate(start),
        };
    }

    private People? Joined(int end, Mark mark)
    {
        var joint = PastDescription(PastAge(PastName(end)));
        var next = marks.At(Sense.And, joint) is { } and ? Next(and.End)
            : Word(joint) is "," && marks.At(Sense.And, joint + 1) is { } also && also.End - also.Start > 1 ? Next(also.End)
            : Word(joint) is "," && PastRemark(joint) is var past && past > 0 ? Next(past)
            : Word(joint) is "," && Next(joint + 1) is { } item && marks.At(Sense.And, PastName(item.End)) is { } last && Next(last.End) is not null
            ? item : null;
        return next is not null && mark.Start < end && (mark.Frame == Frame.Of || (!marks.Any(next.End, Sense.Casualty, Sense.Be) && NotPredicated(next.End))) ? next : null;
    }

    // "The owner of a silver mine and his driver": to the "and" after what describes the first.
    private int PastDescription(int end)
    {
        // "Cinco monitores ambientales y su guía": past the adjective.
        if (IsAdjectiveBefore(end, end + 1) && marks.At(Sense.And, end + 1) is not null)
        {
            return end + 1;
        }

        if (!marks.Any(end, Sense.Of))
        {
            return end;
        }

        for (var i = end + 1; i < Math.Min(tokens.Count - 1, end + LongestDescription) && SameSentence(i, end); i++)
        {
            if (marks.At(Sense.And, i) is { } and && Next(and.End) is { Definite: true } && Reaches(end, i))
            {
                return i;
            }
        }

        return end;
    }

    // "Once efectivos, ninguno de gravedad, así como tres ocupantes": past a remark between commas.
    private int PastRemark(int open)
    {
        for (var i = open + 2; i < Math.Min(tokens.Count - 1, open + LongestDescription) && SameSentence(i + 1, open); i++)
        {
            if (Word(i) is "," && marks.At(Sense.And, i + 1) is { } and && and.End - and.Start > 1)
            {
                return and.End;
            }
        }

        return -1;
    }

    // The counted phrase after "and" or a comma, its article or possessive passed over.
    private People? Next(int from) => (lexicon.IsSpanish && Word(from) == "a") || marks.Any(from, Sense.Of) ? Next(from + 1) : people.FirstOrDefault(p => (p.Start == from
        || (p.Start == from + 1 && marks.Any(from, Sense.Definite))) && p is { Count: not null, Head: >= 0, Type: not Sense.Vague });

    private bool NotPredicated(int end) => end >= tokens.Count
        || !marks.AllWithin(Sense.Casualty, end, Math.Min(tokens.Count, end + 4)).Any(m => m.Frame is Frame.Participle or Frame.Subject
        && SameSentence(m.Start, end));

    private People? JoinedBefore(People who, Mark mark, bool listed)
    {
        var joint = who.Start - (marks.Any(who.Start - 1, Sense.Definite) || Word(who.Start - 1) == "a" || (lexicon.IsSpanish && Word(who.Start - 1) == "de") ? 2 : 1);
        return who.Start < mark.Start && who is { Head: >= 0 } && who.End <= mark.Start
            && ((marks.Before(Sense.And, joint + 1) is not null) || (listed && Word(joint) is ","))
            // "Murió un joven y diez personas fueron hospitalizadas": he has his own verb.
            ? people.LastOrDefault(p => p.Start < joint && p is { Count: not null, Head: >= 0 } && !(lexicon.IsSpanish && marks.Before(Sense.Casualty, p.Start) is { Frame: Frame.Subject, Category: CasualtyCategory.Killed } && mark.Category != CasualtyCategory.Killed)
                && Reaches(PastAge(PastName(p.End)), marks.Before(Sense.And, joint + 1)?.Start ?? joint)) : null;
    }

    // "Un perforista de 34 años y su ayudante", "el chofer, de 39 años, y dos pasajeros".
    private int PastAge(int end)
    {
        var age = quantities.FirstOrDefault(q => q.Unit == Unit.Age && q.Start >= end && q.Start <= end + 2);
        var past = age is null ? end : Math.Max(age.End, age.UnitEnd);
        return past > end && Word(end) is "," && Word(past) is "," ? past + 1 : past;
    }

    // "Dos periodistas [de un medio digital limeño] y su motorista": what describes them may stand between.
    private bool Reaches(int end, int joint) => end == joint || IsAdjectiveBefore(end, joint) || (marks.Any(end, Sense.Of, Sense.Locative) && joint - end <= LongestDescription
        && Enumerable.Range(end, joint - end).All(i => (tokens[i].Type == TokenType.Word || Word(i) is "'" or "’" or "'s" or "’s")
        && !marks.Any(i, Sense.Be, Sense.Casualty, Sense.Kind, Sense.Say, Sense.Relative, Sense.And)));

    private bool IsAdjectiveBefore(int end, int joint) => lexicon.IsSpanish && joint == end + 1 && end < tokens.Count
        && tokens[end] is { Type: TokenType.Word, Capital: false } word && (word.Plain.EndsWith('s') || Endings.Any(e => word.Plain.EndsWith(e, StringComparison.Ordinal)))
        && !marks.Any(end, Sense.Function, Sense.Be, Sense.Casualty, Sense.Kind, Sense.Say, Sense.Relative, Sense.And, Sense.Person);

    private int PastName(int end)
    {
        var past = end;
        while (past < tokens.Count && past - end < LongestName && tokens[past] is { Type: TokenType.Word, Capital: true } && SameSentence(past, end - 1))
        {
            past++;
        }

        return past;
    }

    // "tres muertos", "35 people injured", "no arrests" aside: the noun or participle next to its number.
    private CasualtyFact? Beside(Mark mark)
    {
        // "Uno de los desaparecidos": only one of them is spoken of.
        if (mark.Frame is Frame.Noun or Frame.Participle && people.Exists(p => p.IsPartitive && p.Start < mark.Start && p.End >= mark.Start && WholeOf(p) is null && !HasAuxiliary(mark)))
        {
            return null;
        }

        var who = people.LastOrDefault(p => p.End <= mark.Start && p.End >= mark.Start - 1 && SameSentence(p.Start, mark.Start)
            && (p.Count is not null || p.Head >= 0) && p.Type != Sense.Vague && !(HasAuxiliary(mark) && Disagrees(p, mark)));
        if (who is { Count: not null } && Gap(who.End, mark.Start))
        {
            // "Two of the abducted miners": how many were abducted is told elsewhere.
            // but "fourteen of the sixteen miners abducted" tells of sixteen.
            var whole = who.IsPartitive ? WholeOf(who) : null;
            return !who.IsPartitive || HasAuxiliary(mark) ? With(mark, who)
                : whole is null ? null : With(mark, who with { Start = whole.Start, Count = Count.Of(whole), IsPartitive = false });
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

        // "Dos víctimas mortales": the noun of the phrase opens the word for the dead.
        var inside = people.FirstOrDefault(p => p.Start < mark.Start && (mark.End <= p.End || p.Head == mark.Start) && p.Count is not null);
        return inside is null || inside.IsPartitive ? null : With(mark, inside);
    }

    private Quantity? WholeOf(People part) => quantities.FirstOrDefault(q => q.Unit == Unit.None && q.Start > part.Start + 1 && q.End <= part.End);
}
