using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;

namespace MiningIncidents.Core.Incidents;

/// <summary>The desk's own work on an incident: comments, who looks after it, labels. None of it touches the record or its version.</summary>
public sealed partial class IncidentStore
{
    public const int LongestComment = 4000;
    public const int LongestTag = 40;
    public const int MostTags = 20;

    /// <summary>Adds a comment.</summary>
    /// <param name="code">The incident.</param>
    /// <param name="text">What is said.</param>
    /// <param name="once">Names the sending: sent again by its writer, it is there once.</param>
    /// <param name="by">Who says it.</param>
    /// <param name="ct">Cancels before anything is written.</param>
    /// <exception cref="RecordRefusedException">Blank or longer than <see cref="LongestComment"/>.</exception>
    /// <exception cref="RecordMissingException">No such incident.</exception>
    public async Task CommentAsync(string code, string text, Guid? once, Writer by, CancellationToken ct = default)
    {
        text = text.Trim();
        Refuse(text.Length == 0 ? [new("desk.comment", "comment_missing")] : text.Length > LongestComment ? [new("desk.comment", "text_too_long")] : []);
        await OnCard(code, async (db, id, _) =>
        {
            if (once is null || !await db.DeskEvents.AnyAsync(e => e.ById == by.Id && e.Once == once, ct))
            {
                var said = Event(id, DeskEventKind.Comment, text, by);
                said.Once = once;
                db.Add(said);
            }
            return true;
        }, ct);
    }

    /// <summary>Says who looks after an incident; a null id: nobody.</summary>
    /// <returns>Who did before; null where nothing changed.</returns>
    /// <exception cref="RecordMissingException">No such incident.</exception>
    public async Task<(string? Id, string? Name)?> AssignAsync(string code, string? assigneeId, string? assigneeName, Writer by, CancellationToken ct = default)
    {
        (string?, string?)? before = null;
        await OnCard(code, (db, id, card) =>
        {
            if (card.AssigneeId == assigneeId)
            {
                return Task.FromResult(false);
            }
            before = (card.AssigneeId, card.AssigneeName);
            db.Add(assigneeId is null ? Event(id, DeskEventKind.Unassigned, card.AssigneeName!, by) : Event(id, DeskEventKind.Assigned, assigneeName!, by));
            (card.AssigneeId, card.AssigneeName) = (assigneeId, assigneeId is null ? null : assigneeName);
            return Task.FromResult(true);
        }, ct);
        return before;
    }

    /// <summary>Puts labels on and takes labels off.</summary>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="RecordRefusedException">A label is too long, or there are too many.</exception>
    /// <exception cref="RecordMissingException">No such incident.</exception>
    public async Task<bool> TagAsync(string code, IReadOnlyCollection<string> add, IReadOnlyCollection<string> remove, Writer by, CancellationToken ct = default)
    {
        var wanted = add.Select(Tag).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        Refuse(wanted.Exists(t => t.Length > LongestTag) ? [new("desk.tags", "tag_too_long")] : []);
        return await OnCard(code, (db, id, card) =>
        {
            var (on, off) = (wanted.Except(card.Tags).ToList(), remove.Select(Tag).Intersect(card.Tags).ToList());
            Refuse(card.Tags.Count + on.Count - off.Count > MostTags ? [new("desk.tags", "tags_too_many")] : []);
            db.AddRange(on.Select(t => Event(id, DeskEventKind.Tagged, t, by)));
            db.AddRange(off.Select(t => Event(id, DeskEventKind.Untagged, t, by)));
            card.Tags = [.. card.Tags.Except(off).Concat(on).Order(StringComparer.Ordinal)];
            return Task.FromResult(on.Count + off.Count > 0);
        }, ct);
    }

    /// <summary>A label as it is kept: lower case, one space between words.</summary>
    public static string Tag(string typed) =>
        string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    private async Task<bool> OnCard(string code, Func<IncidentDb, long, DeskCard, Task<bool>> change, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var id = await db.Incidents.Where(i => i.Code == code).Select(i => (long?)i.Id).FirstOrDefaultAsync(ct) ?? throw new RecordMissingException(code);
        // Two at once queue here; the card's row may not exist yet.
        await db.Database.ExecuteSqlAsync($"insert into desk_cards (incident_id, tags) values ({id}, '{{}}') on conflict do nothing", ct);
        await db.Database.ExecuteSqlAsync($"select 1 from desk_cards where incident_id = {id} for update", ct);
        var changed = await change(db, id, await db.DeskCards.SingleAsync(c => c.IncidentId == id, ct));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return changed;
    }

    private DeskEvent Event(long incident, DeskEventKind kind, string text, Writer by) =>
        new() { IncidentId = incident, Kind = kind, Text = text, At = clock.GetUtcNow(), ById = by.Id, ByName = by.Name };
}
