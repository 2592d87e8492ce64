using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Tells accidents from violence where a text tells of both: a tunnel that caved in beside a protest, gas beside an attack.</summary>
internal static class Mishaps
{
    /// <summary>A clause that tells of people hurt by an accident and of no violence.</summary>
    public static bool Tells(Clause clause, Findings found) => found.Marks.AllWithin(Sense.Accident, clause.Start, clause.End).ToList() is { Count: > 0 } accidents
        && clause.Casualties.Exists(c => c is { Denied: false, Category: CasualtyCategory.Killed or CasualtyCategory.Injured or CasualtyCategory.Missing })
        // "Two men were killed after a gallery caved in": the word for the dead names no deed.
        && (accidents.Exists(a => a.Code == "said") || !clause.Triggers.Exists(t => !t.Aside && t.Kind != IncidentKind.InterdictionRaid
            && !(t.Kind == IncidentKind.Killing && (found.Marks.Any(t.Start - 1, Sense.Be) || IsOf(accidents, t, clause, found)) && !found.Marks.AllWithin(Sense.Agent, t.End, clause.End).Any())));

    // "A lorry overturned, killing four", "un derrumbe mató a tres": the accident did it.
    private static bool IsOf(List<Mark> accidents, Trigger trigger, Clause clause, Findings found) => accidents.Exists(a => a.End <= trigger.Start
        // "Three killed when a tunnel collapsed".
        || (a.Start >= trigger.End && found.Marks.AllWithin(Sense.ClauseOpener, trigger.End, a.Start).Any())) && !clause.People.Exists(p => p.Type == Sense.Suspect);

    /// <summary>Nothing but an accident has been told so far.</summary>
    public static bool IsOnly(Draft draft, Findings found) => draft.Clauses.Exists(c => Tells(c, found)) && !draft.Clauses.Exists(c => IsViolent(c, found));

    /// <summary>A clause that tells of a deed, or of people hurt in a protest.</summary>
    public static bool IsViolent(Clause clause, Findings found) => !Tells(clause, found) && clause.Triggers.Exists(t => !t.Aside
        && (t.Kind is not (IncidentKind.InterdictionRaid or IncidentKind.ProtestViolence)
            || (t.Kind == IncidentKind.ProtestViolence && clause.Casualties.Exists(c => c is { Denied: false, Count.Best: > 0 }))));
}
