using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Goods destroyed, burned, seized or damaged: amounts with their currency, and counted things.</summary>
internal static class LossRules
{
    // "), vale decir, US$".
    private const int LongestEquation = 7;

    /// <summary>The losses of an incident; money that is something else goes to <paramref name="leftOut"/>.</summary>
    public static List<Evidenced<ReadLoss>> Read(Draft draft, IncidentKind kind, Findings found, string text,
        List<(int Start, int End, LeftOutReason Reason)> leftOut)
    {
        var losses = new List<Evidenced<ReadLoss>>();
        (Quantity Amount, LossEvent Fate)? last = null;
        foreach (var clause in draft.Clauses)
        {
            foreach (var quantity in found.Quantities.Where(q => clause.Contains(q.Start)))
            {
                if (quantity.Unit == Unit.Money)
                {
                    var (start, end) = Span(quantity, found);
                    if ((Lost(quantity, clause, draft, kind, found) ?? Repeated(quantity, last, found)) is { } fate)
                    {
                        last = (quantity, fate);
                        losses.Add(new Evidenced<ReadLoss>(
                            new ReadLoss(fate, quantity.Best, quantity.Currency == "USD"
                                ? Currency.USD : Currency.PEN, null, null, quantity.Hedge),
                            [found.Evidence(text, start, end)]));
                    }
                    else
                    {
                        leftOut.Add((start, end, LeftOutReason.NotALoss));
                    }
                }
                else if (quantity.Unit is Unit.None or Unit.Other && !IsTotal(quantity, clause, found)
                    && Things(quantity, clause, found) is { } item && Fate(clause, quantity.Start, found) is { } what)
                {
                    losses.Add(new Evidenced<ReadLoss>(
                        new ReadLoss(what, null, null, quantity.Best, found.Evidence(text, item.Start, item.End).Text, quantity.Hedge),
                        [found.Evidence(text, quantity.Start, item.End)]));
                }
            }
        }

        return [.. losses.DistinctBy(l => l.Value)];
    }

    private static (int Start, int End) Span(Quantity quantity, Findings found)
    {
        var start = quantity.Start;
        while (start > 0 && found.Tokens[start - 1].Sentence == found.Tokens[quantity.Start].Sentence
            && (found.Word(start - 1) is "$" or "us" or "usd" or "/" or "s" or "." && start > quantity.Start - 3))
        {
            start--;
        }

        return (start, Math.Max(quantity.End, quantity.UnitEnd));
    }

    // Ransom, turnover, fines, budgets and stolen goods are no losses; the cause must stand in the clause or be the value of what was destroyed.
    private static LossEvent? Lost(Quantity quantity, Clause clause, Draft draft, IncidentKind kind, Findings found)
    {
        var turnover = Enumerable.Range(quantity.End, Math.Min(7, Math.Max(0, clause.End - quantity.End))).Any(i =>
            found.Marks.Any(i, Sense.Turnover))
            || Enumerable.Range(Math.Max(clause.Start, quantity.Start - 6), Math.Min(6, quantity.Start - clause.Start)).Any(i =>
            found.Marks.Any(i, Sense.Turnover));
        // "Dredges worth $70,000 each": no total.
        if (found.Marks.Any(quantity.UnitEnd, Sense.Each))
        {
            return null;
        }

        if (turnover || IsTotal(quantity, clause, found))
        {
            return null;
        }

        var worth = Math.Min(Distance(Sense.Worth, quantity, clause, found), Distance(Sense.Damage, quantity, clause, found));
        var fate = Fate(clause, quantity.Start, found);
        var damage = Distance(Sense.Damage, quantity, clause, found);
        (worth, damage) = Amounts(quantity, clause, found) ? (0, 0) : (worth, damage);
        // "The company valued the vehicles at $90,000": those said before to have burned.
        fate ??= Distance(Sense.Item, quantity, clause, found) <= 6 && worth <= 6 ? Elsewhere(draft, found) : null;
        if (fate is null && (worth > 10 || (damage > 10 && kind is not (IncidentKind.InterdictionRaid or IncidentKind.Sabotage))))
        {
            return null;
        }

        if (IsOther(quantity, clause, found))
        {
            return null;
        }

        return fate ?? (kind switch
        {
            IncidentKind.InterdictionRaid => LossEvent.Destroyed,
            _ => LossEvent.Damaged,
        });
    }

    // "S/ 2'340,000, es decir, US$ 624,000", "2.4 million soles ($610,000)": the same loss in another currency.
    private static LossEvent? Repeated(Quantity quantity, (Quantity Amount, LossEvent Fate)? last, Findings found) =>
        last is { } before && quantity.Currency != before.Amount.Currency && found.Tokens[quantity.Start].Sentence == found.Tokens[before.Amount.Start].Sentence
        && quantity.Start - before.Amount.UnitEnd is >= 0 and <= LongestEquation
        && Enumerable.Range(before.Amount.UnitEnd, quantity.Start - before.Amount.UnitEnd).Any(i => found.Word(i) is "(" || found.Marks.Any(i, Sense.Equal)) ? before.Fate : null;

    // "Damage at the station, …, came to $1.7 million": the verb carries the amount to its subject.
    private static bool Amounts(Quantity quantity, Clause clause, Findings found) =>
        found.Marks.AllWithin(Sense.Amounting, clause.Start, clause.End).Any(m => m.End <= quantity.Start && quantity.Start - m.End <= 3)
        && found.Marks.AllWithin(Sense.Damage, clause.Start, clause.End).Any(m => m.Start < quantity.Start);

    private static LossEvent? Elsewhere(Draft draft, Findings found) =>
        draft.Clauses.Select(c => Fate(c, c.Start, found)).FirstOrDefault(f => f is LossEvent.Destroyed or LossEvent.Burnt);

    private static bool IsTotal(Quantity quantity, Clause clause, Findings found) =>
        Enumerable.Range(clause.Start, clause.End - clause.Start).Any(i => found.Word(i) is "since" or "desde" && found.Word(i + 1) is { Length: 4 } year && year.All(char.IsDigit))
        || found.Marks.AllWithin(Sense.Total, clause.Start, clause.End).Any(m => m.Start < quantity.Start && quantity.Start - m.End < 16
            || (m.Start >= quantity.End && m.Start - quantity.End < 6));

    // A word of ransom, robbery, fines or payment reaches the amount, and no word of damage stands between.
    private static bool IsOther(Quantity quantity, Clause clause, Findings found)
    {
        return found.Marks.AllWithin(Sense.NotLoss, clause.Start, clause.End).Any(m => m.Start >= quantity.End
            ? m.Start - quantity.End <= 5 && !Between(quantity.End, m.Start)
            : quantity.Start - m.End <= 12 && !Between(m.End, quantity.Start));

        bool Between(int from, int to) =>
            Enumerable.Range(from, Math.Max(0, to - from)).Any(i => found.Marks.Any(i, Sense.Damage, Sense.Destroy, Sense.Burn)
            || found.Word(i) is ";");
    }

    private static int Distance(Sense sense, Quantity quantity, Clause clause, Findings found) =>
        found.Marks.AllWithin(sense, clause.Start, clause.End).Select(m => m.End <= quantity.Start
            ? quantity.Start - m.End : m.Start >= quantity.End ? m.Start - quantity.End : 0).DefaultIfEmpty(99).Min();

    private static LossEvent? Fate(Clause clause, int at, Findings found)
    {
        var nearest = new[] { (Sense.Destroy, LossEvent.Destroyed), (Sense.Burn, LossEvent.Burnt), (Sense.Seize, LossEvent.Seized) }
            .SelectMany(f => found.Marks.AllWithin(f.Item1, clause.Start, clause.End).Select(m =>
                (Distance: Math.Abs(m.Start - at), Event: f.Item2)))
            .OrderBy(f => f.Distance).ToList();
        return nearest.Count == 0 ? null : nearest[0].Event;
    }

    // "31 pumps", "4,000 gallons of fuel", "once campamentos".
    private static Mark? Things(Quantity quantity, Clause clause, Findings found)
    {
        for (var i = quantity.End; i < Math.Min(clause.End, quantity.End + 4); i++)
        {
            if (found.Marks.At(Sense.Item, i) is { } item)
            {
                // Weapons and explosives are losses when seized; otherwise they are what the attackers used.
                return item.Code == "weapon" && Fate(clause, quantity.Start, found) != LossEvent.Seized ? null : item;
            }

            if (found.Marks.Any(i, Sense.Person, Sense.Police, Sense.Force, Sense.Suspect) || found.Tokens[i].Type == TokenType.Mark
                || (found.Marks.Any(i, Sense.Function) && found.Word(i) is not ("de" or "of")))
            {
                return null;
            }
        }

        return null;
    }
}
