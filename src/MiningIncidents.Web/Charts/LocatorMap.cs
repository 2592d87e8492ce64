using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Html;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Web.Charts;

/// <summary>
/// A small static map of one place, drawn by how well it is known: a dot for a site or settlement, a circle of its radius near one, a soft disc
/// for a district or province, the whole department shaded where no more is known; only the country: no mark. Pure.
/// </summary>
public static class LocatorMap
{
    private const double EarthRadius = 6_378_137;

    // Radii on the ground, in metres. Near a locality: the limit of its definition. District and province: of the order of their size.
    private const double NearLocality = 25_000;
    private const double District = 18_000;
    private const double Province = 45_000;
    private const double Stretch = 30_000;

    /// <param name="frame">Outlines of the department and its neighbours.</param>
    /// <param name="place">The place as the public may know it.</param>
    /// <param name="label">What the map shows, in words.</param>
    public static IHtmlContent Draw(LocatorFrame frame, PublicPlace place, string label)
    {
        var unit = Math.Max(frame.Width, frame.Height) / 300;
        var svg = Element("svg", ("class", "locator-map"), ("viewBox", Numbers(frame.Left, frame.Top, frame.Width, frame.Height)), ("role", "img"), ("aria-label", label));
        var whole = place.Precision is LocationPrecision.Department || place.Point is null && place.Precision is not LocationPrecision.Country;
        foreach (var outline in frame.Outlines.OrderBy(o => o.Code == place.Department?.Code))
        {
            var style = outline.Code != place.Department?.Code ? "area" : whole ? "area here whole" : "area here";
            svg.Add(Element("path", ("class", style), ("d", outline.Path)));
        }
        if (place.Point is { } point && !whole && place.Precision is not LocationPrecision.Country)
        {
            var (x, y) = Project(point);
            // Mercator stretches lengths by 1/cos(latitude).
            var stretch = 1 / Math.Cos(point.Latitude * Math.PI / 180);
            var radius = Radius(place.Precision) * stretch;
            svg.Add(radius > 0
                ? Element("circle", ("class", place.Precision == LocationPrecision.NearLocality ? "near" : "vague"), ("cx", x), ("cy", y), ("r", radius))
                : Element("circle", ("class", "site"), ("cx", x), ("cy", y), ("r", 6 * unit)));
        }
        return new HtmlString(svg.ToString(SaveOptions.DisableFormatting));
    }

    private static double Radius(LocationPrecision precision) => precision switch
    {
        LocationPrecision.ExactSite or LocationPrecision.Locality => 0,
        LocationPrecision.NearLocality => NearLocality,
        LocationPrecision.District => District,
        LocationPrecision.Province => Province,
        LocationPrecision.LinearOrFuzzy => Stretch,
        LocationPrecision.Department or LocationPrecision.Country => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "Unknown precision."),
    };

    /// <summary>Web Mercator (EPSG:3857), y growing southwards.</summary>
    private static (double X, double Y) Project(PublicPoint point) => (
        EarthRadius * point.Longitude * Math.PI / 180,
        -EarthRadius * Math.Log(Math.Tan(Math.PI / 4 + point.Latitude * Math.PI / 360)));

    private static string Numbers(params double[] numbers) => string.Join(' ', numbers.Select(n => Math.Round(n).ToString(CultureInfo.InvariantCulture)));

    private static XElement Element(string name, params (string Name, object Value)[] attributes) =>
        new(name, attributes.Select(a => new XAttribute(a.Name, a.Value is double d ? Numbers(d) : a.Value)));
}
