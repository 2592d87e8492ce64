using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Geo;
using MiningIncidents.Core.People;
using MiningIncidents.Core.Regions;
using NetTopologySuite.Geometries;

namespace MiningIncidents.Core.Incidents;

/// <summary>Keeps what the public sees in step with the record, inside the writing transaction.</summary>
public sealed partial class IncidentStore
{
    /// <summary>The public version of a record as it would be now, for previews and for old versions.</summary>
    public async Task<PublicIncident> PreviewAsync(IncidentRecord record, int version, DateTimeOffset at, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var id = await db.Incidents.Where(i => i.Code == record.Code).Select(i => i.Id).FirstOrDefaultAsync(ct);
        return PublicProjection.Of(record, record.Place, await AroundAsync(db, id, record, ct), version, at, at, Today);
    }

    /// <summary>Incidents whose public page names this one.</summary>
    private static async Task<List<long>> NeighboursAsync(IncidentDb db, long id, CancellationToken ct) =>
        await Linked(db, id).Select(l => l.FromId == id ? l.To.MergedIntoId ?? l.ToId : l.FromId).Distinct().ToListAsync(ct);

    /// <summary>Links from and to an incident; a link to what was put into another counts as one to that other.</summary>
    private static IQueryable<IncidentLink> Linked(IncidentDb db, long id) => db.Set<IncidentLink>()
        .Where(l => (l.FromId == id && (l.To.MergedIntoId ?? l.ToId) != id) || (l.FromId != id && (l.ToId == id || l.To.MergedIntoId == id)));

    private async Task ProjectAsync(IncidentDb db, IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        foreach (var id in ids)
        {
            var incident = await IncidentQueries.Whole(db).SingleAsync(i => i.Id == id, ct);
            var row = await db.PublicIncidents.Include(r => r.Figures).FirstOrDefaultAsync(r => r.IncidentId == id, ct);
            var isPublic = incident.Status == WorkflowStatus.Published || (incident.Status == WorkflowStatus.Withdrawn && incident.PublishedAt is not null);
            if (!isPublic)
            {
                if (row is not null)
                {
                    db.Remove(row);
                }
                continue;
            }
            if (row is null)
            {
                row = new PublicIncidentRow { IncidentId = id, Code = incident.Code, Doc = "{}" };
                db.Add(row);
            }
            if (incident.MergedInto is { } kept)
            {
                PublicRow.Merge(row, new(incident.Code, incident.UpdatedAt, kept.Code), incident.Version);
                continue;
            }
            if (incident.Status == WorkflowStatus.Withdrawn)
            {
                PublicRow.Withdraw(row, new(incident.Code, incident.UpdatedAt, incident.WithdrawnReason), incident.Version);
                continue;
            }
            var record = IncidentAssembly.ToRecord(incident);
            var around = await AroundAsync(db, id, record, ct);
            FillPublic(row, incident, record, around);
        }
        await db.SaveChangesAsync(ct);
    }

    private void FillPublic(PublicIncidentRow row, Incident incident, IncidentRecord record, PublicSurroundings around)
    {
        var shown = PublicProjection.Of(record, record.Place, around, incident.Version, incident.PublishedAt!.Value, incident.UpdatedAt, Today);
        PublicRow.Fill(row, shown, features, (shown.Place.District ?? shown.Place.Province ?? shown.Place.Department) is { } area ? around.ReferencePoint(area.Code) : null);
    }

    /// <summary>What the desk finds an incident by: nothing of its own where the public text says it.</summary>
    private static async Task<string> FoldedAsync(IncidentDb db, Incident incident, IncidentRecord record, CancellationToken ct) =>
        incident.Status == WorkflowStatus.Published ? "" : SearchText.Folded(record, await NamesAsync(db, record, ct));

    /// <summary>Folds the text of these incidents anew, because something they name has another name.</summary>
    private static async Task FoldAsync(IncidentDb db, IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        foreach (var incident in await IncidentQueries.Whole(db).Where(i => ids.Contains(i.Id) && i.Status != WorkflowStatus.Published).ToListAsync(ct))
        {
            incident.Folded = await FoldedAsync(db, incident, IncidentAssembly.ToRecord(incident), ct);
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The areas and series a record names, nothing else of what is around it.</summary>
    private static async Task<PublicSurroundings> NamesAsync(IncidentDb db, IncidentRecord record, CancellationToken ct)
    {
        var codes = new[] { record.Place.DepartmentCode, record.Place.ProvinceCode, record.Place.DistrictCode }.OfType<string>().ToList();
        var areas = await db.Regions.Where(a => codes.Contains(a.Code))
            .Select(a => new { a.Code, a.Name, a.Slug, a.ReferencePoint }).ToDictionaryAsync(a => a.Code, ct);
        return new()
        {
            Area = code => areas.TryGetValue(code, out var a) ? new(a.Code, a.Name, a.Slug) : null,
            ReferencePoint = code => areas.GetValueOrDefault(code)?.ReferencePoint is { } p ? new(p.Latitude(), p.Longitude()) : null,
            Series = (await db.Series.Where(s => !s.Withdrawn && record.Series.Contains(s.Slug)).ToListAsync(ct)).ToDictionary(s => s.Slug, SeriesAssembly.ToRecord),
        };
    }

    internal static async Task<PublicSurroundings> AroundAsync(IncidentDb db, long id, IncidentRecord record, CancellationToken ct)
    {
        var persons = record.Persons.Select(p => p.Person).ToList();
        var links = await Linked(db, id)
            .Join(db.Incidents, l => l.FromId == id ? l.To.MergedIntoId ?? l.ToId : l.FromId, i => i.Id, (l, other) => new { l.Kind, Outgoing = l.FromId == id, l.Note, other })
            .Where(l => l.other.Status == WorkflowStatus.Published)
            .OrderBy(l => l.other.DateStart).ThenBy(l => l.other.Code)
            .Select(l => new { l.Kind, l.Outgoing, l.other.Code, l.other.Title, l.other.DateStart, l.Note })
            .ToListAsync(ct);
        return await NamesAsync(db, record, ct) with
        {
            Persons = (await db.Persons.Include(p => p.Events).Where(p => persons.Contains(p.Code)).ToListAsync(ct)).ToDictionary(p => p.Code, PersonAssembly.ToRecord),
            Links = [.. links.DistinctBy(l => (l.Kind, l.Outgoing, l.Code)).Select(l => new PublicLink(l.Kind, l.Outgoing, l.Code, l.Title, l.DateStart, IncidentAssembly.Given(l.Note)))],
            Context = (await db.Context.Where(c => !c.Withdrawn && record.Context.Contains(c.Key)).ToListAsync(ct)).ToDictionary(c => c.Key, SeriesAssembly.ToRecord),
        };
    }

    /// <summary>The record with its region decided by <see cref="RegionRules"/>, where the coder has not.</summary>
    private static Task<IncidentRecord> PlacedAsync(IncidentDb db, IncidentRecord record, CancellationToken ct) =>
        PlacedAsync(db, record, (point, c) => NearestAsync(db, point, c), ct);

    private static async Task<IncidentRecord> PlacedAsync(
        IncidentDb db, IncidentRecord record, Func<Point, CancellationToken, Task<DepartmentCandidate?>> nearest, CancellationToken ct)
    {
        var place = record.Place;
        var choice = place.DistrictCode ?? place.ProvinceCode ?? place.DepartmentCode;
        var decided = await RegionRules.AssignAsync(
            // A region that a rule gave before is decided anew: the point or the place may have changed.
            place.RegionRule is RegionRule.Coder or RegionRule.Unknown ? choice : null,
            place.GazetteerPlaceId is { } id ? await db.GazetteerPlaces.FindAsync([id], ct) : null,
            place is { Latitude: { } latitude, Longitude: { } longitude } ? c => nearest(Wgs84.Point(latitude, longitude), c) : null,
            ct);
        return record with
        {
            Place = place with
            {
                DepartmentCode = decided.DepartmentCode,
                ProvinceCode = decided.ProvinceCode,
                DistrictCode = decided.DistrictCode,
                RegionRule = decided.Rule,
            },
        };
    }

    internal static async Task<DepartmentCandidate?> NearestAsync(IncidentDb db, Point point, CancellationToken ct) =>
        await db.Regions
            .Where(a => a.Level == AdminLevel.Department && a.Outline != null && GeoFunctions.DWithinMetres(a.Outline!, point, RegionRules.NearestLimitMetres))
            .Select(a => new { a.Code, Distance = GeoFunctions.DistanceMetres(a.Outline!, point) })
            .OrderBy(a => a.Distance).ThenBy(a => a.Code)
            .Select(a => new DepartmentCandidate(a.Code, a.Distance!.Value))
            .FirstOrDefaultAsync(ct);
}
