namespace MiningIncidents.Core.Codes;

/// <summary>
/// What each kind corresponds to elsewhere. ACLED: event type and sub-event type of the ACLED codebook (2023).
/// UCDP: type of violence (1 state-based, 2 non-state, 3 one-sided) where the event would be in scope; null where it would not.
/// Mappings are documented aids for comparison: the source data sets code by their own rules.
/// </summary>
public sealed record KindEquivalent(string AcledEventType, string AcledSubEventType, int? UcdpTypeOfViolence);

public static class KindEquivalents
{
    public static KindEquivalent Of(IncidentKind kind) => kind switch
    {
        IncidentKind.ArmedAttack => new("Violence against civilians", "Attack", 3),
        IncidentKind.Massacre => new("Violence against civilians", "Attack", 3),
        IncidentKind.Killing => new("Violence against civilians", "Attack", 3),
        IncidentKind.Kidnapping => new("Violence against civilians", "Abduction/forced disappearance", null),
        IncidentKind.Clash => new("Battles", "Armed clash", 2),
        IncidentKind.Sabotage => new("Strategic developments", "Looting/property destruction", null),
        IncidentKind.Extortion => new("Strategic developments", "Other", null),
        IncidentKind.ProtestViolence => new("Riots", "Violent demonstration", null),
        IncidentKind.InterdictionRaid => new("Strategic developments", "Looting/property destruction", null),
        IncidentKind.Threat => new("Strategic developments", "Other", null),
        IncidentKind.Other => new("Strategic developments", "Other", null),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    /// <summary>
    /// The kind an ACLED event is recorded as, and whether it may have been no violence at all; null for a type ACLED does not have. Nothing is
    /// made worse than ACLED says: an attack is an armed attack, not a massacre, whatever its toll.
    /// </summary>
    public static (IncidentKind Kind, ViolenceCertainty Violence)? OfAcled(string? eventType, string? subEventType) =>
        (eventType?.Trim().ToLowerInvariant(), subEventType?.Trim().ToLowerInvariant()) switch
        {
            ("battles", _) => (IncidentKind.Clash, ViolenceCertainty.Certain),
            ("explosions/remote violence", _) => (IncidentKind.ArmedAttack, ViolenceCertainty.Certain),
            ("violence against civilians", "abduction/forced disappearance") => (IncidentKind.Kidnapping, ViolenceCertainty.Certain),
            ("violence against civilians", _) => (IncidentKind.ArmedAttack, ViolenceCertainty.Certain),
            ("riots", "mob violence") => (IncidentKind.Clash, ViolenceCertainty.Certain),
            ("riots", _) => (IncidentKind.ProtestViolence, ViolenceCertainty.Certain),
            ("protests", "excessive force against protesters") => (IncidentKind.ProtestViolence, ViolenceCertainty.Certain),
            ("protests", "protest with intervention") => (IncidentKind.ProtestViolence, ViolenceCertainty.Doubtful),
            ("protests", _) => (IncidentKind.Other, ViolenceCertainty.Certain),
            ("strategic developments", "looting/property destruction") => (IncidentKind.Sabotage, ViolenceCertainty.Certain),
            ("strategic developments", _) => (IncidentKind.Other, ViolenceCertainty.Certain),
            _ => null,
        };

    /// <summary>The kind an UCDP event is recorded as: fighting between two sides is a clash, one-sided violence an armed attack; null for another number.</summary>
    public static IncidentKind? OfUcdp(int typeOfViolence) => typeOfViolence switch
    {
        1 or 2 => IncidentKind.Clash,
        3 => IncidentKind.ArmedAttack,
        _ => null,
    };

    /// <summary>
    /// Whether incidents of this kind count as violence in figures and timelines of violence. State operations are counted apart,
    /// and <see cref="IncidentKind.Other"/> holds what is recorded for context.
    /// </summary>
    public static bool CountsAsViolence(IncidentKind kind) => kind switch
    {
        IncidentKind.InterdictionRaid or IncidentKind.Other => false,
        IncidentKind.ArmedAttack or IncidentKind.Massacre or IncidentKind.Killing or IncidentKind.Kidnapping or IncidentKind.Clash
            or IncidentKind.Sabotage or IncidentKind.Extortion or IncidentKind.ProtestViolence or IncidentKind.Threat => true,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };
}
