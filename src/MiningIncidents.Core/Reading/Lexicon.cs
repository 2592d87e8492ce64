using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>What a word or phrase of the lexicon means to the grammar; each has a line of the same name in the lexicon of a language.</summary>
internal enum Sense
{
    Casualty, Kind, Accident,
    Person, Police, Force, Suspect, Captive, Body, Group, Vague, Family,
    Harm, Unhurt, Care,
    Not, Unsure, Unreal, Total, Subset, Unofficial, Earlier, Toll, Rise, Another,
    About, AtLeast, AtMost, Between, Or, To,
    Say, Happen, Background, Apart, Both, Unrelated, Event, After, Relative, Purpose, Be, Agent, Blame, Alleged, Deny, Freed, Found,
    Generic,
    Duration, Measure, Clock, Age,
    Destroy, Burn, Seize, Worth, Damage, NotLoss, Item, Turnover,
    SamePlace, PlaceNoun, PlaceCue, Abroad,
    Function, Definite, Indefinite, Adjective, Mining,
    Locative, TimeCue, Manner, And, ClauseOpener, SameSubject, Cut, SingularBe, PluralHave, HeOrShe, Weapon,
    Of, Clitic, Pronoun, OnlyOne, SpokenOf, Have, Leave, Dies, Armed, Holding, NotAll, Everyone, Further, Nth, Spread, Bound, Lasting, Past,
    SoFar, Reinforcement, Sending, Reduced, Plural, Institution, Uncounted, Raided, State, Level, River, Transfer, Located, Community, NotAgent, Charge, Targeting, Suffers, Part, PartJoint, MonthPart,
    Eviction, Nobody, Had, Aftermath, Preposition, Member, Anyone, Eldest, NotTrade, Against, Site, Company, Foray,
    Mishap, Nature, Hospital, SameCase, Amounting, Equal, Must, OneUnhurt, Parent, RiotPolice,
    Judge, Jail, DateUnit, DateOpen, DateSlot, DateJoint, MonthPartJoint, WeekOf, Since, Relation, PreviousDay, Feast,
    Subordinate, NotDating, Fewer, Behind, NamePart, NamedLand, LevelJoint, Quarter, Border,
    Currency, CurrencyJoint, YearCue, Numbered, MeasureJoint, EldestJoint, Span, Latest,
    AsOf, Still, Motion, Staff, Fate, Also, SingularVerb, PluralVerb, Questioned, Gang, Suspected, Unlicensed, Receive, Numbering,
    Reaching, Leading, Sentencing, Forced, Rival, Spot, Headed,
    OfficialVoice, OtherVoice, Counting, Putting, Contrast, Ago, CountJoint, MonthOrdinal, InMonth, CurrentMonth, Twofold, Protesters, Household, Demand, Each, Illicit, Lifting, Gas, BeforeLast, Staging, ToThe, InAll, Captors, PersonalA, Contraction, OneArticle, Whom, That, Slain, TookPart, Pair, Ended, Stance, PatrolUnit, ThatOne, LastSeen, Fell, Life, Stopping, Reprisal, Checkpoint, Business, Aware, Identity, Naming, Superlative, Trapped, Unmissed, Dragged, Animal,
}

/// <summary>The grammatical frame of a word that reports casualties: where the people it counts stand.</summary>
internal enum Frame
{
    /// <summary>They are its subject: "died", "murieron".</summary>
    Subject,

    /// <summary>They are its object: "killing", "secuestraron".</summary>
    Object,

    /// <summary>A participle or adjective: beside them, or passive.</summary>
    Participle,

    /// <summary>It is itself the thing counted: "muertos", "deaths".</summary>
    Noun,

    /// <summary>They follow it after "of", "de": "the death of", "asesinato de".</summary>
    Of,

    /// <summary>Counts only where it is denied: "no hubo muertes", "any deaths".</summary>
    Denied,

    /// <summary>Those let go or rescued had been taken, where the sentence tells of a taking: "freed", "liberados".</summary>
    Freed,
}

/// <summary>A phrase of the lexicon found in the text, by token positions (end exclusive).</summary>
internal sealed record Mark(Sense Sense, int Start, int End, CasualtyCategory Category, Frame Frame, string Code);

/// <summary>
/// Words and phrases of one language with their senses, from the files in the folder Words: a line <c>sense:</c>, then lines of phrases
/// parted by <c>|</c>. Matched without accents; <c>*</c> stands for any ending, <c>_</c> for up to four words between, <c>__</c> for up to
/// fourteen and commas, <c>a/b</c> for one word or the other, <c>!</c> before a word makes its accents count ("!mató"). "de" and "a" also stand for "del" and "al".
/// </summary>
internal sealed partial class Lexicon
{
    private readonly Dictionary<string, List<Phrase>> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Phrase>> prefixes = new(StringComparer.Ordinal);

    private Lexicon(string code, IEnumerable<string> lines, Dictionary<string, int> numbers, string[] months, string[] weekdays)
    {
        Code = code;
        Numbers = numbers;
        Months = Index(months, 1);
        Weekdays = Index(weekdays, 0);
        string[] key = [];
        foreach (var line in lines.Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line[^1] == ':')
            {
                key = line[..^1].Split('.');
                continue;
            }

            foreach (var phrase in line.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                Add(key, phrase);
            }
        }
    }

    // The code of an object verb without its "a", and how far off that may stand.
    private const string ApartObject = "a";
    private const int ApartReach = 12;

    /// <summary><c>es</c> or <c>en</c>.</summary>
    public string Code { get; }

    public bool IsSpanish => Code == "es";

    /// <summary>Number words up to nine hundred, and thousands.</summary>
    public Dictionary<string, int> Numbers { get; }

    /// <summary>Month names and their abbreviations, January = 1.</summary>
    public Dictionary<string, int> Months { get; }

    /// <summary>Weekday names, Sunday = 0 as in <see cref="DayOfWeek"/>.</summary>
    public Dictionary<string, int> Weekdays { get; }

    /// <summary>The lexicon of a language code; null asks <see cref="LanguageOf"/>.</summary>
    public static Lexicon For(string? language, IReadOnlyList<Token> tokens) => (language ?? LanguageOf(tokens)) == "es"
        ? Spanish : English;

    /// <summary>The language whose commonest words the text has more of.</summary>
    public static string LanguageOf(IReadOnlyList<Token> tokens)
    {
        var (es, en) = (0, 0);
        foreach (var token in tokens)
        {
            es += token.Plain is "el" or "la" or "los" or "las" or "de" or "del" or "que" or "y" or "un" or "una" or "por" or "con" ? 1 : 0;
            en += token.Plain is "the" or "of" or "and" or "to" or "in" or "was" or "were" or "at" or "by" or "with" or "an" or "on"
                ? 1 : 0;
        }

        return es >= en ? "es" : "en";
    }

    /// <summary>All phrases found, ordered by position; of phrases with the same sense that overlap, the longest.</summary>
    public List<Mark> Find(IReadOnlyList<Token> tokens)
    {
        var found = new List<Mark>();
        var byPrefix = prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Type != TokenType.Word)
            {
                continue;
            }

            var plain = tokens[i].Plain;
            Match(exact.GetValueOrDefault(plain), tokens, i, found);
            for (var length = 3; length <= Math.Min(6, plain.Length); length++)
            {
                Match(byPrefix.TryGetValue(plain.AsSpan(0, length), out var phrases) ? phrases : null, tokens, i, found);
            }
        }

        // "Se llevaron el lunes a un ingeniero": an article of a day is none of an object.
        var times = found.Where(m => m.Sense is Sense.Part or Sense.Relation).Select(m => m.Start).ToHashSet();
        found.RemoveAll(m => m is { Sense: Sense.Casualty, Code: ApartObject } && !(HasApartObject(m, tokens)
            && (m.End + 1 >= tokens.Count || !IsArticle(tokens[m.End].Plain) || Weekdays.ContainsKey(tokens[m.End + 1].Plain) || times.Contains(m.End + 1))));
        return Longest(found);
    }

    private static bool IsArticle(string word) => word is "la" or "el" or "un" or "una" or "los" or "las" or "su" or "sus";

    // An "a" or "al" further on in the clause, and no object next to the verb.
    private static bool HasApartObject(Mark mark, IReadOnlyList<Token> tokens)
    {
        if (mark.End < tokens.Count && tokens[mark.End].Plain is "a" or "al" or "que")
        {
            return false;
        }

        for (var i = mark.End; i < Math.Min(tokens.Count, mark.End + ApartReach) && tokens[i].Sentence == tokens[mark.Start].Sentence; i++)
        {
            if (tokens[i].Plain is "a" or "al" && i + 1 < tokens.Count && !(tokens[i + 1].Plain is "las" or "la"))
            {
                return true;
            }

            if (tokens[i].Plain is ";" or ":" or "que" or "y" or "cuando" or "mientras" or "tras" or "donde")
            {
                return false;
            }
        }

        return false;
    }

    // The word lists are files of the folder Words, embedded: one set a language, one file a subject.
    private static IEnumerable<string> Load(string language)
    {
        var assembly = typeof(Lexicon).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.Contains(".Reading.Words.", StringComparison.Ordinal)
            && n.EndsWith($".{language}.txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                yield return line.Trim();
            }
        }
    }

    private static void Match(List<Phrase>? phrases, IReadOnlyList<Token> tokens, int at, List<Mark> found)
    {
        foreach (var phrase in phrases ?? [])
        {
            var end = phrase.End(tokens, at);
            if (end > at)
            {
                found.Add(new Mark(phrase.Sense, at, end, phrase.Category, phrase.Frame, phrase.Code));
            }
        }
    }

    private static List<Mark> Longest(List<Mark> found)
    {
        var kept = new List<Mark>(found.Count);
        foreach (var group in found.GroupBy(m => (m.Sense, m.Category, m.Sense is Sense.Casualty ? "" : m.Code)))
        {
            var end = -1;
            foreach (var mark in group.OrderBy(m => m.Start).ThenByDescending(m => m.End).ThenByDescending(m =>
                m.Frame == Frame.Participle))
            {
                if (mark.Start >= end)
                {
                    kept.Add(mark);
                    end = mark.End;
                }
            }
        }

        kept.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        return kept;
    }

    private static Dictionary<string, int> Index(string[] names, int first)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            foreach (var name in names[i].Split(' '))
            {
                index[name] = first + i;
            }
        }

        return index;
    }

    private void Add(string[] key, string text)
    {
        CasualtyCategory category = default;
        Frame frame = default;
        Sense sense;
        var code = "";
        if (Enum.TryParse(key[0], ignoreCase: true, out category))
        {
            sense = Sense.Casualty;
            frame = Enum.Parse<Frame>(key[1], ignoreCase: true);
        }
        else
        {
            sense = Enum.Parse<Sense>(key[0], ignoreCase: true);
            code = key.Length > 1 ? key[1] : "";
        }

        // "Retienen [desde ayer] a un ingeniero": the "a" of the object may stand away from its verb; see WithApartObjects.
        if (sense == Sense.Casualty && frame == Frame.Object && IsSpanish && text.EndsWith(" a", StringComparison.Ordinal))
        {
            Add(new Phrase((text.EndsWith(" _ a", StringComparison.Ordinal) ? text[..^4] : text[..^2]).Split(' '), sense, category, frame, ApartObject));
        }

        Add(new Phrase(text.Split(' '), sense, category, frame, code));
    }

    private void Add(Phrase phrase)
    {
        foreach (var (open, word) in phrase.Firsts)
        {
            var into = open ? prefixes : exact;
            if (!into.TryGetValue(word, out var list))
            {
                into[word] = list = [];
            }

            list.Add(phrase);
        }
    }

    private sealed class Phrase(string[] text, Sense sense, CasualtyCategory category, Frame frame, string code)
    {
        // Words a "_" may stand for: "set two patrol vehicles on fire".
        private const int LongestGap = 4;

        // And "__": "warned four community leaders last week that they would be killed".
        private const int WideGap = 14;

        // The table of prefixes is looked up with 3 to 6 letters.
        private const int LongestPrefixKey = 6;

        private readonly Word[] words = [.. text.Select(w => new Word(w))];

        public Sense Sense => sense;

        public CasualtyCategory Category => category;

        public Frame Frame => frame;

        public string Code => code;

        /// <summary>What the phrase is looked up by: its first word, or the beginning of an open one.</summary>
        public IEnumerable<(bool Open, string Word)> Firsts =>
            text[0].Split('/').Select(w => w.EndsWith('*') ? (true, Key(Tokenizer.Fold(w.Trim('!', '*')))) : (false, Tokenizer.Fold(w.Trim('!'))))
                .Distinct();

        public int End(IReadOnlyList<Token> tokens, int at)
        {
            var i = at;
            for (var w = 0; w < words.Length; w++)
            {
                if (words[w].Gap)
                {
                    var wide = words[w].Wide;
                    var limit = i + (wide ? WideGap : LongestGap);
                    w++;
                    while (i < limit && i < tokens.Count && (tokens[i].Type != TokenType.Mark || tokens[i].Is("-") || (wide && tokens[i].Is(","))) && !words[w].Fits(tokens[i]))
                    {
                        i++;
                    }
                }

                // "Pistol-whipped" is written with a hyphen and without.
                if (w > 0 && i + 1 < tokens.Count && tokens[i].Is("-") && tokens[i].Start == tokens[i - 1].End && tokens[i + 1].Start == tokens[i].End)
                {
                    i++;
                }

                if (i >= tokens.Count || tokens[i].Sentence != tokens[at].Sentence || !words[w].Fits(tokens[i]))
                {
                    return -1;
                }

                i++;
            }

            return i;
        }

        private static string Key(string stem) => stem[..Math.Min(stem.Length, LongestPrefixKey)];
    }

    private sealed class Word(string text)
    {
        private readonly Form[] forms = [.. text.Split('/').SelectMany(Forms)];

        public bool Gap => text is "_" or "__";

        public bool Wide => text == "__";

        public bool Fits(Token token) => Array.Exists(forms, f => f.Fits(token));

        private static IEnumerable<Form> Forms(string word) => word switch
        {
            "de" => [new Form("de"), new Form("del")],
            "a" => [new Form("a"), new Form("al")],
            _ => [new Form(word)],
        };
    }

    private sealed class Form(string text)
    {
        private readonly bool accented = text[0] == '!';
        private readonly bool open = text[^1] == '*';
        private readonly string stem = text[0] == '!' ? text.Trim('!', '*') : Tokenizer.Fold(text.Trim('*'));

        public bool Fits(Token token)
        {
            var word = accented ? token.Lower : token.Plain;
            return open ? word.StartsWith(stem, StringComparison.Ordinal) : word == stem;
        }
    }
}
