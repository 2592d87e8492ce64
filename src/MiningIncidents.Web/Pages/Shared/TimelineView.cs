using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Charts;

namespace MiningIncidents.Web.Pages.Shared;

/// <summary>What _Timeline shows.</summary>
/// <param name="Reading">The chart and its numbers.</param>
/// <param name="Filter">What is counted.</param>
/// <param name="Counted">The same in words.</param>
public sealed record TimelineView(TimelineReading Reading, IncidentFilter Filter, string Counted);
