using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.People;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Core.Incidents;

/// <summary>What the projection must know besides the record. Links are given only between published incidents.</summary>
public sealed record PublicSurroundings
{
    /// <summary>Names and slugs of areas by INEI code.</summary>
    public required Func<string, PublicArea?> Area { get; init; }

    /// <summary>A point that stands for an area, for incidents shown more coarsely than they are known.</summary>
    public required Func<string, PublicPoint?> ReferencePoint { get; init; }

    public IReadOnlyDictionary<string, PersonRecord> Persons { get; init; } = new Dictionary<string, PersonRecord>();
    public IReadOnlyList<PublicLink> Links { get; init; } = [];
    public IReadOnlyDictionary<string, SeriesRecord> Series { get; init; } = new Dictionary<string, SeriesRecord>();
    public IReadOnlyDictionary<string, ContextRecord> Context { get; init; } = new Dictionary<string, ContextRecord>();
}

/// <summary>
/// Record → what the public may see. The only way from one to the other: for the live table, for old versions and for the desk's preview. Pure.
/// </summary>
public static class PublicProjection
{
    /// <param name="record">The record or an old version of it.</param>
    /// <param name="hideAs">
    /// The place whose sensitivity holds. Old versions are shown with today's, so that a site once published can be hidden for good.
    /// </param>
    /// <param name="around">Names, links and cases.</param>
    /// <param name="version">Version of the record.</param>
    /// <param name="publishedAt">First publication.</param>
    /// <param name="updatedAt">When this version was written.</param>
    /// <param name="today">For names released until a day.</param>
    public static PublicIncident Of(
        IncidentRecord record, PlaceRecord hideAs, PublicSurroundings around, int version, DateTimeOffset publishedAt, DateTimeOffset updatedAt, DateOnly today)
    {
        var persons = record.Persons
            .Where(link => around.Persons.ContainsKey(link.Person))
            .Select(link => Person(link, around.Persons[link.Person], today)).ToList();
        var origins = SourceIndependence.Origins(record.Sources);
        var shown = new PublicIncident
        {
            Code = record.Code!,
            Version = version,
            PublishedAt = publishedAt,
            UpdatedAt = updatedAt,
            Title = record.Title,
            Summary = record.Summary,
            Kinds = [.. record.Acts.Select(a => a.Kind).Distinct()],
            Acts = record.Acts,
            DateStart = record.DateStart,
            DateEnd = record.DateEnd,
            DatePrecision = record.DatePrecision,
            PartOfDay = record.PartOfDay,
            KnownFrom = KnownFrom(record),
            Place = hideAs.Sensitive ? Coarse(record.Place, hideAs.PublicPrecision, around) : Exact(record.Place, around),
            Violence = record.Violence,
            Motive = IncidentAssembly.Given(record.Motive),
            Actors = [.. record.Actors.Select(a => new PublicActor(a.Role, a.Kind, a.Name, a.Attribution, a.AttributedBy, a.Source))],
            Figures = new(null, null, null, null, null),
            Claims = record.Claims,
            // Whereabouts in words could place a sensitive incident.
            Persons = hideAs.Sensitive ? [.. persons.Select(p => p with { Whereabouts = null })] : persons,
            Losses = record.Losses,
            Forces = record.Forces,
            Sources = [.. record.Sources.Select(s => Source(s, origins))],
            IndependentSources = SourceIndependence.Count(record.Sources),
            Links = around.Links,
            Series = [.. record.Series.Where(around.Series.ContainsKey).Select(s => around.Series[s]).Select(s => new PublicNamed(s.Slug, s.Kind, s.Title))],
            Context = [.. record.Context.Where(around.Context.ContainsKey).Select(k => around.Context[k]).OrderBy(c => c.DateStart).Select(Context)],
            Verification = record.Verification,
            Licence = record.Licence,
        };
        var sourceOf = record.Claims.ToDictionary(c => c.Key, c => c.Source, StringComparer.Ordinal);
        return shown with { Figures = PublicFigures.From(shown.FiguresAt(DateOnly.MaxValue), key => key is null ? null : sourceOf[key]) };
    }

    /// <summary>The first day a source or claim carries; without any, the incident's last day.</summary>
    public static DateOnly KnownFrom(IncidentRecord record)
    {
        var days = record.Claims.Select(c => c.ReportedOn)
            .Concat(record.Sources.Where(s => s.PublishedPrecision is DatePrecision.Day or DatePrecision.ExactTime).Select(s => s.Published!.Value))
            // A retrospective or misdated source cannot make an incident known before it began.
            .Where(d => d >= record.DateStart)
            .ToList();
        return days.Count == 0 ? record.DateEnd : days.Min();
    }

    private static PublicPlace Exact(PlaceRecord place, PublicSurroundings around) => new()
    {
        Description = place.Description,
        Department = Area(place.DepartmentCode, around),
        Province = Area(place.ProvinceCode, around),
        District = Area(place.DistrictCode, around),
        Point = place is { Latitude: { } latitude, Longitude: { } longitude } ? new(latitude, longitude) : null,
        Precision = place.Precision,
        RegionRule = place.RegionRule,
        MineSite = place.MineSite,
        MiningStatus = place.MiningStatus,
        Minerals = place.Minerals,
    };

    /// <summary>
    /// Nothing finer than the chosen area survives: the point becomes the area's own, words that could place it are left out.
    /// </summary>
    private static PublicPlace Coarse(PlaceRecord place, LocationPrecision? to, PublicSurroundings around)
    {
        var precision = to is LocationPrecision.District or LocationPrecision.Province ? to.Value : LocationPrecision.Department;
        var district = precision == LocationPrecision.District ? place.DistrictCode : null;
        var province = precision == LocationPrecision.Department ? null : place.ProvinceCode;
        var code = district ?? province ?? place.DepartmentCode;
        return new()
        {
            Department = Area(place.DepartmentCode, around),
            Province = Area(province, around),
            District = Area(district, around),
            Point = code is null ? null : around.ReferencePoint(code),
            Precision = code?.Length switch
            {
                6 => LocationPrecision.District,
                4 => LocationPrecision.Province,
                2 => LocationPrecision.Department,
                _ => LocationPrecision.Country,
            },
            RegionRule = place.RegionRule,
            MiningStatus = place.MiningStatus,
            Minerals = place.Minerals,
            Coarsened = true,
        };
    }

    private static PublicArea? Area(string? code, PublicSurroundings around) => code is null ? null : around.Area(code) ?? new(code, code, null);

    private static PublicPerson Person(PersonLinkRecord link, PersonRecord person, DateOnly today)
    {
        var status = PersonStatusRules.StatusAt(person, DateOnly.MaxValue) ?? PersonStatus.ReportedMissing;
        return new()
        {
            Code = person.Code!,
            Role = link.Role,
            Count = person.Count,
            Name = person.NamePublic && (person.HideNameFrom is null || today < person.HideNameFrom) ? person.Name : null,
            Description = person.Description,
            Whereabouts = person.Whereabouts,
            Status = status,
            Fate = PersonStatusRules.FateOf(status),
            Events = person.Events,
        };
    }

    private static PublicSource Source(SourceRecord s, IReadOnlyDictionary<string, string> origins) => new()
    {
        Key = s.Key,
        Publisher = s.Publisher,
        Title = s.Title,
        Url = s.Url,
        Published = s.Published,
        PublishedPrecision = s.PublishedPrecision,
        Accessed = s.Accessed,
        Language = s.Language,
        Reliability = s.Reliability,
        Credibility = s.Credibility,
        CopyOf = s.CopyOf,
        IndependentOf = [.. origins.Where(o => o.Value != origins[s.Key]).Select(o => o.Key)],
        ArchiveUrl = s.ArchiveUrl,
        Sha256 = s.Sha256,
        Supports = s.Supports,
    };

    private static PublicContext Context(ContextRecord c) =>
        new(c.Key, c.Kind, c.DateStart, c.DateEnd, c.DatePrecision, c.Title, c.Summary, c.Sources);
}
