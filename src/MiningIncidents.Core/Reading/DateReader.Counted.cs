using System.Globalization;
using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Dates told by counting: "three days ago", "the second Sunday of May", "la madrugada del 5", and bare years.</summary>
internal sealed partial class DateReader
{
    private const int HoursOfDay = 24;

    // Words between "said" and the day on which it was.
    private const int SaidReach = 3;

    // "hace dos semanas", "three days ago", "two weeks after", "dos días antes".
    private DateMention? Count(int i)
    {
        var unit = DateWords.Unit(marks, i);
        if (unit is null)
        {
            return null;
        }

        var number = numberAt.Values.FirstOrDefault(q => q.UnitEnd == i + 1 && q.Unit == Unit.Duration);
        var isOne = number is null && Word(i - 1) is "a" or "un" or "una" or "one";
        if (number is null && !isOne)
        {
            return null;
        }

        var count = number is null ? 1 : (int)Math.Min(number.Best, 500);
        var start = number?.Start ?? i - 1;

        // "Desde hace un año": how long it has gone on, not when it happened.
        if (unit is "month" or "year" && Word(start - 1) == "hace" && Word(start - 2) == "desde")
        {
            return null;
        }

        // "Hace apenas tres días", "hace ya una semana".
        var hace = marks.Any(start - 1, Sense.CountJoint) ? start - 2 : start - 1;
        if (marks.Any(hace, Sense.Ago) || marks.Any(i + 1, Sense.Ago))
        {
            var (from, to, precision) = DateRules.Shift(published, unit == "hour" ? -count / HoursOfDay : -count, unit);
            return new DateMention(marks.Any(hace, Sense.Ago) ? hace : start, i + (marks.Any(i + 1, Sense.Ago) ? 2 : 1), from, to, precision,
                marks.At(Sense.Part, i) is { } part ? CodeText.Parse<PartOfDay>(part.Code) : null);
        }

        // "after" here: the event told is later than the one that follows; see IncidentDates.
        if (Word(i + 1) is "mas" && Word(i + 2) is "tarde" && unit != "hour")
        {
            return new DateMention(start, i + 3, published, published, DatePrecision.Day, null)
            {
                ShiftCount = count,
                ShiftUnit = unit,
                Onward = Word(i + 3) is "," && IsOpening(start)
            };
        }

        // "Los retuvieron dos días antes de entregarlos": how long.
        if (unit == "hour" || (lexicon.IsSpanish && Word(i + 1) is "antes" && marks.Any(i + 2, Sense.Of)) || !(Word(i + 1) is "antes" or "despues" or "earlier" or "later" or "before" or "after"))
        {
            return null;
        }

        // "The navy said on Thursday that it had sunk the dredges two days earlier": from the day it was said.
        if (unit is "day" or "week" && Word(i + 1) is "antes" or "earlier" or "before" && Told(i) is { ShiftCount: 0, Precision: DatePrecision.Day } told
            && Enumerable.Range(Math.Max(0, told.Start - SaidReach), Math.Min(SaidReach, told.Start)).Any(k => marks.Any(k, Sense.Say, Sense.Aftermath)))
        {
            var (from, to, precision) = DateRules.Shift(told.From, -count, unit);
            return new DateMention(start, i + 2, from, to, precision, null);
        }

        return new DateMention(start, i + 2, published, published, DatePrecision.Day, null)
        {
            ShiftCount = Word(i + 1) is "antes" or "earlier" or "before" ? -count : count,
            ShiftUnit = unit,

            // "Two days later, in Pulán, …": the next deed.
            Onward = Word(i + 1) is "later" or "despues" && Word(i + 2) is "," && IsOpening(start),
        };
    }

    private bool IsOpening(int i) => i == 0 || tokens[i - 1].Sentence != tokens[i].Sentence;

    // "El segundo domingo de mayo", "the first weekend of June": the weekday or weekend of a month by its number, or the last one.
    private DateMention? NthOfMonth(int i)
    {
        var weekend = marks.At(Sense.Relation, i) is { Code: "weekend" } mark ? mark : null;
        if (weekend is null && !lexicon.Weekdays.ContainsKey(Word(i)))
        {
            return null;
        }

        var of = weekend?.End ?? i + 1;
        if (marks.At(Sense.MonthOrdinal, i - 1) is not { } nth || !marks.Any(of, Sense.Of, Sense.InMonth) || !IsMonth(of + 1, out var month))
        {
            return null;
        }

        var year = YearAfter(of + 2, out var end);
        var first = DateRules.NthOfMonth(year ?? DateRules.YearOf(published, month, false), month, weekend is null ? (DayOfWeek)lexicon.Weekdays[Word(i)] : DayOfWeek.Saturday,
            int.Parse(nth.Code, CultureInfo.InvariantCulture));
        return new DateMention(words.Open(i - 1), year is null ? of + 2 : end, first, weekend is null ? first : first.AddDays(1), DatePrecision.Day, null);
    }

    // "La madrugada del 5", "on the night of the 5th", "el 14 de este mes", "on the 14th": a day of the current month, or of the last.
    private DateMention? DayAlone(int i)
    {
        if (!IsDayNumber(i, out var day))
        {
            return null;
        }

        var end = PastOrdinal(i + 1);
        var until = day;
        if (words.IsJoint(end) && IsDayNumber(end + 1, out var next) && next > day && marks.Any(end + 2, Sense.CurrentMonth))
        {
            (until, end) = (next, end + 2);
        }

        // "El 12 del presente año" names no month.
        var month = marks.At(Sense.CurrentMonth, end) is { } named && !(DateWords.Unit(marks, named.End) is "year") ? named : null;
        var ordinal = !lexicon.IsSpanish && end > i + 1 && marks.Any(i - 1, Sense.Definite) && (marks.Any(i - 2, Sense.DateOpen) || (marks.Any(i - 2, Sense.Of) && marks.Any(i - 3, Sense.Part)));
        var ofPart = lexicon.IsSpanish && marks.Any(i - 1, Sense.Of) && marks.Any(i - 2, Sense.Part) && !(marks.Any(end, Sense.Of) && IsMonth(end + 1, out _))
            && (end >= tokens.Count || tokens[end].Type == TokenType.Mark || marks.Any(end, Sense.Function));
        if (month is null && !ordinal && !ofPart)
        {
            return null;
        }

        var last = month is { Code: "last" } || (month is null && day > published.Day) ? published.AddMonths(-1) : published;
        return DateRules.DayMonth(published, day, last.Month, last.Year) is { } date && DateRules.DayMonth(published, until, last.Month, last.Year) is { } to
            ? new DateMention(words.Open(i), month?.End ?? end, date, to, DatePrecision.Day, null) : null;
    }

    private DateMention? Year(int i)
    {
        if (Word(i).Length != 4 || !int.TryParse(Word(i), out var year) || year is < 1950 or > 2100 || year > published.Year
            || tokens[i].Plain.Any(c => !char.IsDigit(c))
            || !(Word(i - 1) is "en" or "in" or "since" or "desde" or "de" or "del" or "a" or "ano" or "from"))
        {
            return null;
        }

        // "since 2011, when": the year of that event. Otherwise "since 2011" and "from 2009" open a period, they date nothing.
        var since = Word(i - 1) is "since" or "desde" or "from" || (Word(i - 1) == "ano" && Word(i - 2) is "desde");
        var told = Word(i + 1) == "," && Word(i + 2) is "when" or "cuando" or "in";
        return (since && !told) || Word(i - 1) is "de" && !(Word(i - 2) is "ano")
            ? null
            : new DateMention(i - 1, i + 1, new(year, 1, 1), new(year, 12, 31), DatePrecision.Year, null);
    }
}
