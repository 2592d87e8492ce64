using System.Text.Json;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Geo;

namespace MiningIncidents.Core.Incidents;

/// <summary>Fills the public row from the public incident; it sees nothing else, so nothing else can get in.</summary>
internal static class PublicRow
{
    /// <param name="row">The row to fill.</param>
    /// <param name="shown">What the public may see.</param>
    /// <param name="format">How its feature is said.</param>
    /// <param name="anchor">Where to draw an incident without a point: its area's own point.</param>
    public static void Fill(PublicIncidentRow row, PublicIncident shown, IFeatureFormat format, PublicPoint? anchor)
    {
        var now = shown.FiguresAt(DateOnly.MaxValue);
        row.State = PublicState.Published;
        row.Version = shown.Version;
        row.UpdatedAt = shown.UpdatedAt;
        row.Kinds = [.. shown.Kinds.Select(CodeText.Of)];
        row.ActorKinds = [.. shown.Actors.Select(a => CodeText.Of(a.Kind)).Distinct()];
        row.DateStart = shown.DateStart;
        row.DateEnd = shown.DateEnd;
        row.DatePrecision = shown.DatePrecision;
        row.KnownFrom = shown.KnownFrom;
        row.DepartmentCode = shown.Place.Department?.Code;
        row.ProvinceCode = shown.Place.Province?.Code;
        row.DistrictCode = shown.Place.District?.Code;
        row.Precision = shown.Place.Precision;
        row.Point = (shown.Place.Point ?? anchor) is { } p ? Wgs84.Point(p.Latitude, p.Longitude) : null;
        row.Verification = shown.Verification;
        row.Mining = shown.Place.MiningStatus;
        row.Violence = shown.Violence;
        row.MayRepublish = shown.Licence == LicenceTag.Open;
        row.Killed = now.Killed?.Number;
        row.Injured = now.Injured?.Number;
        row.Missing = now.Missing?.Number;
        row.Kidnapped = now.Kidnapped?.Number;
        row.Arrested = now.Arrested?.Number;
        row.Series = [.. shown.Series.Select(s => s.Slug)];
        row.TitleEs = shown.Title.Es;
        row.TitleEn = shown.Title.En;
        row.SearchEs = SearchText.Words("es", shown);
        row.SearchEn = SearchText.Words("en", shown);
        row.Folded = SearchText.Folded(shown.Code, row.SearchEs, row.SearchEn);
        row.Doc = JsonSerializer.Serialize(shown, RecordJson.Public);
        row.Feature = row.MayRepublish ? format.Of(shown).Text : null;
        row.FeatureEdition = row.MayRepublish ? format.Edition : null;
        var steps = shown.Steps();
        row.Figures.Clear();
        foreach (var category in Enum.GetValues<CasualtyCategory>())
        {
            Figure? last = null;
            foreach (var (from, figures) in steps)
            {
                var figure = figures[category];
                if (figure is not null && (last is null || (figure.Low, figure.Best, figure.High, figure.AtLeast) != (last.Low, last.Best, last.High, last.AtLeast)))
                {
                    row.Figures.Add(new() { Category = category, From = from, Low = figure.Low, Best = figure.Best, High = figure.High, AtLeast = figure.AtLeast });
                }
                last = figure;
            }
        }
    }

    public static void Withdraw(PublicIncidentRow row, WithdrawnIncident left, int version)
    {
        Empty(row, PublicState.Withdrawn, left.WithdrawnAt, version);
        row.Doc = JsonSerializer.Serialize(left, RecordJson.Public);
    }

    public static void Merge(PublicIncidentRow row, MergedIncident left, int version)
    {
        Empty(row, PublicState.Merged, left.MergedAt, version);
        row.Doc = JsonSerializer.Serialize(left, RecordJson.Public);
    }

    private static void Empty(PublicIncidentRow row, PublicState state, DateTimeOffset at, int version)
    {
        row.State = state;
        row.Version = version;
        row.UpdatedAt = at;
        row.Kinds = [];
        row.ActorKinds = [];
        // No content is kept; the columns that cannot be empty say nothing about the incident.
        row.DateStart = row.DateEnd = row.KnownFrom = DateOnly.FromDateTime(at.UtcDateTime);
        row.DepartmentCode = row.ProvinceCode = row.DistrictCode = null;
        row.Precision = LocationPrecision.Country;
        row.Point = null;
        row.Killed = row.Injured = row.Missing = row.Kidnapped = row.Arrested = null;
        row.Series = [];
        row.TitleEs = row.TitleEn = null;
        row.SearchEs = row.SearchEn = row.Folded = "";
        (row.Feature, row.FeatureEdition) = (null, null);
        row.Figures.Clear();
        row.MayRepublish = false;
    }
}
