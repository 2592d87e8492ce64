using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Duplicates;

/// <summary>What two records are compared by. Stored incidents and a form that is still being typed give the same.</summary>
public sealed record DuplicateProfile
{
    /// <summary>Null for what is not stored yet.</summary>
    public string? Code { get; init; }

    public IReadOnlyList<IncidentKind> Kinds { get; init; } = [];
    public DateOnly DateStart { get; init; }
    public DateOnly DateEnd { get; init; }
    public DatePrecision DatePrecision { get; init; }

    /// <summary>Degrees, WGS 84; both or neither.</summary>
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    public LocationPrecision Precision { get; init; } = LocationPrecision.Country;
    public string? DepartmentCode { get; init; }
    public string? ProvinceCode { get; init; }
    public string? DistrictCode { get; init; }

    /// <summary>The adopted figures; a category that is not in it is unknown.</summary>
    public IReadOnlyDictionary<CasualtyCategory, AdoptedFigure> Figures { get; init; } = new Dictionary<CasualtyCategory, AdoptedFigure>();

    /// <summary>Addresses of the sources.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    /// <summary>The title and summary, compared as text by the database.</summary>
    public LocalText Title { get; init; } = LocalText.Empty;
    public LocalText Summary { get; init; } = LocalText.Empty;

    /// <summary>Of a record; where no figure is adopted yet, the last claim of a category stands for it.</summary>
    public static DuplicateProfile Of(IncidentRecord r)
    {
        var adopted = CasualtyLedger.Now(r.Claims);
        var figures = new Dictionary<CasualtyCategory, AdoptedFigure>();
        foreach (var category in Enum.GetValues<CasualtyCategory>())
        {
            var last = r.Claims.Where(c => c.Category == category).MaxBy(c => c.ReportedOn);
            var figure = adopted[category] is { } held ? AdoptedFigure.From(held)
                : last is null ? null : new AdoptedFigure(last.Low, last.Best, last.High, last.AtLeast);
            if (figure is { Low: not null } or { Best: not null } or { High: not null })
            {
                figures[category] = figure;
            }
        }
        return new()
        {
            Code = r.Code,
            Kinds = [.. r.Acts.Select(a => a.Kind).Distinct()],
            DateStart = r.DateStart,
            DateEnd = r.DateEnd,
            DatePrecision = r.DatePrecision,
            Latitude = r.Place.Latitude,
            Longitude = r.Place.Longitude,
            Precision = r.Place.Precision,
            DepartmentCode = r.Place.DepartmentCode,
            ProvinceCode = r.Place.ProvinceCode,
            DistrictCode = r.Place.DistrictCode,
            Figures = figures,
            Urls = [.. r.Sources.Select(s => s.Url).OfType<string>()],
            Title = r.Title,
            Summary = r.Summary,
        };
    }
}
