using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>The search for the people a casualty word counts: to its left as a subject, to its right as an object.</summary>
internal sealed partial class CasualtyReader
{
    // The subject before the verb, past relative clauses and phrases between commas.
    private CasualtyFact? Left(Mark mark)
    {
        // "They were treated for bruises": those spoken of before.
        var pronoun = Enumerable.Range(Math.Max(0, mark.Start - 3), Math.Min(3, mark.Start)).LastOrDefault(i =>
            Word(i) is "they" or "ellos", -1);
        if (pronoun >= 0 && SameSentence(pronoun, mark.Start))
        {
            return new CasualtyFact(mark.Category, null, pronoun, mark.End) { Alleged = IsAlleged(mark) };
        }

        for (var k = people.Count - 1; k >= 0; k--)
        {
            var who = people[k];
            if (who.Start >= mark.Start || who.End > mark.Start)
            {
                continue;
            }

            if (!SameSentence(who.Start, mark.Start) || mark.Start - who.End > 16 || IsBarred(who.End, mark))
            {
                return null;
            }

            var governed = marks.Any(who.Start - 1, Sense.Agent, Sense.PlaceCue)
                || Word(who.Start - 1) is "with" or "con" or "by" or "of" or "de" or "por" or "between" or "entre" or "against"
                or "contra" or "a" or "para" or "for" or "to" or "like";
            if (IsSubset(who, mark) || who.IsPart)
            {
                continue;
            }

            if (who.Count is null)
            {
                if (governed || who.Type is Sense.Suspect or Sense.Group)
                {
                    continue;
                }

                return who.Type is Sense.Vague || (!who.Definite && who.Head >= 0)
                    ? null : new CasualtyFact(mark.Category, null, who.Start, mark.End) { Who = who, Alleged = IsAlleged(mark) };
            }

            if (governed && Word(who.Start - 1) is not ("of" or "de" or "a")
                || (governed && people.Any(p => p.End == who.Start - 1 && p.Type is Sense.Body or Sense.Person)
                && people.First(p => p.End == who.Start - 1).Type != Sense.Body))
            {
                continue;
            }

            return With(mark, who);
        }

        return null;
    }

    // Between subject and verb: no other casualty word with its own people, no new clause.
    private bool IsBarred(int from, Mark mark)
    {
        for (var i = from; i < mark.Start; i++)
        {
            if (Word(i) is ";" or ":" or "."
                || (Word(i) is "cuando" or "when" or "while" or "mientras" or "after" or "tras" or "as" or "pero" or "but"))
            {
                return true;
            }

            if (Word(i) is "," && Word(i + 1) is "y" or "and" or "pero" or "but")
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSubset(People who, Mark mark) =>
        marks.At(Sense.Subset, who.End) is not null && mark.Start > who.End + 4
        || (marks.Before(Sense.Subset, who.Start) ?? marks.Before(Sense.Subset, who.Start - 1)) is not null;

    // "murieron tres mineros", "fueron asesinados cinco".
    private CasualtyFact? RightSubject(Mark mark)
    {
        var who = After(mark, mark.End, mark.Frame == Frame.Subject ? 4 : 2);
        return who is null || IsAgentOf(who) || who.Count is null || marks.Any(who.Start - 1, Sense.PlaceCue)
            || (Word(who.Start - 1) is "a" && !LeavesSo(mark)) || Word(who.Start - 1) is "que" or "," or "y"
            || (marks.Any(who.End, Sense.Be, Sense.Casualty) && who.Start > mark.End) ? null : With(mark, who);
    }

    // "dejó además herida a la esposa": here the participle has an object.
    private bool LeavesSo(Mark mark) =>
        Enumerable.Range(Math.Max(0, mark.Start - 3), Math.Min(3, mark.Start)).Any(i =>
            Word(i) is "dejo" or "dejaron" or "dejando" or "deja" && SameSentence(i, mark.Start));

    private bool IsAgentOf(People who) =>
        marks.Before(Sense.Agent, who.Start) is not null || Word(who.Start - 1) is "by" or "por" or "con" or "with"
            || (Word(who.Start - 1) is "of" or "de" && Word(who.Start - 2) is "manos" or "hands" or "obra");

    private People? After(Mark mark, int from, int reach)
    {
        var who = people.FirstOrDefault(p => p.Start >= from);
        if (who is null || who.Start - from > reach || !SameSentence(from, who.Start))
        {
            return null;
        }

        for (var i = from; i < who.Start; i++)
        {
            if (tokens[i].Type == TokenType.Mark && !(Word(i) is "\"" or "-") || marks.At(Sense.Casualty, i) is { } other
                && other.Start > mark.Start
                || Word(i) is "y" or "and" or "que" or "who" or "when" or "cuando"
                || (Word(i) is "por" or "by" or "en" or "in" && !IsPersonalA(who)))
            {
                return null;
            }
        }

        // "the bodies of thirteen men": the people are those after "of".
        if (who.Type == Sense.Body && Word(who.End) is "de" or "of" && people.FirstOrDefault(p => p.Start == who.End + 1) is { } inner)
        {
            return inner with { Count = inner.Count ?? who.Count };
        }

        return who;
    }
}
