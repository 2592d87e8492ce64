namespace MiningIncidents.Core.Reading;

/// <summary>Gangs told of by a name alone: «Los Patrones del Desierto», "a racket known as Los Pulpos".</summary>
internal sealed class GangNames(IReadOnlyList<Token> tokens, Annotations marks, IReadOnlyList<PlaceMention> places)
{
    // "Los Patrones del Desierto Rojo".
    private const int LongestName = 7;

    /// <summary>The phrases in order; whose name it is does not say how many they are.</summary>
    public List<People> Read()
    {
        var found = new List<People>();
        for (var i = 0; i < tokens.Count - 1; i++)
        {
            // "Los" opens any phrase and many names of places; in quotes or after the word for a gang it opens the name of one.
            if (tokens[i] is { Type: TokenType.Word, Capital: true, Plain: "los" or "las" or "la" or "el" } && End(i) is var end && end > i + 1
                && (marks.Any(i - 1, Sense.Gang, Sense.Naming) || marks.Before(Sense.Naming, i) is not null || IsExplained(end) || (IsQuoted(i) && tokens[i].Plain is "los" or "las")))
            {
                found.Add(new People(i, end, i, Sense.Suspect) { Definite = true });
                i = end;
            }
        }

        return found;
    }

    // "La Nueva Jauría, organización que …": what it is follows.
    private bool IsExplained(int end) => end + 1 < tokens.Count && tokens[end].Is(",") && (marks.Any(end + 1, Sense.Gang) || tokens[end + 1].Plain is "organizacion" or "grupo");

    private bool IsQuoted(int i) => i > 0 && tokens[i - 1].Plain is "«" or "\"" or "“" or "'" or "‘";

    private int End(int start)
    {
        var end = start + 1;
        for (var i = end; i < Math.Min(tokens.Count, start + LongestName) && tokens[i].Sentence == tokens[start].Sentence && tokens[i].Type == TokenType.Word; i++)
        {
            if (tokens[i].Capital && !places.Any(p => p.Start <= start && start < p.End))
            {
                end = i + 1;
            }
            else if (!(tokens[i].Plain is "de" or "del" or "la" or "los" or "el"))
            {
                break;
            }
        }

        return end;
    }
}
