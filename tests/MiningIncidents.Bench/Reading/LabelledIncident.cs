using System.Globalization;
using System.Text.Json;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Reading;

namespace MiningIncidents.Bench.Reading;

/// <summary>An incident as labelled or as read, field by field as text, with the spans that support it.</summary>
internal sealed class LabelledIncident(Dictionary<string, string?> values, Dictionary<string, List<(int Start, int End)>> spans)
{
    private readonly Dictionary<string, List<(int Start, int End)>> evidence = spans;

    /// <summary>The fields scored, in the order printed. "incident" counts whole incidents found, missed and invented.</summary>
    public static readonly string[] Fields =
    [
        "incident", "type", "date_from", "date_to", "date_precision", "department", "province", "killed", "killed_low", "killed_high",
            "injured", "missing", "kidnapped",
        "arrested", "usd_loss", "police_count", "perpetrator", "target",
    ];

    /// <summary>The value of a field, or null when the text does not say.</summary>
    public string? Value(string field) => values.GetValueOrDefault(field);

    /// <summary>How alike two incidents are: shared evidence in characters, and figures and dates that agree.</summary>
    public double Likeness(LabelledIncident other)
    {
        var shared = evidence.Where(e => e.Key is not ("arrested" or "place" or "department")).SelectMany(e => e.Value)
            .Sum(a => other.AllEvidence().Any(b => a.Start < b.End && b.Start < a.End) ? 1.0 : 0);
        var agree = Fields.Skip(1).Count(f => Value(f) is { } value && value != "0" && value == other.Value(f));

        // Labels without spans leave only the figures to go by.
        return shared + agree + (evidence.Count == 0 ? 0.1 : 0);
    }

    /// <summary>Whether the spans of a field overlap, or its words are the same.</summary>
    public bool SharesEvidence(LabelledIncident other, string field) =>
        evidence.GetValueOrDefault(field, []).Any(a =>
            other.evidence.GetValueOrDefault(field, []).Any(b => a.Start < b.End && b.Start < a.End))
        || Words(Value(field)).Intersect(Words(other.Value(field))).Any();

    /// <summary>A labelled incident of the JSON files; absent fields are null.</summary>
    public static LabelledIncident Of(JsonElement json)
    {
        var values = new Dictionary<string, string?> { ["incident"] = "1" };
        foreach (var field in Fields.Skip(1))
        {
            values[field] = json.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
        }

        var evidence = new Dictionary<string, List<(int, int)>>();
        if (json.TryGetProperty("evidence", out var labelled))
        {
            foreach (var field in labelled.EnumerateObject())
            {
                evidence[field.Name] = [.. field.Value.EnumerateArray().Select(e =>
                    (e.GetProperty("start").GetInt32(), e.GetProperty("end").GetInt32()))];
            }
        }

        return new LabelledIncident(values, evidence);
    }

    /// <summary>An incident as read.</summary>
    public static LabelledIncident Of(IncidentCandidate read)
    {
        var loss = read.Losses.Where(l => l.Value is { Currency: Currency.USD, Amount: not null }).MaxBy(l => l.Value.Amount);
        var police = read.Forces.Where(f => f.Value.Kind == ForceKind.Police).MaxBy(f => f.Value.Count);
        var values = new Dictionary<string, string?>
        {
            ["incident"] = "1",
            ["type"] = CodeText.Of(read.Kind.Value),
            ["date_from"] = Day(read.Date?.Value.From),
            ["date_to"] = Day(read.Date?.Value.To),
            ["date_precision"] = read.Date is { } date ? CodeText.Of(date.Value.Precision) : null,
            ["department"] = read.Location?.Value.Department,
            ["province"] = read.Location?.Value.Province,
            ["killed_low"] = Number(read.Figure(CasualtyCategory.Killed)?.Value.Low),
            ["killed_high"] = Number(read.Figure(CasualtyCategory.Killed)?.Value.High),
            ["usd_loss"] = Number(loss?.Value.Amount),
            ["police_count"] = Number(police?.Value.Count),
            ["perpetrator"] = read.Perpetrators.Count > 0 ? read.Perpetrators[0].Value.Name : null,
            ["target"] = read.Targets.Count > 0 ? read.Targets[0].Value.Name : null,
        };
        var evidence = new Dictionary<string, List<(int, int)>>
        {
            ["type"] = [.. read.Acts.SelectMany(a => a.Evidence).Concat(read.Kind.Evidence).Select(Span)],
            ["date_expression"] = Spans(read.Date?.Evidence),
            ["place"] = Spans(read.Location?.Evidence),
            ["usd_loss"] = Spans(loss?.Evidence),
            ["perpetrator"] = [.. read.Perpetrators.SelectMany(p => p.Evidence).Select(Span)],
            ["target"] = [.. read.Targets.SelectMany(p => p.Evidence).Select(Span)],
        };
        foreach (var figure in read.Casualties)
        {
            var field = CodeText.Of(figure.Value.Category);
            values[field] = Number(figure.Value.Best);
            evidence[field] = Spans(figure.Evidence);
        }

        return new LabelledIncident(values, evidence);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Number(decimal? number) => number?.ToString("0.##", CultureInfo.InvariantCulture);

    private static (int Start, int End) Span(Evidence e) => (e.Start, e.End);

    private static List<(int, int)> Spans(IReadOnlyList<Evidence>? spans) => [.. (spans ?? []).Select(Span)];

    private static IEnumerable<string> Words(string? text) =>
        (text ?? "").ToUpperInvariant().Split([' ', ',', ';', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries).Where(w =>
            w.Length > 4);

    private IEnumerable<(int Start, int End)> AllEvidence() => evidence.SelectMany(e => e.Value);
}
