using System.Globalization;
using System.Text;

namespace MiningIncidents.Core.Reading;

/// <summary>A word, number or punctuation mark of the text.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset after its last character.</param>
/// <param name="Lower">In lower case, accents kept: "mató" is not "mato".</param>
/// <param name="Plain">In lower case, without accents.</param>
/// <param name="Type">Word, number or punctuation.</param>
/// <param name="Capital">Starts with a capital letter.</param>
/// <param name="Sentence">Number of its sentence, from 0.</param>
/// <param name="Paragraph">Number of its paragraph, from 0.</param>
internal sealed record Token(
    int Start, int End, string Lower, string Plain, TokenType Type, bool Capital, int Sentence, int Paragraph)
{
    public bool Is(string plain) => Plain == plain;
}

internal enum TokenType
{
    Word,
    Number,
    Mark,
}

/// <summary>Cuts a text into tokens, sentences and paragraphs.</summary>
internal static class Tokenizer
{
    // After these a full stop does not end a sentence.
    private static readonly HashSet<string> Abbreviations =
    [
        "n", "no", "nro", "sr", "sra", "dr", "dra", "ing", "gral", "crnl", "cmdte", "cap", "tnte", "av", "jr", "art", "km", "aprox",
            "cia", "etc",
        "s", "us", "ee", "uu", "mr", "mrs", "ms", "st", "gen", "col", "lt", "sgt", "gov", "inc", "ltd", "a", "p", "m",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ];

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }

    public static List<Token> Split(string text)
    {
        var tokens = new List<Token>(text.Length / 5);
        var (sentence, paragraph) = (0, 0);
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                var gapEnd = i;
                while (gapEnd < text.Length && char.IsWhiteSpace(text[gapEnd]))
                {
                    gapEnd++;
                }

                var lines = text.AsSpan(i, gapEnd - i).Count('\n');
                if (tokens.Count > 0 && lines > 0 && (lines > 1 || LineEnds(text, i, gapEnd)))
                {
                    sentence++;
                    paragraph++;
                }
                else if (tokens.Count > 0 && SentenceEnds(text, tokens, gapEnd))
                {
                    sentence++;
                }

                i = gapEnd;
                continue;
            }

            var end = TokenEnd(text, i, out var type);
            var lower = type == TokenType.Mark ? text[i..end] : text[i..end].Normalize(NormalizationForm.FormC).ToLowerInvariant();
            tokens.Add(new Token(i, end, lower, type == TokenType.Mark ? lower : Fold(lower), type, char.IsUpper(c), sentence, paragraph));
            i = end;
        }

        return tokens;
    }

    private static int TokenEnd(string text, int start, out TokenType type)
    {
        var i = start;
        if (char.IsDigit(text[i]))
        {
            type = TokenType.Number;
            while (i < text.Length && (char.IsDigit(text[i])
                || (text[i] is '.' or ',' && i + 1 < text.Length && char.IsDigit(text[i + 1]))
                || (text[i] is '\'' or '’' && i + 3 < text.Length && char.IsDigit(text[i + 1]) && char.IsDigit(text[i + 2]) && char.IsDigit(text[i + 3]))))
            {
                i++;
            }

            return i;
        }

        if (char.IsLetter(text[i]))
        {
            type = TokenType.Word;
            while (i < text.Length && (char.IsLetter(text[i])
                || CharUnicodeInfo.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark))
            {
                i++;
            }

            return i;
        }

        type = TokenType.Mark;

        // The possessive is one token, so that "Peru's" starts with "Peru".
        var possessive = text[i] is '\'' or '’' && i + 1 < text.Length && text[i + 1] == 's'
            && (i + 2 == text.Length || !char.IsLetter(text[i + 2]));
        return possessive ? i + 2 : i + 1;
    }

    // A single line break ends a heading or a finished line, not a line that was wrapped.
    private static bool LineEnds(string text, int gapStart, int gapEnd)
    {
        if (gapEnd >= text.Length)
        {
            return true;
        }

        var lineStart = text.LastIndexOf('\n', Math.Max(0, gapStart - 1)) + 1;
        return text[gapStart - 1] is '.' or '!' or '?' or ':' or '"' or '”' or '»'
            || (gapStart - lineStart < 70 && (char.IsUpper(text[gapEnd]) || char.IsDigit(text[gapEnd]) || !char.IsLetter(text[gapEnd])));
    }

    private static bool SentenceEnds(string text, List<Token> tokens, int next)
    {
        var last = tokens.Count - 1;
        while (last > 0 && text[tokens[last].Start] is '"' or '”' or '»' or ')' or '’' && tokens[last].Type == TokenType.Mark)
        {
            last--;
        }

        var mark = text[tokens[last].Start];
        if (tokens[last].Type != TokenType.Mark || mark is not ('.' or '!' or '?' or '…'))
        {
            return false;
        }

        var opensNext = next < text.Length && (!char.IsLower(text[next]) || text[next] is '¿' or '¡');
        if (!opensNext || mark is not '.' || last == 0)
        {
            return opensNext;
        }

        var before = tokens[last - 1];
        return !(before.Type == TokenType.Word && before.End == tokens[last].Start
            && ((before.Plain.Length == 1 && before.Capital)
            || (Abbreviations.Contains(before.Plain) && !IsTimeOfDay(tokens, last, text, next))));
    }

    // "3 a.m. The raid": the abbreviation also closes the sentence when a capital follows.
    private static bool IsTimeOfDay(List<Token> tokens, int last, string text, int next) =>
        tokens[last - 1].Plain == "m" && last > 2 && tokens[last - 3].Plain is "a" or "p" && char.IsUpper(text[next]);
}
