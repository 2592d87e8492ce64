using System.Text.Json.Serialization;
using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Regions;

/// <summary>A named place with a point: what the pickers offer and reports are placed by.</summary>
public sealed class GazetteerPlace
{
    /// <summary>Places of this id and above were added by editors. The others came with the application: of them only the aliases change.</summary>
    public const long FirstAddedHere = 4_000_000_001;

    /// <summary>The GeoNames id; from 2,000,000,001 our own for GeoNames places without one; from 3,000,000,001 the supplement;
    /// from <see cref="FirstAddedHere"/> what editors added.</summary>
    public long Id { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Other names and spellings, also searched.</summary>
    public List<string> Aliases { get; set; } = [];

    public GazetteerKind Kind { get; set; } = GazetteerKind.PopulatedPlace;

    /// <summary>INEI code, two digits.</summary>
    public string DepartmentCode { get; set; } = "";

    /// <summary>INEI code, four digits; null where the source does not say.</summary>
    public string? ProvinceCode { get; set; }

    /// <summary>INEI code, six digits; null where the source does not say.</summary>
    public string? DistrictCode { get; set; }

    /// <summary>Decimal degrees north (WGS 84).</summary>
    public double Latitude { get; set; }

    /// <summary>Decimal degrees east (WGS 84).</summary>
    public double Longitude { get; set; }

    /// <summary>
    /// How far the point can be trusted. District and Province mark a stand-in (the capital's point): an incident placed here
    /// is known no more precisely than that.
    /// </summary>
    public LocationPrecision Precision { get; set; } = LocationPrecision.Locality;

    /// <summary>Inhabitants; null: not known.</summary>
    public int? Population { get; set; }

    /// <summary>Who says so, with the licence where one must be named.</summary>
    public string Source { get; set; } = "";

    public string? SourceUrl { get; set; }

    /// <summary>What a reader should know about the point; null: nothing.</summary>
    public string? Note { get; set; }

    /// <summary>Writes at the desk so far; 0 for a place as it came.</summary>
    [JsonIgnore]
    public int Version { get; set; }

    [JsonIgnore]
    public bool IsAddedHere => Id >= FirstAddedHere;
}
