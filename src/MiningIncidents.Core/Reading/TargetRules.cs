using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Whom or what it was done to: victims, people attacked, and the places, goods and companies attacked.</summary>
internal static class TargetRules
{
    // Words before "they were" in its sentence.
    private const int IdentityReach = 8;

    // Words between a verb and what it is done to.
    private const int ObjectReach = 11;

    /// <summary>At most three, best supported first.</summary>
    public static List<Evidenced<ReadActor>> Read(Draft draft, IncidentKind kind, Findings found, string text)
    {
        var targets = new List<(int Start, int End, int Score)>();
        foreach (var clause in draft.Clauses)
        {
            targets.AddRange(Victims(clause, draft, kind, found));
            targets.AddRange(AimedAt(clause, found));
            targets.AddRange(Identified(clause, draft, found));
            foreach (var trigger in clause.Triggers.Where(t => !t.Aside))
            {
                targets.AddRange(Suffering(trigger, clause, found));
                targets.AddRange(Attacked(trigger, clause, found));
                targets.AddRange(Embraced(trigger, clause, found));
                targets.AddRange(Things(trigger, clause, kind, found));
                targets.AddRange(StruckThing(trigger, clause, kind, found));
            }

            if (kind is IncidentKind.InterdictionRaid or IncidentKind.Sabotage)
            {
                targets.AddRange(Goods(clause, found));
            }

            if (kind is IncidentKind.Threat or IncidentKind.Extortion)
            {
                targets.AddRange(Threatened(clause, found));
            }

            targets.AddRange(kind == IncidentKind.Clash ? ActorRules.Sides(clause, found).Select(p => (p.Start, ActorRules.Phrase(p, found).End, 5)) : []);
            targets.AddRange(clause.People.Where(p => ActorRules.IsOpponent(p, kind, found)).Select(p => (p.Start, ActorRules.Phrase(p, found).End, 5)));
        }

        if (targets.Count == 0)
        {
            targets.AddRange(Remaining(draft, kind, found));
        }

        return [.. targets.OrderByDescending(t => t.Score).ThenBy(t => t.Start).DistinctBy(t => t.Start).Take(3)
            .Select(t => found.Evidence(text, t.Start, t.End)).DistinctBy(e => e.Text.ToUpperInvariant())
            .Select(e => new Evidenced<ReadActor>(new ReadActor(e.Text, Attribution.Unknown, false), [e]))];
    }

    // Those killed, hurt, taken or gone, when the text says who they were: not just "nine people" or a number.
    private static IEnumerable<(int Start, int End, int Score)> Victims(Clause clause, Draft draft, IncidentKind kind, Findings found)
    {
        foreach (var fact in clause.Casualties.Where(f => f is { Denied: false, Category: not CasualtyCategory.Arrested }))
        {
            // "Mario Quispe, regidor de Hualgayoc, …: lo hirieron": the one spoken of.
            // "Women selling food say they were beaten".
            var who = fact.Who ?? (found.Marks.Any(fact.Start, Sense.SpokenOf) ? clause.People.LastOrDefault(p => p.End <= fact.Start && p is { Head: >= 0, Count: null or { Best: > 1 }, Type: not (Sense.Suspect or Sense.Police) }) : null)
                ?? draft.Clauses.Where(c => clause.Sentence - c.Sentence is 0 or 1).SelectMany(c => c.People)
                    .LastOrDefault(p => p.End <= fact.Start && p is { Head: >= 0, Count.Best: 1, Type: not Sense.Suspect } && !ActorRules.IsAgent(p, found));
            // "Julio Paz died in January": a name alone.
            if (who is null && !found.Lexicon.IsSpanish && fact is { Count.Best: 1, Category: CasualtyCategory.Killed } && NameBefore(fact.Start, found) is var named && named < fact.Start - 1)
            {
                yield return (named, fact.Start, Weight(fact.Category, kind));
                continue;
            }

            // "Held nine workers. They had kept them inside".
            who ??= !found.Lexicon.IsSpanish && fact.Count is null && found.Marks.AllWithin(Sense.Pronoun, fact.Start, fact.End).Any() ? Several(fact, draft) : null;

            // "A geologist, two drillers and their driver … The four had been seized": those counted before under their own names.
            if (who is { Head: < 0, Count: { } number } && Counted(number.Best, fact, draft) is var (first, last) && first is not null)
            {
                yield return (first.Start, ActorRules.Phrase(last!, found).End, Weight(fact.Category, kind));
                continue;
            }

            if (who is null || who.Head < 0 || who.Type is Sense.Vague or Sense.Body or Sense.Suspect or Sense.Group || IsAnyone(who, found))
            {
                continue;
            }

            var (start, end) = ActorRules.Phrase(who, found);
            end = WithApposition(who, end, clause, found);
            start = FromHead(who, start, clause, found);
            yield return (start, end, Weight(fact.Category, kind) - (found.Marks.Any(who.Head, Sense.Anyone) ? 1 : 0) - (who.Type is Sense.Police or Sense.Force && kind == IncidentKind.InterdictionRaid ? 3 : 0));
        }
    }

    private static int NameBefore(int i, Findings found)
    {
        while (i > 0 && found.Tokens[i - 1] is { Type: TokenType.Word, Capital: true } && found.Tokens[i - 1].Sentence == found.Tokens[i].Sentence && !found.Marks.Any(i - 1, Sense.Function))
        {
            i--;
        }

        return i;
    }

    // The last group of people counted before.
    private static People? Several(CasualtyFact fact, Draft draft) => draft.Clauses.SelectMany(c => c.People)
        .LastOrDefault(p => p.End <= fact.Start && p is { Head: >= 0, Count.Best: > 1, Type: not (Sense.Suspect or Sense.Vague) });

    // "El presidente de la comunidad, opositor a la mina, murió": what stands before the apposition.
    private static int FromHead(People who, int start, Clause clause, Findings found) => found.Lexicon.IsSpanish && found.Word(start - 1) is "," && who is { Count.Best: 1, Definite: false }
        && clause.People.LastOrDefault(p => p.End < start && p is { Head: >= 0, Count.Best: 1, Type: Sense.Person or Sense.Police or Sense.Force }) is { } head && ActorRules.Phrase(head, found).End == start - 1 ? head.Start : start;

    // "Wilmer Q. S. (28), jornalero de una balsa minera": who the one named is.
    private static int WithApposition(People who, int end, Clause clause, Findings found) =>
        (found.Tokens[end - 1].Capital || found.Word(end - 1) is ")") && who.Count is { Best: 1 } && found.Word(end) is ","
            && clause.People.FirstOrDefault(p => p.Start == end + 1) is { Head: >= 0, Count.Best: 1, Type: Sense.Person } trade ? ActorRules.Phrase(trade, found).End : end;

    // The phrases before a bare number that make it: one by itself, or some in a row.
    private static (People? First, People? Last) Counted(int number, CasualtyFact fact, Draft draft)
    {
        foreach (var clause in draft.Clauses)
        {
            var people = clause.People.Where(p => p is { Head: >= 0, Count.Best: > 0, Type: not (Sense.Suspect or Sense.Vague or Sense.Group or Sense.Police) } && p.End <= fact.Start).ToList();
            for (var i = 0; i < people.Count; i++)
            {
                for (var (j, sum) = (i, people[i].Count!.Value.Best); j < people.Count && sum <= number; j++, sum += j < people.Count ? people[j].Count!.Value.Best : 0)
                {
                    if (sum == number)
                    {
                        return (people[i], people[j]);
                    }
                }
            }
        }

        return default;
    }

    // "A journalist received death threats", "warned four leaders".
    private static IEnumerable<(int Start, int End, int Score)> Threatened(Clause clause, Findings found)
    {
        foreach (var trigger in clause.Triggers.Where(t => t is { Kind: IncidentKind.Threat or IncidentKind.Extortion, Aside: false }))
        {
            var receiver = found.Marks.Any(trigger.Start, Sense.Receive) ? ActorRules.SubjectOf(trigger.Start, clause, found)
                : clause.People.FirstOrDefault(p => p is { Head: >= 0, Type: not (Sense.Suspect or Sense.Vague) } && p.Start > trigger.Start && p.Start - trigger.Start <= 2 && !ActorRules.IsAgent(p, found));
            if (receiver is { Head: >= 0, Type: not (Sense.Suspect or Sense.Vague) })
            {
                return [(receiver.Start, ActorRules.Phrase(receiver, found).End, 6)];
            }
        }

        return ThreatenedBefore(clause, found);
    }

    private static IEnumerable<(int Start, int End, int Score)> ThreatenedBefore(Clause clause, Findings found) =>
        clause.People.Where(p => p is { Head: >= 0, Type: not (Sense.Suspect or Sense.Vague or Sense.Group) } && !ActorRules.IsAgent(p, found)
            && clause.Triggers.Exists(t => t.Kind is IncidentKind.Threat or IncidentKind.Extortion && t.Start > p.End))
            .Take(1).Select(p => (p.Start, ActorRules.Phrase(p, found).End, 3));

    // "Three people": nobody in particular; "a man" says a little.
    private static bool IsAnyone(People people, Findings found) => found.Marks.At(Sense.Anyone, people.Head) is { Code.Length: 0 };

    private static int Weight(CasualtyCategory category, IncidentKind kind) => category switch
    {
        CasualtyCategory.Kidnapped => kind == IncidentKind.Kidnapping ? 6 : 3,
        CasualtyCategory.Killed => kind is IncidentKind.Killing or IncidentKind.Massacre ? 6 : 4,
        CasualtyCategory.Missing => 3,
        _ => 3,
    };

    // "An attack … targeting informal miners", "en agravio de dos comuneros".
    private static IEnumerable<(int Start, int End, int Score)> AimedAt(Clause clause, Findings found) =>
        found.Marks.AllWithin(Sense.Targeting, clause.Start, clause.End)
            .Select(m => clause.People.FirstOrDefault(p => p.Start >= m.End - 1 && p.Start <= m.End + 1 && p is { Head: >= 0, Type: not Sense.Vague }))
            .OfType<People>().Where(p => !IsAnyone(p, found)).Select(p => (p.Start, ActorRules.Phrase(p, found).End, 7));

    // "Siete cuerpos fueron hallados. Serían peones de una draga": who those found dead were.
    private static IEnumerable<(int Start, int End, int Score)> Identified(Clause clause, Draft draft, Findings found) =>
        draft.Casualties.Any(c => c is { Denied: false, Category: CasualtyCategory.Killed or CasualtyCategory.Kidnapped or CasualtyCategory.Missing } && c.Start < clause.Start)
            ? found.Marks.AllWithin(Sense.Identity, clause.Start, Math.Min(clause.End, clause.Start + IdentityReach))
                .Select(m => clause.People.FirstOrDefault(p => p.Start >= m.End && p.Start <= m.End + 1 && p is { Head: >= 0, Type: Sense.Person }))
                .OfType<People>().Where(p => !IsAnyone(p, found)).Select(p => (p.Start, ActorRules.Phrase(p, found).End, 7))
            : [];

    // "Un vigilante fue atacado": the subject of a passive verb.
    private static IEnumerable<(int Start, int End, int Score)> Suffering(Trigger trigger, Clause clause, Findings found)
    {
        if ((ActorRules.IsPassive(trigger.Start, clause, found) || found.Marks.Within(Sense.Suffers, trigger.Start - 1, trigger.End + 1) is not null) && ActorRules.SubjectOf(trigger.Start, clause, found) is { } people
            && !IsAnyone(people, found) && people.Type is not (Sense.Suspect or Sense.Body))
        {
            yield return (people.Start, ActorRules.Phrase(people, found).End, 5);
        }
    }

    // "Atacaron a los vigilantes", "lanzaron gases contra los comuneros", "targeting informal miners".
    private static IEnumerable<(int Start, int End, int Score)> Attacked(Trigger trigger, Clause clause, Findings found)
    {
        var subject = ActorRules.Inverted(trigger.Start, clause, found);
        var object_ = clause.People.FirstOrDefault(p => p.Start >= trigger.End && p.Start <= trigger.End + ObjectReach && !ReferenceEquals(p, subject)
            && p.Type is not (Sense.Suspect or Sense.Vague) && !ActorRules.IsAgent(p, found));
        if (object_ is null || object_.Head < 0 || IsAnyone(object_, found) || Stops(trigger.End, object_.Start, found)
            || (!found.Marks.Any(object_.Start - 1, Sense.Against) && clause.People.Exists(p => p.Start >= trigger.End && p.Start < object_.Start && ActorRules.IsAgent(p, found))))
        {
            yield break;
        }

        var direct = object_.Start - trigger.End <= 1 || found.Marks.Any(object_.Start - 1, Sense.Against);
        var (start, end) = ActorRules.Phrase(object_, found);
        yield return (start, end, direct ? 5 : 2);
    }

    // "Drove a team of surveyors out", "held six officers captive": those within the phrase.
    private static IEnumerable<(int Start, int End, int Score)> Embraced(Trigger trigger, Clause clause, Findings found) =>
        trigger.Kind is IncidentKind.ProtestViolence or IncidentKind.InterdictionRaid || found.Lexicon.IsSpanish ? []
            : clause.People.Where(p => p.Start > trigger.Start && p.End < trigger.End && p is { Head: >= 0, Type: not (Sense.Suspect or Sense.Vague or Sense.Body) } && !IsAnyone(p, found) && !ActorRules.IsAgent(p, found))
                .Take(1).Select(p => (p.Start, Math.Min(ActorRules.Phrase(p, found).End, trigger.End), 5));

    // "Raided illegal gold camps", "ataque a la mina", "stormed a checkpoint".
    private static IEnumerable<(int Start, int End, int Score)> Things(Trigger trigger, Clause clause, IncidentKind kind, Findings found)
    {
        // A protest against a company is no attack on it.
        if (kind is IncidentKind.Killing or IncidentKind.Massacre or IncidentKind.Kidnapping or IncidentKind.Clash || trigger.Kind == IncidentKind.ProtestViolence)
        {
            yield break;
        }

        for (var i = trigger.Start; i < Math.Min(clause.End, trigger.End + ObjectReach); i++)
        {
            // "Redujeron a escombros, la madrugada del viernes, la subestación".
            if (found.Word(i) is "," && (IsDate(i + 1, found) || IsDate(i - 1, found)))
            {
                continue;
            }

            if (i >= trigger.End && Stops(i, i + 1, found))
            {
                yield break;
            }

            if (IsThing(i, found) && !found.Marks.Any(i - 1, Sense.Numbering) && found.Word(i - 1) is not "per" && Phrase(i, clause, found) is var (start, end))
            {
                // "They link the attack with a gold concession": not attacked.
                if (trigger.Definite && !trigger.Told && i >= trigger.End && !Enumerable.Range(trigger.End, start - trigger.End).Any(k => found.Marks.Any(k, Sense.Against)))
                {
                    yield break;
                }

                yield return (start, end, IsWhere(start, trigger, found) ? 3 : kind is IncidentKind.InterdictionRaid or IncidentKind.Sabotage ? 6 : i - trigger.End <= 3 ? 5 : 3);
                yield break;
            }
        }
    }

    // "Quedaron reducidos a cenizas en la mina": where it was, not what was burned.
    private static bool IsWhere(int start, Trigger trigger, Findings found) => found.Marks.Any(trigger.Start, Sense.Be)
        && Enumerable.Range(start - 2, 2).Any(i => i >= trigger.End && found.Marks.Any(i, Sense.Locative));

    // "Otra torre fue volada", "a minibus was fired on": the thing is the subject of a passive verb.
    private static IEnumerable<(int Start, int End, int Score)> StruckThing(Trigger trigger, Clause clause, IncidentKind kind, Findings found)
    {
        if (kind is IncidentKind.Killing or IncidentKind.Massacre or IncidentKind.Kidnapping or IncidentKind.Clash || trigger.Kind == IncidentKind.ProtestViolence || !(ActorRules.IsPassive(trigger.Start, clause, found) || found.Marks.Any(trigger.Start, Sense.Mishap) || (found.Lexicon.IsSpanish && found.Marks.Any(trigger.Start, Sense.Be))))
        {
            yield break;
        }

        for (var i = trigger.Start - 1; i >= Math.Max(clause.Start, trigger.Start - ObjectReach) && !Stops(i, i + 1, found); i--)
        {
            // "A fuel convoy serving the same mine was attacked": not the mine.
            if (IsThing(i, found) && Phrase(Subject(i, clause, found), clause, found) is var (start, end) && !IsDescribing(start, clause, found))
            {
                yield return (start, Math.Min(end, trigger.Start), 5);
                yield break;
            }
        }
    }

    // In English another thing stands before, and "of", "at" or "serving" between.
    private static bool IsDescribing(int start, Clause clause, Findings found)
    {
        var i = start - 1;
        while (i > clause.Start && start - i < 4 && found.Marks.Any(i, Sense.Definite, Sense.Indefinite, Sense.Adjective))
        {
            i--;
        }

        return !found.Lexicon.IsSpanish && i > clause.Start && (found.Marks.Any(i, Sense.Preposition) || found.Word(i).EndsWith("ing", StringComparison.Ordinal))
            && Enumerable.Range(Math.Max(clause.Start, i - 3), Math.Min(3, i - clause.Start)).Any(k => IsThing(k, found));
    }

    // "Un patrullero que escoltaba un camión fue blanco de …", "dos cargadores y un volquete quedaron …": the thing the clause is about, or the first of a list.
    private static int Subject(int at, Clause clause, Findings found)
    {
        for (var i = at - 1; found.Lexicon.IsSpanish && i >= Math.Max(clause.Start, at - ObjectReach) && found.Tokens[i].Type != TokenType.Mark; i--)
        {
            if ((found.Marks.Any(i, Sense.Relative) || (found.Marks.Any(i, Sense.And) && at - i <= 3)) && Enumerable.Range(Math.Max(clause.Start, i - 2), Math.Min(2, i - clause.Start)).FirstOrDefault(k => IsThing(k, found), -1) is >= 0 and var first)
            {
                return first;
            }
        }

        return at;
    }

    // Nothing is said to be aimed at: people told of who did nothing, or the first thing of a clause that tells the deed.
    private static IEnumerable<(int Start, int End, int Score)> Remaining(Draft draft, IncidentKind kind, Findings found)
    {
        var perpetrators = ActorRules.Doers(draft, kind, found);
        foreach (var clause in draft.Clauses.Where(c => c.Triggers.Exists(t => !t.Aside)))
        {
            var people = kind is IncidentKind.InterdictionRaid or IncidentKind.Sabotage ? null : clause.People.FirstOrDefault(p => p is { Head: >= 0, Type: Sense.Person or Sense.Captive } && !perpetrators.Contains(p)
                && !IsAnyone(p, found) && !clause.Casualties.Exists(c => c.Category == CasualtyCategory.Arrested && ReferenceEquals(c.Who, p))
                && !Enumerable.Range(p.End, 2).Any(i => found.Marks.Any(i, Sense.Say, Sense.Deny)) && !found.Marks.Any(p.Head, Sense.State) && found.Marks.Before(Sense.Say, p.Start) is null);
            if (people is not null)
            {
                return [(people.Start, ActorRules.Phrase(people, found).End, 1)];
            }

            // Things fight nobody.
            for (var i = clause.Start; i < clause.End && kind != IncidentKind.Clash; i++)
            {
                if (IsThing(i, found) && Phrase(i, clause, found) is var (start, end))
                {
                    return [(start, end, 1)];
                }
            }
        }

        return [];
    }

    // What was destroyed, burned or seized: "siete dragas", "dos camionetas de una empresa minera".
    private static IEnumerable<(int Start, int End, int Score)> Goods(Clause clause, Findings found)
    {
        for (var i = clause.Start; i < clause.End; i++)
        {
            if (found.Marks.Any(i, Sense.Destroy, Sense.Burn))
            {
                for (var j = i; j < Math.Min(clause.End, i + ObjectReach); j++)
                {
                    if (IsThing(j, found) && Phrase(j, clause, found) is var (start, end))
                    {
                        yield return (start, end, 5);
                        break;
                    }
                }
            }
        }
    }

    private static bool IsDate(int i, Findings found) => found.Dates.Any(d => d.Start <= i && i < d.End);

    private static bool IsThing(int i, Findings found) =>
        found.Marks.At(Sense.Item, i) is { Code: not "weapon" } || found.Marks.Any(i, Sense.Site, Sense.Company);

    private static bool Stops(int from, int to, Findings found) =>
        Enumerable.Range(from, Math.Max(0, to - from)).Any(i => found.Word(i) is ";" or ":" or "." or "," || found.Marks.Any(i, Sense.Relative, Sense.Say, Sense.After));

    // With its number and adjectives before it, and with what it is a part of: "oficinas de una planta concentradora".
    private static (int Start, int End)? Phrase(int at, Clause clause, Findings found)
    {
        var start = at;
        while (start > clause.Start && at - start < 4 && found.Tokens[start - 1].Type != TokenType.Mark && !IsDate(start - 1, found)
            && (!found.Marks.Any(start - 1, Sense.Function, Sense.Kind, Sense.Say, Sense.Be, Sense.Destroy, Sense.Burn) || found.Marks.Any(start - 1, Sense.Adjective)))
        {
            start--;
        }

        var end = at + 1;
        for (var i = end; i < Math.Min(clause.End, at + 7); i++)
        {
            if (found.Tokens[i].Type == TokenType.Mark || found.Marks.Any(i, Sense.Kind, Sense.Say, Sense.Be, Sense.Casualty) || IsDate(i, found))
            {
                break;
            }

            if (!found.Marks.Any(i, Sense.Function))
            {
                if (found.Lexicon.IsSpanish || IsThing(i, found) || found.Marks.Any(i, Sense.Mining))
                {
                    end = i + 1;
                }
            }
            else if (!(found.Marks.Any(i, Sense.Of) || (found.Marks.Any(i - 1, Sense.Of) && found.Marks.Any(i, Sense.Definite, Sense.Indefinite))))
            {
                break;
            }
        }

        return (start, end);
    }
}
