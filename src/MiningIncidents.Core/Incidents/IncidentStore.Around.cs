using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.People;
using Npgsql;

namespace MiningIncidents.Core.Incidents;

/// <summary>Persons: written with a revision, and the incidents that show them brought up to date. And what the writes beside incidents share.</summary>
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

    private async Task RecordAsync(
        IncidentDb db, RevisionSubject subject, string code, int version, string? before, string after, Writer by, string why, CancellationToken ct,
        WorkflowStatus? status = null)
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
            Status = status,
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
        catch (DbUpdateException lost) when (lost is DbUpdateConcurrencyException || IsSecond(lost))
        {
            var revision = db.ChangeTracker.Entries<Revision>().Select(e => e.Entity).First(r => r.Id == 0 || lost.Entries.Any(e => e.Entity == r));
            throw new WriteConflictException(revision.SubjectCode, revision.Number - 1, revision.Number);
        }
    }

    /// <summary>Two writes gave the same version or the same key to one subject: the second is refused by the trail's key or the subject's own.</summary>
    private static bool IsSecond(DbUpdateException e) => e.InnerException is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation,
        ConstraintName: "ix_revisions_subject_subject_code_number" or "ix_series_slug" or "ix_context_events_key",
    };

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
