using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;

namespace MiningIncidents.Core.Context;

/// <summary>A law, emergency, curfew, operation, policy or statement: shown beside incidents, never counted.</summary>
public sealed record ContextRecord
{
    /// <summary>Permanent key, e.g. "2025-05-09-ds-060-2025-pcm".</summary>
    public string Key { get; init; } = "";

    public ContextKind Kind { get; init; }
    public DateOnly DateStart { get; init; }
    public DateOnly DateEnd { get; init; }
    public DatePrecision DatePrecision { get; init; } = DatePrecision.Day;
    public LocalText Title { get; init; } = LocalText.Empty;
    public LocalText Summary { get; init; } = LocalText.Empty;

    /// <summary>INEI department codes; empty: the whole country.</summary>
    public IReadOnlyList<string> Departments { get; init; } = [];

    public IReadOnlyList<Citation> Sources { get; init; } = [];
}

/// <summary>An operation or series of incidents that belong together.</summary>
public sealed record SeriesRecord
{
    public string Slug { get; init; } = "";
    public SeriesKind Kind { get; init; }
    public LocalText Title { get; init; } = LocalText.Empty;
    public LocalText Summary { get; init; } = LocalText.Empty;
    public IReadOnlyList<Citation> Sources { get; init; } = [];
}
