using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Finds time expressions in both languages and resolves them against the day of publication.</summary>
internal sealed partial class DateReader(
    IReadOnlyList<Token> tokens, Lexicon lexicon, Annotations marks, IReadOnlyList<Quantity> quantities, DateOnly published)
{
    private readonly Dictionary<int, Quantity> numberAt = quantities.GroupBy(q => q.End).ToDictionary(g => g.Key, g => g.First());
    private readonly DateWords words = new(tokens, marks);

    // The date told before, from which the day before it is counted.
    private DateMention? latest;

    /// <summary>All date mentions in order; numbers inside them are marked as dates.</summary>
    public List<DateMention> Read()
    {
        var found = new List<DateMention>();
        for (var i = 0; i < tokens.Count;)
        {
            var mention = tokens[i].Type == TokenType.Mark ? null : At(i);
            if (mention is null)
            {
                i++;
                continue;
            }

            found.Add(mention = latest = words.WithPartOfDay(mention));
            i = Math.Max(i + 1, mention.End);
        }

        var merged = Merge(found);
        foreach (var quantity in quantities)
        {
            if (merged.Any(m => quantity.Start < m.End && m.Start < quantity.End))
            {
                quantity.Unit = Unit.Date;
            }
        }

        return merged;
    }

    private string Word(int i) => i >= 0 && i < tokens.Count ? tokens[i].Plain : "";

    private bool IsMonth(int i, out int month)
    {
        month = 0;
        return i >= 0 && i < tokens.Count && lexicon.Months.TryGetValue(tokens[i].Plain, out month)
            && (lexicon.IsSpanish || (tokens[i].Capital && (tokens[i].Plain is not ("may" or "march" or "mar") || words.IsDateSlot(i)
                || (Word(i + 1) == "." && i + 2 < tokens.Count && tokens[i + 2].Type == TokenType.Number))));
    }

    private bool IsDayNumber(int i, out int day)
    {
        if (Word(i) == "primero")
        {
            day = 1;
            return true;
        }

        return int.TryParse(Word(i), out day) && day is >= 1 and <= 31 && tokens[i].Type == TokenType.Number;
    }

    // "1.º de mayo", "the 3rd of May": past the ending of an ordinal.
    private int PastOrdinal(int i)
    {
        var end = i;
        while (end < i + 2 && Word(end) is "st" or "nd" or "rd" or "th" or "º" or "°" or "er" || (Word(end) is "." && Word(end + 1) is "º" or "°"))
        {
            end++;
        }

        return end;
    }

    private DateMention? At(int i) =>
        Onward(i) ?? DayOfMonth(i) ?? Numeric(i) ?? DayAndMonth(i) ?? DayAlone(i) ?? MonthPhrase(i) ?? NthOfMonth(i) ?? WeekdayPhrase(i) ?? Relative(i) ?? Count(i) ?? Year(i);

    // "La madrugada del día 24", after "en julio": the month named before, else the month of publication.
    private DateMention? DayOfMonth(int i)
    {
        if (!lexicon.IsSpanish || Word(i) != "dia" || Word(i - 1) is not ("el" or "del") || !IsDayNumber(i + 1, out var day) || Word(i + 2) is "de" or "del")
        {
            return null;
        }

        for (var j = i - 1; j >= 0 && tokens[j].Paragraph == tokens[i].Paragraph; j--)
        {
            if (Word(j).Length > 3 && IsMonth(j, out var month))
            {
                return DateRules.DayMonth(published, day, month, null) is { } named ? Day(words.Open(i), i + 2, named) : null;
            }
        }

        return DateRules.DayMonth(published, day, published.Month, null) is { } date ? Day(words.Open(i), i + 2, date) : null;
    }

    // "Al día siguiente", "the following day".
    private DateMention? Onward(int i)
    {
        var next = (Word(i), Word(i + 1)) is ("dia" or "jornada", "siguiente") or ("next", "day") or ("following", "day")
            || ((Word(i), Word(i + 1)) is ("next" or "following", "morning" or "night" or "evening" or "afternoon") && Word(i - 1) == "the")
            || ((Word(i), Word(i + 1)) is ("manana" or "noche" or "madrugada" or "tarde", "siguiente") && (Word(i - 2), Word(i - 1)) is ("a", "la"));
        return next ? new DateMention(words.Open(i), i + 2, published, published, DatePrecision.Day, null) { ShiftCount = 1, ShiftUnit = "day", Onward = true } : null;
    }

    private int? YearAfter(int i, out int end)
    {
        end = i;
        var j = i;
        while (Word(j) is "de" or "del" or "," or "of" or "ano" && j < i + 2)
        {
            j++;
        }

        // "En agosto de ese año": of the year told before.
        if (Word(j) is "ese" or "aquel" or "dicho" && Word(j + 1) is "ano" && latest is not null)
        {
            end = j + 2;
            return latest.From.Year;
        }

        if (Word(j).Length == 4 && int.TryParse(Word(j), out var year) && year is >= 1900 and <= 2100)
        {
            end = j + 1;
            return year;
        }

        return null;
    }

    // 12/05/2024, 2024-05-12.
    private DateMention? Numeric(int i)
    {
        if (!(i + 4 < tokens.Count && Word(i + 1) is "/" or "-" && Word(i + 3) == Word(i + 1) && tokens[i + 4].End - tokens[i].Start <= 10
            && int.TryParse(Word(i), out var a) && int.TryParse(Word(i + 2), out var b) && int.TryParse(Word(i + 4), out var c)))
        {
            return null;
        }

        var (year, month, day) = a > 31 ? (a, b, c) : (c < 100 ? c + 2000 : c, b, a);
        return month is >= 1 and <= 12 && year is >= 1900 and <= 2100 && DateRules.DayMonth(published, day, month, year) is { } date
            ? Day(i, i + 5, date)
            : null;
    }

    // "12 de abril [de 2019]", "del 25 al 27 de abril", "April 26[, 2019]", "April 25-27", "26 April".
    private DateMention? DayAndMonth(int i)
    {
        if (IsDayNumber(i, out var first))
        {
            var j = PastOrdinal(i + 1);
            int? second = null;
            var k = j;
            while (Word(k) is "al" or "a" or "y" or "el" or "and" or "to" or "-" or "–" && k < j + 2)
            {
                k++;
            }

            if (k > j && IsDayNumber(k, out var last))
            {
                (second, j) = (last, k + 1);
            }

            j += Word(j) is "de" or "of" or "del" ? 1 : 0;
            return IsMonth(j, out var month) ? Span(i, j + 1, first, second, month) : null;
        }

        // "Jan. 19": past the point of the abbreviation.
        var number = Word(i + 1) == "." && Word(i).Length is 3 or 4 ? i + 2 : i + 1;
        if (!IsMonth(i, out var named) || !IsDayNumber(number, out var day) || tokens[number].Sentence != tokens[i].Sentence)
        {
            return null;
        }

        // "In May 13 guards were kidnapped": the number counts people.
        if (!lexicon.IsSpanish && marks.Any(i - 1, Sense.InMonth) && marks.Any(number + 1, Sense.Person, Sense.Police, Sense.Force, Sense.Suspect))
        {
            return null;
        }

        var e = PastOrdinal(number + 1);
        return Word(e) is "-" or "–" or "to" or "and" && IsDayNumber(e + 1, out var until) && until > day
            ? Span(i, e + 2, day, until, named)
            : Span(i, e, day, null, named);
    }

    private DateMention? Span(int start, int end, int first, int? last, int month)
    {
        var year = YearAfter(end, out var yearEnd);
        var to = DateRules.DayMonth(published, last ?? first, month, year);
        if (to is null)
        {
            return null;
        }

        end = year is null ? end : yearEnd;
        end += Word(end) is "pasado" or "ultimo" ? 1 : 0;
        var from = last is null ? to : DateRules.DayMonth(to.Value, first, month, to.Value.Year) ?? to;
        return new DateMention(words.Open(start), end, from.Value, to.Value, DatePrecision.Day, null);
    }

    // "last May", "en marzo pasado", "a fines de abril de 2014", "mid-February", "la primera semana de marzo".
    private DateMention? MonthPhrase(int i)
    {
        // "El río Ene" is no January: an abbreviation alone names no month.
        if (lexicon.IsSpanish && Word(i).Length == 3 && Word(i) is not ("mes" or "ano") && YearAfter(i + 1, out _) is null)
        {
            return null;
        }

        if (!IsMonth(i, out var month) && !(Word(i) is "mes" or "month" or "ano" or "year"))
        {
            return null;
        }

        var part = words.MonthPartBefore(i, out var start);
        var last = Word(i + 1) is "pasado" or "ultimo" || Word(i - 1) is "last" or "past" or "pasado" or "ultimo";
        if (month == 0)
        {
            return part == MonthPart.Whole ? null : PartOfThis(i, start, part);
        }

        var year = YearAfter(i + 1, out var end);
        end = year is null && Word(i + 1) is "pasado" or "ultimo" ? i + 2 : end;
        if (Word(start - 1) is "hasta" or "until" or "next" or "proximo" || Word(i + 1) is "proximo")
        {
            return null;
        }

        var (from, to, precision) = DateRules.Month(year ?? DateRules.YearOf(published, month, last), month, part);
        return new DateMention(part == MonthPart.Whole
            ? words.Open(i) : start, end, from, to, precision, null)
        { IsSince = marks.Any(i - 1, Sense.Since) };
    }

    // "earlier this month", "a inicios de este mes", "early this year".
    private DateMention? PartOfThis(int i, int start, MonthPart part)
    {
        var current = Word(i - 1) is "este" or "this" or "del" or "presente";
        if (!current && Word(i + 1) is not ("pasado" or "ultimo") && Word(i - 1) is not "last")
        {
            return null;
        }

        if (Word(i) is "ano" or "year")
        {
            var y = current ? published.Year : published.Year - 1;
            var (first, final) = part switch { MonthPart.Start => (1, 3), MonthPart.Middle => (5, 8), _ => (10, 12) };
            return new DateMention(start, i + 1, new(y, first, 1), new(y, final, DateTime.DaysInMonth(y, final)), DatePrecision.Month,
                null);
        }

        var month = current ? published : published.AddMonths(-1);
        var (from, to, precision) = DateRules.Month(month.Year, month.Month, part);
        return Word(start) == "earlier"
            ? new DateMention(start, i + 1, new(month.Year, month.Month, 1), published, DatePrecision.Month, null)
            : new DateMention(start, i + 1 + (current ? 0 : 1), from, to, precision, null);
    }

    // "on Tuesday night", "el último domingo", "la madrugada del martes de la semana pasada".
    private DateMention? WeekdayPhrase(int i)
    {
        if (!lexicon.Weekdays.TryGetValue(Word(i), out var day) || Word(i - 1) is "los" or "cada" or "every" or "proximo" or "next"
            || Word(i + 1) == "proximo"
            || (Word(i - 1) is "el" && Word(i - 2) is "para") || (!lexicon.IsSpanish && Word(i).EndsWith("days", StringComparison.Ordinal))
            || words.FollowedByDayMonth(i, lexicon))
        {
            return null;
        }

        var last = Word(i - 1) is "last" or "pasado" or "ultimo" or "past" || Word(i + 1) is "pasado" or "ultimo";
        var end = i + 1 + (Word(i + 1) is "pasado" or "ultimo" ? 1 : 0);
        if ((Word(end) == "de" && Word(end + 1) == "la" && Word(end + 2) == "semana" && Word(end + 3) is "pasada" or "anterior")
            || (Word(end) == "of" && Word(end + 1) == "last" && Word(end + 2) == "week"))
        {
            return Day(words.Open(i), end + (Word(end) == "of" ? 3 : 4), DateRules.WeekdayOfLastWeek(published, (DayOfWeek)day));
        }

        // "On Wednesday last week".
        if (Word(end) == "last" && Word(end + 1) == "week")
        {
            return Day(words.Open(i), end + 2, DateRules.WeekdayOfLastWeek(published, (DayOfWeek)day));
        }

        // "Dejó el jueves 14 muertos": a count.
        if (IsDayNumber(end, out var number) && !marks.Any(end + 1, Sense.Casualty, Sense.Person, Sense.Police, Sense.Force, Sense.Suspect, Sense.Item) && DateRules.WeekdayNumbered(published, (DayOfWeek)day, number) is { } numbered)
        {
            return Day(words.Open(i), end + 1, numbered);
        }

        return Day(words.Open(i), end, DateRules.Weekday(published, (DayOfWeek)day, last)) with { IsSince = words.IsSince(i) };
    }

    // The date told before in the same sentence, from which others may be counted.
    private DateMention? Told(int i) => latest is not null && (tokens[latest.Start].Sentence == tokens[i].Sentence || (OpensSentence(i) && tokens[i].Paragraph - tokens[latest.Start].Paragraph <= 1)) ? latest : null;

    // "La noche anterior, otro grupo …": of the day told in the sentences before.
    private bool OpensSentence(int i) => lexicon.IsSpanish && i > 0 && (i == 1 || tokens[i - 2].Sentence != tokens[i].Sentence);

    private DateMention? Relative(int i)
    {
        // "The same day": the day told before, in whatever sentence.
        if (marks.At(Sense.PreviousDay, i) is { Code: "same" } same)
        {
            return latest is { ShiftCount: 0, Precision: DatePrecision.Day } ? new DateMention(words.Open(i), same.End, latest.From, latest.To, DatePrecision.Day, null) : null;
        }

        var (length, from, to, precision, part) = words.Relative(i, published, Told(i));
        return length == 0 ? null : new DateMention(words.Open(i), i + length, from, to, precision, part) { IsSince = words.IsSince(i) };
    }

    private static DateMention Day(int start, int end, DateOnly date) => new(start, end, date, date, DatePrecision.Day, null);

    // "entre el viernes y el domingo", "between Friday and Sunday", "from April 25 to April 27".
    private List<DateMention> Merge(List<DateMention> found)
    {
        var merged = new List<DateMention>();
        foreach (var mention in found)
        {
            if (merged.Count > 0 && merged[^1] is { ShiftCount: 0, Precision: DatePrecision.Day } before
                && mention is { ShiftCount: 0, Precision: DatePrecision.Day }
                && mention.From >= before.From && words.Joins(before, mention))
            {
                merged[^1] = before with { End = mention.End, To = mention.To };
                continue;
            }

            // "Between Monday and Wednesday last week": the first is of that week too.
            if (merged.Count > 0 && merged[^1] is { ShiftCount: 0, Precision: DatePrecision.Day } first && mention is { ShiftCount: 0, Precision: DatePrecision.Day }
                && first.From > mention.From && first.From.DayNumber - mention.From.DayNumber < 7 && lexicon.Weekdays.ContainsKey(Word(first.End - 1)) && words.Joins(first, mention))
            {
                merged[^1] = first with { End = mention.End, From = first.From.AddDays(-7), To = mention.To };
                continue;
            }

            merged.Add(mention);
        }

        return merged;
    }
}
