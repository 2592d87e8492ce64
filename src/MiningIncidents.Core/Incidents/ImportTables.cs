using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Regions;
using MiningIncidents.Core.Sources;
using Npgsql;

namespace MiningIncidents.Core.Incidents;

/// <summary>Everything a new incident is in tables.</summary>
internal sealed record ImportedIncident(Incident Incident, Revision Revision, PublicIncidentRow? Shown, ImportedRow Row);

/// <summary>The tables of an incident that names nothing of other records, in the order their keys ask for.</summary>
internal sealed class ImportTables(IModel model)
{
    private readonly BulkTable<Incident> _incidents = new(model);
    private readonly BulkTable<Source> _sources = new(model);
    private readonly BulkTable<Act> _acts = new(model);
    private readonly BulkTable<Involvement> _involvements = new(model);
    private readonly BulkTable<CasualtyClaim> _claims = new(model);
    private readonly BulkTable<Loss> _losses = new(model);
    private readonly BulkTable<Force> _forces = new(model);
    private readonly BulkTable<Revision> _revisions = new(model, nameof(Revision.Id));
    private readonly BulkTable<PublicIncidentRow> _shown = new(model);
    private readonly BulkTable<PublicFigure> _figures = new(model);
    private readonly BulkTable<ImportedRow> _rows = new(model);

    public void Write(NpgsqlConnection connection, IReadOnlyList<ImportedIncident> all)
    {
        foreach (var incident in all.Select(m => m.Incident))
        {
            // EF fills these while it saves.
            incident.Sources.ForEach(s => s.IncidentId = incident.Id);
            incident.Acts.ForEach(a => a.IncidentId = incident.Id);
            incident.Involvements.ForEach(v => v.IncidentId = incident.Id);
            incident.Claims.ForEach(c => c.IncidentId = incident.Id);
            incident.Losses.ForEach(l => l.IncidentId = incident.Id);
            incident.Forces.ForEach(f => f.IncidentId = incident.Id);
        }
        var shown = all.Select(m => m.Shown).OfType<PublicIncidentRow>().ToList();
        shown.ForEach(s => s.Figures.ForEach(f => f.IncidentId = s.IncidentId));
        _incidents.Write(connection, [.. all.Select(m => m.Incident)]);
        _sources.Write(connection, [.. all.SelectMany(m => m.Incident.Sources)]);
        _acts.Write(connection, [.. all.SelectMany(m => m.Incident.Acts)]);
        _involvements.Write(connection, [.. all.SelectMany(m => m.Incident.Involvements)]);
        _claims.Write(connection, [.. all.SelectMany(m => m.Incident.Claims)]);
        _losses.Write(connection, [.. all.SelectMany(m => m.Incident.Losses)]);
        _forces.Write(connection, [.. all.SelectMany(m => m.Incident.Forces)]);
        _revisions.Write(connection, [.. all.Select(m => m.Revision)]);
        _shown.Write(connection, shown);
        _figures.Write(connection, [.. shown.SelectMany(s => s.Figures)]);
        _rows.Write(connection, [.. all.Select(m => m.Row)]);
    }

    /// <summary>Notes what the batch wrote where the incident itself was saved otherwise.</summary>
    public void Note(NpgsqlConnection connection, IReadOnlyCollection<ImportedRow> rows) => _rows.Write(connection, rows);
}

/// <summary>The actors, publishers and areas a batch names: found or made once, then kept at hand.</summary>
internal sealed class ImportNames(NpgsqlConnection connection, IncidentDb db)
{
    // Beyond this many the names are asked again, so that memory does not grow with the file.
    private const int Most = 50_000;

    private readonly Dictionary<(ActorKind, string?, string?), Actor> _actors = [];
    private readonly Dictionary<string, Publisher> _publishers = new(StringComparer.Ordinal);
    private Dictionary<string, (PublicArea Area, PublicPoint? Point)>? _areas;

    public IncidentApplication.Known Known => new(_actors, _publishers,
        new Dictionary<string, People.MissingPerson>(), new Dictionary<string, Incident>(), new Dictionary<string, Series>(), new Dictionary<string, Context.ContextEvent>());

    public PublicSurroundings Around => new()
    {
        Area = code => _areas!.TryGetValue(code, out var found) ? found.Area : null,
        ReferencePoint = code => _areas!.TryGetValue(code, out var found) ? found.Point : null,
    };

    /// <summary>Whether all that the records name is at hand.</summary>
    public bool Know(IReadOnlyList<IncidentRecord> records) => _areas is not null && !NewActors(records).Any() && !NewPublishers(records).Any();

    /// <summary>Finds or makes, in the batch's transaction, what the records name.</summary>
    public async Task AskAsync(IReadOnlyList<IncidentRecord> records, CancellationToken ct)
    {
        _areas ??= (await db.Regions.AsNoTracking().Select(a => new { a.Code, a.Name, a.Slug, a.ReferencePoint }).ToListAsync(ct)).ToDictionary(
            a => a.Code,
            a => (new PublicArea(a.Code, a.Name, a.Slug), a.ReferencePoint is { } p ? new PublicPoint(Geo.Wgs84.Latitude(p), Geo.Wgs84.Longitude(p)) : null),
            StringComparer.Ordinal);
        if (_actors.Count > Most || _publishers.Count > Most)
        {
            _actors.Clear();
            _publishers.Clear();
        }
        var actors = NewActors(records).Distinct().ToList();
        if (actors.Count > 0)
        {
            foreach (var actor in await ImportSql.ActorsAsync(connection, actors, ct))
            {
                _actors[(actor.Kind, actor.Name.Es, actor.Name.En)] = actor;
            }
        }
        var publishers = NewPublishers(records).Distinct(StringComparer.Ordinal).ToList();
        if (publishers.Count > 0)
        {
            foreach (var publisher in await ImportSql.PublishersAsync(connection, publishers, ct))
            {
                _publishers[publisher.Name] = publisher;
            }
        }
    }

    private IEnumerable<(ActorKind Kind, string? Es, string? En)> NewActors(IReadOnlyList<IncidentRecord> records) =>
        records.SelectMany(r => r.Actors).Select(a => (a.Kind, a.Name.Es, a.Name.En)).Where(a => !_actors.ContainsKey(a));

    private IEnumerable<string> NewPublishers(IReadOnlyList<IncidentRecord> records) =>
        records.SelectMany(r => r.Sources).Select(s => s.Publisher).Where(p => !_publishers.ContainsKey(p));
}
