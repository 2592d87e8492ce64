using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Incidents;

/// <summary>Sentences of the incident page.</summary>
public static class IncidentWords
{
    /// <summary>A relation read from this incident's side: "Precedes", "Preceded by".</summary>
    public static string Link(PublicLink link, Texts texts) => (link.Kind, link.Outgoing) switch
    {
        (LinkKind.Precedes, true) => texts["Incidents.LinkPrecedes"],
        (LinkKind.Precedes, false) => texts["Incidents.LinkPrecededBy"],
        (LinkKind.PartOf, true) => texts["Incidents.LinkPartOf"],
        (LinkKind.PartOf, false) => texts["Incidents.LinkHasPart"],
        (LinkKind.RetaliationFor, true) => texts["Incidents.LinkRetaliationFor"],
        (LinkKind.RetaliationFor, false) => texts["Incidents.LinkRetaliatedBy"],
        (LinkKind.SameSite, _) => texts["Incidents.LinkSameSite"],
        (LinkKind.Corrects, true) => texts["Incidents.LinkCorrects"],
        (LinkKind.Corrects, false) => texts["Incidents.LinkCorrectedBy"],
        _ => throw new ArgumentOutOfRangeException(nameof(link), link.Kind, "Unknown kind of link."),
    };

    /// <summary>How many a force was; null where no source says.</summary>
    public static string? ForceNumber(ForceRecord force, Wording words) => (force.Number, force.NumberHigh) switch
    {
        (null, null) => null,
        ({ } low, { } high) when low != high => words.Amount(low, null, high, force.AtLeast),
        var (low, high) => words.Amount(null, low ?? high, null, force.AtLeast),
    };

    /// <summary>Who did it to whom, as sources have it: "criminal gang (alleged) → informal miners".</summary>
    public static string? Who(PublicIncident incident, Texts texts)
    {
        var lang = texts.Lang;
        string Names(ActorRole role) => string.Join(", ", incident.Actors.Where(a => a.Role == role)
            .Select(a => a.Attribution is { } attribution and not Attribution.Confirmed
                ? $"{Name(a, lang)} ({texts["Incidents.WhoAttribution", PeopleCodes.Attributions[attribution].Label(lang)]})"
                : Name(a, lang))
            .Distinct(StringComparer.Ordinal));
        var (perpetrators, targets) = (Names(ActorRole.Perpetrator), Names(ActorRole.Target));
        return (perpetrators.Length, targets.Length) switch
        {
            (0, 0) => Names(ActorRole.Participant) is { Length: > 0 } participants ? participants : null,
            (0, _) => texts["Incidents.WhoTarget", targets],
            (_, 0) => perpetrators,
            _ => texts["Incidents.WhoBoth", perpetrators, targets],
        };
    }

    /// <summary>The figures that are known, the killed in any case: "3 killed, nobody missing, 2 arrested".</summary>
    public static string HowMany(PublicIncident incident, Wording words)
    {
        var f = incident.Figures;
        return string.Join(", ", new[]
        {
            words.Persons(CasualtyCategory.Killed, f.Killed),
            f.Missing is null ? null : words.Persons(CasualtyCategory.Missing, f.Missing),
            f.Injured is null ? null : words.Persons(CasualtyCategory.Injured, f.Injured),
            f.Kidnapped is null ? null : words.Persons(CasualtyCategory.Kidnapped, f.Kidnapped),
            f.Arrested is null ? null : words.Persons(CasualtyCategory.Arrested, f.Arrested),
        }.OfType<string>());
    }

    /// <summary>How sure: the verification and how many sources do not repeat one another.</summary>
    public static string HowSure(PublicIncident incident, Texts texts) =>
        $"{IncidentCodes.Verifications[incident.Verification].Label(texts.Lang)}, {texts.Count("Incidents.IndependentSources", incident.IndependentSources)}";

    /// <summary>The kind's label, which is short; the name in full is in the list of actors.</summary>
    private static string Name(PublicActor actor, string lang) => PeopleCodes.ActorKinds[actor.Kind].Label(lang);
}
