using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Core.Incidents;

/// <summary>
/// Places of the gazetteer: written with a revision. Incidents keep the point they were placed at; none changes with a place. How many writes there were
/// tells every instance whether its copy is out of date.
/// </summary>
public sealed partial class IncidentStore
{
    /// <summary>A place with its version; null where there is none of that id.</summary>
    public async Task<StoredEntry<GazetteerPlace>?> FindPlaceAsync(long id, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.GazetteerPlaces.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) is { } found ? new(found, found.Version, false) : null;
    }

    /// <summary>
    /// Adds a place (id 0, seen 0), or changes one at the version seen. Of a place that came with the application the aliases alone are taken.
    /// </summary>
    /// <returns>Its id as text, and its version.</returns>
    /// <exception cref="RecordRefusedException">It lacks something, or is in the gazetteer already.</exception>
    /// <exception cref="RecordMissingException">There is none of that id.</exception>
    /// <exception cref="WriteConflictException">Somebody wrote in between.</exception>
    public async Task<Written> SavePlaceAsync(GazetteerPlace place, int seen, Writer by, string why, CancellationToken ct = default)
    {
        Refuse(place.Id == 0 || place.IsAddedHere ? Problems(PlaceRules.Check(place)) : Problems(PlaceRules.CheckAliases(place.Aliases)));
        return await InTransaction(async db =>
        {
            var known = place.Id == 0 ? null
                : AsSeen(await db.GazetteerPlaces.FirstOrDefaultAsync(p => p.Id == place.Id, ct), p => p.Version, Text(place.Id), seen) ?? throw new RecordMissingException(Text(place.Id));
            var before = known is null ? null : Json(known);
            if (known is null)
            {
                var number = await NextCodeAsync(db, "place", "0", ct);
                known = db.Add(new GazetteerPlace { Id = GazetteerPlace.FirstAddedHere - 1 + long.Parse(number.AsSpan("place-".Length), CultureInfo.InvariantCulture) }).Entity;
            }
            if (known.IsAddedHere)
            {
                await RefuseSecondAsync(db, place, known.Id, ct);
                Apply(known, place);
            }
            known.Aliases = [.. place.Aliases];
            known.Version++;
            await RecordAsync(db, RevisionSubject.Place, Text(known.Id), known.Version, before, Json(known), by, why, ct);
            return new Written(Text(known.Id), known.Version);
        }, ct);
    }

    /// <summary>Takes a place that an editor added out of the gazetteer; its trail stays.</summary>
    /// <exception cref="RecordRefusedException">It came with the application, or an incident is placed there.</exception>
    /// <exception cref="RecordMissingException">There is none of that id.</exception>
    /// <exception cref="WriteConflictException">Somebody wrote in between.</exception>
    public async Task<Written> RemovePlaceAsync(long id, int seen, Writer by, string why, CancellationToken ct = default) =>
        await InTransaction(async db =>
        {
            var place = await db.GazetteerPlaces.FirstOrDefaultAsync(p => p.Id == id, ct) ?? throw new RecordMissingException(Text(id));
            AsSeen(place, p => p.Version, Text(id), seen);
            Refuse(!place.IsAddedHere ? [new("gazetteer.name", "place_came_with_it")]
                : await db.Incidents.AnyAsync(i => i.Place.GazetteerPlaceId == id, ct) ? [new("gazetteer.name", "place_in_use")] : []);
            var last = Json(place);
            db.Remove(place);
            await RecordAsync(db, RevisionSubject.Place, Text(id), place.Version + 1, last, last, by, why, ct, WorkflowStatus.Withdrawn);
            return new Written(Text(id), place.Version + 1);
        }, ct);

    private static async Task RefuseSecondAsync(IncidentDb db, GazetteerPlace place, long itself, CancellationToken ct)
    {
        // One at a time, or two editors would add the same place at once.
        await db.Database.ExecuteSqlAsync($"select 1 from code_counters where prefix = 'place' for update", ct);
        var near = await db.GazetteerPlaces.AsNoTracking()
            .Where(p => p.Id != itself && Math.Abs(p.Latitude - place.Latitude) < 0.1 && Math.Abs(p.Longitude - place.Longitude) < 0.1).ToListAsync(ct);
        Refuse(near.Any(p => PlaceRules.AreSame(p, place)) ? [new("gazetteer.name", "place_exists")] : []);
    }

    private static void Apply(GazetteerPlace known, GazetteerPlace place)
    {
        known.Name = place.Name;
        known.Kind = place.Kind;
        known.DepartmentCode = place.DepartmentCode;
        known.ProvinceCode = place.ProvinceCode;
        known.DistrictCode = place.DistrictCode;
        known.Latitude = place.Latitude;
        known.Longitude = place.Longitude;
        known.Precision = place.Precision;
        known.Population = place.Population;
        known.Source = place.Source;
        known.SourceUrl = place.SourceUrl;
        known.Note = place.Note;
    }

    private static RecordProblem[] Problems(IEnumerable<(string Field, string Code)> found) => [.. found.Select(p => new RecordProblem(p.Field, p.Code))];

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
