using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Core.Tests.Context;

/// <summary>Series and context events in the store: who may see what, and that nothing is written twice or over another's.</summary>
public sealed class ContextStoreTests : IAsyncLifetime
{
    private static readonly SeriesRecord Pataz = new() { Slug = "pataz", Kind = SeriesKind.Series, Title = new("Pataz", "Pataz") };

    private static readonly ContextRecord Emergency = new()
    {
        Key = "2025-05-09-emergency",
        Kind = ContextKind.StateOfEmergency,
        DateStart = new(2025, 5, 9),
        DateEnd = new(2025, 6, 30),
        Departments = ["13"],
        Title = new("Emergencia", "Emergency"),
        Sources = [new("El Peruano")],
    };

    private IncidentDatabase database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IncidentStore Store => database.Store;

    private ContextSearch Shown => database.Get<ContextSearch>();

    public async ValueTask InitializeAsync() => database = await IncidentDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_change_is_in_the_trail_with_before_and_after_and_on_the_incidents_that_show_it()
    {
        await Store.SaveSeriesAsync(Pataz, 0, Records.Editor, "Nueva", Ct);
        await Store.SaveContextAsync(Emergency, 0, Records.Editor, "Nuevo", Ct);
        var incident = await database.PublishAsync(Records.Attack() with { Series = ["pataz"], Context = [Emergency.Key] });

        var series = await Store.SaveSeriesAsync(Pataz with { Title = new("Pataz 2025", null) }, 1, Records.Editor, "Más claro", Ct);
        var context = await Store.SaveContextAsync(Emergency with { DateEnd = new(2025, 7, 30) }, 1, Records.Editor, "Prórroga", Ct);

        Assert.Equal((new Written("pataz", 2), new Written(Emergency.Key, 2)), (series, context));
        var shown = (await database.Search.FindAsync(incident.Code, Ct))!.Incident!;
        Assert.Equal("Pataz 2025", shown.Series.Single().Title.Es);
        Assert.Equal(new DateOnly(2025, 7, 30), shown.Context.Single().DateEnd);
        await using var db = await database.Databases.CreateDbContextAsync(Ct);
        var revision = await db.Revisions.SingleAsync(r => r.Subject == RevisionSubject.Series && r.Number == 2, Ct);
        Assert.Equal(("Más claro", "An editor", "Pataz", "Pataz 2025"), (revision.Why, revision.ByName, Title(revision.Before!), Title(revision.After)));
        Assert.Equal(new DateOnly(2025, 6, 30), (await database.Get<DeskSearch>().ContextVersionAsync(Emergency.Key, 1, Ct))!.DateEnd);
    }

    [Fact]
    public async Task What_contradicts_itself_is_refused_and_leaves_nothing()
    {
        var refused = await Assert.ThrowsAsync<RecordRefusedException>(() => Store.SaveSeriesAsync(Pataz with { Title = LocalText.Empty }, 0, Records.Editor, "Nueva", Ct));
        Assert.Equal([new RecordProblem("title", "title_missing")], refused.Problems);
        await Assert.ThrowsAsync<RecordRefusedException>(() => Store.SaveContextAsync(Emergency with { DateEnd = new(2025, 5, 1) }, 0, Records.Editor, "Nuevo", Ct));
        await Assert.ThrowsAsync<RecordRefusedException>(() => Store.SaveContextAsync(Emergency, 0, Records.Editor, " ", Ct));

        Assert.Null(await Store.FindSeriesAsync("pataz", Ct));
        Assert.Null(await Store.FindContextAsync(Emergency.Key, Ct));
    }

    [Fact]
    public async Task Of_two_editors_who_saw_the_same_version_the_second_is_told_and_of_two_new_ones_of_a_name_one_is_made()
    {
        await Store.SaveSeriesAsync(Pataz, 0, Records.Editor, "Nueva", Ct);
        await Store.SaveSeriesAsync(Pataz with { Kind = SeriesKind.Operation }, 1, Records.Editor, "Es un operativo", Ct);
        var late = await Assert.ThrowsAsync<WriteConflictException>(() => Store.SaveSeriesAsync(Pataz, 1, Records.Editor, "Otro", Ct));
        Assert.Equal((1, 2), (late.Seen, late.Current));
        await Assert.ThrowsAsync<WriteConflictException>(() => Store.SaveSeriesAsync(Pataz, 0, Records.Editor, "Nueva", Ct));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async n =>
        {
            try
            {
                return (await Store.SaveContextAsync(Emergency with { Title = new($"Emergencia {n}", null) }, 0, Records.Editor, "Nuevo", Ct)).Version;
            }
            catch (WriteConflictException)
            {
                return 0;
            }
        }));
        Assert.Equal(1, outcomes.Sum());
        Assert.Equal(1, (await Store.FindContextAsync(Emergency.Key, Ct))!.Version);
    }

    [Fact]
    public async Task A_series_is_public_only_with_a_published_incident_and_tells_nothing_of_drafts()
    {
        await Store.SaveSeriesAsync(Pataz, 0, Records.Editor, "Nueva", Ct);
        var draft = await Store.CreateAsync(Records.Attack() with { Series = ["pataz"] }, Records.Editor, "Borrador", Ct);
        Assert.Null(await Shown.FindSeriesAsync("pataz", Ct));
        Assert.Equal(("pataz", 1, 0), Only(await database.Get<DeskSearch>().SeriesAsync("PÁTAZ", Ct)));

        await Store.MoveAsync(draft.Code, WorkflowStatus.Published, draft.Version, Records.Editor, "Publico", null, Ct);
        var hidden = await Store.CreateAsync(Records.Attack("2025-07-01") with { Series = ["pataz"] }, Records.Editor, "Borrador", Ct);

        Assert.NotNull(await Shown.FindSeriesAsync("pataz", Ct));
        Assert.Equal(("pataz", 2, 1), Only(await database.Get<DeskSearch>().SeriesAsync(null, Ct)));
        Assert.Equal([hidden.Code, draft.Code], (await database.Get<DeskSearch>().IncidentsOfSeriesAsync("pataz", 10, Ct)).Items.Select(i => i.Code));
        Assert.Equal(1, (await database.Search.TotalsAsync(new() { Series = "pataz" }, ct: Ct)).Incidents);
    }

    [Fact]
    public async Task What_is_withdrawn_shows_nowhere_and_comes_back_whole()
    {
        await Store.SaveSeriesAsync(Pataz, 0, Records.Editor, "Nueva", Ct);
        await Store.SaveContextAsync(Emergency, 0, Records.Editor, "Nuevo", Ct);
        var incident = await database.PublishAsync(Records.Attack() with { Series = ["pataz"], Context = [Emergency.Key] });
        async Task<(int OnRegion, int During, int Beside, int Series, bool Page, int Offered)> SeenAsync() => (
            (await Shown.OfRegionAsync("13", new(2026, 1, 1), Ct)).Count, (await Shown.DuringAsync(["13"], new(2025, 6, 1), new(2025, 6, 2), Ct)).Count,
            (await database.Search.FindAsync(incident.Code, Ct))!.Incident!.Context.Count, (await database.Search.FindAsync(incident.Code, Ct))!.Incident!.Series.Count,
            await Shown.FindSeriesAsync("pataz", Ct) is not null, (await database.Get<DeskSearch>().ChoicesAsync(Ct)) is var c ? c.Series.Count + c.Context.Count : 0);
        Assert.Equal((1, 1, 1, 1, true, 2), await SeenAsync());

        await Store.WithdrawContextAsync(Emergency.Key, true, 1, Records.Editor, "Repetido", Ct);
        await Store.WithdrawSeriesAsync("pataz", true, 1, Records.Editor, "Repetida", Ct);
        Assert.Equal((0, 0, 0, 0, false, 0), await SeenAsync());
        Assert.True((await Store.FindContextAsync(Emergency.Key, Ct))!.IsWithdrawn);
        // The incident keeps the references, and may be saved with them.
        var kept = (await Store.FindAsync(incident.Code, Ct))!;
        Assert.Equal(["pataz", Emergency.Key], kept.Record.Series.Concat(kept.Record.Context));
        await Store.SaveAsync(incident.Code, kept.Record with { InternalNote = "x" }, kept.Version, Records.Editor, "Nota", null, Ct);
        await Assert.ThrowsAsync<RecordRefusedException>(() => Store.WithdrawSeriesAsync("pataz", true, 2, Records.Editor, "Otra vez", Ct));
        await Assert.ThrowsAsync<WriteConflictException>(() => Store.WithdrawSeriesAsync("pataz", false, 1, Records.Editor, "Tarde", Ct));
        await Assert.ThrowsAsync<RecordMissingException>(() => Store.WithdrawSeriesAsync("none", true, 0, Records.Editor, "Nada", Ct));

        await Store.WithdrawContextAsync(Emergency.Key, false, 2, Records.Editor, "Valía", Ct);
        await Store.WithdrawSeriesAsync("pataz", false, 2, Records.Editor, "Valía", Ct);
        Assert.Equal((1, 1, 1, 1, true, 2), await SeenAsync());
    }

    [Fact]
    public async Task Other_instances_are_told_of_context_that_no_incident_shows_and_their_columns_stay_right()
    {
        await database.PublishAsync(Records.Attack());
        var feed = database.Get<MapFeed>();
        await feed.LoadAsync(Ct);
        Assert.False(await feed.CatchUpAsync(Ct));

        await Store.SaveContextAsync(Emergency, 0, Records.Editor, "Nuevo", Ct);

        Assert.True(await feed.CatchUpAsync(Ct));
        Assert.False(await feed.CatchUpAsync(Ct));
        Assert.Equal(1, (await database.Get<MapCounts>().TotalsAsync(IncidentFilter.All, ct: Ct)).Incidents);
        await database.PublishAsync(Records.Attack("2025-07-01"));
        await Store.SaveContextAsync(Emergency with { Kind = ContextKind.Curfew }, 1, Records.Editor, "Otro", Ct);
        Assert.True(await feed.CatchUpAsync(Ct));
        Assert.Equal(2, (await database.Get<MapCounts>().TotalsAsync(IncidentFilter.All, ct: Ct)).Incidents);
    }

    [Fact]
    public async Task Context_is_found_by_words_without_accents_and_by_department()
    {
        await Store.SaveContextAsync(Emergency with { Title = new("Prórroga en Pataz", "Extension") }, 0, Records.Editor, "Nuevo", Ct);
        await Store.SaveContextAsync(Emergency with { Key = "2024-ley", Departments = [], DateStart = new(2024, 1, 1) }, 0, Records.Editor, "Nuevo", Ct);
        var desk = database.Get<DeskSearch>();

        Assert.Equal([Emergency.Key, "2024-ley"], (await desk.ContextAsync(null, null, Ct)).Select(c => c.Key));
        Assert.Equal([Emergency.Key], (await desk.ContextAsync("prorroga", null, Ct)).Select(c => c.Key));
        Assert.Equal(["2024-ley"], (await desk.ContextAsync("2024-LEY", null, Ct)).Select(c => c.Key));
        Assert.Equal([Emergency.Key], (await desk.ContextAsync(null, "13", Ct)).Select(c => c.Key));
        Assert.Empty(await desk.ContextAsync("%", "01", Ct));
    }

    private static (string, int, int) Only(IReadOnlyList<DeskSeries> series) => series.Single() is var s ? (s.Slug, s.Incidents, s.Published) : default;

    private static string Title(string json) => JsonSerializer.Deserialize<SeriesRecord>(json, RecordJson.Stored)!.Title.Es!;
}
