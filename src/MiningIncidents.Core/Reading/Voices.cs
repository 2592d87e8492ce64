namespace MiningIncidents.Core.Reading;

/// <summary>Who gives a figure: those whose office it is to count, or others.</summary>
internal enum Voice
{
    /// <summary>The text itself, or nobody that is named.</summary>
    None,

    /// <summary>Police, prosecutors, ministries, hospitals, the ombudsman.</summary>
    Official,

    /// <summary>Mayors, leaders, families, witnesses, radio stations.</summary>
    Other,
}

/// <summary>Finds who gives a figure: "the mayor said seven had been killed; police put the number at five".</summary>
internal static class Voices
{
    /// <summary>Whose figure stands at a stretch of tokens, by the speaker of its part of the sentence.</summary>
    public static Voice Of(int start, int end, IReadOnlyList<Token> tokens, Annotations marks)
    {
        var (from, to) = Part(start, end, tokens, marks);
        var says = false;
        var voice = Voice.None;
        for (var i = from; i < to; i++)
        {
            // Those counted do not count themselves: "two police officers died".
            says |= marks.Any(i, Sense.Say, Sense.Counting);
            if (i >= start && i < end)
            {
                continue;
            }

            // "Leaders of the police union": the first named speaks.
            voice = voice != Voice.None ? voice : marks.Any(i, Sense.OtherVoice) ? Voice.Other : marks.Any(i, Sense.OfficialVoice) ? Voice.Official : Voice.None;
        }

        return says ? voice : Voice.None;
    }

    // To the next ";" or to a conjunction that sets one speaker against another.
    private static (int From, int To) Part(int start, int end, IReadOnlyList<Token> tokens, Annotations marks)
    {
        var (from, to) = (start, end);
        while (from > 0 && tokens[from - 1].Sentence == tokens[start].Sentence && !Parts(from - 1, tokens, marks))
        {
            from--;
        }

        while (to < tokens.Count && tokens[to].Sentence == tokens[start].Sentence && !Parts(to, tokens, marks))
        {
            to++;
        }

        return (from, to);
    }

    private static bool Parts(int i, IReadOnlyList<Token> tokens, Annotations marks) => tokens[i].Is(";") || marks.Any(i, Sense.Contrast);
}
