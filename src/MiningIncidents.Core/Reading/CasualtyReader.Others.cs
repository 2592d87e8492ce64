using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Figures of other sources, told by a number alone: it counts what was counted just before.</summary>
internal sealed partial class CasualtyReader
{
    // Words between a speaker and its number: "; the Defensoría, seven".
    private const int SpeakerReach = 6;

    private void AddOthersFigures(List<CasualtyFact> facts)
    {
        // "El ministerio contó cinco muertos; la Defensoría, siete".
        foreach (var who in allPeople.Where(p => p is { Head: < 0, Count: not null } && Word(p.Start - 1) is "," && Word(p.End) is "." or ";" && !IsTaken(p, facts)))
        {
            var open = Enumerable.Range(Math.Max(0, who.Start - SpeakerReach), Math.Min(SpeakerReach, who.Start)).FirstOrDefault(i => Word(i) is ";" && SameSentence(i, who.Start), -1);
            if (open > 0 && marks.Any(open + 1, Sense.Definite) && facts.FindLast(f => f is { Denied: false, Count: not null } && f.End <= open && SameSentence(f.Start, open)) is { } first)
            {
                facts.Add(Others(first, who, who.Start));
            }
        }

        // "La fiscalía levantó dos cadáveres, pero los dirigentes hablan de tres", "the mayor spoke of seven dead. Police put the number at five".
        foreach (var mark in marks.All.Where(m => m.Sense == Sense.Putting || (m.Sense == Sense.Unofficial && marks.Any(m.End - 1, Sense.Of, Sense.Against))))
        {
            if (allPeople.FirstOrDefault(p => p.Start == mark.End && p is { Head: < 0, Count: not null }) is { } who && SameSentence(mark.Start, who.Start) && !IsTaken(who, facts)
                && Counted(mark, facts) is { } counted)
            {
                facts.Add(Others(counted, who, mark.Start));
            }
        }
    }

    // "Three people were detained in Juliaca and two in Ananea", "five in Huepetuhe and none on the Inambari": what the first counts, in another place.
    private void AddOtherPlaces(List<CasualtyFact> facts)
    {
        foreach (var and in marks.All.Where(m => m.Sense == Sense.And))
        {
            var who = allPeople.FirstOrDefault(p => p.Start == and.End && p is { Head: < 0, Count: not null });
            var none = who is null && marks.Any(and.End, Sense.Nobody);
            var end = who?.End ?? and.End + 1;
            if ((who is null && !none) || !marks.Any(end, Sense.Locative) || !adverbials.Covers(end) || facts.Exists(f => f.Start < end && and.End < f.End))
            {
                continue;
            }

            if (facts.FindLast(f => f is { Denied: false, Count.Best: > 0 } && f.End <= and.Start && SameSentence(f.Start, and.Start) && adverbials.Distance(f.End, and.Start) <= 2) is { } first)
            {
                facts.Add(new CasualtyFact(first.Category, none ? Count.Zero : who!.Count, and.End, end) { Denied = none, IsOfOtherPlace = true, Who = who });
            }
        }
    }

    private static bool IsTaken(People who, List<CasualtyFact> facts) => facts.Exists(f => f.Start < who.End && who.Start < f.End);

    // In the sentence, or in the one before.
    private CasualtyFact? Counted(Mark mark, List<CasualtyFact> facts)
    {
        var sentence = tokens[mark.Start].Sentence;
        return facts.FindLast(f => f is { Denied: false, Count: not null, Category: not CasualtyCategory.Arrested } && f.End <= mark.Start
            && tokens[f.Start].Sentence >= sentence - (mark.Sense == Sense.Putting ? 1 : 0));
    }

    // Raises the highest only, unless it is the official one and the first was not.
    private CasualtyFact Others(CasualtyFact counted, People who, int start) => new(counted.Category, who.Count, start, who.End)
    {
        Who = who,
        Earlier = IsEarlier(start, who.End),
        Unofficial = !(Voices.Of(start, who.End, tokens, marks) == Voice.Official && Voices.Of(counted.Start, counted.End, tokens, marks) == Voice.Other),
    };

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
            // "A guard's body".
            "'s" or "’s" when people.LastOrDefault(p => p.End == mark.Start - 1) is { Count: not null } who => With(mark, who),
            "their" or "sus" => new CasualtyFact(mark.Category, null, mark.Start - 1, mark.End),
            _ => null,
        };
    }

    // "The murder of Ashéninka elder Abelardo Quinchori": a name of two words or more is one person.
    private CasualtyFact? OfName(Mark mark)
    {
        // "La captura de alias «Gringo»".
        if (Word(mark.End - 1) is "alias" || Word(mark.End) is "alias")
        {
            return Whole(mark.Category, Count.One, mark.Start, mark.End) with { Alleged = IsAlleged(mark) };
        }

        if (mark.Category is not (CasualtyCategory.Killed or CasualtyCategory.Kidnapped))
        {
            return null;
        }

        for (var i = mark.End; i < Math.Min(tokens.Count - 1, mark.End + 4) && SameSentence(i + 1, mark.Start) && tokens[i].Type == TokenType.Word; i++)
        {
            if (tokens[i].Capital && tokens[i + 1] is { Capital: true, Type: TokenType.Word } && !adverbials.Covers(i))
            {
                return Whole(mark.Category, Count.One, mark.Start, i + 2) with { Alleged = IsAlleged(mark), Earlier = IsEarlier(mark.Start, mark.End) };
            }

            if (marks.Any(i, Sense.PlaceNoun, Sense.Company, Sense.Group, Sense.Locative, Sense.Vague))
            {
                return null;
            }
        }

        return null;
    }
}
