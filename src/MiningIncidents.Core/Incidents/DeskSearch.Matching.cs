using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;

namespace MiningIncidents.Core.Incidents;

/// <summary>
/// What is typed at the desk, found in folded text by its trigrams: every piece between spaces must be there, whatever its case and accents, anywhere in
/// a word; one of one or two letters begins a word. What is published is found by the public text, everything else by the record's own.
/// </summary>
public sealed partial class DeskSearch
{
    private const int LongestText = 200;
    private const int ShortPiece = 2;

    /// <summary>Those that have the text in their folded column; all for a blank.</summary>
    private static IQueryable<T> Having<T>(IQueryable<T> rows, string? text)
        where T : class => Pieces(text).Aggregate(rows, (found, piece) => piece.Length > ShortPiece
            ? found.Where(r => EF.Functions.Like(EF.Property<string>(r, nameof(Incident.Folded)), $"%{piece}%"))
            : found.Where(r => EF.Functions.Like(EF.Property<string>(r, nameof(Incident.Folded)), $"{piece}%")
                || EF.Functions.Like(EF.Property<string>(r, nameof(Incident.Folded)), $"% {piece}%")));

    private static IQueryable<Incident> Open(IncidentDb db, string? text) => Having(db.Incidents.Where(i => i.Status != WorkflowStatus.Published), text);

    private static IQueryable<Incident> Published(IncidentDb db, string? text)
    {
        var published = db.Incidents.Where(i => i.Status == WorkflowStatus.Published);
        return Pieces(text).Count == 0 ? published : published.Join(Having(db.PublicIncidents, text), i => i.Id, p => p.IncidentId, (i, _) => i);
    }

    private static IQueryable<Incident> Open(IncidentDb db, DeskWish wish) => Tagged(db, Open(db, wish.Text), wish.Tag);

    private static IQueryable<Incident> Published(IncidentDb db, DeskWish wish) => Tagged(db, Published(db, wish.Text), wish.Tag);

    private static IQueryable<Incident> Tagged(IncidentDb db, IQueryable<Incident> incidents, string? tag) => tag is null
        ? incidents
        : incidents.Where(i => db.DeskCards.Any(c => c.IncidentId == i.Id && c.Tags.Contains(tag)));

    /// <summary>The longest pieces first; none for a blank. A code is one piece: its hyphens fold to spaces.</summary>
    private static List<string> Pieces(string? text) => text is null or { Length: > LongestText } ? [] :
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(TextFolding.Fold).Where(p => p.Length > 0)
            .Distinct(StringComparer.Ordinal).OrderByDescending(p => p.Length)];
}
