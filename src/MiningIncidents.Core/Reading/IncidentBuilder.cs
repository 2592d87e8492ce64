using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>An incident in the making: the clauses that tell of it.</summary>
internal sealed class Draft(IncidentRole role)
{
    public IncidentRole Role => role;

    public List<Clause> Clauses { get; } = [];

    /// <summary>Counted from the date of another incident: "two weeks after".</summary>
    public (Draft From, DateMention Shift)? Shift { get; set; }

    /// <summary>The incident whose place this one shares ("in the same district").</summary>
    public Draft? SamePlaceAs { get; set; }

    /// <summary>The other of two told in one sentence: what one does not say of its date, the other does.</summary>
    public Draft? Twin { get; set; }

    /// <summary>The incident this one is said to resemble ("the previous one").</summary>
    public Draft? SameKindAs { get; set; }

    /// <summary>The clause the story opens with; a dateline tells nothing.</summary>
    public Clause Opening => Clauses.Find(c => c.Triggers.Count > 0 || c.Casualties.Count > 0) ?? Clauses[0];

    public IEnumerable<Trigger> Triggers => Clauses.SelectMany(c => c.Triggers);

    public IEnumerable<CasualtyFact> Casualties => Clauses.SelectMany(c => c.Casualties);

    public IEnumerable<DateMention> Dates => Clauses.SelectMany(c => c.Dates).Where(d => !d.IsOfReport);

    public IEnumerable<PlaceMention> Places => Clauses.SelectMany(c => c.Places).Where(p => !p.IsAside);

    public string? Department => Places.Where(p => !p.IsDateline).Select(p => p.Department ?? p.Country).FirstOrDefault();
}

/// <summary>Assigns clauses to incidents, reading on as a person does: the story goes on until the text turns to another event.</summary>
internal sealed partial class IncidentBuilder(Findings found)
{
    // Days between the steps of one story.
    private const int LongestStory = 45;

    // "And in 2019 …", "Dos años más tarde, en 2019, …": how far the date of an opening phrase stands from its start.
    private const int OpeningWords = 6;

    // "Had been taken on Sunday".
    private const int PluperfectReach = 10;

    private readonly List<Draft> drafts = [];
    private readonly List<Clause> waiting = [];

    // Accidents told beside an incident: their figures are shown as left out.
    private readonly List<Draft> mishaps = [];
    private Draft? current;

    /// <summary>The incidents in order of the text.</summary>
    public List<Draft> Build(IReadOnlyList<Clause> clauses)
    {
        var paragraph = -1;
        foreach (var clause in clauses)
        {
            if (clause.Paragraph != paragraph && current is { Role: IncidentRole.Background })
            {
                current = drafts.FindLast(d => d.Role == IncidentRole.Main) ?? current;
            }

            // Under each date of a digest a story of its own begins.
            if (clause.Paragraph != paragraph && clause.Heading is not null)
            {
                current = null;
                waiting.Clear();
            }

            paragraph = clause.Paragraph;
            if (Has(Sense.Unrelated, clause))
            {
                continue;
            }

            if (Has(Sense.Both, clause))
            {
                drafts.ForEach(d => d.Clauses.Add(clause));
                continue;
            }

            Assign(clause);
        }

        return [.. drafts, .. mishaps];
    }

    private bool Has(Sense sense, Clause clause) => found.Marks.Within(sense, clause.Start, clause.End) is not null;

    private void Assign(Clause clause)
    {
        if (clause.IsTwin && current is { } first)
        {
            Open(clause, first.Role);
            (current!.Twin, current.SameKindAs, first.Twin) = (first, first, current);
            current = first;
            return;
        }

        var isCore = clause.Triggers.Any(t => !t.Aside) || clause.Casualties.Any(c => !c.Denied);
        if (!isCore)
        {
            var told = Elsewhere(clause) ?? current;
            (told?.Clauses ?? waiting).Add(clause);
            return;
        }

        if (current is null)
        {
            if (!CanOpen(clause))
            {
                waiting.Add(clause);
                return;
            }

            Open(clause, IncidentRole.Main);
            // What was said just before, in the paragraph or the one above it, belongs to the story.
            current!.Clauses.InsertRange(0,
                waiting.Where(w => (w.Paragraph == clause.Paragraph || (w.Paragraph == clause.Paragraph - 1 && w.Triggers.Count == 0)) && !Has(Sense.Generic, w) && !Has(Sense.Total, w)));
            return;
        }

        if (Mishaps.IsOnly(current, found))
        {
            if (Mishaps.IsViolent(clause, found) && CanOpen(clause))
            {
                OpenOnDayOf(current, clause);
                return;
            }
        }
        else if (Mishaps.Tells(clause, found))
        {
            var mishap = new Draft(IncidentRole.Background);
            mishap.Clauses.Add(clause);
            mishaps.Add(mishap);
            return;
        }

        if (clause.IsBackdrop)
        {
            var story = current;
            Open(clause, IncidentRole.Background, clause.Shift);
            if (IsHoursAfter(clause) && !EventDates(clause).Any() && story.Dates.FirstOrDefault(d => d is { ShiftCount: 0, Precision: DatePrecision.Day }) is { } day)
            {
                current.Shift = (story, day);
            }

            // "Stormed the post after officers seized a truck. Seven were wounded": the story goes on.
            current = found.Lexicon.IsSpanish ? current : story;
            return;
        }

        if (Mentioned(clause) is { } mentioned)
        {
            if (!EventDates(clause).Any())
            {
                clause.Dates.Insert(0, mentioned);
            }

            Open(clause, IncidentRole.Main);
            return;
        }

        if (Has(Sense.Reprisal, clause) && IsReprisal(clause))
        {
            OpenOnDayOf(current, clause);
            return;
        }

        var target = Target(clause);
        if (target is not null)
        {
            target.Clauses.Add(clause);
            current = target;
        }
        else
        {
            Open(clause, IsPast(clause) ? IncidentRole.Background : IncidentRole.Main, clause.Dates.FirstOrDefault(d => d.ShiftCount < 0 || d.Onward));
        }
    }

    // "In the earlier operation": the one told of before.
    private Draft? Named(Clause clause) => Has(Sense.Background, clause) && clause.Triggers.Find(t => t is { Definite: true, Aside: false }) is { } again
        && !current!.Triggers.Any(t => t.Kind == again.Kind && !t.Aside) ? drafts.Find(d => d.Triggers.Any(t => t.Kind == again.Kind && !t.Aside)) : null;

    // Which incident a telling clause continues; null opens another.
    private Draft? Target(Clause clause)
    {
        if (Named(clause) is { } named)
        {
            return named;
        }

        var date = EventDates(clause).FirstOrDefault();
        var apart = Has(Sense.Apart, clause) || clause.Dates.Any(d => d.ShiftCount < 0) && Indefinite(clause);
        if (date is null ? IsOfThoseHeld(clause) : Begins(clause, date))
        {
            return current;
        }

        // "They had last been seen on Friday, when armed men stopped their boat": how it began.
        if (Has(Sense.LastSeen, clause) && (date is null || IsNear(date)))
        {
            return current;
        }

        // "A call on Monday demanded two million soles": for those just taken.
        if (clause.Triggers.Exists(t => !t.Aside) && clause.Triggers.TrueForAll(t => t.Aside || t.Kind is IncidentKind.Extortion or IncidentKind.Threat) && clause.Casualties.TrueForAll(c => c.Denied || c.Count is null)
            && current!.Triggers.Any(t => t is { Kind: IncidentKind.Kidnapping, Aside: false }) && (date is null || IsNear(date)) && !apart)
        {
            return current;
        }

        var past = Has(Sense.Background, clause) && Indefinite(clause);
        var elsewhere = Elsewhere(clause);
        var specific = date is not null || clause.Dates.Any(d => d.ShiftCount < 0)
            || clause.Casualties.Any(c => c.Count is { Best: > 0 }) || clause.Places.Any(p => p is { Located: true, IsAside: false });
        // "Also on Friday, in a separate case": another one, whatever its date.
        var separate = clause.Triggers.Count > 0 && found.Marks.AllWithin(Sense.Apart, clause.Start, clause.End).Any(m => m.Code == "new");
        if ((apart || past) && specific && (separate || date is null || !Agrees(date, current!)) && CanOpen(clause))
        {
            return Matching(clause, date, except: current);
        }

        // "El lunes, en Pataz, …. Y el viernes, en Santiago de Chuco, …": another deed of the region.
        if (elsewhere is not null && date is { Precision: DatePrecision.Day } && !Agrees(date, elsewhere) && !Agrees(date, current!) && MovesOn(clause, elsewhere) && CanOpen(clause))
        {
            return null;
        }

        if (elsewhere is not null)
        {
            return elsewhere;
        }

        if (FollowsUp(clause, date))
        {
            return current;
        }

        // "Al día siguiente, en Pulán, …": the next deed in another place.
        if (clause.Dates.Exists(d => d.Onward) && specific && (MovesOn(clause, current!) || ByOthers(clause)) && CanOpen(clause))
        {
            return null;
        }

        if (PlaceConflicts(clause, current!) && specific && CanOpen(clause))
        {
            return Spreads(clause) ? current : null;
        }

        // A bare year beside the story ("bought in 2014") dates no new incident.
        var aside = date is { Precision: DatePrecision.Year } && !past && !IsDeedOfYear(clause) && !clause.Casualties.Exists(c => c.Count is { Best: > 0 });
        if (date is null || aside || Agrees(date, current!) || Extends(clause, date))
        {
            return current;
        }

        // A strike or blockade lasts longer than the violence in it.
        if (IsNear(date) && clause.Triggers.TrueForAll(t => t.Aside || t.Kind == IncidentKind.ProtestViolence) && !clause.Casualties.Exists(c => c.Count is { Best: > 0 }))
        {
            return current;
        }

        var match = Matching(clause, date, except: null);
        if (match is not null)
        {
            return match;
        }

        // A definite event with another date refines the one being told: "el rapto ocurrió el viernes".
        return clause.Triggers.Exists(t => t.Definite && !t.Aside) && (IsNear(date)
            || (clause.Triggers.TrueForAll(t => t.Kind == IncidentKind.InterdictionRaid) && current!.Triggers.Any(t => t.Kind == IncidentKind.InterdictionRaid && !t.Aside) && !clause.Casualties.Exists(c => c.Count is { Best: > 0 })))
            && !clause.Casualties.Exists(c => c is { Count.Best: > 0, Earlier: false, Who.Definite: false } && !Repeats(c)) || !CanOpen(clause)
            ? current
            : null;
    }

    // "La operación se extendió a Camanti, en Cusco": the same deed in a second place.
    private bool Spreads(Clause clause) =>
        clause.Triggers.Exists(t => t.Definite && !t.Aside)
            && Enumerable.Range(clause.Start, clause.End - clause.Start).Any(i => found.Marks.Any(i, Sense.Spread));

    // "The killing of their leader in June" is not the killing of December.
    private bool IsNear(DateMention date)
    {
        // Days tell when it was; "he had stopped paying in January" does not.
        var known = current!.Dates.Where(d => d.ShiftCount == 0).ToList();
        var days = known.FindAll(d => d.Precision == DatePrecision.Day);
        return (days.Count > 0 ? days : known).TrueForAll(d => Math.Abs(d.From.DayNumber - date.From.DayNumber) <= LongestStory);
    }

    // Arrests elsewhere and deaths in hospital come after what happened and are told of it, whatever their day and place.
    private bool FollowsUp(Clause clause, DateMention? date) => IsOfThoseHurt(clause, date) ||
        clause.Triggers.TrueForAll(t => t.Aside) && (date is null || IsNear(date)) && clause.Casualties.Exists(c => c is { Denied: false, Count.Best: > 0 })
        // "Two guards are being treated for burns; the others had left for the weekend": people hurt without a deed are of the one just told.
        && (clause.Casualties.TrueForAll(c => c.Denied || c.Category is CasualtyCategory.Arrested or CasualtyCategory.Injured)
            || (Has(Sense.Hospital, clause) && clause.Casualties.TrueForAll(c => c.Denied || c.Category is CasualtyCategory.Killed or CasualtyCategory.Injured)));

    // "El monitor se recupera en Pucallpa": the one just told of, in another town.
    private bool IsOfThoseHurt(Clause clause, DateMention? date) => date is null && clause.Triggers.TrueForAll(t => t.Aside) && current!.Casualties.Any(c => c is { Denied: false, Category: CasualtyCategory.Injured })
        && clause.Casualties.Exists(c => !c.Denied) && clause.Casualties.TrueForAll(c => c.Denied || c is { Category: CasualtyCategory.Injured, Who: null or { Definite: true } });

    private static bool MovesOn(Clause clause, Draft from) => clause.Triggers.Exists(t => t is { Aside: false, Definite: false })
        && clause.Places.Exists(p => p is { IsAside: false, IsDateline: false, Located: true, Place.Province: not null }
        && from.Places.All(x => x.Place.Province is null || x.Place.Province != p.Place.Province));

    private bool Repeats(CasualtyFact fact) =>
        current!.Casualties.Any(c => c.Category == fact.Category && c.Count?.Best == fact.Count?.Best);

    private Draft? Matching(Clause clause, DateMention? date, Draft? except) =>
        date is null ? null : drafts.Find(d => !ReferenceEquals(d, except)
            && d.Dates.Any(x => x.ShiftCount == 0 && x.Overlaps(date) && x.Precision == date.Precision) && !PlaceConflicts(clause, d));

    // "Police freed them on Thursday", "bodies were found on Sunday": a later step of the same incident.
    private bool Extends(Clause clause, DateMention date) => FindsThem(clause) || IsUntil(date) || !IsOtherTaking(clause, date) &&
        (Has(Sense.Freed, clause) || Has(Sense.Found, clause) || clause.Casualties.Any(c => c is { Category: CasualtyCategory.Arrested, Denied: false })
            || IsEnding(date) || IsStillHeld(clause))
        && date.Precision == DatePrecision.Day && (TellsArrestsOnly(clause) || !IsPluperfect(clause, date) || !Indefinite(clause) || IsEnding(date)) && clause.Casualties.All(c => c.Who is null || c.Who.Definite || !c.Additional || Has(Sense.Body, clause))
        && current!.Dates.Where(d => d.ShiftCount == 0).All(d => Math.Abs(d.From.DayNumber - date.From.DayNumber) <= 30);

    // "Nine bodies have been dug out since Friday": of the eleven killed in February.
    private bool FindsThem(Clause clause) => Has(Sense.Found, clause) && Has(Sense.Body, clause)
        && clause.Casualties.Find(c => c is { Category: CasualtyCategory.Killed, Count.Best: > 0, Who.Type: Sense.Body }) is { } bodies
        && current!.Casualties.Any(c => c is { Category: CasualtyCategory.Killed, Denied: false } && c.Count?.Best >= bodies.Count!.Value.Best);

    // "The three were still being held on Friday".
    private bool IsStillHeld(Clause clause) => Has(Sense.Still, clause) && clause.Casualties.Exists(c => c is { Category: CasualtyCategory.Kidnapped, Denied: false });

    private static bool TellsArrestsOnly(Clause clause) => clause.Triggers.TrueForAll(t => t.Aside || t.Definite)
        && clause.Casualties.Exists(c => !c.Denied) && clause.Casualties.TrueForAll(c => c.Denied || c.Category == CasualtyCategory.Arrested);

    // "Había sido secuestrado", "had been killed": told as what came before.
    private bool IsPluperfect(Clause clause, DateMention? near = null) =>
        Enumerable.Range(clause.Start, clause.End - clause.Start).Any(i => (near is null || Math.Abs(i - near.Start) <= PluperfectReach) && (found.Word(i) is "habia" or "habian"
            || (found.Word(i) == "had" && (found.Word(i + 1) == "been" || found.Word(i + 1).EndsWith("ed", StringComparison.Ordinal)))));

    // "Ten days had passed since masked men kidnapped them": those just counted, before what was told of them.
    private bool Begins(Clause clause, DateMention date) =>
        date.Precision == DatePrecision.Day && IsNear(date) && current!.Dates.All(d => d.ShiftCount != 0 || d.From > date.From)
        && IsOfThoseHeld(clause);

    private bool IsOfThoseHeld(Clause clause) => clause.Casualties.Exists(c => c is { Denied: false, Category: CasualtyCategory.Kidnapped })
        && clause.Casualties.TrueForAll(c => c.Denied || (c.Who is null && c.Count is null) || c.Who is { Definite: true }
            || (c.Who is { Head: < 0 } bare && found.Marks.Any(bare.Start - 1, Sense.Definite)));

    // What was told so far is how it ended; this is how it began.
    private bool IsEnding(DateMention date) =>
        current!.Triggers.Any(t => t.Kind == IncidentKind.Kidnapping) && current.Dates.All(d => d.ShiftCount == 0 && d.From > date.From)
        && current.Clauses.Exists(c => EventDates(c).Any() && (Has(Sense.Freed, c) || Has(Sense.Found, c)));

    private static IEnumerable<DateMention> EventDates(Clause clause) => clause.Dates.Where(d => !d.IsOfReport && d.ShiftCount == 0);

    private static bool PlaceConflicts(Clause clause, Draft draft)
    {
        var place = clause.Places.FirstOrDefault(p => p is { Located: true, IsAside: false, IsDateline: false });
        return place is not null && draft.Department is { } known && (place.Department ?? place.Country) != known
            && !clause.Places.Any(p => (p.Department ?? p.Country) == known);
    }

    // Another incident whose place the clause names: "No one has been detained in Huamachuco."
    private Draft? Elsewhere(Clause clause)
    {
        var places = clause.Places.Where(p => !p.IsAside && !p.IsDateline && p.Country == "PE").ToList();
        if (places.Count == 0 || drafts.Count < 2 || clause.Heading is not null)
        {
            return null;
        }

        bool Here(Draft d) => d.Places.Where(p => !p.IsDateline).Any(p =>
            places.Exists(x => x.Place.Name == p.Place.Name || (x.Place.Level == PlaceLevel.Department && x.Department == p.Department)));
        return current is not null && Here(current) ? null : drafts.Find(d => Here(d));
    }

    private static bool Indefinite(Clause clause) =>
        !clause.Triggers.Exists(t => t.Definite && !t.Aside)
            || clause.Casualties.Exists(c => c.Count is { Best: > 0 } && c.Who is not { Definite: true });

    private bool IsPast(Clause clause)
    {
        var main = drafts.Find(d => d.Role == IncidentRole.Main)?.Dates.FirstOrDefault(d => d.ShiftCount == 0);
        var date = EventDates(clause).FirstOrDefault();
        return clause.Dates.Any(d => d.ShiftCount < 0)
            || (date is not null && main is not null ? main.From.DayNumber - date.To.DayNumber > (IsPluperfect(clause) ? 0 : 6) : Has(Sense.Background, clause));
    }
}
