using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Accounts;

namespace MiningIncidents.Web.Pages.Map;

/// <summary>A view of the map as a query string that can be kept: the filter as it was understood, the layers, where the map looks.</summary>
public static class MapViews
{
    // In the order of the address; what is shown at the moment (an incident, a place, a page of the list) is no part of a view.
    private static readonly string[] Look = ["layer", "marks", MapBasemap.Parameter, "stack", .. PeriodRequest.Names, "view"];

    /// <summary>What the map and its programs put into the address and a view leaves out.</summary>
    private static readonly string[] Passing = ["incident", Surroundings.Parameter, "place", "in", "parts", "handler"];

    private const int LongestLook = 60;

    /// <summary>The view an address shows; what of it is not understood is left out. Null when it is too long to be kept.</summary>
    /// <param name="query">With or without "?".</param>
    public static string? Of(string? query)
    {
        var pairs = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query ?? "").SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v))).ToList();
        var filter = IncidentFilterQuery.Parse(pairs, Look.Concat(Passing).ToHashSet(StringComparer.Ordinal)).Filter with { Page = 1 };
        var look = Look.SelectMany(name => pairs.Where(p => p.Key == name && p.Value is { Length: > 0 and <= LongestLook }).Take(1))
            .Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!).Replace("%2C", ",", StringComparison.Ordinal)}");
        var kept = string.Join('&', new[] { IncidentFilterQuery.QueryString(filter).TrimStart('?') }.Concat(look).Where(part => part.Length > 0));
        return kept.Length <= SavedView.LongestQuery ? kept : null;
    }

    /// <summary>The address of the map showing a view.</summary>
    public static string Address(string language, string query) => query.Length == 0 ? $"/{language}" : $"/{language}?{query}";
}
