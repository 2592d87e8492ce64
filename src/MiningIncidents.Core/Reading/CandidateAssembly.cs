using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Makes the candidates from the drafts: one value a field, with its evidence.</summary>
internal sealed class CandidateAssembly(Findings found, string text, List<(int Start, int End, LeftOutReason Reason)> leftOut)
{
    private readonly Dictionary<Draft, IncidentKind> kinds = [];
    private readonly Dictionary<Draft, ReadDate?> dates = [];
    private readonly Dictionary<Draft, Evidenced<ReadLocation>?> locations = [];

    /// <summary>The candidates in order of the text; drafts without violence are left out with their figures.</summary>
    public List<IncidentCandidate> Candidates(IReadOnlyList<Draft> drafts)
    {
        var candidates = new List<IncidentCandidate>();
        foreach (var draft in drafts)
        {
            var candidate = Candidate(draft);
            if (candidate is not null)
            {
                candidates.Add(candidate);
                continue;
            }

            leftOut.AddRange(draft.Casualties.Where(c => c.Count is { Best: > 0 }).Select(c =>
                (c.Start, c.End, LeftOutReason.NotViolence)));
        }

        return candidates;
    }

    private IncidentCandidate? Candidate(Draft draft)
    {
        var figures = Enum.GetValues<CasualtyCategory>().Select(c =>
            TollRules.Choose(c, draft, found, text)).OfType<Evidenced<CasualtyFigure>>().ToList();
        AddTaken(draft, figures);
        var date = IncidentDates.Choose(draft, found, text, d => dates.GetValueOrDefault(d))
            ?? (draft.Twin is { } twin ? IncidentDates.Choose(twin, found, text, d => dates.GetValueOrDefault(d)) : null);
        var location = IncidentPlaces.Choose(draft, found, text, d => locations.GetValueOrDefault(d));
        dates[draft] = date?.Value;
        locations[draft] = location;
        var chosen = KindRules.Choose(draft, found, c => figures.Find(f => f.Value.Category == c)?.Value.Best);
        if (chosen is null && draft.SameKindAs is { } like && kinds.TryGetValue(like, out var same) && draft.Casualties.FirstOrDefault() is { } shown)
        {
            chosen = (same, new Trigger(shown.Start, shown.End, same, Definite: false, Aside: false, Told: true));
        }

        if (IsAccident(draft) || Mishaps.IsOnly(draft, found) || chosen is not { } kind)
        {
            return null;
        }

        kinds[draft] = kind.Kind;

        return new IncidentCandidate
        {
            Role = draft.Role,
            Kind = new Evidenced<IncidentKind>(kind.Kind, [found.Evidence(text, kind.Shown.Start, kind.Shown.End)]),
            Acts = Acts(draft),
            Date = date,
            Location = location,
            Casualties = figures,
            Perpetrators = ActorRules.Perpetrators(draft, kind.Kind, found, text),
            Targets = TargetRules.Read(draft, kind.Kind, found, text),
            Forces = ActorRules.Forces(draft, found, text),
            Losses = LossRules.Read(draft, kind.Kind, found, text, leftOut),
        };
    }

    // "Three engineers vanished; their captors asked for money": those gone were taken, and are missing no longer once they are free.
    private void AddTaken(Draft draft, List<Evidenced<CasualtyFigure>> figures)
    {
        if (figures.Find(f => f.Value is { Category: CasualtyCategory.Missing, Best: > 0 }) is { } gone && !figures.Exists(f => f.Value.Category is CasualtyCategory.Kidnapped or CasualtyCategory.Killed)
            && draft.Triggers.Any(t => t is { Kind: IncidentKind.Kidnapping, Aside: false }) && draft.Clauses.Exists(c => found.Marks.Within(Sense.Captors, c.Start, c.End) is not null))
        {
            figures.Add(gone with { Value = gone.Value with { Category = CasualtyCategory.Kidnapped } });
            if (draft.Clauses.Exists(c => found.Marks.Within(Sense.Freed, c.Start, c.End) is not null))
            {
                figures.Remove(gone);
            }
        }
    }

    // An accident unless somebody is said to have attacked, killed, taken or destroyed.
    private bool IsAccident(Draft draft)
    {
        var accidents = draft.Clauses.SelectMany(c => found.Marks.AllWithin(Sense.Accident, c.Start, c.End)).ToList();
        return accidents.Count > 0
            && !draft.Triggers.Any(t => !t.Aside && t.Kind is not (IncidentKind.InterdictionRaid or IncidentKind.ProtestViolence)
            && (t.Kind != IncidentKind.Sabotage || IsDeliberate(t)))
            && !(draft.Triggers.Any(t => !t.Aside) && accidents.TrueForAll(a => a.Code == "collapse"));
    }

    // An explosion or a fire may be a mishap; saboteurs, vandals and dynamite are none.
    private bool IsDeliberate(Trigger trigger) => !found.Marks.Any(trigger.Start, Sense.Mishap);

    // "39 workers have been murdered since 1980": beside the incident, not an act of it.
    private bool IsTally(Clause clause) => found.Marks.Within(Sense.Total, clause.Start, clause.End) is not null
        || Enumerable.Range(clause.Start, clause.End - clause.Start).Any(i => found.Word(i) is "since" or "desde" && found.Word(i + 1) is { Length: 4 } year && year.All(char.IsDigit));

    private List<Evidenced<IncidentKind>> Acts(Draft draft) =>
        [.. draft.Clauses.Where(c => !IsTally(c)).SelectMany(c => c.Triggers).Where(t => !t.Aside).GroupBy(t => t.Kind).Select(g =>
            new Evidenced<IncidentKind>(g.Key, [.. g.Take(3).Select(t => found.Evidence(text, t.Start, t.End))]))];
}
