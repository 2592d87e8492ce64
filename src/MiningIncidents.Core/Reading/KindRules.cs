using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Chooses the main kind of an incident from what the text calls it and from its figures.</summary>
internal static class KindRules
{
    /// <summary>Killed from which a one-sided killing counts as a massacre; the definition in the codes.</summary>
    private const int MassacreKilled = 4;

    // "Caught two of the kidnappers; a third was shot dead".
    private const int CaptorReach = 4;

    // People held from which an attack without dead counts as a kidnapping.
    private const int HeldByAttack = 3;

    /// <summary>The main kind and the trigger that best shows it; null when nothing violent is told.</summary>
    public static (IncidentKind Kind, Trigger Shown)? Choose(Draft draft, Findings found, Func<CasualtyCategory, int?> figure)
    {
        var triggers = draft.Triggers.ToList();
        if (triggers.Count == 0)
        {
            // "Two brothers disappeared on the same road": nobody says what was done, only who is gone.
            // "Ocho integrantes de una banda, capturados en una mina": arrests in mining without another deed are an operation.
            if (figure(CasualtyCategory.Arrested) > 0 && draft.Clauses.Exists(c => found.Marks.Within(Sense.Mining, c.Start, c.End) is not null)
                && draft.Casualties.FirstOrDefault(c => c is { Category: CasualtyCategory.Arrested, Denied: false }) is { } taken)
            {
                return (IncidentKind.InterdictionRaid, new Trigger(taken.Start, taken.End, IncidentKind.InterdictionRaid, Definite: false, Aside: false, Told: true));
            }

            return figure(CasualtyCategory.Missing) > 0 && draft.Casualties.FirstOrDefault(c => c is { Category: CasualtyCategory.Missing, Denied: false }) is { } gone
                ? (figure(CasualtyCategory.Killed) > 0 ? IncidentKind.Killing : IncidentKind.Other, new Trigger(gone.Start, gone.End, IncidentKind.Other, Definite: false, Aside: false, Told: true))
                : null;
        }

        var scores = Scores(draft, found);
        var killed = figure(CasualtyCategory.Killed) ?? 0;
        var best = scores.MaxBy(s => s.Value).Key;
        var first = triggers.Find(t => !t.Aside && t.Kind is IncidentKind.Killing or IncidentKind.ArmedAttack)?.Kind ?? best;
        if (IsPeaceful(draft, figure))
        {
            return null;
        }

        var foray = draft.Clauses.Exists(c => found.Marks.Within(Sense.Foray, c.Start, c.End) is not null);
        best = best is IncidentKind.Killing or IncidentKind.ArmedAttack && triggers.Exists(t => t is { Kind: IncidentKind.Clash, Told: true, Aside: false })
            && triggers.TrueForAll(t => t.Kind != IncidentKind.ProtestViolence) ? IncidentKind.Clash : best;
        if (best == IncidentKind.ProtestViolence && killed > 0 && triggers.TrueForAll(t => t.Aside || t.Kind is not IncidentKind.ProtestViolence))
        {
            best = IncidentKind.Killing;
        }

        if (best is IncidentKind.Killing or IncidentKind.Clash or IncidentKind.ArmedAttack or IncidentKind.Massacre && !IsOfProtest(draft) && !(best == IncidentKind.Clash && IsByProtesters(draft, found)))
        {
            scores.Remove(IncidentKind.ProtestViolence);
        }

        // "A miner was killed during a raid on dredges": the raid, where the State destroyed or arrested.
        if (best == IncidentKind.Killing && killed < MassacreKilled && figure(CasualtyCategory.Arrested) > 0 && draft.Opening is var opening && draft.Clauses.Exists(c => ByState(c, found))
            && opening.Triggers.Exists(t => t is { Kind: IncidentKind.InterdictionRaid, Aside: false, Told: false }) && !opening.People.Exists(p => p.Type == Sense.Suspect))
        {
            best = IncidentKind.InterdictionRaid;
            scores[best] = scores.Values.Max();
            return (best, triggers.First(t => t.Kind == best));
        }

        // What the State burns and blows up in mining is an operation, whatever the verb.
        if (best == IncidentKind.Sabotage && draft.Clauses.Where(c => c.Triggers.Exists(t => t is { Kind: IncidentKind.Sabotage, Aside: false }))
            .All(c => ((ByState(c, found) && !c.Triggers.Exists(t => ActorRules.IsByOthers(t, c, found))) || IsRaid(c) || (IsRaid(draft) && c.Triggers.TrueForAll(t => !t.Told || t.Definite || IsReduced(t, found)))) && found.Marks.Within(Sense.Mining, c.Start, c.End) is not null))
        {
            best = IncidentKind.InterdictionRaid;
        }

        // "Fueron dinamitadas cinco dragas": illicit works, by nobody else's hand.
        if (best == IncidentKind.Sabotage && figure(CasualtyCategory.Killed) is null or 0 && draft.Clauses.Where(c => c.Triggers.Exists(t => t is { Kind: IncidentKind.Sabotage, Aside: false }))
            .All(c => !c.People.Exists(p => p.Type == Sense.Suspect || (p.Type is Sense.Person or Sense.Group && ActorRules.IsAgent(p, found))) && !c.Triggers.Exists(t => ActorRules.IsByOthers(t, c, found)))
            && draft.Clauses.Exists(c => c.Triggers.Exists(t => t is { Kind: IncidentKind.Sabotage, Aside: false }) && found.Marks.Within(Sense.Illicit, c.Start, c.End) is not null))
        {
            best = IncidentKind.InterdictionRaid;
        }

        // "Una incursión de 85 policías", in which miners were arrested and dredges destroyed.
        if (best == IncidentKind.ArmedAttack && killed == 0 && draft.Clauses.Where(c => c.Triggers.Exists(t => t is { Kind: IncidentKind.ArmedAttack, Aside: false }))
            .All(c => found.Marks.Within(Sense.State, c.Start, c.End) is not null || c.People.Exists(p => p.Type is Sense.Police or Sense.Force && ActsIn(p, c))) && figure(CasualtyCategory.Arrested) > 0
            && scores.ContainsKey(IncidentKind.InterdictionRaid))
        {
            best = IncidentKind.InterdictionRaid;
        }

        // "Dynamite ripped open a pipeline, the second attack there": things were attacked, nobody.
        if (best == IncidentKind.ArmedAttack && killed == 0 && figure(CasualtyCategory.Injured) is null or 0 && figure(CasualtyCategory.Kidnapped) is null or 0
            && draft.Opening.Triggers.Exists(t => t is { Kind: IncidentKind.Sabotage, Told: true, Aside: false })
            && triggers.TrueForAll(t => t.Kind != IncidentKind.ArmedAttack || t.Aside || (!t.Told && found.Marks.Any(t.Start, Sense.Event))))
        {
            best = IncidentKind.Sabotage;
        }

        // "Commandos killed four gunmen in a shootout": both sides fired.
        if (!found.Lexicon.IsSpanish && best is IncidentKind.ArmedAttack or IncidentKind.Killing or IncidentKind.Massacre && draft.Casualties.Where(c => c is { Category: CasualtyCategory.Killed, Denied: false, Count: not null }).ToList() is { Count: > 0 } fallen
            && fallen.TrueForAll(c => c.Who is { Type: Sense.Suspect }) && draft.Clauses.Exists(c => ByState(c, found)) && draft.Opening.Triggers.Find(t => t is { Kind: IncidentKind.ArmedAttack or IncidentKind.Clash, Aside: false }) is { } fight)
        {
            return (IncidentKind.Clash, fight);
        }

        // "Comuneros queman un campamento", "fire destroyed three trucks": nobody of the State, nothing illicit.
        if (best == IncidentKind.InterdictionRaid && figure(CasualtyCategory.Arrested) is null or 0 && figure(CasualtyCategory.Killed) is null or 0
            && !draft.Clauses.Exists(c => ByState(c, found) && !c.Triggers.Exists(t => ActorRules.IsByOthers(t, c, found)))
            && triggers.Exists(t => t is { Kind: IncidentKind.InterdictionRaid, Aside: false }) && triggers.TrueForAll(t => t.Kind != IncidentKind.InterdictionRaid || t.Aside || (found.Marks.Any(t.Start, Sense.Destroy, Sense.Burn) && !IsRaidOfIllicit(draft, found))))
        {
            best = IncidentKind.Sabotage;
        }

        // "Armed men raided the camp": no operation without the State.
        if (best == IncidentKind.InterdictionRaid && figure(CasualtyCategory.Arrested) is null or 0 && !draft.Clauses.Exists(c => ByState(c, found))
            && draft.Clauses.Exists(c => c.Triggers.Exists(t => t.Told && !t.Aside) && c.People.Exists(p => p.Type == Sense.Suspect)))
        {
            best = IncidentKind.ArmedAttack;
        }

        // "Protesters hurled rocks at police": a protest, whether or not anybody was hurt.
        if (best is IncidentKind.ArmedAttack or IncidentKind.Clash && killed == 0 && draft.Opening.Triggers.Find(t => t is { Told: true, Aside: false, Kind: IncidentKind.ArmedAttack or IncidentKind.Clash }
            && ActorRules.SubjectOf(t.Start, draft.Opening, found) is { } by && found.Marks.Any(by.Head, Sense.Protesters)) is { } thrown)
        {
            return (IncidentKind.ProtestViolence, triggers.Find(t => t is { Kind: IncidentKind.ProtestViolence, Aside: false }) ?? thrown);
        }

        // "Una treintena de heridos dejaron las protestas, en las que incendiaron el campamento".
        if (best == IncidentKind.Sabotage && figure(CasualtyCategory.Injured) > 0 && IsOfProtest(draft))
        {
            best = IncidentKind.ProtestViolence;
        }

        // "Commandos freed the hostages; a captor was shot dead": the holding, whoever of them fell.
        if (best == IncidentKind.Kidnapping && !found.Lexicon.IsSpanish && killed > 0 && draft.Casualties.Where(c => c is { Category: CasualtyCategory.Killed, Denied: false }).All(c => c.Who is { Type: Sense.Suspect }
            || (c.Who is { Head: < 0 } && draft.Casualties.Any(a => a is { Category: CasualtyCategory.Arrested, Denied: false, Who.Type: Sense.Suspect } && a.End <= c.Start && c.Start - a.End <= CaptorReach))))
        {
            killed = 0;
        }

        first = first is IncidentKind.Killing or IncidentKind.ArmedAttack ? first : best;
        var kind = Adjust(best, first, scores, killed, figure, foray);
        kind = Motive(kind, draft, scores, figure, found);
        var shown = triggers.FirstOrDefault(t => t.Kind == kind && !t.Aside) ?? triggers.FirstOrDefault(t => t.Kind == best
            && !t.Aside) ?? triggers[0];
        return (kind, shown);
    }

    // "Machinery was blown up and 38 people detained in Wednesday's raid".
    private static bool IsRaid(Clause clause) => clause.Triggers.Exists(t => t is { Kind: IncidentKind.InterdictionRaid, Aside: false })
        && clause.Casualties.Exists(c => c is { Category: CasualtyCategory.Arrested, Denied: false });

    // Told first as what the State went to do: "sent 600 police to blow up excavators. The equipment wrecked …".
    private static bool IsRaid(Draft draft) => draft.Clauses.Find(c => c.Triggers.Count > 0)?.Triggers.Exists(t => t is { Kind: IncidentKind.InterdictionRaid, Aside: false }) == true;

    // "Se quemaron seis motores de mineros ilegales": by nobody that is named.
    private static bool IsRaidOfIllicit(Draft draft, Findings found) => draft.Clauses.Exists(c => found.Marks.Within(Sense.Illicit, c.Start, c.End) is not null
        && c.Triggers.Exists(t => t is { Kind: IncidentKind.InterdictionRaid or IncidentKind.Sabotage, Aside: false }) && !c.Triggers.Exists(t => ActorRules.IsByOthers(t, c, found)));

    private static bool IsReduced(Trigger trigger, Findings found) => found.Marks.Any(trigger.End, Sense.Reduced) && !found.Marks.Any(trigger.Start - 1, Sense.Be);

    private static bool ActsIn(People people, Clause clause) => !clause.Casualties.Exists(c => c.Category != CasualtyCategory.Arrested && ReferenceEquals(c.Who, people));

    // A roadblock told of beside a killing does not make it one.
    private static bool IsOfProtest(Draft draft) => draft.Clauses.Exists(c => (ReferenceEquals(c, draft.Opening) || c.Casualties.Exists(f => !f.Denied))
        && c.Triggers.Exists(t => t is { Kind: IncidentKind.ProtestViolence, Aside: false }));

    // "Los manifestantes intentaron tomar el aeropuerto": they were one side.
    private static bool IsByProtesters(Draft draft, Findings found) => draft.Triggers.Any(t => t is { Definite: true, Aside: false } && found.Marks.Any(t.Start, Sense.Protesters));

    // What it was for, where nobody was hurt: damage to make somebody pay is extortion, shots to frighten are a threat;
    // and an eviction in which people were hurt is a clash.
    private static IncidentKind Motive(IncidentKind kind, Draft draft, Dictionary<IncidentKind, double> scores, Func<CasualtyCategory, int?> figure,
        Findings found)
    {
        var harmed = figure(CasualtyCategory.Killed) > 0 || figure(CasualtyCategory.Injured) > 0;
        if (kind is IncidentKind.Extortion or IncidentKind.Threat && figure(CasualtyCategory.Missing) > 0)
        {
            return figure(CasualtyCategory.Killed) > 0 ? IncidentKind.Killing : IncidentKind.Other;
        }

        // "They shot him in both knees: this is for talking, they warned".
        if (kind is IncidentKind.Threat or IncidentKind.Extortion && harmed && scores.ContainsKey(IncidentKind.ArmedAttack))
        {
            return figure(CasualtyCategory.Killed) > 0 ? IncidentKind.Killing : IncidentKind.ArmedAttack;
        }

        if (kind is IncidentKind.Sabotage or IncidentKind.ArmedAttack && !harmed && figure(CasualtyCategory.Kidnapped) is null or 0)
        {
            return scores.GetValueOrDefault(IncidentKind.Extortion) >= 0.5 ? IncidentKind.Extortion
                : scores.GetValueOrDefault(IncidentKind.Threat) >= 0.3 && kind == IncidentKind.ArmedAttack ? IncidentKind.Threat : kind;
        }

        // "A villager died during the eviction": one side drove the other out.
        if (kind is IncidentKind.Killing or IncidentKind.ArmedAttack && harmed && draft.Opening.Triggers.Exists(t => !t.Aside && found.Marks.Any(t.Start, Sense.Eviction))
            && !draft.Clauses.Exists(c => c.People.Exists(p => p.Type == Sense.Suspect)))
        {
            return IncidentKind.Clash;
        }

        return (kind == IncidentKind.InterdictionRaid || (kind == IncidentKind.ProtestViolence && IsOfRiotPolice(draft, found))) && harmed
            && draft.Clauses.Exists(c => found.Marks.Within(Sense.Eviction, c.Start, c.End) is not null) ? IncidentKind.Clash : kind;
    }

    // Riot police may come to an eviction: they alone make no protest.
    private static bool IsOfRiotPolice(Draft draft, Findings found) => draft.Triggers.Where(t => t.Kind == IncidentKind.ProtestViolence)
        .All(t => found.Marks.Any(t.Start, Sense.RiotPolice));

    // A strike, march or blockade in which nobody was hurt, held or arrested is no violence.
    private static bool IsPeaceful(Draft draft, Func<CasualtyCategory, int?> figure) =>
        draft.Triggers.All(t => t.Kind is IncidentKind.ProtestViolence || t.Aside)
            && Enum.GetValues<CasualtyCategory>().All(c => (figure(c) ?? 0) == 0);

    private static Dictionary<IncidentKind, double> Scores(Draft draft, Findings found)
    {
        var weights = new List<(IncidentKind Kind, double Weight)>();
        var byState = draft.Clauses.Exists(c => ByState(c, found));
        var byGunmen = draft.Clauses.Find(c => c.Triggers.Count > 0) is { } opening && opening.Triggers.Exists(t => t is { Kind: IncidentKind.ArmedAttack or IncidentKind.Killing, Told: true, Aside: false }
            && (ActorRules.SubjectOf(t.Start, opening, found) is { Type: Sense.Suspect } || opening.People.Exists(p => p.Type == Sense.Suspect && p.Start >= t.Start && p.End <= t.End)));
        var order = 0;
        foreach (var clause in draft.Clauses)
        {
            var state = ByState(clause, found);
            foreach (var told in clause.Triggers)
            {
                // "Gunmen stormed a yard … The raid took place on Sunday": the attack just told.
                // and tear gas thrown by thieves is an attack.
                var attack = (told is { Kind: IncidentKind.InterdictionRaid, Definite: true } && byGunmen)
                    || (told.Kind == IncidentKind.Clash && found.Marks.Any(told.Start, Sense.Gas) && clause.People.Exists(p => p.Type == Sense.Suspect) && !clause.People.Exists(p => p.Type is Sense.Police or Sense.Force));
                var trigger = attack ? told with { Kind = IncidentKind.ArmedAttack } : told;
                var weight = (order == 0 ? 2.0 : 1.0) * (trigger.Aside ? 0.15 : 1) * (trigger.Definite && order > 0
                    ? 2 : 1) * Weight(trigger.Kind);

                // The same words tell of an operation when the State destroys, and of sabotage when others do.
                var others = state && ActorRules.IsByOthers(trigger, clause, found);
                if (trigger.Kind == IncidentKind.InterdictionRaid && (!state || others) && !(byState && trigger.Definite))
                {
                    weight *= 0.25;
                }

                if (trigger.Kind == IncidentKind.Sabotage && state && !others)
                {
                    weight *= 0.2;
                }

                weights.Add((trigger.Kind, weight));
            }

            order += clause.Triggers.Count > 0 ? 1 : 0;
        }

        // The best showing counts whole, each further one by a third.
        return weights.GroupBy(w => w.Kind, w => w.Weight).ToDictionary(g => g.Key, g => g.Max() + ((g.Sum() - g.Max()) / 3));
    }

    private static double Weight(IncidentKind kind) => kind switch
    {
        IncidentKind.Massacre => 2.0,
        IncidentKind.Kidnapping => 1.5,
        IncidentKind.Clash => 1.4,
        IncidentKind.InterdictionRaid => 1.3,
        IncidentKind.ArmedAttack => 1.2,
        IncidentKind.Killing => 1.1,
        IncidentKind.Sabotage => 1.0,
        IncidentKind.ProtestViolence => 1.1,
        IncidentKind.Extortion => 0.5,
        IncidentKind.Threat => 0.3,
        _ => 0.3,
    };

    // Police, soldiers, prosecutors or "security forces" act in the clause, rather than suffer.
    private static bool ByState(Clause clause, Findings found)
    {
        var state = clause.People.FirstOrDefault(p => p.Type is Sense.Police or Sense.Force && !Speaks(p, found)
            && !clause.Casualties.Exists(c => c.Category != CasualtyCategory.Arrested && ReferenceEquals(c.Who, p)));
        return state is not null || found.Marks.Within(Sense.State, clause.Start, clause.End) is not null;
    }

    // "A prosecutor told reporters", "informó el coronel".
    private static bool Speaks(People people, Findings found) =>
        Enumerable.Range(people.End, 2).Any(i => found.Marks.Any(i, Sense.Say)) || found.Marks.Before(Sense.Say, people.Start) is not null;

    private static IncidentKind Adjust(IncidentKind best, IncidentKind first, Dictionary<IncidentKind, double> scores, int killed,
        Func<CasualtyCategory, int?> figure, bool foray)
    {
        var harmed = killed > 0 || figure(CasualtyCategory.Injured) > 0;
        var named = scores.ContainsKey(IncidentKind.Massacre);
        if (named && (killed == 0 || killed >= 3) && best is not (IncidentKind.InterdictionRaid or IncidentKind.Clash))
        {
            return IncidentKind.Massacre;
        }

        if (best == IncidentKind.Massacre)
        {
            best = scores.Where(s => s.Key != IncidentKind.Massacre).OrderByDescending(s => s.Value).Select(s =>
                s.Key).FirstOrDefault(IncidentKind.Killing);
        }

        var protest = scores.GetValueOrDefault(IncidentKind.ProtestViolence);
        if (protest >= 1.1 && harmed
            && (best is IncidentKind.Clash or IncidentKind.ArmedAttack or IncidentKind.Killing or IncidentKind.InterdictionRaid
            or IncidentKind.ProtestViolence || (best == IncidentKind.Kidnapping && (figure(CasualtyCategory.Kidnapped) ?? 0) < killed + (figure(CasualtyCategory.Injured) ?? 0))) || (best == IncidentKind.Sabotage && protest >= 1.1 && killed > 0))
        {
            return IncidentKind.ProtestViolence;
        }

        if (best == IncidentKind.ProtestViolence && !harmed)
        {
            var other = scores.Where(s => s.Key != IncidentKind.ProtestViolence
                && s.Value > 0.5).OrderByDescending(s => s.Value).Select(s => (IncidentKind?)s.Key).FirstOrDefault();
            return other ?? IncidentKind.ProtestViolence;
        }

        // Explosives that killed were an attack on people.
        if (best == IncidentKind.Sabotage && killed > 0)
        {
            best = IncidentKind.ArmedAttack;
        }

        if (killed >= MassacreKilled && best is IncidentKind.Killing or IncidentKind.ArmedAttack or IncidentKind.Kidnapping)
        {
            return IncidentKind.Massacre;
        }

        // Taken and then killed: the killing; some of many held killed: still the holding.
        if (best == IncidentKind.Kidnapping && killed > 0 && (figure(CasualtyCategory.Kidnapped) ?? 0) <= killed
            && figure(CasualtyCategory.Missing) is null)
        {
            return IncidentKind.Killing;
        }

        var attack = scores.GetValueOrDefault(IncidentKind.ArmedAttack);
        if (best == IncidentKind.Killing && killed == 0)
        {
            return attack > 0 || figure(CasualtyCategory.Injured) > 0 ? IncidentKind.ArmedAttack : figure(CasualtyCategory.Missing) > 0 ? IncidentKind.Other : best;
        }

        // Many held and nobody killed: the attack was how they were taken.
        if (best == IncidentKind.ArmedAttack && killed == 0 && figure(CasualtyCategory.Kidnapped) >= HeldByAttack)
        {
            return IncidentKind.Kidnapping;
        }

        // "Two guards were killed and three wounded when gunmen raided a mine".
        if (best is IncidentKind.Killing or IncidentKind.ArmedAttack && foray && killed is 1 or 2 && figure(CasualtyCategory.Injured) > killed)
        {
            return IncidentKind.ArmedAttack;
        }

        // One or two dead and hardly anyone hurt: a killing, unless a place or a group was gone for, by what the text calls it first.
        if (best is IncidentKind.Killing or IncidentKind.ArmedAttack && killed is 1 or 2 && (figure(CasualtyCategory.Injured) ?? 0) <= 1)
        {
            return foray || figure(CasualtyCategory.Missing) > 0 || figure(CasualtyCategory.Injured) > killed ? first : IncidentKind.Killing;
        }

        if (best is IncidentKind.Killing && attack >= 1.2)
        {
            return IncidentKind.ArmedAttack;
        }

        return best == IncidentKind.Threat && scores.GetValueOrDefault(IncidentKind.Extortion) > 0 ? IncidentKind.Extortion : best;
    }
}
