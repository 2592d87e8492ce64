using System.Text.Json;

namespace MiningIncidents.Bench.Vectors;

/// <summary>How far a number may lie from the expected one: |got - expected| ≤ abs + rel · |expected|.</summary>
internal readonly record struct Tolerance(double Abs, double Rel)
{
    public static Tolerance Exact { get; } = new(0, 0);

    public static Tolerance Default { get; } = new(1e-9, 1e-6);

    public bool Allows(double expected, double actual) =>
        expected.Equals(actual) || Math.Abs(actual - expected) <= Abs + (Rel * Math.Abs(expected));
}

/// <summary>
/// The tolerances a file states: one for all its numbers, or one for each of the quantities it names ("p,q", "rr"). Where it says nothing,
/// the documented default.
/// </summary>
internal sealed class Tolerances
{
    private readonly Dictionary<string, Tolerance> _named = new(StringComparer.Ordinal);
    private readonly Tolerance _general;

    private Tolerances(JsonElement? stated)
    {
        _general = stated is { } whole ? Values(whole) ?? Tolerance.Default : Tolerance.Default;
        if (stated is not { ValueKind: JsonValueKind.Object } groups)
        {
            return;
        }

        foreach (var group in groups.EnumerateObject())
        {
            var tolerance = group.Value.ValueKind switch
            {
                JsonValueKind.Object => Values(group.Value),
                JsonValueKind.String when group.Value.GetString()!.StartsWith("exact", StringComparison.Ordinal) => Tolerance.Exact,
                _ => null,
            };
            if (tolerance is not { } found)
            {
                continue;
            }

            // "prob/rr when …" is one group with a condition; it is asked for by its beginning.
            string[] names = group.Name.Contains(" when ", StringComparison.Ordinal)
                ? [group.Name[..group.Name.IndexOf(" when ", StringComparison.Ordinal)]]
                : group.Name.Split(',', StringSplitOptions.TrimEntries);
            foreach (var name in names)
            {
                _named[name] = found;
            }
        }
    }

    public static Tolerances Read(JsonElement file) =>
        new(file.TryGetProperty("tolerance", out var stated) ? stated : null);

    /// <summary>The tolerance of the first of these quantities that the file names.</summary>
    public Tolerance For(params string[] names)
    {
        foreach (var name in names)
        {
            if (_named.TryGetValue(name, out var tolerance))
            {
                return tolerance;
            }
        }

        return _general;
    }

    private static Tolerance? Values(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var abs = element.NumberOrNull("abs");
        var rel = element.NumberOrNull("rel");
        return abs is null && rel is null ? null : new Tolerance(abs ?? 0, rel ?? 0);
    }
}
