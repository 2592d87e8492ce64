using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Reading;

/// <summary>A news text as pasted by the editor, with the day it was published: relative dates are resolved against that day.</summary>
/// <param name="Text">The text as stored; every evidence span is an offset into this string (UTF-16 units).</param>
/// <param name="Published">The day of publication.</param>
/// <param name="Language"><c>es</c> or <c>en</c>; null lets the reader decide from the words.</param>
/// <param name="Source">Who published it, as the editor names it; carried through, never interpreted.</param>
public sealed record Article(string Text, DateOnly Published, string? Language = null, string? Source = null);

/// <summary>A stretch of the article that supports a value: start inclusive, end exclusive, and the words themselves.</summary>
public sealed record Evidence(int Start, int End, string Text);

/// <summary>A value read from the article together with the words it was read from. There is no value without evidence.</summary>
public sealed record Evidenced<T>(T Value, IReadOnlyList<Evidence> Evidence);

/// <summary>How firmly a number was worded.</summary>
public enum Hedge
{
    /// <summary>Stated as a plain number.</summary>
    None,

    /// <summary>"About", "unos", "cerca de".</summary>
    About,

    /// <summary>"At least", "más de".</summary>
    AtLeast,

    /// <summary>"Up to", "hasta".</summary>
    AtMost,

    /// <summary>A range, or figures that differ between sources.</summary>
    Range,
}

/// <summary>
/// A casualty figure. <see cref="Best"/> of a range is its lower end, the convention of the UCDP codebook for figures that cannot be told apart.
/// Zero means that the text says there were none; a category the text does not mention has no figure at all.
/// </summary>
/// <param name="Category">What is counted.</param>
/// <param name="Low">Lowest figure supported by the text.</param>
/// <param name="Best">Figure to show.</param>
/// <param name="High">Highest figure supported by the text.</param>
/// <param name="Hedge">How it was worded.</param>
/// <param name="Alleged">The text marks it as hearsay ("habrían muerto", "reportedly").</param>
/// <param name="Superseded">Earlier figures that the text itself replaces with this one.</param>
public sealed record CasualtyFigure(
    CasualtyCategory Category, int Low, int Best, int High, Hedge Hedge, bool Alleged, IReadOnlyList<int> Superseded);

/// <summary>When it happened.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; equal to <paramref name="From"/> when the text gives one day.</param>
/// <param name="Precision">Day when both ends are known to the day, else week (also a third of a month), month or year.</param>
/// <param name="PartOfDay">The part of the day the text names, or null.</param>
public sealed record ReadDate(DateOnly From, DateOnly To, DatePrecision Precision, PartOfDay? PartOfDay);

/// <summary>Where it happened, as far as the text and the gazetteer carry.</summary>
/// <param name="Description">The words of the text.</param>
/// <param name="Department">Name of the department, or null when the text gives no way to know it.</param>
/// <param name="Province">Name of the province, or null.</param>
/// <param name="Locality">The most local place that the gazetteer knows, or null.</param>
/// <param name="Country">ISO 3166-1 code; other than PE when the text places the incident abroad.</param>
public sealed record ReadLocation(string Description, string? Department, string? Province, string? Locality, string Country);

/// <summary>An actor in the words of the text.</summary>
/// <param name="Name">The words of the text.</param>
/// <param name="Attribution">Alleged (this article says so) or denied; an article alone confirms nothing.</param>
/// <param name="Hedged">The text itself hedges: "presuntos", "alleged".</param>
public sealed record ReadActor(string Name, Attribution Attribution, bool Hedged);

/// <summary>Police, soldiers, prosecutors and the like taking part, with their number when given.</summary>
public sealed record ReadForce(ForceKind Kind, int? Count, Hedge Hedge);

/// <summary>Goods lost: an amount with its currency, or a quantity of things, or both; amounts are never converted or summed.</summary>
/// <param name="Event">What became of them.</param>
/// <param name="Amount">Value in <paramref name="Currency"/>, or null.</param>
/// <param name="Currency">Null without an amount.</param>
/// <param name="Quantity">How many, or null.</param>
/// <param name="Item">What, in the words of the text, or null.</param>
/// <param name="Hedge">How the number was worded.</param>
public sealed record ReadLoss(LossEvent Event, decimal? Amount, Currency? Currency, decimal? Quantity, string? Item, Hedge Hedge);

/// <summary>Whether an incident is what the article is about.</summary>
public enum IncidentRole
{
    /// <summary>The news of the article.</summary>
    Main,

    /// <summary>Told as background.</summary>
    Background,
}

/// <summary>One incident found in the article. Every list and value holds only what the text supports.</summary>
public sealed record IncidentCandidate
{
    /// <summary>News of the article, or background.</summary>
    public required IncidentRole Role { get; init; }

    /// <summary>The main kind.</summary>
    public required Evidenced<IncidentKind> Kind { get; init; }

    /// <summary>All the acts the text tells of, in its order; the main kind is one of them or sums them up.</summary>
    public required IReadOnlyList<Evidenced<IncidentKind>> Acts { get; init; }

    /// <summary>When, or null.</summary>
    public Evidenced<ReadDate>? Date { get; init; }

    /// <summary>Where, or null.</summary>
    public Evidenced<ReadLocation>? Location { get; init; }

    /// <summary>At most one figure a category.</summary>
    public required IReadOnlyList<Evidenced<CasualtyFigure>> Casualties { get; init; }

    /// <summary>Those the text names or suspects as having done it.</summary>
    public required IReadOnlyList<Evidenced<ReadActor>> Perpetrators { get; init; }

    /// <summary>Those it was done to.</summary>
    public required IReadOnlyList<Evidenced<ReadActor>> Targets { get; init; }

    /// <summary>Forces taking part.</summary>
    public required IReadOnlyList<Evidenced<ReadForce>> Forces { get; init; }

    /// <summary>Goods destroyed, burned or seized.</summary>
    public required IReadOnlyList<Evidenced<ReadLoss>> Losses { get; init; }

    /// <summary>The figure of a category, or null when the text does not mention it.</summary>
    public Evidenced<CasualtyFigure>? Figure(CasualtyCategory category) => Casualties.FirstOrDefault(c => c.Value.Category == category);
}

/// <summary>A figure that looked like a value and was left out, with the reason; shown so that the editor can overrule the reader.</summary>
public sealed record LeftOut(Evidence Evidence, LeftOutReason Reason);

/// <summary>Why a figure was left out.</summary>
public enum LeftOutReason
{
    /// <summary>A total over many incidents or years.</summary>
    Total,

    /// <summary>A rumour, a fear, a threat or a possibility.</summary>
    NotAsserted,

    /// <summary>An accident, or another event without violence.</summary>
    NotViolence,

    /// <summary>Money that is not a loss: ransom, turnover, fine, budget, stolen ore.</summary>
    NotALoss,
}

/// <summary>What the reader found in an article.</summary>
/// <param name="Language"><c>es</c> or <c>en</c>.</param>
/// <param name="Incidents">In the order of the text; empty when it tells of none.</param>
/// <param name="LeftOut">Figures seen and not used.</param>
public sealed record ArticleReading(string Language, IReadOnlyList<IncidentCandidate> Incidents, IReadOnlyList<LeftOut> LeftOut);
