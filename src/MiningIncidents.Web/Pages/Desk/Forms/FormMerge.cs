namespace MiningIncidents.Web.Pages.Desk.Forms;

/// <summary>A field that somebody else changed while this form was being filled in.</summary>
/// <param name="Name">Field, row or part.</param>
/// <param name="Base">As it was when the form was opened.</param>
/// <param name="Theirs">As it is stored now.</param>
/// <param name="Mine">As typed.</param>
/// <param name="IsClash">Both changed it, differently: only the writer can choose.</param>
public sealed record FormConflict(string Name, string? Base, string? Theirs, string? Mine, bool IsClash);

/// <summary>
/// Bringing two editors' changes together. What only one of them changed stays changed; where both changed the same field differently the
/// writer chooses. Nothing typed is dropped without that choice.
/// </summary>
public static class FormMerge
{
    /// <summary>What the other one changed, with what the writer has there.</summary>
    public static IReadOnlyList<FormConflict> Conflicts(RecordForm was, RecordForm theirs, RecordForm mine)
    {
        var conflicts = new List<FormConflict>();
        foreach (var change in FormDifferences.Between(was, theirs).Where(d => d.IsRow || RecordFields.Find(d.Name) is not null))
        {
            var row = RecordFields.RowOf(change.Name);
            // A row they added under a key the writer also used is another row: it is not in the writer's form.
            var mineNow = change is { IsRow: true, Before: null } ? null
                : row is { } r && (change.IsRow || !mine.Rows(r.Part).Contains(r.Key)) ? RowOrNothing(mine, r.Part, r.Key)
                : mine[change.Name];
            if (mineNow != change.After)
            {
                conflicts.Add(new(change.Name, change.Before, change.After, mineNow, mineNow != change.Before));
            }
        }
        return conflicts;
    }

    /// <summary>
    /// Their form with the writer's changes put in, except where <paramref name="takeTheirs"/> names the field; <paramref name="takeMine"/> names
    /// fields that only they changed and the writer wants as before. Rows both added under the same key are two rows.
    /// </summary>
    public static RecordForm Merge(RecordForm was, RecordForm theirs, RecordForm mine, IReadOnlySet<string> takeTheirs, IReadOnlySet<string> takeMine)
    {
        mine = WithFreshKeys(was, theirs, mine);
        var merged = theirs.Copy();
        foreach (var name in FormDifferences.Between(was, mine).Select(d => d.Name).Where(n => !takeTheirs.Contains(n)).Union(takeMine))
        {
            Put(merged, mine, name, takeTheirs);
        }
        // What is said with the write itself is not part of the record.
        foreach (var name in mine.Names.Where(n => !IsOfTheRecord(n)))
        {
            merged[name] = mine[name];
        }
        return merged;
    }

    /// <summary>Whether a field is content, and not something said with a write (why, notes, reasons).</summary>
    public static bool IsOfTheRecord(string name) =>
        RecordFields.Find(name) is { Path: not "why" } field
        && !field.Path.StartsWith("quick.", StringComparison.Ordinal)
        && !field.Path.StartsWith("article.", StringComparison.Ordinal) && !field.Path.StartsWith("publicNote.", StringComparison.Ordinal) && !field.Path.StartsWith("withdrawnReason.", StringComparison.Ordinal);

    private static void Put(RecordForm merged, RecordForm mine, string name, IReadOnlySet<string> takeTheirs)
    {
        if (RecordFields.RowOf(name) is not var (part, key))
        {
            if (RecordFields.Find(name) is null)
            {
                merged.Reorder(name, mine.Rows(name));
            }
            else
            {
                merged[name] = mine[name];
            }
            return;
        }
        var isRow = name.EndsWith(']');
        if (!isRow && merged.Rows(part).Contains(key))
        {
            merged[name] = mine[name];
        }
        else if (mine.Rows(part).Contains(key) && (isRow || !takeTheirs.Contains($"{part}[{key}]")))
        {
            // Also when they removed the row the writer went on with: it comes back whole.
            merged.AddRow(part, key);
            foreach (var field in mine.FieldsOf(part, key))
            {
                merged[field] = mine[field];
            }
        }
        else if (isRow)
        {
            merged.RemoveRow(part, key);
        }
    }

    /// <summary>A row the writer added has the key of another row they added: it gets a key of its own, and what refers to it follows.</summary>
    private static RecordForm WithFreshKeys(RecordForm was, RecordForm theirs, RecordForm mine)
    {
        var renamed = new Dictionary<(string Part, string Key), string>();
        foreach (var (part, _, _) in RecordFields.Parts)
        {
            foreach (var key in mine.Rows(part).Except(was.Rows(part)).Intersect(theirs.Rows(part)).Except(was.Rows(part)).ToList())
            {
                if (FormDifferences.RowText(mine, part, key) != FormDifferences.RowText(theirs, part, key))
                {
                    renamed[(part, key)] = mine.FreeKey(part, theirs.Rows(part).Concat(renamed.Values));
                }
            }
        }
        if (renamed.Count == 0)
        {
            return mine;
        }
        var copy = new RecordForm();
        foreach (var (part, _, _) in RecordFields.Parts)
        {
            foreach (var key in mine.Rows(part))
            {
                copy.AddRow(part, renamed.GetValueOrDefault((part, key), key));
            }
        }
        foreach (var name in mine.Names)
        {
            var to = RecordFields.RowOf(name) is { } row && renamed.TryGetValue(row, out var key)
                ? name.Replace($"{row.Part}[{row.Key}]", $"{row.Part}[{key}]", StringComparison.Ordinal) : name;
            var target = RecordFields.PathOf(name) switch
            {
                "claims[].source" or "actors[].source" or "losses[].source" or "forces[].source" or "sources[].copyOf" => "sources",
                "claims[].supersedes" => "claims",
                _ => null,
            };
            copy[to] = target is not null && renamed.TryGetValue((target, mine[name]), out var reference) ? reference : mine[name];
        }
        return copy;
    }

    private static string? RowOrNothing(RecordForm form, string part, string key) =>
        form.Rows(part).Contains(key) ? FormDifferences.RowText(form, part, key) : null;
}
