using MiningIncidents.Core.Codes;
using NetTopologySuite.Geometries;

namespace MiningIncidents.Core.Incidents;

public enum PublicState { Published, Withdrawn, Merged }

/// <summary>
/// What the public may see of an incident and nothing else, written in the transaction that publishes or revises it. Pages, tiles, feeds, exports
/// and the API read this table only: what is not in it cannot leak. A withdrawn incident keeps its code, the reason and the day, no content; one put
/// into another keeps its code and where it leads.
/// </summary>
public sealed class PublicIncidentRow
{
    public long IncidentId { get; set; }
    public required string Code { get; set; }
    public PublicState State { get; set; }
    public int Version { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public List<string> Kinds { get; set; } = [];
    public List<string> ActorKinds { get; set; } = [];
    public DateOnly DateStart { get; set; }
    public DateOnly DateEnd { get; set; }
    public DatePrecision DatePrecision { get; set; }

    /// <summary>The first day anything of it was reported: before it, a page as of that day does not know it.</summary>
    public DateOnly KnownFrom { get; set; }

    public string? DepartmentCode { get; set; }
    public string? ProvinceCode { get; set; }
    public string? DistrictCode { get; set; }
    public LocationPrecision Precision { get; set; }
    public Point? Point { get; set; }
    public Verification Verification { get; set; }
    public MiningStatus Mining { get; set; }
    public ViolenceCertainty Violence { get; set; }

    /// <summary>False: shown on pages, but never in downloads, API, tiles or feeds (licence).</summary>
    public bool MayRepublish { get; set; }

    /// <summary>Adopted figures as of today, by number (best, else low, else high); null unknown.</summary>
    public int? Killed { get; set; }
    public int? Injured { get; set; }
    public int? Missing { get; set; }
    public int? Kidnapped { get; set; }
    public int? Arrested { get; set; }
    public List<string> Series { get; set; } = [];

    public string? TitleEs { get; set; }
    public string? TitleEn { get; set; }
    public string SearchEs { get; set; } = "";
    public string SearchEn { get; set; } = "";

    /// <summary>Everything searchable, without accents or case, for parts of words.</summary>
    public string Folded { get; set; } = "";

    /// <summary>The <see cref="PublicIncident"/> as JSON; for a withdrawn one only what its page says.</summary>
    public required string Doc { get; set; }

    /// <summary>The incident as downloads for maps say it (<see cref="IncidentFeature"/>), so that a map of thousands is sent as it stands here; null where there is none.</summary>
    public string? Feature { get; set; }

    /// <summary>The edition of the feature; one of another is not sent.</summary>
    public int? FeatureEdition { get; set; }

    public List<PublicFigure> Figures { get; } = [];
}

/// <summary>A figure from a day on, so that any list or map can be seen as known on a date.</summary>
public sealed class PublicFigure
{
    public long IncidentId { get; set; }
    public CasualtyCategory Category { get; set; }
    public DateOnly From { get; set; }
    public int? Low { get; set; }
    public int? Best { get; set; }
    public int? High { get; set; }
    public bool AtLeast { get; set; }
}
