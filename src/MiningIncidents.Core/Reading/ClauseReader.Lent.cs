using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Days told in a sentence of their own.</summary>
internal sealed partial class ClauseReader
{
    // Words of a sentence that only says when.
    private const int LongestDating = 18;

    // "El primero ocurrió el lunes. Dos hombres entraron a la tienda y le dispararon": a day told on its own dates the deed told next.
    private void LendDates(List<Clause> clauses)
    {
        for (var i = 0; found.Lexicon.IsSpanish && i + 1 < clauses.Count; i++)
        {
            var (alone, next) = (clauses[i], clauses[i + 1]);
            if (alone.End - alone.Start <= LongestDating && alone.Paragraph == next.Paragraph && next.Dates.Count == 0 && alone.Triggers.Count == 0 && alone.Casualties.Count == 0
                && alone.Dates is [{ IsOfReport: false, IsSince: false, ShiftCount: 0, Precision: DatePrecision.Day } day] && found.Marks.Within(Sense.Say, alone.Start, alone.End) is null
                && next.Triggers.Exists(t => t is { Told: true, Aside: false, Definite: false }))
            {
                next.Dates.Add(day);
                alone.Dates.Clear();
            }
        }
    }
}
