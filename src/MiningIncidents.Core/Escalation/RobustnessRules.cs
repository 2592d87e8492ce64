namespace MiningIncidents.Core.Escalation;

/// <summary>One incident behind a finding.</summary>
/// <param name="Id">Its id.</param>
/// <param name="WindowWeight">Weight in the window, 0 to 1.</param>
/// <param name="BaselineWeight">Weight in the baseline, 0 to 1.</param>
/// <param name="Killed">People killed, best figure; null if unknown.</param>
/// <param name="Sources">Independent sources it rests on.</param>
public sealed record EvidenceIncident(
    string Id, double WindowWeight, double BaselineWeight, int? Killed, IReadOnlyCollection<string> Sources);

/// <summary>The re-tests of a finding. The order is that of the published list.</summary>
public enum RobustnessScenario
{
    /// <summary>As it stands.</summary>
    Base,

    /// <summary>Without the deadliest incident of the window.</summary>
    DropLargest,

    /// <summary>Only incidents certainly in the window, against all that may lie in the baseline.</summary>
    DatesPessimistic,

    /// <summary>All incidents that may lie in the window, against those certainly in the baseline. Shown, not graded.</summary>
    DatesOptimistic,

    /// <summary>Without the incidents that rest on one source alone, for the source that matters most.</summary>
    DropWorstSource,

    /// <summary>Only incidents with two or more sources.</summary>
    SingleSourcedRemoved,

    /// <summary>Only incidents with a source already active in the baseline: a new source can make an artificial spike.</summary>
    ConstantSources,
}

/// <summary>How well a finding stands.</summary>
public enum RobustnessGrade
{
    /// <summary>There is no finding to begin with.</summary>
    NotFlagged,

    /// <summary>At most one of the five checks holds.</summary>
    Fragile,

    /// <summary>Some checks hold.</summary>
    Mixed,

    /// <summary>All five checks hold.</summary>
    Robust,
}

/// <summary>One re-test.</summary>
/// <param name="P">p of a rise in this scenario.</param>
/// <param name="Q">The same, adjusted within the family.</param>
/// <param name="Holds">Whether it is still a finding.</param>
public readonly record struct RobustnessCheck(double P, double Q, bool Holds);

/// <summary>All re-tests of a finding.</summary>
/// <param name="Checks">Every scenario, the base among them.</param>
/// <param name="Passed">The graded checks that hold, in published order.</param>
/// <param name="Grade">The grade.</param>
public sealed record Robustness(
    IReadOnlyDictionary<RobustnessScenario, RobustnessCheck> Checks, IReadOnlyList<RobustnessScenario> Passed, RobustnessGrade Grade);

/// <summary>Does the finding hold (section N)? Each check is a full re-test inside the family of the week.</summary>
public static class RobustnessRules
{
    private static readonly RobustnessScenario[] s_graded =
    [
        RobustnessScenario.DropLargest,
        RobustnessScenario.DatesPessimistic,
        RobustnessScenario.DropWorstSource,
        RobustnessScenario.SingleSourcedRemoved,
        RobustnessScenario.ConstantSources,
    ];

    /// <summary>Re-tests a finding.</summary>
    /// <param name="incidents">Incidents of the window and its baseline.</param>
    /// <param name="exposure">Exposures and dispersion; the counts are ignored.</param>
    /// <param name="otherP">p of every other test of the family.</param>
    /// <param name="alpha">False-discovery rate.</param>
    public static Robustness Check(
        IReadOnlyCollection<EvidenceIncident> incidents, RateComparison exposure, IReadOnlyList<double> otherP, double alpha)
    {
        ArgumentNullException.ThrowIfNull(incidents);
        ArgumentNullException.ThrowIfNull(otherP);
        double P(double window, double baseline) => RateTestRules.PUp(exposure with { Window = window, Baseline = baseline });
        double PSum(Func<EvidenceIncident, bool> kept)
        {
            var (window, baseline) = (0.0, 0.0);
            foreach (var incident in incidents)
            {
                if (kept(incident))
                {
                    window += incident.WindowWeight;
                    baseline += incident.BaselineWeight;
                }
            }

            return P(window, baseline);
        }

        var largest = incidents.Where(incident => incident.WindowWeight > 0)
            .MaxBy(incident => (incident.Killed ?? 0, incident.Id), Comparer<(int Killed, string Id)>.Create((left, right) =>
                left.Killed != right.Killed ? left.Killed.CompareTo(right.Killed) : string.CompareOrdinal(left.Id, right.Id)));
        var active = new HashSet<string>(StringComparer.Ordinal);
        foreach (var incident in incidents.Where(incident => incident.BaselineWeight > 0))
        {
            active.UnionWith(incident.Sources);
        }

        var scenarios = new Dictionary<RobustnessScenario, double>
        {
            [RobustnessScenario.Base] = PSum(_ => true),
            [RobustnessScenario.DropLargest] = PSum(incident => !ReferenceEquals(incident, largest)),
            [RobustnessScenario.DatesPessimistic] = P(
                incidents.Count(incident => MembershipRules.Reaches(incident.WindowWeight, 1)),
                incidents.Count(incident => incident.BaselineWeight > 0)),
            [RobustnessScenario.DatesOptimistic] = P(
                incidents.Count(incident => incident.WindowWeight > 0),
                incidents.Count(incident => MembershipRules.Reaches(incident.BaselineWeight, 1))),
            [RobustnessScenario.DropWorstSource] = WithoutWorstSource(incidents, P),
            [RobustnessScenario.SingleSourcedRemoved] = PSum(incident => incident.Sources.Count >= 2 && SoleSource(incident) is null),
            [RobustnessScenario.ConstantSources] = PSum(incident => incident.Sources.Any(active.Contains)),
        };

        var checks = scenarios.ToDictionary(scenario => scenario.Key, scenario =>
        {
            var q = FdrRules.Adjust([scenario.Value, .. otherP])[0];
            return new RobustnessCheck(scenario.Value, q, q <= alpha);
        });
        RobustnessScenario[] passed = [.. s_graded.Where(scenario => checks[scenario].Holds)];
        return new Robustness(checks, passed, Grade(checks[RobustnessScenario.Base].Holds, passed.Length));
    }

    /// <summary>The published code of a scenario, such as <c>dropLargest</c>.</summary>
    public static string Code(RobustnessScenario scenario) => scenario switch
    {
        RobustnessScenario.Base => "base",
        RobustnessScenario.DropLargest => "dropLargest",
        RobustnessScenario.DatesPessimistic => "datesPessimistic",
        RobustnessScenario.DatesOptimistic => "datesOptimistic",
        RobustnessScenario.DropWorstSource => "dropWorstSource",
        RobustnessScenario.SingleSourcedRemoved => "singleSourcedRemoved",
        RobustnessScenario.ConstantSources => "constantSources",
        _ => throw new ArgumentOutOfRangeException(nameof(scenario), scenario, "There is no such scenario."),
    };

    /// <summary>The published code of a grade, such as <c>not-flagged</c>.</summary>
    public static string Code(RobustnessGrade grade) => grade switch
    {
        RobustnessGrade.NotFlagged => "not-flagged",
        RobustnessGrade.Fragile => "fragile",
        RobustnessGrade.Mixed => "mixed",
        RobustnessGrade.Robust => "robust",
        _ => throw new ArgumentOutOfRangeException(nameof(grade), grade, "There is no such grade."),
    };

    private static RobustnessGrade Grade(bool flagged, int passed) => (flagged, passed) switch
    {
        (false, _) => RobustnessGrade.NotFlagged,
        (true, <= 1) => RobustnessGrade.Fragile,
        (true, 5) => RobustnessGrade.Robust,
        _ => RobustnessGrade.Mixed,
    };

    // Each incident rests on one source alone or on none, so one pass finds what every source carries by itself.
    private static double WithoutWorstSource(IReadOnlyCollection<EvidenceIncident> incidents, Func<double, double, double> p)
    {
        var (window, baseline) = (0.0, 0.0);
        var carried = new Dictionary<string, (double Window, double Baseline)>(StringComparer.Ordinal);
        var sources = new HashSet<string>(StringComparer.Ordinal);
        foreach (var incident in incidents)
        {
            window += incident.WindowWeight;
            baseline += incident.BaselineWeight;
            sources.UnionWith(incident.Sources);
            if (SoleSource(incident) is { } sole)
            {
                var before = carried.GetValueOrDefault(sole);
                carried[sole] = (before.Window + incident.WindowWeight, before.Baseline + incident.BaselineWeight);
            }
        }

        var without = carried.Values.Select(alone => p(Math.Max(0, window - alone.Window), Math.Max(0, baseline - alone.Baseline)));
        // A source that carries nothing by itself leaves the finding as it is.
        return sources.Count == 0 || carried.Count < sources.Count ? without.Append(p(window, baseline)).Max() : without.Max();
    }

    private static string? SoleSource(EvidenceIncident incident)
    {
        string? sole = null;
        foreach (var source in incident.Sources)
        {
            if (sole is not null && sole != source)
            {
                return null;
            }

            sole = source;
        }

        return sole;
    }
}
