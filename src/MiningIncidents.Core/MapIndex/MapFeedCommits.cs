using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MiningIncidents.Core.MapIndex;

/// <summary>Tells the feed of every transaction of the record that this process commits, so that whoever wrote reads what was written.</summary>
internal sealed class MapFeedCommits(MapFeed feed) : DbTransactionInterceptor
{
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => feed.Written();

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        feed.Written();
        return Task.CompletedTask;
    }
}
