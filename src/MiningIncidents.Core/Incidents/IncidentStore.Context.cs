using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Data;

namespace MiningIncidents.Core.Incidents;

/// <summary>A stored series or context event as editors see it.</summary>
/// <param name="IsWithdrawn">Whether it is kept out of sight: shown nowhere and offered to no incident.</param>
public sealed record StoredEntry<T>(T Record, int Version, bool IsWithdrawn);

/// <summary>Series and context events: written with a revision, and the incidents that show them brought up to date.</summary>
public sealed partial class IncidentStore
{
    /// <summary>The series or operation of a slug, whoever may see it; null where there is none.</summary>
    public async Task<StoredEntry<SeriesRecord>?> FindSeriesAsync(string slug, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Series.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == slug, ct) is { } found
            ? new(SeriesAssembly.ToRecord(found), found.Version, found.Withdrawn) : null;
    }

    /// <summary>The context event of a key; null where there is none.</summary>
    public async Task<StoredEntry<ContextRecord>?> FindContextAsync(string key, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Context.AsNoTracking().FirstOrDefaultAsync(c => c.Key == key, ct) is { } found
            ? new(SeriesAssembly.ToRecord(found), found.Version, found.Withdrawn) : null;
    }

    /// <summary>Stores a series or operation by its slug: a new one with <paramref name="seen"/> 0, else a change to the version seen.</summary>
    /// <exception cref="RecordRefusedException">It contradicts itself, or lacks a title.</exception>
    /// <exception cref="WriteConflictException">Somebody wrote in between, or the slug is another's.</exception>
    public async Task<Written> SaveSeriesAsync(SeriesRecord record, int seen, Writer by, string why, CancellationToken ct = default)
    {
        Refuse(ContextRules.Check(record, Today));
        return await InTransaction(async db =>
        {
            var series = AsSeen(await db.Series.FirstOrDefaultAsync(s => s.Slug == record.Slug, ct), s => s.Version, record.Slug, seen);
            var before = series is null ? null : Json(SeriesAssembly.ToRecord(series));
            series ??= db.Add(new Series { Slug = record.Slug }).Entity;
            SeriesAssembly.Apply(series, record);
            series.Version++;
            await RecordAsync(db, RevisionSubject.Series, series.Slug, series.Version, before, Json(record), by, why, ct);
            return await ShownAsync(db, series, ct);
        }, ct);
    }

    /// <summary>Stores a context event by its key: a new one with <paramref name="seen"/> 0, else a change to the version seen.</summary>
    /// <exception cref="RecordRefusedException">It contradicts itself, or lacks a title.</exception>
    /// <exception cref="WriteConflictException">Somebody wrote in between, or the key is another's.</exception>
    public async Task<Written> SaveContextAsync(ContextRecord record, int seen, Writer by, string why, CancellationToken ct = default)
    {
        Refuse(ContextRules.Check(record, Today));
        return await InTransaction(async db =>
        {
            var context = AsSeen(await db.Context.FirstOrDefaultAsync(c => c.Key == record.Key, ct), c => c.Version, record.Key, seen);
            var before = context is null ? null : Json(SeriesAssembly.ToRecord(context));
            context ??= db.Add(new ContextEvent { Key = record.Key }).Entity;
            SeriesAssembly.Apply(context, record);
            context.Version++;
            await RecordAsync(db, RevisionSubject.Context, context.Key, context.Version, before, Json(record), by, why, ct);
            return await ShownAsync(db, Members(db, context), new(context.Key, context.Version), ct);
        }, ct);
    }

    /// <summary>Takes a series out of sight, or puts it back; its incidents keep belonging to it.</summary>
    /// <exception cref="RecordMissingException">There is none of that slug.</exception>
    /// <exception cref="RecordRefusedException">It is so already.</exception>
    /// <exception cref="WriteConflictException">Somebody wrote in between.</exception>
    public async Task<Written> WithdrawSeriesAsync(string slug, bool withdrawn, int seen, Writer by, string why, CancellationToken ct = default) =>
        await InTransaction(async db =>
        {
            var series = AsSeen(await db.Series.FirstOrDefaultAsync(s => s.Slug == slug, ct), s => s.Version, slug, seen) ?? throw new RecordMissingException(slug);
            Refuse(series.Withdrawn == withdrawn ? [new("status", "no_such_step")] : []);
            series.Withdrawn = withdrawn;
            series.Version++;
            var same = Json(SeriesAssembly.ToRecord(series));
            await RecordAsync(db, RevisionSubject.Series, slug, series.Version, same, same, by, why, ct, StatusOf(withdrawn));
            return await ShownAsync(db, series, ct);
        }, ct);

    /// <summary>Takes a context event out of sight, or puts it back; incidents told with it keep the reference.</summary>
    /// <exception cref="RecordMissingException">There is none of that key.</exception>
    /// <exception cref="RecordRefusedException">It is so already.</exception>
    /// <exception cref="WriteConflictException">Somebody wrote in between.</exception>
    public async Task<Written> WithdrawContextAsync(string key, bool withdrawn, int seen, Writer by, string why, CancellationToken ct = default) =>
        await InTransaction(async db =>
        {
            var context = AsSeen(await db.Context.FirstOrDefaultAsync(c => c.Key == key, ct), c => c.Version, key, seen) ?? throw new RecordMissingException(key);
            Refuse(context.Withdrawn == withdrawn ? [new("status", "no_such_step")] : []);
            context.Withdrawn = withdrawn;
            context.Version++;
            var same = Json(SeriesAssembly.ToRecord(context));
            await RecordAsync(db, RevisionSubject.Context, key, context.Version, same, same, by, why, ct, StatusOf(withdrawn));
            return await ShownAsync(db, Members(db, context), new(key, context.Version), ct);
        }, ct);

    /// <summary>What was found, if it is at the version the writer saw; nothing found is version 0.</summary>
    private static T? AsSeen<T>(T? found, Func<T, int> version, string code, int seen)
        where T : class
    {
        var current = found is null ? 0 : version(found);
        return current == seen ? found : throw new WriteConflictException(code, seen, current);
    }

    private static WorkflowStatus StatusOf(bool withdrawn) => withdrawn ? WorkflowStatus.Withdrawn : WorkflowStatus.Published;

    private static IQueryable<long> Members(IncidentDb db, Series series) => db.Set<IncidentSeries>().Where(m => m.SeriesId == series.Id).Select(m => m.IncidentId);

    private static IQueryable<long> Members(IncidentDb db, ContextEvent context) =>
        db.Set<IncidentContext>().Where(m => m.ContextId == context.Id).Select(m => m.IncidentId);

    /// <summary>Brings the incidents that show an entry up to date, and tells every instance, as timelines show it beside no incident too.</summary>
    private async Task<Written> ShownAsync(IncidentDb db, IQueryable<long> members, Written written, CancellationToken ct)
    {
        await ProjectAsync(db, await members.ToListAsync(ct), ct);
        await db.Database.ExecuteSqlRawAsync(ContextSql.TellInstances, ct);
        return written;
    }

    /// <summary>The same for a series, whose title reports that are not public are found by too.</summary>
    private async Task<Written> ShownAsync(IncidentDb db, Series series, CancellationToken ct)
    {
        var members = Members(db, series);
        await FoldAsync(db, await members.ToListAsync(ct), ct);
        return await ShownAsync(db, members, new(series.Slug, series.Version), ct);
    }
}
