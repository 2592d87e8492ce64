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

    // What few have is looked up once and every list is cut from it. What more have is met soon by reading a list from its beginning, so far at most.
    private const int Few = 3_000;
    private const int Beginning = 20_000;

    /// <summary>Incidents to make lists of.</summary>
    /// <param name="All">Before the text.</param>
    /// <param name="Having">Narrows any of them to those with the text.</param>
    /// <param name="Found">Ids of those with the text; null: no text is wanted.</param>
    /// <param name="Ids">The first of these, one more than <see cref="Few"/> at most.</param>
    private sealed record Lot(IQueryable<Incident> All, Func<IQueryable<Incident>, IQueryable<Incident>> Having, IQueryable<long>? Found, IReadOnlyList<long> Ids);

    /// <summary>In any state but published.</summary>
    private static Task<Lot> OpenAsync(IncidentDb db, DeskWish wish, CancellationToken ct)
    {
        var open = db.Incidents.Where(i => i.Status != WorkflowStatus.Published);
        return LotAsync(Tagged(db, open, wish.Tag), incidents => Having(incidents, wish.Text),
            Pieces(wish.Text).Count == 0 ? null : Having(open, wish.Text).OrderBy(i => i.Status).Select(i => i.Id), ct);
    }

    private static Task<Lot> PublishedAsync(IncidentDb db, DeskWish wish, CancellationToken ct)
    {
        var shown = Having(db.PublicIncidents.Where(p => p.State == PublicState.Published), wish.Text);
        return LotAsync(Tagged(db, db.Incidents.Where(i => i.Status == WorkflowStatus.Published), wish.Tag),
            incidents => incidents.Join(shown, i => i.Id, p => p.IncidentId, (i, _) => i),
            // They have all one state: an order in name alone, so that none is made.
            Pieces(wish.Text).Count == 0 ? null : shown.OrderBy(p => p.State).Select(p => p.IncidentId), ct);
    }

    private static async Task<Lot> LotAsync(
        IQueryable<Incident> all, Func<IQueryable<Incident>, IQueryable<Incident>> having, IQueryable<long>? found, CancellationToken ct) =>
        new(all, having, found, found is null ? [] : await found.Take(Few + 1).ToListAsync(ct));

    /// <param name="lot">What to list of.</param>
    /// <param name="which">Which of them.</param>
    /// <param name="order">In which order; an index has it.</param>
    /// <param name="take">The most rows.</param>
    /// <param name="ct">Stops the queries.</param>
    private static async Task<DeskList<DeskRow>> ListAsync(Lot lot, Func<IQueryable<Incident>, IQueryable<Incident>> which,
        Func<IQueryable<Incident>, IQueryable<Incident>> order, int take, CancellationToken ct)
    {
        var list = which(lot.All);
        if (lot.Found is null)
        {
            return await CountedAsync(order(list), take, ct);
        }
        var ids = lot.Ids;
        if (ids.Count > Few)
        {
            var first = await Rows(order(lot.Having(order(list).Take(Beginning))), take + 1).ToListAsync(ct);
            if (first.Count > take)
            {
                return new(take, first[..take]) { IsLonger = true };
            }
            if (await order(list).Take(Beginning + 1).CountAsync(ct) <= Beginning)
            {
                return new(first.Count, first);
            }
            ids = await lot.Found.ToListAsync(ct);
        }
        return await CountedAsync(order(list.Where(i => ids.Contains(i.Id))), take, ct);
    }

    private static async Task<DeskList<DeskRow>> CountedAsync(IQueryable<Incident> incidents, int take, CancellationToken ct) =>
        DeskList<DeskRow>.Of(await incidents.Take(MostCounted + 1).CountAsync(ct), await Rows(incidents, take).ToListAsync(ct));

    private static IQueryable<DeskRow> Rows(IQueryable<Incident> incidents, int take) => incidents.Take(take)
        .Select(i => new DeskRow(i.Code, i.Title, i.DateStart, i.DateEnd, i.DatePrecision, i.Place.DepartmentCode,
            i.Status, i.UpdatedAt, i.CreatedById, i.CreatedByName, i.Killed, i.Missing));

    private static IQueryable<Incident> Tagged(IncidentDb db, IQueryable<Incident> incidents, string? tag) => tag is null
        ? incidents
        : incidents.Where(i => db.DeskCards.Any(c => c.IncidentId == i.Id && c.Tags.Contains(tag)));

    /// <summary>Those that have the text in their folded column; all for a blank.</summary>
    private static IQueryable<T> Having<T>(IQueryable<T> rows, string? text)
        where T : class => Pieces(text).Aggregate(rows, (found, piece) => piece.Length > ShortPiece
            ? found.Where(r => EF.Functions.Like(EF.Property<string>(r, nameof(Incident.Folded)), $"%{piece}%"))
            : found.Where(r => EF.Functions.Like(EF.Property<string>(r, nameof(Incident.Folded)), $"{piece}%")
                || EF.Functions.Like(EF.Property<string>(r, nameof(Incident.Folded)), $"% {piece}%")));

    /// <summary>The longest pieces first; none for a blank. A code is one piece: its hyphens fold to spaces.</summary>
    private static List<string> Pieces(string? text) => text is null or { Length: > LongestText } ? [] :
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(TextFolding.Fold).Where(p => p.Length > 0)
            .Distinct(StringComparer.Ordinal).OrderByDescending(p => p.Length)];
}
