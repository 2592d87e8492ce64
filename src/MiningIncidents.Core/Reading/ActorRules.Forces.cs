using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>The forces that took part, with their numbers.</summary>
internal static partial class ActorRules
{
    /// <summary>Forces with their numbers, as far as they act and do not suffer.</summary>
    public static List<Evidenced<ReadForce>> Forces(Draft draft, Findings found, string text)
    {
        var forces = new List<Evidenced<ReadForce>>();
        foreach (var clause in draft.Clauses)
        {
            foreach (var people in clause.People.Where(p => p is { Count: { Best: > 1 }, Head: >= 0, Type: Sense.Police or Sense.Force }))
            {
                if (clause.Casualties.Exists(c => !c.Denied && people.Start >= c.Start && people.Start < c.End)
                    || found.Marks.Before(Sense.Staff, people.Start) is not null || (people.Additional && people.Count is { Hedge: not Hedge.AtLeast }) || IsFuture(people, found) || IsSentAfterwards(people, found) || IsPartOfCount(people, clause, found)
                    || draft.Casualties.Any(c => ReferenceEquals(c.Who, people)) || IsAttacked(people, clause, draft, found) || IsOfToll(people, found) || found.Marks.Any(people.End, Sense.Unhurt) || found.Marks.Any(people.End + 1, Sense.Unhurt))
                {
                    continue;
                }

                var count = people.Count!.Value;
                forces.Add(new Evidenced<ReadForce>(new ReadForce(KindOf(people, found), count.Best, count.Hedge),
                    [found.Evidence(text, people.Start, people.End)]));
            }
        }

        return [.. forces.DistinctBy(f => (f.Value.Kind, f.Value.Count))];
    }

    private static ForceKind KindOf(People people, Findings found) => people.Type == Sense.Police ? ForceKind.Police
        : found.Marks.At(Sense.Force, people.Head)?.Code switch
        {
            "prosecutors" => ForceKind.Prosecutors,
            "navy" => ForceKind.Navy,
            "army" => ForceKind.Army,
            _ => ForceKind.ArmedForces,
        };

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
        // "Reinforcements of 70 police".
        for (var i = found.Lexicon.IsSpanish ? people.Start : people.Start - 2; i <= people.End; i++)
        {
            if (found.Marks.Any(i, Sense.Reinforcement))
            {
                return true;
            }
        }

        var sentence = found.Tokens[people.Start].Sentence;
        for (var i = people.Start - 1; i >= Math.Max(0, people.Start - 5) && found.Tokens[i].Sentence == sentence; i--)
        {
            if (found.Marks.Any(i, Sense.Sending))
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

        // "Quince heridos (nueve mineros, cuatro policías y dos transeúntes)".
        if (Enumerable.Range(Math.Max(clause.Start, people.Start - LongestList), Math.Min(LongestList, people.Start - clause.Start)).LastOrDefault(i => found.Word(i) is "(" or ")", -1) is >= 0 and var open
            && found.Word(open) is "(" && clause.Casualties.Exists(c => c.End >= open - 1 && c.Start < open))
        {
            return true;
        }

        return found.Marks.Before(Sense.Subset, people.Start) is not null
            || (found.Word(people.Start - 1) is "—" or "–" or "(" && clause.Casualties.Exists(c => c.End <= people.Start))
            // "Quince heridos: nueve pobladores y seis efectivos".
            || clause.Casualties.Exists(c => c.End <= people.Start && people.Start - c.End <= LongestList && found.Word(c.End) is ":");
    }
}
