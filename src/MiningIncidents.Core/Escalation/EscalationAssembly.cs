using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Core.Escalation;

/// <summary>From readings and incidents to the reports that pages and the API show.</summary>
internal static class EscalationAssembly
{
    private const int MostCodes = 200;

    private static readonly LocalText s_country = new("Perú", "Peru");

    public static EscalationReport Report(EscalationState state) => new(
        state.Basis,
        Completeness(state),
        [.. state.Regions.Select(channel => new ChannelOverview
        {
            Channel = Code(channel.Key),
            DispersionRaw = channel.Value.Dispersion.Raw,
            Regions = [.. channel.Value.Regions.Select(region => Summary(region, channel.Value, Departments.Find(region.Region)!))],
            Country = Summary(state.Country[channel.Key].Regions[0], state.Country[channel.Key], null, s_country),
            RegionUnknown = Unplaced(state, channel.Key, incident => incident.RegionUnknown),
            Undated = Unplaced(state, channel.Key, incident => incident.Undated),
        })]);

    /// <param name="department">The region.</param>
    /// <param name="state">The readings.</param>
    /// <param name="evidence">The region's incidents since the start of the longest baseline.</param>
    /// <param name="resolved">Missing people of the whole database found dead and alive.</param>
    public static RegionEscalationReport Region(
        Department department, EscalationState state, IReadOnlyList<EvidenceRow> evidence, (int Dead, int Alive) resolved)
    {
        var incidents = evidence.Select(row => row.Incident).ToArray();
        var withheld = evidence.Where(row => !row.MayRepublish).Select(row => row.Incident.Id).ToHashSet(StringComparer.Ordinal);
        return new RegionEscalationReport(state.Basis, Completeness(state), [.. state.Regions.Select(channel =>
        {
            var reading = channel.Value;
            var position = reading.Regions.Select(region => region.Region).ToList().IndexOf(department.Code);
            var region = reading.Regions[position];
            return new ChannelDetail
            {
                Channel = Code(channel.Key),
                Summary = Summary(region, reading, department),
                HeadlineWindow = region.S.Verdict > region.Q.Verdict ? "s" : "q",
                S = WindowDetailAssembly.Of(
                    department.Name, RegionDetailRules.ShortWindow(reading, position, incidents, channel.Key), region, reading, withheld, resolved),
                Q = WindowDetailAssembly.Of(
                    department.Name, RegionDetailRules.Quarter(reading, position, incidents, channel.Key), region, reading, withheld, resolved),
                ChangePoints = Changes(region.ChangePoints),
                Undated = Unplaced(state, channel.Key, incident => incident.Undated && incident.Region == department.Code),
            };
        })]);
    }

    public static ProvinceEscalationReport Provinces(Department department, EscalationState state, ProvinceTables provinces) => new(
        state.Basis, Completeness(state), department.Code, [.. provinces.Tables.Select(channel =>
        {
            var reading = EscalationRules.Read(channel.Value, state.Basis.Parameters, state.Completeness);
            return new ProvinceChannel
            {
                Channel = Code(channel.Key),
                DispersionRaw = reading.Dispersion.Raw,
                Provinces = [.. reading.Regions.Select(province => Summary(province, reading, null, LocalText.Same(provinces.Names[province.Region])))],
                ProvinceUnknown = Unplaced(provinces.Unknown, channel.Key),
            };
        })]);

    public static WindowReport Window(WindowResult result, WeekRun window, WeekRun baseline)
    {
        var comparison = result.Comparison;
        var ratio = result.RateRatio;
        var coming = ReportingDelayRules.Unreported(comparison.Window, result.Completeness);
        return new WindowReport
        {
            Window = Days(window.Days!.Value),
            Baseline = baseline.Days is { } days ? Days(days) : null,
            Count = comparison.Window,
            BaselineCount = comparison.Baseline,
            Expected = comparison.BaselineWeeks > 0 ? comparison.Baseline * comparison.WindowWeeks / comparison.BaselineWeeks : null,
            Weeks = comparison.WindowWeeks,
            BaselineWeeks = comparison.BaselineWeeks,
            Dispersion = comparison.Dispersion,
            PUp = result.PUp,
            QUp = result.QUp,
            PDown = result.PDown,
            QDown = result.QDown,
            RateRatio = ratio is null ? null : new RateRatioReport(
                ratio.Quantile(0.05), ratio.Median, ratio.Quantile(0.95),
                ratio.ProbabilityAbove(0.5), ratio.ProbabilityAbove(1), ratio.ProbabilityAbove(1.5), ratio.ProbabilityAbove(2)),
            Completeness = result.Completeness,
            StillToCome = new StillToComeReport(coming.Mean, coming.Low, coming.High),
            Verdict = VerdictRules.Code(result.Verdict),
        };
    }

    public static string Code(EscalationChannel channel) => channel == EscalationChannel.Lethal ? "lethal" : "all";

    private static RegionSummary Summary(RegionReading region, EscalationReading reading, Department department) =>
        Summary(region, reading, department.Slug, LocalText.Same(department.Name));

    private static RegionSummary Summary(RegionReading region, EscalationReading reading, string? slug, LocalText name) => new()
    {
        Region = region.Region,
        Slug = slug,
        Name = name,
        Verdict = VerdictRules.Code(region.Headline),
        VerdictText = new(
            Explanation.Verdict(region.Headline, ExplanationLanguage.Spanish), Explanation.Verdict(region.Headline, ExplanationLanguage.English)),
        Phase = PhaseRules.Code(region.Phase),
        PhaseText = new(Explanation.Phase(region.Phase, ExplanationLanguage.Spanish), Explanation.Phase(region.Phase, ExplanationLanguage.English)),
        Since = region.ChangePoints.Since(reading.Parameters) is { } since ? new SinceReport(since.Mode, since.From, since.To) : null,
        S = Window(region.S, reading.Windows.S, reading.Windows.BaselineS),
        Q = Window(region.Q, reading.Windows.Q, reading.Windows.BaselineQ),
        Phases = [.. region.Phases.Select(run => new PhaseReport(PhaseRules.Code(run.Phase), run.From.ToString(), run.From.Monday, run.Weeks))],
    };

    private static CompletenessReport Completeness(EscalationState state) =>
        new(state.CompletenessEstimated, state.DelayRecords, state.Completeness.Share);

    private static UnplacedReport Unplaced(EscalationState state, EscalationChannel channel, Func<UnplacedIncident, bool> chosen) =>
        Unplaced(state.Unplaced.Where(chosen), channel);

    private static UnplacedReport Unplaced(IEnumerable<UnplacedIncident> incidents, EscalationChannel channel)
    {
        var all = incidents.Where(incident => channel == EscalationChannel.All || incident.Lethal).ToArray();
        return new UnplacedReport(all.Length, [.. all.Where(incident => incident.MayRepublish).Take(MostCodes).Select(incident => incident.Code)]);
    }

    private static ChangePointReport Changes(MonthlyChangePoints points)
    {
        var changes = points.Changes;
        return new ChangePointReport(
            [.. changes.MapStarts.Select(points.Month)],
            changes.MapProbability,
            changes.ExpectedChanges,
            changes.LastMapRegimeHigher,
            [.. Enumerable.Range(0, points.Counts.Count).Select(bin => new MonthReport(
                points.Month(bin), points.Counts[bin], points.ExposureDays[bin], changes.Rate[bin],
                bin < changes.ChangeAfterBin.Count ? changes.ChangeAfterBin[bin] : null, changes.LastRegimeStart[bin]))]);
    }

    private static DayRange Days(DayInterval days) => new(days.First, days.Last);
}
