using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.People;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Core.Incidents;

/// <summary>
/// The only writer of the record. Each write is one transaction: the rows, the adopted figures, what the public may see, and a revision
/// saying who, when, why, with the whole record before and after. A write names the version it saw; a newer one refuses it.
/// Other files of this class write persons, series and context events by the same rules.
/// </summary>
public sealed partial class IncidentStore(IDbContextFactory<IncidentDb> databases, TimeProvider clock, IFeatureFormat features)
{
    /// <summary>Peru keeps one time all year, five hours behind UTC: its day is the record's day.</summary>
    private static readonly TimeSpan Lima = TimeSpan.FromHours(-5);

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Lima).DateTime);

    /// <summary>The incident with its workflow, or null.</summary>
    public async Task<StoredIncident?> FindAsync(string code, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await Load(db, code, ct) is { } incident ? Stored(incident) : null;
    }

    /// <summary>Stores a new incident as a draft and gives it its public code (unless the record brings a free one, as starter files do).</summary>
    /// <exception cref="RecordRefusedException">The record contradicts itself.</exception>
    public Task<Written> CreateAsync(IncidentRecord record, Writer by, string why, CancellationToken ct = default) =>
        CreateAsync(record, null, by, why, ct);

    /// <summary>As <see cref="CreateAsync(IncidentRecord, Writer, string, CancellationToken)"/>, once for each entry.</summary>
    /// <param name="record">The content.</param>
    /// <param name="once">Names the entry: sent again by its writer (a double click, a repeated request), it answers with what the first one made.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="why">Why, for the desk.</param>
    /// <param name="ct">Cancels before anything is written.</param>
    public async Task<Written> CreateAsync(IncidentRecord record, Guid? once, Writer by, string why, CancellationToken ct = default)
    {
        Refuse(IncidentRules.Check(record, Today));
        return await InTransaction(async db =>
        {
            if (once is { } token && await MadeBeforeAsync(db, token, by, ct) is { } made)
            {
                return made;
            }
            var now = clock.GetUtcNow();
            var incident = new Incident
            {
                Code = record.Code ?? await NextCodeAsync(db, $"PE-{record.DateStart.Year:0000}", "000000", ct),
                Version = 0,
                CreatedAt = now,
                CreatedById = by.Id,
                CreatedByName = by.Name,
                EntryToken = once,
            };
            if (record.Code is not null)
            {
                await ReserveCodeAsync(db, record.Code, ct);
            }
            db.Add(incident);
            await ChangeAsync(db, incident, record, before: null, by, why, publicNote: null, ct);
            return new Written(incident.Code, incident.Version);
        }, ct);
    }

    /// <summary>Replaces the content of an incident; a published one changes for the public in the same moment.</summary>
    /// <param name="code">Its public code.</param>
    /// <param name="record">The whole new content.</param>
    /// <param name="seen">The version the writer started from.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="why">Why, for the desk.</param>
    /// <param name="publicNote">A correction note for the incident's public history.</param>
    /// <param name="ct">Cancels before anything is written.</param>
    /// <exception cref="RecordMissingException">No such incident.</exception>
    /// <exception cref="RecordRefusedException">The record contradicts itself, or lacks what its status needs.</exception>
    /// <exception cref="WriteConflictException">Somebody wrote in between.</exception>
    public async Task<Written> SaveAsync(string code, IncidentRecord record, int seen, Writer by, string why, LocalText? publicNote = null, CancellationToken ct = default)
    {
        Refuse(IncidentRules.Check(record with { Code = code }, Today));
        return await InTransaction(async db =>
        {
            var incident = await Standing(db, code, seen, ct);
            if (incident.Status == WorkflowStatus.Published)
            {
                Refuse(IncidentRules.CheckForPublication(record));
            }
            Refuse(incident.Status == WorkflowStatus.InReview ? IncidentRules.CheckForReview(record) : []);
            await ChangeAsync(db, incident, record, Json(IncidentAssembly.ToRecord(incident)), by, why, publicNote, ct);
            return new Written(code, incident.Version);
        }, ct);
    }

    /// <summary>Takes a workflow step. Withdrawing keeps the record and leaves a public page with the reason.</summary>
    /// <exception cref="RecordMissingException">No such incident.</exception>
    /// <exception cref="RecordRefusedException">There is no such step, or the record is not ready to be published.</exception>
    /// <exception cref="WriteConflictException">Somebody wrote in between.</exception>
    public async Task<Written> MoveAsync(string code, WorkflowStatus to, int seen, Writer by, string why, LocalText? publicNote = null, CancellationToken ct = default) =>
        await InTransaction(async db =>
        {
            var incident = await Standing(db, code, seen, ct);
            if (!WorkflowRules.MayMove(incident.Status, to))
            {
                throw new RecordRefusedException([new("status", "no_such_step")]);
            }
            var record = IncidentAssembly.ToRecord(incident);
            Refuse(to == WorkflowStatus.InReview ? IncidentRules.CheckForReview(record) : []);
            if (to == WorkflowStatus.Published)
            {
                Refuse([.. IncidentRules.Check(record, Today), .. IncidentRules.CheckForPublication(record)]);
                incident.PublishedAt ??= clock.GetUtcNow();
            }
            if (to == WorkflowStatus.Withdrawn && publicNote is null or { IsEmpty: true } && incident.PublishedAt is not null)
            {
                throw new RecordRefusedException([new("publicNote", "withdrawn_reason_missing")]);
            }
            incident.Status = to;
            incident.WithdrawnReason = to == WorkflowStatus.Withdrawn ? publicNote ?? LocalText.Empty : LocalText.Empty;
            await ChangeAsync(db, incident, record, Json(record), by, why, publicNote, ct);
            return new Written(code, incident.Version);
        }, ct);

    /// <summary>What an entry of this token made; two at once queue here until the first has been stored.</summary>
    private static async Task<Written?> MadeBeforeAsync(IncidentDb db, Guid token, Writer by, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({token.ToString()}, 0))", ct);
        return await db.Incidents.Where(i => i.EntryToken == token && i.CreatedById == by.Id)
            .Select(i => new Written(i.Code, i.Version)).FirstOrDefaultAsync(ct);
    }

    private async Task ChangeAsync(
        IncidentDb db, Incident incident, IncidentRecord record, string? before, Writer by, string why, LocalText? publicNote, CancellationToken ct)
    {
        record = await PlacedAsync(db, record with { Code = incident.Code }, ct);
        IncidentApplication.Apply(incident, record, await KnownAsync(db, record, ct));
        Revised(incident, by, clock.GetUtcNow());
        Adopt(incident);
        var stored = IncidentAssembly.ToRecord(incident);
        incident.Folded = await FoldedAsync(db, incident, stored, ct);
        db.Add(NewRevision(incident, before, Json(stored), by, why, publicNote));
        await db.SaveChangesAsync(ct);
        await ProjectAsync(db, [incident.Id, .. await NeighboursAsync(db, incident.Id, ct)], ct);
    }

    private static Revision NewRevision(Incident incident, string? before, string after, Writer by, string why, LocalText? publicNote) => new()
    {
        Subject = RevisionSubject.Incident,
        SubjectCode = incident.Code,
        Number = incident.Version,
        At = incident.UpdatedAt,
        ById = by.Id,
        ByName = by.Name,
        Why = Reason(why),
        PublicNoteEs = publicNote?.Es,
        PublicNoteEn = publicNote?.En,
        Status = incident.Status,
        Before = before,
        After = after,
    };

    private static void Revised(Incident incident, Writer by, DateTimeOffset now)
    {
        incident.Version++;
        incident.UpdatedAt = now;
        // What the program itself writes (loading the starter data) is not a look at it.
        incident.LastRevisedAt = by.Id == Writer.System.Id ? incident.LastRevisedAt : now;
    }

    private static void Adopt(Incident incident)
    {
        incident.LastReportedOn = incident.Claims.Max(c => (DateOnly?)c.ReportedOn);
        var cases = incident.Persons.Where(p => p.Role == PersonLinkRole.Disappearance)
            .Select(p => PersonStatusRules.CaseAt(PersonAssembly.ToRecord(p.Person), DateOnly.MaxValue)).OfType<PersonCase>();
        var figures = CasualtyLedger.Now(incident.Claims.Select(IncidentAssembly.ToRecord), cases);
        incident.Killed = AdoptedFigure.From(figures.Killed);
        incident.Injured = AdoptedFigure.From(figures.Injured);
        incident.Missing = AdoptedFigure.From(figures.Missing);
        incident.Kidnapped = AdoptedFigure.From(figures.Kidnapped);
        incident.Arrested = AdoptedFigure.From(figures.Arrested);
    }

    /// <summary>Finds or makes the rows the record names.</summary>
    /// <exception cref="RecordRefusedException">It names an incident, person, series or context event that does not exist.</exception>
    private static async Task<IncidentApplication.Known> KnownAsync(IncidentDb db, IncidentRecord record, CancellationToken ct)
    {
        var actors = new Dictionary<(ActorKind, string?, string?), Actor>();
        foreach (var actor in record.Actors.DistinctBy(a => (a.Kind, a.Name.Es, a.Name.En)))
        {
            actors[(actor.Kind, actor.Name.Es, actor.Name.En)] =
                await db.Actors.FirstOrDefaultAsync(a => a.Kind == actor.Kind && a.Name.Es == actor.Name.Es && a.Name.En == actor.Name.En, ct)
                ?? db.Add(new Actor { Kind = actor.Kind, Name = actor.Name }).Entity;
        }
        var names = record.Sources.Select(s => s.Publisher).Distinct(StringComparer.Ordinal).ToList();
        var publishers = await db.Publishers.Where(p => names.Contains(p.Name)).ToDictionaryAsync(p => p.Name, StringComparer.Ordinal, ct);
        foreach (var name in names.Where(n => !publishers.ContainsKey(n)))
        {
            publishers[name] = db.Add(new Publisher { Name = name }).Entity;
        }
        var persons = record.Persons.Select(p => p.Person).Distinct().ToList();
        var links = record.Links.Select(l => l.To).Distinct().ToList();
        var known = new IncidentApplication.Known(
            actors,
            publishers,
            await db.Persons.Include(p => p.Events).Where(p => persons.Contains(p.Code)).ToDictionaryAsync(p => p.Code, ct),
            await db.Incidents.Where(i => links.Contains(i.Code)).ToDictionaryAsync(i => i.Code, ct),
            await db.Series.Where(s => record.Series.Contains(s.Slug)).ToDictionaryAsync(s => s.Slug, ct),
            await db.Context.Where(c => record.Context.Contains(c.Key)).ToDictionaryAsync(c => c.Key, ct));
        Refuse([
            .. persons.Where(p => !known.Persons.ContainsKey(p)).Select(p => new RecordProblem($"persons[{p}]", "person_unknown")),
            .. links.Where(l => !known.Incidents.ContainsKey(l)).Select(l => new RecordProblem($"links[{l}]", "incident_unknown")),
            .. record.Series.Where(s => !known.Series.ContainsKey(s)).Select(s => new RecordProblem($"series[{s}]", "series_unknown")),
            .. record.Context.Where(c => !known.Context.ContainsKey(c)).Select(c => new RecordProblem($"context[{c}]", "context_unknown")),
        ]);
        return known;
    }

    /// <summary>As <see cref="Seen"/>, for writes that an incident put into another does not take.</summary>
    private static async Task<Incident> Standing(IncidentDb db, string code, int seen, CancellationToken ct)
    {
        var incident = await Seen(db, code, seen, ct);
        Refuse(incident.MergedIntoId is null ? [] : [new("status", "merged_already")]);
        return incident;
    }

    private static async Task<Incident> Seen(IncidentDb db, string code, int seen, CancellationToken ct)
    {
        // Writers of one incident queue here, so that the version read is the one written over.
        await db.Database.ExecuteSqlAsync($"select 1 from incidents where code = {code} for update", ct);
        var incident = await Load(db, code, ct) ?? throw new RecordMissingException(code);
        return incident.Version == seen ? incident : throw new WriteConflictException(code, seen, incident.Version);
    }

    private static Task<Incident?> Load(IncidentDb db, string code, CancellationToken ct) => IncidentQueries.Whole(db).FirstOrDefaultAsync(i => i.Code == code, ct);

    private static StoredIncident Stored(Incident i) => new(
        IncidentAssembly.ToRecord(i), i.Version, i.Status, i.WithdrawnReason, i.CreatedAt, i.CreatedById, i.CreatedByName, i.UpdatedAt, i.PublishedAt)
    {
        MergedInto = i.MergedInto?.Code,
    };

    private static void Refuse(IReadOnlyList<RecordProblem> problems)
    {
        if (problems.Count > 0)
        {
            throw new RecordRefusedException(problems);
        }
    }

    private static string Reason(string why) => string.IsNullOrWhiteSpace(why)
        ? throw new RecordRefusedException([new("why", "why_missing")])
        : why.Trim();

    private static string Json<T>(T record) => JsonSerializer.Serialize(record, RecordJson.Stored);
}
