using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Core.Tests.Incidents;

/// <summary>Whatever says SECRET below must not be in anything the public can read.</summary>
public sealed class PublicProjectionTests : IAsyncLifetime
{
    private const string Secret = "SECRET";

    private IncidentDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await IncidentDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Internal_notes_and_hidden_names_never_reach_the_public_row()
    {
        var person = await database.Store.SavePersonAsync(
            Records.Group(1, "2025-06-11") with { Name = $"{Secret} Name", InternalNote = $"{Secret} note", NameReason = Secret }, 0, Records.Editor, $"{Secret} why", Ct);
        await database.PublishAsync(Records.Attack() with
        {
            OutsideId = $"acled:{Secret}",
            InternalNote = $"{Secret} note",
            Persons = [new(person.Code, PersonLinkRole.Disappearance)],
        });
        Assert.DoesNotContain(Secret, await EverythingPublicAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_released_name_is_shown_until_its_day_and_not_after()
    {
        var released = Records.Group(1, "2025-06-11") with
        {
            Name = "Juana Ejemplo",
            NamePublic = true,
            NameReason = "Family's wish",
            NameSource = new("RPP"),
            HideNameFrom = new(2026, 3, 1),
        };
        var person = await database.Store.SavePersonAsync(released, 0, Records.Editor, "Test", Ct);
        await database.PublishAsync(Records.Attack() with { Persons = [new(person.Code, PersonLinkRole.Disappearance)] });
        Assert.Contains("Juana Ejemplo", await EverythingPublicAsync(), StringComparison.Ordinal);

        database.Clock.Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(1, await database.Store.HideExpiredNamesAsync(Ct));
        Assert.Equal(0, await database.Store.HideExpiredNamesAsync(Ct));
        Assert.DoesNotContain("Juana Ejemplo", await EverythingPublicAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LocationPrecision.District, "130801", "1308")]
    [InlineData(LocationPrecision.Province, null, "1308")]
    [InlineData(LocationPrecision.Department, null, null)]
    public async Task A_sensitive_place_is_known_to_the_public_no_finer_than_the_editor_chose(LocationPrecision to, string? district, string? province)
    {
        var written = await database.PublishAsync(Records.Attack() with
        {
            Place = new()
            {
                Latitude = -7.123456,
                Longitude = -77.654321,
                Precision = LocationPrecision.ExactSite,
                Description = LocalText.Same($"{Secret} ravine"),
                DepartmentCode = "13",
                ProvinceCode = "1308",
                DistrictCode = "130801",
                MineSite = $"{Secret} mine",
                Sensitive = true,
                PublicPrecision = to,
            },
        });
        var shown = (await database.Search.FindAsync(written.Code, Ct))!.Incident!.Place;
        Assert.Equal((to, district, province, "13"), (shown.Precision, shown.District?.Code, shown.Province?.Code, shown.Department?.Code));
        Assert.True(shown.Coarsened);
        var all = await EverythingPublicAsync();
        Assert.DoesNotContain(Secret, all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("7.123", all, StringComparison.Ordinal);
        Assert.DoesNotContain("77.654", all, StringComparison.Ordinal);
        Assert.Equal(0, (await database.Search.ListAsync(new() { Box = new(-77.66, -7.13, -77.65, -7.12) }, ct: Ct)).Total);
    }

    [Fact]
    public async Task A_link_shows_only_while_both_ends_are_published()
    {
        var draft = await database.Store.CreateAsync(Records.Attack("2025-05-01") with { Title = LocalText.Same($"{Secret} draft") }, Records.Editor, "Test", Ct);
        var shown = await database.PublishAsync(Records.Attack() with { Links = [new(LinkKind.SameSite, draft.Code)] });
        Assert.Empty(await Links(shown.Code));
        Assert.DoesNotContain(Secret, await EverythingPublicAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(draft.Code, await EverythingPublicAsync(), StringComparison.Ordinal);

        var published = await database.Store.MoveAsync(draft.Code, WorkflowStatus.Published, draft.Version, Records.Editor, "Test", null, Ct);
        Assert.Equal(draft.Code, Assert.Single(await Links(shown.Code)).Code);
        Assert.False(Assert.Single(await Links(draft.Code)).Outgoing);

        await database.Store.MoveAsync(draft.Code, WorkflowStatus.Withdrawn, published.Version, Records.Editor, "Test", LocalText.Same("Error"), Ct);
        Assert.Empty(await Links(shown.Code));
        Assert.DoesNotContain(Secret, await EverythingPublicAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_withdrawn_incident_keeps_its_code_and_the_reason_and_nothing_else()
    {
        var written = await database.PublishAsync(Records.Attack() with { Title = LocalText.Same($"{Secret} title") });
        await Assert.ThrowsAsync<RecordRefusedException>(() =>
            database.Store.MoveAsync(written.Code, WorkflowStatus.Withdrawn, written.Version, Records.Editor, "Test", null, Ct));
        await database.Store.MoveAsync(written.Code, WorkflowStatus.Withdrawn, written.Version, Records.Editor, Secret, new("Fue un accidente", "It was an accident"), Ct);

        var left = (await database.Search.FindAsync(written.Code, Ct))!;
        Assert.Equal((null, "It was an accident"), (left.Incident, left.Withdrawn!.Reason.En));
        Assert.DoesNotContain(Secret, await EverythingPublicAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, (await database.Search.TotalsAsync(IncidentFilter.All, ct: Ct)).Incidents);
    }

    [Fact]
    public async Task A_draft_is_nowhere()
    {
        var draft = await database.Store.CreateAsync(Records.Attack(), Records.Editor, "Test", Ct);
        await database.Store.MoveAsync(draft.Code, WorkflowStatus.InReview, draft.Version, Records.Editor, "Test", null, Ct);
        Assert.Null(await database.Search.FindAsync(draft.Code, Ct));
        await using var db = await database.Databases.CreateDbContextAsync(Ct);
        Assert.False(await db.PublicIncidents.AnyAsync(Ct));
    }

    [Fact]
    public void The_public_incident_has_exactly_the_fields_that_were_decided()
    {
        // A new property here is a decision to publish it: change this list on purpose.
        Assert.Equal(
            [
                "actors", "acts", "claims", "code", "context", "dateEnd", "datePrecision", "dateStart", "figures", "forces", "independentSources", "kinds", "knownFrom",
                "licence", "links", "losses", "motive", "partOfDay", "persons", "place", "publishedAt", "series", "sources", "summary", "title", "updatedAt",
                "verification", "version", "violence",
            ],
            Fields<PublicIncident>());
        Assert.Equal(["code", "count", "description", "events", "fate", "name", "role", "status", "whereabouts"], Fields<PublicPerson>());
        Assert.Equal(
            ["coarsened", "department", "description", "district", "mineSite", "minerals", "miningStatus", "point", "precision", "province", "regionRule"],
            Fields<PublicPlace>());
    }

    private static IEnumerable<string> Fields<T>() =>
        typeof(T).GetProperties().Where(p => p.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute), false).Length == 0)
            .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Order(StringComparer.Ordinal);

    private async Task<IReadOnlyList<PublicLink>> Links(string code) => (await database.Search.FindAsync(code, Ct))!.Incident!.Links;

    private async Task<string> EverythingPublicAsync()
    {
        await using var db = await database.Databases.CreateDbContextAsync(Ct);
        return string.Join('\n', await db.Database.SqlQuery<string>(
            $"select to_jsonb(p)::text || st_astext(p.point) as \"Value\" from public_incidents p union all select to_jsonb(p)::text from public_incidents p union all select to_jsonb(f)::text from public_figures f").ToListAsync(Ct));
    }
}
