using System.Globalization;
using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>The small words around dates, in both languages: parts of the day, "last", "since", "late", "ayer", "over the weekend".</summary>
internal sealed class DateWords(IReadOnlyList<Token> tokens, Annotations marks)
{
    // "Christmas", "31 December": feasts are told by month and day in the lexicon.
    private const char Parts = '_';

    /// <summary>The unit of time a word names: day, week, month, year or hour.</summary>
    public static string? Unit(Annotations marks, int i) => marks.At(Sense.DateUnit, i)?.Code;

    /// <summary>Start of the phrase: takes in the article and preposition before a date.</summary>
    public int Open(int i)
    {
        var start = i;
        while (start > 0 && i - start < 3 && tokens[start - 1].Sentence == tokens[i].Sentence
            && marks.Any(start - 1, Sense.DateOpen))
        {
            start--;
        }

        return start;
    }

    public bool IsSince(int i) => marks.Any(i - 1, Sense.Since) || (marks.Any(i - 1, Sense.DateOpen) && marks.Any(i - 2, Sense.Since));

    /// <summary>"May" and "March" are months only where a date can stand.</summary>
    public bool IsDateSlot(int i) =>
        marks.Any(i - 1, Sense.DateSlot) || Word(i - 1) is "-" || (i > 0 && tokens[i - 1].Type == TokenType.Number) || (i + 1 < tokens.Count && tokens[i + 1].Type == TokenType.Number);

    public bool FollowedByDayMonth(int i, Lexicon lexicon)
    {
        var j = i + 1 + (Word(i + 1) == "," ? 1 : 0);
        return (lexicon.Months.ContainsKey(Word(j)) && j + 1 < tokens.Count && tokens[j + 1].Type == TokenType.Number)
            || (j < tokens.Count && tokens[j].Type == TokenType.Number
            && (lexicon.Months.ContainsKey(Word(j + 1)) || (marks.Any(j + 1, Sense.Of) && lexicon.Months.ContainsKey(Word(j + 2)))));
    }

    public MonthPart MonthPartBefore(int i, out int start)
    {
        start = i;
        for (var j = i - 1; j >= Math.Max(0, i - 5); j--)
        {
            var part = marks.At(Sense.MonthPart, j) is { } named ? Enum.Parse<MonthPart>(named.Code, ignoreCase: true)
                : marks.At(Sense.WeekOf, j) is { } week ? Enum.Parse<MonthPart>(week.Code, ignoreCase: true) : MonthPart.Whole;
            if (part != MonthPart.Whole)
            {
                start = j - (marks.Any(j - 1, Sense.DateOpen, Sense.TimeCue) || Word(j - 1) is "los" ? 1 : 0);
                return part;
            }

            if (!marks.Any(j, Sense.MonthPartJoint) && Word(j) is not "-")
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

    /// <summary>"Y", "al", "to", a dash: what stands between the ends of an interval.</summary>
    public bool IsJoint(int i) => marks.Any(i, Sense.DateJoint) || Word(i) is "-" or "–";

    /// <summary>Whether two day mentions are the ends of one interval.</summary>
    public bool Joins(DateMention before, DateMention after)
    {
        var between = Enumerable.Range(before.End, Math.Max(0, after.Start - before.End)).ToList();
        return between.Count <= 3 && between.Exists(IsJoint) && between.TrueForAll(i => IsJoint(i) || marks.Any(i, Sense.DateOpen));
    }

    /// <summary>Yesterday, last night, the weekend, last week, last month, last year and the like: tokens taken and the interval.</summary>
    /// <param name="i">The first token.</param>
    /// <param name="published">The day of the publication.</param>
    /// <param name="told">The date told before in the same sentence, from which the day before is counted.</param>
    public (int Length, DateOnly From, DateOnly To, DatePrecision Precision, PartOfDay? Part) Relative(int i, DateOnly published, DateMention? told)
    {
        if (marks.At(Sense.Feast, i) is { } feast && !(feast.Code == "1_1" && Word(i - 1) is "del"))
        {
            var parts = feast.Code.Split(Parts);
            return YearEnd(feast.End - i, published, int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
        }

        if (marks.At(Sense.PreviousDay, i) is { } before && IsDayBefore(before, dated: told is not null))
        {
            // "Reported on Thursday an operation carried out the day before".
            var day = (told is { ShiftCount: 0, Precision: DatePrecision.Day } ? told.From : published).AddDays(-1);
            return (before.End - i, day, day, DatePrecision.Day, before.Code == "night" ? PartOfDay.Night : null);
        }

        // "Overnight on Saturday", "overnight from Thursday to Friday": a part of that day.
        return marks.At(Sense.Relation, i) is not { } relation || (marks.Any(i, Sense.Part) && (marks.Any(i + 1, Sense.DateOpen) || Word(i + 1) is "from" or "between")) ? default : Related(relation, published);
    }

    // "1", "1_night": so many days before publication and the part of the day; else a span by its name.
    private (int, DateOnly, DateOnly, DatePrecision, PartOfDay?) Related(Mark relation, DateOnly published)
    {
        var length = relation.End - relation.Start;
        if (char.IsDigit(relation.Code[0]))
        {
            var day = published.AddDays(-(relation.Code[0] - '0'));
            return (length, day, day, DatePrecision.Day, relation.Code.Length == 1 ? null : CodeText.Parse<PartOfDay>(relation.Code[2..]));
        }

        // "The weekend before last", "el fin de semana antepasado".
        if (marks.At(Sense.BeforeLast, relation.End) is { } before && relation.Code == "weekend")
        {
            return (before.End - relation.Start, Saturday(published).AddDays(-7), Saturday(published).AddDays(-6), DatePrecision.Day, null);
        }

        var monday = DateRules.Monday(published);
        return relation.Code switch
        {
            "weekend" => (length, Saturday(published), Saturday(published).AddDays(1), DatePrecision.Day, null),
            "last_week" => (length, monday.AddDays(-7), monday.AddDays(-1), DatePrecision.Week, null),
            "this_week" => (length, monday, published, DatePrecision.Week, null),
            "last_month" => Whole(length, published.AddMonths(-1)),
            "this_month" when Word(relation.Start - 1) is not ("earlier" or "de") =>
                (length, new(published.Year, published.Month, 1), published, DatePrecision.Month, null),
            "last_year" => (length, new(published.Year - 1, 1, 1), new(published.Year - 1, 12, 31), DatePrecision.Year, null),
            _ => default,
        };
    }

    // "The night before", "the previous day": of the publication, unless the story has gone back in time.
    private bool IsDayBefore(Mark before, bool dated) => before.Code == "night"
        ? Word(before.End - 1) != "before" || !Enumerable.Range(Math.Max(0, before.Start - 8), Math.Min(8, before.Start)).Any(k => Word(k) is "had" && tokens[k].Sentence == tokens[before.Start].Sentence)
        : Word(before.Start - 1) is "el" or "la" or "del" || Word(before.Start - 1) == "the" && (dated || !(Word(before.Start - 3) is "had" || Word(before.Start - 4) is "had")) && (Word(before.End) is "," or "." or "" || marks.Any(before.End, Sense.Located, Sense.Say));

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
