namespace MiningIncidents.Web.Pages.Desk.Forms;

/// <summary>Whose text a joined record takes.</summary>
public enum JoinSide { Kept, Other, Both }

/// <summary>Something both records say differently: one field, or fields that only make sense together.</summary>
/// <param name="Name">Its name in the request: a field's, or <c>place</c>, <c>date</c>.</param>
/// <param name="Fields">The fields that differ.</param>
/// <param name="Suggested">What is chosen to begin with.</param>
/// <param name="MayBoth">Whether both texts can stand together.</param>
public sealed record JoinChoice(string Name, IReadOnlyList<string> Fields, JoinSide Suggested, bool MayBoth);

/// <summary>A row that only the other record has.</summary>
/// <param name="Name">Its name in the joined form, e.g. <c>claims[c4]</c>.</param>
/// <param name="Suggested">Whether it is added to begin with.</param>
public sealed record JoinRow(string Name, string Part, string Key, bool Suggested);

/// <summary>
/// Two records made comparable and joined into one form. The rows of the other get keys that are free in the kept one, and a row that says the same
/// is the same row, whatever its key; what refers to it follows. Pure.
/// </summary>
public sealed class FormJoin
{
    private static readonly string[] Grouped = ["place", "date"];

    /// <summary>What makes two rows of a part the same row.</summary>
    private static readonly Dictionary<string, string[]> Identity = new(StringComparer.Ordinal)
    {
        ["acts"] = ["kind", "on"],
        ["actors"] = ["kind", "role", "name.es", "name.en"],
        ["claims"] = ["category", "low", "best", "high", "atLeast", "reportedOn", "source"],
        ["persons"] = ["person", "role"],
        ["losses"] = ["kind", "event", "quantity", "unit", "value", "currency", "note.es", "note.en", "source"],
        ["forces"] = ["kind", "number", "numberHigh", "name.es", "name.en"],
        ["links"] = ["kind", "to"],
    };

    private FormJoin(RecordForm kept, RecordForm other) => (Kept, Other) = (kept, other);

    public RecordForm Kept { get; }

    /// <summary>The other record with keys that do not clash.</summary>
    public RecordForm Other { get; }

    public IReadOnlyList<JoinChoice> Choices { get; private set; } = [];
    public IReadOnlyList<JoinRow> Rows { get; private set; } = [];

    /// <summary>Lays two records side by side.</summary>
    /// <param name="kept">The record that stays.</param>
    /// <param name="other">The record that goes into it.</param>
    /// <param name="keptCode">Code of the one that stays.</param>
    /// <param name="otherCode">Code of the other: links between the two fall away.</param>
    public static FormJoin Of(RecordForm kept, RecordForm other, string keptCode, string otherCode)
    {
        kept = kept.Copy();
        foreach (var key in LinksTo(kept, otherCode))
        {
            kept.RemoveRow("links", key);
        }
        other = other.Copy();
        foreach (var key in LinksTo(other, keptCode))
        {
            other.RemoveRow("links", key);
        }
        var (fresh, same) = Rekeyed(kept, other);
        var join = new FormJoin(kept, fresh);
        join.Choices = [.. join.Differing()];
        join.Rows = [.. RecordFields.Parts.SelectMany(p => fresh.Rows(p.Part).Where(key => !same.Contains((p.Part, key)))
            .Select(key => new JoinRow($"{p.Part}[{key}]", p.Part, key, join.Suggests(p.Part, key))))];
        return join;
    }

    /// <summary>The joined form.</summary>
    /// <param name="sides">Chosen sides by name; what is not named keeps what the kept one says.</param>
    /// <param name="rows">Names of rows to add.</param>
    public RecordForm Join(IReadOnlyDictionary<string, JoinSide> sides, IReadOnlySet<string> rows)
    {
        var joined = Kept.Copy();
        foreach (var choice in Choices)
        {
            var side = sides.GetValueOrDefault(choice.Name, JoinSide.Kept);
            foreach (var field in choice.Fields)
            {
                joined[field] = side switch
                {
                    JoinSide.Kept => Kept[field],
                    JoinSide.Other => Other[field],
                    JoinSide.Both => Together(field),
                    _ => throw new ArgumentOutOfRangeException(nameof(sides), side, "Unknown side."),
                };
            }
        }
        // A row that came under terms brings its terms along.
        if (new[] { Kept["licence"], Other["licence"] }.Contains("no_republication"))
        {
            joined["licence"] = "no_republication";
        }
        foreach (var row in Rows.Where(r => rows.Contains(r.Name)))
        {
            Add(joined, row.Part, row.Key);
        }
        return joined;
    }

    /// <summary>
    /// The form as it is now without what a merge had brought: what was changed since stays, also in rows that the merge had added.
    /// </summary>
    /// <param name="before">Before the merge.</param>
    /// <param name="merged">Right after it.</param>
    /// <param name="now">As it is now.</param>
    public static RecordForm Without(RecordForm before, RecordForm merged, RecordForm now)
    {
        var since = FormDifferences.Between(merged, now).Select(d => d.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in since.ToList())
        {
            if (RecordFields.RowOf(name) is var (part, key) && now.Rows(part).Contains(key) && !before.Rows(part).Contains(key))
            {
                since.Add($"{part}[{key}]");
            }
        }
        var left = FormMerge.Merge(merged, now, before, since, new HashSet<string>());
        // What stays may rest on a source the merge had brought.
        foreach (var source in left.Names.Where(IsReference).Select(name => left[name]).Distinct().ToList())
        {
            if (!left.Rows("sources").Contains(source) && now.Rows("sources").Contains(source))
            {
                CopyRow(now, left, "sources", source);
            }
        }
        return left;
    }

    private IEnumerable<JoinChoice> Differing()
    {
        var differing = RecordFields.All.Where(f => !f.Path.Contains('[', StringComparison.Ordinal) && FormMerge.IsOfTheRecord(f.Path) && Kept[f.Path] != Other[f.Path]).ToList();
        foreach (var group in Grouped)
        {
            var fields = differing.Where(f => GroupOf(f.Path) == group).Select(f => f.Path).ToList();
            if (fields.Count > 0)
            {
                // A place that somebody decided to hide stays hidden unless it is decided anew.
                var takeOther = group == "place" && (Other.IsTicked("place.sensitive") && !Kept.IsTicked("place.sensitive"));
                yield return new(group, fields, takeOther ? JoinSide.Other : JoinSide.Kept, false);
            }
        }
        foreach (var field in differing.Where(f => GroupOf(f.Path) is null && f.Path != "licence"))
        {
            var both = field.Kind == FieldKind.Ticks || field.Path == "internalNote";
            var mayBoth = both && Kept[field.Path].Length > 0 && Other[field.Path].Length > 0;
            yield return new(field.Path, [field.Path], Kept[field.Path].Length == 0 ? JoinSide.Other : mayBoth ? JoinSide.Both : JoinSide.Kept, mayBoth);
        }
    }

    private static string? GroupOf(string path) =>
        path.StartsWith("place.", StringComparison.Ordinal) ? "place" : path.StartsWith("date", StringComparison.Ordinal) || path == "partOfDay" ? "date" : null;

    private string Together(string field) => RecordFields.Find(field) is { Kind: FieldKind.Ticks }
        ? string.Join('\n', Kept.Lines(field).Union(Other.Lines(field)))
        : $"{Kept[field]}\n{Other[field]}".Trim();

    /// <summary>Of acts and actors only what is new in kind: the same attack told twice is one act.</summary>
    private bool Suggests(string part, string key) => part switch
    {
        "acts" => Kept.Rows(part).All(k => Kept[$"acts[{k}].kind"] != Other[$"acts[{key}].kind"]),
        "actors" => Kept.Rows(part).All(k => (Kept[$"actors[{k}].kind"], Kept[$"actors[{k}].role"]) != (Other[$"actors[{key}].kind"], Other[$"actors[{key}].role"])),
        _ => true,
    };

    private void Add(RecordForm joined, string part, string key)
    {
        CopyRow(Other, joined, part, key);
        if (part == "claims" && Kept.Rows("claims").Any(k => Kept[$"claims[{k}].category"] == Other[$"claims[{key}].category"] && Kept[$"claims[{k}].adoptedFrom"].Length > 0))
        {
            // The figure shown stays the one that was adopted; the other is listed until somebody adopts it.
            joined[$"claims[{key}].adoptedFrom"] = joined[$"claims[{key}].adoptionReason.es"] = joined[$"claims[{key}].adoptionReason.en"] = "";
        }
        if (part == "claims" && joined[$"claims[{key}].supersedes"] is { Length: > 0 } earlier && !joined.Rows("claims").Contains(earlier))
        {
            Add(joined, "claims", earlier);
        }
        foreach (var source in joined.FieldsOf(part, key).Where(IsReference).Select(name => joined[name]).ToList())
        {
            if (!joined.Rows("sources").Contains(source) && Other.Rows("sources").Contains(source))
            {
                Add(joined, "sources", source);
            }
        }
    }

    private static bool IsReference(string name) =>
        name.EndsWith("].source", StringComparison.Ordinal) || name.EndsWith("].copyOf", StringComparison.Ordinal);

    private static void CopyRow(RecordForm from, RecordForm to, string part, string key)
    {
        to.AddRow(part, key);
        foreach (var name in from.FieldsOf(part, key))
        {
            to[name] = from[name];
        }
    }

    private static List<string> LinksTo(RecordForm form, string code) =>
        [.. form.Rows("links").Where(key => string.Equals(form[$"links[{key}].to"].Trim(), code, StringComparison.OrdinalIgnoreCase))];

    private static (RecordForm Form, HashSet<(string, string)> Same) Rekeyed(RecordForm kept, RecordForm other)
    {
        var same = new HashSet<(string, string)>();
        var form = new RecordForm();
        foreach (var name in other.Names.Where(n => RecordFields.RowOf(n) is null))
        {
            form[name] = other[name];
        }
        var keys = new Dictionary<(string Part, string Key), string>();
        // Sources first: the rows of other parts are recognised by theirs.
        foreach (var part in RecordFields.Parts.Select(p => p.Part).OrderBy(p => p == "sources" ? 0 : 1))
        {
            foreach (var key in other.Rows(part))
            {
                var twin = kept.Rows(part).FirstOrDefault(k => !same.Contains((part, k)) && IsTwin(kept, other, part, k, key, keys));
                if (twin is not null)
                {
                    same.Add((part, twin));
                }
                keys[(part, key)] = twin ?? (part is "persons" or "links" && !kept.Rows(part).Contains(key) ? key
                    : kept.FreeKey(part, keys.Where(k => k.Key.Part == part).Select(k => k.Value)));
            }
        }
        foreach (var ((part, key), to) in keys)
        {
            form.AddRow(part, to);
            foreach (var name in other.FieldsOf(part, key))
            {
                form[name.Replace($"{part}[{key}]", $"{part}[{to}]", StringComparison.Ordinal)] = Mapped(other, name, keys);
            }
        }
        return (form, same);
    }

    private static bool IsTwin(RecordForm kept, RecordForm other, string part, string k, string key, Dictionary<(string Part, string Key), string> keys)
    {
        if (part != "sources")
        {
            return Identity.TryGetValue(part, out var fields)
                && fields.All(f => kept[$"{part}[{k}].{f}"] == Mapped(other, $"{part}[{key}].{f}", keys));
        }
        string Of(RecordForm form, string row, string field) => form[$"sources[{row}].{field}"].Trim();
        var (url, otherUrl) = (Of(kept, k, "url"), Of(other, key, "url"));
        return url.Length > 0 || otherUrl.Length > 0
            ? string.Equals(url, otherUrl, StringComparison.OrdinalIgnoreCase)
            : Of(kept, k, "publisher") == Of(other, key, "publisher") && Of(kept, k, "title") == Of(other, key, "title") && Of(kept, k, "published") == Of(other, key, "published");
    }

    /// <summary>A field's text with keys of rows as they are in the kept one.</summary>
    private static string Mapped(RecordForm other, string name, Dictionary<(string Part, string Key), string> keys)
    {
        var part = IsReference(name) ? "sources" : name.EndsWith("].supersedes", StringComparison.Ordinal) ? "claims" : null;
        return part is not null && keys.TryGetValue((part, other[name]), out var to) ? to : other[name];
    }
}
