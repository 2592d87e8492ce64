namespace MiningIncidents.Core.Escalation;

/// <summary>The wording of the explanations in one language; one member a sentence.</summary>
internal interface IExplanationWords
{
    string SilenceIsNotPeace { get; }

    string Verdict(EscalationVerdict verdict);

    string Phase(EscalationPhase phase);

    string NothingRecorded(FindingSummary summary);

    string Counts(FindingSummary summary);

    string Pace(RatioRange ratio, double? probabilityRise);

    string PaceFell(double probability);

    string Since(Onset since);

    string Killed(CasualtyTotal killed);

    string MostInOneIncident(long largest, long killed);

    string AllInOneIncident(long killed);

    string StillMissing(int missing);

    string Provisional(double completeness);

    string Fragility(int incidents);

    string WouldCallFrom(long incidents, double weeks);
}
