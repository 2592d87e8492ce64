using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Web.Pages.Map;

/// <summary>One colour of the divided bars, as the legend names it.</summary>
/// <param name="Style">The class of the style sheet.</param>
public sealed record StackCode(string Code, string Label, string Style);

/// <summary>The bars of the months divided by kind or certainty; undivided by default.</summary>
public sealed class MonthStack
{
    public const string ByKind = "kind";
    public const string ByCertainty = "certainty";

    private readonly ILookup<DateOnly, BarPartCount> _parts;

    private MonthStack(IReadOnlyList<BarPartCount> parts, IReadOnlyList<StackCode> codes)
    {
        _parts = parts.ToLookup(p => p.Month);
        var there = parts.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        Codes = [.. codes.Where(c => there.Contains(c.Code))];
    }

    /// <summary>The codes that occur, in the order of the codebook: the order of the pile from the axis up.</summary>
    public IReadOnlyList<StackCode> Codes { get; }

    /// <summary>What the address asks for; null for bars of one colour.</summary>
    public static BarPart? Asked(HttpRequest request) => request.Query["stack"].ToString() switch
    {
        ByKind => BarPart.Kind,
        ByCertainty => BarPart.Certainty,
        _ => null,
    };

    public static MonthStack Of(IReadOnlyList<BarPartCount> parts, BarPart part, string language) => new(parts, part == BarPart.Kind
        ? [.. IncidentCodes.Kinds.Items.Select(k => new StackCode(k.Text, k.Label(language), $"kind-{KindShapes.Class(k.Value)}"))]
        : [.. IncidentCodes.Verifications.Items.Select(v => new StackCode(v.Text, v.Label(language), $"certainty-{v.Text.Replace('_', '-')}"))]);

    /// <summary>The parts of a month, from the axis up.</summary>
    public IEnumerable<(StackCode Code, int Incidents)> Of(DateOnly month)
    {
        foreach (var code in Codes)
        {
            if (_parts[month].FirstOrDefault(p => p.Code == code.Code)?.Incidents is { } incidents and > 0)
            {
                yield return (code, incidents);
            }
        }
    }
}
