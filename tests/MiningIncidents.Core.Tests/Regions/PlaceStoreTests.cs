using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Core.Tests.Regions;

/// <summary>Places that editors add to the gazetteer, change and take out.</summary>
public sealed class PlaceStoreTests : IAsyncLifetime
{
    private IncidentDatabase database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IncidentStore Store => database.Store;

    private DeskSearch Desk => database.Get<DeskSearch>();

    public async ValueTask InitializeAsync() => database = await IncidentDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_place_gets_an_id_of_its_own_for_ever_a_trail_and_tells_that_copies_are_out_of_date()
    {
        var first = await Store.SavePlaceAsync(Shaft(), 0, Records.Editor, "Nuevo", Ct);
        Assert.Equal(new Written("4000000001", 1), first);
        Assert.Equal(1, await Desk.GazetteerWritesAsync(Ct));
        var hit = (await Desk.GazetteerAsync(Ct)).Search("bocamina cuatro").Single();
        Assert.Equal((4000000001, GazetteerMatch.Alias), (hit.Place.Id, hit.Match));

        var moved = Shaft(4000000001);
        moved.Latitude = -7.9;
        await Store.SavePlaceAsync(moved, 1, Records.Editor, "Mejor punto", Ct);
        var late = await Assert.ThrowsAsync<WriteConflictException>(() => Store.SavePlaceAsync(moved, 1, Records.Editor, "Tarde", Ct));
        Assert.Equal((1, 2), (late.Seen, late.Current));
        Assert.Equal((-7.785, -7.9), ((await Desk.PlaceVersionAsync(4000000001, 1, Ct))!.Latitude, (await Desk.PlaceVersionAsync(4000000001, 2, Ct))!.Latitude));

        await Store.RemovePlaceAsync(4000000001, 2, Records.Editor, "No existe", Ct);
        Assert.Null(await Store.FindPlaceAsync(4000000001, Ct));
        Assert.Equal(("4000000002", 4), ((await Store.SavePlaceAsync(Shaft(), 0, Records.Editor, "Sí existe", Ct)).Code, await Desk.GazetteerWritesAsync(Ct)));
        await using var db = await database.Databases.CreateDbContextAsync(Ct);
        Assert.Equal([(1, null), (2, null), (3, WorkflowStatus.Withdrawn)], (await db.Revisions.Where(r => r.Subject == RevisionSubject.Place && r.SubjectCode == "4000000001")
            .OrderBy(r => r.Number).ToListAsync(Ct)).Select(r => (r.Number, r.Status)));
    }

    [Fact]
    public async Task Of_a_place_that_came_with_the_application_only_the_aliases_change_and_it_is_not_taken_out()
    {
        await using (var db = await database.Databases.CreateDbContextAsync(Ct))
        {
            db.Add(Shaft(3_000_000_001));
            await db.SaveChangesAsync(Ct);
        }
        var other = Shaft(3_000_000_001);
        (other.Name, other.Latitude, other.Aliases) = ("Otro", 0, ["La Cuatro"]);

        await Store.SavePlaceAsync(other, 0, Records.Editor, "Así la llaman", Ct);

        var stored = (await Store.FindPlaceAsync(3_000_000_001, Ct))!;
        Assert.Equal(("Bocamina 4", -7.785, "La Cuatro", 1), (stored.Record.Name, stored.Record.Latitude, stored.Record.Aliases.Single(), stored.Version));
        var refused = await Assert.ThrowsAsync<RecordRefusedException>(() => Store.RemovePlaceAsync(3_000_000_001, 1, Records.Editor, "Fuera", Ct));
        Assert.Equal("place_came_with_it", refused.Problems.Single().Code);
    }

    [Fact]
    public async Task The_same_place_is_not_added_twice_and_one_that_an_incident_stands_at_is_not_taken_out()
    {
        var place = await Store.SavePlaceAsync(Shaft(), 0, Records.Editor, "Nuevo", Ct);
        var near = Shaft();
        (near.Name, near.Latitude) = ("BOCAMINA 4", -7.795);
        Assert.Equal("place_exists", (await Assert.ThrowsAsync<RecordRefusedException>(() => Store.SavePlaceAsync(near, 0, Records.Editor, "Otra vez", Ct))).Problems.Single().Code);
        near.Latitude = -7.85;
        await Store.SavePlaceAsync(near, 0, Records.Editor, "Otra, más lejos", Ct);

        await Store.CreateAsync(Records.Attack() with { Place = Records.Attack().Place with { GazetteerPlaceId = 4000000001 } }, Records.Editor, "Borrador", Ct);
        Assert.Equal("place_in_use", (await Assert.ThrowsAsync<RecordRefusedException>(() => Store.RemovePlaceAsync(4000000001, place.Version, Records.Editor, "Fuera", Ct))).Problems.Single().Code);
        await Assert.ThrowsAsync<RecordMissingException>(() => Store.RemovePlaceAsync(5, 0, Records.Editor, "Fuera", Ct));
        Assert.Equal(1, (await Desk.IncidentsAtAsync(4000000001, 10, Ct)).Total);
    }

    [Fact]
    public void Each_thing_that_is_wrong_is_said_at_its_field()
    {
        Assert.Empty(PlaceRules.Check(Shaft()));
        (Action<GazetteerPlace> Break, string Field, string Code)[] cases =
        [
            (p => p.Name = " – ", "gazetteer.name", "name_missing"), (p => p.Name = new('x', 121), "gazetteer.name", "name_too_long"),
            (p => p.Aliases = [.. Enumerable.Range(0, 51).Select(n => $"n{n}")], "gazetteer.aliases", "aliases_too_many"), (p => p.Aliases = [new('x', 121)], "gazetteer.aliases", "name_too_long"),
            (p => p.Precision = LocationPrecision.Country, "gazetteer.precision", "code_unknown"), (p => p.Latitude = 91, "place.latitude", "latitude_range"),
            (p => p.Longitude = double.NaN, "place.longitude", "longitude_range"), (p => p.DepartmentCode = "99", "place.departmentCode", "place_without_department"),
            (p => p.ProvinceCode = "0101", "place.provinceCode", "ubigeo_parent"), (p => (p.ProvinceCode, p.DistrictCode) = (null, "130801"), "place.districtCode", "ubigeo_parent"),
            (p => p.Source = " ", "gazetteer.source", "place_source_missing"), (p => p.SourceUrl = "ftp://x", "gazetteer.sourceUrl", "url_form"),
        ];

        Assert.All(cases, c =>
        {
            var place = Shaft();
            c.Break(place);
            Assert.Contains((c.Field, c.Code), PlaceRules.Check(place));
        });
    }

    private static GazetteerPlace Shaft(long id = 0) => new()
    {
        Id = id,
        Name = "Bocamina 4",
        Aliases = ["Bocamina Cuatro"],
        Kind = GazetteerKind.Mine,
        DepartmentCode = "13",
        Latitude = -7.785,
        Longitude = -77.594,
        Source = "INGEMMET",
    };
}
