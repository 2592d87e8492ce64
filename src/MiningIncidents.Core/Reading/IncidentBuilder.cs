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

    /// <summary>The incident this one is said to resemble ("the previous one").</summary>
    public Draft? SameKindAs { get; set; }

    public IEnumerable<Trigger> Triggers => Clauses.SelectMany(c => c.Triggers);

    public IEnumerable<CasualtyFact> Casualties => Clauses.SelectMany(c => c.Casualties);

    public IEnumerable<DateMention> Dates => Clauses.SelectMany(c => c.Dates).Where(d => !d.IsOfReport);

    public IEnumerable<PlaceMention> Places => Clauses.SelectMany(c => c.Places).Where(p => !p.IsAside);

    public string? Department => Places.Where(p => !p.IsDateline).Select(p => p.Department ?? p.Country).FirstOrDefault();
}

/// <summary>Assigns clauses to incidents, reading on as a person does: the story goes on until the text turns to another event.</summary>
internal sealed class IncidentBuilder(Findings found)
{
    // Days between the steps of one story.
    private const int LongestStory = 45;

    // "And in 2019 …", "Dos años más tarde, en 2019, …": how far the date of an opening phrase stands from its start.
    private const int OpeningWords = 6;

    private readonly List<Draft> drafts = [];
    private readonly List<Clause> waiting = [];
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

        return drafts;
    }

    private bool Has(Sense sense, Clause clause) => found.Marks.Within(sense, clause.Start, clause.End) is not null;

    private void Assign(Clause clause)
    {
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

        if (clause.IsBackdrop)
        {
            Open(clause, IncidentRole.Background, clause.Shift);
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

    // Which incident a telling clause continues; null opens another.
    private Draft? Target(Clause clause)
    {
        var date = EventDates(clause).FirstOrDefault();
        var apart = Has(Sense.Apart, clause) || clause.Dates.Any(d => d.ShiftCount < 0) && Indefinite(clause);
        if (date is null ? IsOfThoseHeld(clause) : Begins(clause, date))
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

        if (elsewhere is not null)
        {
            return elsewhere;
        }

        if (FollowsUp(clause, date))
        {
            return current;
        }

        // "Al día siguiente, en Pulán, …": the next deed in another place.
        if (clause.Dates.Exists(d => d.Onward) && specific && MovesOn(clause) && CanOpen(clause))
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
            || (clause.Triggers.TrueForAll(t => t.Kind == IncidentKind.InterdictionRaid) && !clause.Casualties.Exists(c => c.Count is { Best: > 0 })))
            && !clause.Casualties.Exists(c => c is { Count.Best: > 0, Earlier: false, Who.Definite: false } && !Repeats(c)) || !CanOpen(clause)
            ? current
            : null;
    }

    // "La operación se extendió a Camanti, en Cusco": the same deed in a second place.
    private bool Spreads(Clause clause) =>
        clause.Triggers.Exists(t => t.Definite && !t.Aside)
            && Enumerable.Range(clause.Start, clause.End - clause.Start).Any(i => found.Marks.Any(i, Sense.Spread));

    // "The killing of their leader in June" is not the killing of December.
    private bool IsNear(DateMention date) =>
        current!.Dates.Where(d => d.ShiftCount == 0).All(d => Math.Abs(d.From.DayNumber - date.From.DayNumber) <= LongestStory);

    // Arrests elsewhere and deaths in hospital come after what happened and are told of it, whatever their day and place.
    private bool FollowsUp(Clause clause, DateMention? date) =>
        clause.Triggers.TrueForAll(t => t.Aside) && (date is null || IsNear(date)) && clause.Casualties.Exists(c => c is { Denied: false, Count.Best: > 0 })
        && (clause.Casualties.TrueForAll(c => c.Denied || c.Category == CasualtyCategory.Arrested)
            || (Has(Sense.Hospital, clause) && clause.Casualties.TrueForAll(c => c.Denied || c.Category is CasualtyCategory.Killed or CasualtyCategory.Injured)));

    private bool MovesOn(Clause clause) => clause.Triggers.Exists(t => t is { Aside: false, Definite: false })
        && clause.Places.Exists(p => p is { IsAside: false, IsDateline: false, Located: true, Place.Province: not null }
        && current!.Places.All(x => x.Place.Province is null || x.Place.Province != p.Place.Province));

    // "In 2019 the company's camp was burned down": a deed dated by its year, which opens the sentence; operations are told by the year as tallies.
    private static bool IsDeedOfYear(Clause clause) =>
        EventDates(clause).Any(d => d.Precision == DatePrecision.Year && d.Start - clause.Start <= OpeningWords)
        && clause.Triggers.Exists(t => !t.Aside && t.Kind is not (IncidentKind.InterdictionRaid or IncidentKind.ProtestViolence
            or IncidentKind.Extortion) && (t.Told || clause.Places.Exists(p => p is { Located: true, IsAside: false })));

    private bool Repeats(CasualtyFact fact) =>
        current!.Casualties.Any(c => c.Category == fact.Category && c.Count?.Best == fact.Count?.Best);

    private Draft? Matching(Clause clause, DateMention? date, Draft? except) =>
        date is null ? null : drafts.Find(d => !ReferenceEquals(d, except)
            && d.Dates.Any(x => x.ShiftCount == 0 && x.Overlaps(date) && x.Precision == date.Precision) && !PlaceConflicts(clause, d));

    // "Police freed them on Thursday", "bodies were found on Sunday": a later step of the same incident.
    private bool Extends(Clause clause, DateMention date) =>
        (Has(Sense.Freed, clause) || Has(Sense.Found, clause) || clause.Casualties.Any(c => c is { Category: CasualtyCategory.Arrested, Denied: false })
            || IsEnding(date) || IsStillHeld(clause))
        && date.Precision == DatePrecision.Day && (TellsArrestsOnly(clause) || !IsPluperfect(clause) || !Indefinite(clause) || IsEnding(date)) && clause.Casualties.All(c => c.Who is null || c.Who.Definite || !c.Additional)
        && current!.Dates.Where(d => d.ShiftCount == 0).All(d => Math.Abs(d.From.DayNumber - date.From.DayNumber) <= 30);

    // "The three were still being held on Friday".
    private bool IsStillHeld(Clause clause) => Has(Sense.Still, clause) && clause.Casualties.Exists(c => c is { Category: CasualtyCategory.Kidnapped, Denied: false });

    private static bool TellsArrestsOnly(Clause clause) => clause.Triggers.TrueForAll(t => t.Aside || t.Definite)
        && clause.Casualties.Exists(c => !c.Denied) && clause.Casualties.TrueForAll(c => c.Denied || c.Category == CasualtyCategory.Arrested);

    // "Había sido secuestrado", "had been killed": told as what came before.
    private bool IsPluperfect(Clause clause) =>
        Enumerable.Range(clause.Start, clause.End - clause.Start).Any(i => found.Word(i) is "habia" or "habian"
            || (found.Word(i) == "had" && (found.Word(i + 1) == "been" || found.Word(i + 1).EndsWith("ed", StringComparison.Ordinal))));

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

    // Days are held against days: "the second strike this month" does not date the first.
    private static bool Agrees(DateMention date, Draft draft)
    {
        var known = draft.Dates.Where(d => d.ShiftCount == 0).ToList();
        var days = date.Precision == DatePrecision.Day ? known.FindAll(d => d.Precision == DatePrecision.Day) : [];
        return known.Count == 0 || (days.Count > 0 ? days : known).Exists(d => d.Overlaps(date));
    }

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
        if (places.Count == 0 || drafts.Count < 2)
        {
            return null;
        }

        bool Here(Draft d) => d.Places.Any(p =>
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

    // An incident needs something to hold on to: a count, a day, or a place with a deed; a general remark opens none.
    private bool CanOpen(Clause clause)
    {
        if ((Has(Sense.Generic, clause) || Has(Sense.Total, clause) || SpansYears(clause)) && !clause.Casualties.Exists(c => c.Count is { Best: > 0 }))
        {
            return false;
        }

        // "Un tribunal condenó a dos sicarios": what came of it in court.
        if (Has(Sense.Judge, clause) && Has(Sense.Sentencing, clause) && !clause.Casualties.Exists(c => c is { Denied: false, Count.Best: > 0 }))
        {
            return false;
        }

        // A first report that the text goes on to correct opens nothing.
        var counted = clause.Casualties.Exists(c => c is { Count.Best: > 0, Earlier: false });
        // "Had received death threats since March": how it came to it.
        if (drafts.Count > 0 && !counted && clause.Triggers.Count > 0 && clause.Triggers.TrueForAll(t => t.Aside || t.Kind is IncidentKind.Threat or IncidentKind.Extortion)
            && !clause.Dates.Exists(d => d.ShiftCount < 0 || (!d.IsOfReport && !d.IsSince)))
        {
            return false;
        }

        // "Desde enero se han inutilizado 52 motores": what was done over months.
        if (!counted && EventDates(clause).Any() && EventDates(clause).All(d => d is { IsSince: true, Precision: not DatePrecision.Day }))
        {
            return false;
        }

        // "En 2019 se inutilizaron 31 dragas": what was done in a year is no incident, unless it is one event or people were counted.
        var year = drafts.Count > 0 && EventDates(clause).All(d => d.Precision == DatePrecision.Year) && EventDates(clause).Any();
        if (year && !counted && !IsDeedOfYear(clause) && !(Has(Sense.Background, clause) && clause.Triggers.Exists(t => t is
            {
                Aside: false, Told: true,
                Kind: not IncidentKind.InterdictionRaid
            })) && !clause.Triggers.Exists(t => found.Marks.Any(t.Start, Sense.Event)))
        {
            return false;
        }

        var dated = EventDates(clause).Any() || clause.Dates.Exists(d => d.ShiftCount < 0 || d.Onward);
        var placed = clause.Places.Exists(p => p is { IsAside: false });
        var acted = clause.Triggers.Exists(t => !t.Aside);
        var told = clause.Paragraph <= 1 && clause.Triggers.Exists(t => t is { Aside: false, Told: true });
        return (counted && (acted || dated || placed || clause.Paragraph == 0))
            || (acted && (dated || (placed && clause.Paragraph <= 1) || told || Has(Sense.Accident, clause)));
    }

    // "Between 2010 and 2015", "de 2010 a 2015".
    private bool SpansYears(Clause clause) => Enumerable.Range(clause.Start, clause.End - clause.Start).Any(i =>
        found.Marks.Any(i, Sense.Between, Sense.Since) && IsYear(i + 1) && IsYear(i + 3));

    private bool IsYear(int i) => found.Word(i) is { Length: 4 } word && word.All(char.IsDigit);

    // "In one mining town", "en otra mina": a place the text does not name.
    private bool SaysElsewhere(Clause clause) => found.Marks.AllWithin(Sense.PlaceNoun, clause.Start, clause.End).Any(p =>
        Enumerable.Range(Math.Max(clause.Start, p.Start - 3), Math.Min(3, p.Start - clause.Start)).Any(i => found.Marks.Any(i, Sense.Indefinite)
            && !Enumerable.Range(i + 1, p.Start - i - 1).Any(k => found.Marks.Any(k, Sense.Of))));

    private void Open(Clause clause, IncidentRole role, DateMention? shift = null)
    {
        var main = drafts.Find(d => d.Role == IncidentRole.Main);
        var draft = new Draft(role);
        draft.Clauses.Add(clause);
        if (shift is not null && main is not null)
        {
            draft.Shift = (shift.Onward ? current ?? main : main, shift);
        }

        if (main is not null && (Has(Sense.SamePlace, clause) || !SaysElsewhere(clause)))
        {
            draft.SamePlaceAs = current ?? main;
        }

        // "The previous one, in February": of the kind of the one just told.
        draft.SameKindAs = Has(Sense.SameCase, clause) ? current ?? main : null;
        drafts.Add(draft);
        current = draft;
    }
}
