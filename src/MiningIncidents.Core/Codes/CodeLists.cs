namespace MiningIncidents.Core.Codes;

/// <summary>Every coded field, in the order of the codebook.</summary>
public static class CodeLists
{
    public static readonly IReadOnlyList<ICodeList> All =
    [
        IncidentCodes.Kinds, IncidentCodes.DatePrecisions, IncidentCodes.PartsOfDay, IncidentCodes.LocationPrecisions, IncidentCodes.RegionRules,
        IncidentCodes.MiningStatuses, IncidentCodes.ViolenceCertainties, IncidentCodes.Verifications, IncidentCodes.WorkflowStatuses,
        IncidentCodes.LinkKinds, IncidentCodes.SeriesKinds, IncidentCodes.LicenceTags,
        PeopleCodes.ActorKinds, PeopleCodes.ActorRoles, PeopleCodes.Attributions, PeopleCodes.CasualtyCategories,
        PeopleCodes.PersonStatuses, PeopleCodes.Fates, PeopleCodes.PersonEventKinds, PeopleCodes.PersonLinkRoles,
        MaterialCodes.LossKinds, MaterialCodes.LossEvents, MaterialCodes.Currencies, MaterialCodes.ForceKinds,
        MaterialCodes.Reliabilities, MaterialCodes.Credibilities, MaterialCodes.ContextKinds,
        RegionCodes.Schemes, RegionCodes.Levels, RegionCodes.PlaceKinds,
    ];
}
