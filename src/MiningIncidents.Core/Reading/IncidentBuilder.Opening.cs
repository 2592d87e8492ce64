using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>What opens an incident of its own, and how one is opened.</summary>
internal sealed partial class IncidentBuilder
{
    // An incident needs something to hold on to: a count, a day, or a place with a deed; a general remark opens none.
    private bool CanOpen(Clause clause)
    {
        // "For the third time this year vandals slashed a belt on Monday": told of its day.
        var ofDay = EventDates(clause).Any(d => d.Precision == DatePrecision.Day && clause.Triggers.Exists(t => t is { Told: true, Aside: false } && Math.Abs(t.Start - d.Start) <= 4 * OpeningWords));
        if ((Has(Sense.Generic, clause) || (Has(Sense.Total, clause) && !ofDay && !Has(Sense.Superlative, clause)) || SpansYears(clause)) && !clause.Casualties.Exists(c => c.Count is { Best: > 0 }))
        {
            return false;
        }

        // "Un tribunal condenó a dos sicarios": what came of it in court.
        if (Has(Sense.Judge, clause) && Has(Sense.Sentencing, clause) && !clause.Casualties.Exists(c => c is { Denied: false, Count.Best: > 0, Frame: not Frame.Of }))
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

    // "Hours later residents burned the company's trucks": on the day of what came before, where no other is named.
    private void OpenOnDayOf(Draft earlier, Clause clause)
    {
        Open(clause, IncidentRole.Main, clause.Dates.FirstOrDefault(d => d.ShiftCount < 0 || d.Onward));
        if (current!.Shift is null && !EventDates(clause).Any() && earlier.Dates.FirstOrDefault(d => d is { ShiftCount: 0, Precision: DatePrecision.Day }) is { } day)
        {
            current.Shift = (earlier, day);
        }
    }

    // "Quedaron encerrados hasta el sábado": how long it went on.
    private bool IsUntil(DateMention date) => found.Lexicon.IsSpanish && date.Precision == DatePrecision.Day && (found.Marks.Any(date.Start - 1, Sense.Bound) || found.Marks.Any(date.Start, Sense.Bound));

    // Days are held against days: "the second strike this month" does not date the first.
    private static bool Agrees(DateMention date, Draft draft)
    {
        // "Recibía amenazas desde julio" dates none of the days told.
        var known = draft.Dates.Where(d => d.ShiftCount == 0 && !(d.IsSince && d.Precision != DatePrecision.Day)).ToList();
        // and months: "en agosto de ese año" is not the kidnapping of today, though its year was told.
        var days = date.Precision is DatePrecision.Day or DatePrecision.Month ? known.FindAll(d => d.Precision == DatePrecision.Day) : [];
        // "La noche anterior otro grupo se había llevado a un guardia. Y el miércoles …": another day again.
        if (known.Count == 0 && draft.Shift is { Shift.ShiftCount: < 0 } && date.Precision == DatePrecision.Day)
        {
            return false;
        }

        return known.Count == 0 || (days.Count > 0 ? days : known).Exists(d => d.Overlaps(date));
    }

    // "Al día siguiente, otro grupo secuestró a dos choferes".
    private bool ByOthers(Clause clause) => found.Lexicon.IsSpanish && Enumerable.Range(clause.Start, clause.End - clause.Start - 1).Any(i => found.Word(i) is "otro" or "otra" or "otros" or "otras" && found.Marks.Any(i + 1, Sense.Suspect, Sense.Group));

    // "Just hours after": on the same day.
    private bool IsHoursAfter(Clause clause) => Enumerable.Range(Math.Max(0, clause.Start - 1), 3).Any(i => DateWords.Unit(found.Marks, i) == "hour");

    // "In reprisal, a mob hours later held four marines": another deed than the raid just told.
    private bool IsReprisal(Clause clause) => current!.Opening.Triggers.Exists(t => t is { Kind: IncidentKind.InterdictionRaid, Aside: false }) && !Has(Sense.Reprisal, current.Opening) && CanOpen(clause)
        && clause.Triggers.Exists(t => t is { Aside: false, Told: true, Kind: IncidentKind.Kidnapping or IncidentKind.ArmedAttack or IncidentKind.Killing or IncidentKind.Sabotage });

    // "Payback for an operation on Monday. In that operation 120 officers blew up pumps": told of its own after all; the day it was mentioned with.
    private DateMention? Mentioned(Clause clause)
    {
        if (clause.Triggers.Find(t => t is { Definite: true, Aside: false } && found.Marks.Any(t.Start - 1, Sense.ThatOne)) is not { } again || !CanOpen(clause)
            || current!.Opening.Triggers.Find(t => t is { Told: true, Aside: false })?.Kind is not { } deed || deed == again.Kind)
        {
            return null;
        }

        return current.Clauses.SelectMany(c => c.Triggers.Where(t => t.Kind == again.Kind && t is { Told: false, Definite: false })
            .Select(t => c.Dates.Find(d => d is { ShiftCount: 0, Precision: DatePrecision.Day } && d.Start >= t.End && d.Start - t.End <= 2))).FirstOrDefault(d => d is not null);
    }

    // "On May 3 gunmen took two of its drillers off a bus and let them go the next day": not the attack of the 21st, in which nobody was taken.
    private bool IsOtherTaking(Clause clause, DateMention date) => clause.Casualties.Exists(c => c is { Category: CasualtyCategory.Kidnapped, Denied: false, Count.Best: > 0 })
        && !current!.Casualties.Any(c => c is { Category: CasualtyCategory.Kidnapped or CasualtyCategory.Missing, Denied: false, Count.Best: > 1 }) && !current!.Triggers.Any(t => t is { Kind: IncidentKind.Kidnapping, Aside: false })
        && current!.Dates.Where(d => d.ShiftCount == 0).ToList() is { Count: > 0 } known && known.TrueForAll(d => d.From > date.To);

    // "In 2019 the company's camp was burned down": a deed dated by its year, which opens the sentence; operations are told by the year as tallies.
    private bool IsDeedOfYear(Clause clause) => !IsTallyOfThings(clause)
        && EventDates(clause).Any(d => d.Precision == DatePrecision.Year && d.Start - clause.Start <= OpeningWords)
        && clause.Triggers.Exists(t => !t.Aside && t.Kind is not (IncidentKind.InterdictionRaid or IncidentKind.ProtestViolence
            or IncidentKind.Extortion) && (t.Told || clause.Places.Exists(p => p is { Located: true, IsAside: false })));

    // "En 2023 fueron destruidas seis": how many there were in a year, nobody hurt and nowhere named.
    private bool IsTallyOfThings(Clause clause) => clause.Triggers.TrueForAll(t => t.Aside || t.Kind is IncidentKind.Sabotage or IncidentKind.InterdictionRaid)
        && !clause.Casualties.Exists(c => !c.Denied) && !clause.Places.Exists(p => p is { Located: true, IsAside: false })
        && found.Quantities.Any(q => q is { Unit: Unit.None, Best: > 1 } && clause.Contains(q.Start));

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

        if (main is not null && clause.Heading is null && (Has(Sense.SamePlace, clause) || !SaysElsewhere(clause)))
        {
            draft.SamePlaceAs = current ?? main;
        }

        // "The previous one, in February": of the kind of the one just told.
        // and "en 2016 perdió la vida otro comunero".
        draft.SameKindAs = Has(Sense.SameCase, clause) || (found.Lexicon.IsSpanish && clause.Triggers.Count == 0 && clause.Casualties.Exists(c => c is { Denied: false, Category: CasualtyCategory.Killed, Who.Additional: true })) ? current ?? main : null;
        drafts.Add(draft);
        current = draft;
    }
}
