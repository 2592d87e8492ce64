using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.People;

namespace MiningIncidents.Core.Incidents;

/// <summary>
/// What the public may know of an incident: an allow-list, property by property. Pages, API, exports, tiles and feeds serialise this type and
/// nothing wider. Dates are ISO 8601; unknown is null, never 0.
/// </summary>
public sealed record PublicIncident
{
    public required string Code { get; init; }

    /// <summary>Rises with every change to the record.</summary>
    public int Version { get; init; }

    public DateTimeOffset PublishedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public LocalText Title { get; init; } = LocalText.Empty;
    public LocalText Summary { get; init; } = LocalText.Empty;

    /// <summary>Kinds of the acts, in order, each once.</summary>
    public IReadOnlyList<IncidentKind> Kinds { get; init; } = [];
    public IReadOnlyList<ActRecord> Acts { get; init; } = [];
    public DateOnly DateStart { get; init; }
    public DateOnly DateEnd { get; init; }
    public DatePrecision DatePrecision { get; init; }
    public PartOfDay? PartOfDay { get; init; }

    /// <summary>The first day any source or claim reported it.</summary>
    public DateOnly KnownFrom { get; init; }

    public required PublicPlace Place { get; init; }
    public ViolenceCertainty Violence { get; init; }
    public LocalText? Motive { get; init; }
    public IReadOnlyList<PublicActor> Actors { get; init; } = [];

    /// <summary>The adopted figures as of the last change.</summary>
    public required PublicFigures Figures { get; init; }
    public IReadOnlyList<ClaimRecord> Claims { get; init; } = [];
    public IReadOnlyList<PublicPerson> Persons { get; init; } = [];
    public IReadOnlyList<LossRecord> Losses { get; init; } = [];
    public IReadOnlyList<ForceRecord> Forces { get; init; } = [];
    public IReadOnlyList<PublicSource> Sources { get; init; } = [];

    /// <summary>How many of the sources do not repeat one another.</summary>
    public int IndependentSources { get; init; }

    public IReadOnlyList<PublicLink> Links { get; init; } = [];
    public IReadOnlyList<PublicNamed> Series { get; init; } = [];
    public IReadOnlyList<PublicContext> Context { get; init; } = [];
    public Verification Verification { get; init; }
    public LicenceTag Licence { get; init; }

    /// <summary>The figures as known at the end of a day.</summary>
    public Figures FiguresAt(DateOnly day) => CasualtyLedger.At(day, Claims, Persons.SelectMany(p => p.CaseAt(day)));

    /// <summary>Each day a figure changed.</summary>
    public IReadOnlyList<(DateOnly From, Figures Figures)> Steps() => CasualtyLedger.Steps(Claims, [.. Persons.SelectMany(p => p.CaseAt(DateOnly.MaxValue))]);
}

/// <summary>Where, as exactly as the public may know.</summary>
public sealed record PublicPlace
{
    public LocalText Description { get; init; } = LocalText.Empty;
    public PublicArea? Department { get; init; }
    public PublicArea? Province { get; init; }
    public PublicArea? District { get; init; }
    public PublicPoint? Point { get; init; }
    public LocationPrecision Precision { get; init; }
    public RegionRule RegionRule { get; init; }
    public string? MineSite { get; init; }
    public MiningStatus MiningStatus { get; init; }
    public IReadOnlyList<string> Minerals { get; init; } = [];

    /// <summary>True: the place is shown more coarsely than it is known, for somebody's safety.</summary>
    public bool Coarsened { get; init; }
}

/// <summary>An area by its INEI code; the slug is for departments.</summary>
public sealed record PublicArea(string Code, string Name, string? Slug);

/// <summary>WGS 84 degrees.</summary>
public sealed record PublicPoint(double Latitude, double Longitude);

public sealed record PublicActor(ActorRole Role, ActorKind Kind, LocalText Name, Attribution? Attribution, LocalText? AttributedBy, string? Source);

/// <summary>Adopted figures; null is unknown.</summary>
public sealed record PublicFigures(PublicFigureNow? Killed, PublicFigureNow? Injured, PublicFigureNow? Missing, PublicFigureNow? Kidnapped, PublicFigureNow? Arrested)
{
    public static PublicFigures From(Figures figures, Func<string?, string?> sourceOfClaim)
    {
        PublicFigureNow? One(Figure? f) => f is null ? null : new(f.Low, f.Best, f.High, f.AtLeast, f.AsOf, sourceOfClaim(f.ClaimKey));
        return new(One(figures.Killed), One(figures.Injured), One(figures.Missing), One(figures.Kidnapped), One(figures.Arrested));
    }
}

public sealed record PublicFigureNow(int? Low, int? Best, int? High, bool AtLeast, DateOnly AsOf, string? Source);

/// <summary>A missing person's case without the name, unless an editor released it.</summary>
public sealed record PublicPerson
{
    public required string Code { get; init; }
    public PersonLinkRole Role { get; init; }
    public int Count { get; init; }
    public string? Name { get; init; }
    public LocalText Description { get; init; } = LocalText.Empty;
    public LocalText? Whereabouts { get; init; }
    public PersonStatus Status { get; init; }
    public Fate Fate { get; init; }
    public IReadOnlyList<PersonEventRecord> Events { get; init; } = [];

    /// <summary>
    /// The case as the ledger counts it on a day; none before the first report. Only the incident of the disappearance counts a person:
    /// the search and the find are told there, not counted again.
    /// </summary>
    public IEnumerable<PersonCase> CaseAt(DateOnly day) =>
        Role == PersonLinkRole.Disappearance && PersonStatusRules.CaseAt(Events, Count, day) is { } found ? [found] : [];

    /// <summary>The case as told at the end of a day; null before its first report.</summary>
    public PublicPerson? AsKnownOn(DateOnly day)
    {
        var events = Events.Where(e => e.On <= day).ToList();
        return events.LastOrDefault(e => e.Kind == PersonEventKind.StatusChange)?.Status is { } status
            ? this with { Events = events, Status = status, Fate = PersonStatusRules.FateOf(status), Whereabouts = events.Count == Events.Count ? Whereabouts : null }
            : null;
    }
}

public sealed record PublicSource
{
    public required string Key { get; init; }
    public required string Publisher { get; init; }
    public string? Title { get; init; }
    public string? Url { get; init; }
    public DateOnly? Published { get; init; }
    public DatePrecision? PublishedPrecision { get; init; }
    public DateOnly? Accessed { get; init; }
    public string? Language { get; init; }
    public Reliability? Reliability { get; init; }
    public Credibility? Credibility { get; init; }
    public string? CopyOf { get; init; }

    /// <summary>Keys of the sources here it does not share an origin with.</summary>
    public IReadOnlyList<string> IndependentOf { get; init; } = [];
    public string? ArchiveUrl { get; init; }
    public string? Sha256 { get; init; }
    public IReadOnlyList<string> Supports { get; init; } = [];
}

/// <summary>A link between two published incidents.</summary>
/// <param name="Outgoing">True: this incident has the relation to <paramref name="Code"/>; false: the other way round.</param>
public sealed record PublicLink(LinkKind Kind, bool Outgoing, string Code, LocalText Title, DateOnly DateStart, LocalText? Note);

public sealed record PublicNamed(string Slug, SeriesKind Kind, LocalText Title);

public sealed record PublicContext(string Key, ContextKind Kind, DateOnly DateStart, DateOnly DateEnd, DatePrecision DatePrecision, LocalText Title, LocalText Summary,
    IReadOnlyList<Citation> Sources);

/// <summary>What is left of a withdrawn incident.</summary>
public sealed record WithdrawnIncident(string Code, DateTimeOffset WithdrawnAt, LocalText Reason);

/// <summary>What is left of an incident that was a duplicate of another: its code leads to <paramref name="Into"/>.</summary>
public sealed record MergedIncident(string Code, DateTimeOffset MergedAt, string Into);
