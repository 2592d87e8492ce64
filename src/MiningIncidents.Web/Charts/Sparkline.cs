using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Web.Charts;

/// <summary>Small bars, one a year. Pure.</summary>
public static class Sparkline
{
    private const double Bar = 5, Gap = 1, Height = 26;

    /// <param name="years">Every year, in order.</param>
    /// <param name="most">The value that fills the height, so that lines of one table compare.</param>
    /// <param name="label">What it shows, for screen readers.</param>
    public static string Render(IReadOnlyList<YearCount> years, int most, string label)
    {
        var svg = new Svg();
        svg.Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sparkline\" viewBox=\"0 0 {years.Count * (Bar + Gap)} {Height}\" role=\"img\" aria-label=\"{label}\">");
        svg.Add($"<line class=\"tl-base\" x1=\"0\" y1=\"{Height - 0.5}\" x2=\"{years.Count * (Bar + Gap)}\" y2=\"{Height - 0.5}\" stroke=\"#adb5bd\"/>");
        for (var i = 0; i < years.Count; i++)
        {
            if (years[i].Incidents > 0)
            {
                var tall = Math.Max(2, (Height - 1) * years[i].Incidents / Math.Max(1, most));
                svg.Add($"<rect class=\"tl-incidents\" x=\"{i * (Bar + Gap)}\" y=\"{Height - 1 - tall}\" width=\"{Bar}\" height=\"{tall}\" fill=\"#1f6b7d\"/>");
            }
        }
        return svg.Raw("</svg>").ToString();
    }
}
