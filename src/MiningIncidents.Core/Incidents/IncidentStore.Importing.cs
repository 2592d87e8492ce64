using System.Data;
using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Geo;
using MiningIncidents.Core.Regions;
using Npgsql;

namespace MiningIncidents.Core.Incidents;

/// <summary>A row to write as a new incident.</summary>
/// <param name="Record">Its content, checked.</param>
/// <param name="Digest">Of the row as it was read.</param>
public sealed record ImportNew(IncidentRecord Record, byte[] Digest);

/// <summary>A row to write over an incident.</summary>
/// <param name="Code">The incident.</param>
/// <param name="Seen">The version the new content was made from.</param>
/// <param name="Record">The whole new content, checked.</param>
/// <param name="Digest">Of the row as it was read.</param>
public sealed record ImportChange(string Code, int Seen, IncidentRecord Record, byte[] Digest);

/// <summary>How a batch is written.</summary>
/// <param name="BatchId">The stored batch.</param>
/// <param name="Publish">New incidents are public at once; each must pass <see cref="IncidentRules.CheckForPublication"/>.</param>
/// <param name="By">Who imports.</param>
/// <param name="Why">For the trail.</param>
public sealed record ImportWrite(Guid BatchId, bool Publish, Writer By, string Why);

/// <summary>
/// Many incidents in one transaction: nothing is there until all is. What is written is what single saves would have written, by the same rules;
/// only the way to the tables differs. An incident that is public from the start is one write: one version, one revision.
/// </summary>
public sealed partial class IncidentStore
{
    /// <summary>Begins a batch. Nothing is stored before <see cref="Importing.CommitAsync"/>; leaving without it takes everything back.</summary>
    public async Task<Importing> ImportAsync(ImportWrite how, CancellationToken ct = default)
    {
        _ = Reason(how.Why);
        var db = await databases.CreateDbContextAsync(ct);
        try
        {
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
            await db.Database.BeginTransactionAsync(ct);
            await db.Database.ExecuteSqlRawAsync(ImportSql.Settings, ct);
            return new Importing(this, databases, clock, db, how);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>The records with their regions decided, as a save would decide them; asked of the database once for all of them.</summary>
    public async Task<IReadOnlyList<IncidentRecord>> PlacedAsync(IReadOnlyList<IncidentRecord> records, RegionsByPoint known, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await known.AskAsync(db, records.Select(r => r.Place), ct);
        var placed = new List<IncidentRecord>(records.Count);
        foreach (var record in records)
        {
            placed.Add(await PlacedAsync(db, record, (point, _) => Task.FromResult(known.Of(point)), ct));
        }
        return placed;
    }

    /// <summary>A batch being written. One caller at a time; while it makes the next rows, the last ones are still on their way.</summary>
    public sealed class Importing : IAsyncDisposable
    {
        private readonly IncidentStore _store;
        private readonly IDbContextFactory<IncidentDb> _databases;
        private readonly TimeProvider _clock;
        private readonly IncidentDb _db;
        private readonly ImportWrite _how;
        private readonly ImportNames _names;
        private readonly ImportTables _tables;

        // The copy of the last rows. Nothing else may use the connection before it has ended.
        private Task _copying = Task.CompletedTask;

        internal Importing(IncidentStore store, IDbContextFactory<IncidentDb> databases, TimeProvider clock, IncidentDb db, ImportWrite how)
        {
            (_store, _databases, _clock, _db, _how) = (store, databases, clock, db, how);
            _names = new(Connection, db);
            _tables = new(db.Model);
        }

        private NpgsqlConnection Connection => (NpgsqlConnection)_db.Database.GetDbConnection();

        /// <summary>What a record names that is not there, the batch's own earlier rows included; empty: nothing.</summary>
        public async Task<IReadOnlyList<RecordProblem>> MissingAsync(IncidentRecord record, bool isNew, CancellationToken ct = default)
        {
            if (IsPlain(record) && (!isNew || record.Code is null))
            {
                return [];
            }
            await _copying;
            var taken = isNew && record.Code is { } code && await _db.Incidents.AnyAsync(i => i.Code == code, ct);
            try
            {
                _ = IsPlain(record) ? null : await KnownAsync(_db, record, ct);
            }
            catch (RecordRefusedException missing)
            {
                return missing.Problems;
            }
            finally
            {
                _db.ChangeTracker.Clear();
            }
            return taken ? [new("code", "key_twice")] : [];
        }

        /// <summary>Writes new incidents, in this order, and gives their codes.</summary>
        /// <exception cref="RecordRefusedException">A record names an incident, person, series or context event that is not there.</exception>
        public async Task<IReadOnlyList<string>> AddAsync(IReadOnlyList<ImportNew> rows, CancellationToken ct = default)
        {
            var given = await GivenAsync(rows, ct);
            var plain = rows.Zip(given).Where(r => IsPlain(r.First.Record)).ToList();
            var records = plain.ConvertAll(r => r.First.Record);
            if (!_names.Know(records))
            {
                await _copying;
                await _names.AskAsync(records, ct);
            }
            var now = _clock.GetUtcNow();
            var made = plain.ConvertAll(r => Made(r.First, r.Second.Code, r.Second.Id, now));
            await _copying;
            _copying = Task.Run(() => _tables.Write(Connection, made), CancellationToken.None);
            foreach (var (row, (code, _)) in rows.Zip(given).Where(r => !IsPlain(r.First.Record)))
            {
                await _copying;
                var incident = Begun(code, now);
                _db.Add(incident);
                await _store.ChangeAsync(_db, incident, row.Record, before: null, _how.By, _how.Why, publicNote: null, ct);
                _tables.Note(Connection, [new() { BatchId = _how.BatchId, Code = code, Action = ImportAction.Created, Version = 1, Digest = row.Digest }]);
                _db.ChangeTracker.Clear();
            }
            return [.. given.Select(g => g.Code)];
        }

        /// <summary>Writes over incidents.</summary>
        /// <returns>The codes that somebody changed meanwhile; they are left as they are.</returns>
        public async Task<IReadOnlyList<string>> ChangeAsync(IReadOnlyList<ImportChange> rows, CancellationToken ct = default)
        {
            if (rows.Count == 0)
            {
                return [];
            }
            await _copying;
            var current = await ImportSql.LockAsync(Connection, [.. rows.Select(r => r.Code)], ct);
            foreach (var row in rows.Where(r => current.GetValueOrDefault(r.Code) == r.Seen))
            {
                var incident = (await Load(_db, row.Code, ct))!;
                await _store.ChangeAsync(_db, incident, row.Record, Json(IncidentAssembly.ToRecord(incident)), _how.By, _how.Why, publicNote: null, ct);
                _tables.Note(Connection,
                    [new() { BatchId = _how.BatchId, Code = row.Code, Action = ImportAction.Updated, Version = incident.Version, Digest = row.Digest }]);
                _db.ChangeTracker.Clear();
            }
            return [.. rows.Where(r => current.GetValueOrDefault(r.Code) != r.Seen).Select(r => r.Code)];
        }

        /// <summary>Makes it all visible at once.</summary>
        /// <param name="finished">The batch's state and counts, written in the same moment.</param>
        /// <param name="ct">Until then everything can still be taken back.</param>
        /// <returns>False: the batch is no longer being written (somebody ended it); nothing was stored.</returns>
        public async Task<bool> CommitAsync(ImportBatch finished, CancellationToken ct = default)
        {
            await _copying;
            if (!await ImportSql.FinishAsync(Connection, finished, _clock.GetUtcNow(), ct))
            {
                return false;
            }
            await _db.Database.CommitTransactionAsync(CancellationToken.None);
            await _db.Database.OpenConnectionAsync(CancellationToken.None);
            await ImportSql.TidyAsync(Connection, CancellationToken.None);
            return true;
        }

        public async ValueTask DisposeAsync()
        {
            // A batch that breaks off: whatever became of the last rows is taken back with the others.
            await _copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _db.DisposeAsync();
        }

        /// <summary>Names nothing of other records, so that it can be written without looking at them.</summary>
        private static bool IsPlain(IncidentRecord r) => r is { Persons.Count: 0, Links.Count: 0, Series.Count: 0, Context.Count: 0 };

        private Incident Begun(string code, DateTimeOffset now) => new()
        {
            Code = code,
            Version = 0,
            CreatedAt = now,
            CreatedById = _how.By.Id,
            CreatedByName = _how.By.Name,
            Status = _how.Publish ? WorkflowStatus.Published : WorkflowStatus.Draft,
            PublishedAt = _how.Publish ? now : null,
        };

        private ImportedIncident Made(ImportNew row, string code, long id, DateTimeOffset now)
        {
            var record = row.Record with { Code = code };
            var incident = Begun(code, now);
            IncidentApplication.Apply(incident, record, _names.Known);
            incident.Id = id;
            Revised(incident, _how.By, now);
            Adopt(incident);
            foreach (var source in incident.Sources)
            {
                source.PublisherId = source.Publisher.Id;
            }
            foreach (var involvement in incident.Involvements)
            {
                involvement.ActorId = involvement.Actor.Id;
            }
            var stored = IncidentAssembly.ToRecord(incident);
            var revision = NewRevision(incident, null, Json(stored), _how.By, _how.Why, null);
            PublicIncidentRow? shown = null;
            if (!_how.Publish)
            {
                incident.Folded = SearchText.Folded(stored, _names.Around);
            }
            else
            {
                shown = new() { IncidentId = id, Code = code, Doc = "{}" };
                _store.FillPublic(shown, incident, stored, _names.Around);
            }
            return new(incident, revision, shown,
                new() { BatchId = _how.BatchId, Code = code, Action = ImportAction.Created, Version = 1, Digest = row.Digest });
        }

        /// <summary>
        /// The code and the id of each row, given for good on a connection of their own: other writers of the same year do not wait for the batch, and
        /// the batch does not wait for its own copy.
        /// </summary>
        private async Task<IReadOnlyList<(string Code, long Id)>> GivenAsync(IReadOnlyList<ImportNew> rows, CancellationToken ct)
        {
            await using var db = await _databases.CreateDbContextAsync(ct);
            await db.Database.OpenConnectionAsync(ct);
            var own = (NpgsqlConnection)db.Database.GetDbConnection();
            foreach (var brought in rows.Select(r => r.Record.Code).OfType<string>())
            {
                await ReserveCodeAsync(db, brought, ct);
            }
            string Prefix(IncidentRecord r) => $"PE-{r.DateStart.Year:0000}";
            var wanted = rows.Where(r => r.Record.Code is null).CountBy(r => Prefix(r.Record)).ToDictionary(StringComparer.Ordinal);
            var next = await ImportSql.ReserveAsync(own, wanted, ct);
            var ids = await ImportSql.NextIdsAsync(own, rows.Count, ct);
            return [.. rows.Zip(ids, (r, id) => (
                r.Record.Code ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Prefix(r.Record)}-{next[Prefix(r.Record)]++:000000}"), id))];
        }
    }
}
