using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>
/// From the figures an article gives for one incident and category to one figure: a corrected toll replaces what it corrects, "another" adds,
/// differing sources make a range, and a denial holds only where no figure stands.
/// </summary>
internal static class TollRules
{
    // "Un suboficial perdió un ojo y una mujer fue hospitalizada" are two; larger equal figures are one figure told twice.
    private const int MassCount = 5;

    /// <summary>The figure, or null when the article gives none.</summary>
    public static Evidenced<CasualtyFigure>? Choose(CasualtyCategory category, Draft draft, Findings found, string text)
    {
        var facts = draft.Casualties.Where(f => f.Category == category && !IsSinceFound(f, draft, found)).ToList();
        var stated = facts.Where(f => f is { Denied: false, Unofficial: false, Count.Best: > 0 } && !IsHowTheyDied(f, draft, found) && !IsOfTheDead(f, draft)).ToList();
        if (stated.Count == 0)
        {
            return None(category, facts, draft, found, text);
        }

        // "Local radio spoke of six dead, but prosecutors said that nobody was killed".
        var denied = facts.FindAll(f => f is { Denied: true, OfOne: false });
        if (denied.Exists(d => Voices.Of(d.Start, d.End, found.Tokens, found.Marks) == Voice.Official)
            && stated.TrueForAll(f => Voices.Of(f.Start, f.End, found.Tokens, found.Marks) == Voice.Other) && None(category, denied, draft, found, text) is { } nobody)
        {
            return nobody with { Value = nobody.Value with { Superseded = [.. stated.Select(f => f.Count!.Value.Best).Distinct()] } };
        }

        var current = stated.Where(f => !f.Earlier).ToList();
        var earlier = stated.Where(f => f.Earlier).ToList();
        if (current.Count == 0)
        {
            // "The first version spoke of one dead; the hospital said that nobody died": taken back.
            if (facts.Exists(f => f is { Denied: true, OfOne: false }) && None(category, facts.FindAll(f => f.Denied), draft, found, text) is { } none)
            {
                return none with { Value = none.Value with { Superseded = [.. earlier.Select(f => f.Count!.Value.Best).Distinct()] } };
            }

            (current, earlier) = (stated, []);
        }

        var (count, used) = Current(current, found);
        if (stated.TrueForAll(f => f.Also) && facts.Find(f => f is { Count: null, Denied: false }) is { } spoken && Meant(category, spoken, draft, found).Count is { } before)
        {
            count += before;
            used.Add(spoken);
        }

        var unofficial = facts.Where(f => f is { Unofficial: true, Count: not null } || (!used.Contains(f) && f is { Denied: false, Earlier: false, Count: not null }
            && used.Exists(u => u.Update && u.Start < f.Start) && IsUnofficial(f, found))).Select(f => f.Count!.Value.High).DefaultIfEmpty(0).Max();
        if (unofficial > count.High)
        {
            count = count with { High = unofficial, Hedge = Hedge.Range };
        }

        count = WithoutTheDead(category, count, used, draft, found);
        var superseded = earlier.Concat(current.Where(f => !used.Contains(f) && used.Any(u => u.Update))).Select(f =>
            f.Count!.Value.Best).Where(n => n != count.Best).Distinct().ToList();
        var same = facts.Where(f => used.Contains(f) || (f.Count is null && !f.Denied)).ToList();
        return new Evidenced<CasualtyFigure>(
            new CasualtyFigure(category, count.Low, count.Best, count.High, count.Hedge, used.All(f => f.Alleged), superseded),
            Spans(same, found, text));
    }

    private static (Count Count, List<CasualtyFact> Used) Current(List<CasualtyFact> facts, Findings found)
    {
        // The last correction wins; figures that repeat it support it.
        if (facts.FindLast(f => f.Update) is { } update)
        {
            return (update.Count!.Value, facts.FindAll(f => f.Count!.Value.Best == update.Count.Value.Best));
        }

        if (Differing(facts, found) is { } differing)
        {
            return differing;
        }

        var first = facts[0];
        var count = first.Count!.Value;
        var used = new List<CasualtyFact> { first };
        foreach (var fact in facts.Skip(1))
        {
            var value = fact.Count!.Value;
            if (fact.IsOfOtherPlace)
            {
                count += value;
                used.Add(fact);
            }
            else if (fact.Additional && !IsIncluded(first, fact, found) && (value.Best <= count.Best || IsSameSentence(fact, used[^1], found)) && fact.Who is { Head: < 0 } or { Additional: true }
                && (!IsRestated(fact, facts) || (value.Best == 1 && IsSameSentence(fact, used[^1], found) && !ReferenceEquals(fact.Who, used[^1].Who))))
            {
                count += value;
                used.Add(fact);
            }
            else if (value.Best == count.Best && !(fact.Who is { Definite: false } && value.Best < MassCount && IsOtherGroup(fact, used, found) && IsSameSentence(fact, first, found)) && !IsAnotherObject(fact, used, found))
            {
                count = value.Hedge == Hedge.None ? count : count with { Hedge = count.Hedge == Hedge.None ? value.Hedge : count.Hedge };
                used.Add(fact);
            }
            else if (value.Hedge == Hedge.Range || count.Hedge == Hedge.Range)
            {
                // A range and a confirmed figure inside it: the confirmed one is the best.
                var (range, point) = value.Hedge == Hedge.Range ? (value, count) : (count, value);
                if (point.Best >= range.Low && point.Best <= range.High)
                {
                    count = range with { Best = point.Best };
                    used.Add(fact);
                }
            }
            else if (IsUnofficial(fact, found))
            {
                // Sources differ: the first stands, the other widens it.
                count = new Count(Math.Min(count.Low, value.Low), count.Best, Math.Max(count.High, value.High), Hedge.Range);
                used.Add(fact);
            }
            else if (IsOtherGroup(fact, used, found) || IsAnotherObject(fact, used, found) || IsOneMore(fact, first, found))
            {
                count += value;
                used.Add(fact);
            }
            else if (IsOfficers(first) && fact.Who is { Head: >= 0 } && !IsOfficers(fact) && fact.Who.Type != Sense.Vague && value.Best > 0
                && !found.Marks.OfSentence(found.Tokens[fact.Start].Sentence).Any(m => m.Sense is Sense.Toll or Sense.Total))
            {
                // Policemen here, villagers there: two groups, not two counts of one.
                count += value;
                used.Add(fact);
            }
            else if (value.Best > count.Best && !IsPart(fact))
            {
                // A later, larger count of the same people: the total after its parts.
                count = value;
                used = [fact];
            }
        }

        return (count, used);
    }

    // "Seven were killed, the mayor said; police put the number at five": the official figure stands, the other widens it.
    private static (Count Count, List<CasualtyFact> Used)? Differing(List<CasualtyFact> facts, Findings found)
    {
        var voiced = facts.ConvertAll(f => (Fact: f, Voice: Voices.Of(f.Start, f.End, found.Tokens, found.Marks)));
        foreach (var (official, _) in voiced.Where(v => v.Voice == Voice.Official && v.Fact is { Additional: false, Also: false }))
        {
            var others = voiced.Where(v => v.Voice == Voice.Other && v.Fact is { Additional: false, Also: false } && v.Fact.Count!.Value.Best != official.Count!.Value.Best
                && Math.Abs(found.Tokens[v.Fact.Start].Sentence - found.Tokens[official.Start].Sentence) <= 1 && !IsOfOthers(v.Fact, official, found)).Select(v => v.Fact).ToList();
            if (others.Count > 0)
            {
                var count = official.Count!.Value;
                return (new Count(others.Min(o => Math.Min(count.Low, o.Count!.Value.Low)), count.Best, others.Max(o => Math.Max(count.High, o.Count!.Value.High)), Hedge.Range), [official, .. others]);
            }
        }

        return null;
    }

    // "They shot two agents; one of them died on the way to hospital": one is hurt.
    private static Count WithoutTheDead(CasualtyCategory category, Count count, List<CasualtyFact> used, Draft draft, Findings found)
    {
        // "Two of the nine farmers shot have died": seven are hurt.
        var died = category != CasualtyCategory.Injured ? null : draft.Casualties.FirstOrDefault(k => k is { Category: CasualtyCategory.Killed, Denied: false, Who.IsPartitive: true, Count: not null } && used.Exists(u => u.Who is { } hurt && hurt.End == k.Who!.End && u.Count?.Best > k.Count?.Best))
            ?? draft.Casualties.FirstOrDefault(k => k is { Category: CasualtyCategory.Killed, Denied: false, Who.IsPart: true, Count: not null }
            && used.Exists(u => u.Start < k.Start && found.Tokens[k.Start].Sentence - found.Tokens[u.Start].Sentence <= 1));
        return died is null || died.Count!.Value.Best >= count.Best ? count
            : count with { Low = count.Low - died.Count.Value.Best, Best = count.Best - died.Count.Value.Best, High = count.High - died.Count.Value.Best };
    }

    private static bool IsOfOthers(CasualtyFact a, CasualtyFact b, Findings found) => IsDescribed(a, found) && IsDescribed(b, found) && Sort(a, found) != Sort(b, found);

    private static bool IsSameSentence(CasualtyFact a, CasualtyFact b, Findings found) => found.Tokens[a.Start].Sentence == found.Tokens[b.Start].Sentence;

    // "Has left five dead after two of the wounded died": they are of the five.
    private static bool IsIncluded(CasualtyFact whole, CasualtyFact part, Findings found) => whole.Count?.Best > part.Count?.Best && IsSameSentence(whole, part, found) && found.Marks.Within(Sense.After, whole.End, part.Start) is not null;

    private static bool IsRestated(CasualtyFact fact, List<CasualtyFact> facts) =>
        facts.Exists(f => !ReferenceEquals(f, fact) && f.Count?.Best == fact.Count?.Best && f.Start < fact.Start);

    private static bool IsUnofficial(CasualtyFact fact, Findings found)
    {
        var sentence = found.Tokens[fact.Start].Sentence;
        return found.Marks.OfSentence(sentence).Any(m => m.Sense == Sense.Unofficial
            && Math.Min(Math.Abs(m.End - fact.Start), Math.Abs(m.Start - fact.End)) <= 8
            && !Enumerable.Range(Math.Min(m.End, fact.End),
            Math.Max(0, Math.Max(fact.Start, m.Start) - Math.Min(m.End, fact.End))).Any(i => found.Word(i) is ";" or ","));
    }

    // "Hallan muertos a dos mineros desaparecidos", "found dead; he had been missing since Saturday": missing no longer.
    private static bool IsSinceFound(CasualtyFact fact, Draft draft, Findings found) =>
        fact.Category == CasualtyCategory.Missing
            && draft.Casualties.Any(k => k is { Category: CasualtyCategory.Killed, Denied: false } && (fact.Count is null || k.Count is null || k.Count?.Best >= fact.Count?.Best)
            && ((fact.Who is not null && ReferenceEquals(k.Who, fact.Who)) || (k.Start < fact.End && fact.Start < k.End)
            || (fact is { Who: null, Count: null } && found.Tokens[k.Start].Sentence == found.Tokens[fact.Start].Sentence && k.Start < fact.Start)
            // "The search for four geologists ended when troops dug up their bodies".
            || (k.Count is null && k.Start >= fact.End && found.Tokens[k.Start].Sentence == found.Tokens[fact.Start].Sentence)
            || Enumerable.Range(Math.Max(0, fact.Start - 3), fact.End - Math.Max(0, fact.Start - 3)).Any(i => found.Marks.Any(i, Sense.Had))));

    // "Tres policías acabaron con contusiones y un fiscal sufrió quemaduras": another sort of people, told of on their own.
    private static bool IsOtherGroup(CasualtyFact fact, List<CasualtyFact> used, Findings found)
    {
        if (!IsDescribed(fact, found) || fact.Alleged)
        {
            return false;
        }

        var sort = Sort(fact, found);
        return used.TrueForAll(u => IsDescribed(u, found) && Sort(u, found) != sort && u.Start < fact.Start
            && (found.Tokens[u.Start].Sentence == found.Tokens[fact.Start].Sentence || sort != ActorKind.Unknown && Sort(u, found) != ActorKind.Unknown));
    }

    // "Le cercenaron dos dedos al dirigente y golpearon a su esposa".
    private static bool IsAnotherObject(CasualtyFact fact, List<CasualtyFact> used, Findings found) => found.Lexicon.IsSpanish && fact is { Frame: Frame.Object, Who.Head: >= 0, Count.Best: 1 }
        && used.TrueForAll(u => u is { Frame: Frame.Object, Who.Head: >= 0 } && found.Word(u.Who!.Head) != found.Word(fact.Who!.Head) && IsSameSentence(u, fact, found));

    // "Dos de ellos tienen cortes y uno perdió dos dedos".
    private static bool IsOneMore(CasualtyFact fact, CasualtyFact first, Findings found) => found.Lexicon.IsSpanish && first.Who is { IsPart: true } && fact is { Who: { Head: < 0, IsPart: false }, Count.Best: 1 }
        && IsSameSentence(fact, first, found) && found.Marks.Before(Sense.And, fact.Who.Start) is not null;

    private static bool IsDescribed(CasualtyFact fact, Findings found) => fact.Who is { Head: >= 0, Definite: false, IsPart: false, IsPartitive: false } who
        && who.Type is not (Sense.Vague or Sense.Body) && !found.Marks.Any(who.Head, Sense.Anyone)
        && !found.Marks.OfSentence(found.Tokens[fact.Start].Sentence).Any(m => m.Sense is Sense.Toll or Sense.Total or Sense.Subset);

    private static ActorKind Sort(CasualtyFact fact, Findings found) => ThingRules.ActorOf(found.Word(fact.Who!.Head));

    // "Los cuatro presentaban impactos de bala", "recibió cuatro tiros": wounds of the dead just counted.
    private static bool IsHowTheyDied(CasualtyFact fact, Draft draft, Findings found) =>
        IsOneKilled(fact, draft)
        || (fact is { Category: CasualtyCategory.Injured, Frame: Frame.Subject, Who: null } && !found.Marks.Any(fact.Start, Sense.SpokenOf) && found.Tokens[Math.Max(0, fact.Start - 1)].Lower is not ("él" or "ella")
            && draft.Casualties.Any(k => k is { Category: CasualtyCategory.Killed, Denied: false, Count.Best: 1 } && k.Start < fact.Start))
        || fact is { Category: CasualtyCategory.Injured, Who: { Additional: false, Head: < 0 } who } && found.Marks.Any(who.Start - 1, Sense.Definite)
            && draft.Casualties.Any(k => k.Category == CasualtyCategory.Killed && k.Count?.Best == fact.Count?.Best && k.Start < fact.Start)
            && !draft.Casualties.Any(k => k is { Category: CasualtyCategory.Injured, Denied: false } && !ReferenceEquals(k, fact));

    // "El homicidio del dirigente … Lo balearon", "lo mataron. El administrador recibió siete impactos": one of the two is told by a pronoun.
    private static bool IsOneKilled(CasualtyFact fact, Draft draft) => fact is { Category: CasualtyCategory.Injured, Count.Best: 1, Additional: false }
        && (fact is { Frame: Frame.Object, Who: null } || fact.Who is { Definite: true })
        && draft.Casualties.Any(k => k is { Category: CasualtyCategory.Killed, Denied: false, Count.Best: 1 } && k.Start < fact.Start && (fact.Who is null || k is { Frame: Frame.Object, Who: null }))
        && draft.Casualties.Count(k => k is { Category: CasualtyCategory.Injured, Denied: false, Count: not null }) == 1;

    // "A miner was found stabbed and beaten to death": the dead are not also the injured.
    private static bool IsOfTheDead(CasualtyFact fact, Draft draft) => fact is { Category: CasualtyCategory.Injured, Who: not null }
        && draft.Casualties.Any(k => k is { Category: CasualtyCategory.Killed, Denied: false, Earlier: false } && ReferenceEquals(k.Who, fact.Who));

    private static bool IsOfficers(CasualtyFact fact) => fact.Who is { Type: Sense.Police or Sense.Force };

    private static bool IsPart(CasualtyFact fact) => fact.Alleged;

    private static Evidenced<CasualtyFigure>? None(CasualtyCategory category, List<CasualtyFact> facts, Draft draft, Findings found,
        string text)
    {
        var denials = facts.FindAll(f => f.Denied);
        var spared = denials.TrueForAll(d => d.OfOne) && draft.Casualties.Any(c => c.Count is { Best: > 0 } && c.Category is not (CasualtyCategory.Arrested or CasualtyCategory.Killed));
        if (denials.Count > 0 && !spared)
        {
            return new Evidenced<CasualtyFigure>(new CasualtyFigure(category, 0, 0, 0, Hedge.None, false, []), Spans(denials, found, text));
        }

        // "The men were abducted": those counted before, under another heading.
        var pronoun = facts.Find(f => f.Count is null && !f.Denied && (f.Who is null || f.Who.Definite));
        if (pronoun is null)
        {
            return null;
        }

        var (count, antecedent) = Meant(category, pronoun, draft, found);
        // "Fueron asesinados … les dispararon a quemarropa": how they died.
        return (category == CasualtyCategory.Injured && antecedent is { Category: CasualtyCategory.Killed } && pronoun is { Frame: Frame.Object, Who: null }) || count is not { } number ? null
            : new Evidenced<CasualtyFigure>(
                new CasualtyFigure(category, number.Low, number.Best, number.High, number.Hedge, pronoun.Alleged, []),
                Spans(antecedent is null ? [pronoun] : [pronoun, antecedent], found, text));
    }

    // Casualties told before, else people told before, else casualties told later.
    private static (Count? Count, CasualtyFact? Antecedent) Meant(CasualtyCategory category, CasualtyFact pronoun, Draft draft, Findings found)
    {
        // "They", "them" are more than one.
        var least = found.Marks.Any(pronoun.Start, Sense.SpokenOf) || Enumerable.Range(pronoun.Start, pronoun.End - pronoun.Start).Any(i => found.Word(i) is "them" or "los") ? 2 : 1;
        var others = draft.Casualties.Where(f => f.Category is not CasualtyCategory.Arrested && f.Count?.Best >= least && f.Category != category).ToList();
        var spoken = draft.Clauses.SelectMany(c => c.People).LastOrDefault(p => p.Count is { } n && n.Best >= least && p.Start < pronoun.Start
            && p.Type is not (Sense.Suspect or Sense.Vague) && !ActorRules.IsAgent(p, found));
        var antecedent = others.LastOrDefault(f => f.Start <= pronoun.Start) ?? (spoken is null ? others.FirstOrDefault() : null);
        return (antecedent?.Count ?? spoken?.Count, antecedent);
    }

    private static List<Evidence> Spans(IEnumerable<CasualtyFact> facts, Findings found, string text) =>
        [.. facts.Select(f => found.Evidence(text, f.Start, f.End)).Distinct().OrderBy(e => e.Start)];
}
