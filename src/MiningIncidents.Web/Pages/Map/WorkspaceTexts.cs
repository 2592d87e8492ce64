using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Map;

/// <summary>What the page's script says, in the reader's language.</summary>
public static class WorkspaceTexts
{
    public static Dictionary<string, string> Of(Texts texts) => new(StringComparer.Ordinal)
    {
        ["attribution"] = texts["Map.Attribution"],
        ["failed"] = texts["Map.Failed"],
        ["retry"] = texts["Map.Retry"],
        ["noWebgl"] = texts["Map.NoWebgl"],
        ["zoomIn"] = texts["Map.ZoomIn"],
        ["zoomOut"] = texts["Map.ZoomOut"],
        ["ctrlScroll"] = texts["Map.CtrlScroll"],
        ["cmdScroll"] = texts["Map.CmdScroll"],
        ["twoFingers"] = texts["Map.TwoFingers"],
        ["canvas"] = texts["Map.Canvas"],
        ["attributionToggle"] = texts["Map.AttributionToggle"],
        ["copied"] = texts["Workspace.Copied"],
        ["copyFailed"] = texts["Workspace.CopyFailed"],
        ["boxFirst"] = texts["Workspace.BoxFirst"],
        ["boxSecond"] = texts["Workspace.BoxSecond"],
        ["shape"] = texts["Workspace.ShapeWords"],
        ["measure"] = texts["Workspace.MeasureWords"],
        ["regions"] = texts["Workspace.RegionsWords"],
        ["addCorner"] = texts["Workspace.AddCorner"],
        ["addRegion"] = texts["Workspace.AddRegion"],
        ["boundsOrder"] = texts["Workspace.BoundsOrder"],
        ["where"] = texts["Workspace.Where"],
        ["whereUbigeo"] = texts["Workspace.WhereUbigeo"],
        ["whereOutside"] = texts["Workspace.WhereOutside"],
        ["cleared"] = texts["Workspace.Cleared"],
        ["regionIn"] = texts["Workspace.RegionIn"],
        ["regionOut"] = texts["Workspace.RegionOut"],
        ["incidents.one"] = texts["Workspace.Incidents.One"],
        ["incidents.other"] = texts["Workspace.Incidents.Other"],
        ["killed.one"] = texts["Workspace.Killed.One"],
        ["killed.other"] = texts["Workspace.Killed.Other"],
        ["killedUnknown"] = texts["Workspace.KilledUnknown"],
        ["play"] = texts["Workspace.Play"],
        ["pause"] = texts["Workspace.Pause"],
        ["quarter"] = texts["Workspace.Quarter"],
        ["brush"] = texts["Workspace.Brush"],
        ["spanning"] = texts["Workspace.Spanning"],
        ["versusOff"] = texts["Periods.ToolsOff"],
        ["versusDivider"] = texts["Periods.DividerAt"],
        ["versusMap"] = texts["Periods.MapOf"],
        ["versusList"] = texts["Periods.ListOf"],
        ["versusOpen"] = texts["Periods.ListOpen"],
    };
}
