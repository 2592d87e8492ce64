using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Data;

namespace MiningIncidents.Core.Incidents;

/// <summary>Loading whole incidents.</summary>
internal static class IncidentQueries
{
    /// <summary>With every part; one query a part, so that parts do not multiply.</summary>
    public static IQueryable<Incident> Whole(IncidentDb db) => db.Incidents
        .Include(i => i.MergedInto)
        .Include(i => i.Acts)
        .Include(i => i.Involvements).ThenInclude(v => v.Actor)
        .Include(i => i.Claims)
        .Include(i => i.Persons).ThenInclude(p => p.Person).ThenInclude(p => p.Events)
        .Include(i => i.Losses)
        .Include(i => i.Forces)
        .Include(i => i.Sources).ThenInclude(s => s.Publisher)
        .Include(i => i.Links).ThenInclude(l => l.To)
        .Include(i => i.Series).ThenInclude(s => s.Series)
        .Include(i => i.Context).ThenInclude(c => c.Context)
        .AsSplitQuery();
}
