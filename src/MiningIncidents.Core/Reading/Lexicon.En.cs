namespace MiningIncidents.Core.Reading;

/// <summary>The English of wire and regional news.</summary>
internal sealed partial class Lexicon
{
    public static readonly Lexicon English = new(
        "en",
        Load("en"),
        EnglishNumbers(),
        ["january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sep sept",
            "october oct", "november nov", "december dec"],
        ["sunday sundays", "monday mondays", "tuesday tuesdays", "wednesday wednesdays", "thursday thursdays", "friday fridays",
            "saturday saturdays"]);

    private static Dictionary<string, int> EnglishNumbers()
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal) { ["hundred"] = 100, ["thousand"] = 1000 };
        string[] small =
        [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
                "fourteen",
            "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ];
        for (var i = 0; i < small.Length; i++)
        {
            numbers[small[i]] = i;
        }

        string[] tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
        for (var i = 0; i < tens.Length; i++)
        {
            numbers[tens[i]] = (i + 2) * 10;
        }

        return numbers;
    }
}
