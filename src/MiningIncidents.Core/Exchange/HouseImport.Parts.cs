using System.Globalization;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Core.Exchange;

/// <summary>The lists of a row: sources, actors, figures, losses, forces, links. What a list does not carry of a part stays as it is stored.</summary>
internal sealed partial class HouseImport
{
    private static readonly (CasualtyCategory Category, string Name)[] Figures =
        [.. Enum.GetValues<CasualtyCategory>().Select(c => (c, CodeText.Of(c)))];

    private static IncidentRecord Parts(Cells cells, IncidentRecord record, PublicIncident? shown, DateOnly today)
    {
        record = record with { Sources = Sources(cells, record.Sources) };
        record = record with
        {
            Actors = Actors(cells, record.Actors),
            Losses = cells.Changed("losses") ? Losses(cells, record.Losses) : record.Losses,
            Forces = cells.Changed("forces") ? Forces(cells, record.Forces) : record.Forces,
            Links = cells.Changed("links") ? Links(cells, record.Links, shown) : record.Links,
        };
        foreach (var (category, name) in Figures)
        {
            record = Figure(cells, record, category, name, today);
        }
        return record;
    }

    private static IReadOnlyList<SourceRecord> Sources(Cells cells, IReadOnlyList<SourceRecord> now)
    {
        if (!cells.Changed("sources") && !cells.Changed("sources.url"))
        {
            return now;
        }
        string[] publishers = cells.Has("sources") ? cells.List("sources") : [.. now.Select(s => s.Publisher)];
        string[] addresses = cells.Has("sources.url") ? cells.List("sources.url") : [.. now.Select(s => s.Url ?? "-")];
        if (addresses.Length > 0 && addresses.Length != publishers.Length)
        {
            cells.Refuse("sources.url", "ListLength");
            return now;
        }
        var keys = new Keys("s", now.Select(s => s.Key));
        return [.. publishers.Select((publisher, n) => (n < now.Count ? now[n] : new SourceRecord(keys.Next(), publisher)) with
        {
            Publisher = n < now.Count && Written(now[n].Publisher) == publisher ? now[n].Publisher : publisher,
            Url = addresses.Length == 0 || addresses[n] == "-" ? null : n < now.Count && now[n].Url is { } url && Written(url) == addresses[n] ? url : addresses[n],
        })];
    }

    private static IReadOnlyList<ActorRecord> Actors(Cells cells, IReadOnlyList<ActorRecord> now)
    {
        if (!cells.Changed("actors") && !cells.Changed("actors.name.es") && !cells.Changed("actors.name.en"))
        {
            return now;
        }
        string[] parts = cells.Has("actors") ? cells.List("actors") : [.. now.Select(a => $"{CodeText.Of(a.Role)}:{CodeText.Of(a.Kind)}")];
        var es = cells.Has("actors.name.es") ? cells.List("actors.name.es") : [];
        var en = cells.Has("actors.name.en") ? cells.List("actors.name.en") : [];
        var keys = new Keys("a", now.Select(a => a.Key));
        var actors = new List<ActorRecord>();
        foreach (var (n, part) in parts.Index())
        {
            var codes = part.Split(':');
            if (codes.Length is not (2 or 3) || !CodeText.TryParse<ActorRole>(codes[0], out var role) || !CodeText.TryParse<ActorKind>(codes[1], out var kind)
                || (codes.Length == 3 && !CodeText.TryParse<Attribution>(codes[2], out _)))
            {
                cells.Refuse("actors", "Actor", part);
                continue;
            }
            var before = n < now.Count ? now[n] : null;
            var name = new LocalText(es.ElementAtOrDefault(n) ?? en.ElementAtOrDefault(n), en.ElementAtOrDefault(n) ?? es.ElementAtOrDefault(n));
            // The download fills a missing language with the other, and a semicolon with a comma.
            name = before is not null && (name.IsEmpty || (Written(before.Name.Es ?? before.Name.En), Written(before.Name.En ?? before.Name.Es)) == (name.Es, name.En)) ? before.Name : name;
            name = name.IsEmpty ? new(PeopleCodes.ActorKinds[kind].Es, PeopleCodes.ActorKinds[kind].En) : name;
            actors.Add((before ?? new(keys.Next(), kind, role, name)) with
            {
                Kind = kind,
                Role = role,
                Name = name,
                Attribution = role != ActorRole.Perpetrator ? null : codes.Length == 3 ? CodeText.Parse<Attribution>(codes[2]) : before?.Attribution ?? Attribution.Unknown,
                AttributedBy = role == ActorRole.Perpetrator ? before?.AttributedBy : null,
            });
        }
        return actors;
    }

    /// <summary>A figure that differs becomes a claim of its own, adopted: the one before stays in the ledger.</summary>
    private static IncidentRecord Figure(Cells cells, IncidentRecord record, CasualtyCategory category, string name, DateOnly today)
    {
        string Column(string part) => $"figures.{name}.{part}";
        string[] parts = ["low", "best", "high", "atLeast", "asOf", "source"];
        if (!parts.Any(p => cells.Changed(Column(p))))
        {
            return record;
        }
        var (low, best, high) = (cells.Whole(Column("low")), cells.Whole(Column("best")), cells.Whole(Column("high")));
        var before = record.Claims.Where(c => c.Category == category && c.AdoptedFrom is not null).MaxBy(c => c.AdoptedFrom);
        if ((low ?? best ?? high) is null && parts.All(p => cells.Text(Column(p)) is null))
        {
            cells.Refuse(Column("best"), "FigureRemoved");
            return record;
        }
        var day = cells.Day(Column("asOf")) ?? record.DateEnd;
        var publisher = cells.Text(Column("source"));
        var source = record.Sources.FirstOrDefault(s => s.Publisher == publisher)?.Key;
        if (publisher is not null && source is null)
        {
            cells.Refuse(Column("source"), "SourceUnknown", publisher);
        }
        return record with
        {
            Claims =
            [
                .. record.Claims,
                new(new Keys("c", record.Claims.Select(c => c.Key)).Next(), category)
                {
                    Low = low,
                    Best = best,
                    High = high,
                    AtLeast = cells.Truth(Column("atLeast")) ?? false,
                    ReportedOn = day,
                    ReportedOnInferred = cells.Text(Column("asOf")) is null,
                    Source = source ?? (record.Sources.Count > 0 ? record.Sources[0].Key : null),
                    AdoptedFrom = before?.AdoptedFrom >= day ? today : day,
                    AdoptionReason = new("Cifra del archivo importado.", "Figure of the imported file."),
                },
            ],
        };
    }

    private static List<LossRecord> Losses(Cells cells, IReadOnlyList<LossRecord> now)
    {
        var keys = new Keys("l", now.Select(l => l.Key));
        var left = now.ToList();
        var losses = new List<LossRecord>();
        foreach (var text in cells.List("losses"))
        {
            if (left.FirstOrDefault(l => Written(HouseColumns.Loss(l)) == text) is { } same)
            {
                left.Remove(same);
                losses.Add(same);
            }
            else if (Loss(text, keys) is { } read)
            {
                losses.Add(read);
            }
            else
            {
                cells.Refuse("losses", "Loss", text);
            }
        }
        return losses;
    }

    /// <summary>"camp:destroyed ≥3 units 500000 USD".</summary>
    private static LossRecord? Loss(string text, Keys keys)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var codes = words[0].Split(':');
        if (codes.Length != 2 || !CodeText.TryParse<LossKind>(codes[0], out var kind) || !CodeText.TryParse<LossEvent>(codes[1], out var happened))
        {
            return null;
        }
        var loss = new LossRecord(keys.Next(), kind, happened);
        words.RemoveAt(0);
        if (words.Count >= 2 && CodeText.TryParse<Currency>(words[^1], out var currency)
            && decimal.TryParse(words[^2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            loss = loss with { Value = value, Currency = currency };
            words.RemoveRange(words.Count - 2, 2);
        }
        if (words.Count > 0)
        {
            var atLeast = words[0].StartsWith('≥');
            if (!decimal.TryParse(atLeast ? words[0][1..] : words[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quantity))
            {
                return null;
            }
            loss = loss with { Quantity = quantity, AtLeast = atLeast, Unit = words.Count > 1 ? string.Join(' ', words.Skip(1)) : null };
        }
        return loss;
    }

    private static List<ForceRecord> Forces(Cells cells, IReadOnlyList<ForceRecord> now)
    {
        var keys = new Keys("f", now.Select(f => f.Key));
        var left = now.ToList();
        var forces = new List<ForceRecord>();
        foreach (var text in cells.List("forces"))
        {
            var parts = text.Split(':');
            int? number = parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
            if (parts.Length > 2 || !CodeText.TryParse<ForceKind>(parts[0], out var kind) || (parts.Length == 2 && number is null))
            {
                cells.Refuse("forces", "Force", text);
                continue;
            }
            var same = left.FirstOrDefault(f => f.Kind == kind && f.Number == number);
            if (same is not null)
            {
                left.Remove(same);
            }
            forces.Add(same ?? new(keys.Next(), kind) { Number = number });
        }
        return forces;
    }

    /// <summary>The links this incident has to others. What the other one says of it ("&lt;") is the other's; links the download may not show stay.</summary>
    private static List<LinkRecord> Links(Cells cells, IReadOnlyList<LinkRecord> now, PublicIncident? shown)
    {
        var visible = shown?.Links.Where(l => l.Outgoing).Select(l => (l.Kind, l.Code)).ToHashSet() ?? [];
        var links = now.Where(l => !visible.Contains((l.Kind, l.To))).ToList();
        foreach (var text in cells.List("links").Where(t => !t.StartsWith('<')))
        {
            var parts = text.Split(':');
            if (parts.Length != 2 || !CodeText.TryParse<LinkKind>(parts[0], out var kind))
            {
                cells.Refuse("links", "Link", text);
                continue;
            }
            links.Add(now.FirstOrDefault(l => l.Kind == kind && l.To == parts[1]) ?? new(kind, parts[1]));
        }
        return links;
    }

    /// <summary>As the download writes an item of a list.</summary>
    private static string Written(string? item) => (item ?? "").Replace(';', ',').Trim();

    /// <summary>Keys not used yet: one above the highest.</summary>
    private sealed class Keys(string prefix, IEnumerable<string> used)
    {
        private int _last = used.Select(k => k.StartsWith(prefix, StringComparison.Ordinal)
            && int.TryParse(k.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty(0).Max();

        public string Next() => string.Create(CultureInfo.InvariantCulture, $"{prefix}{++_last}");
    }
}
