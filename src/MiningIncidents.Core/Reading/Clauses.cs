using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Everything found in a text, before it is assigned to incidents.</summary>
internal sealed record Findings(
    IReadOnlyList<Token> Tokens,
    Lexicon Lexicon,
    Annotations Marks,
    IReadOnlyList<Quantity> Quantities,
    IReadOnlyList<DateMention> Dates,
    IReadOnlyList<PlaceMention> Places,
    IReadOnlyList<People> People,
    IReadOnlyList<CasualtyFact> Casualties,
    IReadOnlyList<Trigger> Triggers)
{
    public string Word(int i) => i >= 0 && i < Tokens.Count ? Tokens[i].Plain : "";

    /// <summary>The words and offsets of a stretch of tokens.</summary>
    public Evidence Evidence(string text, int start, int end)
    {
        var (from, to) = (Tokens[start].Start, Tokens[Math.Max(start, end - 1)].End);
        return new Evidence(from, to, text[from..to]);
    }
}

/// <summary>Cuts sentences into clauses where one sentence tells of two incidents.</summary>
internal sealed partial class ClauseReader(Findings found)
{
    // What was found in the sentence being cut.
    private List<DateMention> dates = [];
    private List<Trigger> triggers = [];
    private List<CasualtyFact> casualties = [];

    /// <summary>The clauses in order, each with what was found in it.</summary>
    public List<Clause> Read()
    {
        var clauses = new List<Clause>();
        for (var i = 0; i < found.Tokens.Count;)
        {
            var end = i;
            while (end < found.Tokens.Count && found.Tokens[end].Sentence == found.Tokens[i].Sentence)
            {
                end++;
            }

            var (from, to) = (i, end);
            dates = [.. found.Dates.Where(d => d.End > from && d.Start < to)];
            triggers = [.. found.Triggers.Where(t => t.Start >= from && t.Start < to)];
            casualties = [.. found.Casualties.Where(c => c.Start >= from && c.Start < to)];
            Cut(i, end, clauses);
            i = end;
        }

        foreach (var clause in clauses)
        {
            clause.Triggers.AddRange(found.Triggers.Where(t => clause.Contains(t.Start)));
            clause.Casualties.AddRange(found.Casualties.Where(c => clause.Contains(c.Start)));
            clause.Dates.AddRange(found.Dates.Where(d => clause.Contains(d.End - 1) && !ReferenceEquals(d, clause.Shift)));
            clause.Places.AddRange(found.Places.Where(p => clause.Contains(p.End - 1)));
            clause.People.AddRange(found.People.Where(p => clause.Contains(p.Start)));
        }

        LendDates(clauses);

        // "Madre de Dios. El jueves fueron dinamitadas cinco dragas": a heading says where all that is below it happened.
        foreach (var heading in clauses.Where(c => c.Places.Exists(p => p.IsHeading)).ToList())
        {
            foreach (var below in clauses.Where(c => c.Paragraph == heading.Paragraph && c.Start > heading.Start && !c.Places.Exists(p => p.Located && p.Department == heading.Places[0].Department)))
            {
                below.Places.Insert(0, heading.Places[0]);
            }
        }

        Digests.Apply(found, clauses);
        return clauses;
    }

    private void Cut(int start, int end, List<Clause> clauses)
    {
        if (Twin(start, end) is { } twin)
        {
            clauses.Add(Make(start, twin, backdrop: false, null));
            clauses.Add(new Clause(twin, end, found.Tokens[start].Sentence, found.Tokens[start].Paragraph) { IsTwin = true });
            return;
        }

        if (Fronted(start, end) is var (comma, before) && before is not null)
        {
            clauses.Add(Make(comma, end, backdrop: false, null));
            clauses.Add(Make(start, comma, backdrop: true, before));
            return;
        }

        for (var i = start + 1; i < end - 1; i++)
        {
            var (cut, shift) = Pivot(i, start, end);
            if (cut > start)
            {
                clauses.Add(Make(start, cut, backdrop: false, null));
                if (shift is not null || found.Word(cut) is not (";" or ":" or ","))
                {
                    clauses.Add(Make(cut, end, backdrop: true, shift));
                    return;
                }

                start = cut;
                i = cut;
            }
        }

        clauses.Add(Make(start, end, backdrop: false, null));
    }

    // Where the second of two operations begins: in another department, or where the sentence says that there were two.
    private int? Twin(int start, int end)
    {
        if (casualties.Find(c => c.IsOfOtherPlace) is not { } second || PlaceIn(start, second.Start) is not { } here || PlaceIn(second.End, end) is not { } there
            || !triggers.Exists(t => t is { Aside: false, Kind: IncidentKind.InterdictionRaid }))
        {
            return null;
        }

        var two = found.Marks.AllWithin(Sense.Event, start, end).Any(m => Enumerable.Range(Math.Max(start, m.Start - 2), Math.Min(2, m.Start - start)).Any(i => found.Marks.Any(i, Sense.Twofold)));
        return two || (here.Department is { } a && there.Department is { } b && a != b) ? second.Start - 1 : null;
    }

    // "Two months after the killing of its president, a cooperative was hit again: his successor died": in English, by weeks and longer.
    private (int Comma, DateMention? Shift) Fronted(int start, int end)
    {
        var shift = found.Lexicon.IsSpanish ? null : dates.FirstOrDefault(d => d is { ShiftCount: > 0, ShiftUnit: not "day" } && d.Start <= start + 1 && found.Word(d.End - 1) is "after");
        var comma = shift is null ? -1 : Enumerable.Range(shift.End, Math.Max(0, end - shift.End)).FirstOrDefault(i => found.Word(i) is ",", -1);
        return comma > 0 && TellsSomething(shift!.End, comma) && casualties.Exists(c => c.Start > comma && c is { Denied: false, Count.Best: > 0, Category: not CasualtyCategory.Arrested })
            && !casualties.Exists(c => c.Start > comma && c is { Category: CasualtyCategory.Arrested }) ? (comma, shift) : (-1, null);
    }

    private PlaceMention? PlaceIn(int start, int end) => found.Places.FirstOrDefault(p => p.Start >= start && p.End <= end && p is { Located: true, IsDateline: false });

    private Clause Make(int start, int end, bool backdrop, DateMention? shift) =>
        new(start, end, found.Tokens[start].Sentence, found.Tokens[start].Paragraph) { IsBackdrop = backdrop, Shift = shift };

    // Where a second incident begins: ";", ": last October …", "since 2011, when …", "two weeks after a similar ambush".
    private (int Cut, DateMention? Shift) Pivot(int i, int start, int end)
    {
        var word = found.Word(i);
        if (word is ";" && TellsSomething(i + 1, end))
        {
            return (i, null);
        }

        if (word is ":" && dates.Any(d => d.Start > i && d.End <= end) && dates.Any(d => d.Start >= i && d.Start <= i + 3))
        {
            return (i, null);
        }

        // "El atentado del domingo se suma al asesinato de dos guardias": two deeds.
        if (word is "se" && found.Word(i + 1) is "suma" or "sumo" && found.Word(i + 2) is "a" or "al" && TellsSomething(start, i) && triggers.Exists(t => t.Start > i && !t.Aside) && dates.Exists(d => d.End <= i && d.ShiftCount == 0))
        {
            return (i, null);
        }

        // "Mientras 120 policías destruían dragas, una turba atacaba un puesto en Camanti".
        if (word is "," && found.Word(start) is "mientras" && triggers.Exists(t => t.End <= i && t is { Told: true, Aside: false, Kind: IncidentKind.InterdictionRaid })
            && triggers.Exists(t => t.Start > i && t is { Told: true, Aside: false, Kind: not IncidentKind.InterdictionRaid }))
        {
            return (i, null);
        }

        if (word is "," && found.Word(i + 1) is "when" or "cuando"
            && dates.LastOrDefault(d => d.End <= i && d.End >= i - 1 && d.Precision == DatePrecision.Year) is { } year
            && year.Start > start)
        {
            return (year.Start, null);
        }

        // "…, whose office received threats last year": a relative clause with a deed and a month or year of its own.
        // "a contractor who was himself shot dead last October" needs no comma.
        if ((word is "," || (found.Word(i + 1) is "who" or "whose" && !found.Lexicon.IsSpanish)) && found.Marks.Any(i + 1, Sense.Relative) && TellsSomething(start, i) && TellsSomething(i + 2, end)
            && dates.Exists(d => d.Start > i && d is { ShiftCount: 0, IsOfReport: false, Precision: DatePrecision.Month or DatePrecision.Year })
            && triggers.Exists(t => t.Start > i && !t.Definite && !t.Aside))
        {
            return (i, null);
        }

        var shift = dates.FirstOrDefault(d => d.ShiftCount > 0 && d.Start == i && found.Word(d.End) is var next
            && (found.Word(d.End - 1) is "after" or "despues") && next.Length > 0);
        var after = shift is null ? found.Marks.At(Sense.After, i) : null;
        if (shift is null && after is null)
        {
            return (-1, null);
        }

        var from = shift?.End ?? after!.End;
        return IsAnother(start, from, end, shift is not null) && TellsSomething(start, i) ? (i, shift) : (-1, null);
    }

    private bool TellsSomething(int start, int end) =>
        triggers.Any(t => t.Start >= start && t.End <= end) || casualties.Any(c => c.Start >= start && c.End <= end);

    // Another event than the one being told: named as such, or new and dated on its own.
    private bool IsAnother(int start, int from, int end, bool shifted)
    {
        // "Rescued seven miners on Tuesday after a shootout with the gang that had held them since Sunday": how it ended.
        // and "were found dead two days after a gang had taken them": how it began.
        if ((found.Marks.Within(Sense.Freed, start, from) ?? found.Marks.Within(Sense.Found, start, from)) is not null && triggers.Exists(t => t.Start >= from && t.Kind == IncidentKind.Kidnapping))
        {
            return false;
        }

        var trigger = triggers.FirstOrDefault(t => t.Start >= from && t.End <= end && !t.Aside);
        var casualty = casualties.FirstOrDefault(c => c.Start >= from && c.End <= end && c.Count is { Best: > 0 }
            && c.Who is not null);
        if (trigger is null && casualty is null)
        {
            return false;
        }

        var other = found.Marks.AllWithin(Sense.Background, from, Math.Min(end, from + 6)).Any()
            || Enumerable.Range(from, Math.Min(6, end - from)).Any(i =>
            found.Marks.Any(i, Sense.Another));
        var dated = shifted || dates.Any(d => d.Start >= from && d.End <= end && !d.IsOfReport && d.ShiftCount == 0);
        var indefinite = trigger is { Definite: false }
            && Enumerable.Range(Math.Max(from, trigger.Start - 4), Math.Min(4, trigger.Start - from + 1)).Any(i =>
            found.Marks.Any(i, Sense.Indefinite));
        // "Killed following an attack on Thursday" is one event; "the killings follow an attack last month" are two.
        // "Hours after police had torn down a mill": the State's deed is another than the gunmen's.
        if (trigger is { Kind: IncidentKind.InterdictionRaid, Definite: false } && found.People.Any(p => p.Type is Sense.Police or Sense.Force && p.Start >= from && p.End <= trigger.Start)
            && triggers.Exists(t => t.End <= from && t is { Kind: IncidentKind.Killing or IncidentKind.ArmedAttack or IncidentKind.Kidnapping, Aside: false }))
        {
            return true;
        }

        var ownEvent = triggers.Any(t => t.Start >= start && t.End <= from && t.Definite)
            || dates.Any(d => d.Start >= start && d.End <= from && d.ShiftCount == 0);
        return (other && (dated || casualty is not null)) || (dated && ownEvent && (indefinite || casualty is { Who.Definite: false }));
    }
}
