using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Web.Pages.Map;

/// <summary>An incident that belongs to the one shown, as the panel lists it and the map marks it.</summary>
/// <param name="Kind">How it belongs: one of the constants.</param>
/// <param name="Words">What ties it, in words.</param>
public sealed record Tie(string Kind, string Code, LocalText Title, string Words, MapPlace? Place)
{
    public const string Linked = "linked";
    public const string InSeries = "series";
    public const string Near = "near";
}
