using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Acts that a text tells only through what was done to people: "took the lives of two miners", "shot and wounded a guard".</summary>
internal static class CasualtyTriggers
{
    /// <summary>The triggers with those of casualties nobody else accounts for, in order.</summary>
    public static List<Trigger> AddTo(List<Trigger> triggers, List<CasualtyFact> casualties, IReadOnlyList<Token> tokens, Annotations marks)
    {
        var all = new List<Trigger>(triggers);
        foreach (var fact in casualties.Where(c => !c.Denied))
        {
            if (KindOf(fact, triggers, tokens, marks) is { } kind)
            {
                all.Add(new Trigger(fact.Start, fact.End, kind, Definite: false, Aside: false, Told: true));
            }
        }

        all.Sort((a, b) => a.Start.CompareTo(b.Start));
        return all;
    }

    private static IncidentKind? KindOf(CasualtyFact fact, List<Trigger> triggers, IReadOnlyList<Token> tokens, Annotations marks)
    {
        // "Seized three officers": people held are an abduction whatever the verb.
        if (fact.Category == CasualtyCategory.Kidnapped)
        {
            return triggers.Exists(t => t.Kind == IncidentKind.Kidnapping && t.Start < fact.End && fact.Start < t.End) ? null : IncidentKind.Kidnapping;
        }

        var sentence = tokens[fact.Start].Sentence;
        var of = marks.OfSentence(sentence).ToList();
        if (fact.Category is not (CasualtyCategory.Killed or CasualtyCategory.Injured) || of.Exists(m => m.Sense == Sense.Accident)
            || triggers.Exists(t => tokens[t.Start].Sentence == sentence))
        {
            return null;
        }

        // "Seis mineros fueron ejecutados": a word that says that others did it.
        return fact.Frame != Frame.Object && !of.Exists(m => m.Sense == Sense.Weapon) && marks.Within(Sense.Slain, fact.Start, fact.End) is null
            // "A quien se atribuye la muerte de tres mineros".
            && !(fact is { Frame: Frame.Of, Category: CasualtyCategory.Killed } && of.Exists(m => m.Sense == Sense.Blame))
            // "Gunmen wounded two guards".
            && !(fact.Frame == Frame.Participle && fact.Who?.Start > fact.Start && of.Exists(m => m.Sense == Sense.Suspect && m.End == fact.Start)) ? null
            : fact.Category == CasualtyCategory.Killed ? IncidentKind.Killing : IncidentKind.ArmedAttack;
    }
}
