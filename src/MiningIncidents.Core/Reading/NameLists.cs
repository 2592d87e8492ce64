using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>
/// People told by name: one with an age ("Nemesio Quilca Anco (47)"), or several in a row, who count by their names
/// ("Faustino Mamani (52), sus hijos Wilber (24) y Rolando (21), y el perforista Dionisio Ticona").
/// </summary>
internal sealed class NameLists(
    IReadOnlyList<Token> tokens, Annotations marks, IReadOnlyList<Quantity> quantities, IReadOnlyList<PlaceMention> places)
{
    // Between two names of a list: "y el ciudadano ecuatoriano".
    private const int LongestRole = 5;

    /// <summary>The phrases in order, each counted.</summary>
    public List<People> Read()
    {
        var found = new List<People>();
        for (var i = 0; i < tokens.Count;)
        {
            var list = List(i);
            if (list is not null)
            {
                found.Add(list);
            }

            i = list?.End ?? i + 1;
        }

        return found;
    }

    private string Word(int i) => i >= 0 && i < tokens.Count ? tokens[i].Plain : "";

    private bool SameSentence(int a, int b) => a >= 0 && a < tokens.Count && b < tokens.Count && tokens[a].Sentence == tokens[b].Sentence;

    private People? List(int start)
    {
        if (Name(start, out var end, out var words, out var aged) is false || words < 2 || marks.Any(start - 1, Sense.Locative, Sense.PlaceNoun, Sense.Company)
            // "La comunidad de Tres Islas".
            || (marks.Any(start - 1, Sense.Of) && marks.Any(start - 2, Sense.PlaceNoun, Sense.Community, Sense.Site)))
        {
            return null;
        }

        var (count, anyAge, last) = (1, aged, end);
        for (var next = Next(end); next > 0 && Name(next, out end, out words, out aged) && (words >= 2 || aged); next = Next(end))
        {
            count++;
            anyAge |= aged;
            last = end;
        }

        return count == 1 && !anyAge ? null
            : new People(start, last, last - 1, Sense.Person) { Count = new Count(count, count, count, Hedge.None) };
    }

    // Past the comma or "and", and past what the next one is: where the next name starts.
    private int Next(int end)
    {
        var i = end;
        while (Word(i) is "," or ";" || marks.Any(i, Sense.And))
        {
            i++;
        }

        if (i == end)
        {
            return -1;
        }

        for (var role = 0; role <= LongestRole && SameSentence(end - 1, i); role++, i++)
        {
            if (tokens[i].Capital)
            {
                return i;
            }

            if (tokens[i].Type != TokenType.Word || marks.Any(i, Sense.Be, Sense.Casualty, Sense.Say, Sense.Relative, Sense.Kind, Sense.Preposition))
            {
                return -1;
            }
        }

        return -1;
    }

    private bool Name(int start, out int end, out int words, out bool aged)
    {
        (end, words, aged) = (start, 0, false);
        if (!IsNamePart(start) || marks.Any(start, Sense.Function, Sense.Definite, Sense.Indefinite, Sense.Say))
        {
            return false;
        }

        while (end < tokens.Count && SameSentence(start, end))
        {
            if (IsNamePart(end))
            {
                words++;
                end++;
            }
            else if (Word(end) is "." && end > start && tokens[end - 1].End - tokens[end - 1].Start == 1)
            {
                end++;
            }
            else if (Word(end) is "de" or "del" or "la" or "los" && IsNamePart(end + 1 + (Word(end + 1) is "la" or "los" ? 1 : 0)))
            {
                end++;
            }
            else
            {
                break;
            }
        }

        var past = PastAge(end);
        aged = past > end;
        end = past;
        return words > 0;
    }

    // "(47)", ", de 47 años", ", 47,".
    private int PastAge(int end)
    {
        var age = quantities.FirstOrDefault(q => q.Start >= end && q.Start <= end + 2 && q.Best is >= 10 and < 100
            && ((Word(end) is "(" && Word(q.End) is ")") || q.Unit == Unit.Age));
        return age is null ? end : Word(end) is "(" ? age.End + 1 : Math.Max(age.End, age.UnitEnd);
    }

    private bool IsNamePart(int i) => i < tokens.Count && tokens[i] is { Type: TokenType.Word, Capital: true }
        && !places.Any(p => p.Start <= i && i < p.End) && !marks.Any(i, Sense.Police, Sense.Force, Sense.Mining, Sense.PlaceNoun, Sense.Group);
}
