using System.Globalization;
using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Escalation;

/// <summary>What a timeline is asked for. The same query over the same data always gives the same answer, so it is the answer's permanent link.</summary>
public sealed record EscalationQuery
{
    /// <summary>Earliest day that may be asked for.</summary>
    public static readonly DateOnly Earliest = new(1950, 1, 1);

    /// <summary>Most incidents that may be left out at once.</summary>
    public const int MaxWithout = 100;

    /// <summary>Today, by the violence that counts.</summary>
    public static readonly EscalationQuery Today = new();

    /// <summary>As known at the end of this day in Lima: nothing reported later enters. Null: today. A day to come is taken as today.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Codes of incidents to leave out: "and if this one were wrong?"</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Kinds that count as violence; empty for those the code list declares.</summary>
    public IReadOnlyList<IncidentKind> Kinds { get; init; } = [];

    /// <summary>Whether records that are perhaps not violence count too.</summary>
    public bool IncludeDoubtful { get; init; }

    /// <summary>Whether it counts what the published table counts.</summary>
    public bool IsStandard => Kinds.Count == 0 && !IncludeDoubtful;

    /// <summary>Kinds that count, by their permanent texts.</summary>
    public IReadOnlyList<string> CountedKinds => Kinds.Count > 0
        ? [.. Kinds.Select(CodeText.Of).Distinct().Order(StringComparer.Ordinal)]
        : [.. IncidentCodes.Kinds.Items.Where(kind => KindEquivalents.CountsAsViolence(kind.Value)).Select(kind => kind.Text)];

    /// <summary>The query as parameters of an address, always in the same order; "" for today's standard reading.</summary>
    public string QueryString
    {
        get
        {
            var pairs = new List<string>();
            if (AsOf is { } day)
            {
                pairs.Add($"asOf={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
            }

            pairs.AddRange(Without.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(code => $"without={Uri.EscapeDataString(code)}"));
            if (Kinds.Count > 0)
            {
                pairs.AddRange(CountedKinds.Select(kind => $"kind={kind}"));
            }

            if (IncludeDoubtful)
            {
                pairs.Add("doubtful=true");
            }

            return string.Join('&', pairs);
        }
    }
}
