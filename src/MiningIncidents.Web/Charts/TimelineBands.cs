namespace MiningIncidents.Web.Charts;

/// <summary>Weeks in one phase.</summary>
/// <param name="Code">Its published code; also the class it is coloured by.</param>
/// <param name="Label">Its name.</param>
/// <param name="Title">Name and dates, said on hover and to screen readers.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record TimelinePhase(string Code, string Label, string Title, DateOnly From, DateOnly To);

/// <summary>A month in which the pace probably changed.</summary>
/// <param name="Month">First day of the first month of the new pace.</param>
/// <param name="Label">Direction and probability, short.</param>
/// <param name="Title">The same in words.</param>
public sealed record TimelineChange(DateOnly Month, string Label, string Title);

/// <summary>Days for which the record is not complete.</summary>
/// <param name="From">The first of them; they reach to the end of the axis.</param>
/// <param name="Label">What is not complete, above the bars.</param>
public sealed record TimelinePending(DateOnly From, string Label);

/// <summary>Incidents of a month that are probably still to be reported.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Most">Upper end of the 80% range, above 0.</param>
/// <param name="Title">In words.</param>
public sealed record TimelineComing(DateOnly Month, int Most, string Title);

/// <summary>What escalation says about the months of a timeline, in words.</summary>
public sealed record TimelineOverlay(
    string Heading, IReadOnlyList<TimelinePhase> Phases, IReadOnlyList<TimelineChange> Changes, TimelinePending? Pending, IReadOnlyList<TimelineComing> Coming);

/// <summary>Draws phases, changes of pace, and what is not complete yet. Pure.</summary>
internal static class TimelineBands
{
    private const double HeadingHeight = 22, BandHeight = 22, Gap = 6, ChangeHeight = 18, LetterWidth = 6.6;

    /// <summary>Room above the bars.</summary>
    public static double HeightOf(TimelineOverlay overlay) => HeadingHeight + BandHeight + Gap + (overlay.Changes.Count > 0 ? ChangeHeight : 0);

    /// <summary>The band of phases, and the changes of pace as lines down to the axis.</summary>
    public static void DrawPhases(Svg svg, TimelineOverlay overlay, TimelineAxis axis, double top, double bottom)
    {
        svg.Add($"<text class=\"tl-heading\" x=\"{TimelineChart.Left}\" y=\"{top + 15}\" font-weight=\"600\" fill=\"#212529\">{overlay.Heading}</text><g class=\"tl-phases\">");
        foreach (var phase in overlay.Phases)
        {
            var (from, to) = axis.Span(phase.From, phase.To);
            if (to - from < 0.5)
            {
                continue;
            }
            svg.Add($"<g><title>{phase.Title}</title><rect class=\"tl-phase tl-phase-{phase.Code}\" x=\"{from}\" y=\"{top + HeadingHeight}\" width=\"{to - from}\" height=\"{BandHeight}\" fill=\"{Colour(phase.Code)}\" stroke=\"#ffffff\"/>");
            if (Length(phase.Label) + 8 <= to - from)
            {
                // The last one ends with its text, so that a narrow window that opens on the newest months shows it.
                var last = phase == overlay.Phases[^1] && to - from > 260;
                svg.Add($"<text class=\"tl-phase-name\" x=\"{(last ? to - 8 : from + ((to - from) / 2))}\" y=\"{top + HeadingHeight + 15}\" text-anchor=\"{(last ? "end" : "middle")}\" fill=\"#212529\">{phase.Label}</text>");
            }
            svg.Raw("</g>");
        }
        svg.Raw("</g><g class=\"tl-changes\" stroke=\"#212529\" fill=\"#212529\">");
        var said = TimelineChart.Left;
        foreach (var change in overlay.Changes.Where(c => c.Month >= axis.First))
        {
            var x = axis.X(change.Month);
            var lineTop = top + HeadingHeight + BandHeight + 2;
            svg.Add($"<g><title>{change.Title}</title><line x1=\"{x}\" y1=\"{lineTop}\" x2=\"{x}\" y2=\"{bottom}\" stroke-dasharray=\"5 3\" stroke-width=\"1.4\"/>");
            var width = Length(change.Label) + 6;
            var left = x + width > TimelineChart.Width - TimelineChart.Right;
            if ((left ? x - width : x) >= said)
            {
                svg.Add($"<text class=\"tl-label\" stroke=\"none\" x=\"{(left ? x - 4 : x + 4)}\" y=\"{lineTop + Gap + 10}\" text-anchor=\"{(left ? "end" : "start")}\">{change.Label}</text>");
                said = left ? x : x + width;
            }
            svg.Raw("</g>");
        }
        svg.Raw("</g>");
    }

    /// <summary>A shade over the days that are not complete, and what it means.</summary>
    public static void DrawPending(Svg svg, TimelineOverlay overlay, TimelineAxis axis, double top, double bottom)
    {
        if (overlay.Pending is { } pending && pending.From <= axis.Last)
        {
            var (from, to) = (Math.Max(axis.X(pending.From), TimelineChart.Left), TimelineChart.Width - TimelineChart.Right);
            svg.Add($"<rect class=\"tl-pending\" x=\"{from}\" y=\"{top + HeadingHeight}\" width=\"{Math.Max(to - from, 2)}\" height=\"{bottom - top - HeadingHeight}\" fill=\"#f4f1e8\"><title>{pending.Label}</title></rect>");
            svg.Add($"<line class=\"tl-pending-edge\" x1=\"{from}\" y1=\"{top + HeadingHeight}\" x2=\"{from}\" y2=\"{bottom}\" stroke=\"#8a7f5c\" stroke-dasharray=\"1 3\"/>");
            svg.Add($"<text class=\"tl-label tl-pending-name\" x=\"{to}\" y=\"{top + 14}\" text-anchor=\"end\" fill=\"#495057\">{pending.Label}</text>");
        }
    }

    /// <summary>Hollow, above the bar: what is probably still to be reported.</summary>
    public static void DrawComing(Svg svg, TimelineOverlay overlay, IReadOnlyList<TimelineMonth> months, TimelineAxis axis, double baseline, double each)
    {
        var counted = months.ToDictionary(m => m.Month, m => m.Incidents);
        foreach (var coming in overlay.Coming.Where(c => c.Month >= axis.First))
        {
            var width = Math.Max(axis.Step - 0.8, 1.6);
            var above = (counted.GetValueOrDefault(coming.Month) + coming.Most) * each;
            svg.Add($"<rect class=\"tl-coming\" x=\"{axis.X(coming.Month) + 0.7}\" y=\"{baseline - above}\" width=\"{width - 1.4}\" height=\"{coming.Most * each}\" fill=\"none\" stroke=\"#1f6b7d\" stroke-dasharray=\"3 2\" stroke-width=\"1.4\"><title>{coming.Title}</title></rect>");
        }
    }

    private static double Length(string label) => label.Length * LetterWidth;

    /// <summary>Deeper sand the higher the phase; never the red of an alarm. The name stands beside it.</summary>
    private static string Colour(string code) => code switch
    {
        "surge" => "#d9a05b",
        "escalating" => "#e8c184",
        "elevated" => "#f2e0bd",
        "de-escalating" => "#d5e6e3",
        "usual" => "#e9ecef",
        _ => "#ffffff",
    };
}
