using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Casualties;

/// <summary>A stored claim (see <see cref="ClaimRecord"/>).</summary>
public sealed class CasualtyClaim
{
    public long IncidentId { get; set; }
    public required string Key { get; set; }
    public int Position { get; set; }
    public CasualtyCategory Category { get; set; }
    public int? Low { get; set; }
    public int? Best { get; set; }
    public int? High { get; set; }
    public bool AtLeast { get; set; }
    public DateOnly ReportedOn { get; set; }
    public bool ReportedOnInferred { get; set; }
    public string? SourceKey { get; set; }
    public LocalText SaidBy { get; set; } = LocalText.Empty;
    public LocalText Note { get; set; } = LocalText.Empty;
    public string? Supersedes { get; set; }
    public DateOnly? AdoptedFrom { get; set; }
    public LocalText AdoptionReason { get; set; } = LocalText.Empty;
}
