using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Web.Pages.Regions;

/// <summary>What _Window shows.</summary>
/// <param name="View">The region.</param>
/// <param name="Channel">all or lethal.</param>
/// <param name="Name">s or q.</param>
/// <param name="Window">The window.</param>
public sealed record WindowCard(EscalationView View, string Channel, string Name, WindowDetailReport Window);
