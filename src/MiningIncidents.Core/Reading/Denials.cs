using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Tells apart none, unknown, feared and added up over years: "no deaths were reported", "no se sabe si hay heridos", "39 killed since 1980".</summary>
internal sealed class Denials(IReadOnlyList<Token> tokens, Lexicon lexicon, Annotations marks)
{
    /// <summary>How far an attempt reaches: "tried to burn", but not "tried to flee and broke his leg".</summary>
    public const int AttemptReach = 2;

    // "Denied that any of them had been killed".
    private const int DeniedReach = 4;

    // "The deadliest attack on the industry since 2015".
    private const int SuperlativeReach = 10;

    // "All 60 workers were moved out unhurt".
    private const int EveryoneReach = 12;

    /// <summary>A negation reaches the word: there were none. <paramref name="from"/> is where the denial starts.</summary>
    public bool IsDenied(Mark mark, out int from)
    {
        from = mark.Start;

        // "Arresting no one": the denial follows.
        if (mark.Frame is Frame.Object or Frame.Participle && marks.Any(mark.End, Sense.Nobody))
        {
            return true;
        }

        // "have not been heard from", "sin vida": the phrase has its own negation.
        if (marks.Within(Sense.Not, mark.Start, mark.End) is not null)
        {
            return false;
        }

        for (var i = mark.Start - 1; i >= Math.Max(0, mark.Start - 9) && SameSentence(i, mark.Start); i--)
        {
            if (tokens[i].Type == TokenType.Mark
                && !(Word(i) is "-" || (Word(i) is "," && Word(i + 1) is "ni" or "nor" or "or" or "muertos" or "heridos")))
            {
                return false;
            }

            // "Sin vida" says that people died, not that something is missing; "no menos de", "no fewer than" deny nothing.
            if (IsPartOfCasualty(i, mark) || marks.Any(i, Sense.AtLeast) || marks.At(Sense.AtMost, i) is { } most && most.End - most.Start > 1)
            {
                continue;
            }

            if (marks.At(Sense.Not, i) is not null || (marks.At(Sense.Deny, i) is not null && mark.Start - i <= 5))
            {
                // "Ninguno de los siete detenidos": there are seven.
                if (marks.Any(i + 1, Sense.Of) && i + 3 < mark.Start && (tokens[mark.Start - 1].Type == TokenType.Number || lexicon.Numbers.ContainsKey(Word(mark.Start - 1))))
                {
                    return false;
                }

                // "Nadie se ha atribuido el crimen": it was done.
                if (mark.Frame == Frame.Of && Word(i) == "nadie")
                {
                    return false;
                }

                from = i;
                return !marks.Any(i + 1, Sense.Fewer) && (Word(i) is "ni" or "nor" || !Word(i - 1).StartsWith("identific", StringComparison.Ordinal));
            }

            if (marks.Any(i, Sense.Subordinate)
                && !marks.Any(i - 1, Sense.Deny) && !(Word(i - 1) is "one" or "nadie"))
            {
                // "negó que hubiera desaparecidos": look past one "que".
                // and "no tenemos que contar muertos", where "que" opens no clause.
                if (!(Word(i) is "que" or "that" && i > 0 && marks.Any(i - 1, Sense.Deny, Sense.Not, Sense.Must)))
                {
                    return false;
                }
            }

            // "No detenciones por el asesinato": what nobody was held for did happen.
            if (marks.Any(i, Sense.Behind) && mark.Start - i > 1)
            {
                return false;
            }

            // An active verb is denied only by its own "no"; a new verb after "and" is not denied at all.
            if ((mark.Frame == Frame.Object && mark.Start - i > 2) || (marks.At(Sense.And, i) is { } and && and.End == i + 1 && (mark.Start - i > 1 || mark.Frame == Frame.Subject)))
            {
                return false;
            }

            if (marks.At(Sense.Casualty, i) is { Frame: Frame.Object or Frame.Subject } && !marks.Any(i, Sense.Person))
            {
                return false;
            }
        }

        return false;
    }

    private bool IsPartOfCasualty(int i, Mark mark) => marks.At(Sense.Not, i) is not null && IsInCasualty(i, mark);

    /// <summary>A word belongs to a phrase for the dead or hurt before the mark: "did not survive an ambush" does not deny the ambush.</summary>
    public bool IsInCasualty(int i, Mark mark) =>
        marks.OfSentence(tokens[i].Sentence).Any(m => m.Sense == Sense.Casualty && m.Start <= i && i < m.End && m.End <= mark.Start);

    /// <summary>The text says it is not known.</summary>
    public bool IsUnsure(Mark mark)
    {
        var sentence = tokens[mark.Start].Sentence;
        return marks.OfSentence(sentence).Any(m => m.Sense == Sense.Unsure && m.Start < mark.Start
            && mark.Start - m.End <= 8
            // "No se conoce de lesionados": there are none.
            && !(marks.Any(m.End, Sense.Of) && marks.Any(m.End - 1, Sense.Aware))
            && !Crosses(m.End, mark.Start));
    }

    /// <summary>Inside a total over many incidents, or a general truth.</summary>
    public bool IsTotal(int start, int end)
    {
        var sentence = tokens[start].Sentence;
        foreach (var mark in marks.OfSentence(sentence).Where(m => m.Sense is Sense.Total or Sense.Generic))
        {
            var told = Enumerable.Range(Math.Min(mark.End, end), Math.Abs(start - mark.Start)).Any(i => i < tokens.Count
                && i < Math.Max(start, mark.Start) && (IsWhen(i) || Word(i) is ";" or ":"));
            // "The worst violence since the project began": one event.
            if (IsSuperlative(mark.Start))
            {
                continue;
            }

            // "On May 3 this year" is a date.
            if (mark.Start > 0 && (tokens[mark.Start - 1].Type == TokenType.Number || lexicon.Months.ContainsKey(Word(mark.Start - 1))))
            {
                continue;
            }

            if (!told && (mark.Start > end ? mark.Start - end <= 12 : start - mark.End <= 12))
            {
                return true;
            }
        }

        // "since 1980", "desde 2007", "between 2010 and 2015", "in three attacks".
        for (var i = Math.Max(0, start - 12); i < Math.Min(tokens.Count - 1, end + 12); i++)
        {
            if (tokens[i].Sentence == sentence && marks.Any(i, Sense.Between, Sense.Since) && IsYear(i + 1) && marks.Any(i + 2, Sense.To, Sense.Bound) && IsYear(i + 3))
            {
                return true;
            }

            if (tokens[i].Sentence == sentence && !IsSuperlative(i) && marks.Any(i, Sense.Since) && (IsYear(i + 1) || lexicon.Months.ContainsKey(Word(i + 1)))
                && !(Word(i + 2) == "," && IsWhen(i + 3)) && !(lexicon.Months.ContainsKey(Word(i + 1)) && Word(i + 2).Length is 1 or 2 && char.IsDigit(Word(i + 2)[0]))
                && !Crosses(Math.Min(i, end), Math.Max(i, start)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Officials denied reports that protesters had been killed": there were none, in English.</summary>
    public bool IsDeniedReport(int start, int end) => !lexicon.IsSpanish && marks.OfSentence(tokens[start].Sentence).Any(m =>
        m.Sense == Sense.Unreal && marks.Any(m.Start, Sense.Deny) && m.Start <= end && Math.Abs(start - m.End) <= DeniedReach);

    private bool IsSuperlative(int i) => Enumerable.Range(Math.Max(0, i - SuperlativeReach), Math.Min(SuperlativeReach, i)).Any(k => SameSentence(k, i) && marks.Any(k, Sense.Superlative));

    /// <summary>A fear, threat, rumour or possibility.</summary>
    public bool IsUnreal(int start, Mark mark)
    {
        for (var i = mark.Start; i >= Math.Max(0, Math.Min(start, mark.Start) - 8) && SameSentence(i, mark.Start); i--)
        {
            // "Would not let its workers leave": the phrase's own word.
            if (i == mark.Start && mark.End - mark.Start > 3)
            {
                continue;
            }

            if (marks.At(Sense.Unreal, i) is { } unreal && unreal.End <= mark.Start + 1 && !(tokens[i].Capital && Word(i) == "may")
                && !(unreal.Code == "attempt" && mark.Start - unreal.End > AttemptReach))
            {
                return true;
            }

            if (Word(i) is ";" or ",")
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>"Desmiente a una radio que había anunciado «tres muertos»": the words of others, in a sentence that denies.</summary>
    public bool IsQuotedRumour(int start, int end) => Word(start - 1) is "«" or "\"" or "“" && Word(end) is "»" or "\"" or "”" or "," or "."
        && marks.OfSentence(tokens[start].Sentence).Any(m => m.Sense == Sense.Deny);

    /// <summary>"Si no se recupera el control", "unless": nothing is denied.</summary>
    public bool IsConditional(Mark mark) => Enumerable.Range(Math.Max(0, mark.Start - 4), Math.Min(4, mark.Start) + 1).Any(i => SameSentence(i, mark.Start)
        && (Word(i) is "unless" || (Word(i) is "si" or "if" && Word(i + 1) is "no" or "not")));

    /// <summary>"No hubo víctimas", "caused no casualties", "unharmed", "none needed treatment".</summary>
    public IEnumerable<CasualtyFact> General(Annotations all)
    {
        foreach (var mark in all.All.Where(m => m.Sense is Sense.Harm or Sense.Unhurt or Sense.Care))
        {
            if (mark.Sense == Sense.Unhurt)
            {
                var single = marks.Any(mark.End - 1, Sense.OneUnhurt);
                if (single || !IsPartial(mark))
                {
                    yield return new CasualtyFact(CasualtyCategory.Injured, Count.Zero, mark.Start, mark.End) { Denied = true, OfOne = single };
                }

                continue;
            }

            if (!IsDenied(mark, out var from) || IsUnsure(mark))
            {
                continue;
            }

            yield return new CasualtyFact(CasualtyCategory.Injured, Count.Zero, from, mark.End) { Denied = true };
            if (mark.Sense == Sense.Harm)
            {
                yield return new CasualtyFact(CasualtyCategory.Killed, Count.Zero, from, mark.End) { Denied = true };
            }
        }
    }

    // "los demás están ilesos", "the driver was let go unharmed": not everyone.
    private bool IsPartial(Mark mark)
    {
        // The nearest first.
        var before = Enumerable.Range(Math.Max(0, mark.Start - EveryoneReach), Math.Min(EveryoneReach, mark.Start)).Where(i => SameSentence(i, mark.Start)).Reverse().ToList();

        // "The family was unhurt": all there were.
        if (before.Exists(i => marks.Any(i, Sense.Household)))
        {
            return false;
        }

        // "Five of them were found in good health": not those who are still gone.
        if (before.Exists(i => marks.At(Sense.Subset, i) is { } some && some.End <= mark.Start))
        {
            return true;
        }

        if (marks.Any(mark.End - 1, Sense.NotAll) && !marks.Any(mark.Start, Sense.PersonalA) && !before.Exists(i => marks.Any(i, Sense.Everyone)))
        {
            return true;
        }

        return before.FirstOrDefault(i => marks.Any(i, Sense.Everyone, Sense.NotAll), -1) is >= 0 and var nearest && !marks.Any(nearest, Sense.Everyone);
    }

    private bool IsYear(int i) => (Word(i) is "el" or "ano" ? Word(i + (Word(i + 1) == "ano" ? 2 : 1)) : Word(i)) is { Length: 4 } year
        && year.All(char.IsDigit);

    private bool Crosses(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (Word(i) is ";" || IsWhen(i)
                || (Word(i) is "," && (marks.Any(i + 1, Sense.And) || Word(i + 1) is "pero" or "but" or "though" or "aunque")))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsWhen(int i) => Word(i) is "when" or "cuando";

    private string Word(int i) => i >= 0 && i < tokens.Count ? tokens[i].Plain : "";

    private bool SameSentence(int a, int b) => a >= 0 && b >= 0 && a < tokens.Count && b < tokens.Count
        && tokens[a].Sentence == tokens[b].Sentence;
}
