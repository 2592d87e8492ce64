using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>Bulk actions and what came of them, in words.</summary>
public static class BulkWords
{
    public static string Action(BatchAction action, Texts texts) => texts[action switch
    {
        BatchAction.Assign => "Bulk.Assign",
        BatchAction.Tag => "Bulk.PutTag",
        BatchAction.Publish => "Bulk.Publish",
        BatchAction.Withdraw => "Bulk.Withdraw",
        BatchAction.Undo => "Bulk.UndoTitle",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Unknown action."),
    }];

    /// <summary>The action with what it sets: "Assign: Ana Quispe".</summary>
    public static string Title(DeskBatch batch, Texts texts) => batch.Action switch
    {
        BatchAction.Assign => $"{Action(batch.Action, texts)}: {batch.ValueName ?? texts["Bulk.Nobody"]}",
        BatchAction.Tag => $"{Action(batch.Action, texts)}: {batch.Value}",
        _ => Action(batch.Action, texts),
    };

    public static string Outcome(BatchOutcome outcome, Texts texts) => texts[outcome switch
    {
        BatchOutcome.Waiting => "Bulk.Waiting",
        BatchOutcome.Done => "Bulk.Done",
        BatchOutcome.Unchanged => "Bulk.Unchanged",
        BatchOutcome.Refused => "Bulk.Refused",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unknown outcome."),
    }];

    /// <summary>"12 done, 1 unchanged, 2 refused".</summary>
    public static string Summary(DeskBatch batch, Texts texts) => string.Join(", ", batch.Items.GroupBy(i => i.Outcome).OrderBy(g => g.Key)
        .Select(g => $"{g.Count()} {Outcome(g.Key, texts).ToLower(Languages.Culture(texts.Lang))}"));

    public static string Problem(string code, Texts texts) => texts["Problem." + code];
}
