using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Charts;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Map;

/// <summary>How one department is shaded.</summary>
/// <param name="Shade">0 for nothing recorded, then a <see cref="ShadeStep.Shade"/> of the legend; null where the number is not known: that is no zero.</param>
/// <param name="Words">What is known of it, in words; null for nothing recorded.</param>
/// <param name="Label">The same in brief, for the map; lines end with "\n".</param>
public sealed record DepartmentShade(int? Shade, string? Words, string? Label)
{
    public static readonly DepartmentShade None = new(0, null, null);
}

/// <summary>A line of the legend.</summary>
/// <param name="Shade">From 1.</param>
/// <param name="Words">What it stands for.</param>
public sealed record ShadeStep(int Shade, string Words);

/// <summary>The departments shaded by a number; the phases are drawn on their own.</summary>
public sealed class MapShading
{
    /// <summary>Values of <c>layer</c> in the address, beside <c>phase</c>.</summary>
    public const string Count = "count";

    /// <inheritdoc cref="Count"/>
    public const string Killed = "killed";

    /// <inheritdoc cref="Count"/>
    public const string Losses = "losses";

    /// <summary>How much the pace changed, of all violence; the others are numbers of the filter.</summary>
    public const string Change = "change";

    private const decimal Million = 1_000_000;

    public required string By { get; init; }

    /// <summary>What the shades stand for, as a heading.</summary>
    public required string Title { get; init; }

    /// <summary>The legend, from the lightest shade; of a change from the steepest fall.</summary>
    public required IReadOnlyList<ShadeStep> Steps { get; init; }

    /// <summary>What no shade stands for.</summary>
    public required string Nothing { get; init; }

    /// <summary>What dots stand for.</summary>
    public required string Unknown { get; init; }

    /// <summary>The class of what is filled with a shade, in the style sheets.</summary>
    public string ClassOf(int? shade) => shade switch
    {
        null => "phase-fill-insufficient-data",
        > 0 when By == Change => $"change-{shade}",
        _ => $"overview-{shade}",
    };

    /// <summary>By INEI code; all 25.</summary>
    public required IReadOnlyDictionary<string, DepartmentShade> Departments { get; init; }

    /// <summary>Whether the address asks for a shading of this kind.</summary>
    public static string? Asked(HttpRequest request) =>
        request.Query["layer"].ToString() is Count or Killed or Losses or Change ? request.Query["layer"].ToString() : null;

    /// <summary>By incidents, or by killed as far as known.</summary>
    /// <param name="beside">What another map beside this one shows: both are shaded by one scale.</param>
    public static MapShading Of(
        string by, IReadOnlyDictionary<string, IncidentTotals> regions, Texts texts, Wording words, IReadOnlyDictionary<string, IncidentTotals>? beside = null)
    {
        var scale = ShadeScale.Of(Known(regions, beside).Select(t => (long)(by == Killed ? t.Killed : t.Incidents)));
        return Of(by, scale, texts, words, DepartmentShapes.All.ToDictionary(d => d.Department.Code, d => regions.GetValueOrDefault(d.Department.Code) switch
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
        return Of(Losses, scale, texts, words, DepartmentShapes.All.ToDictionary(d => d.Department.Code, d => regions.GetValueOrDefault(d.Department.Code) is { } of
            ? new DepartmentShade(scale.Of(of.Raids), Destroyed(of, texts, words), InBrief(of, words))
            : DepartmentShade.None));
    }

    private static MapShading Of(string by, ShadeScale scale, Texts texts, Wording words, IReadOnlyDictionary<string, DepartmentShade> departments) => new()
    {
        By = by,
        Title = by switch { Count => texts["Layers.Count"], Killed => texts["Layers.Killed"], _ => texts["Layers.LossesLegend"] },
        Steps = [.. scale.Classes.Select(of => new ShadeStep(of.Shade, of.Least == of.Most ? words.Number(of.Most) : texts["Layers.Range", words.Number(of.Least), words.Number(of.Most)]))],
        Nothing = by == Killed ? texts["Layers.NoKilledOnRecord"] : texts["Layers.None"],
        Unknown = texts["Layers.Unknown"],
        Departments = departments,
    };

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
