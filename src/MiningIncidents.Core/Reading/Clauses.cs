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
        if (word is "," && found.Marks.Any(i + 1, Sense.Relative) && TellsSomething(start, i) && TellsSomething(i + 2, end)
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

/// <summary>Tells the day of the report from the day of the event: "officials said on Monday", "informó este martes la Policía".</summary>
internal static class ReportDates
{
    // "The commander general of the Army, Julio Ísmodes, had said".
    private const int LongestSpeaker = 14;

    // "Died in Abancay on Sunday".
    private const int LaterDeathReach = 5;

    // "Were still unaccounted for on Tuesday".
    private const int StateReach = 8;

    /// <summary>Marks the mentions that date a statement.</summary>
    public static void Mark(Findings found)
    {
        foreach (var mention in found.Dates)
        {
            mention.IsOfReport = !IncidentDates.IsOfDeed(mention, found) && (IsDateline(found, mention) || IsOfToll(found, mention) || IsOfReport(found, mention)
                || IsOfStatement(found, mention) || IsOfState(found, mention) || IsOfSojourn(found, mention) || IsOfAside(found, mention) || IsOfLaterDeath(found, mention));
        }
    }

    // "LIMA, Aug 10 - …", "Cusco, 3 mar. (Andina).-": where and when the report was filed.
    private static bool IsDateline(Findings found, DateMention mention)
    {
        var first = mention.Start;
        while (first > 0 && found.Tokens[first - 1].Paragraph == found.Tokens[mention.Start].Paragraph)
        {
            first--;
        }

        return mention.Start - first is > 0 and <= 8 && found.Word(mention.Start - 1) is "," or "(" or "/"
            && Enumerable.Range(first, mention.Start - first).All(i => found.Tokens[i].Type == TokenType.Mark || found.Tokens[i].Capital)
            && Enumerable.Range(mention.End, 3).Any(i => found.Word(i) is "-" or "–" or "—" or "(" or ")");
    }

    // "The toll rose to five on Sunday": the day it was counted.
    private static bool IsOfToll(Findings found, DateMention mention) =>
        // "Police on Monday raised the death toll to four".
        found.Marks.OfSentence(found.Tokens[mention.Start].Sentence).Any(m => m.Sense == Sense.Rise && m.Start == mention.End && found.Quantities.Any(q => q.Start >= m.End && q.Start <= m.End + 3))
        // "Ese era anoche el balance".
        || found.Marks.AllWithin(Sense.Toll, mention.End, Math.Min(found.Tokens.Count, mention.End + 3)).Any(m => found.Marks.Any(mention.Start - 1, Sense.Be) && m.Start <= mention.End + 1)
        || found.Marks.OfSentence(found.Tokens[mention.Start].Sentence).Any(m => m.Sense == Sense.Rise && m.End <= mention.Start && mention.Start - m.End <= 3
            && found.Marks.Within(Sense.After, m.End, mention.Start) is null && found.Quantities.Any(q => q.End > m.End - 1 && q.End <= mention.Start && q.Start >= m.End - 1));

    // "Last week, the governments of both countries announced …": a week or month that opens the sentence of a statement.
    private static bool IsOfStatement(Findings found, DateMention mention)
    {
        if (mention.Precision == DatePrecision.Day || found.Word(mention.End) is not "," || (mention.Start > 0
            && found.Tokens[mention.Start - 1].Sentence == found.Tokens[mention.Start].Sentence))
        {
            return false;
        }

        for (var i = mention.End + 1; i < Math.Min(found.Tokens.Count, mention.End + LongestSpeaker) && found.Tokens[i].Sentence == found.Tokens[mention.Start].Sentence; i++)
        {
            if (found.Marks.Any(i, Sense.Casualty, Sense.Kind, Sense.Happen))
            {
                return false;
            }

            if (found.Marks.Any(i, Sense.Say))
            {
                return true;
            }
        }

        return false;
    }

    // "Comuneros que desde el 14 de abril acampaban en el tajo": how long they had been there; nobody was held.
    private static bool IsOfSojourn(Findings found, DateMention mention) => found.Lexicon.IsSpanish
        && Enumerable.Range(Math.Max(0, mention.Start - 3), 4).Any(i => found.Word(i) == "que" && found.Word(i + 1) == "desde")
        && !found.Marks.OfSentence(found.Tokens[mention.Start].Sentence).Any(m => m is { Sense: Sense.Kind, Code: "kidnapping" or "extortion" });

    // "Hasta anoche había dos muertos", "as of Friday", "were still missing on Tuesday": how things stood.
    private static bool IsOfState(Findings found, DateMention mention)
    {
        if (found.Marks.Before(Sense.AsOf, mention.Start) is { } asOf && (asOf.Code == "state" || IsOpening(found, asOf.Start)
            || found.Marks.At(Sense.Relation, mention.Start)?.Code is { Length: 1 }))
        {
            return true;
        }

        var sentence = found.Tokens[mention.Start].Sentence;
        return found.Casualties.Any(c => c is { Category: CasualtyCategory.Missing, Denied: false } && found.Tokens[c.Start].Sentence == sentence)
            && Enumerable.Range(Math.Max(0, mention.Start - StateReach), Math.Min(StateReach, mention.Start)).Any(i =>
                found.Tokens[i].Sentence == sentence && found.Marks.Any(i, Sense.Still));
    }

    private static bool IsOpening(Findings found, int i) => i == 0 || found.Tokens[i - 1].Sentence != found.Tokens[i].Sentence
        || found.Tokens[i - 1].Type == TokenType.Mark;

    // "Mineros desalojados en junio", "miners evicted last month": what had been done to them before.
    private static bool IsOfAside(Findings found, DateMention mention) => found.Triggers.Any(t => t.Aside && t.Kind == IncidentKind.InterdictionRaid
        && t.End <= mention.Start && mention.Start - t.End <= 1 && found.People.Any(p => p.End == t.Start));

    // "Rose to six when one of the wounded died on Wednesday in hospital": when a victim died, not when it happened.
    private static bool IsOfLaterDeath(Findings found, DateMention mention)
    {
        // "After two of the wounded died in Abancay on Sunday".
        if (found.Casualties.Any(c => c is { Category: CasualtyCategory.Killed, Denied: false, Additional: true } && c.End <= mention.Start && mention.Start - c.End <= LaterDeathReach && found.Tokens[c.Start].Sentence == found.Tokens[mention.Start].Sentence
            && found.Marks.AllWithin(Sense.Casualty, c.Start, c.End).Any(m => m.Category == CasualtyCategory.Injured)))
        {
            return true;
        }

        var marks = found.Marks.OfSentence(found.Tokens[mention.Start].Sentence).ToList();
        return marks.Exists(m => m.Sense == Sense.Hospital && Math.Min(Math.Abs(m.Start - mention.End), Math.Abs(mention.Start - m.End)) <= 4)
            && marks.Exists(m => m.Sense == Sense.Rise) && marks.Exists(m => m.Sense == Sense.Toll);
    }

    private static bool IsOfReport(Findings found, DateMention mention)
    {
        var sentence = found.Tokens[mention.Start].Sentence;
        if (found.Word(mention.End) is "'s" or "’s")
        {
            return false;
        }

        for (var i = mention.Start - 1; i >= Math.Max(0, mention.Start - 7) && found.Tokens[i].Sentence == sentence; i--)
        {
            // "Warned four leaders last week that they would be killed" is the deed itself.
            // "Reported missing since the weekend": how they were gone, nobody's statement.
            if (found.Marks.Before(Sense.Casualty, i + 1) is { } told && told.End - told.Start > 1)
            {
                break;
            }

            // "El choque que sostuvieron el viernes".
            if (found.Marks.Any(i, Sense.Relative) && found.Marks.Before(Sense.Kind, i) is not null)
            {
                return false;
            }

            if (found.Marks.Any(i, Sense.Say, Sense.Aftermath) && !(found.Marks.Any(i - 1, Sense.Relative) && found.Marks.Before(Sense.Kind, i - 1) is not null) && !found.Marks.Any(i, Sense.NotDating) && !found.Marks.Any(i, Sense.Kind))
            {
                return true;
            }

            // "Hizo pública la amenaza este lunes": the deed is what was told.
            if (found.Marks.Any(i, Sense.Kind) && found.Marks.Any(i - 1, Sense.Definite) && found.Marks.Before(Sense.Say, i - 1) is not null)
            {
                return true;
            }

            // "Owners say they got messages last week": the pronoun opens a clause of its own.
            if (found.Word(i) is "," or ";" or ":" || found.Marks.Any(i, Sense.Subordinate, Sense.SpokenOf)
                || found.Marks.Any(i, Sense.Casualty, Sense.Kind, Sense.Happen))
            {
                break;
            }
        }

        for (var i = mention.End; i < Math.Min(found.Tokens.Count, mention.End + 4) && found.Tokens[i].Sentence == sentence; i++)
        {
            // "Hoy enterraron al rondero asesinado el viernes".
            if (found.Marks.Any(i, Sense.Aftermath) && i == mention.End)
            {
                return true;
            }

            if (found.Marks.Any(i, Sense.Say) && !found.Marks.Any(i, Sense.NotDating)
                && !found.Marks.Any(i, Sense.Casualty))
            {
                return true;
            }

            if (found.Tokens[i].Type == TokenType.Mark || found.Marks.Any(i, Sense.Casualty, Sense.Kind, Sense.Happen))
            {
                break;
            }
        }

        return false;
    }
}
