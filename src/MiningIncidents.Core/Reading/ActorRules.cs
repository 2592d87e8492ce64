using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Who did it, to whom, and which forces took part, in the words of the text.</summary>
internal static class ActorRules
{
    /// <summary>Those the text holds responsible, best supported first.</summary>
    public static List<Evidenced<ReadActor>> Perpetrators(Draft draft, IncidentKind kind, Findings found, string text)
    {
        var scored = new List<(People People, int Score, Clause Clause)>();
        foreach (var clause in draft.Clauses)
        {
            foreach (var people in clause.People)
            {
                var victim = clause.Casualties.Exists(c => c.Category != CasualtyCategory.Arrested && !c.Denied
                    && ReferenceEquals(c.Who, people));
                var score = victim || people.Type is Sense.Body or Sense.Captive ? 0
                    : (people.Type == Sense.Suspect ? 3 : 0) + (IsAgent(people, found) ? 3 : 0) + (ActsOn(people, clause, found)
                    ? 3 : 0) + (IsRaided(people, kind, found) ? 4 : 0)
                    - (people.Type is Sense.Police or Sense.Force ? kind == IncidentKind.InterdictionRaid ? 9 : 2 : 0);
                if (score >= 3 && found.Marks.Before(Sense.Not, people.Start) is null)
                {
                    scored.Add((people, score, clause));
                }
            }
        }

        return [.. scored.OrderByDescending(s => s.Score).ThenBy(s => s.People.Start).Take(3)
            .Select(s => Actor(s.People, s.Clause, found, text)).DistinctBy(a => a.Value.Name.ToUpperInvariant())];
    }

    /// <summary>Those it was done to: people counted as victims first, then those attacked.</summary>
    public static List<Evidenced<ReadActor>> Targets(Draft draft, Findings found, string text)
    {
        var targets = draft.Clauses.SelectMany(c =>
            c.Casualties.Where(f => f is
            {
                Denied: false, Category: not CasualtyCategory.Arrested,
                Who: { Head: >= 0 } and not { Type: Sense.Vague }
            })
            .Select(f => (f.Who!, Clause: c))).ToList();
        foreach (var clause in draft.Clauses)
        {
            foreach (var trigger in clause.Triggers.Where(t => !t.Aside))
            {
                var object_ = clause.People.FirstOrDefault(p => p.Start >= trigger.End && p.Start <= trigger.End + 5
                    && p.Type is not (Sense.Suspect or Sense.Vague) && !IsAgent(p, found));
                if (object_ is not null)
                {
                    targets.Add((object_, clause));
                }
            }
        }

        return [.. targets.DistinctBy(t => t.Item1.Start).Take(3).Select(t => Target(t.Item1, found, text)).DistinctBy(a =>
            a.Value.Name.ToUpperInvariant())];
    }

    /// <summary>Forces with their numbers, as far as they act and do not suffer.</summary>
    public static List<Evidenced<ReadForce>> Forces(Draft draft, Findings found, string text)
    {
        var forces = new List<Evidenced<ReadForce>>();
        foreach (var clause in draft.Clauses)
        {
            foreach (var people in clause.People.Where(p => p is { Count: { Best: > 1 }, Head: >= 0, Type: Sense.Police or Sense.Force }))
            {
                if (clause.Casualties.Exists(c => !c.Denied && people.Start >= c.Start && people.Start < c.End)
                    || IsFuture(people, found) || IsSentAfterwards(people, found) || IsPartOfCount(people, clause, found)
                    || draft.Casualties.Any(c => ReferenceEquals(c.Who, people)))
                {
                    continue;
                }

                var count = people.Count!.Value;
                forces.Add(new Evidenced<ReadForce>(new ReadForce(KindOf(found.Word(people.Head), people.Type), count.Best, count.Hedge),
                    [found.Evidence(text, people.Start, people.End)]));
            }
        }

        return [.. forces.DistinctBy(f => (f.Value.Kind, f.Value.Count))];
    }

    private static ForceKind KindOf(string head, Sense type) => head switch
    {
        _ when type == Sense.Police => ForceKind.Police,
        "fiscal" or "fiscales" or "prosecutor" or "prosecutors" => ForceKind.Prosecutors,
        "marino" or "marinos" or "marine" or "marines" or "sailor" or "sailors" or "marina" => ForceKind.Navy,
        "soldado" or "soldados" or "soldier" or "soldiers" => ForceKind.Army,
        _ => ForceKind.ArmedForces,
    };

    private static bool IsAgent(People people, Findings found) =>
        found.Marks.Before(Sense.Agent, people.Start) is not null
        || (found.Word(people.Start - 1) is "a" or "to"
        && Enumerable.Range(Math.Max(0, people.Start - 6), Math.Min(6, people.Start)).Any(i => found.Marks.Any(i, Sense.Blame)))
        || found.Marks.Before(Sense.Blame, people.Start) is not null || found.Marks.Before(Sense.Blame, people.Start - 1) is not null;

    // Subject of a violent verb: "pobladores retuvieron a", "gunmen killed", "a crowd attacked".
    private static bool ActsOn(People people, Clause clause, Findings found)
    {
        if (people.Type is Sense.Vague || people.Head < 0)
        {
            return false;
        }

        for (var i = people.End; i < Math.Min(clause.End, people.End + 5); i++)
        {
            if (found.Marks.At(Sense.Casualty, i) is { } casualty)
            {
                return casualty.Frame == Frame.Object && casualty.Category != CasualtyCategory.Arrested
                    && !found.Marks.Any(i - 1, Sense.Be);
            }

            if (clause.Triggers.Exists(t => t.Start == i && !t.Aside && !t.Definite))
            {
                return !found.Marks.Any(i - 1, Sense.Be)
                    && !(found.Word(i - 1) is "de" or "of" or "un" or "a" or "an" or "en" or "in" or "la" or "the" or "al");
            }

            if (found.Tokens[i].Type == TokenType.Mark || found.Marks.Any(i, Sense.Be))
            {
                return false;
            }
        }

        return false;
    }

    // In an operation against mining those raided are the miners.
    private static bool IsRaided(People people, IncidentKind kind, Findings found) =>
        kind == IncidentKind.InterdictionRaid && people.Head >= 0 && found.Word(people.Head) is "mineros" or "miners" or "extractores"
        && (found.Word(people.End) is "ilegales" or "informales"
        || found.Word(people.Head - 1) is "illegal" or "informal" or "the" or "los");

    private static bool IsFuture(People people, Findings found)
    {
        var sentence = found.Tokens[people.Start].Sentence;
        for (var i = people.Start - 1; i >= Math.Max(0, people.Start - 5) && found.Tokens[i].Sentence == sentence; i--)
        {
            if (found.Word(i) is "will" or "would" || found.Tokens[i].Lower.EndsWith("ará", StringComparison.Ordinal)
                || found.Tokens[i].Lower.EndsWith("arán", StringComparison.Ordinal)
                || found.Tokens[i].Lower.EndsWith("irá", StringComparison.Ordinal)
                || found.Tokens[i].Lower.EndsWith("irán", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // "Sent 700 additional officers", "anunció el envío de 120 efectivos": the answer to what happened, not a part of it.
    private static bool IsSentAfterwards(People people, Findings found)
    {
        for (var i = people.Start; i <= people.End; i++)
        {
            if (found.Word(i) is "additional" or "extra" or "adicionales" or "adicional" or "reinforcements" or "refuerzo" or "refuerzos")
            {
                return true;
            }
        }

        var sentence = found.Tokens[people.Start].Sentence;
        for (var i = people.Start - 1; i >= Math.Max(0, people.Start - 5) && found.Tokens[i].Sentence == sentence; i--)
        {
            if (found.Tokens[i].Lower is "envío" or "envíos" or "enviar" or "send" or "sending")
            {
                return true;
            }
        }

        return false;
    }

    // "35 people, 20 of them police officers", "—doce policías y nueve manifestantes—".
    private static bool IsPartOfCount(People people, Clause clause, Findings found)
    {
        for (var i = people.Start; i < people.End; i++)
        {
            if (found.Marks.Any(i, Sense.Subset))
            {
                return true;
            }
        }

        return found.Marks.Before(Sense.Subset, people.Start) is not null
            || (found.Word(people.Start - 1) is "—" or "–" or "(" && clause.Casualties.Exists(c => c.End <= people.Start));
    }

    private static Evidenced<ReadActor> Actor(People people, Clause clause, Findings found, string text)
    {
        var (start, end) = Phrase(people, found);
        var hedged = found.Marks.AllWithin(Sense.Alleged, Math.Max(clause.Start, start - 4), Math.Min(clause.End, end + 1)).Any();
        var denied = found.Marks.AllWithin(Sense.Deny, end, Math.Min(clause.End, end + 7)).Any();
        return new Evidenced<ReadActor>(new ReadActor(Name(found.Evidence(text, start, end)), denied
            ? Attribution.Denied : Attribution.Alleged, hedged), [found.Evidence(text, start, end)]);
    }

    private static Evidenced<ReadActor> Target(People people, Findings found, string text)
    {
        var (start, end) = Phrase(people, found);
        return new Evidenced<ReadActor>(new ReadActor(Name(found.Evidence(text, start, end)), Attribution.Unknown, false),
            [found.Evidence(text, start, end)]);
    }

    // Takes in what follows the noun closely: "hombres armados", "a gang that collects tolls", "miembros de la banda Los Malditos".
    private static (int Start, int End) Phrase(People people, Findings found)
    {
        var end = people.End;
        var sentence = found.Tokens[people.Start].Sentence;
        for (var taken = 0; taken < 4 && end < found.Tokens.Count && found.Tokens[end].Sentence == sentence
            && found.Tokens[end].Type == TokenType.Word; taken++)
        {
            var joins = found.Word(end) is "de" or "of" or "del"
                || !found.Marks.Any(end, Sense.Function, Sense.Be, Sense.Casualty, Sense.Kind, Sense.Say) || found.Tokens[end].Capital;
            if (!joins || (found.Word(end).EndsWith("ron", StringComparison.Ordinal) && !found.Tokens[end].Capital)
                || found.Lexicon.Code == "en" && !found.Tokens[end].Capital && !(found.Word(end) is "of"))
            {
                break;
            }

            end++;
        }

        while (end > people.End && found.Marks.Any(end - 1, Sense.Function))
        {
            end--;
        }

        return (people.Start, end);
    }

    private static string Name(Evidence evidence) => evidence.Text;
}
