namespace MiningIncidents.Core.Reading;

/// <summary>Those who did it where they stand after their verb, or are named after "the main suspect".</summary>
internal static partial class ActorRules
{
    // Words between a verb and the subject that follows it, past times, places and manners.
    private const int InvertedReach = 9;

    // "Destrozó el jueves un grupo de mujeres los equipos", "dispersó ayer la Policía a los manifestantes": Spanish puts the subject last.
    internal static People? Inverted(int verb, Clause clause, Findings found)
    {
        var word = found.Tokens[verb].Lower;
        // "Al abrir fuego la Policía sobre los comuneros".
        var infinitive = word.EndsWith('r') && found.Word(verb - 1) == "al";
        if (!found.Lexicon.IsSpanish || !(infinitive || word.EndsWith('ó') || word.EndsWith("ron", StringComparison.Ordinal)))
        {
            return null;
        }

        var past = found.Marks.At(Sense.Kind, verb)?.End ?? verb + 1;

        var next = clause.People.FirstOrDefault(p => p.Start > verb && p is { Head: >= 0, Type: not (Sense.Vague or Sense.Body) });
        return next is not null && next.Start - verb <= InvertedReach && (infinitive || Agrees(next, word.EndsWith('ó'), found))
            && Enumerable.Range(verb + 1, next.Start - verb - 1).All(i => i < past || found.Dates.Any(d => d.Start <= i && i < d.End) || found.Marks.Any(i, Sense.Manner, Sense.TimeCue, Sense.Definite) || IsInManner(i, found))
            && found.Word(next.Start) is not ("a" or "al") && !found.Marks.Any(next.Start - 1, Sense.Preposition) && !clause.Casualties.Exists(c => !c.Denied && ReferenceEquals(c.Who, next)) ? next : null;
    }

    private static bool IsInManner(int i, Findings found) => Enumerable.Range(Math.Max(0, i - 3), Math.Min(3, i)).Any(k => found.Marks.At(Sense.Manner, k) is { } manner && manner.End > i);

    private static bool Agrees(People people, bool singular, Findings found) => singular ? people.Count is { Best: 1 } || people.Type == Sense.Group || (people.Count is null && !found.Word(people.Head).EndsWith('s'))
        : people.Count is { Best: > 1 } || (people.Count is null && found.Word(people.Head).EndsWith('s'));

    // "El principal sospechoso, su antiguo socio, fue detenido".
    private static bool IsApposedToSuspect(People people, Findings found) => people is { Head: >= 0, Count.Best: 1 } && found.Word(people.Start - 1) is ","
        && found.People.LastOrDefault(p => p.End == people.Start - 1) is { Type: Sense.Suspect, Head: >= 0 } suspect && found.Marks.Any(suspect.Head, Sense.Suspected);

    // "Cuatro policías y un fiscal fueron atacados": they suffer, where no operation is told.
    private static bool IsAttacked(People people, Clause clause, Draft draft, Findings found) => found.Lexicon.IsSpanish
        && !draft.Triggers.Any(t => t is { Aside: false, Kind: Codes.IncidentKind.InterdictionRaid })
        && clause.Triggers.Exists(t => t is { Aside: false } && t.Start > people.End && IsPassive(t.Start, clause, found) && SubjectOf(t.Start, clause, found) is { } subject
            && (ReferenceEquals(subject, people) || (subject.Start > people.End && subject.Start - people.End <= 2)));

    // "Tres mineros artesanales y un guardia perdieron la vida": each of those counted together.
    private static bool IsAmongVictims(People people, Clause clause, Findings found) => found.Lexicon.IsSpanish && people.Type is not (Sense.Suspect or Sense.Group)
        && clause.Casualties.Exists(c => c is { Denied: false, Category: not Codes.CasualtyCategory.Arrested, Frame: Frame.Subject or Frame.Participle, Who: not null }
            && people.Start >= c.Start && people.End <= c.End && found.Marks.Within(Sense.Relative, c.Start, c.End) is null);

    // "Un choque con el personal de seguridad", "se enfrentaron con la ronda".
    private static bool IsAgainst(People people, Findings found)
    {
        var with = people.Start - (found.Marks.Any(people.Start - 1, Sense.Definite) ? 2 : 1);
        return found.Lexicon.IsSpanish && found.Word(with) == "con" && found.Marks.Before(Sense.Kind, with) is { Code: "clash" };
    }

    private static bool IsPluralVerb(int verb, Findings found) => found.Tokens[Math.Min(found.Tokens.Count - 1, found.Marks.Any(verb, Sense.Clitic) ? verb + 1 : verb)].Lower.EndsWith("ron", StringComparison.Ordinal);

    // "En los últimos cinco años, 14 policías han fallecido": no force of this day.
    private static bool IsOfToll(People people, Findings found) => found.Lexicon.IsSpanish && Enumerable.Range(people.End, 3).Any(i => found.Tokens.Count > i && found.Tokens[i].Sentence == found.Tokens[people.Start].Sentence
        && found.Marks.At(Sense.Casualty, i) is { Category: Codes.CasualtyCategory.Killed, Frame: Frame.Subject or Frame.Participle });

    // "Los responsables, según la gerencia, serían excontratistas", "exmilitares serían los autores del ataque".
    private static bool IsCulprit(People people, Findings found)
    {
        var sentence = found.Tokens[people.Start].Sentence;
        if (!found.Lexicon.IsSpanish || people.Head < 0 || found.Marks.Any(people.Head, Sense.Suspected))
        {
            return false;
        }

        return (found.Word(people.Start - 1) is "serian" or "eran" or "son" && found.People.Any(p => p is { Type: Sense.Suspect, Head: >= 0 } && p.End <= people.Start && people.Start - p.End <= InvertedReach && found.Tokens[p.Start].Sentence == sentence))
            || Enumerable.Range(people.End, InvertedReach).Any(i => i + 2 < found.Tokens.Count && found.Tokens[i + 2].Sentence == sentence && found.Word(i) is "serian" or "seria" or "son" or "fueron" && found.Word(i + 1) is "los" or "el" or "la" or "las" && found.Marks.Any(i + 2, Sense.Suspected)) && !found.Marks.Any(people.Start - 1, Sense.Preposition);
    }
}
