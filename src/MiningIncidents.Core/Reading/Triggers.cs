using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>A stretch of one sentence that tells of one thing; the unit that is assigned to an incident.</summary>
internal sealed class Clause(int start, int end, int sentence, int paragraph)
{
    public int Start => start;

    public int End => end;

    public int Sentence => sentence;

    public int Paragraph => paragraph;

    /// <summary>Opened by "after", "following" or the like, so told as what came before.</summary>
    public bool IsBackdrop { get; init; }

    /// <summary>The second of two deeds told in one sentence, with a count of its own: "and none on the Inambari in two simultaneous raids".</summary>
    public bool IsTwin { get; init; }

    /// <summary>What a backdrop came before: the distance in time, "two weeks after".</summary>
    public DateMention? Shift { get; set; }

    /// <summary>The date that heads its paragraph in a digest told day by day.</summary>
    public DateMention? Heading { get; set; }

    public List<Trigger> Triggers { get; } = [];

    public List<CasualtyFact> Casualties { get; } = [];

    public List<DateMention> Dates { get; } = [];

    public List<PlaceMention> Places { get; } = [];

    public List<People> People { get; } = [];

    public bool Contains(int token) => token >= start && token < end;
}

/// <summary>A word that says what kind of thing happened.</summary>
/// <param name="Start">First token.</param>
/// <param name="End">Token after the last.</param>
/// <param name="Kind">The kind it speaks for.</param>
/// <param name="Definite">"The attack": speaks of something already told.</param>
/// <param name="Aside">Inside "returning from", "to prevent" and the like: not what happened here.</param>
/// <param name="Told">A verb in the past: something that was done, not a topic.</param>
internal sealed record Trigger(int Start, int End, IncidentKind Kind, bool Definite, bool Aside, bool Told);

/// <summary>Finds what happened: the words of kinds, without those that are denied, feared, planned or general.</summary>
internal sealed class TriggerReader(IReadOnlyList<Token> tokens, Lexicon lexicon, Annotations marks, IReadOnlyList<Quantity> quantities, IReadOnlyList<DateMention> dates)
{
    // "Called a 48-hour strike".
    private const int HeadedReach = 5;

    // "Forced since early May to pay".
    private const int ForcedReach = 5;

    // "Backed the army's raids".
    private const int StanceReach = 4;

    private readonly Denials denials = new(tokens, lexicon, marks);

    /// <summary>All triggers in order.</summary>
    public List<Trigger> Read()
    {
        var found = new List<Trigger>();
        foreach (var mark in marks.All.Where(m => m.Sense == Sense.Kind && !IsInsideLonger(m)))
        {
            if (!IsUnreal(mark) && !IsCharge(mark) && !IsOfGoods(mark) && !IsTally(mark) && !IsOfBodies(mark) && !(mark.Code == "killing" && marks.Any(mark.Start - 1, Sense.Animal)) && !IsOfNature(mark) && !IsPoliceStop(mark) && !IsBusiness(mark) && !IsQuestioning(mark))
            {
                found.Add(new Trigger(mark.Start, mark.End, CodeText.Parse<IncidentKind>(mark.Code), IsDefinite(mark), IsAside(mark),
                    IsTold(mark)));
            }
        }

        // "Was shot dead" is a killing, not also a shooting.
        found.RemoveAll(t => t.Kind == IncidentKind.ArmedAttack
            && found.Exists(k => k.Kind == IncidentKind.Killing && k.Start < t.End && t.Start < k.End));
        return found;
    }

    private string Word(int i) => i >= 0 && i < tokens.Count ? tokens[i].Plain : "";

    private bool SameSentence(int a, int b) => a >= 0 && b >= 0 && a < tokens.Count && tokens[a].Sentence == tokens[b].Sentence;

    // "Have been murdered over the past decade": a total, where no day is named.
    private bool IsOfTotal(Mark mark) => denials.IsTotal(mark.Start, mark.End)
        && !dates.Any(d => d.Precision == DatePrecision.Day && tokens[d.Start].Sentence == tokens[mark.Start].Sentence);

    // "The burned bodies", "cuerpos calcinados": how they were found, no arson.
    private bool IsOfBodies(Mark mark) => mark.Code == "sabotage" && (marks.Any(mark.End, Sense.Body) || marks.Before(Sense.Body, mark.Start) is not null);

    // "Con requisitoria por robo agravado": what he is wanted for.
    private bool IsCharge(Mark mark) => marks.Before(Sense.Charge, mark.Start) is not null;

    // "Tenían en su poder ocho fusiles": things, nobody.
    private bool IsOfGoods(Mark mark) => mark.Code == "kidnapping" && Enumerable.Range(mark.End, 4).FirstOrDefault(i => SameSentence(i, mark.Start)
        && marks.Any(i, Sense.Item, Sense.Person, Sense.Police, Sense.Force, Sense.Captive, Sense.Be), -1) is >= 0 and var first && marks.Any(first, Sense.Item) && !marks.Any(first, Sense.Person);

    // "Operations were normal", "suspendió sus operaciones": the work of a mine.
    private bool IsBusiness(Mark mark) => marks.OfSentence(tokens[mark.Start].Sentence).Any(m => m.Sense == Sense.Business && m.Start <= mark.Start && mark.End <= m.End);

    // "86 people were held for questioning".
    private bool IsQuestioning(Mark mark) => mark.Code == "kidnapping" && (marks.Any(mark.End, Sense.Questioned) || marks.Any(mark.End - 1, Sense.Questioned));

    // "La Policía interceptó una camioneta": no attack.
    private bool IsPoliceStop(Mark mark) => mark.Code == "armed_attack" && marks.Any(mark.Start, Sense.Stopping)
        && Enumerable.Range(Math.Max(0, mark.Start - 3), Math.Min(3, mark.Start)).Any(i => SameSentence(i, mark.Start) && marks.Any(i, Sense.Police, Sense.Force));

    // "El agua irrumpió", "water burst into the gallery": nobody attacked.
    private bool IsOfNature(Mark mark) => marks.Any(mark.Start - 1, Sense.Nature) && mark.Code == "armed_attack";

    // "Fired into the air" is not also "fired into".
    private bool IsInsideLonger(Mark mark) => marks.OfSentence(tokens[mark.Start].Sentence).Any(m => m.Sense == Sense.Kind
        && m.Start <= mark.Start && mark.End <= m.End && m.End - m.Start > mark.End - mark.Start && m.Code != mark.Code);

    private bool IsDefinite(Mark mark)
    {
        // A verb is nobody's noun: "los vecinos de la mina retuvieron a dos ingenieros".
        if (IsFinite(mark) || marks.Any(mark.Start, Sense.Be))
        {
            return false;
        }

        for (var i = mark.Start - 1; i >= Math.Max(0, mark.Start - 3) && SameSentence(i, mark.Start); i--)
        {
            if (marks.Any(i, Sense.Definite, Sense.Latest) || Word(i) is "s" or "’s" or "'s")
            {
                return true;
            }

            if (marks.Any(i, Sense.Indefinite) || Word(i) is "similar" || tokens[i].Type == TokenType.Mark)
            {
                return false;
            }
        }

        return false;
    }

    // "no hubo enfrentamientos", "could trigger attacks", "threatened to burn", "to prevent sabotage", "anti-kidnapping".
    private bool IsUnreal(Mark mark)
    {
        var negatable = true;
        for (var i = mark.Start - 1; i >= Math.Max(0, mark.Start - 6) && SameSentence(i, mark.Start); i--)
        {
            // "siguen sin ser ubicados tras la incursión": the negation ends before "tras".
            // "no hay capturados por el ataque": it ends with what is denied, too.
            negatable &= !marks.Any(i, Sense.After) && !(marks.At(Sense.Casualty, i) is { } told && (told.End <= mark.Start || told.Start == mark.Start)) && !marks.Any(i, Sense.SoFar);
            if (tokens[i].Type == TokenType.Mark && !(Word(i) is "-" or "\""))
            {
                return Word(i + 1) is "sin" or "without" && mark.Start - i < 4;
            }

            if (negatable && marks.Any(i, Sense.Not) && !denials.IsInCasualty(i, mark) && mark.Start - i <= 5 && !(Word(i) is "ni" && mark.Start - i > 4)
                && !(Word(i) is "no" && Word(i + 1) is "solo"))
            {
                return true;
            }

            if (marks.At(Sense.Unreal, i) is { } unreal && unreal.End <= mark.Start && !(tokens[i].Capital && Word(i) == "may")
                && !(unreal.Code == "attempt" && (mark.Start - unreal.End > Denials.AttemptReach || mark.Code == "protest_violence")))
            {
                return true;
            }
        }

        return Word(mark.Start - 1) is "anti" or "antisecuestro" || (Word(mark.Start - 1) == "-" && Word(mark.Start - 2) == "anti");
    }

    // "40 intervenciones similares", "two violent attacks": how many there were, not one of them.
    private bool IsTally(Mark mark) => (!lexicon.IsSpanish && Word(mark.End) is "rate" or "rates") ||
        marks.Any(mark.Start, Sense.Event) && !IsFinite(mark)
            && quantities.Any(q => q.Best >= 2 && q.Unit == Unit.None && q.End <= mark.Start && mark.Start - q.End <= 1
            && SameSentence(q.Start, mark.Start));

    // "A shootout between two families" is told as much as "they clashed".
    private bool IsTold(Mark mark) => IsFinite(mark) || (mark.Code == "clash" && marks.Any(mark.End - 1, Sense.Between)) || marks.Any(mark.Start - 1, Sense.Be) || marks.Any(mark.Start, Sense.Be);

    private bool IsFinite(Mark mark)
    {
        var word = (tokens[mark.Start].Lower.Length <= 2 || (lexicon.IsSpanish && marks.Any(mark.Start, Sense.Clitic))) && mark.End - mark.Start > 1
            ? tokens[mark.Start + 1].Lower : tokens[mark.Start].Lower;
        return word.EndsWith("ron", StringComparison.Ordinal) || word.EndsWith('ó') || word.EndsWith("ed", StringComparison.Ordinal)
            || marks.Any(mark.Start, Sense.Past)
            // "Una banda que extorsionaba", "mientras destruían dragas".
            || (lexicon.IsSpanish && !marks.Any(mark.Start, Sense.Police) && (word.EndsWith("aba", StringComparison.Ordinal) || word.EndsWith("aban", StringComparison.Ordinal) || word.EndsWith("ían", StringComparison.Ordinal)
                || word.EndsWith("aran", StringComparison.Ordinal) || word.EndsWith("ieran", StringComparison.Ordinal)))
            // "Gunmen stormed": the verb stands last.
            || (!lexicon.IsSpanish && mark.End - mark.Start > 1 && marks.Any(mark.Start, Sense.Suspect) && tokens[mark.End - 1].Lower.EndsWith("ed", StringComparison.Ordinal))
            // "Dynamite charges brought down", "600 police swept through": the verb stands within.
            || (!lexicon.IsSpanish && mark.End - mark.Start > 1 && mark.Code is "sabotage" or "interdiction_raid" && Enumerable.Range(mark.Start + 1, mark.End - mark.Start - 1).Any(i => marks.Any(i, Sense.Past) || tokens[i].Lower.EndsWith("ed", StringComparison.Ordinal)));
    }

    // "Sent 600 police to blow up excavators": what the State sends its forces for, it does.
    private bool IsOfOrder(Mark mark, int purpose) => mark.Code is "interdiction_raid" or "sabotage"
        && marks.OfSentence(tokens[mark.Start].Sentence).Any(m => m.Sense == Sense.Motion && m.End <= purpose)
        && marks.OfSentence(tokens[mark.Start].Sentence).Any(m => m.Sense is Sense.Police or Sense.Force && m.End <= purpose);

    // "Mineros desalojados en junio": whom it was done to, beside what is told.
    private bool IsOfOthers(Mark mark) => mark.Code == "interdiction_raid" && mark.End == mark.Start + 1 && marks.Any(mark.Start, Sense.Eviction)
        && mark.Start > 0 && tokens[mark.Start - 1].Type == TokenType.Word && !marks.Any(mark.Start - 1, Sense.Function, Sense.Be, Sense.And, Sense.Police, Sense.Force)
        && (lexicon.IsSpanish ? tokens[mark.Start].Plain.EndsWith("dos", StringComparison.Ordinal) : marks.Any(mark.End, Sense.Reduced));

    private bool IsAside(Mark mark)
    {
        // "Cuatro obreros que regresaban de su turno fueron baleados": the phrase has its own verb.
        if (lexicon.IsSpanish && Word(mark.Start) is "fue" or "fueron")
        {
            return IsOfTotal(mark);
        }

        // "Había encabezado las protestas": who he was.
        if (IsOfOthers(mark) || IsOfTotal(mark) || ((mark.Code == "protest_violence" || (lexicon.IsSpanish && mark.Code == "interdiction_raid")) && Enumerable.Range(Math.Max(0, mark.Start - HeadedReach), Math.Min(HeadedReach, mark.Start)).Any(i => SameSentence(i, mark.Start) && marks.Any(i, Sense.Headed) && (i >= mark.Start - 3 || !lexicon.IsSpanish))))
        {
            return true;
        }

        // "A lawyer for farmers opposed to a mine": what they think; "the strikers' camp": whose it is.
        if (mark.Code == "protest_violence" && ((marks.Any(mark.Start, Sense.Stance) && marks.OfSentence(tokens[mark.Start].Sentence).Any(m => m.Sense == Sense.Kind && m.Code != mark.Code))
            || (!lexicon.IsSpanish && Word(mark.End) is "'" or "’" or "'s" or "’s" && marks.Any(mark.Start, Sense.Protesters))))
        {
            return true;
        }

        // "Shut in protest at the murder": why others act.
        if (mark.Code == "protest_violence" && !lexicon.IsSpanish && Word(mark.Start - 1) is "in" && marks.Any(mark.End, Sense.Against))
        {
            return true;
        }

        // "Captured at a roadblock": where police stand.
        if (marks.Any(mark.Start, Sense.Checkpoint) && (marks.Any(mark.Start - 2, Sense.Locative) || marks.Any(mark.Start - 1, Sense.Locative)))
        {
            return true;
        }

        // "A mayor who backed raids on miners": what he thinks of them.
        if (mark.Code is "interdiction_raid" or "protest_violence" && Enumerable.Range(Math.Max(0, mark.Start - StanceReach), Math.Min(StanceReach, mark.Start)).Any(i =>
            SameSentence(i, mark.Start) && marks.At(Sense.Stance, i) is { } stance && stance.End <= mark.Start && !marks.Any(stance.End, Sense.Agent)))
        {
            return true;
        }

        for (var i = mark.Start - 1; i >= Math.Max(0, mark.Start - 5) && SameSentence(i, mark.Start); i--)
        {
            if (marks.At(Sense.Purpose, i) is { } purpose && purpose.End <= mark.Start)
            {
                return !IsOfOrder(mark, i) && !Enumerable.Range(Math.Max(0, i - ForcedReach), Math.Min(ForcedReach, i)).Any(k => SameSentence(k, i) && marks.Any(k, Sense.Forced) && (k == i - 1 || (!lexicon.IsSpanish && dates.Any(d => d.Start > k && d.End <= i))));
            }

            // "Cuatro obreros que regresaban de su turno fueron baleados": a verb of its own.
            if (tokens[i].Type == TokenType.Mark || marks.Any(i, Sense.Relative) || (lexicon.IsSpanish && Word(i) is "fue" or "fueron"))
            {
                return false;
            }
        }

        return false;
    }
}
