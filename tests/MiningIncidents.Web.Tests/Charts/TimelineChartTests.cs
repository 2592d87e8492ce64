using System.Xml.Linq;
using MiningIncidents.Web.Charts;
using Xunit;

namespace MiningIncidents.Web.Tests.Charts;

public sealed class TimelineChartTests
{
    private static readonly DateOnly First = new(2024, 11, 1), Last = new(2026, 11, 25);

    private static readonly TimelineMonth December = new(new DateOnly(2025, 12, 1), 2, 3, 1, 3, "December 2025: 2 incidents", "/en/incidents", KilledMore: 12);

    [Fact]
    public void What_is_still_to_be_reported_is_hollow_above_the_bar_and_the_scale_holds_it()
    {
        var coming = new TimelineComing(December.Month, 4, "December 2025: about 60% is known; 1 to 4 incidents may be missing.");
        var svg = Draw(new("Phases", [], [], new(new DateOnly(2025, 12, 1), "Incomplete weeks"), [coming]), December);

        var hollow = Assert.Single(svg.Descendants(), e => (string?)e.Attribute("class") == "tl-coming");
        Assert.Equal("none", (string?)hollow.Attribute("fill"));
        Assert.Equal(coming.Title, hollow.Value);
        var bar = svg.Descendants().First(e => (string?)e.Attribute("class") == "tl-incidents tl-spanning");
        Assert.Equal((double)bar.Attribute("y")!, (double)hollow.Attribute("y")! + (double)hollow.Attribute("height")!, 0.2);
        Assert.Contains(svg.Descendants(), e => (string?)e.Attribute("class") == "tl-pending" && e.Value == "Incomplete weeks");
    }

    [Fact]
    public void The_highest_figure_is_hatched_above_the_best_and_stays_inside_its_band()
    {
        var svg = Draw(null, December);
        var hatched = Assert.Single(svg.Descendants(), e => (string?)e.Attribute("class") == "tl-more");
        Assert.Equal("url(#tl-hatch)", (string?)hatched.Attribute("fill"));
        var bar = svg.Descendants().Single(e => (string?)e.Attribute("class") == "tl-killed tl-spanning");
        Assert.Equal(4.0, (double)hatched.Attribute("height")! / (double)bar.Attribute("height")!, 0.05);
    }

    [Fact]
    public void Phases_are_named_where_there_is_room_and_told_on_hover_everywhere()
    {
        TimelinePhase Phase(string code, DateOnly from, DateOnly to) => new(code, "elevated level", $"elevated level: {from} to {to}", from, to);
        var svg = Draw(
            new("Phases", [Phase("elevated", First, First.AddDays(200)), Phase("surge", First.AddDays(201), First.AddDays(215))], [new(new DateOnly(2025, 2, 1), "↑ 27%", "Change")], null, []), December);

        Assert.Equal(2, svg.Descendants().Count(e => ((string?)e.Attribute("class"))?.StartsWith("tl-phase tl-phase-", StringComparison.Ordinal) == true));
        Assert.Single(svg.Descendants(), e => (string?)e.Attribute("class") == "tl-phase-name");
        Assert.Contains(svg.Descendants(), e => e.Name.LocalName == "text" && e.Value == "↑ 27%");
    }

    [Fact]
    public void An_axis_that_starts_within_a_year_names_its_months_and_both_years()
    {
        var texts = Draw(null, December).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();
        Assert.Equal(25, texts.Count(t => t.Length == 3));
        Assert.Contains("2024", texts);
        Assert.Contains("2025", texts);
        Assert.Contains("2026", texts);
    }

    private static XElement Draw(TimelineOverlay? overlay, params TimelineMonth[] months) =>
        XDocument.Parse(TimelineChart.Render(new Timeline("Timeline", "Incidents", "Killed", "Not over", First, Last, months, [])
        {
            MonthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
            Overlay = overlay,
        })).Root!;
}
