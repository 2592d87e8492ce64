using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.People;
using MiningIncidents.Core.Sources;
using NetTopologySuite.Geometries;

namespace MiningIncidents.Core.Incidents;

/// <summary>The stored incident: <see cref="IncidentRecord"/> in tables, with its workflow and its adopted figures. Written by the store alone.</summary>
public sealed class Incident
{
    public long Id { get; set; }
    public required string Code { get; set; }
    public string? OutsideId { get; set; }
    public LocalText Title { get; set; } = LocalText.Empty;
    public LocalText Summary { get; set; } = LocalText.Empty;
    public DateOnly DateStart { get; set; }
    public DateOnly DateEnd { get; set; }
    public DatePrecision DatePrecision { get; set; }
    public PartOfDay? PartOfDay { get; set; }
    public Place Place { get; set; } = new();
    public ViolenceCertainty Violence { get; set; }
    public LocalText Motive { get; set; } = LocalText.Empty;
    public Verification Verification { get; set; }
    public LicenceTag Licence { get; set; }
    public string? InternalNote { get; set; }

    public WorkflowStatus Status { get; set; } = WorkflowStatus.Draft;
    public LocalText WithdrawnReason { get; set; } = LocalText.Empty;

    /// <summary>Goes up by one with every write; a write must name the version it saw.</summary>
    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public string CreatedById { get; set; } = "";
    public string CreatedByName { get; set; } = "";

    /// <summary>Names the entry that made it, so that the same form sent twice makes one incident; null: made otherwise.</summary>
    public Guid? EntryToken { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>The last write by somebody; null: only the program wrote it.</summary>
    public DateTimeOffset? LastRevisedAt { get; set; }

    /// <summary>The last day a claim was reported on; null: no claim.</summary>
    public DateOnly? LastReportedOn { get; set; }

    /// <summary>
    /// What the desk finds it by while it is not public, as <see cref="PublicIncidentRow.Folded"/>. Blank while it is published: it is found by its
    /// public text then, so that the search tells nobody more than the public page does.
    /// </summary>
    public string Folded { get; set; } = "";

    /// <summary>The incident this one was put into as a duplicate; its code leads there. Null: none.</summary>
    public Incident? MergedInto { get; set; }
    public long? MergedIntoId { get; set; }

    /// <summary>The adopted figures as known today, kept in the same transaction for fast lists.</summary>
    public AdoptedFigure Killed { get; set; } = new();
    public AdoptedFigure Injured { get; set; } = new();
    public AdoptedFigure Missing { get; set; } = new();
    public AdoptedFigure Kidnapped { get; set; } = new();
    public AdoptedFigure Arrested { get; set; } = new();

    public List<Act> Acts { get; } = [];
    public List<Involvement> Involvements { get; } = [];
    public List<CasualtyClaim> Claims { get; } = [];
    public List<PersonLink> Persons { get; } = [];
    public List<Loss> Losses { get; } = [];
    public List<Force> Forces { get; } = [];
    public List<Source> Sources { get; } = [];
    public List<IncidentLink> Links { get; } = [];
    public List<IncidentSeries> Series { get; } = [];
    public List<IncidentContext> Context { get; } = [];
}

public sealed class Place
{
    public Point? Point { get; set; }
    public LocationPrecision Precision { get; set; } = LocationPrecision.Country;
    public LocalText Description { get; set; } = LocalText.Empty;
    public string? DepartmentCode { get; set; }
    public string? ProvinceCode { get; set; }
    public string? DistrictCode { get; set; }
    public RegionRule RegionRule { get; set; }
    public long? GazetteerPlaceId { get; set; }
    public string? MineSite { get; set; }
    public MiningStatus MiningStatus { get; set; }
    public List<string> Minerals { get; set; } = [];
    public bool Sensitive { get; set; }
    public LocationPrecision? PublicPrecision { get; set; }
}

/// <summary>An adopted figure on the incident row; all null: unknown.</summary>
public sealed record AdoptedFigure(int? Low = null, int? Best = null, int? High = null, bool AtLeast = false, DateOnly? AsOf = null)
{
    public static AdoptedFigure From(Figure? figure) =>
        figure is null ? new() : new(figure.Low, figure.Best, figure.High, figure.AtLeast, figure.AsOf);
}

public sealed class Act
{
    public long IncidentId { get; set; }

    /// <summary>Order in the incident, from 0.</summary>
    public int Position { get; set; }

    public IncidentKind Kind { get; set; }
    public DateOnly? On { get; set; }
    public LocalText Note { get; set; } = LocalText.Empty;
}

/// <summary>An actor as a record of its own: the same gang, company or community over many incidents.</summary>
public sealed class Actor
{
    public long Id { get; set; }
    public ActorKind Kind { get; set; }
    public LocalText Name { get; set; } = LocalText.Empty;
}

public sealed class Involvement
{
    public long IncidentId { get; set; }
    public required string Key { get; set; }
    public int Position { get; set; }
    public Actor Actor { get; set; } = null!;
    public long ActorId { get; set; }
    public ActorRole Role { get; set; }
    public Attribution? Attribution { get; set; }
    public LocalText AttributedBy { get; set; } = LocalText.Empty;
    public string? SourceKey { get; set; }
}

public sealed class Loss
{
    public long IncidentId { get; set; }
    public required string Key { get; set; }
    public int Position { get; set; }
    public LossKind Kind { get; set; }
    public LossEvent Event { get; set; }
    public LocalText Note { get; set; } = LocalText.Empty;
    public decimal? Quantity { get; set; }
    public string? Unit { get; set; }
    public bool AtLeast { get; set; }
    public decimal? Value { get; set; }
    public Currency? Currency { get; set; }
    public DateOnly? ValuedOn { get; set; }
    public string? SourceKey { get; set; }
}

public sealed class Force
{
    public long IncidentId { get; set; }
    public required string Key { get; set; }
    public int Position { get; set; }
    public ForceKind Kind { get; set; }
    public int? Number { get; set; }
    public int? NumberHigh { get; set; }
    public bool AtLeast { get; set; }
    public LocalText Name { get; set; } = LocalText.Empty;
    public string? SourceKey { get; set; }
}

public sealed class IncidentLink
{
    public long FromId { get; set; }
    public Incident To { get; set; } = null!;
    public long ToId { get; set; }
    public LinkKind Kind { get; set; }
    public LocalText Note { get; set; } = LocalText.Empty;
}

/// <summary>An operation or series.</summary>
public sealed class Series
{
    public long Id { get; set; }
    public required string Slug { get; set; }
    public SeriesKind Kind { get; set; }
    public LocalText Title { get; set; } = LocalText.Empty;
    public LocalText Summary { get; set; } = LocalText.Empty;
    public List<Citation> Sources { get; set; } = [];
    public int Version { get; set; }

    /// <summary>Kept out of sight: on no page, and offered to no incident.</summary>
    public bool Withdrawn { get; set; }
}

public sealed class IncidentSeries
{
    public long IncidentId { get; set; }
    public Series Series { get; set; } = null!;
    public long SeriesId { get; set; }
}

public sealed class IncidentContext
{
    public long IncidentId { get; set; }
    public Context.ContextEvent Context { get; set; } = null!;
    public long ContextId { get; set; }
}
