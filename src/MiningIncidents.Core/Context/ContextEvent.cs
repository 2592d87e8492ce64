using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;

namespace MiningIncidents.Core.Context;

/// <summary>A stored context event (see <see cref="ContextRecord"/>).</summary>
public sealed class ContextEvent
{
    public long Id { get; set; }
    public required string Key { get; set; }
    public ContextKind Kind { get; set; }
    public DateOnly DateStart { get; set; }
    public DateOnly DateEnd { get; set; }
    public DatePrecision DatePrecision { get; set; }
    public LocalText Title { get; set; } = LocalText.Empty;
    public LocalText Summary { get; set; } = LocalText.Empty;
    public List<string> Departments { get; set; } = [];
    public List<Citation> Sources { get; set; } = [];
    public int Version { get; set; }

    /// <summary>Kept out of sight: on no page, and offered to no incident.</summary>
    public bool Withdrawn { get; set; }
}
