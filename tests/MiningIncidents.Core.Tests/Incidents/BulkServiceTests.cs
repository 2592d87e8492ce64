using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Core.Tests.Incidents;

public sealed class BulkServiceTests : IAsyncLifetime
{
    private IncidentDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await IncidentDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IncidentStore Store => database.Store;
    private BulkService Bulk => database.Get<BulkService>();

    [Fact]
    public async Task What_is_refused_does_not_hold_up_the_others_and_the_rest_is_undone()
    {
        var ready = await Store.CreateAsync(Records.Attack(), Records.Editor, "Test", Ct);
        var lacking = await Store.CreateAsync(Records.Attack() with { Sources = [] }, Records.Editor, "Test", Ct);
        var already = await database.PublishAsync(Records.Attack());

        var batch = await RunAsync(BatchAction.Publish, null, ready.Code, lacking.Code, already.Code, "PE-1999-000001");

        Assert.Equal([BatchOutcome.Done, BatchOutcome.Refused, BatchOutcome.Unchanged, BatchOutcome.Refused], batch.Items.Select(i => i.Outcome));
        Assert.Equal(("source_missing", "incident_unknown"), (batch.Items[1].Problems, batch.Items[3].Problems));
        Assert.NotNull((await database.Search.FindAsync(ready.Code, Ct))!.Incident);

        var undo = await UndoAsync(batch);

        Assert.Equal([(ready.Code, BatchOutcome.Done)], undo.Items.Select(i => (i.Code, i.Outcome)));
        // It has been public: its page says so from now on.
        Assert.NotNull((await database.Search.FindAsync(ready.Code, Ct))!.Withdrawn);
        Assert.Equal(3, (await database.Get<DeskSearch>().RevisionsAsync(RevisionSubject.Incident, ready.Code, Ct)).Count);
    }

    [Fact]
    public async Task A_withdrawal_is_undone_except_where_somebody_wrote_since()
    {
        var (one, other, draft) = (await database.PublishAsync(Records.Attack()), await database.PublishAsync(Records.Attack("2025-07-01")),
            await Store.CreateAsync(Records.Attack("2025-08-01"), Records.Editor, "Test", Ct));
        var batch = await RunAsync(BatchAction.Withdraw, null, one.Code, other.Code, draft.Code);
        Assert.All(batch.Items, i => Assert.Equal(BatchOutcome.Done, i.Outcome));
        await Store.MoveAsync(other.Code, WorkflowStatus.Published, batch.Items[1].Version!.Value, Records.Editor, "Back", null, Ct);

        var undo = await UndoAsync(batch);

        Assert.Equal([BatchOutcome.Done, BatchOutcome.Refused, BatchOutcome.Done], undo.Items.Select(i => i.Outcome));
        Assert.Equal("changed_since", undo.Items[1].Problems);
        Assert.Equal((WorkflowStatus.Published, WorkflowStatus.Draft), ((await Store.FindAsync(one.Code, Ct))!.Status, (await Store.FindAsync(draft.Code, Ct))!.Status));
    }

    [Fact]
    public async Task Assignees_and_labels_are_set_and_taken_back_without_touching_the_record()
    {
        var (one, other) = (await Store.CreateAsync(Records.Attack(), Records.Editor, "Test", Ct), await Store.CreateAsync(Records.Attack(), Records.Editor, "Test", Ct));
        await Store.AssignAsync(one.Code, "a1", "Ana", Records.Editor, Ct);
        await Store.TagAsync(one.Code, ["Oro"], [], Records.Editor, Ct);

        var assigned = await RunAsync(BatchAction.Assign, "b1", one.Code, other.Code);
        var tagged = await RunAsync(BatchAction.Tag, "oro", one.Code, other.Code);
        Assert.Equal([BatchOutcome.Unchanged, BatchOutcome.Done], tagged.Items.Select(i => i.Outcome));
        Assert.All(await CardsAsync(one.Code, other.Code), c => Assert.Equal(("b1", "oro"), (c.AssigneeId, Assert.Single(c.Tags))));
        await UndoAsync(assigned);
        await UndoAsync(tagged);

        Assert.Equal([("a1", 1), (null, 0)], (await CardsAsync(one.Code, other.Code)).Select(c => (c.AssigneeId, c.Tags.Count)));
        Assert.Equal(1, (await Store.FindAsync(one.Code, Ct))!.Version);
    }

    private async Task<List<DeskCardView>> CardsAsync(params string[] codes)
    {
        var cards = new List<DeskCardView>();
        foreach (var code in codes)
        {
            cards.Add(await database.Get<DeskSearch>().CardAsync(code, Ct));
        }
        return cards;
    }

    private async Task<DeskBatch> RunAsync(BatchAction action, string? value, params string[] codes)
    {
        var batch = new DeskBatch { Id = Guid.NewGuid(), Action = action, Value = value, ValueName = "Bea", ById = "editor-1", ByName = "An editor", Why = "Test", Reason = new("Error", "Mistake") };
        batch.Items.AddRange(codes.Select((code, n) => new DeskBatchItem { Position = n, Code = code }));
        return await RunAsync(batch);
    }

    private Task<DeskBatch> UndoAsync(DeskBatch batch) => RunAsync(BulkService.Undoing(batch, Records.Editor, "Undo"));

    private async Task<DeskBatch> RunAsync(DeskBatch batch)
    {
        await Store.StartBatchAsync(batch, Ct);
        await Bulk.RunAsync(batch.Id, Ct);
        return (await Bulk.FindAsync(batch.Id, Ct))!;
    }
}
