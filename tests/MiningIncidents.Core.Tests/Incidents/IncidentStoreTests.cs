using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Core.Sources;
using MiningIncidents.Testing;
using Npgsql;
using Xunit;

namespace MiningIncidents.Core.Tests.Incidents;

public sealed class IncidentStoreTests : IAsyncLifetime
{
    private IncidentDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await IncidentDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whole_record_comes_back_as_it_was_stored()
    {
        await database.Store.SaveSeriesAsync(new SeriesRecord { Slug = "pataz", Kind = SeriesKind.Series, Title = LocalText.Same("Pataz") }, 0, Records.Editor, "Test", Ct);
        await database.Store.SaveContextAsync(Emergency, 0, Records.Editor, "Test", Ct);
        var person = await database.Store.SavePersonAsync(Records.Group(7, "2025-06-11"), 0, Records.Editor, "Test", Ct);
        var other = await database.PublishAsync(Records.Attack("2025-05-01"));
        var record = Full(person.Code, other.Code);

        var written = await database.Store.CreateAsync(record, Records.Editor, "New report", Ct);

        var stored = (await database.Store.FindAsync(written.Code, Ct))!;
        Assert.Equal(Json(record with { Code = "PE-2025-000002" }), Json(stored.Record));
        Assert.Equal((1, WorkflowStatus.Draft), (stored.Version, stored.Status));

        var changed = stored.Record with
        {
            Losses = [],
            Forces = [stored.Record.Forces[0] with { Number = 250 }],
            Sources = [.. stored.Record.Sources, new("s9", "EFE")],
            Acts = [stored.Record.Acts[1]],
            Links = [],
            Series = [],
            Context = [],
            Persons = [],
            Actors = [stored.Record.Actors[0] with { Name = LocalText.Same("Otra banda") }],
        };
        await database.Store.SaveAsync(written.Code, changed, 1, Records.Editor, "Less", null, Ct);
        Assert.Equal(Json(changed), Json((await database.Store.FindAsync(written.Code, Ct))!.Record));
    }

    [Fact]
    public async Task Every_write_leaves_a_revision_with_who_why_before_and_after()
    {
        var draft = await database.Store.CreateAsync(Records.Attack(), Records.Editor, "New report", Ct);
        var record = (await database.Store.FindAsync(draft.Code, Ct))!.Record;
        await database.Store.SaveAsync(draft.Code, record with { Title = LocalText.Same("B") }, 1, new("e2", "Another"), "Better title", null, Ct);

        await using var db = await database.Databases.CreateDbContextAsync(Ct);
        var trail = await db.Revisions.Where(r => r.SubjectCode == draft.Code).OrderBy(r => r.Number).ToListAsync(Ct);
        Assert.Equal([("New report", "An editor"), ("Better title", "Another")], trail.Select(r => (r.Why, r.ByName)));
        Assert.Null(trail[0].Before);
        Assert.Equal(JsonDocument.Parse(trail[0].After).RootElement.GetProperty("title").GetRawText(), JsonDocument.Parse(trail[1].Before!).RootElement.GetProperty("title").GetRawText());
        Assert.Equal("B", JsonDocument.Parse(trail[1].After).RootElement.GetProperty("title").GetProperty("es").GetString());
    }

    [Fact]
    public async Task Two_editors_never_overwrite_each_other_silently()
    {
        var draft = await database.Store.CreateAsync(Records.Attack(), Records.Editor, "New report", Ct);
        var record = (await database.Store.FindAsync(draft.Code, Ct))!.Record;
        await database.Store.SaveAsync(draft.Code, record with { Title = LocalText.Same("First") }, 1, Records.Editor, "First", null, Ct);

        var conflict = await Assert.ThrowsAsync<WriteConflictException>(() =>
            database.Store.SaveAsync(draft.Code, record with { Title = LocalText.Same("Second") }, 1, Records.Editor, "Second", null, Ct));
        Assert.Equal((1, 2), (conflict.Seen, conflict.Current));
        Assert.Equal("First", (await database.Store.FindAsync(draft.Code, Ct))!.Record.Title.Es);
    }

    [Fact]
    public async Task Of_two_writes_at_the_same_moment_one_wins_and_the_other_is_told()
    {
        var draft = await database.Store.CreateAsync(Records.Attack(), Records.Editor, "New report", Ct);
        var record = (await database.Store.FindAsync(draft.Code, Ct))!.Record;
        var writes = await Task.WhenAll(Enumerable.Range(0, 6).Select(async n =>
        {
            try
            {
                await database.Store.SaveAsync(draft.Code, record with { Title = LocalText.Same($"T{n}") }, 1, Records.Editor, "Race", null, Ct);
                return 1;
            }
            catch (WriteConflictException)
            {
                return 0;
            }
        }));
        Assert.Equal(1, writes.Sum());
        Assert.Equal(2, (await database.Store.FindAsync(draft.Code, Ct))!.Version);
    }

    [Fact]
    public async Task Codes_are_given_once_even_to_writes_at_the_same_moment()
    {
        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => (await database.Store.CreateAsync(Records.Attack(), Records.Editor, "Test", Ct)).Code));
        Assert.Equal(8, codes.Distinct().Count());
        Assert.All(codes, c => Assert.StartsWith("PE-2025-00000", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_contradiction_is_refused_with_its_field_and_nothing_is_written()
    {
        var record = Records.Attack() with { DateEnd = new(2025, 6, 1), Claims = [Records.Claim("c1", CasualtyCategory.Killed, 3, "2025-06-11", adopted: "2025-06-10", source: "s7")] };
        var refused = await Assert.ThrowsAsync<RecordRefusedException>(() => database.Store.CreateAsync(record, Records.Editor, "Test", Ct));
        Assert.Equal(
            [("dateEnd", "end_before_start"), ("claims[c1].adoptedFrom", "adopted_before_reported"), ("claims[c1].source", "source_unknown")],
            refused.Problems.Select(p => (p.Field, p.Code)));
        await using var db = await database.Databases.CreateDbContextAsync(Ct);
        Assert.False(await db.Incidents.AnyAsync(Ct));
        Assert.False(await db.Revisions.AnyAsync(Ct));
    }

    [Theory]
    [InlineData("update incidents set date_end = date_start - 1")]
    [InlineData("update incidents set status = 'secret'")]
    [InlineData("update incidents set place_department_code = '1'")]
    [InlineData("update incidents set place_sensitive = true")]
    [InlineData("update casualty_claims set low = 9, best = 3")]
    [InlineData("update casualty_claims set adopted_from = reported_on - 1")]
    [InlineData("update casualty_claims set source_key = 's7'")]
    [InlineData("update sources set url = 'javascript:alert(1)'")]
    [InlineData("update involvements set attribution = null")]
    public async Task The_database_refuses_what_the_code_would_refuse(string sql)
    {
        var record = Records.Attack() with
        {
            Claims = [Records.Claim("c1", CasualtyCategory.Killed, 3, "2025-06-11")],
            Actors = [new("a1", ActorKind.CriminalGang, ActorRole.Perpetrator, LocalText.Same("Banda")) { Attribution = Attribution.Alleged }],
        };
        await database.Store.CreateAsync(record, Records.Editor, "Test", Ct);
        await using var db = await database.Databases.CreateDbContextAsync(Ct);
        await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(sql, Ct));
    }

    [Fact]
    public async Task A_region_not_chosen_by_the_coder_is_decided_by_rule_and_the_rule_is_kept()
    {
        await using (var db = await database.Databases.CreateDbContextAsync(Ct))
        {
            await db.Database.ExecuteSqlRawAsync("update regions set outline = st_multi(st_makeenvelope(-78, -8, -77, -7, 4326)) where code = '13'", Ct);
        }
        var bare = new PlaceRecord { Latitude = -7.5, Longitude = -77.5, Precision = LocationPrecision.Locality };
        var inside = await database.Store.CreateAsync(Records.Attack() with { Place = bare }, Records.Editor, "Test", Ct);
        var near = await database.Store.CreateAsync(Records.Attack() with { Place = bare with { Longitude = -76.95 } }, Records.Editor, "Test", Ct);
        var far = await database.Store.CreateAsync(Records.Attack() with { Place = bare with { Longitude = -70 } }, Records.Editor, "Test", Ct);
        Assert.Equal(("13", RegionRule.Polygon), await RegionOf(inside));
        Assert.Equal(("13", RegionRule.NearestWithin10Km), await RegionOf(near));
        Assert.Equal((null, RegionRule.Unknown), await RegionOf(far));

        async Task<(string?, RegionRule)> RegionOf(Written w)
        {
            var place = (await database.Store.FindAsync(w.Code, Ct))!.Record.Place;
            return (place.DepartmentCode, place.RegionRule);
        }
    }

    [Fact]
    public async Task A_person_found_changes_the_figures_of_the_incident_at_once()
    {
        var person = await database.Store.SavePersonAsync(Records.Group(7, "2025-06-11"), 0, Records.Editor, "Test", Ct);
        var incident = await database.PublishAsync(Records.Attack() with
        {
            Persons = [new(person.Code, PersonLinkRole.Disappearance)],
            Claims = [Records.Claim("c1", CasualtyCategory.Missing, 7, "2025-06-11"), Records.Claim("c2", CasualtyCategory.Killed, 3, "2025-06-11")],
        });
        await database.Store.SavePersonAsync(
            Records.Group(7, "2025-06-11", ("2025-06-20", PersonStatus.LocatedDeceased)) with { Code = person.Code }, 1, Records.Editor, "Found", Ct);

        var shown = (await database.Search.FindAsync(incident.Code, Ct))!.Incident!;
        Assert.Equal((10, 0), (shown.Figures.Killed!.Best, shown.Figures.Missing!.Best));
        await using var db = await database.Databases.CreateDbContextAsync(Ct);
        var row = await db.Incidents.SingleAsync(i => i.Code == incident.Code, Ct);
        Assert.Equal((10, 0), (row.Killed.Best, row.Missing.Best));
        var asOf = await database.Search.TotalsAsync(new() { AsOf = new(2025, 6, 15) }, ct: Ct);
        Assert.Equal((3, 7), (asOf.Killed, asOf.Missing));
    }

    private static ContextRecord Emergency => new()
    {
        Key = "2025-05-09-emergency",
        Kind = ContextKind.StateOfEmergency,
        DateStart = new(2025, 5, 9),
        DateEnd = new(2025, 6, 7),
        Departments = ["13"],
        Title = new("Emergencia", "Emergency"),
        Sources = [new("El Peruano", Url: "https://example.org/ds")],
    };

    private static IncidentRecord Full(string person, string other) => Records.Attack() with
    {
        OutsideId = "test:1",
        PartOfDay = PartOfDay.Night,
        Acts = [new(IncidentKind.Kidnapping, new(2025, 6, 10), new("Secuestro", "Abduction")), new(IncidentKind.Massacre)],
        Violence = ViolenceCertainty.Certain,
        Motive = new("control", "control"),
        Actors =
        [
            new("a1", ActorKind.CriminalGang, ActorRole.Perpetrator, new("banda", "gang")) { Attribution = Attribution.Alleged, AttributedBy = new("la policía", "the police"), Source = "s2" },
            new("a2", ActorKind.InformalMiners, ActorRole.Target, new("mineros informales", "informal miners")),
        ],
        Claims =
        [
            Records.Claim("c1", CasualtyCategory.Killed, 3, "2025-06-11"),
            Records.Claim("c2", CasualtyCategory.Killed, 4, "2025-06-12") with { Supersedes = "c1", High = null, AtLeast = true, SaidBy = new("alcalde", "mayor"), Note = LocalText.Same("n") },
        ],
        Persons = [new(person, PersonLinkRole.Disappearance)],
        Losses = [new("l1", LossKind.Dredge, LossEvent.Destroyed) { Quantity = 9, Unit = "unit", Value = 500000m, Currency = Currency.USD, ValuedOn = new(2025, 6, 11), Source = "s1" }],
        Forces = [new("f1", ForceKind.Police) { Number = 200, AtLeast = true, Name = LocalText.Same("Dinoes"), Source = "s1" }],
        Sources =
        [
            new("s1", "RPP") { Title = "T", Url = "https://example.org/a", Published = new(2025, 6, 11), PublishedPrecision = DatePrecision.Day, Reliability = Reliability.B,
                Credibility = Credibility.C2, Language = "es", Sha256 = new string('a', 64), Supports = ["killed", "place"] },
            new("s2", "EFE") { CopyOf = "s1" },
        ],
        Links = [new(LinkKind.Precedes, other, LocalText.Same("after"))],
        Series = ["pataz"],
        Context = ["2025-05-09-emergency"],
        Verification = Verification.Official,
        InternalNote = "only for the desk",
    };

    private static string Json(IncidentRecord record) => JsonSerializer.Serialize(record, RecordJson.StoredIndented);
}
