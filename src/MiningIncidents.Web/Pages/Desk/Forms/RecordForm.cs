using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace MiningIncidents.Web.Pages.Desk.Forms;

/// <summary>
/// What somebody typed into a form, field by field, exactly as typed. Names are paths in the record ("claims[c2].best"), the same that
/// problems name; the rows of a repeating part are listed in order by their keys. Nothing typed is lost, however wrong.
/// </summary>
public sealed class RecordForm
{
    /// <summary>Hidden inputs of this name, one a row, say which rows there are and in which order.</summary>
    public const string RowsPrefix = "rows.";

    /// <summary>The key of a row in a template, which the script replaces.</summary>
    public const string NewRow = "__key__";

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _rows = new(StringComparer.Ordinal);

    /// <summary>The text of a field; "" where nothing was typed. Several values are one a line.</summary>
    public string this[string name]
    {
        get => _values.GetValueOrDefault(name, "");
        set
        {
            if (value.Length == 0)
            {
                _values.Remove(name);
            }
            else
            {
                _values[name] = value;
            }
        }
    }

    /// <summary>Names of the fields with something in them.</summary>
    public IEnumerable<string> Names => _values.Keys;

    public bool IsTicked(string name) => this[name] == "true";

    public IReadOnlyList<string> Lines(string name) => this[name].Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A row as people call it: its number from 1 on, or its key where the form has no such row.</summary>
    public string RowName(string part, string key) =>
        Rows(part).Index().FirstOrDefault(row => row.Item == key) is { Item: not null } row ? (row.Index + 1).ToString(CultureInfo.InvariantCulture) : key;

    /// <summary>Keys of a part's rows, in order.</summary>
    public IReadOnlyList<string> Rows(string part) => _rows.TryGetValue(part, out var keys) ? keys : [];

    /// <summary>Whether nothing stands in a row and nothing names it.</summary>
    public bool IsUntouched(string part, string key) => !_values.Any(field =>
        field.Key.StartsWith($"{part}[{key}].", StringComparison.Ordinal)
        || (field.Value == key && (field.Key.EndsWith(".source", StringComparison.Ordinal) || field.Key.EndsWith(".copyOf", StringComparison.Ordinal))));

    /// <summary>Puts a row at the end.</summary>
    public void AddRow(string part, string key)
    {
        if (!_rows.TryGetValue(part, out var keys))
        {
            _rows[part] = keys = [];
        }
        if (!keys.Contains(key))
        {
            keys.Add(key);
        }
    }

    /// <summary>Puts an empty row at the end and gives it the next free key of its part ("c3").</summary>
    public string AddNewRow(string part)
    {
        var key = FreeKey(part, []);
        AddRow(part, key);
        return key;
    }

    /// <summary>The next key no row of the part has, nor any of <paramref name="taken"/>.</summary>
    public string FreeKey(string part, IEnumerable<string> taken)
    {
        var prefix = RecordFields.RowPrefix(part);
        var used = Rows(part).Concat(taken).ToHashSet(StringComparer.Ordinal);
        var number = 1;
        while (used.Contains(Invariant($"{prefix}{number}")))
        {
            number++;
        }
        return Invariant($"{prefix}{number}");
    }

    /// <summary>Takes a row out, with what was typed in it.</summary>
    public void RemoveRow(string part, string key)
    {
        if (_rows.TryGetValue(part, out var keys) && keys.Remove(key))
        {
            foreach (var name in FieldsOf(part, key))
            {
                _values.Remove(name);
            }
            Quotations.Prune(this);
        }
    }

    /// <summary>Moves a row up (-1) or down (1); at the end it stays.</summary>
    public void MoveRow(string part, string key, int by)
    {
        var keys = _rows.GetValueOrDefault(part, []);
        var from = keys.IndexOf(key);
        var to = from + by;
        if (from >= 0 && to >= 0 && to < keys.Count)
        {
            (keys[from], keys[to]) = (keys[to], keys[from]);
        }
    }

    /// <summary>Puts the rows in the order of these keys; rows not named keep their order after them.</summary>
    public void Reorder(string part, IReadOnlyList<string> order)
    {
        if (_rows.TryGetValue(part, out var keys))
        {
            _rows[part] = [.. order.Where(keys.Contains), .. keys.Where(key => !order.Contains(key))];
        }
    }

    /// <summary>The names of a row's filled fields.</summary>
    public IReadOnlyList<string> FieldsOf(string part, string key)
    {
        var start = $"{part}[{key}].";
        return [.. _values.Keys.Where(name => name.StartsWith(start, StringComparison.Ordinal))];
    }

    /// <summary>Takes the fields of a request. Control characters go; line ends become one sign; what a field cannot be is kept as it is.</summary>
    public static RecordForm Read(IFormCollection posted)
    {
        var form = new RecordForm();
        foreach (var (name, values) in posted)
        {
            if (name.StartsWith(RowsPrefix, StringComparison.Ordinal))
            {
                foreach (var key in values.OfType<string>().Where(key => key.Length is > 0 and <= 100 && key != NewRow && key.IndexOfAny(['[', ']', '\0']) < 0))
                {
                    form.AddRow(name[RowsPrefix.Length..], key);
                }
            }
            else if (!name.StartsWith("__", StringComparison.Ordinal) && name.Length <= 200)
            {
                form[name] = Clean(values);
            }
        }
        Quotations.Prune(form);
        return form;
    }

    /// <summary>The fields as a browser sends them.</summary>
    public IEnumerable<KeyValuePair<string, string>> Posted()
    {
        foreach (var (part, keys) in _rows)
        {
            foreach (var key in keys)
            {
                yield return KeyValuePair.Create(RowsPrefix + part, key);
            }
        }
        foreach (var (name, value) in _values)
        {
            if (RecordFields.Find(name) is { Kind: FieldKind.Ticks })
            {
                foreach (var line in Lines(name))
                {
                    yield return KeyValuePair.Create(name, line);
                }
            }
            else
            {
                yield return KeyValuePair.Create(name, value.Replace("\n", "\r\n", StringComparison.Ordinal));
            }
        }
    }

    public RecordForm Copy()
    {
        var copy = new RecordForm();
        foreach (var (part, keys) in _rows)
        {
            copy._rows[part] = [.. keys];
        }
        foreach (var (name, value) in _values)
        {
            copy._values[name] = value;
        }
        return copy;
    }

    private static string Clean(StringValues values)
    {
        var text = string.Join('\n', values.OfType<string>()).ReplaceLineEndings("\n");
        return text.Any(IsControl) ? new string([.. text.Where(c => !IsControl(c))]) : text;
    }

    private static bool IsControl(char c) => char.IsControl(c) && c is not ('\n' or '\t');

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
