using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>Words for taking people where nobody is held: bodies are pulled out, employers move their staff, ambulances take the wounded.</summary>
internal sealed partial class CasualtyReader
{
    // "Dragged from his patrol car and beaten".
    private const int DraggedReach = 7;

    private bool IsNoTaking(CasualtyFact? fact, Mark mark)
    {
        // "Three people missing since Monday were found alive".
        if (fact is { Category: CasualtyCategory.Missing, Denied: false, Who: not null } && marks.OfSentence(tokens[mark.Start].Sentence).Any(m => m.Sense == Sense.Unmissed && m.Start >= mark.End))
        {
            return true;
        }

        // "To free a detained colleague": before what is told.
        if (fact is { Category: CasualtyCategory.Arrested, Denied: false, Who: { } detained } && (marks.Any(detained.Start - 1, Sense.Freed) && marks.Any(detained.Start - 2, Sense.To)))
        {
            return true;
        }

        if (fact is not { Category: CasualtyCategory.Kidnapped, Denied: false })
        {
            return false;
        }

        // "The bodies of six workers were pulled from a shaft".
        if (fact.Who is { } who && marks.Any(who.Start - 1, Sense.Of) && marks.Before(Sense.Body, who.Start - 1) is not null)
        {
            return true;
        }

        // "86 people were held for questioning".
        if (marks.Any(mark.End, Sense.Questioned) || marks.Any(mark.End - 1, Sense.Questioned))
        {
            return true;
        }

        // "Trapped inside when the roof fell".
        if (marks.Any(mark.Start, Sense.Trapped) || marks.Any(mark.Start + 1, Sense.Trapped))
        {
            return !people.Exists(p => p.Type == Sense.Suspect) && marks.OfSentence(tokens[mark.Start].Sentence).Any(m => m.Sense == Sense.Accident);
        }

        // "Dragged from a car and beaten": for no longer than that.
        if ((marks.Any(mark.Start, Sense.Dragged) || marks.Any(mark.Start + 1, Sense.Dragged)) && Enumerable.Range(mark.End, DraggedReach).Any(i => SameSentence(i, mark.Start)
            && marks.Any(i, Sense.And) && marks.At(Sense.Casualty, i + 1) is { Category: CasualtyCategory.Killed or CasualtyCategory.Injured }))
        {
            return true;
        }

        // "The company pulled its contractors out", "an ambulance taking a wounded miner".
        return mark.Frame == Frame.Object && !lexicon.IsSpanish
            && (Word(mark.Start - 1) is "it" || marks.Before(Sense.Company, mark.Start) is not null
            || (Word(mark.Start).EndsWith("ing", StringComparison.Ordinal) && (marks.Before(Sense.Site, mark.Start) ?? marks.Before(Sense.Item, mark.Start)) is not null));
    }
}
