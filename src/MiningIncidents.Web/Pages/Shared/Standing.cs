using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Web.Pages.Shared;

/// <summary>
/// Where it is getting worse, in short: what stands out of a report, and in how many regions nothing can be said. A region stands in one list at most.
/// </summary>
/// <param name="WeekEnd">Last day that was judged.</param>
/// <param name="Rising">Regions whose pace rose beyond chance, or whose phase says so still; the worst first.</param>
/// <param name="Early">Regions with early signs.</param>
/// <param name="Elevated">Regions above their own level of the past years.</param>
/// <param name="Country">The country, if its own pace rose.</param>
/// <param name="CannotTell">Regions whose records allow no statement.</param>
/// <param name="Regions">All regions.</param>
public sealed record Standing(
    DateOnly WeekEnd, IReadOnlyList<RegionSummary> Rising, IReadOnlyList<RegionSummary> Early, IReadOnlyList<RegionSummary> Elevated,
    RegionSummary? Country, int CannotTell, int Regions)
{
    private static readonly string[] s_raised = ["escalating", "surge"];

    /// <summary>What stands out of one channel.</summary>
    public static Standing Of(ChannelOverview channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        var ordered = channel.Regions.OrderByDescending(Rank).ThenBy(region => region.Q.QUp).ToArray();
        var rising = ordered.Where(Rises).ToArray();
        var early = ordered.Where(region => region.Verdict == "possible-escalation").Except(rising).ToArray();
        return new(
            channel.Country.S.Window.To,
            rising,
            early,
            [.. ordered.Where(region => region.Phase == "elevated").Except(rising).Except(early)],
            Rises(channel.Country) ? channel.Country : null,
            channel.Regions.Count(region => PhaseWords.IsOpen(region.Verdict)),
            channel.Regions.Count);
    }

    /// <summary>A verdict as a number, the strongest the highest.</summary>
    public static int Rank(RegionSummary region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return (int)VerdictRules.Parse(region.Verdict);
    }

    /// <summary>The phase holds longer than the verdict: whether the latest weeks alone would not say "rising".</summary>
    public static bool IsHeld(RegionSummary region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return s_raised.Contains(region.Phase) && !region.Verdict.StartsWith("escalation", StringComparison.Ordinal);
    }

    private static bool Rises(RegionSummary region) =>
        region.Verdict.StartsWith("escalation", StringComparison.Ordinal) || s_raised.Contains(region.Phase);
}
