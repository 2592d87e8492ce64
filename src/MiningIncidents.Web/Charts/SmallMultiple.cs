namespace MiningIncidents.Web.Charts;

/// <summary>A month of a small multiple.</summary>
/// <param name="Incidents">Incidents whose dates may lie in it.</param>
/// <param name="Killed">Known killed of those; null where nobody says how many.</param>
/// <param name="Title">The month in words.</param>
/// <param name="Href">The list of its incidents; null where there are none.</param>
public sealed record SmallMonth(int Incidents, int? Killed, string Title, string? Href);

/// <summary>A phase from a place on the time axis to another, both in months from the first.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Code">The phase's code.</param>
/// <param name="Height">0 the usual level, 4 the worst: the band says it by height, not by colour alone.</param>
/// <param name="Title">The phase in words, with since when.</param>
public sealed record SmallPhase(double From, double To, string Code, int Height, string Title);

/// <summary>
/// One region of the comparison: incidents up, killed down, the phases below, all regions on one scale. Pure.
/// </summary>
/// <param name="Months">Consecutive months.</param>
/// <param name="Phases">Phases in the same time, oldest first.</param>
/// <param name="Window">The weeks compared with the year before, in months from the first.</param>
public sealed record SmallMultiple(IReadOnlyList<SmallMonth> Months, IReadOnlyList<SmallPhase> Phases, (double From, double To) Window)
{
    private const double Month = 11, Bar = 8.5, Axis = 46, Tallest = 42, Deepest = 26, PhaseBase = 92, PhaseStep = 3.5, Height = 94;

    /// <param name="mostIncidents">The number of incidents that fills the height, the same for all regions.</param>
    /// <param name="mostKilled">The number of killed that fills the depth, the same for all regions.</param>
    /// <param name="label">What it shows, for screen readers.</param>
    public string Render(int mostIncidents, int mostKilled, string label)
    {
        var width = Months.Count * Month;
        var svg = new Svg();
        svg.Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"small-multiple\" viewBox=\"0 0 {width} {Height}\" role=\"group\" aria-label=\"{label}\">");
        var (from, to) = (Math.Clamp(Window.From, 0, Months.Count), Math.Clamp(Window.To, 0, Months.Count));
        svg.Add($"<rect class=\"sm-window\" x=\"{from * Month}\" y=\"0\" width=\"{(to - from) * Month}\" height=\"{Axis + Deepest + 2}\" fill=\"#eceff1\"/>");
        for (var i = 0; i < Months.Count; i++)
        {
            Draw(svg, Months[i], i * Month, mostIncidents, mostKilled);
        }

        svg.Add($"<line class=\"tl-base\" x1=\"0\" y1=\"{Axis}\" x2=\"{width}\" y2=\"{Axis}\" stroke=\"#6c757d\"/>");
        foreach (var phase in Phases)
        {
            var (start, end) = (Math.Clamp(phase.From, 0, Months.Count), Math.Clamp(phase.To, 0, Months.Count));
            var tall = 2 + (phase.Height * PhaseStep);
            svg.Add($"<rect class=\"phase-band phase-band-{phase.Code}\" x=\"{start * Month}\" y=\"{PhaseBase - tall}\" width=\"{(end - start) * Month}\" height=\"{tall}\" fill=\"#6c757d\"><title>{phase.Title}</title></rect>");
        }

        return svg.Raw("</svg>").ToString();
    }

    private static void Draw(Svg svg, SmallMonth month, double x, int mostIncidents, int mostKilled)
    {
        if (month.Incidents == 0 || month.Href is null)
        {
            return;
        }

        var tall = Math.Max(2, Tallest * month.Incidents / Math.Max(1, mostIncidents));
        svg.Add($"<a class=\"tl-month\" href=\"{month.Href}\" aria-label=\"{month.Title}\"><title>{month.Title}</title>");
        svg.Add($"<rect class=\"tl-hit\" x=\"{x}\" y=\"0\" width=\"{Month}\" height=\"{Axis + Deepest}\" fill=\"transparent\"/>");
        svg.Add($"<rect class=\"tl-incidents\" x=\"{x + 1}\" y=\"{Axis - tall}\" width=\"{Bar}\" height=\"{tall}\" fill=\"#1f6b7d\"/>");
        if (month.Killed is null)
        {
            svg.Add($"<circle class=\"tl-unknown\" cx=\"{x + 1 + (Bar / 2)}\" cy=\"{Axis + 5}\" r=\"2.4\" fill=\"none\" stroke=\"#7a3e65\"/>");
        }
        else if (month.Killed > 0)
        {
            var deep = Math.Max(2, Deepest * month.Killed.Value / Math.Max(1, mostKilled));
            svg.Add($"<rect class=\"tl-killed\" x=\"{x + 1}\" y=\"{Axis + 1}\" width=\"{Bar}\" height=\"{deep}\" fill=\"#7a3e65\"/>");
        }

        svg.Raw("</a>");
    }
}
