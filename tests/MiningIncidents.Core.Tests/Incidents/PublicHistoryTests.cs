using System.Text.Json;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Core.Tests.Incidents;

/// <summary>What the public may see of earlier versions.</summary>
public sealed class PublicHistoryTests : IAsyncLifetime
{
    private IncidentDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PublicHistory History => _database.Get<PublicHistory>();

    public async ValueTask InitializeAsync() => _database = await IncidentDatabase.CreateAsync();

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Only_versions_written_while_published_are_in_it()
    {
        var draft = await _database.Store.CreateAsync(Records.Attack() with { Title = LocalText.Same("Draft words") }, Records.Editor, "Test", Cancel);
        Assert.Empty(await History.ListAsync(draft.Code, Cancel));

        var edited = await _database.Store.SaveAsync(draft.Code, Records.Attack(), draft.Version, Records.Editor, "Test", ct: Cancel);
        var published = await _database.Store.MoveAsync(draft.Code, WorkflowStatus.Published, edited.Version, Records.Editor, "Test", ct: Cancel);
        await _database.Store.SaveAsync(draft.Code, Records.Attack() with { Summary = LocalText.Same("More") }, published.Version, Records.Editor, "Secret", LocalText.Same("Public note"), ct: Cancel);

        var versions = await History.ListAsync(draft.Code, Cancel);
        Assert.Equal([3, 4], versions.Select(v => v.Version));
        Assert.Equal("Public note", versions[1].Note.En);
        Assert.Null(await History.FindAsync(draft.Code, 1, Cancel));
        Assert.Null(await History.FindAsync(draft.Code, 2, Cancel));
        Assert.Equal("Armed men attacked a mine entrance.", (await History.FindAsync(draft.Code, 3, Cancel))!.Summary.En);
        Assert.DoesNotContain("Secret", JsonSerializer.Serialize(versions), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_incident_has_none()
    {
        var published = await _database.PublishAsync(Records.Attack());
        await _database.Store.MoveAsync(published.Code, WorkflowStatus.Withdrawn, published.Version, Records.Editor, "Test", LocalText.Same("A mistake"), ct: Cancel);

        Assert.Empty(await History.ListAsync(published.Code, Cancel));
        Assert.Null(await History.FindAsync(published.Code, published.Version, Cancel));
    }

    [Fact]
    public async Task A_place_hidden_today_closes_the_versions_that_told_it()
    {
        var published = await _database.PublishAsync(Records.Attack());
        var hidden = Records.Attack() with { Place = Records.Attack().Place with { Sensitive = true, PublicPrecision = LocationPrecision.Department } };
        var saved = await _database.Store.SaveAsync(published.Code, hidden, published.Version, Records.Editor, "Test", ct: Cancel);

        Assert.Equal([false, true], (await History.ListAsync(published.Code, Cancel)).Select(v => v.Shown));
        Assert.Null(await History.FindAsync(published.Code, published.Version, Cancel));
        var shown = (await History.FindAsync(published.Code, saved.Version, Cancel))!;
        Assert.True(shown.Place.Coarsened);
        Assert.DoesNotContain("-7.785", JsonSerializer.Serialize(shown, RecordJson.Public), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_the_missing_are_in_no_version()
    {
        var person = await _database.Store.SavePersonAsync(
            Records.Group(1, "2025-06-11") with { Name = "Ana Quispe", NamePublic = true, NameReason = "Named by the family", NameSource = new("RPP") }, 0, Records.Editor, "Test", Cancel);
        var published = await _database.PublishAsync(Records.Attack() with { Persons = [new(person.Code, PersonLinkRole.Disappearance)] });

        Assert.Equal("Ana Quispe", (await _database.Search.FindAsync(published.Code, Cancel))!.Incident!.Persons.Single().Name);
        Assert.Null((await History.FindAsync(published.Code, published.Version, Cancel))!.Persons.Single().Name);
    }
}
