using System.Globalization;

namespace MiningIncidents.Core.Reading;

/// <summary>What a number turned out to count, once its unit is known.</summary>
internal enum Unit
{
    /// <summary>Not known yet: people or things.</summary>
    None,
    Money,
    Duration,
    Age,
    Clock,
    Other,
    Date,
}

/// <summary>A number or range in the text, with its hedge, by token positions (end exclusive).</summary>
internal sealed record Quantity(int Start, int End, decimal Low, decimal Best, decimal High, Hedge Hedge)
{
    public Unit Unit { get; set; }

    /// <summary>Token after the unit: "200 mil dólares" ends after "dólares".</summary>
    public int UnitEnd { get; set; } = End;

    /// <summary><c>USD</c> or <c>PEN</c> of an amount of money.</summary>
    public string? Currency { get; set; }
}

/// <summary>Reads numbers: digits with Peruvian, Spanish and English separators, words, ranges and hedges.</summary>
internal sealed class QuantityReader(IReadOnlyList<Token> tokens, Lexicon lexicon, Annotations marks)
{
    // ", and possibly as many as".
    private const int LongestJoint = 4;

    /// <summary>All quantities in order, units resolved.</summary>
    public List<Quantity> Read()
    {
        var found = new List<Quantity>();
        for (var i = 0; i < tokens.Count;)
        {
            if (!TryNumber(i, out var end, out var value))
            {
                i++;
                continue;
            }

            var quantity = Hedged(Ranged(i, end, value));
            new UnitReader(tokens, marks, lexicon).Resolve(quantity);
            found.Add(quantity);
            i = Math.Max(quantity.End, quantity.UnitEnd);
        }

        return found;
    }

    /// <summary>Digits as written: a group of exactly three after a separator is thousands unless "millones" or "million" follows.</summary>
    public static bool TryDigits(string text, bool scaled, out decimal value)
    {
        // "2'340,000": the Peruvian mark of millions.
        text = text.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
        var last = text.LastIndexOfAny(['.', ',']);
        var grouped = last > 0 && text.Length - last - 1 == 3 && text[0] != '0' && !(scaled && text.Count(c => c is '.' or ',') == 1);
        var digits = last < 0 || grouped
            ? text.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal)
            : text[..last].Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal) + "." + text[(last + 1)..];
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    private static decimal Scale(string word) => word switch
    {
        "mil" or "thousand" => 1_000,
        "k" => 1_000,
        "millon" or "millones" or "million" or "millions" or "m" => 1_000_000,
        "billion" or "billions" => 1_000_000_000,
        _ => 0,
    };

    private bool TryNumber(int i, out int end, out decimal value)
    {
        (end, value) = (i, 0);
        var token = tokens[i];
        if (token.Type == TokenType.Number)
        {
            return TryDigitNumber(i, out end, out value);
        }

        return token.Type == TokenType.Word && (TryCollective(i, out end, out value) || TryWords(i, out end, out value));
    }

    private bool TryDigitNumber(int i, out int end, out decimal value)
    {
        end = i + 1;
        var text = tokens[i].Plain;

        // "11 000": groups of three set apart by a space.
        while (end < tokens.Count && text.Length <= 7 && tokens[end].Type == TokenType.Number && tokens[end].Plain.Length >= 3
            && tokens[end].Start == tokens[end - 1].End + 1 && tokens[end].Plain[..3].All(char.IsDigit)
            && (tokens[end].Plain.Length == 3 || tokens[end].Plain[3] is ',' or '.')
            && tokens[end - 1].Plain.All(char.IsDigit) && text.Replace(" ", "", StringComparison.Ordinal).Length <= 6
            && tokens[i].Plain.Length <= 3)
        {
            text += tokens[end].Plain;
            end++;
        }

        var scale = end < tokens.Count ? ScaleAt(end) : 0;
        if (!TryDigits(text, scale >= 1_000_000, out value))
        {
            return false;
        }

        return Scaled(ref end, ref value);
    }

    private decimal ScaleAt(int i) =>
        Scale(tokens[i].Plain == "-" && i + 1 < tokens.Count ? tokens[i + 1].Plain : tokens[i].Plain) is var scale
        && tokens[i].Plain is "m" or "k" && tokens[i].Start != tokens[i - 1].End ? 0 : scale;

    private bool Scaled(ref int end, ref decimal value)
    {
        while (end < tokens.Count && ScaleAt(end) is > 0 and var scale)
        {
            value *= scale;
            end += tokens[end].Plain == "-" ? 2 : 1;

            // "un millón y medio".
            if (scale == 1_000_000 && end + 1 < tokens.Count && tokens[end].Is("y") && tokens[end + 1].Is("medio"))
            {
                value += scale / 2;
                end += 2;
            }
            // "3 millones 200 mil", "un millón cien mil".
            else if (scale == 1_000_000 && end < tokens.Count && TryNumber(end, out var rest, out var more) && more is >= 1000 and < 1_000_000)
            {
                value += more;
                end = rest;
            }
        }

        return true;
    }

    // "una decena", "half a million", "two dozen", "medio centenar", "un par de".
    private bool TryCollective(int i, out int end, out decimal value)
    {
        (end, value) = (i, 0);
        var factor = 1m;
        var j = i;

        // "El millón doscientos mil dólares".
        if (tokens[j].Plain is "el" && j + 1 < tokens.Count && tokens[j + 1].Plain is "millon")
        {
            (end, value) = (j + 1, 1);
            return Scaled(ref end, ref value);
        }

        if (tokens[j].Plain is "medio" or "media" or "half")
        {
            factor = 0.5m;
            j++;
            j += j < tokens.Count && tokens[j].Plain is "a" or "of" ? 1 : 0;
        }
        // "A quarter of a million".
        else if (j + 3 < tokens.Count && tokens[j].Plain is "a" && tokens[j + 1].Plain is "quarter" && tokens[j + 2].Plain is "of" && tokens[j + 3].Plain is "a")
        {
            (factor, j) = (0.25m, j + 4);
        }
        else if (tokens[j].Plain is "un" or "una" or "a" or "the" || (tokens[j].Plain is "el" && j + 1 < tokens.Count && Scale(tokens[j + 1].Plain) >= 1_000_000))
        {
            j++;
        }
        else if (lexicon.Numbers.TryGetValue(tokens[j].Plain, out var count) && count < 20 && j + 1 < tokens.Count
            && Collective(tokens[j + 1].Plain) > 0)
        {
            factor = count;
            j++;
        }

        if (j >= tokens.Count)
        {
            return false;
        }

        var unit = Collective(tokens[j].Plain);
        if (unit == 0 && factor < 1)
        {
            unit = Scale(tokens[j].Plain);
        }

        if (unit == 0 && j > i && tokens[j].Plain is "hundred" or "thousand" or "million")
        {
            unit = tokens[j].Plain == "hundred" ? 100 : Scale(tokens[j].Plain);
        }

        // "Cobrar la quincena": half a month's pay; "una quincena de hombres" are fifteen.
        if (unit == 0 || (j == i && tokens[j].Plain.EndsWith('s'))
            || (tokens[j].Plain is "quincena" && !(j > i && j + 1 < tokens.Count && tokens[j + 1].Plain is "de")))
        {
            return false;
        }

        (end, value) = (j + 1, factor * unit);
        if (end < tokens.Count && tokens[end].Plain is "de" or "of"
            && !(end + 1 < tokens.Count && tokens[end + 1].Plain is "los" or "las" or "the"))
        {
            end++;
        }

        // "A hundred and twenty".
        if (value == 100 && end + 1 < tokens.Count && tokens[end].Is("and") && TryWords(end + 1, out var rest, out var more) && more < 100)
        {
            (end, value) = (rest, value + more);
        }

        return Scaled(ref end, ref value);
    }

    private static decimal Collective(string word) => word switch
    {
        "decena" or "decenas" => 10,
        "docena" or "docenas" or "dozen" => 12,
        "quincena" => 15,
        "veintena" => 20,
        "treintena" => 30,
        "cuarentena" => 40,
        "cincuentena" or "medio centenar" => 50,
        "centenar" => 100,
        "millar" => 1000,
        "par" or "couple" => 2,
        "score" => 20,
        _ => 0,
    };

    private bool TryWords(int i, out int end, out decimal value)
    {
        (end, value) = (i, 0);
        var group = 0m;
        var any = false;
        for (var j = i; j < tokens.Count && tokens[j].Sentence == tokens[i].Sentence; j++)
        {
            var word = tokens[j].Plain;
            if (any && (word is "y" or "and" or "-") && j + 1 < tokens.Count
                && lexicon.Numbers.TryGetValue(tokens[j + 1].Plain, out var next) && JoinsTo(word, group, next))
            {
                continue;
            }

            if (!lexicon.Numbers.TryGetValue(word, out var number) || (any && !Follows(group, number)))
            {
                break;
            }

            // "un" and "one" count people only when the noun phrase says so; see PeopleReader.
            if (number == 1 && !any && word is "un" or "una" && !(j + 1 < tokens.Count && Scale(tokens[j + 1].Plain) >= 1000))
            {
                return false;
            }

            group = number == 1000 ? Math.Max(group, 1) * 1000 : number == 100 && group is > 0 and < 10 ? group * 100 : group + number;
            any = true;
            end = j + 1;
        }

        value = group;
        return any && Scaled(ref end, ref value);
    }

    private bool JoinsTo(string word, decimal group, int next) => word switch
    {
        "-" => group is >= 20 and < 100 && group % 10 == 0 && next < 10,
        "y" => group % 100 is >= 30 and < 100 && group % 10 == 0 && next < 10,
        _ => !lexicon.IsSpanish && group >= 100 && group % 100 == 0 && next < 100,
    };

    private static bool Follows(decimal group, int number) =>
        number == 1000 ? group is > 0 and < 1000
        : number == 100 ? group is > 0 and < 10
        : group >= 1000 ? group % 1000 == 0
        : group >= 100 ? group % 100 == 0 && number < 100
        : group is >= 20 and < 100 && group % 10 == 0 && number < 10;

    // "entre 12 y 15", "nueve o diez", "12-15", "12 to 15".
    private Quantity Ranged(int start, int end, decimal value)
    {
        var between = marks.Before(Sense.Between, start);
        if (end + 1 < tokens.Count && TryNumber(end + 1, out var end2, out var value2) && value2 > value)
        {
            var joint = tokens[end].Plain;
            var isOr = marks.At(Sense.Or, end) is not null;
            var adjacent = isOr ? value2 - value <= Math.Max(3, value / 2) : tokens[end].Plain is "-" or "–";
            var counts = tokens[end].Type == TokenType.Mark || tokens[start].Type != TokenType.Number
                || tokens[end + 1].Type == TokenType.Number;
            if ((between is not null && joint is "y" or "and" or "to" or "a")
                || (adjacent && counts)
                || (joint is "to" or "a" && tokens[start].Type == tokens[end + 1].Type))
            {
                return new Quantity(between is not null ? between.Start : start, end2, value, value, value2, Hedge.Range);
            }
        }

        return UpTo(start, end, value) ?? new Quantity(start, end, value, value, value, Hedge.None);
    }

    // "Seven, and possibly as many as ten, people".
    private Quantity? UpTo(int start, int end, decimal value)
    {
        var perhaps = false;
        for (var i = end; i < Math.Min(tokens.Count, end + LongestJoint); i++)
        {
            if (marks.At(Sense.AtMost, i) is { } most)
            {
                return perhaps && most.End < tokens.Count && TryNumber(most.End, out var end2, out var value2) && value2 > value
                    ? new Quantity(start, end2 < tokens.Count && tokens[end2].Is(",") && tokens[end].Is(",") ? end2 + 1 : end2, value, value, value2, Hedge.Range) : null;
            }

            perhaps |= marks.Any(i, Sense.Alleged, Sense.Or);
            if (!(tokens[i].Is(",") || marks.Any(i, Sense.And, Sense.Or, Sense.Alleged)))
            {
                return null;
            }
        }

        return null;
    }

    private Quantity Hedged(Quantity quantity)
    {
        var (start, hedge) = (quantity.Start, quantity.Hedge);
        for (var again = true; again;)
        {
            again = false;
            foreach (var (sense, meaning) in new[] { (Sense.AtLeast, Hedge.AtLeast), (Sense.AtMost, Hedge.AtMost),
                (Sense.About, Hedge.About) })
            {
                // "más de los 22": an article may stand between.
                var before = marks.Before(sense, start) ?? (start > 0 && tokens[start - 1].Plain is "los" or "las"
                    ? marks.Before(sense, start - 1) : null);
                if (before is not null)
                {
                    (start, hedge, again) = (before.Start, hedge == Hedge.None ? meaning : hedge, true);
                }
            }
        }

        return quantity with { Start = start, Hedge = hedge, UnitEnd = quantity.End };
    }
}
