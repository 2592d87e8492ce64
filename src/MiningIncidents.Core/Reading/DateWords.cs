using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>The small words around dates, in both languages: parts of the day, "last", "since", "late", "ayer", "over the weekend".</summary>
internal sealed class DateWords(IReadOnlyList<Token> tokens, Annotations marks)
{
    public static string? Unit(string word) => word switch
    {
        "dia" or "dias" or "day" or "days" => "day",
        "semana" or "semanas" or "week" or "weeks" => "week",
        "mes" or "meses" or "month" or "months" => "month",
        "ano" or "anos" or "year" or "years" => "year",
        "hora" or "horas" or "hour" or "hours" => "hour",
        _ => null,
    };

    /// <summary>Start of the phrase: takes in the article and preposition before a date.</summary>
    public int Open(int i)
    {
        var start = i;
        while (start > 0 && i - start < 3 && tokens[start - 1].Sentence == tokens[i].Sentence
            && Word(start - 1) is "el" or "la" or "on" or "este" or "this" or "last" or "pasado" or "ultimo" or "en" or "in" or "over"
            or "the" or "past")
        {
            start--;
        }

        return start;
    }

    public bool IsSince(int i) => Word(i - 1) is "since" or "desde" || (Word(i - 1) is "el" or "last" && Word(i - 2) is "desde" or "since");

    /// <summary>"May" and "March" are months only where a date can stand.</summary>
    public bool IsDateSlot(int i) =>
        Word(i - 1) is "in" or "last" or "early" or "late" or "mid" or "of" or "since" or "this" or "from" or "by" or "between" or "on"
            or "and" or "-" or "next" or "until"
        || (i > 0 && tokens[i - 1].Type == TokenType.Number) || (i + 1 < tokens.Count && tokens[i + 1].Type == TokenType.Number);

    public bool FollowedByDayMonth(int i, Lexicon lexicon)
    {
        var j = i + 1 + (Word(i + 1) == "," ? 1 : 0);
        return (lexicon.Months.ContainsKey(Word(j)) && j + 1 < tokens.Count && tokens[j + 1].Type == TokenType.Number)
            || (j < tokens.Count && tokens[j].Type == TokenType.Number
            && (lexicon.Months.ContainsKey(Word(j + 1)) || (Word(j + 1) is "de" or "of" && lexicon.Months.ContainsKey(Word(j + 2)))));
    }

    public MonthPart MonthPartBefore(int i, out int start)
    {
        start = i;
        for (var j = i - 1; j >= Math.Max(0, i - 5); j--)
        {
            var part = marks.At(Sense.MonthPart, j) is { } named ? Enum.Parse<MonthPart>(named.Code, ignoreCase: true) : Word(j) switch
            {
                "primera" or "first" when Word(j + 1) is "semana" or "week" or "quincena" => MonthPart.Start,
                "segunda" or "second" or "third" or "tercera" when Word(j + 1) is "semana" or "week" => MonthPart.Middle,
                "ultima" or "last" or "cuarta" or "segunda" when Word(j + 1) is "semana" or "week" or "quincena" => MonthPart.End,
                _ => MonthPart.Whole,
            };
            if (part != MonthPart.Whole)
            {
                start = j - (Word(j - 1) is "a" or "in" or "at" or "la" or "the" or "los" ? 1 : 0);
                return part;
            }

            if (!(Word(j) is "de" or "del" or "of" or "semana" or "week" or "-" or "este" or "this" or "mes" or "dias" or "days"
                or "the" or "last" or "quincena" or "pasado"))
            {
                break;
            }
        }

        return MonthPart.Whole;
    }

    /// <summary>Widens a mention over the part of the day beside it: "la madrugada del …", "… por la noche", "late on …".</summary>
    public DateMention WithPartOfDay(DateMention mention)
    {
        if (mention.Precision != DatePrecision.Day || mention.Part is not null)
        {
            return mention;
        }

        for (var j = mention.Start - 1; j >= Math.Max(0, mention.Start - 5) && tokens[j].Sentence == tokens[mention.Start].Sentence; j--)
        {
            if (PartAt(j) is { } part)
            {
                return mention with { Start = j - (Word(j - 1) is "la" or "the" or "en" ? 1 : 0), Part = part };
            }

            if (!marks.Any(j, Sense.PartJoint))
            {
                break;
            }
        }

        for (var j = mention.End; j < Math.Min(tokens.Count, mention.End + 6) && tokens[j].Sentence == tokens[mention.Start].Sentence; j++)
        {
            if (PartAt(j) is { } part && Word(j) != "late")
            {
                return mention with { End = j + 1, Part = part };
            }

            // "El martes a las 10 de la noche".
            var clock = Word(j) is "las" or "eso" || (tokens[j].Type == TokenType.Number && Word(j - 1) is "las");
            if ((!marks.Any(j, Sense.PartJoint) && !clock) || Word(j) == "of")
            {
                break;
            }
        }

        return mention;
    }

    /// <summary>Whether two day mentions are the ends of one interval.</summary>
    public bool Joins(DateMention before, DateMention after)
    {
        var between = Enumerable.Range(before.End, Math.Max(0, after.Start - before.End)).Select(Word).ToList();
        if (between.Count > 3)
        {
            return false;
        }

        var joint = between.FirstOrDefault(w =>
            w is "y" or "and" or "al" or "to" or "a" or "hasta" or "until" or "-" or "–" or "through" or "or" or "o");
        return joint is not null && between.All(w =>
            w is "y" or "and" or "al" or "to" or "a" or "hasta" or "until" or "-" or "–" or "el" or "on" or "the" or "through" or "or"
            or "o");
    }

    /// <summary>Yesterday, last night, the weekend, last week, last month, last year and the like: tokens taken and the interval.</summary>
    public (int Length, DateOnly From, DateOnly To, DatePrecision Precision, PartOfDay? Part) Relative(int i, DateOnly published)
    {
        var (a, b, c) = (Word(i), Word(i + 1), Word(i + 2));
        (int, DateOnly, DateOnly, DatePrecision, PartOfDay?) OneDay(int length, int back, PartOfDay? part = null) =>
            (length, published.AddDays(-back), published.AddDays(-back), DatePrecision.Day, part);
        var monday = DateRules.Monday(published);
        var last = published.AddMonths(-1);
        return (a, b, c) switch
        {
            ("ayer", _, _) or ("yesterday", _, _) => OneDay(1, 1),
            ("anteayer", _, _) or ("antier", _, _) => OneDay(1, 2),
            ("antes", "de", "ayer") => OneDay(3, 2),
            ("day", "before", "yesterday") => OneDay(3, 2),
            ("anteanoche", _, _) or ("antenoche", _, _) => OneDay(1, 2, PartOfDay.Night),
            ("anoche", _, _) => OneDay(1, 1, PartOfDay.Night),
            ("last", "night", _) => OneDay(2, 1, PartOfDay.Night),
            ("overnight", _, _) => OneDay(1, 0, PartOfDay.EarlyMorning),
            ("vispera", _, _) => OneDay(1, 1),
            ("night", "before", _) when Enumerable.Range(Math.Max(0, i - 8), Math.Min(8, i)).Any(k => Word(k) is "had" && tokens[k].Sentence == tokens[i].Sentence) => default,
            ("noche", "anterior", _) or ("night", "before", _) or ("previous", "night", _) or ("preceding", "night", _) => OneDay(2, 1, PartOfDay.Night),
            ("previous", "day", _) or ("day", "before", _) when Word(i - 1) == "the" && !(Word(i - 3) is "had" || Word(i - 4) is "had")
                && Word(i + 2) is "," or "." or "in" or "at" or "" => OneDay(2, 1),
            ("dia", "anterior", _) => OneDay(2, 1),
            ("esta", "madrugada", _) => OneDay(2, 0, PartOfDay.EarlyMorning),
            ("madrugada", "de", "hoy") => OneDay(3, 0, PartOfDay.EarlyMorning),
            ("this", "morning", _) or ("esta", "manana", _) => OneDay(2, 0, PartOfDay.Morning),
            ("this", "afternoon", _) or ("esta", "tarde", _) => OneDay(2, 0, PartOfDay.Afternoon),
            ("hoy", _, _) or ("today", _, _) => OneDay(1, 0),
            ("fin", "de", "semana") or ("weekend", _, _) =>
                (a == "fin" ? 3 : 1, Saturday(published), Saturday(published).AddDays(1), DatePrecision.Day, null),
            ("semana", "pasada", _) or ("last", "week", _) or ("previous", "week", _) =>
                (2, monday.AddDays(-7), monday.AddDays(-1), DatePrecision.Week, null),
            ("pasada", "semana", _) or ("ultima", "semana", _) => (2, monday.AddDays(-7), monday.AddDays(-1), DatePrecision.Week, null),
            ("esta", "semana", _) or ("this", "week", _) => (2, monday, published, DatePrecision.Week, null),
            ("mes", "pasado", _) or ("last", "month", _) or ("pasado", "mes", _) or ("mes", "anterior", _) => Whole(2, last),
            ("this", "month", _) or ("este", "mes", _) when Word(i - 1) is not ("earlier" or "de") =>
                (2, new(published.Year, published.Month, 1), published, DatePrecision.Month, null),
            ("ano", "pasado", _) or ("last", "year", _) or ("pasado", "ano", _) =>
                (2, new(published.Year - 1, 1, 1), new(published.Year - 1, 12, 31), DatePrecision.Year, null),
            ("new", "year", _) when Word(i + 2) is "'s" or "’s" && Word(i + 3) == "eve" => YearEnd(4, published, 12, 31),
            ("new", "year", _) when Word(i + 2) is "'s" or "’s" && Word(i + 3) == "day" => YearEnd(4, published, 1, 1),
            ("nochevieja", _, _) => YearEnd(1, published, 12, 31),
            ("ano", "nuevo", _) when Word(i - 1) is not "del" => YearEnd(2, published, 1, 1),
            ("nochebuena", _, _) => YearEnd(1, published, 12, 24),
            ("navidad", _, _) => YearEnd(1, published, 12, 25),
            ("christmas", "eve", _) => YearEnd(2, published, 12, 24),
            ("christmas", "day", _) => YearEnd(2, published, 12, 25),
            _ => default,
        };
    }

    private static (int, DateOnly, DateOnly, DatePrecision, PartOfDay?) YearEnd(int length, DateOnly published, int month, int day)
    {
        var date = DateRules.DayMonth(published, day, month, null)!.Value;
        return (length, date, date, DatePrecision.Day, null);
    }

    private static (int, DateOnly, DateOnly, DatePrecision, PartOfDay?) Whole(int length, DateOnly month)
    {
        var (from, to, precision) = DateRules.Month(month.Year, month.Month, MonthPart.Whole);
        return (length, from, to, precision, null);
    }

    // The weekend that had ended, or is under way on a Sunday.
    private static DateOnly Saturday(DateOnly published) =>
        published.DayOfWeek == DayOfWeek.Sunday
            ? published.AddDays(-1) : DateRules.Weekday(published, DayOfWeek.Saturday, strictlyBefore: true);

    private PartOfDay? PartAt(int i) => marks.At(Sense.Part, i) is { } part ? CodeText.Parse<PartOfDay>(part.Code) : null;

    private string Word(int i) => i >= 0 && i < tokens.Count ? tokens[i].Plain : "";
}
