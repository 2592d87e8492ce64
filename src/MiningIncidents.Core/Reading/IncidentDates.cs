using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Chooses the date of an incident among the dates its clauses name.</summary>
internal static class IncidentDates
{
    // Days an operation may last by its own words.
    private const int LongestOperation = 15;

    // And people be held.
    private const int LongestStory = 45;

    // Hours that end on another day, whenever they began, and the hour counted from then.
    private const int LongNight = 20;
    private const int Noon = 12;
    private const int HoursOfDay = 24;

    // Words between "died", the day and the hospital or the wounds.
    private const int DyingReach = 2;

    /// <summary>The date, or null when the text gives none.</summary>
    public static Evidenced<ReadDate>? Choose(Draft draft, Findings found, string text, Func<Draft, ReadDate?> dateOf)
    {
        var scored = new List<(DateMention Mention, double Score, Clause Clause)>();
        foreach (var clause in draft.Clauses)
        {
            foreach (var mention in clause.Dates.Where(d => !d.IsOfReport && d.ShiftCount == 0))
            {
                if (Score(mention, clause, found, draft) is > 0 and var score)
                {
                    scored.Add((mention, score, clause));
                }
            }
        }

        // No deed is dated: the day the story opens with.
        if (scored.Count == 0 && draft.Shift is null && Opening(draft) is { } opening)
        {
            scored.Add((opening, 1, draft.Clauses[0]));
        }

        if (scored.Count == 0)
        {
            return Shifted(draft, found, text, dateOf);
        }

        var best = scored.OrderByDescending(s => s.Score).ThenBy(s => s.Mention.Start).First();

        // "Over the weekend", and then "on Saturday": the day, where a deed is told of it.
        if (best.Mention.From < best.Mention.To && scored.Where(s => s.Mention.From == s.Mention.To && s.Mention.From >= best.Mention.From
            && s.Mention.To <= best.Mention.To && s.Mention.Precision == DatePrecision.Day && !Ends(s.Mention, s.Clause, found)).ToList() is [var nearer, ..])
        {
            best = nearer;
        }

        var (from, to) = (best.Mention.From, best.Mention.To);
        var evidence = new List<DateMention> { best.Mention };
        if (best.Mention.Precision == DatePrecision.Day && IsHolding(draft))
        {
            foreach (var (mention, _, clause) in scored.Where(s => s.Mention.Precision == DatePrecision.Day && s.Mention.From != from))
            {
                if ((mention.From > to && Ends(mention, clause, found) && !(IsArrestOnly(clause, found) && scored.Exists(s => IsRelease(s.Clause, found))))
                    || (mention.From < from && (Begins(mention, clause, found) || Ends(best.Mention, best.Clause, found))))
                {
                    (from, to) = (mention.From < from ? mention.From : from, mention.To > to ? mention.To : to);
                    evidence.Add(mention);
                }
            }

            (from, to) = ShiftWithin(draft, found, from, to, evidence);
        }

        // "A week after thirteen guards were abducted; their bodies were found on Sunday": it began when the shift says.
        if (draft.Shift is not null && Shifted(draft, found, text, dateOf)?.Value is { Precision: DatePrecision.Day } begun && begun.From < from
            && Ends(best.Mention, best.Clause, found))
        {
            from = begun.From;
        }

        if (from == to && best.Mention.Precision == DatePrecision.Day && LastOfDays(best.Mention, best.Clause, found) is { } last)
        {
            to = last;
        }

        // "Lasted into Saturday", "se prolongó hasta el domingo".
        if (best.Mention.Precision == DatePrecision.Day && draft.Dates.FirstOrDefault(d => d is { Precision: DatePrecision.Day, ShiftCount: 0 } && d.From > to
            && d.From.DayNumber - to.DayNumber <= 7 && Lasts(d, found, IsHolding(draft))) is { } until)
        {
            to = until.To;
            evidence.Add(until);
        }

        return new Evidenced<ReadDate>(
            new ReadDate(from, to, best.Mention.Precision, best.Mention.Part),
            [.. evidence.OrderBy(e => e.Start).Select(m => found.Evidence(text, m.Start, m.End))]);
    }

    // The first day named where the story opens; of news, else the first day, week or month of it.
    private static DateMention? Opening(Draft draft)
    {
        var known = draft.Clauses.SelectMany(c => c.Dates.Select(d => (d, c.Paragraph))).Where(d => d.d is { IsOfReport: false, ShiftCount: 0 }).ToList();
        return known.Find(d => d.Paragraph == draft.Clauses[0].Paragraph && d.d.Precision == DatePrecision.Day).d
            ?? (draft.Role != IncidentRole.Main ? null : known.Find(d => d.d.Precision == DatePrecision.Day).d ?? known.Find(d => d.d.Precision != DatePrecision.Year).d);
    }

    // "A three-day sweep that began on November 9", "un operativo de tres días iniciado el 9": as many days from the first.
    private static DateOnly? LastOfDays(DateMention first, Clause clause, Findings found)
    {
        var days = found.Quantities.FirstOrDefault(q => q.Unit == Unit.Duration && clause.Contains(q.Start) && q.Best is > 1 and <= LongestOperation
            && DateWords.Unit(found.Marks, q.UnitEnd - 1) == "day"
            && (found.Marks.Before(Sense.Of, q.Start) is { } of && found.Marks.Before(Sense.Kind, of.Start) is not null
                || (found.Word(q.End) is "-" && found.Marks.Any(q.UnitEnd, Sense.Kind))));
        return days is not null && Nearest(first, clause, found, Sense.Happen) <= 2 ? first.From.AddDays((int)days.Best - 1) : null;
    }

    // Abductions and disappearances last: from the taking to the release or the find.
    private static bool IsHolding(Draft draft) =>
        draft.Casualties.Any(c => c.Category is CasualtyCategory.Kidnapped && !c.Denied)
            || draft.Triggers.Any(t => t.Kind == IncidentKind.Kidnapping && !t.Aside);

    private static double Score(DateMention mention, Clause clause, Findings found, Draft draft)
    {
        var score = 0.0;
        var deed = clause.Triggers.Exists(t => !t.Aside) || clause.Casualties.Exists(c => !c.Denied)
            || (IsHolding(draft) && (found.Marks.Within(Sense.Freed, clause.Start, clause.End) ?? found.Marks.Within(Sense.Found, clause.Start, clause.End)) is not null);
        score += deed ? 3 : 0;
        score += found.Marks.AllWithin(Sense.Happen, clause.Start, clause.End).Any(m => Distance(mention, m.Start, m.End) is <= 5 and var near
            && !clause.Dates.Exists(d => !ReferenceEquals(d, mention) && Distance(d, m.Start, m.End) < near)) ? 3 : 0;
        score -= deed && found.Marks.AllWithin(Sense.Lifting, clause.Start, clause.End).Any(m => Distance(mention, m.Start, m.End) <= 2) ? 4 : 0;
        score += ReferenceEquals(draft.Opening, clause) ? 1 : 0;
        // "Two earlier fires, in 2012 and 2014, were ruled accidental".
        score -= found.Marks.AllWithin(Sense.Accident, clause.Start, clause.End).Any(m => m.Code == "said") ? 4 : 0;
        score += mention.IsSince && deed && IsHolding(draft) ? 1.5 : 0;
        score += mention.Precision == DatePrecision.Day ? 1.5 : mention.Precision == DatePrecision.Year ? -1 : 0;
        score += mention.Part is not null && deed ? 0.5 : 0;
        score += deed && NearestDeed(mention, clause) <= 3 ? 0.75 : 0;
        score += IsOfDeed(mention, found) ? 1.5 : 0;
        score -= IsOfSinceClause(mention, found) ? 4 : 0;
        // "Missing since the weekend, found on Tuesday".
        score -= mention.IsSince && !IsHolding(draft) && draft.Casualties.Any(c => c is { Category: CasualtyCategory.Killed, Denied: false }) ? 3 : 0;
        score -= deed && IsArrestOnly(clause, found) && clause.Triggers.TrueForAll(t => t.Aside) && TellsMore(draft) ? 3.5 : 0;
        score -= deed && (IsOfHospital(clause, found) || IsOfDying(mention, found)) ? 4 : 0;
        score -= deed && Ends(mention, clause, found) ? 2.5 : 0;
        return deed || score >= 3 ? score : 0;
    }

    /// <summary>"Sunday's attack", "el ataque del domingo": the day names the deed.</summary>
    public static bool IsOfDeed(DateMention mention, Findings found) => (found.Word(mention.End) is "'s" or "’s" && found.Marks.Any(mention.End + 1, Sense.Kind))
        || (found.Word(mention.Start - 1) is "del" or "de" && (found.Marks.Before(Sense.Kind, mention.Start - 1) is not null
            // "El choque del viernes entre mineros": inside its phrase.
            || found.Marks.At(Sense.Kind, mention.Start - 2)?.End > mention.Start));

    // Not arrests alone: what they were made for.
    private static bool TellsMore(Draft draft) => draft.Casualties.Any(c => c is { Category: not CasualtyCategory.Arrested, Denied: false })
        || draft.Triggers.Any(t => !t.Aside && t.Kind != IncidentKind.InterdictionRaid);

    // "Died on Sunday in hospital": when one of the wounded died, not when it happened.
    private static bool IsOfHospital(Clause clause, Findings found) => clause.Triggers.TrueForAll(t => t.Aside || (!t.Told && !t.Definite))
        && found.Marks.Within(Sense.Hospital, clause.Start, clause.End) is not null && clause.Casualties.Exists(c => c.Category == CasualtyCategory.Killed);

    // "Died on Monday of the wounds he received when he was shot": the day of the death, though the clause tells the deed.
    private static bool IsOfDying(DateMention mention, Findings found) => found.Marks.OfSentence(found.Tokens[mention.Start].Sentence).Any(m =>
            m is { Sense: Sense.Casualty, Category: CasualtyCategory.Killed, Frame: Frame.Subject } && m.End <= mention.Start && mention.Start - m.End <= DyingReach)
        && Enumerable.Range(mention.End, DyingReach + 2).Any(i => i < found.Tokens.Count && found.Tokens[i].Sentence == found.Tokens[mention.Start].Sentence && found.Marks.Any(i, Sense.Hospital));

    private static int NearestDeed(DateMention mention, Clause clause) =>
        clause.Triggers.Where(t => !t.Aside).Select(t => Distance(mention, t.Start, t.End))
            .Concat(clause.Casualties.Where(c => !c.Denied).Select(c => Distance(mention, c.Start, c.End))).DefaultIfEmpty(99).Min();

    // "Since protests began in March": how long it has gone on.
    private static bool IsOfSinceClause(DateMention mention, Findings found) =>
        Enumerable.Range(Math.Max(0, mention.Start - 5), Math.Min(5, mention.Start)).Any(i => i < mention.Start - 1
            && found.Tokens[i].Sentence == found.Tokens[mention.Start].Sentence
            && (found.Word(i) is "since" || (found.Word(i) is "desde" && found.Word(i + 1) is "que")));

    // The nearest verb is a release, a find or an arrest.
    private static bool Ends(DateMention mention, Clause clause, Findings found)
    {
        var end = Math.Min(Nearest(mention, clause, found, Sense.Freed), Nearest(mention, clause, found, Sense.Found));
        // "Rescued seven men on Tuesday after a shootout": the shootout stands behind "after", not beside the day.
        var deed = clause.Triggers.Where(t => !t.Aside && !IsSameWord(t, found)
            && !(t.Start >= mention.End && found.Marks.Within(Sense.After, mention.End, t.Start) is not null)).Select(t => Distance(mention, t.Start, t.End)).DefaultIfEmpty(99).Min();
        var arrest = clause.Casualties.Where(c => c.Category == CasualtyCategory.Arrested).Select(c =>
            Distance(mention, c.Start, c.End)).DefaultIfEmpty(99).Min();

        // "Police pulled six bodies from a flooded gallery near the town of Retamas on Wednesday".
        if (deed > end && end < 99 && found.Marks.AllWithin(Sense.Body, clause.Start, clause.End).Any() && IsFoundDead(clause, found))
        {
            return true;
        }

        // "Aparecieron asesinados ayer": found so, though the deed stands nearer.
        return IsStill(mention, clause, found) || (end <= 2 && end <= deed + 1) || (Math.Min(end, arrest) <= 8 && Math.Min(end, arrest) <= deed);
    }

    private static bool IsFoundDead(Clause clause, Findings found) => found.Marks.Within(Sense.Found, clause.Start, clause.End) is not null
        && clause.Casualties.Exists(c => c is { Category: CasualtyCategory.Killed, Denied: false });

    // "Three were still being held on Friday".
    private static bool IsStill(DateMention mention, Clause clause, Findings found) => clause.Casualties.Exists(c => c is { Category: CasualtyCategory.Kidnapped, Denied: false })
        && found.Marks.AllWithin(Sense.Still, clause.Start, mention.Start).Any(m => mention.Start - m.End <= 5);

    // "Four of the men were captured on Wednesday": after the hostages were free.
    private static bool IsArrestOnly(Clause clause, Findings found) => !IsRelease(clause, found)
        && clause.Casualties.Exists(c => c is { Category: CasualtyCategory.Arrested, Denied: false });

    private static bool IsRelease(Clause clause, Findings found) =>
        (found.Marks.Within(Sense.Freed, clause.Start, clause.End) ?? found.Marks.Within(Sense.Found, clause.Start, clause.End)) is not null;

    private static bool Lasts(DateMention mention, Findings found, bool held)
    {
        var sentence = found.Tokens[mention.Start].Sentence;
        var (bound, lasted) = (false, false);
        for (var i = mention.Start; i >= Math.Max(0, mention.Start - 6) && found.Tokens[i].Sentence == sentence; i--)
        {
            // "Began on Saturday and ended on Monday".
            bound |= found.Marks.Any(i, Sense.Bound, Sense.Ended);
            lasted |= found.Marks.Any(i, Sense.Ended) && mention.Start - i <= 2;
            lasted |= found.Marks.Any(i, Sense.Lasting);
        }

        // "Held its 18 workers until soldiers entered on Tuesday".
        return bound && (lasted || held);
    }

    private static bool IsSameWord(Trigger trigger, Findings found) => found.Marks.Any(trigger.Start, Sense.Freed, Sense.Found);

    private static bool Begins(DateMention mention, Clause clause, Findings found) => mention.IsSince || !Ends(mention, clause, found);

    private static int Nearest(DateMention mention, Clause clause, Findings found, Sense sense) =>
        found.Marks.AllWithin(sense, clause.Start, clause.End).Select(m => Distance(mention, m.Start, m.End)).DefaultIfEmpty(99).Min();

    private static int Distance(DateMention mention, int start, int end) =>
        end <= mention.Start ? mention.Start - end : start >= mention.End ? start - mention.End : 0;

    // "three days after gunmen took him", "twelve hours later": steps of the same incident.
    private static (DateOnly From, DateOnly To) ShiftWithin(Draft draft, Findings found, DateOnly from, DateOnly to,
        List<DateMention> evidence)
    {
        foreach (var shift in draft.Clauses.SelectMany(c => c.Dates).Where(d => d is { ShiftCount: not 0, ShiftUnit: "day" or "week" }))
        {
            if (evidence.Count > 1 || from != to)
            {
                break;
            }

            var days = Math.Abs(shift.ShiftCount) * (shift.ShiftUnit == "week" ? 7 : 1);
            if (shift.ShiftCount > 0 && found.Word(shift.End) is "que" or "de" or "gunmen" or "the"
                || (shift.ShiftCount > 0 && found.Word(shift.End - 1) is "after"))
            {
                (from, evidence) = (to.AddDays(-days), [.. evidence, shift]);
            }
            else if (shift.ShiftCount > 0)
            {
                to = from.AddDays(days);
            }
            else if (draft.Clauses.Exists(c => c.Dates.Contains(shift) && (found.Marks.Within(Sense.Freed, c.Start, c.End) is not null
                || c.Casualties.Exists(f => f is { Category: CasualtyCategory.Kidnapped, Denied: false }))))
            {
                // "Freed on Monday workers who had been taken four days earlier".
                (from, evidence) = (to.AddDays(-days), [.. evidence, shift]);
            }
        }

        // "Freed after four days in captivity", "tras dos días de cautiverio": as many days as they were held.
        var held = found.Quantities.FirstOrDefault(q => q is { Unit: Unit.Duration, Best: >= 1 and <= LongestStory } && draft.Clauses.Exists(c => c.Contains(q.Start))
            && DateWords.Unit(found.Marks, q.UnitEnd - 1) == "day" && (found.Word(q.Start - 1) is "spent" || ((found.Marks.Before(Sense.After, q.Start) ?? found.Marks.Before(Sense.SameSubject, q.Start)) is not null
            && Enumerable.Range(q.UnitEnd, 4).Any(i => found.Marks.Any(i, Sense.Captive) || found.Marks.At(Sense.Kind, i) is { Code: "kidnapping" }))));
        if (from == to && held is not null && draft.Clauses.Find(c => c.Dates.Contains(evidence[0])) is { } told)
        {
            (from, to) = Ends(evidence[0], told, found) ? (to.AddDays(-(int)held.Best), to) : (from, from.AddDays((int)held.Best));
        }

        // "Spent 36 hours in their hands before being let go on Wednesday".
        var spent = found.Quantities.FirstOrDefault(q => q is { Unit: Unit.Duration, Best: >= LongNight } && found.Word(q.Start - 1) is "spent" && draft.Clauses.Exists(c => c.Contains(q.Start)) && DateWords.Unit(found.Marks, q.UnitEnd - 1) == "hour");
        if (from == to && spent is not null && draft.Clauses.Find(c => c.Dates.Contains(evidence[0])) is { } ended && Ends(evidence[0], ended, found))
        {
            from = from.AddDays(-(int)Math.Round(spent.Best / HoursOfDay, MidpointRounding.AwayFromZero));
        }

        // "Taken at ten at night and let go nine hours later": as many hours from the part of the day.
        var hours = found.Quantities.FirstOrDefault(q => q is { Unit: Unit.Duration } && draft.Clauses.Exists(c => c.Contains(q.Start))
            && DateWords.Unit(found.Marks, q.UnitEnd - 1) == "hour" && found.Word(q.UnitEnd) is "despues" or "later" or "mas" or "after");
        if (from == to && hours is not null && (HourOf(evidence[0].Part) ?? (hours.Best >= LongNight ? Noon : null)) is { } hour)
        {
            to = to.AddDays((int)(hour + hours.Best) / 24);
        }

        return (from, to);
    }

    private static int? HourOf(PartOfDay? part) => part switch
    {
        PartOfDay.EarlyMorning => 4,
        PartOfDay.Morning => 9,
        PartOfDay.Afternoon => 14,
        PartOfDay.Night => 21,
        _ => null,
    };

    private static Evidenced<ReadDate>? Shifted(Draft draft, Findings found, string text, Func<Draft, ReadDate?> dateOf)
    {
        if (draft.Shift is not { } shift || dateOf(shift.From) is not { } anchor)
        {
            return null;
        }

        var days = Math.Abs(shift.Shift.ShiftCount);
        var (from, to, precision) = DateRules.Shift(anchor.From, shift.Shift.Onward ? days : -days, shift.Shift.ShiftUnit);
        var last = precision == DatePrecision.Day ? to.AddDays(anchor.To.DayNumber - anchor.From.DayNumber) : to;
        return new Evidenced<ReadDate>(new ReadDate(from, last, precision, null),
            [found.Evidence(text, shift.Shift.Start, shift.Shift.End)]);
    }
}
