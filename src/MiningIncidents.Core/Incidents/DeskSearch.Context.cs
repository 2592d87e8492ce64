using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Data;

namespace MiningIncidents.Core.Incidents;

/// <summary>A series in a list of the desk.</summary>
/// <param name="Incidents">Incidents that belong to it, in any state.</param>
/// <param name="Published">Those of them that are published: with none, the public sees nothing of it.</param>
public sealed record DeskSeries(string Slug, SeriesKind Kind, LocalText Title, bool IsWithdrawn, int Incidents, int Published);

/// <summary>A context event in a list of the desk.</summary>
/// <param name="Incidents">Incidents told with it, in any state.</param>
public sealed record DeskContext(
    string Key, ContextKind Kind, LocalText Title, DateOnly DateStart, DateOnly DateEnd, DatePrecision DatePrecision, IReadOnlyList<string> Departments, bool IsWithdrawn,
    int Incidents);

/// <summary>Series and context events, for those who keep them.</summary>
public sealed partial class DeskSearch
{
    /// <summary>Series whose slug or title has the text, by title; blank: all.</summary>
    public async Task<IReadOnlyList<DeskSeries>> SeriesAsync(string? text, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var found = Pattern(text) is { } pattern
            ? db.Series.Where(s => EF.Functions.ILike(s.Slug, pattern)
                || EF.Functions.ILike(EF.Functions.Unaccent(s.Title.Es ?? ""), pattern) || EF.Functions.ILike(EF.Functions.Unaccent(s.Title.En ?? ""), pattern))
            : db.Series;
        return await found.OrderBy(s => s.Slug).Select(s => new DeskSeries(
            s.Slug, s.Kind, s.Title, s.Withdrawn, db.Set<IncidentSeries>().Count(m => m.SeriesId == s.Id),
            db.Set<IncidentSeries>().Count(m => m.SeriesId == s.Id && db.Incidents.Any(i => i.Id == m.IncidentId && i.Status == WorkflowStatus.Published)))).ToListAsync(ct);
    }

    /// <summary>Context events whose key or title has the text, newest first; blank: all.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="departmentCode">INEI code: those of that department alone, without those of the whole country; null: all.</param>
    /// <param name="ct">Stops the query.</param>
    public async Task<IReadOnlyList<DeskContext>> ContextAsync(string? text, string? departmentCode = null, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var found = Pattern(text) is { } pattern
            ? db.Context.Where(c => EF.Functions.ILike(c.Key, pattern)
                || EF.Functions.ILike(EF.Functions.Unaccent(c.Title.Es ?? ""), pattern) || EF.Functions.ILike(EF.Functions.Unaccent(c.Title.En ?? ""), pattern))
            : db.Context;
        return await found.Where(c => departmentCode == null || c.Departments.Contains(departmentCode))
            .OrderByDescending(c => c.DateStart).ThenBy(c => c.Key)
            .Select(c => new DeskContext(c.Key, c.Kind, c.Title, c.DateStart, c.DateEnd, c.DatePrecision, c.Departments, c.Withdrawn,
                db.Set<IncidentContext>().Count(m => m.ContextId == c.Id))).ToListAsync(ct);
    }

    /// <summary>Incidents of a series, newest first.</summary>
    public async Task<DeskList<DeskRow>> IncidentsOfSeriesAsync(string slug, int take, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await CountedAsync(db.Incidents.Where(i => i.Series.Any(m => m.Series.Slug == slug)).OrderByDescending(i => i.DateStart).ThenBy(i => i.Code), take, ct);
    }

    /// <summary>Incidents told with a context event, newest first.</summary>
    public async Task<DeskList<DeskRow>> IncidentsOfContextAsync(string key, int take, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await CountedAsync(db.Incidents.Where(i => i.Context.Any(m => m.Context.Key == key)).OrderByDescending(i => i.DateStart).ThenBy(i => i.Code), take, ct);
    }

    /// <summary>The series as it was after a write, or null.</summary>
    public Task<SeriesRecord?> SeriesVersionAsync(string slug, int number, CancellationToken ct = default) =>
        VersionAsync<SeriesRecord>(RevisionSubject.Series, slug, number, ct);

    /// <summary>The context event as it was after a write, or null.</summary>
    public Task<ContextRecord?> ContextVersionAsync(string key, int number, CancellationToken ct = default) =>
        VersionAsync<ContextRecord>(RevisionSubject.Context, key, number, ct);

    /// <summary>What is typed, found anywhere, any case and accents; null for a blank. There are few of these: no index is needed.</summary>
    private static string? Pattern(string? text)
    {
        // Folding also removes the signs that have a meaning in a pattern; the hyphens of keys become any one character.
        var folded = TextFolding.Fold(text).Replace(' ', '_');
        return folded.Length is 0 or > LongestText ? null : $"%{folded}%";
    }
}
