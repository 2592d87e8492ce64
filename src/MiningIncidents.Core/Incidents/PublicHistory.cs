using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;

namespace MiningIncidents.Core.Incidents;

/// <summary>A version of an incident the public once saw.</summary>
/// <param name="Version">Number of the version.</param>
/// <param name="At">When it was written.</param>
/// <param name="Note">What the desk said of it publicly; the desk's own reason is not public.</param>
/// <param name="Shown">
/// False: its content is not given, because the incident is now shown more coarsely than this version told it.
/// </param>
public sealed record PublishedVersion(int Version, DateTimeOffset At, LocalText Note, bool Shown);

/// <summary>
/// Old versions of published incidents, as the public may see them today: written while published, through the public projection, with
/// today's sensitivity, and without names of missing persons whatever was released then. Drafts and withdrawn incidents have no history.
/// </summary>
public sealed class PublicHistory(IDbContextFactory<IncidentDb> databases, TimeProvider clock)
{
    /// <summary>The published versions of an incident, oldest first; none where it is not public now.</summary>
    public async Task<IReadOnlyList<PublishedVersion>> ListAsync(string code, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await PlaceNowAsync(db, code, ct) is not { } now)
        {
            return [];
        }
        var versions = Published(db, code).OrderBy(r => r.Number);
        if (!now.Place.Sensitive)
        {
            return await versions.Select(r => new PublishedVersion(r.Number, r.At, new LocalText(r.PublicNoteEs, r.PublicNoteEn), true)).ToListAsync(ct);
        }
        var revisions = await versions.ToListAsync(ct);
        return [.. revisions.Select(r => new PublishedVersion(r.Number, r.At, new(r.PublicNoteEs, r.PublicNoteEn), MayShow(Record(r).Place, now.Place)))];
    }

    /// <summary>A published version, or null where there is none, it may not be shown, or the incident is not public now.</summary>
    public async Task<PublicIncident?> FindAsync(string code, int version, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await PlaceNowAsync(db, code, ct) is not { } now
            || await Published(db, code).FirstOrDefaultAsync(r => r.Number == version, ct) is not { } revision
            || Record(revision) is not { } record
            || !MayShow(record.Place, now.Place))
        {
            return null;
        }
        var first = await Published(db, code).MinAsync(r => r.At, ct);
        var around = await IncidentStore.AroundAsync(db, now.Id, record, ct);
        around = around with { Links = [.. around.Links.Where(l => !l.Outgoing), .. await OutgoingAsync(db, record, ct)] };
        var shown = PublicProjection.Of(record, now.Place, around, version, first, revision.At, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return shown with { Persons = [.. shown.Persons.Select(p => p with { Name = null })] };
    }

    private static IQueryable<Revision> Published(IncidentDb db, string code) => db.Revisions.AsNoTracking()
        .Where(r => r.Subject == RevisionSubject.Incident && r.SubjectCode == code && r.Status == WorkflowStatus.Published);

    private static async Task<(long Id, PlaceRecord Place)?> PlaceNowAsync(IncidentDb db, string code, CancellationToken ct) =>
        await db.Incidents.AsNoTracking().Where(i => i.Code == code && i.Status == WorkflowStatus.Published).Select(i => new { i.Id, i.Place }).FirstOrDefaultAsync(ct) is { } incident
            ? (incident.Id, IncidentAssembly.ToRecord(incident.Place))
            : null;

    /// <summary>Title, summary and notes of a version written before the place was hidden may tell it in words: such a version stays closed.</summary>
    private static bool MayShow(PlaceRecord then, PlaceRecord now) => !now.Sensitive || then.Sensitive && Coarseness(then) >= Coarseness(now);

    private static LocationPrecision Coarseness(PlaceRecord place) =>
        place.PublicPrecision is LocationPrecision.District or LocationPrecision.Province ? place.PublicPrecision.Value : LocationPrecision.Department;

    private static IncidentRecord Record(Revision revision) => JsonSerializer.Deserialize<IncidentRecord>(revision.After, RecordJson.Stored)!;

    /// <summary>The links of that version, to what is published now.</summary>
    private static async Task<IEnumerable<PublicLink>> OutgoingAsync(IncidentDb db, IncidentRecord record, CancellationToken ct)
    {
        var codes = record.Links.Select(l => l.To).ToList();
        var targets = await db.PublicIncidents.AsNoTracking().Where(i => codes.Contains(i.Code) && i.State == PublicState.Published)
            .Select(i => new { i.Code, i.TitleEs, i.TitleEn, i.DateStart }).ToDictionaryAsync(i => i.Code, ct);
        return from link in record.Links
               where targets.ContainsKey(link.To)
               let to = targets[link.To]
               select new PublicLink(link.Kind, true, to.Code, new(to.TitleEs, to.TitleEn), to.DateStart, link.Note);
    }
}
