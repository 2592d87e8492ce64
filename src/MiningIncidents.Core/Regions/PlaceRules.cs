using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Geo;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Core.Regions;

/// <summary>What must hold for a place that an editor adds to the gazetteer. Pure.</summary>
public static class PlaceRules
{
    public const int LongestName = 120;
    public const int LongestText = 4000;
    public const int MostAliases = 50;

    /// <summary>Two places of one name this near each other, in metres, are one place.</summary>
    public const double SamePlaceMetres = 2000;

    /// <summary>How far a gazetteer's point may be trusted; a whole department is no place.</summary>
    public static readonly IReadOnlyList<LocationPrecision> Precisions =
        [LocationPrecision.ExactSite, LocationPrecision.Locality, LocationPrecision.NearLocality, LocationPrecision.District, LocationPrecision.Province];

    /// <summary>Problems that refuse a place, by the field of the form they belong to.</summary>
    public static IReadOnlyList<(string Field, string Code)> Check(GazetteerPlace place)
    {
        var problems = new List<(string, string)>();
        void Refuse(bool wrong, string field, string code)
        {
            if (wrong)
            {
                problems.Add((field, code));
            }
        }

        // What cannot be searched is no name: the index takes letters and digits.
        Refuse(TextFolding.Fold(place.Name).Length == 0, "gazetteer.name", "name_missing");
        Refuse(place.Name.Length > LongestName, "gazetteer.name", "name_too_long");
        foreach (var (field, code) in CheckAliases(place.Aliases))
        {
            Refuse(true, field, code);
        }
        Refuse(!Precisions.Contains(place.Precision), "gazetteer.precision", "code_unknown");
        Refuse(place.Latitude is < -90 or > 90 or double.NaN, "place.latitude", "latitude_range");
        Refuse(place.Longitude is < -180 or > 180 or double.NaN, "place.longitude", "longitude_range");
        Refuse(Departments.Find(place.DepartmentCode) is null, "place.departmentCode", "place_without_department");
        Refuse(!IsWithin(place.ProvinceCode, 4, place.DepartmentCode), "place.provinceCode", "ubigeo_parent");
        Refuse(!IsWithin(place.DistrictCode, 6, place.ProvinceCode), "place.districtCode", "ubigeo_parent");
        Refuse(place.Population < 0, "gazetteer.population", "number_negative");
        Refuse(string.IsNullOrWhiteSpace(place.Source), "gazetteer.source", "place_source_missing");
        Refuse(place.Source.Length > LongestText, "gazetteer.source", "text_too_long");
        Refuse(place.Note?.Length > LongestText, "gazetteer.note", "text_too_long");
        Refuse(place.SourceUrl is not null && !WebAddress.Is(place.SourceUrl), "gazetteer.sourceUrl", "url_form");
        return problems;
    }

    /// <summary>Problems of the other names alone: all that changes of a place that came with the application.</summary>
    public static IReadOnlyList<(string Field, string Code)> CheckAliases(IReadOnlyCollection<string> aliases)
    {
        var problems = new List<(string, string)>();
        if (aliases.Count > MostAliases)
        {
            problems.Add(("gazetteer.aliases", "aliases_too_many"));
        }
        if (aliases.Any(a => a.Length > LongestName))
        {
            problems.Add(("gazetteer.aliases", "name_too_long"));
        }
        return problems;
    }

    /// <summary>Whether two are one place: the same name, and no further apart than <see cref="SamePlaceMetres"/>.</summary>
    public static bool AreSame(GazetteerPlace a, GazetteerPlace b) =>
        TextFolding.Same(a.Name, b.Name) && Wgs84.DistanceKm(a.Latitude, a.Longitude, b.Latitude, b.Longitude) * 1000 <= SamePlaceMetres;

    private static bool IsWithin(string? code, int length, string? parent) =>
        code is null || (code.Length == length && code.All(char.IsAsciiDigit) && parent is not null && code.StartsWith(parent, StringComparison.Ordinal));
}
