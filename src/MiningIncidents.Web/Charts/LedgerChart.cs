using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Html;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Charts;

/// <summary>
/// The casualty ledger drawn: one strip a category over a common axis of days, a step line for the adopted figure, one dot a claim at the day it
/// was reported (solid when adopted, hollow otherwise), a bar from its low to its high. Each dot is a link to its row of the table, which says
/// the same in words. Pure; the style sheet colours it.
/// </summary>
/// <param name="anchor">What the ids of the table's rows begin with.</param>
public sealed class LedgerChart(PublicIncident incident, DateOnly? asOf, Texts texts, Wording words, string anchor = "claim-")
{
    private const int Left = 34;
    private const int Right = 14;
    private const int Strip = 104;
    private const int PlotTop = 34;
    private const int PlotBottom = 94;
    private const double Dot = 5;

    /// <summary>Draws it.</summary>
    /// <param name="width">Of the drawing in its own units, which are CSS pixels when shown unscaled.</param>
    public IHtmlContent Draw(int width)
    {
        var categories = Enum.GetValues<CasualtyCategory>().Where(c => incident.Claims.Any(claim => claim.Category == c)).ToList();
        if (categories.Count == 0)
        {
            return HtmlString.Empty;
        }
        var steps = incident.Steps().Where(s => asOf is null || s.From <= asOf).ToList();
        var days = incident.Claims.Select(c => c.ReportedOn).Concat(steps.Select(s => s.From)).Concat(asOf is { } day ? [day] : []).ToList();
        var axis = new Axis(days.Min(), days.Max(), Left + 10, width - Right - 10);
        var height = categories.Count * Strip + 22;
        var svg = Element("svg", ("class", "ledger-chart"), ("viewBox", $"0 0 {width} {height}"), ("width", width), ("height", height), ("role", "group"),
            ("aria-label", texts["Incidents.LedgerLabel"]));
        foreach (var (index, category) in categories.Index())
        {
            svg.Add(StripOf(category, steps, axis, index * Strip, width));
        }
        foreach (var tick in axis.Ticks(width < 500 ? 3 : 5))
        {
            svg.Add(Element("line", ("class", "tick"), ("x1", axis.X(tick)), ("x2", axis.X(tick)), ("y1", PlotTop), ("y2", height - 20)));
            svg.Add(Text(axis.X(tick), height - 6, "axis-label", ShortDay(tick), axis.Anchor(tick)));
        }
        return new HtmlString(svg.ToString(SaveOptions.DisableFormatting));
    }

    private XElement StripOf(CasualtyCategory category, List<(DateOnly From, Figures Figures)> steps, Axis axis, int top, int width)
    {
        var claims = incident.Claims.Where(c => c.Category == category).ToList();
        var most = Math.Max(1, claims.Select(c => Most(c) ?? 0).Concat(steps.Select(s => s.Figures[category]?.Number ?? 0)).Max());
        double Y(int number) => top + PlotBottom - (PlotBottom - PlotTop) * (double)number / most;

        var strip = Element("g", ("class", "strip"));
        strip.Add(Text(0, top + 14, "strip-title", PeopleCodes.CasualtyCategories[category].Label(words.Lang), "start"));
        strip.Add(Element("line", ("class", "base"), ("x1", Left), ("x2", width - Right), ("y1", Y(0)), ("y2", Y(0))));
        strip.Add(Text(Left - 6, Y(0) + 4, "axis-label", "0", "end"));
        strip.Add(Text(Left - 6, Y(most) + 4, "axis-label", words.Number(most), "end"));
        if (Line(category, steps, axis, width, Y) is { } line)
        {
            strip.Add(Element("path", ("class", "adopted-line"), ("d", line)));
        }
        var seen = new Dictionary<(DateOnly, int), int>();
        foreach (var claim in claims.OrderBy(c => c.AdoptedFrom is null))
        {
            strip.Add(Claim(claim, axis, Y, seen, width, top));
        }
        return strip;
    }

    private static string? Line(CasualtyCategory category, List<(DateOnly From, Figures Figures)> steps, Axis axis, int width, Func<int, double> y)
    {
        var path = "";
        double? before = null;
        foreach (var (from, figures) in steps)
        {
            if (figures[category]?.Number is not { } number)
            {
                continue;
            }
            var level = y(number);
            path += before is null ? $"M{Round(axis.X(from))} {Round(level)}" : $"H{Round(axis.X(from))}V{Round(level)}";
            before = level;
        }
        return before is null ? null : path + $"H{width - Right}";
    }

    private XElement Claim(ClaimRecord claim, Axis axis, Func<int, double> y, Dictionary<(DateOnly, int), int> seen, int width, int top)
    {
        var number = claim.Best ?? claim.Low ?? claim.High;
        // Claims of one day and number would hide one another: each further one moves a dot's width to the right (left at the end of the axis).
        var place = (claim.ReportedOn, number ?? -1);
        var further = seen[place] = seen.GetValueOrDefault(place, -1) + 1;
        var side = axis.X(claim.ReportedOn) > width / 2.0 ? -1 : 1;
        var x = axis.X(claim.ReportedOn) + side * further * (2 * Dot + 2);
        var said = Said(claim);
        var link = Element("a", ("class", claim.AdoptedFrom is null ? "claim" : "claim adopted"), ("href", $"#{anchor}{claim.Key}"), ("aria-label", said));
        link.Add(Element("title", said));
        if (claim is { Low: { } low, High: { } high } && low != high)
        {
            link.Add(Element("line", ("class", "range"), ("x1", x), ("x2", x), ("y1", y(low)), ("y2", y(high))));
        }
        link.Add(number is { } known
            ? Element("circle", ("cx", x), ("cy", y(known)), ("r", Dot))
            : Text(x, y(0) - 4, "uncounted", "?", "middle"));
        link.Add(Text(width - Right, top + 14, "tip", Shorten(said, width < 500 ? 44 : 96), "end"));
        return link;
    }

    /// <summary>"1 January 2026: 3 killed — the mayor of Pataz, citing police (Reuters)".</summary>
    private string Said(ClaimRecord claim)
    {
        var publisher = incident.Sources.FirstOrDefault(s => s.Key == claim.Source)?.Publisher;
        var by = claim.SaidBy?.In(words.Lang);
        var who = (by, publisher) switch
        {
            (null, null) => null,
            (null, _) => publisher,
            (_, null) => by,
            _ => $"{by} ({publisher})",
        };
        var what = words.Persons(claim.Category, new PublicFigureNow(claim.Low, claim.Best, claim.High, claim.AtLeast, claim.ReportedOn, claim.Source));
        return $"{words.Date(claim.ReportedOn)}: {what}{(who is null ? "" : $" — {who}")}";
    }

    private static int? Most(ClaimRecord claim) => new[] { claim.High, claim.Best, claim.Low }.Max();

    private static string Shorten(string text, int length) => text.Length <= length ? text : text[..(length - 1)].TrimEnd() + "…";

    private string ShortDay(DateOnly day) => day.ToString("d MMM yyyy", Languages.Culture(words.Lang)).Replace(".", "", StringComparison.Ordinal);

    private static double Round(double value) => Math.Round(value, 1);

    private static XElement Text(double x, double y, string style, string text, string anchor) =>
        new("text", new XAttribute("class", style), new XAttribute("x", Round(x)), new XAttribute("y", Round(y)), new XAttribute("text-anchor", anchor), text);

    private static XElement Element(string name, string text) => new(name, text);

    private static XElement Element(string name, params (string Name, object Value)[] attributes) =>
        new(name, attributes.Select(a => new XAttribute(a.Name, a.Value is double d ? Round(d).ToString(CultureInfo.InvariantCulture) : a.Value)));

    /// <summary>Days along the width; a single day stands in the middle.</summary>
    private sealed record Axis(DateOnly First, DateOnly Last, double From, double To)
    {
        private int Span => Last.DayNumber - First.DayNumber;

        public double X(DateOnly day) => Span == 0 ? (From + To) / 2 : From + (To - From) * (day.DayNumber - First.DayNumber) / Span;

        public IEnumerable<DateOnly> Ticks(int most)
        {
            var count = Math.Min(most, Span + 1);
            return count == 1 ? [First] : Enumerable.Range(0, count).Select(i => First.AddDays((int)Math.Round((double)Span * i / (count - 1)))).Distinct();
        }

        public string Anchor(DateOnly day) => Span == 0 ? "middle" : day == First ? "start" : day == Last ? "end" : "middle";
    }
}
