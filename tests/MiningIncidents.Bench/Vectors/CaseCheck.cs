using System.Globalization;
using System.Text.Json;

namespace MiningIncidents.Bench.Vectors;

/// <summary>Compares what the rules gave with what a case expects and keeps every difference.</summary>
internal sealed class CaseCheck(Tolerances tolerances)
{
    private readonly List<string> _problems = [];

    public Tolerances Tolerances { get; } = tolerances;

    public IReadOnlyList<string> Problems => _problems;

    public void Problem(string path, string text) => _problems.Add(path.Length == 0 ? text : $"{path}: {text}");

    /// <summary>
    /// Walks through the expected fields. One that the check does not know fails the case, and so does an empty expectation.
    /// </summary>
    public void Fields(string path, JsonElement expected, Func<string, JsonElement, string, bool> check)
    {
        if (expected.ValueKind != JsonValueKind.Object || !expected.EnumerateObject().Any())
        {
            Problem(path, "nothing is expected");
            return;
        }

        foreach (var field in expected.EnumerateObject())
        {
            var inner = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            if (!check(field.Name, field.Value, inner))
            {
                Problem(inner, "the meaning of this field is not known");
            }
        }
    }

    public bool Number(string path, JsonElement expected, double? actual, Tolerance tolerance)
    {
        var same = expected.ValueKind switch
        {
            JsonValueKind.Null => actual is null,
            JsonValueKind.Number => actual is { } value && tolerance.Allows(expected.GetDouble(), value),
            _ => false,
        };
        return Report(same, path, expected, actual?.ToString("R", CultureInfo.InvariantCulture));
    }

    public bool Whole(string path, JsonElement expected, long? actual) => Number(path, expected, actual, Tolerance.Exact);

    public bool Text(string path, JsonElement expected, string? actual) => Report(
        expected.ValueKind == JsonValueKind.Null
            ? actual is null
            : expected.ValueKind == JsonValueKind.String && expected.GetString() == actual,
        path,
        expected,
        actual);

    public bool Flag(string path, JsonElement expected, bool actual) =>
        Report(expected.ValueKind == (actual ? JsonValueKind.True : JsonValueKind.False), path, expected, actual ? "true" : "false");

    public bool Numbers(string path, JsonElement expected, IReadOnlyList<double> actual, Tolerance tolerance) =>
        List(path, expected, actual, (inner, element, value) => Number(inner, element, value, tolerance));

    public bool Wholes(string path, JsonElement expected, IReadOnlyList<int> actual) =>
        List(path, expected, actual, (inner, element, value) => Whole(inner, element, value));

    public bool Texts(string path, JsonElement expected, IReadOnlyList<string> actual) => List(path, expected, actual, Text);

    /// <summary>Lists of the same length, compared item by item.</summary>
    public bool List<T>(string path, JsonElement expected, IReadOnlyList<T> actual, Func<string, JsonElement, T, bool> compare)
    {
        if (expected.ValueKind != JsonValueKind.Array || expected.GetArrayLength() != actual.Count)
        {
            return Report(false, path, expected, string.Create(CultureInfo.InvariantCulture, $"a list of {actual.Count}"));
        }

        var i = 0;
        foreach (var element in expected.EnumerateArray())
        {
            compare($"{path}[{i}]", element, actual[i]);
            i++;
        }

        return true;
    }

    /// <summary>Maps with the same keys: one too many is as wrong as one too few.</summary>
    public bool Map<T>(string path, JsonElement expected, IReadOnlyDictionary<string, T> actual, Func<string, JsonElement, T, bool> compare)
    {
        if (expected.ValueKind != JsonValueKind.Object)
        {
            return Report(false, path, expected, "a map");
        }

        foreach (var field in expected.EnumerateObject())
        {
            if (actual.TryGetValue(field.Name, out var value))
            {
                compare($"{path}.{field.Name}", field.Value, value);
            }
            else
            {
                Problem($"{path}.{field.Name}", "expected but not there");
            }
        }

        foreach (var key in actual.Keys.Where(key => !expected.TryGetProperty(key, out _)))
        {
            Problem($"{path}.{key}", "there but not expected");
        }

        return true;
    }

    private bool Report(bool same, string path, JsonElement expected, string? actual)
    {
        if (!same)
        {
            Problem(path, $"expected {expected.GetRawText()}, got {actual ?? "null"}");
        }

        return true;
    }
}
