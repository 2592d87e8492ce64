using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Escalation;

/// <summary>From one window and its incidents to what pages and the API show of it.</summary>
internal static class WindowDetailAssembly
{
    /// <param name="name">Name of the region.</param>
    /// <param name="detail">The window.</param>
    /// <param name="region">The region's reading.</param>
    /// <param name="reading">The reading of all regions.</param>
    /// <param name="withheld">Incidents whose code must not leave by the API.</param>
    /// <param name="resolved">Missing people of the whole database found dead and alive.</param>
    public static WindowDetailReport Of(
        string name, WindowDetail detail, RegionReading region, EscalationReading reading, IReadOnlySet<string> withheld, (int Dead, int Alive) resolved)
    {
        var casualties = Casualties(detail, resolved);
        var summary = RegionDetailRules.Summarise(name, detail, region.ChangePoints, reading.Parameters, casualties.Missing?.Open);
        return new WindowDetailReport
        {
            Test = EscalationAssembly.Window(detail.Result, detail.Window, detail.Baseline),
            Text = new(Explanation.Text(summary, ExplanationLanguage.Spanish), Explanation.Text(summary, ExplanationLanguage.English)),
            Evidence = [.. detail.Evidence.Select(item => new EvidenceReport(
                withheld.Contains(item.Incident.Id) ? null : item.Incident.Id, item.WindowWeight, item.BaselineWeight) { Incident = item.Incident.Id })],
            Membership = new MembershipReport(
                detail.Membership.Certain, detail.Membership.Possible, detail.Membership.Low, detail.Membership.High),
            Casualties = casualties,
            Deaths = detail.Deaths is { } deaths ? new DeathsReport(deaths.DeathsInWindow, deaths.P, deaths.LargestShareOfWindow) : null,
            LethalityShift = detail.LethalityShift,
            MinCount = detail.MinCount,
            FragilityDrop = detail.FragilityDrop,
            FragilityMove = detail.FragilityMove,
            Robustness = detail.Robustness is { } robustness
                ? new RobustnessReport(
                    RobustnessRules.Code(robustness.Grade),
                    [.. robustness.Passed.Select(RobustnessRules.Code)],
                    [.. robustness.Checks.OrderBy(check => check.Key).Select(check => new CheckReport(
                        RobustnessRules.Code(check.Key), check.Value.P, check.Value.Q, check.Value.Holds))])
                : null,
            ByProvince = Contributions(detail.ByProvince),
            ByKind = Contributions(detail.ByKind),
            ByPerpetrator = Contributions(detail.ByPerpetrator),
        };
    }

    private static CasualtyReport Casualties(WindowDetail detail, (int Dead, int Alive) resolved)
    {
        var people = detail.Casualties;
        var known = people.Incidents > people.KilledUnknown;
        var touching = detail.Evidence.Where(item => item.WindowWeight > 0).Select(item => item.Incident).ToArray();
        int? Sum(Func<EscalationIncident, int?> figure) => touching.Any(incident => figure(incident) is not null)
            ? touching.Sum(incident => figure(incident) ?? 0)
            : null;
        // The ledger has already taken those found out of the missing.
        MissingReport? missing = null;
        if (Sum(incident => incident.Missing) is { } open)
        {
            var outlook = MissingRules.Outlook(new MissingCount(open, 0, 0), people.Killed.High, resolved.Dead, resolved.Alive);
            missing = new MissingReport(
                open, known ? outlook.UpperKilledIfAllMissingDead : null, outlook.ExpectedDead, outlook.DeadLow, outlook.DeadHigh);
        }

        return new CasualtyReport(
            people.Incidents,
            people.LethalIncidents,
            known ? new KilledReport(people.Killed.Low, people.Killed.Best, people.Killed.High, people.Killed.HighIsOpen) : null,
            people.KilledUnknown,
            known ? people.LargestKilled : null,
            missing,
            Sum(incident => incident.Injured),
            Sum(incident => incident.Kidnapped));
    }

    private static IReadOnlyList<ContributionReport> Contributions(Attribution? attribution) => attribution is null
        ? []
        : [.. attribution.Contributions.Select(item => new ContributionReport(item.Group, item.Excess, item.Share))];
}
