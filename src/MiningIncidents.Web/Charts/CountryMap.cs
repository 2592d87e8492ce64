using MiningIncidents.Core.Regions;

namespace MiningIncidents.Web.Charts;

/// <summary>A small picture of the country with one department filled. Pure.</summary>
public static class CountryMap
{
    // Metres of Web Mercator to units of the picture: rounded numbers keep the paths short.
    private const double Kilometres = 1000;

    /// <param name="frame">Every department, in metres.</param>
    /// <param name="departmentCode">INEI code of the department to fill.</param>
    /// <param name="label">What it shows, for screen readers.</param>
    public static string Render(LocatorFrame frame, string departmentCode, string label)
    {
        var svg = new Svg();
        svg.Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"country-map\" viewBox=\"{frame.Left} {frame.Top} {frame.Width} {frame.Height}\" role=\"img\" aria-label=\"{label}\">");
        svg.Add($"<path class=\"country-land\" d=\"{string.Concat(frame.Outlines.Where(o => o.Code != departmentCode).Select(o => o.Path))}\" fill=\"#e9ecef\" stroke=\"#ffffff\" stroke-width=\"{6 * Kilometres}\"/>");
        return svg.Add($"<path class=\"country-here\" d=\"{string.Concat(frame.Outlines.Where(o => o.Code == departmentCode).Select(o => o.Path))}\" fill=\"#1f6b7d\"/></svg>").ToString();
    }
}
