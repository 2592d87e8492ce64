using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Context;

/// <summary>Reads of context and series for the public. A series shows once a published incident belongs to it.</summary>
public sealed class ContextSearch(IDbContextFactory<IncidentDb> databases)
{
    /// <summary>Context of a department and of the whole country, oldest first.</summary>
    /// <param name="departmentCode">INEI code; null: of the whole country only.</param>
    /// <param name="asOf">Leaves out what began later.</param>
    /// <param name="ct">Stops the query.</param>
    public async Task<IReadOnlyList<ContextRecord>> OfRegionAsync(string? departmentCode, DateOnly asOf, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var events = await db.Context.AsNoTracking()
            .Where(c => !c.Withdrawn && c.DateStart <= asOf && (c.Departments.Count == 0 || (departmentCode != null && c.Departments.Contains(departmentCode))))
            .OrderBy(c => c.DateStart).ThenBy(c => c.Key).ToListAsync(ct);
        return [.. events.Select(SeriesAssembly.ToRecord)];
    }

    /// <summary>Context of any of the departments and of the whole country that overlaps an interval, oldest first.</summary>
    public async Task<IReadOnlyList<ContextRecord>> DuringAsync(IReadOnlyCollection<string> departmentCodes, DateOnly from, DateOnly to, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var events = await db.Context.AsNoTracking()
            .Where(c => !c.Withdrawn && c.DateStart <= to && c.DateEnd >= from && (c.Departments.Count == 0 || c.Departments.Any(d => departmentCodes.Contains(d))))
            .OrderBy(c => c.DateStart).ThenBy(c => c.Key).ToListAsync(ct);
        return [.. events.Select(SeriesAssembly.ToRecord)];
    }

    /// <summary>The series or operation of a slug; null where there is none, it is withdrawn or none of its incidents is public.</summary>
    public async Task<SeriesRecord?> FindSeriesAsync(string slug, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var series = await db.Series.AsNoTracking().FirstOrDefaultAsync(
            s => s.Slug == slug && !s.Withdrawn && db.PublicIncidents.Any(p => p.State == PublicState.Published && p.Series.Contains(slug)), ct);
        return series is null ? null : SeriesAssembly.ToRecord(series);
    }
}
