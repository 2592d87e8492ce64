using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.People;
using Npgsql;

namespace MiningIncidents.Core.Incidents;

/// <summary>Persons, series and context events: written with a revision, and the incidents that show them brought up to date.</summary>
public sealed partial class IncidentStore
{
    /// <summary>A person's case with its version, or null.</summary>
    public async Task<(PersonRecord Record, int Version)?> FindPersonAsync(string code, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var person = await db.Persons.Include(p => p.Events).FirstOrDefaultAsync(p => p.Code == code, ct);
        return person is null ? null : (PersonAssembly.ToRecord(person), person.Version);
    }

    /// <summary>Stores a case: a new one with <paramref name="seen"/> 0, else a change to the version seen.</summary>
    /// <exception cref="RecordRefusedException">The case contradicts itself.</exception>
    /// <exception cref="WriteConflictException">Somebody wrote in between.</exception>
    public async Task<Written> SavePersonAsync(PersonRecord record, int seen, Writer by, string why, CancellationToken ct = default)
    {
        Refuse(PersonRules.Check(record, Today));
        return await InTransaction(async db =>
        {
            var year = record.Events[0].On.Year;
            var code = record.Code ?? await NextCodeAsync(db, $"MP-{year:0000}", "0000", ct);
            var person = await db.Persons.Include(p => p.Events).FirstOrDefaultAsync(p => p.Code == code, ct);
            if ((person?.Version ?? 0) != seen)
            {
                throw new WriteConflictException(code, seen, person?.Version ?? 0);
            }
            var before = person is null ? null : Json(PersonAssembly.ToRecord(person));
            if (person is null)
            {
                await ReserveCodeAsync(db, code, ct);
                person = new MissingPerson { Code = code };
                db.Add(person);
            }
            PersonAssembly.Apply(person, record);
            person.Version++;
            var incidents = await IncidentQueries.Whole(db).Where(i => i.Persons.Any(p => p.Person.Code == code)).ToListAsync(ct);
            incidents.ForEach(Adopt);
            await RecordAsync(db, RevisionSubject.Person, code, person.Version, before, Json(PersonAssembly.ToRecord(person)), by, why, ct);
            await ProjectAsync(db, [.. incidents.Select(i => i.Id)], ct);
            return new Written(code, person.Version);
        }, ct);
    }

    /// <summary>Hides the names whose day has come, as a write like any other. Run it at least daily.</summary>
    /// <returns>How many were hidden.</returns>
    public async Task<int> HideExpiredNamesAsync(CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var due = await db.Persons.Include(p => p.Events).Where(p => p.NamePublic && p.HideNameFrom <= Today).ToListAsync(ct);
        foreach (var person in due)
        {
            await SavePersonAsync(PersonAssembly.ToRecord(person) with { NamePublic = false }, person.Version, Writer.System, "The day to hide the name again has come", ct);
        }
        return due.Count;
    }

    /// <summary>Stores a series or operation by its slug.</summary>
    public async Task<Written> SaveSeriesAsync(SeriesRecord record, int seen, Writer by, string why, CancellationToken ct = default) =>
        await InTransaction(async db =>
        {
            var series = await db.Series.FirstOrDefaultAsync(s => s.Slug == record.Slug, ct);
            if ((series?.Version ?? 0) != seen)
            {
                throw new WriteConflictException(record.Slug, seen, series?.Version ?? 0);
            }
            var before = series is null ? null : Json(SeriesAssembly.ToRecord(series));
            series ??= db.Add(new Series { Slug = record.Slug }).Entity;
            SeriesAssembly.Apply(series, record);
            series.Version++;
            await RecordAsync(db, RevisionSubject.Series, series.Slug, series.Version, before, Json(record), by, why, ct);
            var members = await db.Set<IncidentSeries>().Where(m => m.SeriesId == series.Id).Select(m => m.IncidentId).ToListAsync(ct);
            await ProjectAsync(db, members, ct);
            await FoldAsync(db, members, ct);
            return new Written(series.Slug, series.Version);
        }, ct);

    /// <summary>Stores a context event by its key.</summary>
    /// <exception cref="RecordRefusedException">It ends before it starts.</exception>
    public async Task<Written> SaveContextAsync(ContextRecord record, int seen, Writer by, string why, CancellationToken ct = default)
    {
        Refuse(record.DateEnd < record.DateStart ? [new("dateEnd", "end_before_start")] : []);
        return await InTransaction(async db =>
        {
            var context = await db.Context.FirstOrDefaultAsync(c => c.Key == record.Key, ct);
            if ((context?.Version ?? 0) != seen)
            {
                throw new WriteConflictException(record.Key, seen, context?.Version ?? 0);
            }
            var before = context is null ? null : Json(SeriesAssembly.ToRecord(context));
            context ??= db.Add(new ContextEvent { Key = record.Key }).Entity;
            SeriesAssembly.Apply(context, record);
            context.Version++;
            await RecordAsync(db, RevisionSubject.Context, context.Key, context.Version, before, Json(record), by, why, ct);
            await ProjectAsync(db, await db.Set<IncidentContext>().Where(m => m.ContextId == context.Id).Select(m => m.IncidentId).ToListAsync(ct), ct);
            return new Written(context.Key, context.Version);
        }, ct);
    }

    private async Task RecordAsync(
        IncidentDb db, RevisionSubject subject, string code, int version, string? before, string after, Writer by, string why, CancellationToken ct)
    {
        db.Add(new Revision
        {
            Subject = subject,
            SubjectCode = code,
            Number = version,
            At = clock.GetUtcNow(),
            ById = by.Id,
            ByName = by.Name,
            Why = Reason(why),
            Before = before,
            After = after,
        });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// One transaction for a write; a lost race (two writes that both saw the same version) is told as a conflict, never stored.
    /// </summary>
    private async Task<Written> InTransaction(Func<IncidentDb, Task<Written>> write, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            var written = await write(db);
            await transaction.CommitAsync(ct);
            return written;
        }
        catch (DbUpdateException lost) when (lost is DbUpdateConcurrencyException || IsSecondRevision(lost))
        {
            var revision = db.ChangeTracker.Entries<Revision>().Select(e => e.Entity).First(r => r.Id == 0 || lost.Entries.Any(e => e.Entity == r));
            throw new WriteConflictException(revision.SubjectCode, revision.Number - 1, revision.Number);
        }
    }

    /// <summary>Two writes gave the same version to one subject: the trail's key refuses the second.</summary>
    private static bool IsSecondRevision(DbUpdateException e) =>
        e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "ix_revisions_subject_subject_code_number" };

    /// <summary>The next number under a prefix, given once and never again: the counter's row is locked until the write ends.</summary>
    private static async Task<string> NextCodeAsync(IncidentDb db, string prefix, string format, CancellationToken ct)
    {
        var last = (await db.Database.SqlQuery<int>($"""
            insert into code_counters (prefix, last) values ({prefix}, 1)
            on conflict (prefix) do update set last = code_counters.last + 1
            returning last as "Value"
            """).ToListAsync(ct)).Single();
        return $"{prefix}-{last.ToString(format, System.Globalization.CultureInfo.InvariantCulture)}";
    }

    /// <summary>A code brought from outside: later numbers start after it.</summary>
    private static async Task ReserveCodeAsync(IncidentDb db, string code, CancellationToken ct)
    {
        var cut = code.LastIndexOf('-');
        var prefix = code[..cut];
        var number = int.Parse(code.AsSpan(cut + 1), System.Globalization.CultureInfo.InvariantCulture);
        await db.Database.ExecuteSqlAsync($"""
            insert into code_counters (prefix, last) values ({prefix}, {number})
            on conflict (prefix) do update set last = greatest(code_counters.last, {number})
            """, ct);
    }
}
