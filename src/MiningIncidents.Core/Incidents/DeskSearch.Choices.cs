using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Geo;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Core.Incidents;

/// <summary>Something to choose: its key and how it is called.</summary>
public sealed record DeskChoice(string Key, LocalText Name);

/// <summary>What the record form offers to choose from.</summary>
public sealed record DeskChoices(IReadOnlyList<DeskChoice> Series, IReadOnlyList<DeskChoice> Context, IReadOnlyList<string> Publishers,
    IReadOnlyList<LocalText> Actors, IReadOnlyList<string> Units);

/// <summary>Reads behind the form's pickers.</summary>
public sealed partial class DeskSearch
{
    /// <summary>Series and context events that are not withdrawn, and the names used before.</summary>
    public async Task<DeskChoices> ChoicesAsync(CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return new(
            [.. (await db.Series.Where(s => !s.Withdrawn).OrderBy(s => s.Slug).Select(s => new { s.Slug, s.Title }).ToListAsync(ct)).Select(s => new DeskChoice(s.Slug, s.Title))],
            [.. (await db.Context.Where(c => !c.Withdrawn).OrderByDescending(c => c.DateStart).Select(c => new { c.Key, c.Title }).ToListAsync(ct)).Select(c => new DeskChoice(c.Key, c.Title))],
            await db.Publishers.OrderBy(p => p.Name).Select(p => p.Name).Take(1000).ToListAsync(ct),
            await db.Actors.OrderBy(a => a.Id).Select(a => a.Name).Take(1000).ToListAsync(ct),
            await db.Set<Loss>().Where(l => l.Unit != null).Select(l => l.Unit!).Distinct().OrderBy(u => u).Take(100).ToListAsync(ct));
    }

    /// <summary>The provinces of a department or the districts of a province, by name.</summary>
    public async Task<IReadOnlyList<DeskChoice>> AreasInAsync(string? parent, CancellationToken ct = default)
    {
        if (string.IsNullOrEmpty(parent))
        {
            return [];
        }
        await using var db = await databases.CreateDbContextAsync(ct);
        return [.. (await db.Regions.Where(r => r.ParentCode == parent).OrderBy(r => r.Name).Select(r => new { r.Code, r.Name }).ToListAsync(ct))
            .Select(r => new DeskChoice(r.Code, LocalText.Same(r.Name)))];
    }

    /// <summary>Names of areas by code; unknown codes are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AreaNamesAsync(IReadOnlyCollection<string> codes, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Regions.Where(r => codes.Contains(r.Code)).ToDictionaryAsync(r => r.Code, r => r.Name, ct);
    }

    /// <summary>Every gazetteer place, for a <see cref="Gazetteer"/>.</summary>
    public async Task<Gazetteer> GazetteerAsync(CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return new(await db.GazetteerPlaces.AsNoTracking().OrderBy(p => p.Id).ToListAsync(ct));
    }

    /// <summary>Writes to the gazetteer so far: a copy read at another number is out of date, whichever instance wrote.</summary>
    public async Task<int> GazetteerWritesAsync(CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Revisions.CountAsync(r => r.Subject == RevisionSubject.Place, ct);
    }

    /// <summary>The place as it was after a write, or null.</summary>
    public Task<GazetteerPlace?> PlaceVersionAsync(long id, int number, CancellationToken ct = default) =>
        VersionAsync<GazetteerPlace>(RevisionSubject.Place, id.ToString(System.Globalization.CultureInfo.InvariantCulture), number, ct);

    /// <summary>Incidents placed at a place of the gazetteer, newest first.</summary>
    public async Task<DeskList<DeskRow>> IncidentsAtAsync(long id, int take, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await CountedAsync(db.Incidents.Where(i => i.Place.GazetteerPlaceId == id).OrderByDescending(i => i.DateStart).ThenBy(i => i.Code), take, ct);
    }

    /// <summary>The region the rules would give, without writing anything.</summary>
    public async Task<RegionAssignment> RegionAsync(double? latitude, double? longitude, GazetteerPlace? place, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await RegionRules.AssignAsync(null, place,
            latitude is { } north && longitude is { } east ? c => IncidentStore.NearestAsync(db, Wgs84.Point(north, east), c) : null, ct);
    }

    /// <summary>Incidents of any status that have the text, newest first.</summary>
    public async Task<IReadOnlyList<DeskRow>> IncidentsAsync(string? text, int take = 10, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (Pieces(text).Count == 0)
        {
            return [];
        }
        var wish = new DeskWish(text);
        var found = new List<DeskRow>();
        foreach (var lot in new[] { await OpenAsync(db, wish, ct), await PublishedAsync(db, wish, ct) })
        {
            found.AddRange((await ListAsync(lot, all => all, all => all.OrderByDescending(i => i.DateStart).ThenBy(i => i.Code), take, ct)).Items);
        }
        return [.. found.OrderByDescending(i => i.DateStart).ThenBy(i => i.Code, StringComparer.Ordinal).Take(take)];
    }

    /// <summary>Titles of incidents by code; unknown codes are left out.</summary>
    public async Task<IReadOnlyDictionary<string, LocalText>> TitlesAsync(IReadOnlyCollection<string> codes, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return (await db.Incidents.Where(i => codes.Contains(i.Code)).Select(i => new { i.Code, i.Title }).ToListAsync(ct)).ToDictionary(i => i.Code, i => i.Title);
    }

    /// <summary>Missing persons and groups whose code or description has the text; blank: the last reported. Never by name.</summary>
    public async Task<IReadOnlyList<DeskCase>> CasesAsync(string? text, int take = 10, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await Having(db.Persons, text).OrderByDescending(p => p.ReportedOn).ThenBy(p => p.Code).Take(take)
            .Select(p => new DeskCase(p.Code, p.Count, p.Description, p.Status, p.ReportedOn, p.LastNewsOn, p.DepartmentCode)).ToListAsync(ct);
    }

    /// <summary>The incidents a case is linked to, oldest first.</summary>
    public async Task<IReadOnlyList<(DeskRow Incident, PersonLinkRole Role)>> IncidentsOfCaseAsync(string code, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var links = await db.Set<People.PersonLink>().Where(l => l.Person.Code == code)
            .Join(db.Incidents, l => l.IncidentId, i => i.Id, (l, i) => new { l.Role, i })
            .OrderBy(l => l.i.DateStart)
            .Select(l => new
            {
                l.Role,
                Row = new DeskRow(l.i.Code, l.i.Title, l.i.DateStart, l.i.DateEnd, l.i.DatePrecision, l.i.Place.DepartmentCode, l.i.Status, l.i.UpdatedAt,
                    l.i.CreatedById, l.i.CreatedByName, l.i.Killed, l.i.Missing),
            }).ToListAsync(ct);
        return [.. links.Select(l => (l.Row, l.Role))];
    }
}
