using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Incidents;

public enum IncidentSort { DateDescending, Date, KilledDescending, Killed, Near }

/// <summary>A box in degrees, west ≤ east, south ≤ north.</summary>
public sealed record BoundingBox(double West, double South, double East, double North);

/// <summary>A value that is left out.</summary>
/// <param name="Field">Region, Province, Kind, Actor, Verification or Mining.</param>
/// <param name="Value">As the address writes it: a slug, an INEI code, a code.</param>
public sealed record ExcludedValue(Facet Field, string Value);

/// <summary>
/// The one filter: lists, map, tiles, facets, timelines, exports, feeds and embeds all take it and all agree. Values of one field are "or",
/// different fields are "and". <see cref="IncidentFilterQuery"/> is its form in an address.
/// </summary>
public sealed record IncidentFilter
{
    public static readonly IncidentFilter All = new();

    /// <summary>Words in either language, accents and case aside.</summary>
    public string? Text { get; init; }

    /// <summary>Department slugs; "unknown" for incidents of no known department.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>INEI province codes.</summary>
    public IReadOnlyList<string> Provinces { get; init; } = [];

    /// <summary>INEI district codes.</summary>
    public IReadOnlyList<string> Districts { get; init; } = [];
    public IReadOnlyList<IncidentKind> Kinds { get; init; } = [];
    public IReadOnlyList<ActorKind> Actors { get; init; } = [];
    public IReadOnlyList<Verification> Verifications { get; init; } = [];
    public IReadOnlyList<MiningStatus> Mining { get; init; } = [];

    /// <summary>What has any of these values is left out, whatever else is chosen.</summary>
    public IReadOnlyList<ExcludedValue> Excluded { get; init; } = [];

    /// <summary>
    /// True: only what counts as violence (a kind that counts, and not doubtful); false: only the rest; null: both.
    /// </summary>
    public bool? Violence { get; init; }

    /// <summary>First and last day; an incident is in when its interval overlaps.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>At least this many killed, by the adopted best figure.</summary>
    public int? KilledMin { get; init; }

    /// <summary>True: only incidents with missing people (an adopted missing figure above 0); false: only those without.</summary>
    public bool? Missing { get; init; }

    /// <summary>The coarsest precision of place allowed.</summary>
    public LocationPrecision? Precision { get; init; }
    public BoundingBox? Box { get; init; }

    /// <summary>A polygon as longitude-latitude pairs, closed or not, at least three corners.</summary>
    public IReadOnlyList<(double Longitude, double Latitude)> Within { get; init; } = [];

    /// <summary>Slug of a series or operation.</summary>
    public string? Series { get; init; }

    /// <summary>Figures, and whether an incident was known at all, as at the end of this day.</summary>
    public DateOnly? AsOf { get; init; }

    public IncidentSort Sort { get; init; } = IncidentSort.DateDescending;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>1 to 200.</summary>
    public int PageSize { get; init; } = DefaultPageSize;

    public const int DefaultPageSize = 50;
    public const int LargestPageSize = 200;

    /// <summary>The precisions of place allowed; all of them where none is chosen.</summary>
    public IEnumerable<LocationPrecision> AtLeastAsPrecise() =>
        IncidentCodes.LocationPrecisions.Items.Select(i => i.Value).TakeWhile(p => p != Precision).Concat(Precision is { } coarsest ? [coarsest] : []);

    /// <summary>The values of one field that are left out.</summary>
    public IReadOnlyList<string> ExcludedOf(Facet field) => [.. Excluded.Where(e => e.Field == field).Select(e => e.Value)];

    /// <summary>The same filter without order and paging: what is counted and exported.</summary>
    public IncidentFilter Everything() => this with { Sort = IncidentSort.DateDescending, Page = 1, PageSize = DefaultPageSize };
}
