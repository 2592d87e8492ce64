using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Core.Incidents;

/// <summary>
/// One incident, whole: the form writes it, starter files and imports carry it, and every revision stores it before and after.
/// The database keeps the same content in tables (<see cref="IncidentStore"/>). Parts refer to one another by short keys that are
/// unique within the record ("s1", "c2"), so that the record can travel by itself.
/// </summary>
public sealed record IncidentRecord
{
    /// <summary>Public code, PE-YYYY-NNNNNN; null until the store has given one. Never reused.</summary>
    public string? Code { get; init; }

    /// <summary>Where the record came from, e.g. "acled:PER1234"; unique; loading the same one again updates nothing twice.</summary>
    public string? OutsideId { get; init; }

    public LocalText Title { get; init; } = LocalText.Empty;
    public LocalText Summary { get; init; } = LocalText.Empty;

    /// <summary>First day on which it may have happened (America/Lima).</summary>
    public DateOnly DateStart { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly DateEnd { get; init; }

    public DatePrecision DatePrecision { get; init; } = DatePrecision.Day;
    public PartOfDay? PartOfDay { get; init; }

    /// <summary>What was done, in order: an abduction followed by a killing keeps both. At least one.</summary>
    public IReadOnlyList<ActRecord> Acts { get; init; } = [];

    public PlaceRecord Place { get; init; } = new();
    public ViolenceCertainty Violence { get; init; } = ViolenceCertainty.Certain;

    /// <summary>The motive as sources give it; never ours.</summary>
    public LocalText Motive { get; init; } = LocalText.Empty;

    public IReadOnlyList<ActorRecord> Actors { get; init; } = [];
    public IReadOnlyList<ClaimRecord> Claims { get; init; } = [];
    public IReadOnlyList<PersonLinkRecord> Persons { get; init; } = [];
    public IReadOnlyList<LossRecord> Losses { get; init; } = [];
    public IReadOnlyList<ForceRecord> Forces { get; init; } = [];
    public IReadOnlyList<SourceRecord> Sources { get; init; } = [];
    public IReadOnlyList<LinkRecord> Links { get; init; } = [];

    /// <summary>Slugs of the operations and series it belongs to.</summary>
    public IReadOnlyList<string> Series { get; init; } = [];

    /// <summary>Keys of the context events it is told with (laws, states of emergency); never counted.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];

    public Verification Verification { get; init; } = Verification.SingleSource;
    public LicenceTag Licence { get; init; } = LicenceTag.Open;

    /// <summary>For editors only; never leaves the desk.</summary>
    public string? InternalNote { get; init; }
}

/// <summary>One thing done.</summary>
public sealed record ActRecord(IncidentKind Kind, DateOnly? On = null, LocalText? Note = null);

/// <summary>Where it happened, and how well that is known.</summary>
public sealed record PlaceRecord
{
    /// <summary>Degrees north, WGS 84; null where no point is known.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, WGS 84.</summary>
    public double? Longitude { get; init; }

    public LocationPrecision Precision { get; init; } = LocationPrecision.Country;

    /// <summary>As the source writes it ("nivel 2995", "torre N.° 33"); the English only where the source is English.</summary>
    public LocalText Description { get; init; } = LocalText.Empty;

    /// <summary>INEI UBIGEO codes; strings, because of their leading zeros. Null: not known.</summary>
    public string? DepartmentCode { get; init; }
    public string? ProvinceCode { get; init; }
    public string? DistrictCode { get; init; }

    /// <summary>How the region was decided.</summary>
    public RegionRule RegionRule { get; init; } = RegionRule.Unknown;

    public long? GazetteerPlaceId { get; init; }
    public string? MineSite { get; init; }

    /// <summary>As a source claims it; informal and illegal differ in law.</summary>
    public MiningStatus MiningStatus { get; init; } = MiningStatus.Unknown;

    public IReadOnlyList<string> Minerals { get; init; } = [];

    /// <summary>True: the public sees only <see cref="PublicPrecision"/>.</summary>
    public bool Sensitive { get; init; }

    /// <summary>District, province or department; required where <see cref="Sensitive"/>.</summary>
    public LocationPrecision? PublicPrecision { get; init; }
}

/// <summary>An actor's part in the incident. Attribution is for perpetrators only.</summary>
public sealed record ActorRecord(string Key, ActorKind Kind, ActorRole Role, LocalText Name)
{
    public Attribution? Attribution { get; init; }

    /// <summary>Who attributes it ("the regional police chief").</summary>
    public LocalText? AttributedBy { get; init; }

    /// <summary>Key of the source.</summary>
    public string? Source { get; init; }
}

/// <summary>This incident's place in the case of a missing person or group.</summary>
public sealed record PersonLinkRecord(string Person, PersonLinkRole Role);

/// <summary>Something destroyed, seized or burnt. Conflicting totals stay apart and are never summed; money keeps its currency.</summary>
public sealed record LossRecord(string Key, LossKind Kind, LossEvent Event)
{
    public LocalText? Note { get; init; }
    public decimal? Quantity { get; init; }

    /// <summary>"units", "gallons", "kg", … null with a null quantity.</summary>
    public string? Unit { get; init; }

    public bool AtLeast { get; init; }
    public decimal? Value { get; init; }
    public Currency? Currency { get; init; }
    public DateOnly? ValuedOn { get; init; }
    public string? Source { get; init; }
}

/// <summary>A force taking part. A null number is not known, not none.</summary>
public sealed record ForceRecord(string Key, ForceKind Kind)
{
    public int? Number { get; init; }
    public int? NumberHigh { get; init; }
    public bool AtLeast { get; init; }
    public LocalText? Name { get; init; }
    public string? Source { get; init; }
}

/// <summary>A link to another incident, by its code.</summary>
public sealed record LinkRecord(LinkKind Kind, string To, LocalText? Note = null);
