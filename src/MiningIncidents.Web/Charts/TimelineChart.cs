namespace MiningIncidents.Web.Charts;

/// <summary>One month with incidents; months without any are left out.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Incidents">Incidents whose interval touches it.</param>
/// <param name="Killed">Sum of their known killed; null where it is known of none.</param>
/// <param name="Spanning">Of the incidents, those that may have been in another month.</param>
/// <param name="SpanningKilled">The killed of those.</param>
/// <param name="Title">Said on hover and to screen readers.</param>
/// <param name="Href">Exactly its incidents.</param>
/// <param name="KilledMore">What the highest figures add to the killed.</param>
public sealed record TimelineMonth(
    DateOnly Month, int Incidents, int? Killed, int Spanning, int SpanningKilled, string Title, string Href, int KilledMore = 0);

/// <summary>What a context event is drawn as when it fills less than a few days of the axis.</summary>
public enum TimelineShape { Diamond, Square, Circle }

/// <summary>A context event below the bars.</summary>
public sealed record TimelineMark(string Label, string Title, DateOnly Start, DateOnly End, TimelineShape Shape, string? Href);

/// <summary>Context events under one heading.</summary>
public sealed record TimelineLane(string Heading, IReadOnlyList<TimelineMark> Marks);

/// <summary>Everything the chart says, already in words.</summary>
/// <param name="Label">What it is, for screen readers and above a picture that stands alone.</param>
/// <param name="IncidentsHeading">Above the first band.</param>
/// <param name="KilledHeading">Above the second band.</param>
/// <param name="OpenMonth">Said of the last month, which is not over.</param>
/// <param name="First">First day of the axis, the first of a month.</param>
/// <param name="Last">The day the figures are of.</param>
/// <param name="Months">Months with incidents.</param>
/// <param name="Lanes">Context.</param>
public sealed record Timeline(
    string Label, string IncidentsHeading, string KilledHeading, string OpenMonth, DateOnly First, DateOnly Last,
    IReadOnlyList<TimelineMonth> Months, IReadOnlyList<TimelineLane> Lanes)
{
    /// <summary>Names of the months from January on, written below the axis where a month is wide enough.</summary>
    public IReadOnlyList<string> MonthNames { get; init; } = [];

    /// <summary>What escalation says about these months; null where it says nothing.</summary>
    public TimelineOverlay? Overlay { get; init; }
}

/// <summary>Title, notes and credit around a picture that stands alone.</summary>
public sealed record TimelineFrame(string Title, string Subtitle, IReadOnlyList<string> Notes);

/// <summary>
/// The monthly timeline as SVG: phases on top, a band of incidents, a band of killed, the years, and context below in rows where no label meets another.
/// Each month with incidents is one link from top to bottom of both bands. Pure.
/// </summary>
public static class TimelineChart
{
    internal const double Width = 1200, Left = 40, Right = 14;
    private const double IncidentsHeight = 118, KilledHeight = 96, HeadingHeight = 24, RowHeight = 20, MonthNameRoom = 30;
    private const double LetterWidth = 6.1, LabelGap = 5, FewestPixels = 5, ShapeHalf = 5.5;

    /// <param name="chart">What to draw.</param>
    /// <param name="frame">Null inside a page, which has its own heading and notes.</param>
    public static string Render(Timeline chart, TimelineFrame? frame = null)
    {
        var months = MonthsBetween(chart.First, chart.Last) + 1;
        var step = (Width - Left - Right) / months;
        var axis = new TimelineAxis(chart.First, chart.Last, step);
        var start = frame is null ? 4 : 64.0;
        var top = start + (chart.Overlay is { } over ? TimelineBands.HeightOf(over) : 0);
        var axisHeight = step < MonthNameRoom ? 24 : 40.0;
        var incidentsBase = top + HeadingHeight + IncidentsHeight;
        var killedBase = incidentsBase + HeadingHeight + KilledHeight + 6;
        var lanes = chart.Lanes.Where(l => l.Marks.Count > 0).Select(l => (l.Heading, Rows: Place(l.Marks, chart.First, step))).ToList();
        var contextTop = killedBase + axisHeight;
        var bottom = contextTop + lanes.Sum(l => HeadingHeight + (l.Rows.Max(r => r.Row) + 1) * RowHeight) + (lanes.Count > 0 ? 6 : 0);
        var height = bottom + (frame is null ? 2 : 12 + (18 * frame.Notes.Count));

        var svg = new Svg();
        svg.Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"timeline\" viewBox=\"0 0 {Width} {height}\" role=\"group\" aria-label=\"{chart.Label}\" font-family=\"system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif\" font-size=\"12\">");
        if (frame is not null)
        {
            svg.Add($"<rect width=\"{Width}\" height=\"{height}\" fill=\"#ffffff\"/><text x=\"14\" y=\"28\" font-size=\"20\" font-weight=\"650\" fill=\"#212529\">{frame.Title}</text><text x=\"14\" y=\"50\" font-size=\"13\" fill=\"#495057\">{frame.Subtitle}</text>");
        }
        svg.Raw(Hatch);
        DrawYears(svg, chart, step, top + HeadingHeight, killedBase, bottom);
        if (step >= MonthNameRoom)
        {
            DrawMonthNames(svg, chart, step, killedBase);
        }
        DrawOpenMonth(svg, chart, months, step, top + HeadingHeight, killedBase);
        var coming = chart.Overlay?.Coming.ToDictionary(c => c.Month, c => c.Most) ?? [];
        var incidents = CountScale.For(chart.Months.Select(m => m.Incidents + coming.GetValueOrDefault(m.Month)).Concat(coming.Values).DefaultIfEmpty().Max());
        var killed = CountScale.For(chart.Months.Select(m => (m.Killed ?? 0) + m.KilledMore).DefaultIfEmpty().Max());
        if (chart.Overlay is { } below)
        {
            TimelineBands.DrawPending(svg, below, axis, top, killedBase);
        }
        DrawBand(svg, chart.IncidentsHeading, incidents, incidentsBase, IncidentsHeight);
        DrawBand(svg, chart.KilledHeading, killed, killedBase, KilledHeight);
        DrawMonths(svg, chart, step, top, (incidentsBase, incidents), (killedBase, killed));
        if (chart.Overlay is { } above)
        {
            TimelineBands.DrawPhases(svg, above, axis, start, killedBase);
            TimelineBands.DrawComing(svg, above, chart.Months, axis, incidentsBase, IncidentsHeight / incidents.Top);
        }
        var y = contextTop;
        foreach (var (heading, rows) in lanes)
        {
            svg.Add($"<text class=\"tl-heading\" x=\"{Left}\" y=\"{y + 16}\" font-weight=\"600\" fill=\"#212529\">{heading}</text>");
            DrawMarks(svg, rows, y + HeadingHeight);
            y += HeadingHeight + ((rows.Max(r => r.Row) + 1) * RowHeight);
        }
        for (var i = 0; i < frame?.Notes.Count; i++)
        {
            svg.Add($"<text x=\"14\" y=\"{bottom + 18 + (18 * i)}\" font-size=\"11.5\" fill=\"#495057\">{frame.Notes[i]}</text>");
        }
        return svg.Raw("</svg>").ToString();
    }

    private static void DrawYears(Svg svg, Timeline chart, double step, double top, double axis, double bottom)
    {
        // The first 1 January on the axis; a year cut off before it is named at its start, if its name has room.
        var first = chart.First.Month == 1 ? chart.First.Year : chart.First.Year + 1;
        var every = Math.Max(1, (int)Math.Ceiling(34 / (step * 12)));
        svg.Raw("<g class=\"tl-years\" stroke=\"#e3e6e8\">");
        for (var year = first; year <= chart.Last.Year; year++)
        {
            var x = X(new DateOnly(year, 1, 1), chart.First, step);
            svg.Add($"<line x1=\"{x}\" y1=\"{top}\" x2=\"{x}\" y2=\"{bottom}\"/>");
        }
        svg.Raw("</g><g class=\"tl-year-names\" fill=\"#495057\">");
        var below = axis + (step < MonthNameRoom ? 15 : 31);
        if (first > chart.First.Year && (first > chart.Last.Year || step * (13 - chart.First.Month) > 34))
        {
            svg.Add($"<text x=\"{Left + 3}\" y=\"{below}\">{chart.First.Year}</text>");
        }
        for (var year = first; year <= chart.Last.Year; year += every)
        {
            svg.Add($"<text x=\"{X(new DateOnly(year, 1, 1), chart.First, step) + 3}\" y=\"{below}\">{year}</text>");
        }
        svg.Raw("</g>");
    }

    private static void DrawMonthNames(Svg svg, Timeline chart, double step, double axis)
    {
        svg.Raw("<g class=\"tl-year-names\" fill=\"#495057\" text-anchor=\"middle\">");
        for (var month = chart.First; month <= chart.Last; month = month.AddMonths(1))
        {
            svg.Add($"<text x=\"{X(month, chart.First, step) + (step / 2)}\" y=\"{axis + 15}\">{chart.MonthNames.ElementAtOrDefault(month.Month - 1)}</text>");
        }
        svg.Raw("</g>");
    }

    private static void DrawOpenMonth(Svg svg, Timeline chart, int months, double step, double top, double bottom)
    {
        if (chart.Last.AddDays(1).Day != 1)
        {
            svg.Add($"<rect class=\"tl-open\" x=\"{Left + ((months - 1) * step)}\" y=\"{top}\" width=\"{step}\" height=\"{bottom - top}\" fill=\"#e9ecef\"><title>{chart.OpenMonth}</title></rect>");
        }
    }

    private static void DrawBand(Svg svg, string heading, CountScale scale, double baseline, double height)
    {
        svg.Add($"<text class=\"tl-heading\" x=\"{Left}\" y=\"{baseline - height - 8}\" font-weight=\"600\" fill=\"#212529\">{heading}</text>");
        svg.Raw("<g class=\"tl-grid\" stroke=\"#ced4da\">");
        svg.Add($"<line class=\"tl-base\" x1=\"{Left}\" y1=\"{baseline}\" x2=\"{Width - Right}\" y2=\"{baseline}\" stroke=\"#6c757d\"/>");
        foreach (var mark in scale.Marks)
        {
            var y = baseline - (height * mark / scale.Top);
            svg.Add($"<line x1=\"{Left}\" y1=\"{y}\" x2=\"{Width - Right}\" y2=\"{y}\" stroke-dasharray=\"2 3\"/>");
        }
        svg.Raw("</g><g class=\"tl-marks\" fill=\"#495057\" text-anchor=\"end\">");
        foreach (var mark in scale.Marks.Prepend(0))
        {
            svg.Add($"<text x=\"{Left - 6}\" y=\"{baseline - (height * mark / scale.Top) + 4}\">{mark}</text>");
        }
        svg.Raw("</g>");
    }

    private static void DrawMonths(Svg svg, Timeline chart, double step, double top, (double Base, CountScale Scale) incidents, (double Base, CountScale Scale) killed)
    {
        var width = Math.Max(step - 0.8, 1.6);
        svg.Raw("<g class=\"tl-months\">");
        foreach (var month in chart.Months)
        {
            var x = X(month.Month, chart.First, step);
            svg.Add($"<a class=\"tl-month\" href=\"{month.Href}\"><title>{month.Title}</title>");
            svg.Add($"<rect class=\"tl-hit\" x=\"{x - 1}\" y=\"{top + HeadingHeight}\" width=\"{step + 2}\" height=\"{killed.Base - top - HeadingHeight + 2}\" fill=\"#ffffff\" fill-opacity=\"0\"/>");
            DrawBar(svg, "tl-incidents", "#1f6b7d", x, width, incidents.Base, IncidentsHeight / incidents.Scale.Top, month.Incidents, month.Spanning);
            if (month.Killed is { } dead)
            {
                DrawBar(svg, "tl-killed", "#7a3e65", x, width, killed.Base, KilledHeight / killed.Scale.Top, dead, month.SpanningKilled);
                DrawMore(svg, x, width, killed.Base, KilledHeight / killed.Scale.Top, dead, month.KilledMore);
            }
            else
            {
                svg.Add($"<circle class=\"tl-unknown\" cx=\"{x + (width / 2)}\" cy=\"{killed.Base - 4}\" r=\"2\" fill=\"none\" stroke=\"#7a3e65\"/>");
            }
            svg.Raw("</a>");
        }
        svg.Raw("</g>");
        DrawPeaks(svg, [.. chart.Months.Where(m => m.Incidents > 3).Select(m => (m.Incidents, X(m.Month, chart.First, step) + (width / 2)))], incidents.Scale, incidents.Base, IncidentsHeight);
        DrawPeaks(svg, [.. chart.Months.Where(m => m.Killed > 1 && m.KilledMore == 0).Select(m => (m.Killed!.Value, X(m.Month, chart.First, step) + (width / 2)))], killed.Scale, killed.Base, KilledHeight);
    }

    /// <summary>Solid what was in this month for sure; pale above it what may have been in another.</summary>
    private static void DrawBar(Svg svg, string name, string colour, double x, double width, double baseline, double each, int all, int spanning)
    {
        var sure = (all - spanning) * each;
        if (sure > 0)
        {
            svg.Add($"<rect class=\"{name}\" x=\"{x}\" y=\"{baseline - sure}\" width=\"{width}\" height=\"{sure}\" fill=\"{colour}\"/>");
        }
        if (spanning > 0)
        {
            svg.Add($"<rect class=\"{name} tl-spanning\" x=\"{x + 0.5}\" y=\"{baseline - (all * each)}\" width=\"{width - 1}\" height=\"{spanning * each}\" fill=\"{colour}\" fill-opacity=\"0.3\" stroke=\"{colour}\"/>");
        }
    }

    /// <summary>Hatched above the best figure: up to the highest one.</summary>
    private static void DrawMore(Svg svg, double x, double width, double baseline, double each, int best, int more)
    {
        if (more > 0)
        {
            svg.Add($"<rect class=\"tl-more\" x=\"{x + 0.5}\" y=\"{baseline - ((best + more) * each)}\" width=\"{width - 1}\" height=\"{more * each}\" fill=\"url(#tl-hatch)\" stroke=\"#7a3e65\"/>");
        }
    }

    /// <summary>The number above the highest bars, where it meets no other.</summary>
    private static void DrawPeaks(Svg svg, IReadOnlyList<(int Value, double X)> bars, CountScale scale, double baseline, double height)
    {
        var said = new List<(double From, double To)>();
        svg.Raw("<g class=\"tl-peaks\" text-anchor=\"middle\" font-size=\"11\" fill=\"#212529\" aria-hidden=\"true\" pointer-events=\"none\">");
        foreach (var (value, x) in bars.OrderByDescending(b => b.Value).ThenByDescending(b => b.X))
        {
            var half = value.ToString(System.Globalization.CultureInfo.InvariantCulture).Length * 3.4 + 2;
            var at = Math.Clamp(x, Left + half, Width - Right - half);
            if (said.TrueForAll(s => at + half < s.From || at - half > s.To))
            {
                said.Add((at - half, at + half));
                svg.Add($"<text x=\"{at}\" y=\"{baseline - (height * value / scale.Top) - 4}\">{value}</text>");
            }
        }
        svg.Raw("</g>");
    }

    private static void DrawMarks(Svg svg, IReadOnlyList<PlacedMark> marks, double top)
    {
        foreach (var mark in marks)
        {
            var middle = top + (mark.Row * RowHeight) + (RowHeight / 2);
            svg.Add(mark.Mark.Href is { } href ? (FormattableString)$"<a class=\"tl-mark\" href=\"{href}\">" : $"<g class=\"tl-mark\">");
            svg.Add($"<title>{mark.Mark.Title}</title><g class=\"tl-shape\" fill=\"#5c6670\">");
            var centre = (mark.From + mark.To) / 2;
            if (mark.To - mark.From >= FewestPixels)
            {
                svg.Add($"<rect x=\"{mark.From}\" y=\"{middle - 4.5}\" width=\"{mark.To - mark.From}\" height=\"9\" rx=\"2\"/>");
            }
            else
            {
                svg.Add(mark.Mark.Shape switch
                {
                    TimelineShape.Diamond => (FormattableString)$"<path d=\"M{centre} {middle - 5.5}L{centre + 5.5} {middle}L{centre} {middle + 5.5}L{centre - 5.5} {middle}Z\"/>",
                    TimelineShape.Square => $"<rect x=\"{centre - 4}\" y=\"{middle - 4}\" width=\"8\" height=\"8\"/>",
                    TimelineShape.Circle => $"<circle cx=\"{centre}\" cy=\"{middle}\" r=\"4.2\"/>",
                    _ => throw new InvalidOperationException($"No shape {mark.Mark.Shape}."),
                });
            }
            svg.Add($"</g><text class=\"tl-label\" x=\"{mark.LabelX}\" y=\"{middle + 4}\" fill=\"#212529\" {(mark.LabelLeft ? "text-anchor" : "data-side")}=\"end\">{mark.Label}</text>");
            svg.Raw(mark.Mark.Href is null ? "</g>" : "</a>");
        }
    }

    private sealed record PlacedMark(TimelineMark Mark, double From, double To, double LabelX, bool LabelLeft, string Label, int Row);

    /// <summary>Each event in the first row where neither it nor its label meets another. A label stands right of its event, or left where there is no room.</summary>
    private static List<PlacedMark> Place(IReadOnlyList<TimelineMark> marks, DateOnly first, double step)
    {
        var rows = new List<List<(double From, double To)>>();
        var placed = new List<PlacedMark>();
        foreach (var mark in marks.OrderBy(m => m.Start).ThenBy(m => m.End))
        {
            var from = Math.Clamp(X(mark.Start, first, step), Left, Width - Right);
            var to = Math.Clamp(X(mark.End.AddDays(1), first, step), from, Width - Right);
            // A small shape is wider than the days it stands for.
            var half = to - from < FewestPixels ? ShapeHalf - ((to - from) / 2) : 0;
            var label = mark.Label;
            var room = Math.Max(Width - Right - to, from - Left) - (2 * LabelGap);
            var longest = Math.Max(12, (int)(room / LetterWidth));
            label = label.Length <= longest ? label : label[..(longest - 1)].TrimEnd() + "…";
            var width = label.Length * LetterWidth;
            var left = to + half + LabelGap + width > Width - Right;
            var (taken, until) = left ? (from - half - LabelGap - width - 4, to + half + 2) : (from - half - 2, to + half + LabelGap + width + 4);
            var row = rows.FindIndex(r => r.TrueForAll(t => until < t.From || taken > t.To));
            if (row < 0)
            {
                row = rows.Count;
                rows.Add([]);
            }
            rows[row].Add((taken, until));
            placed.Add(new(mark, from, to, left ? from - half - LabelGap : to + half + LabelGap, left, label, row));
        }
        return placed;
    }

    /// <summary>Where a day is on the axis; months have equal width.</summary>
    private static double X(DateOnly day, DateOnly first, double step) => new TimelineAxis(first, day, step).X(day);

    private static int MonthsBetween(DateOnly first, DateOnly day) => ((day.Year - first.Year) * 12) + day.Month - first.Month;

    private const string Hatch = "<defs><pattern id=\"tl-hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
        + "<line class=\"tl-hatch-line\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"5\" stroke=\"#7a3e65\" stroke-width=\"2\"/></pattern></defs>";
}

/// <summary>The axis of a timeline: months of equal width, days by their share of the month.</summary>
/// <param name="First">First day, the first of a month.</param>
/// <param name="Last">Last day.</param>
/// <param name="Step">Width of a month.</param>
internal sealed record TimelineAxis(DateOnly First, DateOnly Last, double Step)
{
    public double X(DateOnly day) => TimelineChart.Left
        + (Step * (((day.Year - First.Year) * 12) + day.Month - First.Month + ((day.Day - 1.0) / DateTime.DaysInMonth(day.Year, day.Month))));

    /// <summary>The part of an interval that is on the axis; the end is the next day's start.</summary>
    public (double From, double To) Span(DateOnly from, DateOnly to) => (
        Math.Clamp(X(from), TimelineChart.Left, TimelineChart.Width - TimelineChart.Right),
        Math.Clamp(X(to.AddDays(1)), TimelineChart.Left, TimelineChart.Width - TimelineChart.Right));
}
