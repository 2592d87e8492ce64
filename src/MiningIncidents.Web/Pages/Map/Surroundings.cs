using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Map;

/// <summary>A series of the incident shown.</summary>
/// <param name="Series">The series.</param>
/// <param name="Total">All its public incidents.</param>
/// <param name="Others">Its incidents without the one shown, oldest first; of a long series the first of them.</param>
public sealed record SeriesAround(PublicNamed Series, int Total, IReadOnlyList<PublicIncident> Others);

/// <summary>What belongs to the incident shown: its links, its series, and what is recorded near it in place and time, whatever the filter.</summary>
public sealed record Surroundings(Nearness Limits, Neighbours? Near, IReadOnlyList<SeriesAround> Series, IReadOnlyDictionary<string, MapPlace> Places)
{
    /// <summary>Name in the address: kilometres,days.</summary>
    public const string Parameter = "around";

    private const int MostNear = 20;

    /// <summary>What is near where the address does not say.</summary>
    public static readonly Nearness Usual = new(30, 90);

    public static readonly IReadOnlyList<int> Kilometres = [10, 30, 100];
    public static readonly IReadOnlyList<int> Days = [30, 90, 365];

    /// <summary>What the address asks for, and the usual where that is no limit.</summary>
    public static Nearness Asked(HttpRequest request)
    {
        int? Within(string text, int least, int most) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
        return request.Query[Parameter].ToString().Split(',') is [var km, var days]
            && Within(km, 1, Nearness.MostKilometres) is { } kilometres && Within(days, 0, Nearness.MostDays) is { } most ? new(kilometres, most) : Usual;
    }

    /// <summary>The limits as the address writes them; null for the usual.</summary>
    public static string? Address(Nearness limits) => limits == Usual ? null : $"{limits.Kilometres},{limits.Days}";

    /// <param name="incident">The incident shown.</param>
    /// <param name="place">Where it is drawn; null where it is not.</param>
    /// <param name="limits">How near.</param>
    /// <param name="asOf">The day the page is of; null for today.</param>
    /// <param name="map">Finds what is near.</param>
    /// <param name="counts">Lists the series.</param>
    /// <param name="ct">Stops the queries.</param>
    public static async Task<Surroundings> ReadAsync(
        PublicIncident incident, MapPlace? place, Nearness limits, DateOnly? asOf, IncidentMapSearch map, MapCounts counts, CancellationToken ct)
    {
        var near = place is not null && IncidentMapSearch.HasSurroundings(place.Precision)
            ? await counts.NeighboursAsync(incident, place, limits, MostNear, asOf, ct) : null;
        var series = new List<SeriesAround>();
        foreach (var one in incident.Series)
        {
            var page = await counts.ListAsync(new() { Series = one.Slug, AsOf = asOf, Sort = IncidentSort.Date, PageSize = IncidentFilter.LargestPageSize }, ct: ct);
            series.Add(new(one, page.Total, [.. page.Items.Where(other => other.Code != incident.Code)]));
        }
        var elsewhere = incident.Links.Select(link => link.Code).Concat(series.SelectMany(one => one.Others).Select(other => other.Code)).Distinct(StringComparer.Ordinal);
        return new(limits, near, series, await map.PlacesAsync([.. elsewhere], ct));
    }

    /// <summary>How far apart in time: "3 days earlier", "at least 3 days later", "the same day".</summary>
    public static string Apart(PublicIncident shown, Neighbour neighbour, Texts texts)
    {
        var exact = IsOneDay(shown) && IsOneDay(neighbour.Incident);
        return (neighbour.Days, exact) switch
        {
            (0, true) => texts["Around.SameDay"],
            (0, false) => texts["Around.MaybeSameDay"],
            ( < 0, true) => texts.Count("Around.Before", -neighbour.Days),
            ( < 0, false) => texts.Count("Around.AtLeastBefore", -neighbour.Days),
            (_, true) => texts.Count("Around.After", neighbour.Days),
            (_, false) => texts.Count("Around.AtLeastAfter", neighbour.Days),
        };
    }

    /// <summary>How far apart in place: "12 km away"; "about" where one of the two places is an area.</summary>
    public static string Away(MapPlace shown, Neighbour neighbour, Texts texts, Wording words)
    {
        var kilometres = words.Number(Math.Round((decimal)neighbour.Kilometres, neighbour.Kilometres < 10 ? 1 : 0));
        return IsPoint(shown) && IsPoint(neighbour.Place) ? neighbour.Kilometres < 0.05 ? texts["Around.SamePlace"] : texts["Around.Away", kilometres]
            : neighbour.Kilometres < 0.05 ? texts["Around.SameArea"] : texts["Around.AboutAway", kilometres];
    }

    private static bool IsOneDay(PublicIncident incident) => incident.DateStart == incident.DateEnd;

    private static bool IsPoint(MapPlace place) => MapScale.RadiusMetres(place.Precision) is null;
}
