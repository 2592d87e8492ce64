using MiningIncidents.Core.Codes;

namespace MiningIncidents.Web.Pages.Map;

/// <summary>The shape of each kind on a square of 16 units; its hue is in the style sheet (<c>--kind-…</c>). Legend, list and map draw the same ones.</summary>
public static class KindShapes
{
    public static string Path(IncidentKind kind) => kind switch
    {
        IncidentKind.ArmedAttack => "M8 1.2 15.4 14.4H.6Z",
        IncidentKind.Massacre => "M8 .4 10.2 5.4 15.6 5.9 11.5 9.5 12.7 14.9 8 12.1 3.3 14.9 4.5 9.5.4 5.9 5.8 5.4Z",
        IncidentKind.Killing => "M8 .6 15.4 8 8 15.4.6 8Z",
        IncidentKind.Kidnapping => "M1.4 1.4H14.6V14.6H1.4ZM5.6 5.6V10.4H10.4V5.6Z",
        IncidentKind.Clash => "M3.6.8 8 5.2 12.4.8 15.2 3.6 10.8 8 15.2 12.4 12.4 15.2 8 10.8 3.6 15.2.8 12.4 5.2 8 .8 3.6Z",
        IncidentKind.Sabotage => "M.6 1.6H15.4L8 14.8Z",
        IncidentKind.Extortion => "M8 .8 15.4 6.2 12.6 14.8H3.4L.6 6.2Z",
        IncidentKind.ProtestViolence => "M5.4.9H10.6V5.4H15.1V10.6H10.6V15.1H5.4V10.6H.9V5.4H5.4Z",
        IncidentKind.InterdictionRaid => "M8 .6 14.6 4.3V11.7L8 15.4 1.4 11.7V4.3Z",
        IncidentKind.Threat => "M.8 12.4A7.2 7.2 0 0 1 15.2 12.4Z",
        IncidentKind.Other => "M8 1.4A6.6 6.6 0 1 1 8 14.6 6.6 6.6 0 1 1 8 1.4Z",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The end of the style's class: "armed-attack".</summary>
    public static string Class(IncidentKind kind) => CodeText.Of(kind).Replace('_', '-');
}
