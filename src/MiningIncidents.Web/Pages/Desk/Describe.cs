using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>The trail of a record and where two of its versions are compared; null: the reader may not.</summary>
public sealed record TrailView(IReadOnlyList<DeskRevision> Revisions, string? Compare);

/// <summary>Two versions side by side.</summary>
public sealed record CompareView(IReadOnlyList<FormDifference> Differences, RecordForm Before, RecordForm After, FormChoices Choices);

/// <summary>What somebody else changed while this form was filled in.</summary>
/// <param name="Other">Their last write.</param>
/// <param name="Reload">Address of the page as it is stored.</param>
public sealed record ConflictView(FormChoices Choices, RecordForm Form, IReadOnlyList<FormConflict> Conflicts, DeskRevision? Other, string Reload);

/// <summary>Fields, rows and their texts in words, for comparisons.</summary>
public static class Describe
{
    /// <summary>"Casualties c2 · best", "Title ES".</summary>
    public static string Name(string name, Texts texts)
    {
        var row = RecordFields.RowOf(name);
        var part = RecordFields.Parts.FirstOrDefault(p => p.Part == (row?.Part ?? name)).Heading;
        var field = RecordFields.Find(name);
        var label = field is null ? "" : texts[field.Label] + (field.Language is { } language ? " " + language.ToUpperInvariant() : "");
        return string.Join(" · ", new[] { part is null ? "" : $"{texts[part]} {row?.Key}".Trim(), label }.Where(t => t.Length > 0));
    }

    /// <summary>A field's text in words; a row as one line a field.</summary>
    public static string Value(FormChoices choices, RecordForm form, string name, string? text, Texts texts)
    {
        if (text is null)
        {
            return texts["Desk.NoRow"];
        }
        if (!name.EndsWith(']'))
        {
            return text.Length == 0 ? texts["Desk.EmptyValue"] : choices.Display(form, name, text, texts);
        }
        return string.Join('\n', text.Split('\n').Select(line => line.Split('\t', 2)).Select(pair =>
            pair is [var field, var value] && RecordFields.Find(field) is { } declared
                ? $"{texts[declared.Label]}{(declared.Language is { } language ? " " + language.ToUpperInvariant() : "")}: {choices.Display(form, field, value, texts)}"
                : string.Join(' ', pair)));
    }
}
