using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Charts;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Map;

/// <summary>How one department is shaded.</summary>
/// <param name="Shade">0 for nothing recorded to 5; null where the number is not known: that is no zero.</param>
/// <param name="Words">What is known of it, in words; null for nothing recorded.</param>
/// <param name="Label">The same in brief, for the map; lines end with "\n".</param>
public sealed record DepartmentShade(int? Shade, string? Words, string? Label)
{
    public static readonly DepartmentShade None = new(0, null, null);
}

/// <summary>The departments shaded by a number of the filter; the phases are drawn on their own.</summary>
public sealed class MapShading
{
    /// <summary>Values of <c>layer</c> in the address, beside <c>phase</c>.</summary>
    public const string Count = "count";

    /// <inheritdoc cref="Count"/>
    public const string Killed = "killed";

    /// <inheritdoc cref="Count"/>
    public const string Losses = "losses";

    private const decimal Million = 1_000_000;

    private MapShading(string by, ShadeScale scale, IReadOnlyDictionary<string, DepartmentShade> departments)
    {
        By = by;
        Scale = scale;
        Departments = departments;
    }

    public string By { get; }

    public ShadeScale Scale { get; }

    /// <summary>By INEI code; all 25.</summary>
    public IReadOnlyDictionary<string, DepartmentShade> Departments { get; }

    /// <summary>Whether the address asks for a shading of this kind.</summary>
    public static string? Asked(HttpRequest request) =>
        request.Query["layer"].ToString() is Count or Killed or Losses ? request.Query["layer"].ToString() : null;

    /// <summary>By incidents, or by killed as far as known.</summary>
    /// <param name="beside">What another map beside this one shows: both are shaded by one scale.</param>
    public static MapShading Of(
        string by, IReadOnlyDictionary<string, IncidentTotals> regions, Texts texts, Wording words, IReadOnlyDictionary<string, IncidentTotals>? beside = null)
    {
        var scale = ShadeScale.Of(Known(regions, beside).Select(t => (long)(by == Killed ? t.Killed : t.Incidents)));
        return new(by, scale, DepartmentShapes.All.ToDictionary(d => d.Department.Code, d => regions.GetValueOrDefault(d.Department.Code) switch
        {
            null or { Incidents: 0 } => DepartmentShade.None,
            var t when by == Count => new(scale.Of(t.Incidents), texts.Count("Map.Total", t.Incidents), words.Number(t.Incidents)),
            { KilledKnown: 0 } => new(null, words.Persons(CasualtyCategory.Killed, null), "?"),
            var t when t.KilledKnown < t.Incidents => new(
                t.Killed == 0 ? null : scale.Of(t.Killed),
                texts["Layers.KilledOfSome", words.Persons(CasualtyCategory.Killed, t.Killed), words.Number(t.KilledKnown), words.Number(t.Incidents)],
                t.Killed == 0 ? "?" : $"{words.Number(t.Killed)}+?"),
            var t => new(scale.Of(t.Killed), words.Persons(CasualtyCategory.Killed, t.Killed), words.Number(t.Killed)),
        }));
    }

    /// <summary>By raids that destroyed something; the words give the value as far as stated.</summary>
    /// <param name="beside">As for the others.</param>
    public static MapShading Of(
        IReadOnlyDictionary<string, DestroyedValue> regions, Texts texts, Wording words, IReadOnlyDictionary<string, DestroyedValue>? beside = null)
    {
        var scale = ShadeScale.Of(Known(regions, beside).Select(of => (long)of.Raids));
        return new(Losses, scale, DepartmentShapes.All.ToDictionary(d => d.Department.Code, d => regions.GetValueOrDefault(d.Department.Code) is { } of
            ? new DepartmentShade(scale.Of(of.Raids), Destroyed(of, texts, words), InBrief(of, words))
            : DepartmentShade.None));
    }

    /// <summary>What is known of the departments, on both maps where there are two.</summary>
    private static IEnumerable<T> Known<T>(IReadOnlyDictionary<string, T> regions, IReadOnlyDictionary<string, T>? beside)
        where T : class =>
        DepartmentShapes.All.SelectMany(d => new[] { regions.GetValueOrDefault(d.Department.Code), beside?.GetValueOrDefault(d.Department.Code) }).OfType<T>();

    private static string Destroyed(DestroyedValue of, Texts texts, Wording words)
    {
        var raids = texts.Count("Layers.Raids", of.Raids);
        var values = string.Join(" + ", of.Values.Select(v => words.Money(v.Value, v.Key)));
        return of.Valued == 0 ? texts["Layers.ValueUnknown", raids]
            : of.Valued < of.Raids ? texts["Layers.ValueOfSome", raids, values, words.Number(of.Valued)]
            : texts["Layers.ValueOfAll", raids, values];
    }

    private static string InBrief(DestroyedValue of, Wording words)
    {
        var values = of.Values.Select(v => v.Value < Million ? words.Money(v.Value, v.Key) : $"{words.Money(Math.Round(v.Value / Million, 1), v.Key)} M").ToList();
        return of.Valued == 0 ? "?" : string.Join('\n', values) + (of.Valued < of.Raids ? "\n+?" : "");
    }
}
