using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Escalation;

/// <summary>One channel of a department's provinces.</summary>
public sealed record ProvinceChannel
{
    /// <summary><c>all</c> or <c>lethal</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>Dispersion before it is bounded; null if no province has enough incidents.</summary>
    public required double? DispersionRaw { get; init; }

    /// <summary>Its provinces in INEI's order. Their tests are adjusted over these provinces, not over the country's.</summary>
    public required IReadOnlyList<RegionSummary> Provinces { get; init; }

    /// <summary>Incidents of the windows and their baselines of no known province: in the department's counts, in no province's.</summary>
    public required UnplacedReport ProvinceUnknown { get; init; }
}

/// <summary>What the timelines say of the provinces of a department.</summary>
/// <param name="Basis">What it was made from.</param>
/// <param name="Completeness">How complete the latest weeks are: as for the departments.</param>
/// <param name="Department">INEI code of the department.</param>
/// <param name="Channels">Both channels.</param>
public sealed record ProvinceEscalationReport(
    EscalationBasis Basis, CompletenessReport Completeness, string Department, IReadOnlyList<ProvinceChannel> Channels);

/// <summary>What is read of a department's provinces.</summary>
/// <param name="Names">Every province by INEI code: those of the catalogue, and any other that an incident has.</param>
/// <param name="Tables">A row a province.</param>
/// <param name="Unknown">Incidents of no known province since the start of the longest baseline.</param>
internal sealed record ProvinceTables(
    IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<EscalationChannel, RegionDayTable> Tables, IReadOnlyList<UnplacedIncident> Unknown);
