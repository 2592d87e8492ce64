using System.Globalization;
using System.Text.Json;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench.Vectors;

/// <summary>Reads the inputs of vector cases; anything missing or of another shape throws, and the case has failed.</summary>
internal static class JsonReading
{
    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static double? NumberOrNull(this JsonElement element, string name) => element.Has(name) ? element.Number(name) : null;

    public static int Whole(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static int? WholeOrNull(this JsonElement element, string name) => element.Has(name) ? element.Whole(name) : null;

    public static string Text(this JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");

    public static string? TextOrNull(this JsonElement element, string name) => element.Has(name) ? element.Text(name) : null;

    public static DateOnly Day(this JsonElement element, string name) => Day(element.Text(name));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Month(string text) => DateOnly.ParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture);

    public static bool Has(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public static JsonElement[] Items(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray()];

    public static double[] Numbers(this JsonElement element) => [.. element.EnumerateArray().Select(item => item.GetDouble())];

    public static string[] Texts(this JsonElement element) =>
        [.. element.EnumerateArray().Select(item => item.GetString() ?? throw new FormatException("a text is null"))];

    public static DayInterval Interval(this JsonElement pair)
    {
        var days = pair.Texts();
        return days.Length == 2 ? new DayInterval(Day(days[0]), Day(days[1])) : throw new FormatException("an interval has two days");
    }

    /// <summary>Rows of arrays as dictionaries by the names in <c>columns</c>.</summary>
    public static IEnumerable<Dictionary<string, JsonElement>> Rows(this JsonElement input, string name)
    {
        var columns = input.GetProperty("columns").Texts();
        return input.Items(name).Select(row => Row(row, columns));
    }

    /// <summary>Reported figures: low, best and high, which may be null.</summary>
    public static CasualtyRange Range(Dictionary<string, JsonElement> row) => new(
        row["low"].GetInt32(), row["best"].GetInt32(), row["high"].ValueKind == JsonValueKind.Null ? null : row["high"].GetInt32());

    /// <summary>One array as a dictionary by the names of its columns.</summary>
    public static Dictionary<string, JsonElement> Row(JsonElement row, string[] columns) => row.GetArrayLength() == columns.Length
        ? columns.Zip(row.EnumerateArray()).ToDictionary(pair => pair.First, pair => pair.Second)
        : throw new FormatException("a row has not as many values as there are columns");
}
