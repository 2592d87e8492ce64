using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Web.Pages.Regions;

/// <summary>An incident that is told otherwise today than on an earlier day; null then: it was not known.</summary>
public sealed record ChangedIncident(PublicIncident Now, PublicIncident? Then);

/// <summary>What has become of what was said on an earlier day.</summary>
/// <param name="Today">What is said today.</param>
/// <param name="Came">Incidents of the weeks compared then that became known later.</param>
/// <param name="Changed">Incidents of those weeks whose killed or missing are given otherwise today.</param>
/// <param name="Later">Incidents of violence after that day.</param>
/// <param name="Compared">How many incidents of those weeks were compared, where there are more than that; else null.</param>
public sealed record EscalationDifference(
    RegionEscalationReport Today, IReadOnlyList<ChangedIncident> Came, IReadOnlyList<ChangedIncident> Changed, int Later, int? Compared);

/// <summary>Everything a page shows of one region's escalation.</summary>
public sealed record EscalationView
{
    /// <summary>The region.</summary>
    public required Department Department { get; init; }

    /// <summary>The reading.</summary>
    public required RegionEscalationReport Report { get; init; }

    /// <summary>Words of the reader's language.</summary>
    public required EscalationWords Words { get; init; }

    /// <summary>
    /// Last day of any incident of violence in the whole country, if the 13 weeks compared hold none at all: then an empty window speaks of the
    /// record, not of the region.
    /// </summary>
    public DateOnly? SilentSince { get; init; }

    /// <summary>The day, and what counts.</summary>
    public required EscalationQuery Asked { get; init; }

    /// <summary>Whether the day was asked for; else it is today.</summary>
    public bool AsOfAsked => Asked.AsOf is not null;

    /// <summary>Clusters and near repeats; null where so many incidents are on record that they are computed on demand only.</summary>
    public ConcentrationReport? Concentration { get; init; }

    /// <summary>Names of provinces by INEI code.</summary>
    public IReadOnlyDictionary<string, string> Provinces { get; init; } = new Dictionary<string, string>();

    /// <summary>The provinces judged one by one.</summary>
    public ProvinceEscalationReport? ByProvince { get; init; }

    /// <summary>
    /// The incidents of the region that count, as known on the day. A list cannot leave out what is doubtful of kinds that are no violence, so there it
    /// may have more.
    /// </summary>
    public IncidentFilter Filter => IncidentFilter.All with
    {
        Regions = [Department.Slug],
        Kinds = Asked is { IncludeDoubtful: true, Kinds: [] } ? RegionPages.StandardKinds : Asked.Kinds,
        Violence = Asked.IncludeDoubtful || !Asked.Kinds.All(KindEquivalents.CountsAsViolence) ? null : true,
        AsOf = AsOfAsked ? AsOf : null,
    };

    /// <summary>Null today.</summary>
    public EscalationDifference? Difference { get; init; }

    /// <summary>The last day of what was known.</summary>
    public DateOnly AsOf => Report.Basis.AsOf;

    /// <summary>All incidents of violence.</summary>
    public ChannelDetail All => Channel("all");

    /// <summary>Those with someone killed.</summary>
    public ChannelDetail Lethal => Channel("lethal");

    /// <summary>The window whose verdict is the headline.</summary>
    public WindowDetailReport Headline => All.HeadlineWindow == "s" ? All.S : All.Q;

    /// <summary>Whether any incident of the region has a place in time.</summary>
    public bool HasRecord => All.ChangePoints.Months.Any(month => month.Count > 0);

    /// <summary>A channel by its code.</summary>
    public ChannelDetail Channel(string code) => Report.Channels.Single(channel => channel.Channel == code);

    /// <summary>The phase in words.</summary>
    public string PhaseOf(ChannelDetail channel) => Words.Phase(channel.Summary);

    /// <summary>
    /// The months from which another pace is likeliest: the first of them, the probability of a change just then, and whether it is higher. Where the
    /// record is silent a fall is not told: it would be the record's, not the region's.
    /// </summary>
    public IEnumerable<(DateOnly Month, double Probability, bool Higher)> Changes()
    {
        var months = All.ChangePoints.Months;
        for (var i = 1; i < months.Count; i++)
        {
            var higher = months[i].Rate > months[i - 1].Rate;
            if (All.ChangePoints.Segments.Contains(months[i].Month) && (higher || !(months[i].Month > SilentSince)))
            {
                yield return (months[i].Month, months[i - 1].ChangeAfter ?? 0, higher);
            }
        }
    }

    /// <summary>The permanent address of this reading's page.</summary>
    public string Permalink => RegionPages.Address(Words.Lang, Department, Asked with { AsOf = AsOf });

    /// <summary>The same day by the violence that counts for everybody.</summary>
    public string Standard => RegionPages.Address(Words.Lang, Department, new EscalationQuery { AsOf = Asked.AsOf });

    /// <summary>Today by the same violence.</summary>
    public string Now => RegionPages.Address(Words.Lang, Department, Asked with { AsOf = null });

    /// <summary>What counts where it is not what counts for everybody.</summary>
    public string CountedText
    {
        get
        {
            var labels = IncidentCodes.Kinds.Items.Where(kind => Report.Basis.Kinds.Contains(kind.Text)).Select(kind => kind.Label(Words.Lang));
            var kinds = string.Join(", ", labels.Select(label => char.ToLower(label[0], CultureInfo.InvariantCulture) + label[1..]));
            return Asked.Kinds.Count == 0 ? Words.Text("RegionEscalation.CountedDoubtful")
                : Words.Text(Asked.IncludeDoubtful ? "RegionEscalation.CountedKindsDoubtful" : "RegionEscalation.CountedKinds", kinds);
        }
    }

    /// <summary>The page of the incidents behind a count.</summary>
    /// <param name="channel">all or lethal.</param>
    /// <param name="window">s or q.</param>
    /// <param name="part">window or baseline.</param>
    public string Evidence(string channel, string window, string part = "window") =>
        $"/{Words.Lang}/regions/{Department.Slug}/evidence{EvidenceAddress.Query(channel, window, Asked with { AsOf = AsOfAsked ? AsOf : null })}#{part}";
}
