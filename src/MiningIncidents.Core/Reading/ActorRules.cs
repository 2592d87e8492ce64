using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Who did it and which forces took part, in the words of the text.</summary>
internal static partial class ActorRules
{
    // Words between a subject and its verb, relative clauses included.
    private const int SubjectReach = 22;

    // "Que protagonizaron el jueves por la tarde dos cooperativas".
    private const int StagingReach = 7;

    // ": nueve pobladores, dos fiscales y seis efectivos".
    private const int LongestList = 12;

    // "Lo atribuye, de manera preliminar, a una organización".
    private const int BlameReach = 8;

    // Words after the noun that still belong to it.
    private const int LongestTail = 6;

    /// <summary>Those the text holds responsible, best supported first.</summary>
    public static List<Evidenced<ReadActor>> Perpetrators(Draft draft, IncidentKind kind, Findings found, string text) =>
        [.. Scored(draft, kind, found).OrderByDescending(s => s.Score).ThenBy(s => s.People.Start).Take(3)
            .Select(s => Actor(s.People, s.Clause, found, text)).DistinctBy(a => a.Value.Name.ToUpperInvariant())];

    /// <summary>The same as phrases of the text.</summary>
    internal static HashSet<People> Doers(Draft draft, IncidentKind kind, Findings found) => [.. Scored(draft, kind, found).Select(s => s.People)];

    private static List<(People People, int Score, Clause Clause)> Scored(Draft draft, IncidentKind kind, Findings found)
    {
        var scored = new List<(People People, int Score, Clause Clause)>();
        foreach (var clause in draft.Clauses)
        {
            var (subjects, lesser) = (Subjects(clause, found, raid: kind == IncidentKind.InterdictionRaid && !found.Lexicon.IsSpanish).ToHashSet(), Subjects(clause, found, police: !(kind == IncidentKind.ProtestViolence && IsDispersed(clause))).ToHashSet());
            var both = kind == IncidentKind.Clash ? Sides(clause, found).ToHashSet() : [];
            foreach (var people in clause.People)
            {
                var victim = clause.Casualties.Exists(c => c.Category != CasualtyCategory.Arrested && !c.Denied
                    && ReferenceEquals(c.Who, people)) || IsAmongVictims(people, clause, found);
                var score = victim || people.Type is Sense.Body or Sense.Captive || IsOperative(people, found) || IsOfState(people, clause, found) || ((IsAnyone(people, found) || (people.Type is Sense.Person or Sense.Police && !found.Lexicon.IsSpanish && found.Marks.Any(people.End, Sense.Say))) && !IsAgent(people, found)) ? 0
                    : (IsSuspect(people, found) ? found.Marks.Any(people.Head, Sense.Suspected) ? 1 : 3 : 0) + (IsAgent(people, found) && !IsOfArrest(people, clause) ? 3 : 0)
                    + ((people.Type is Sense.Police or Sense.Force ? lesser : subjects).Contains(people) ? 3 : 0) + (both.Contains(people) ? 3 : 0)
                    + (kind == IncidentKind.Extortion && people.Head >= 0 && clause.Casualties.Exists(c => c is { Category: CasualtyCategory.Arrested, Denied: false } && ReferenceEquals(c.Who, people)) ? 4 : 0)
                    + (IsPaid(people, kind, clause, found) || IsCharged(people, kind, found) ? 4 : 0)
                    + (IsApposedToSuspect(people, found) || IsCulprit(people, found) ? 4 : 0) + (IsRaided(people, kind, found) ? 4 : 0) + (IsOpponent(people, kind, found) ? 3 : 0)
                    - (people.Type is Sense.Police or Sense.Force ? StateDiscount(kind) : 0)
                    - (clause.Casualties.Exists(c => c.Category == CasualtyCategory.Arrested && ReferenceEquals(c.Who, people)) ? people.Type == Sense.Suspect ? 1 : 2 : 0);
                if (score >= 2 && found.Marks.Before(Sense.Not, people.Start) is null)
                {
                    scored.Add((people, score, clause));
                }
            }
        }

        return scored;
    }

    // "They pay 300 soles a trip to men who call themselves …".
    private static bool IsPaid(People people, IncidentKind kind, Clause clause, Findings found) => kind == IncidentKind.Extortion && !found.Lexicon.IsSpanish && people.Head >= 0
        && found.Word(people.Start - 1) is "to" && clause.Triggers.Exists(t => t is { Kind: IncidentKind.Extortion, Aside: false } && t.Start < people.Start);

    // "Two policemen suspected of killing a miner".
    private static bool IsCharged(People people, IncidentKind kind, Findings found) => kind is not IncidentKind.InterdictionRaid && people.Head >= 0
        && found.Marks.Any(people.End, Sense.Charge) && !found.Lexicon.IsSpanish;

    // "A survivor told of the attack", "people who had not been paid": not who did it.
    private static bool IsAnyone(People people, Findings found) => people is { Type: Sense.Person, Head: >= 0 } && found.Marks.At(Sense.Anyone, people.Head) is { Code.Length: 0 };

    // "Fueron intervenidas por la Policía".
    private static bool IsOfArrest(People people, Clause clause) => people.Type == Sense.Police
        && clause.Casualties.Exists(c => c is { Denied: false, Category: CasualtyCategory.Arrested } && c.End <= people.Start && people.Start - c.End <= LongestTail);

    // "Two died when police cleared the bridge".
    private static bool IsDispersed(Clause clause) => clause.Casualties.Exists(c => c is { Denied: false, Category: CasualtyCategory.Killed or CasualtyCategory.Injured } && c.Who?.Type is not (Sense.Police or Sense.Force));

    // "Beaten by loggers and gold miners": both.
    internal static bool IsAgent(People people, Findings found) => IsAgentAlone(people, found)
        // "By a mob of miners".
        || (!found.Lexicon.IsSpanish && found.Word(people.Start - 1) is "of" && found.People.LastOrDefault(p => p.End == people.Start - 1) is { Type: Sense.Group or Sense.Suspect } mob && IsAgentAlone(mob, found))
        || (found.Marks.Before(Sense.And, people.Start) is { } and && found.People.LastOrDefault(p => p.End == and.Start) is { Head: >= 0 } other && IsAgentAlone(other, found));

    // "They are believed to be labourers": who the dead were.
    private static bool IsAgentAlone(People people, Findings found) => found.Marks.Before(Sense.Identity, people.Start) is null && ((found.Marks.Before(Sense.Agent, people.Start) is not null && found.Marks.Before(Sense.NotAgent, people.Start) is null)
        || (found.Word(people.Start - 1) is "a" or "to"
        && Enumerable.Range(Math.Max(0, people.Start - BlameReach), Math.Min(BlameReach, people.Start)).Any(i => found.Marks.Any(i, Sense.Blame)))
        || found.Marks.Before(Sense.Blame, people.Start) is not null || found.Marks.Before(Sense.Blame, people.Start - 1) is not null);

    // "Dos cooperativas se enfrentaron", "a shootout between two families": each side does it to the other.
    internal static bool IsOpponent(People people, IncidentKind kind, Findings found) =>
        kind == IncidentKind.Clash && people.Head >= 0 && (IsTwoGroups(people, found) || IsBetween(people, found) || IsAgainst(people, found)
            // "Choque entre mineros y policías".
            || (found.Marks.Before(Sense.And, people.Start) is { } and && found.People.LastOrDefault(p => p.End <= and.Start && and.Start - p.End <= LongestTail) is { Head: >= 0 } one && IsBetween(one, found))
            // "A confrontation with wildcat miners".
            || (!found.Lexicon.IsSpanish && found.Word(people.Start - 1) is "with" && found.Marks.Before(Sense.Kind, people.Start - 1) is { Code: "clash" })
            || Enumerable.Range(people.Start - 1, people.End - people.Start + 2).Any(i => found.Marks.Any(i, Sense.Rival)));

    private static bool IsBetween(People people, Findings found) => found.Word(people.Start - 1) is "between" or "entre" || (found.Marks.Any(people.Start - 1, Sense.Definite) && found.Word(people.Start - 2) is "between" or "entre");

    // "La gresca que protagonizaron dos cooperativas", "a shootout between two families".
    private static bool IsTwoGroups(People people, Findings found) => people.Type == Sense.Group && found.Quantities.Any(q => q.Start == people.Start && q.Best is >= 2 and <= 4);

    private static bool IsSuspect(People people, Findings found) => people.Type == Sense.Suspect || (people is { Type: Sense.Group, Head: >= 0 } && found.Marks.Any(people.Head, Sense.Gang));

    // "Un contingente de 60 soldados", "a patrol of police officers".
    private static bool IsOfState(People people, Clause clause, Findings found) => people.Type == Sense.Group && ((!found.Lexicon.IsSpanish && found.Marks.Within(Sense.State, people.Start, people.End) is not null) || IsOfForces(people, clause, found));

    private static bool IsOfForces(People people, Clause clause, Findings found) =>
        // "A smaller patrol destroyed four dredges".
        (found.Marks.Any(people.Head, Sense.PatrolUnit) && clause.Triggers.Exists(t => t is { Kind: IncidentKind.InterdictionRaid, Aside: false }))
            || (found.Marks.Any(people.End, Sense.Of) && clause.People.Exists(p => p.Start >= people.End && p.Start <= people.End + 2 && p.Type is Sense.Police or Sense.Force));

    // "Comuneros de Camanti y extractores de oro se agarraron a machetazos": both sides of a clash.
    internal static IEnumerable<People> Sides(Clause clause, Findings found)
    {
        // "El enfrentamiento que protagonizaron el domingo vecinos de Caylloma y Madrigal".
        foreach (var staging in clause.Triggers.Exists(t => t is { Kind: IncidentKind.Clash, Aside: false }) ? found.Marks.AllWithin(Sense.Staging, clause.Start, clause.End) : [])
        {
            if (clause.People.FirstOrDefault(p => p.Start >= staging.End && p.Start - staging.End <= StagingReach && p is { Head: >= 0, Type: not Sense.Vague }) is { } staged)
            {
                return [staged];
            }
        }

        foreach (var trigger in clause.Triggers.Where(t => t is { Kind: IncidentKind.Clash, Aside: false }))
        {
            var sides = clause.People.Where(p => p.Head >= 0 && p.End <= trigger.Start && trigger.Start - p.End <= SubjectReach && p.Type is not (Sense.Police or Sense.Force or Sense.Vague or Sense.Body)
                && !found.Marks.Any(p.Start - 1, Sense.Preposition) && !clause.Casualties.Exists(c => ReferenceEquals(c.Who, p))).ToList();
            // "Two bands of informal miners fought over a seam".
            if (sides is [{ Type: Sense.Group, Count: null or { Best: > 1 } }] && found.Word(sides[0].Head).EndsWith('s'))
            {
                return sides;
            }

            if (sides.Count == 2 && found.Marks.AllWithin(Sense.And, sides[0].End, sides[1].Start).Any() && !Parted(sides[0].End, sides[1].Start, found))
            {
                return sides;
            }
        }

        return [];
    }

    // "Integrantes de un operativo", "members of a patrol": members of what decides.
    private static bool IsOperative(People people, Findings found) =>
        people.Head >= 0 && found.Marks.Any(people.Head, Sense.Member)
            && found.Marks.Within(Sense.Group, people.End, Math.Min(found.Tokens.Count, people.End + 5)) is null
            && found.Marks.Within(Sense.Alleged, people.Start, people.End) is null && found.Marks.Within(Sense.Gang, people.Start, people.Head) is null;

    // The State raids in a raid and answers in other attacks; in protests and clashes it may do the harm itself.
    private static int StateDiscount(IncidentKind kind) => kind switch
    {
        IncidentKind.InterdictionRaid => 9,
        IncidentKind.ProtestViolence or IncidentKind.Clash => 1,
        _ => 2,
    };

    // Subjects of violent verbs: "pobladores retuvieron a", "villagers demanding jobs at a mine set a bus on fire".
    private static IEnumerable<People> Subjects(Clause clause, Findings found, bool police = false, bool raid = false)
    {
        // What police seize and search is their answer, whatever the kind; and in a raid nobody else raids.
        var verbs = clause.Triggers.Where(t => !t.Aside && !((police || raid) && t.Kind == IncidentKind.InterdictionRaid) && (t.Told || t.Kind == IncidentKind.Clash) && !IsNominal(t.Start, found) && !found.Marks.Any(t.Start, Sense.Receive, Sense.Suffers)).Select(t => t.Start)
            .Concat(found.Marks.AllWithin(Sense.Casualty, clause.Start, clause.End)
                .Where(m => !(police && m.Category == CasualtyCategory.Kidnapped) && (m.Frame == Frame.Object || !found.Lexicon.IsSpanish && m.Frame == Frame.Participle) && m.Category != CasualtyCategory.Arrested).Select(m => m.Start));
        // "Villagers let them go": those who free had held.
        verbs = police ? verbs : verbs.Concat(found.Marks.AllWithin(Sense.Freed, clause.Start, clause.End)
            .Where(m => found.Marks.Any(m.End, Sense.Pronoun) || found.Marks.Any(m.Start - 1, Sense.Clitic) || found.Marks.AllWithin(Sense.Pronoun, m.Start, m.End).Any()
                || (!found.Lexicon.IsSpanish && clause.People.Exists(p => p.Start > m.Start && p.End < m.End))).Select(m => m.Start));
        // "Comuneros de Tumilaca se adjudicaron la acción".
        verbs = verbs.Concat(found.Marks.AllWithin(Sense.Blame, clause.Start, clause.End).Where(m => m.Code == "claim").Select(m => m.Start));
        // "The villagers wanted 1.5 million soles": those who hold people demand something for them.
        verbs = police || !clause.Triggers.TrueForAll(t => t.Kind is IncidentKind.Kidnapping or IncidentKind.Extortion) ? verbs
            : verbs.Concat(found.Marks.AllWithin(Sense.Demand, clause.Start, clause.End).Select(m => m.Start));
        foreach (var verb in verbs.Distinct().Where(v => !IsPassive(v, clause, found)))
        {
            if ((SubjectOf(verb, clause, found) ?? Inverted(verb, clause, found)) is { } subject)
            {
                yield return subject;
            }
        }
    }

    // "The attack", "un ataque", "of an ambush": a noun has no subject.
    private static bool IsNominal(int verb, Findings found) =>
        found.Marks.Any(verb - 1, Sense.Definite, Sense.Indefinite) || found.Word(verb - 1) is "de" or "of" or "en" or "in";

    internal static bool IsPassive(int verb, Clause clause, Findings found)
    {
        // "Were beaten": the phrase brings its own.
        if (found.Word(verb) is "was" or "were")
        {
            return !found.Word(verb + 1).EndsWith("ing", StringComparison.Ordinal);
        }

        // "Fue atacada": the phrase has its own auxiliary.
        if (found.Lexicon.IsSpanish && found.Word(verb) is "fue" or "fueron")
        {
            return true;
        }

        for (var i = verb - 1; i >= Math.Max(clause.Start, verb - 3) && found.Tokens[i].Type == TokenType.Word; i--)
        {
            // "Había disparado" is active.
            if (found.Marks.Any(i, Sense.Have) && found.Marks.At(Sense.Be, i) is { } have && have.End == i + 1)
            {
                return false;
            }

            if (found.Marks.Any(i, Sense.Be))
            {
                return !found.Word(verb).EndsWith("ing", StringComparison.Ordinal);
            }
        }

        return false;
    }

    internal static People? SubjectOf(int verb, Clause clause, Findings found)
    {
        var reach = verb - SubjectReach;
        foreach (var people in clause.People.Where(p => p.End <= verb && p.Start >= reach).Reverse())
        {
            // Behind a preposition it belongs to another phrase: "at a mine", "de la empresa"; a group opens with its own noun;
            // but "the men who shot up a bus" are the subject of their clause; "según sus familias": they only say so.
            if (people.Type is Sense.Vague || found.Word(people.Start - 1) is "segun"
                || (found.Marks.Any(people.Start - 1, Sense.Preposition) && !(!found.Lexicon.IsSpanish && found.Marks.Any(people.End, Sense.Relative) && verb == people.End + 1))
                || clause.Casualties.Exists(c => ReferenceEquals(c.Who, people)))
            {
                continue;
            }

            // "Dos hombres entraron a la tienda de Eleuterio Mamani, un comprador de oro, y le dispararon": the verb is plural.
            if (found.Lexicon.IsSpanish && people is { Count.Best: 1, Type: not Sense.Group } && IsPluralVerb(verb, found) && found.Marks.Before(Sense.And, people.Start) is null)
            {
                continue;
            }

            return people.Head >= 0 && !Parted(people.End, verb, found) ? people : null;
        }

        return null;
    }

    /// <summary>"Comuneros quemaron …": an active deed whose subject is not the State.</summary>
    internal static bool IsByOthers(Trigger trigger, Clause clause, Findings found) => trigger is { Told: true, Aside: false } && !IsPassive(trigger.Start, clause, found)
        && SubjectOf(trigger.Start, clause, found) is { Type: Sense.Suspect or Sense.Person or Sense.Group } subject && !IsOfState(subject, clause, found)
        // "Officials smashed pumps": the State under another name.
        && !found.Marks.Any(subject.Head, Sense.State);

    private static bool Parted(int from, int to, Findings found) =>
        Enumerable.Range(from, Math.Max(0, to - from)).Any(i => found.Word(i) is ";" or ":" || (found.Marks.Any(i, Sense.ClauseOpener) && !found.Marks.Any(i, Sense.Relative)));

    // In an operation against mining those raided are the miners.
    private static bool IsRaided(People people, IncidentKind kind, Findings found) =>
        kind == IncidentKind.InterdictionRaid && people.Head >= 0 && found.Marks.Any(people.Head, Sense.Raided)
        && (found.Marks.Any(people.End, Sense.Unlicensed) || found.Marks.Any(people.Head - 1, Sense.Unlicensed) || found.Word(people.Head - 1) is "the" or "los");

    private static Evidenced<ReadActor> Actor(People people, Clause clause, Findings found, string text)
    {
        var (start, end) = Phrase(people, found);
        var hedged = found.Marks.AllWithin(Sense.Alleged, Math.Max(clause.Start, start - 4), Math.Min(clause.End, end + 1)).Any();
        var denied = found.Marks.AllWithin(Sense.Deny, end, Math.Min(clause.End, end + 7)).Any();
        return new Evidenced<ReadActor>(new ReadActor(found.Evidence(text, start, end).Text, denied
            ? Attribution.Denied : Attribution.Alleged, hedged), [found.Evidence(text, start, end)]);
    }

    /// <summary>
    /// Takes in what follows the noun closely: "hombres armados", "presidente de una ronda campesina", "miembros de la banda Los Malditos".
    /// </summary>
    internal static (int Start, int End) Phrase(People people, Findings found)
    {
        var end = people.End;
        var sentence = found.Tokens[people.Start].Sentence;
        for (var taken = 0; taken < LongestTail && end < found.Tokens.Count && found.Tokens[end].Sentence == sentence
            && found.Tokens[end].Type == TokenType.Word && Continues(end, found); taken++)
        {
            end++;
        }

        while (end > people.End && found.Marks.Any(end - 1, Sense.Function))
        {
            end--;
        }

        // "A team of surveyors", "a crowd of about 600 miners".
        if (!found.Lexicon.IsSpanish && people.Type is Sense.Group or Sense.Suspect && found.Marks.Any(people.End, Sense.Of) && found.People.FirstOrDefault(p => p.Start == people.End + 1) is { Head: >= 0 } members)
        {
            end = Math.Max(end, members.End);
        }

        // "A gang known as Los Pulpos".
        if (found.Marks.At(Sense.Naming, end) is { } naming && naming.End < found.Tokens.Count && found.Tokens[naming.End].Sentence == sentence && found.Tokens[naming.End].Capital)
        {
            for (end = naming.End; end < found.Tokens.Count && found.Tokens[end] is { Type: TokenType.Word, Capital: true } && found.Tokens[end].Sentence == sentence;)
            {
                end++;
            }
        }

        return (people.Start, end);
    }

    // A name, "of" and its article, and in Spanish an adjective or noun; no verb and no date.
    private static bool Continues(int i, Findings found)
    {
        var token = found.Tokens[i];
        if (token.Capital || found.Marks.Any(i, Sense.Of)
            || (found.Marks.Any(i - 1, Sense.Of) && found.Marks.Any(i, Sense.Definite, Sense.Indefinite)))
        {
            return !found.Dates.Any(d => d.Start <= i && i < d.End);
        }

        return found.Lexicon.IsSpanish && !token.Lower.EndsWith("ron", StringComparison.Ordinal) && !token.Lower.EndsWith('ó')
            // "Vigilantes de la minera repelen un ataque".
            && !token.Lower.EndsWith("en", StringComparison.Ordinal) && !token.Lower.EndsWith("an", StringComparison.Ordinal)
            && !found.Marks.Any(i, Sense.Function, Sense.Be, Sense.Casualty, Sense.Kind, Sense.Say) && !found.Dates.Any(d => d.Start <= i && i < d.End);
    }
}
