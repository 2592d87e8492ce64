using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Reads casualty figures: each word that reports casualties looks for the people it counts in its grammatical frame.</summary>
internal sealed partial class CasualtyReader(
    IReadOnlyList<Token> tokens, Lexicon lexicon, Annotations marks, IReadOnlyList<People> allPeople,
    IReadOnlyList<Quantity> allQuantities, Adverbials adverbials)
{
    // Words between those who held somebody and "let go": "de Huancabamba".
    private const int HolderReach = 3;

    private readonly ILookup<int, People> peopleOf = allPeople.ToLookup(p => tokens[p.Start].Sentence);
    private readonly ILookup<int, Quantity> quantitiesOf = allQuantities.ToLookup(q => tokens[q.Start].Sentence);

    // Of the sentence being read: nothing counts people of another sentence.
    private List<People> people = [];
    private List<Quantity> quantities = [];

    private readonly Denials denials = new(tokens, lexicon, marks);

    /// <summary>All facts in order of the text; what was left out goes to <paramref name="leftOut"/>.</summary>
    public List<CasualtyFact> Read(List<(int Start, int End, LeftOutReason Reason)> leftOut)
    {
        var facts = new List<CasualtyFact>();
        foreach (var mark in marks.All.Where(m => m.Sense == Sense.Casualty && !IsInsideLonger(m)))
        {
            people = [.. peopleOf[tokens[mark.Start].Sentence]];
            quantities = [.. quantitiesOf[tokens[mark.Start].Sentence]];
            var fact = Holder(Read(mark) is { } read ? read with { Frame = mark.Frame } : null, mark);
            if (fact is null)
            {
                continue;
            }

            // "Detuvo a nueve personas, que recuperaron su libertad": nobody was taken.
            if (fact is { Category: CasualtyCategory.Kidnapped, Who: not null } && marks.Any(mark.Start, Sense.Freed) && facts.Exists(f => f.Category == CasualtyCategory.Arrested && ReferenceEquals(f.Who, fact.Who)))
            {
                continue;
            }

            if (Unusable(fact, mark) is { } reason)
            {
                // "A federation fears as many as twenty dead": no figure, but the highest that is told.
                if (reason == LeftOutReason.NotAsserted && fact.Count is { Hedge: Hedge.AtMost, Best: var most } && facts.Exists(f => f.Category == fact.Category && f.Count?.Best < most))
                {
                    facts.Add(fact with { Unofficial = true });
                }

                // "A rumour of «twenty missing» was dismissed", "denied that anybody had been killed": there were none.
                else if (reason == LeftOutReason.NotAsserted && (denials.IsQuotedRumour(fact.Start, fact.End) || denials.IsDeniedReport(mark.Start, mark.End)))
                {
                    facts.Add(fact with { Denied = true, Count = Count.Zero });
                }

                leftOut.Add((fact.Start, fact.End, reason));
            }
            else if (facts.FindLast(f => f.Category == fact.Category && Overlaps(f, fact)) is { } same)
            {
                if (same.Count is null && fact.Count is not null)
                {
                    facts[facts.IndexOf(same)] = fact;
                }
            }
            else
            {
                facts.Add(fact);
            }
        }

        AddOthersFigures(facts);
        AddOtherPlaces(facts);
        facts.AddRange(denials.General(marks));
        facts.Sort((a, b) => a.Start.CompareTo(b.Start));
        return facts;
    }

    private static bool Overlaps(CasualtyFact a, CasualtyFact b) =>
        a.Who is not null && ReferenceEquals(a.Who, b.Who) || (a.Start < b.End && b.Start < a.End && (a.Who is null || b.Who is null));

    private string Word(int i) => i >= 0 && i < tokens.Count ? tokens[i].Plain : "";

    private bool SameSentence(int a, int b) => a >= 0 && b >= 0 && a < tokens.Count && b < tokens.Count
        && tokens[a].Sentence == tokens[b].Sentence;

    private CasualtyFact? Read(Mark mark)
    {
        // "El desalojo ejecutado el lunes": carried out, not put to death.
        if (denials.IsUnsure(mark) || denials.IsConditional(mark) || (mark.Frame == Frame.Participle && marks.Any(mark.Start, Sense.Happen) && !HasAuxiliary(mark)
            && marks.OfSentence(tokens[mark.Start].Sentence).Any(m => m.Sense == Sense.Event && m.End <= mark.Start && mark.Start - m.End <= 6)))
        {
            return null;
        }

        // "Descartó que hubiesen intervenido las rondas": they took no part, nobody was arrested.
        if (marks.At(Sense.TookPart, mark.Start) is not null || marks.Before(Sense.TookPart, mark.End) is not null)
        {
            return null;
        }

        // "The mayor suffered no injuries".
        if (mark.Category == CasualtyCategory.Injured && !lexicon.IsSpanish && Enumerable.Range(mark.Start + 1, mark.End - mark.Start - 1).Any(i => marks.Any(i, Sense.Nobody)))
        {
            return Whole(mark.Category, Count.Zero, mark.Start, mark.End) with { Denied = true };
        }

        // "Left a guard for dead": he lives.
        if (mark.Category == CasualtyCategory.Killed && !lexicon.IsSpanish && Word(mark.End - 1) is "dead" && Word(mark.End - 2) is "for")
        {
            return null;
        }

        // "Un perro degollado": nobody.
        if (marks.Any(mark.Start - 1, Sense.Animal))
        {
            return null;
        }

        if (IsOfOther(mark))
        {
            return Whole(mark.Category, Count.Zero, mark.End - 2, mark.End) with { Denied = true };
        }

        if (denials.IsDenied(mark, out var from))
        {
            // "No ha encontrado cadáveres": a search without result says nothing of the toll.
            if (marks.Any(mark.Start, Sense.Body) && marks.Within(Sense.Found, from, mark.Start) is not null)
            {
                return null;
            }

            return Whole(mark.Category, Count.Zero, from, mark.End) with { Denied = true };
        }

        return Toll(mark) ?? Embraced(mark) ?? mark.Frame switch
        {
            Frame.Object => Object(mark) ?? (lexicon.IsSpanish && marks.Any(mark.Start, Sense.And) ? Participle(mark with { Start = mark.Start + 1, Frame = Frame.Participle })
                : lexicon.IsSpanish || mark.Category == CasualtyCategory.Missing || marks.Any(mark.End - 1, Sense.Preposition) ? null
                : (HasAuxiliary(mark) || marks.Within(Sense.Be, mark.Start, mark.End) is not null ? Left(mark) : null) ?? Beside(mark with { Frame = Frame.Noun })),
            Frame.Subject when marks.Any(mark.Start, Sense.Fate) && OfFate(mark) is { } gone => gone,
            // "A quien tres delincuentes habían raptado": the subject is theirs.
            Frame.Subject when lexicon.IsSpanish && mark.Category == CasualtyCategory.Kidnapped && Antecedent(mark) is { } taken => With(mark, taken),
            Frame.Subject => (lexicon.IsSpanish ? RightSubject(mark) ?? Left(mark) : Left(mark)) ?? Implied(mark, auxiliary: true),
            // "Se teme por la vida de dos guardias": nobody lost it.
            Frame.Of when marks.Any(mark.End - 2, Sense.Life) && marks.Any(mark.Start - 1, Sense.Preposition) => null,
            // "La búsqueda de los atacantes", "represalias por la muerte de un vecino".
            Frame.Of when lexicon.IsSpanish && ((mark.Category == CasualtyCategory.Missing && After(mark, mark.End, 3) is { Type: Sense.Suspect }) || IsMotive(mark)) => null,
            Frame.Of => IsOldNews(mark) ? null : After(mark, mark.End, 3) is { } of ? With(mark, of) : OfName(mark),
            Frame.Denied => null,
            Frame.Freed => (IsByHolders(mark) || marks.OfSentence(tokens[mark.Start].Sentence).Any(m => m is { Sense: Sense.Kind, Code: "kidnapping" }))
                && (Object(mark) ?? Participle(mark)) is { Who: { } let } freed && (!let.Definite || freed.Count is { Best: > 1 } || people.Exists(p => p.Type == Sense.Suspect && p.End <= mark.Start)) ? freed : null,
            Frame.Noun => Reaching(mark) ?? Possessed(mark) ?? Beside(mark) ?? (lexicon.IsSpanish ? RightSubject(mark) : null),
            _ => Participle(mark),
        };
    }

    // "Ronderos liberaron a dos geólogos", "villagers let two engineers go": those who free had held.
    private bool IsByHolders(Mark mark) => people.LastOrDefault(p => p.End <= mark.Start && p.Head >= 0 && adverbials.Distance(p.End, mark.Start) <= HolderReach) is { } holder
        && (holder.Type == Sense.Suspect || ThingRules.ActorOf(Word(holder.Head)) is ActorKind.Community or ActorKind.RondasCampesinas) && !HasAuxiliary(mark);

    // "Left eleven injured but no dead": the last word is denied and not what was left.
    private bool IsOfOther(Mark mark) => !lexicon.IsSpanish && mark.Frame == Frame.Object && mark.End - mark.Start > 2 && marks.Any(mark.End - 2, Sense.Not) && marks.Any(mark.Start, Sense.Leave);

    // "Shot dead" is not also "shot"; but "left two dead and seven wounded" tells of both.
    private bool IsInsideLonger(Mark mark) =>
        marks.OfSentence(tokens[mark.Start].Sentence).Any(m => m.Sense == Sense.Casualty && !ReferenceEquals(m, mark) && !IsOfOther(m) && m.Start <= mark.Start && mark.End <= m.End
            && m.End - m.Start > mark.End - mark.Start && !(m.Category == CasualtyCategory.Kidnapped && marks.Any(mark.Start, Sense.Body)) && (m.Category == mark.Category || marks.Within(Sense.And, m.Start, m.End) is null));

    // Gunmen who "capture" abduct; police who "hold" arrest.
    private CasualtyFact? Holder(CasualtyFact? fact, Mark mark)
    {
        if (IsNoTaking(fact, mark))
        {
            return null;
        }

        // "The bodies of two men bore stab wounds": how they died.
        if (fact is { Category: CasualtyCategory.Injured, Who: { } hurt } && (hurt.Type == Sense.Body || (marks.Any(hurt.Start - 1, Sense.Of) && marks.Before(Sense.Body, hurt.Start - 1) is not null)))
        {
            return null;
        }

        // "Two bodies were pulled from the water": nobody was taken.
        if (fact is { Category: CasualtyCategory.Kidnapped, Denied: false, Who.Type: Sense.Body })
        {
            return null;
        }

        // "The current took her away", "the chief, who led 150 officers into the mine": nobody was taken.
        if (fact is { Category: CasualtyCategory.Kidnapped, Denied: false } && (marks.Any(mark.Start - 1, Sense.Nature)
            || (marks.Any(mark.Start, Sense.Leading) && fact.Who is { Type: Sense.Police or Sense.Force } && !people.Exists(p => p.Type == Sense.Suspect))))
        {
            return null;
        }

        // "No one has been held over the shooting": nobody was arrested.
        if (fact is { Category: CasualtyCategory.Kidnapped, Denied: true } && IsAmbiguousHolding(mark) && !marks.All.Any(m => m is { Sense: Sense.Kind, Code: "kidnapping" } && !marks.Any(m.Start, Sense.Holding) && marks.Before(Sense.Be, m.Start + 1) is null))
        {
            return fact with { Category = CasualtyCategory.Arrested };
        }

        // "Dos de los captores cayeron": caught; workers who fell were not.
        if (fact is { Category: CasualtyCategory.Arrested, Denied: false } && marks.Any(mark.Start, Sense.Fell) && mark.End - mark.Start == 2 && fact.Who?.Type is not Sense.Suspect && tokens[mark.End - 1].Type == TokenType.Mark)
        {
            return null;
        }

        // "A judge jailed three people": a sentence, no arrest.
        if (fact is { Category: CasualtyCategory.Arrested, Denied: false } && marks.Any(mark.Start, Sense.Jail)
            && Enumerable.Range(Math.Max(0, mark.Start - 6), Math.Min(6, mark.Start)).Any(i => SameSentence(i, mark.Start)
            && marks.Any(i, Sense.Judge)))
        {
            return null;
        }

        // "Were picked up for questioning": not held.
        if (fact is { Category: CasualtyCategory.Arrested, Denied: false } && marks.Any(mark.End, Sense.Questioned))
        {
            return null;
        }

        // "Intervinieron 140 policías": without the personal "a" they acted; "en rechazo a la captura de un dirigente": why others acted.
        if (fact is { Category: CasualtyCategory.Arrested, Denied: false } && ((lexicon.IsSpanish && mark.Frame == Frame.Object
            && fact.Who is { Type: Sense.Police or Sense.Force } actor && Word(actor.Start - 1) is not ("a" or "al") && Word(mark.End - 1) is not "a") || IsCause(mark)))
        {
            return null;
        }

        // "Four suspects were seized": by those who look for them; "ten people were held" after a raid.
        if (fact is { Category: CasualtyCategory.Kidnapped, Denied: false } && IsAmbiguousHolding(mark)
            && (fact.Who is { Type: Sense.Suspect } || IsTheirs(mark) || (IsOfRaid && Word(mark.Start - 1) is "were" or "was")))
        {
            return fact with { Category = CasualtyCategory.Arrested };
        }

        // "Cuatro personas privadas de su libertad" in an operation.
        if (lexicon.IsSpanish && fact is { Category: CasualtyCategory.Kidnapped, Denied: false } && IsAmbiguousHolding(mark) && mark.Frame != Frame.Object
            && marks.All.Any(m => m is { Sense: Sense.Kind, Code: "interdiction_raid" }) && !marks.All.Any(m => m.Sense == Sense.Suspect || (m is { Sense: Sense.Kind, Code: "kidnapping" } && !marks.Any(m.Start, Sense.Holding))))
        {
            return fact with { Category = CasualtyCategory.Arrested };
        }

        // "23 people were led away": by the police, where nobody else takes people.
        if (fact is { Category: CasualtyCategory.Kidnapped, Denied: false } && marks.Within(Sense.Leading, mark.Start, mark.End) is not null && IsOfPolice(mark))
        {
            return fact with { Category = CasualtyCategory.Arrested };
        }

        if (fact is null || fact.Denied || fact.Category is not (CasualtyCategory.Kidnapped or CasualtyCategory.Arrested))
        {
            return fact;
        }

        var agent = people.FirstOrDefault(p => p.Start >= mark.End && p.Start <= mark.End + 4 && IsAgentOf(p))
            ?? (mark.Frame is Frame.Object || (!lexicon.IsSpanish && mark.Frame != Frame.Subject && !HasAuxiliary(mark))
                ? people.LastOrDefault(p => p.End <= mark.Start && mark.Start - p.End <= 30 && p.Head >= 0
                && SameSentence(p.Start, mark.Start) && !ReferenceEquals(p, fact.Who) && !IsPersonalA(p)) : null);
        if (agent is null || (fact.Who is not null && agent.Start >= fact.Who.Start && agent.Start < mark.Start
            && agent.End > fact.Who.Start && mark.Frame != Frame.Object && !IsAgentOf(agent)))
        {
            return fact;
        }

        // Armed or not, those who are no police abduct: "miners detained four rangers".
        var armed = marks.Any(lexicon.IsSpanish ? agent.End : agent.Head - 1, Sense.Armed);
        return fact.Category switch
        {
            // "Two cooperatives clashed; 15 were behind bars": only police put people there.
            CasualtyCategory.Arrested when fact.Who?.Type != Sense.Suspect && !(mark.End - mark.Start > 1 && mark.Frame == Frame.Participle && !IsAmbiguousHolding(mark) && !IsAgentOf(agent))
                // "Security forces regained the mine, with seven captured".
                && !(mark.Frame == Frame.Participle && !lexicon.IsSpanish && (!IsAgentOf(agent) || Word(agent.Start - 1) is "with") && marks.OfSentence(tokens[mark.Start].Sentence).Any(m => m.Sense is Sense.Police or Sense.Force or Sense.State && m.End <= mark.Start)) && (agent.Type is Sense.Suspect || (agent.Type is Sense.Group && marks.Within(Sense.State, agent.Start, agent.End) is null && marks.Within(Sense.Police, agent.Start, agent.End) is null)
                || armed || (agent.Type == Sense.Person && mark.Frame != Frame.Noun && IsAmbiguousHolding(mark) && (agent.End >= mark.Start - 4 || (lexicon.IsSpanish && adverbials.Distance(agent.End, mark.Start) <= (IsFirst(agent.Start) ? 8 : 4))))) => fact with { Category = CasualtyCategory.Kidnapped },
            // "Four rangers were captured by gold miners".
            CasualtyCategory.Arrested when !lexicon.IsSpanish && fact.Who?.Type != Sense.Suspect && agent.Type == Sense.Person && IsAgentOf(agent) && !marks.Any(agent.Head, Sense.State) => fact with { Category = CasualtyCategory.Kidnapped },
            CasualtyCategory.Kidnapped when agent.Type is Sense.Police or Sense.Force && (IsAmbiguousHolding(mark) || (mark.Frame == Frame.Object && agent.End == mark.Start && !lexicon.IsSpanish))
                && (mark.Frame == Frame.Object || IsAgentOf(agent) || fact.Who?.Start > mark.Start)
                => fact with { Category = CasualtyCategory.Arrested },
            _ => fact,
        };
    }

    // "Vecinos de Llacuabamba, en Parcoy, capturaron": they open the sentence.
    private bool IsFirst(int i) => i == 0 || !SameSentence(i - 1, i);

    // "Police say … They are holding nine people": those who begin the sentence before.
    private bool IsTheirs(Mark mark) => Word(mark.Start - 1) == "they" && !SameSentence(mark.Start - 2, mark.Start)
        && marks.OfSentence(tokens[mark.Start].Sentence - 1).FirstOrDefault(m => m.Sense is Sense.Police or Sense.Suspect or Sense.Group or Sense.Person)?.Sense == Sense.Police;

    // The text tells of an operation and of no other taking of people.
    private bool IsOfRaid => !marks.All.Any(m => m.Sense == Sense.Kind && m.Code == "kidnapping" && !marks.Any(m.Start, Sense.Holding, Sense.Be))
        && marks.All.Any(m => m is { Sense: Sense.Kind, Code: "interdiction_raid" } && !marks.Any(m.Start, Sense.Holding))
        && !marks.All.Any(m => m.Sense == Sense.Suspect) && marks.All.Any(m => m.Sense is Sense.Police or Sense.Force);

    private bool IsOfPolice(Mark mark) => !marks.All.Any(m => m.Sense == Sense.Suspect) && marks.Before(Sense.Agent, mark.End + 1) is null
        && marks.OfSentence(tokens[mark.Start].Sentence).Concat(marks.OfSentence(tokens[mark.Start].Sentence - 1)).Any(m => m.Sense == Sense.Police)
        && marks.All.Any(m => m is { Sense: Sense.Kind, Code: "protest_violence" or "interdiction_raid" });

    private bool IsCause(Mark mark) => mark.Frame is Frame.Of or Frame.Noun && Enumerable.Range(Math.Max(0, mark.Start - 5), Math.Min(5, mark.Start)).Any(i =>
        marks.At(Sense.Kind, i) is { Code: "protest_violence" } why && why.End <= mark.Start && mark.Start - why.End <= 2 && SameSentence(i, mark.Start));

    private bool IsAmbiguousHolding(Mark mark) =>
        marks.Within(Sense.Holding, mark.Start, mark.End) is not null;

    private bool IsMotive(Mark mark) => Word(mark.Start - 2) is "por" or "de" && Enumerable.Range(Math.Max(0, mark.Start - 5), Math.Min(4, mark.Start)).Any(i => marks.Any(i, Sense.Reprisal) && SameSentence(i, mark.Start));

    // "In the weeks after the killing of the 13 workers": a known event, not news.
    private bool IsOldNews(Mark mark) => Word(mark.Start - 1) is "the" or "la" or "el" or "las" or "los"
        && (marks.Before(Sense.After, mark.Start - 1) ?? marks.Before(Sense.After, mark.Start)) is not null;

    // "dos heridos fallecieron después", "two of the wounded died later": on top of those killed at once.
    private bool IsOfInjured(People who, Mark mark) =>
        mark.Category == CasualtyCategory.Killed
            && marks.OfSentence(tokens[mark.Start].Sentence).Any(m => m is { Sense: Sense.Casualty, Category: CasualtyCategory.Injured } && m.Start >= who.Start
            && m.Start <= who.End && m.End <= mark.Start);

    // A past participle without its verb stands before a preposition or pause; before an object it is a verb.
    private bool IsReduced(int end) =>
        end >= tokens.Count || tokens[end].Type == TokenType.Mark || tokens[end].Sentence != tokens[end - 1].Sentence
        || marks.Any(end, Sense.Casualty, Sense.Reduced) || adverbials.Covers(end);

    private static CasualtyFact Whole(CasualtyCategory category, Count? count, int start, int end) => new(category, count, start, end);

    private bool IsAlleged(Mark mark) =>
        marks.AllWithin(Sense.Alleged, Math.Max(0, mark.Start - 4), mark.End).Any(m => SameSentence(m.Start, mark.Start)
            && m.Start != mark.Start - 5
            && !people.Any(p => p.Start <= m.Start && m.Start < p.End && p.Start > mark.Start))
        || (mark.End - mark.Start > 1 && Word(mark.Start) is "habrian" or "habria");

    private bool IsEarlier(int start, int end)
    {
        var sentence = tokens[start].Sentence;
        return marks.OfSentence(sentence).Any(m => m.Sense == Sense.Earlier
            && (m.Start < start ? start - m.End <= 12 : m.Start - end <= 6)
            && !Enumerable.Range(Math.Min(m.End, end), Math.Max(0, Math.Max(start, m.Start) - Math.Min(m.End, end))).Any(i =>
            Word(i) is ";"));
    }

    private bool IsUpdate(int start)
    {
        var sentence = tokens[start].Sentence;
        return marks.OfSentence(sentence).Any(m => m.Sense == Sense.Rise && m.Start <= start && start - m.End <= 1);
    }

    // "Eleven people wanted for murder": what they are accused of.
    private bool IsCharge(CasualtyFact fact, Mark mark) => (fact.Who?.Start < mark.Start || mark.Frame == Frame.Of) && marks.Before(Sense.Charge, mark.Start) is not null;

    private LeftOutReason? Unusable(CasualtyFact fact, Mark mark) =>
        fact.Denied ? null
        : denials.IsTotal(fact.Start, fact.End) ? LeftOutReason.Total
        : denials.IsUnreal(fact.Start, mark) || denials.IsQuotedRumour(fact.Start, fact.End) || (fact.Category != CasualtyCategory.Arrested && IsCharge(fact, mark)) ? LeftOutReason.NotAsserted
        : fact.Who is { } who && IsSubset(who, mark) && who.Count is not null
        && fact.Category is CasualtyCategory.Killed or CasualtyCategory.Injured && !HasAuxiliary(mark) ? LeftOutReason.Total
        : null;
}
