using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Geo;
using MiningIncidents.Core.People;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Core.Incidents;

/// <summary>Record → stored incident: what a write changes on tracked rows, and nothing else, so that EF sends only differences.</summary>
internal static class IncidentApplication
{
    /// <summary>The rows of other tables a record names, found or made before it is applied.</summary>
    public sealed record Known(
        IReadOnlyDictionary<(Codes.ActorKind, string?, string?), Actor> Actors,
        IReadOnlyDictionary<string, Publisher> Publishers,
        IReadOnlyDictionary<string, MissingPerson> Persons,
        IReadOnlyDictionary<string, Incident> Incidents,
        IReadOnlyDictionary<string, Series> Series,
        IReadOnlyDictionary<string, Context.ContextEvent> Context);

    public static void Apply(Incident i, IncidentRecord r, Known known)
    {
        i.OutsideId = r.OutsideId;
        i.Title = r.Title;
        i.Summary = r.Summary;
        i.DateStart = r.DateStart;
        i.DateEnd = r.DateEnd;
        i.DatePrecision = r.DatePrecision;
        i.PartOfDay = r.PartOfDay;
        i.Violence = r.Violence;
        i.Motive = r.Motive;
        i.Verification = r.Verification;
        i.Licence = r.Licence;
        i.InternalNote = r.InternalNote;
        Apply(i.Place, r.Place);

        Sync(i.Sources, r.Sources, s => s.Key, s => s.Key, s => new Source { Key = s.Key }, (s, from, n) => Apply(s, from, n, known));
        Sync(i.Acts, [.. r.Acts.Index()], a => a.Position, a => a.Index, a => new Act { Position = a.Index }, (a, from, _) =>
        {
            a.Kind = from.Item.Kind;
            a.On = from.Item.On;
            a.Note = from.Item.Note ?? LocalText.Empty;
        });
        Sync(i.Involvements, r.Actors, v => v.Key, a => a.Key, a => new Involvement { Key = a.Key }, (v, from, n) =>
        {
            v.Position = n;
            v.Actor = known.Actors[(from.Kind, from.Name.Es, from.Name.En)];
            v.Role = from.Role;
            v.Attribution = from.Attribution;
            v.AttributedBy = from.AttributedBy ?? LocalText.Empty;
            v.SourceKey = from.Source;
        });
        Sync(i.Claims, r.Claims, c => c.Key, c => c.Key, c => new CasualtyClaim { Key = c.Key }, Apply);
        Sync(i.Losses, r.Losses, l => l.Key, l => l.Key, l => new Loss { Key = l.Key }, Apply);
        Sync(i.Forces, r.Forces, f => f.Key, f => f.Key, f => new Force { Key = f.Key }, (f, from, n) =>
        {
            f.Position = n;
            f.Kind = from.Kind;
            f.Number = from.Number;
            f.NumberHigh = from.NumberHigh;
            f.AtLeast = from.AtLeast;
            f.Name = from.Name ?? LocalText.Empty;
            f.SourceKey = from.Source;
        });
        Sync(i.Persons, r.Persons, p => (p.Person.Code, p.Role), p => (p.Person, p.Role),
            p => new PersonLink { Person = known.Persons[p.Person], Role = p.Role }, (_, _, _) => { });
        Sync(i.Links, r.Links, l => (l.To.Code, l.Kind), l => (l.To, l.Kind),
            l => new IncidentLink { To = known.Incidents[l.To], Kind = l.Kind }, (l, from, _) => l.Note = from.Note ?? LocalText.Empty);
        Sync(i.Series, r.Series, s => s.Series.Slug, s => s, s => new IncidentSeries { Series = known.Series[s] }, (_, _, _) => { });
        Sync(i.Context, r.Context, c => c.Context.Key, c => c, c => new IncidentContext { Context = known.Context[c] }, (_, _, _) => { });
    }

    private static void Apply(Place p, PlaceRecord r)
    {
        p.Point = r is { Latitude: { } latitude, Longitude: { } longitude } ? Wgs84.Point(latitude, longitude) : null;
        p.Precision = r.Precision;
        p.Description = r.Description;
        p.DepartmentCode = r.DepartmentCode;
        p.ProvinceCode = r.ProvinceCode;
        p.DistrictCode = r.DistrictCode;
        p.RegionRule = r.RegionRule;
        p.GazetteerPlaceId = r.GazetteerPlaceId;
        p.MineSite = r.MineSite;
        p.MiningStatus = r.MiningStatus;
        p.Minerals = [.. r.Minerals];
        p.Sensitive = r.Sensitive;
        p.PublicPrecision = r.PublicPrecision;
    }

    private static void Apply(Source s, SourceRecord from, int position, Known known)
    {
        s.Position = position;
        s.Publisher = known.Publishers[from.Publisher];
        s.Title = from.Title;
        s.Url = from.Url;
        s.Published = from.Published;
        s.PublishedPrecision = from.PublishedPrecision;
        s.Accessed = from.Accessed;
        s.Language = from.Language;
        s.Reliability = from.Reliability;
        s.Credibility = from.Credibility;
        s.CopyOf = from.CopyOf;
        s.ArchiveUrl = from.ArchiveUrl;
        s.Sha256 = from.Sha256;
        s.FileSha256 = from.FileSha256;
        s.Supports = [.. from.Supports];
        s.Quotations = [.. from.Quotations];
    }

    private static void Apply(CasualtyClaim c, ClaimRecord from, int position)
    {
        c.Position = position;
        c.Category = from.Category;
        c.Low = from.Low;
        c.Best = from.Best;
        c.High = from.High;
        c.AtLeast = from.AtLeast;
        c.ReportedOn = from.ReportedOn;
        c.ReportedOnInferred = from.ReportedOnInferred;
        c.SourceKey = from.Source;
        c.SaidBy = from.SaidBy ?? LocalText.Empty;
        c.Note = from.Note ?? LocalText.Empty;
        c.Supersedes = from.Supersedes;
        c.AdoptedFrom = from.AdoptedFrom;
        c.AdoptionReason = from.AdoptionReason ?? LocalText.Empty;
    }

    private static void Apply(Loss l, LossRecord from, int position)
    {
        l.Position = position;
        l.Kind = from.Kind;
        l.Event = from.Event;
        l.Note = from.Note ?? LocalText.Empty;
        l.Quantity = from.Quantity;
        l.Unit = from.Unit;
        l.AtLeast = from.AtLeast;
        l.Value = from.Value;
        l.Currency = from.Currency;
        l.ValuedOn = from.ValuedOn;
        l.SourceKey = from.Source;
    }

    /// <summary>Matches rows to parts by key: changes what is in both, removes what is gone, adds what is new.</summary>
    private static void Sync<TRow, TPart, TKey>(
        List<TRow> rows, IReadOnlyList<TPart> parts, Func<TRow, TKey> rowKey, Func<TPart, TKey> partKey, Func<TPart, TRow> make, Action<TRow, TPart, int> apply)
        where TKey : notnull
    {
        var existing = rows.ToDictionary(rowKey);
        var kept = new HashSet<TKey>();
        foreach (var (position, part) in parts.Index())
        {
            var key = partKey(part);
            if (!existing.TryGetValue(key, out var row))
            {
                row = make(part);
                rows.Add(row);
            }
            apply(row, part, position);
            kept.Add(key);
        }
        rows.RemoveAll(row => existing.ContainsKey(rowKey(row)) && !kept.Contains(rowKey(row)));
    }
}
