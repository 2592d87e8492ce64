using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Duplicates;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Core.Tests.Duplicates;

/// <summary>Duplicates found, put together, taken apart and remembered as two, on a real database.</summary>
public sealed class MergeTests : IAsyncLifetime
{
    private IncidentDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await IncidentDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IncidentStore Store => database.Store;

    [Fact]
    public async Task Candidates_are_found_for_what_is_typed_and_for_what_is_stored_and_pairs_for_the_inbox()
    {
        var one = await database.PublishAsync(Records.Attack());
        var other = await Store.CreateAsync(Records.Attack("2025-06-11") with { Title = new("Ataque a bocamina en Vijus", null) }, Records.Editor, "Test", Ct);
        await database.PublishAsync(Records.Attack("2025-08-11"));
        await Store.CreateAsync(Records.Attack() with { Place = Records.Attack().Place with { DepartmentCode = "21", Latitude = -14.2, Longitude = -69.9 } }, Records.Editor, "Test", Ct);
        var search = database.Get<DuplicateSearch>();

        var typed = await search.CandidatesAsync(DuplicateProfile.Of(Records.Attack() with { Title = new("ataque a BOCÁMINA", null) }), ct: Ct);
        var stored = await search.CandidatesAsync(DuplicateProfile.Of((await Store.FindAsync(one.Code, Ct))!.Record), ct: Ct);
        var pair = Assert.Single(await search.PairsAsync(ct: Ct));

        Assert.Equal([one.Code, other.Code], typed.Select(c => c.Code));
        Assert.Contains(typed[0].Match.Reasons, r => r is { Kind: DuplicateReasonKind.SimilarText, Number: > 50 });
        Assert.Equal([other.Code], stored.Select(c => c.Code));
        Assert.Equal((one.Code, other.Code), (pair.First.Code, pair.Second.Code));

        await Store.MarkDistinctAsync(other.Code, one.Code, Records.Editor, Ct);
        await Store.MarkDistinctAsync(one.Code, other.Code, Records.Editor, Ct);
        Assert.Empty(await search.CandidatesAsync(DuplicateProfile.Of((await Store.FindAsync(one.Code, Ct))!.Record), ct: Ct));
        Assert.Empty(await search.PairsAsync(ct: Ct));
        await using var db = await database.Databases.CreateDbContextAsync(Ct);
        Assert.Equal(2, await db.DeskEvents.CountAsync(e => e.Kind == DeskEventKind.NotDuplicate, Ct));
    }

    [Fact]
    public async Task A_merge_leaves_one_incident_with_both_histories_and_is_undone_whole()
    {
        var (kept, gone) = (await database.PublishAsync(Records.Attack()), await database.PublishAsync(Records.Attack("2025-06-11")));
        var friend = await database.PublishAsync(Records.Attack("2024-01-01") with { Links = [new(LinkKind.Precedes, gone.Code)] });
        var (keptBefore, goneBefore) = ((await Store.FindAsync(kept.Code, Ct))!, (await Store.FindAsync(gone.Code, Ct))!);
        var merged = keptBefore.Record with { Sources = [.. keptBefore.Record.Sources, new("s2", "La República")] };

        await Store.MergeAsync(new(kept.Code, merged, kept.Version, gone.Code, gone.Version), Records.Editor, "One event", new("Nota", "Note"), Ct);

        Assert.Equal(kept.Code, (await database.Search.FindAsync(gone.Code, Ct))!.MergedInto);
        Assert.Equal([kept.Code, friend.Code], (await database.Search.ListAsync(new() { Sort = default }, ct: Ct)).Items.Select(i => i.Code).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(kept.Code, Assert.Single((await database.Search.FindAsync(friend.Code, Ct))!.Incident!.Links).Code);
        Assert.Equal(2, (await database.Search.FindAsync(kept.Code, Ct))!.Incident!.Sources.Count);
        var stays = (await Store.FindAsync(gone.Code, Ct))!;
        Assert.Equal((kept.Code, Json(goneBefore.Record)), (stays.MergedInto, Json(stays.Record)));
        await Assert.ThrowsAsync<RecordRefusedException>(() => Store.SaveAsync(gone.Code, stays.Record, stays.Version, Records.Editor, "Test", null, Ct));
        await Assert.ThrowsAsync<RecordRefusedException>(() => Store.MoveAsync(gone.Code, WorkflowStatus.Published, stays.Version, Records.Editor, "Test", null, Ct));

        await Store.UnmergeAsync(gone.Code, stays.Version, keptBefore.Record, kept.Version + 1, Records.Editor, "Two after all", null, Ct);

        var (keptNow, goneNow) = ((await Store.FindAsync(kept.Code, Ct))!, (await Store.FindAsync(gone.Code, Ct))!);
        Assert.Equal((Json(keptBefore.Record), Json(goneBefore.Record)), (Json(keptNow.Record), Json(goneNow.Record)));
        Assert.Equal((WorkflowStatus.Published, null, 4, 4), (goneNow.Status, goneNow.MergedInto, goneNow.Version, keptNow.Version));
        Assert.Equal(gone.Code, (await database.Search.FindAsync(gone.Code, Ct))!.Incident!.Code);
        Assert.Equal(gone.Code, Assert.Single((await database.Search.FindAsync(friend.Code, Ct))!.Incident!.Links).Code);
        // The code is never given again, and the two can be merged again.
        Assert.NotEqual(gone.Code, (await Store.CreateAsync(Records.Attack(), Records.Editor, "Test", Ct)).Code);
        await Store.MergeAsync(new(kept.Code, merged, keptNow.Version, gone.Code, goneNow.Version), Records.Editor, "Once more", null, Ct);
    }

    [Fact]
    public async Task What_the_public_knows_does_not_go_into_what_it_does_not()
    {
        var known = await database.PublishAsync(Records.Attack());
        var draft = await Store.CreateAsync(Records.Attack(), Records.Editor, "Test", Ct);

        var refused = await Assert.ThrowsAsync<RecordRefusedException>(() =>
            Store.MergeAsync(new(draft.Code, Records.Attack(), draft.Version, known.Code, known.Version), Records.Editor, "Test", null, Ct));

        Assert.Equal("merge_kept_not_public", Assert.Single(refused.Problems).Code);
        Assert.NotNull((await database.Search.FindAsync(known.Code, Ct))!.Incident);
    }

    [Fact]
    public async Task A_merge_of_something_changed_meanwhile_writes_nothing()
    {
        var (kept, gone) = (await database.PublishAsync(Records.Attack()), await database.PublishAsync(Records.Attack()));
        await Store.SaveAsync(gone.Code, Records.Attack() with { InternalNote = "New" }, gone.Version, Records.Editor, "Test", null, Ct);

        await Assert.ThrowsAsync<WriteConflictException>(() =>
            Store.MergeAsync(new(kept.Code, Records.Attack(), kept.Version, gone.Code, gone.Version), Records.Editor, "Test", null, Ct));

        Assert.Equal(kept.Version, (await Store.FindAsync(kept.Code, Ct))!.Version);
    }

    private static string Json(IncidentRecord record) => JsonSerializer.Serialize(record, RecordJson.Stored);
}
