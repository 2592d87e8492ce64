using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Geo;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Core.Incidents;

/// <summary>Stored incident → record. The other way is in <see cref="IncidentApplication"/>.</summary>
public static class IncidentAssembly
{
    /// <summary>The whole record; every collection must be loaded.</summary>
    public static IncidentRecord ToRecord(Incident i) => new()
    {
        Code = i.Code,
        OutsideId = i.OutsideId,
        Title = i.Title,
        Summary = i.Summary,
        DateStart = i.DateStart,
        DateEnd = i.DateEnd,
        DatePrecision = i.DatePrecision,
        PartOfDay = i.PartOfDay,
        Acts = [.. i.Acts.OrderBy(a => a.Position).Select(a => new ActRecord(a.Kind, a.On, Given(a.Note)))],
        Place = ToRecord(i.Place),
        Violence = i.Violence,
        Motive = i.Motive,
        Actors = [.. i.Involvements.OrderBy(v => v.Position).Select(v => new ActorRecord(v.Key, v.Actor.Kind, v.Role, v.Actor.Name)
        {
            Attribution = v.Attribution,
            AttributedBy = Given(v.AttributedBy),
            Source = v.SourceKey,
        })],
        Claims = [.. i.Claims.OrderBy(c => c.Position).Select(ToRecord)],
        Persons = [.. i.Persons.OrderBy(p => p.Person.Code, StringComparer.Ordinal).ThenBy(p => p.Role).Select(p => new PersonLinkRecord(p.Person.Code, p.Role))],
        Losses = [.. i.Losses.OrderBy(l => l.Position).Select(ToRecord)],
        Forces = [.. i.Forces.OrderBy(f => f.Position).Select(f => new ForceRecord(f.Key, f.Kind)
        {
            Number = f.Number,
            NumberHigh = f.NumberHigh,
            AtLeast = f.AtLeast,
            Name = Given(f.Name),
            Source = f.SourceKey,
        })],
        Sources = [.. i.Sources.OrderBy(s => s.Position).Select(ToRecord)],
        Links = [.. i.Links.OrderBy(l => l.To.Code, StringComparer.Ordinal).ThenBy(l => l.Kind).Select(l => new LinkRecord(l.Kind, l.To.Code, Given(l.Note)))],
        Series = [.. i.Series.Select(s => s.Series.Slug).Order(StringComparer.Ordinal)],
        Context = [.. i.Context.Select(c => c.Context.Key).Order(StringComparer.Ordinal)],
        Verification = i.Verification,
        Licence = i.Licence,
        InternalNote = i.InternalNote,
    };

    internal static PlaceRecord ToRecord(Place p) => new()
    {
        Latitude = p.Point?.Latitude(),
        Longitude = p.Point?.Longitude(),
        Precision = p.Precision,
        Description = p.Description,
        DepartmentCode = p.DepartmentCode,
        ProvinceCode = p.ProvinceCode,
        DistrictCode = p.DistrictCode,
        RegionRule = p.RegionRule,
        GazetteerPlaceId = p.GazetteerPlaceId,
        MineSite = p.MineSite,
        MiningStatus = p.MiningStatus,
        Minerals = [.. p.Minerals],
        Sensitive = p.Sensitive,
        PublicPrecision = p.PublicPrecision,
    };

    public static ClaimRecord ToRecord(CasualtyClaim c) => new(c.Key, c.Category)
    {
        Low = c.Low,
        Best = c.Best,
        High = c.High,
        AtLeast = c.AtLeast,
        ReportedOn = c.ReportedOn,
        ReportedOnInferred = c.ReportedOnInferred,
        Source = c.SourceKey,
        SaidBy = Given(c.SaidBy),
        Note = Given(c.Note),
        Supersedes = c.Supersedes,
        AdoptedFrom = c.AdoptedFrom,
        AdoptionReason = Given(c.AdoptionReason),
    };

    private static LossRecord ToRecord(Loss l) => new(l.Key, l.Kind, l.Event)
    {
        Note = Given(l.Note),
        Quantity = l.Quantity,
        Unit = l.Unit,
        AtLeast = l.AtLeast,
        Value = l.Value,
        Currency = l.Currency,
        ValuedOn = l.ValuedOn,
        Source = l.SourceKey,
    };

    public static SourceRecord ToRecord(Source s) => new(s.Key, s.Publisher.Name)
    {
        Title = s.Title,
        Url = s.Url,
        Published = s.Published,
        PublishedPrecision = s.PublishedPrecision,
        Accessed = s.Accessed,
        Language = s.Language,
        Reliability = s.Reliability,
        Credibility = s.Credibility,
        CopyOf = s.CopyOf,
        ArchiveUrl = s.ArchiveUrl,
        Sha256 = s.Sha256,
        FileSha256 = s.FileSha256,
        Supports = [.. s.Supports],
        Quotations = [.. s.Quotations],
    };

    internal static LocalText? Given(LocalText text) => text.IsEmpty ? null : text;
}
