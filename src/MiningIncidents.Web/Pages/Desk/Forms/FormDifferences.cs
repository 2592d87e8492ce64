namespace MiningIncidents.Web.Pages.Desk.Forms;

/// <summary>One field that differs between two forms; a whole row is one difference where it is only in one of them.</summary>
/// <param name="Name">The field's name, or <c>claims[c2]</c> for a row.</param>
/// <param name="Before">As typed before; null: no such row.</param>
/// <param name="After">As typed after; null: no such row.</param>
public sealed record FormDifference(string Name, string? Before, string? After)
{
    /// <summary>Whether a whole row was added or taken out.</summary>
    public bool IsRow => Name.EndsWith(']');
}

/// <summary>Laying forms side by side.</summary>
public static class FormDifferences
{
    /// <summary>What changed from one form to the other, in the order of the form's fields.</summary>
    public static IReadOnlyList<FormDifference> Between(RecordForm before, RecordForm after)
    {
        var differences = new List<FormDifference>();
        foreach (var field in RecordFields.All.Where(f => !f.Path.Contains('[', StringComparison.Ordinal) && FormMerge.IsOfTheRecord(f.Path)))
        {
            if (before[field.Path] != after[field.Path])
            {
                differences.Add(new(field.Path, before[field.Path], after[field.Path]));
            }
        }
        foreach (var (part, _, _) in RecordFields.Parts)
        {
            foreach (var key in before.Rows(part).Union(after.Rows(part)))
            {
                var (was, isNow) = (before.Rows(part).Contains(key), after.Rows(part).Contains(key));
                if (was && isNow)
                {
                    differences.AddRange(FieldsOf(part).Select(path => path.Replace("[]", $"[{key}]", StringComparison.Ordinal))
                        .Where(name => before[name] != after[name]).Select(name => new FormDifference(name, before[name], after[name])));
                }
                else
                {
                    differences.Add(new($"{part}[{key}]", was ? RowText(before, part, key) : null, isNow ? RowText(after, part, key) : null));
                }
            }
            var (order, newOrder) = (before.Rows(part).Where(after.Rows(part).Contains), after.Rows(part).Where(before.Rows(part).Contains));
            if (!order.SequenceEqual(newOrder))
            {
                differences.Add(new(part, string.Join(", ", before.Rows(part)), string.Join(", ", after.Rows(part))));
            }
        }
        return differences;
    }

    /// <summary>What a row says, one line a field: "best: 3".</summary>
    public static string RowText(RecordForm form, string part, string key) =>
        string.Join('\n', FieldsOf(part).Select(path => path.Replace("[]", $"[{key}]", StringComparison.Ordinal)).Where(name => form[name].Length > 0)
            .Select(name => $"{name}\t{form[name]}"));

    private static IEnumerable<string> FieldsOf(string part) =>
        RecordFields.All.Where(f => f.Path.StartsWith(part + "[]", StringComparison.Ordinal)).Select(f => f.Path);
}
