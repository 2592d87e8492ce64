using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

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
        if (mention.Precision is DatePrecision.Day or DatePrecision.Year || found.Word(mention.End) is not "," || (mention.Start > 0
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
        // "In 2021, he recalled, a similar attack": nobody dates a statement by its year.
        if (found.Word(mention.End) is "'s" or "’s" || (mention.Precision == DatePrecision.Year && !found.Lexicon.IsSpanish))
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
