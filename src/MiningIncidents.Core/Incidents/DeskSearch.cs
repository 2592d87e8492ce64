using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.People;

namespace MiningIncidents.Core.Incidents;

/// <summary>An incident in a list of the desk.</summary>
public sealed record DeskRow(string Code, LocalText Title, DateOnly DateStart, DateOnly DateEnd, DatePrecision DatePrecision, string? DepartmentCode,
    WorkflowStatus Status, DateTimeOffset UpdatedAt, string CreatedById, string CreatedByName, AdoptedFigure Killed, AdoptedFigure Missing);

/// <summary>A missing person's case in a list of the desk; never the name.</summary>
public sealed record DeskCase(string Code, int Count, LocalText Description, PersonStatus Status, DateOnly ReportedOn, DateOnly LastNewsOn, string? DepartmentCode);

/// <summary>A page of a list and how long the list is.</summary>
public sealed record DeskList<T>(int Total, IReadOnlyList<T> Items)
{
    /// <summary>The list is longer than <see cref="Total"/>: it was not counted to its end.</summary>
    public bool IsLonger { get; init; }

    /// <param name="counted">Up to <see cref="DeskSearch.MostCounted"/>, and one more where there are more.</param>
    /// <param name="items">The page.</param>
    internal static DeskList<T> Of(int counted, IReadOnlyList<T> items) =>
        new(Math.Min(counted, DeskSearch.MostCounted), items) { IsLonger = counted > DeskSearch.MostCounted };
}

/// <summary>What waits for somebody, each list with its count.</summary>
public sealed record DeskInbox(DeskList<DeskRow> Drafts, DeskList<DeskRow> InReview, DeskList<DeskRow> Published, DeskList<DeskRow> Stale, DeskList<DeskCase> Silent,
    DeskList<DeskRow> Assigned);

/// <summary>Which part of the inbox is wanted.</summary>
/// <param name="Text">A code, words or parts of words of title, summary, place, actors or sources, in either language; blank: all.</param>
/// <param name="DraftsOf">Id of the writer whose drafts are wanted; null: everybody's.</param>
/// <param name="Take">The most rows of a list, 1 to 500.</param>
/// <param name="ReviewOf">Id of the writer whose reports in review are wanted; null: everybody's.</param>
/// <param name="Tag">A label of the desk; null: any or none.</param>
/// <param name="AssignedTo">Id of the account whose work is wanted, of what the writer in <paramref name="ReviewOf"/> began; null: nobody's.</param>
public sealed record DeskWish(
    string? Text = null, string? DraftsOf = null, int Take = 25, string? ReviewOf = null, string? Tag = null, string? AssignedTo = null);

/// <summary>One write in the trail.</summary>
public sealed record DeskRevision(int Number, DateTimeOffset At, string ById, string ByName, string Why, LocalText PublicNote, WorkflowStatus? Status);

/// <summary>Reads for the people of the desk. Unlike every public read, these see drafts and internal notes: nothing of them may reach a public page.</summary>
public sealed partial class DeskSearch(IDbContextFactory<IncidentDb> databases, TimeProvider clock)
{
    /// <summary>A provisional toll nobody looked at, or a case without news, comes back after this many days.</summary>
    public const int StaleAfterDays = 30;

    /// <summary>Longer lists are not counted to their end.</summary>
    public const int MostCounted = 10_000;

    /// <summary>The inbox: drafts, in review, last published, provisional tolls and open cases that went quiet, and what an account looks after.</summary>
    public async Task<DeskInbox> InboxAsync(DeskWish wish, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var open = await OpenAsync(db, wish, ct);
        var published = await PublishedAsync(db, wish, ct);
        return new(
            await ListAsync(open, all => By(wish.DraftsOf, all.Where(i => i.Status == WorkflowStatus.Draft)), all => all.OrderByDescending(i => i.UpdatedAt), wish.Take, ct),
            await ListAsync(open, all => By(wish.ReviewOf, all.Where(i => i.Status == WorkflowStatus.InReview)), all => all.OrderBy(i => i.UpdatedAt), wish.Take, ct),
            await ListAsync(published, all => all, all => all.OrderByDescending(i => i.PublishedAt).ThenByDescending(i => i.Code), wish.Take, ct),
            await ListAsync(published, Stale, all => all.OrderByDescending(i => i.DateEnd), wish.Take, ct),
            await SilentAsync(db, wish, ct),
            wish.AssignedTo is null ? new(0, []) : await AssignedAsync(db, open, published, wish, ct));
    }

    /// <summary>The trail of a subject, newest first.</summary>
    public async Task<IReadOnlyList<DeskRevision>> RevisionsAsync(RevisionSubject subject, string code, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Revisions.Where(r => r.Subject == subject && r.SubjectCode == code).OrderByDescending(r => r.Number)
            .Select(r => new DeskRevision(r.Number, r.At, r.ById, r.ByName, r.Why, new LocalText(r.PublicNoteEs, r.PublicNoteEn), r.Status))
            .ToListAsync(ct);
    }

    /// <summary>The incident as it was after a write, or null.</summary>
    public Task<IncidentRecord?> VersionAsync(string code, int number, CancellationToken ct = default) =>
        VersionAsync<IncidentRecord>(RevisionSubject.Incident, code, number, ct);

    /// <summary>The case as it was after a write, or null.</summary>
    public Task<PersonRecord?> PersonVersionAsync(string code, int number, CancellationToken ct = default) =>
        VersionAsync<PersonRecord>(RevisionSubject.Person, code, number, ct);

    private async Task<T?> VersionAsync<T>(RevisionSubject subject, string code, int number, CancellationToken ct)
        where T : class
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var after = await db.Revisions.Where(r => r.Subject == subject && r.SubjectCode == code && r.Number == number)
            .Select(r => r.After).FirstOrDefaultAsync(ct);
        return after is null ? null : JsonSerializer.Deserialize<T>(after, RecordJson.Stored);
    }

    private static IQueryable<Incident> By(string? writer, IQueryable<Incident> incidents) =>
        writer is null ? incidents : incidents.Where(i => i.CreatedById == writer);

    /// <summary>
    /// Published, with an open missing figure or one that is only a floor or a range, and in the last days neither reported on nor revised by
    /// anybody. What the program itself wrote (loading the starter data) is not a look at the toll.
    /// </summary>
    private IQueryable<Incident> Stale(IQueryable<Incident> published)
    {
        var since = clock.GetUtcNow().AddDays(-StaleAfterDays);
        return published.Where(i => EF.Property<DateTimeOffset?>(i, IncidentMapping.ProvisionalSince) <= since);
    }

    private async Task<DeskList<DeskCase>> SilentAsync(IncidentDb db, DeskWish wish, CancellationToken ct)
    {
        var before = DateOnly.FromDateTime(clock.GetUtcNow().AddDays(-StaleAfterDays).UtcDateTime);
        var silent = Having(db.Persons, wish.Text)
            .Where(p => (p.Status == PersonStatus.ReportedMissing || p.Status == PersonStatus.UnderSearch) && p.LastNewsOn < before);
        var ordered = silent.OrderBy(p => p.LastNewsOn).ThenBy(p => p.Code);
        return DeskList<DeskCase>.Of(await ordered.Take(MostCounted + 1).CountAsync(ct), await ordered.Take(wish.Take)
            .Select(p => new DeskCase(p.Code, p.Count, p.Description, p.Status, p.ReportedOn, p.LastNewsOn, p.DepartmentCode)).ToListAsync(ct));
    }
}
