namespace MiningIncidents.Core.Reading;

/// <summary>Decides what a number measures: money, time, distance, age, a clock time. What is left may count people.</summary>
internal sealed class UnitReader(IReadOnlyList<Token> tokens, Annotations marks, Lexicon lexicon)
{
    /// <summary>Sets the unit of a quantity in place.</summary>
    public void Resolve(Quantity quantity)
    {
        if (Money(quantity) || Age(quantity) || Clock(quantity) || MeasureOrDuration(quantity))
        {
            return;
        }

        // A bare year, a road kilometre, a numbered thing: "torre N.° 33", "km 115", "Ley 1100".
        var previous = quantity.Start > 0 ? tokens[quantity.Start - 1].Plain : "";
        if (IsYear(quantity) || marks.Any(quantity.Start - 1, Sense.Numbered) || previous is "°" or "º" or "#" or "%" || At(quantity.End) == "%")
        {
            quantity.Unit = Unit.Other;
        }
    }

    private string At(int i) => i >= 0 && i < tokens.Count ? tokens[i].Plain : "";

    private bool IsYear(Quantity quantity) =>
        quantity.End - quantity.Start == 1 && tokens[quantity.Start].Type == TokenType.Number && tokens[quantity.Start].Plain.Length == 4
        && quantity.Best is >= 1900 and <= 2100 && marks.Any(quantity.End, Sense.Person, Sense.Police, Sense.Force, Sense.Suspect) is false
        && (marks.Any(quantity.Start - 1, Sense.YearCue) || At(quantity.Start - 1) is "," or "-" or "("
            || lexicon.Months.ContainsKey(At(quantity.Start - 1)));

    private bool Money(Quantity quantity)
    {
        // Before the number: "$", "US$", "S/", "S/.", "USD".
        var i = quantity.Start - 1;
        if (At(i) == "." && At(i - 1) == "/")
        {
            i--;
        }

        var currency = At(i) switch
        {
            "$" => "USD",
            "/" when At(i - 1) == "s" => "PEN",
            "usd" => "USD",
            _ => null,
        };
        if (currency is not null)
        {
            quantity.Unit = Unit.Money;
            quantity.Currency = currency;
            return true;
        }

        // After it: "200 mil dólares", "4,5 millones de soles", "2 million US dollars".
        var j = quantity.End;
        for (var skipped = 0; skipped < 3; skipped++, j++)
        {
            if (marks.At(Sense.Currency, j) is not null || (At(j) == "$" && skipped == 0))
            {
                quantity.Unit = Unit.Money;
                quantity.Currency = marks.At(Sense.Currency, j)?.Code ?? "USD";
                quantity.UnitEnd = j + 1;
                return true;
            }

            if (!marks.Any(j, Sense.CurrencyJoint) && At(j) is not ("." or "-"))
            {
                return false;
            }
        }

        return false;
    }

    private bool Age(Quantity quantity)
    {
        var i = quantity.End;
        var hyphen = At(i) == "-" ? 1 : 0;

        // "52-year-old", "de 41 años", "aged 21", "aged between 21 and 44", "Pérez (41)", "Smith, 34, was".
        var old = At(i + hyphen) is "year" or "years" && At(i + (2 * hyphen) + 1) == "old";
        var spanish = lexicon.IsSpanish && At(i) is "anos" && (At(quantity.Start - 1) == "de" || At(i + 1) is "de" && At(i + 2) == "edad")
            && marks.Before(Sense.After, quantity.Start) is null && !IsSpan(quantity.Start - 1);
        var aged = At(quantity.Start - 1) is "aged" or "age" || IsOfYoungest(quantity.Start)
            || IsListedAge(quantity.Start)
            || (At(quantity.Start - 1) is "," or "(" && At(i) is "," or ")" or ";" && quantity.Best is >= 10 and < 100
            && quantity.Start > 1 && (tokens[quantity.Start - 2].Capital || marks.Before(Sense.Person, quantity.Start - 1) is not null) && tokens[quantity.Start].Type == TokenType.Number
            && !lexicon.Months.ContainsKey(At(quantity.Start - 2)));
        var pair = lexicon.IsSpanish && At(quantity.Start - 1) == "de" && At(i) == "y" && marks.At(Sense.Duration, i + 2) is not null
            && quantity.Best < 100 && tokens[quantity.Start].Type == TokenType.Number
            || lexicon.IsSpanish && quantity.Best < 100 && IsInListOfAges(quantity.Start);
        if (!(old || spanish || aged || pair))
        {
            return false;
        }

        quantity.Unit = Unit.Age;
        quantity.UnitEnd = old ? i + (2 * hyphen) + 2 : aged ? i : i + 1;
        return true;
    }

    // "Aged 19, 22 and 30".
    private bool IsListedAge(int start)
    {
        var i = start - 1;
        while (i > 0 && (At(i) is "," or "and" || tokens[i].Type == TokenType.Number))
        {
            i--;
        }

        return i < start - 1 && At(i) == "aged";
    }

    // "De 17, 19 y 23 años".
    private bool IsInListOfAges(int start)
    {
        var (from, to) = (start, start);
        while (from > 0 && (At(from) is "," or "y" || tokens[from].Type == TokenType.Number))
        {
            from--;
        }

        while (to < tokens.Count && (At(to) is "," or "y" || tokens[to].Type == TokenType.Number))
        {
            to++;
        }

        return At(from) == "de" && At(to) == "anos" && to - from > 3;
    }

    // "The youngest of them 20 and the oldest 58", "el mayor tenía 61".
    private bool IsOfYoungest(int start) => Enumerable.Range(Math.Max(0, start - 4), Math.Min(4, start)).Any(i => marks.Any(i, Sense.Eldest)
        && Enumerable.Range(i + 1, start - i - 1).All(j => marks.Any(j, Sense.EldestJoint)));

    // "hace menos de dos años", "pena de 15 años": a span of time, not an age.
    private bool IsSpan(int i) =>
        marks.Any(i - 1, Sense.Span);

    private bool Clock(Quantity quantity)
    {
        var clock = marks.At(Sense.Clock, quantity.End);
        if (clock is null && At(quantity.End) == ":" && quantity.End + 1 < tokens.Count
            && tokens[quantity.End + 1].Type == TokenType.Number)
        {
            quantity.Unit = Unit.Clock;
            quantity.UnitEnd = quantity.End + 2;
            return true;
        }

        // "3 a.m." is cut into "a", ".", "m", ".".
        var dotted = At(quantity.End) is "a" or "p" && At(quantity.End + 1) == "." && At(quantity.End + 2) == "m";
        if (clock is null && !dotted
            && !(lexicon.IsSpanish && At(quantity.Start - 1) is "las" && At(quantity.Start - 2) == "a" && quantity.Best <= 24
            && marks.Any(quantity.End, Sense.Person, Sense.Adjective, Sense.Duration) is false))
        {
            return false;
        }

        quantity.Unit = Unit.Clock;
        quantity.UnitEnd = clock?.End ?? (dotted ? quantity.End + 3 : quantity.End);
        return true;
    }

    private bool MeasureOrDuration(Quantity quantity)
    {
        var i = quantity.End + (At(quantity.End) == "-" ? 1 : 0);
        if (marks.Any(i, Sense.MeasureJoint))
        {
            i++;
        }

        // "20 night-shift workers": the word belongs to the next.
        // and so does the singular in "six night watchmen".
        if (marks.At(Sense.Duration, i) is { } duration && !(i == quantity.End && At(i + 1) == "-") && !Describes(duration, quantity))
        {
            quantity.Unit = Unit.Duration;
            quantity.UnitEnd = duration.End;
            return true;
        }

        if (At(quantity.End) == "de")
        {
            i = quantity.End + 1;
        }

        // "Between two families": they are sides, not a measure.
        if (marks.At(Sense.Measure, i) is { } measure && !(marks.Any(i, Sense.Group) && quantity.Best is 2 or 3))
        {
            quantity.Unit = Unit.Other;
            quantity.UnitEnd = measure.End;
            return true;
        }

        return false;
    }

    private bool Describes(Mark duration, Quantity quantity) => !lexicon.IsSpanish && duration.Start == quantity.End && quantity.Best > 1
        && !At(duration.Start).EndsWith('s') && marks.Any(duration.End, Sense.Person, Sense.Police);
}
