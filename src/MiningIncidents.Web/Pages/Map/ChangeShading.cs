using MiningIncidents.Core.Escalation;
using MiningIncidents.Web.Charts;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Regions;

namespace MiningIncidents.Web.Pages.Map;

/// <summary>
/// The departments shaded by how the pace of violence changed: the last quarter against the year before it, of all violence. A shade follows the
/// verdict of the region's page and is never bolder than it: where the records allow no statement there are dots, whatever the ratio.
/// </summary>
public static class ChangeShading
{
    // Shades of the legend; twice the pace or half of it is a change that anyone would call large.
    private const int FellFar = 1;
    private const int Fell = 2;
    private const int Same = 3;
    private const int PerhapsRose = 4;
    private const int Rose = 5;
    private const int RoseFar = 6;
    private const double Large = 2;

    /// <param name="regions">The timelines of the departments.</param>
    /// <param name="texts">The texts of the interface.</param>
    public static MapShading Of(IEnumerable<RegionSummary> regions, Texts texts)
    {
        var words = new EscalationWords(texts, texts.Lang);
        var byCode = regions.ToDictionary(region => region.Region, region => region.Q, StringComparer.Ordinal);
        return new()
        {
            By = MapShading.Change,
            Title = texts["Layers.ChangeLegend"],
            Steps =
            [
                new(FellFar, texts["Layers.ChangeFellFar"]), new(Fell, texts["Layers.ChangeFell"]), new(Same, texts["Layers.ChangeSame"]),
                new(PerhapsRose, texts["Layers.ChangePerhaps"]), new(Rose, texts["Layers.ChangeRose"]), new(RoseFar, texts["Layers.ChangeRoseFar"]),
            ],
            Nothing = texts["Layers.ChangeNothing"],
            Unknown = texts["Layers.ChangeUnknown"],
            Departments = DepartmentShapes.All.ToDictionary(d => d.Department.Code, d => Of(byCode[d.Department.Code], words)),
        };
    }

    private static DepartmentShade Of(WindowReport window, EscalationWords words)
    {
        if (window.RateRatio is not { } ratio)
        {
            return new(null, words.ShortVerdict(window.Verdict), null);
        }
        if (window.Count + window.BaselineCount <= 0)
        {
            return DepartmentShade.None;
        }
        var said = words.Text("Layers.ChangeWords", words.ShortVerdict(window.Verdict), words.Number(ratio.Median), words.Number(ratio.Low), words.Number(ratio.High));
        return VerdictRules.Parse(window.Verdict) switch
        {
            EscalationVerdict.Decline => Shown(ratio.Median < 1 / Large ? FellFar : Fell),
            EscalationVerdict.Stable => Shown(Same),
            EscalationVerdict.PossibleEscalation => Shown(PerhapsRose),
            EscalationVerdict.Escalation or EscalationVerdict.EscalationStrong => Shown(ratio.Median > Large ? RoseFar : Rose),
            _ => new(null, said, null),
        };

        DepartmentShade Shown(int shade) => new(shade, said, $"×{words.Number(ratio.Median)}");
    }
}
