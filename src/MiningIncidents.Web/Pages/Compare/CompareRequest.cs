using System.Globalization;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Web.Pages.Compare;

/// <summary>
/// What the comparison is asked for in its address: <c>asOf</c>, <c>months</c>, <c>show</c> (<c>killed</c> instead of incidents) and <c>channel</c>
/// (<c>lethal</c>: only incidents with somebody killed).
/// </summary>
public sealed record CompareRequest
{
    /// <summary>How many months can be shown.</summary>
    public static readonly IReadOnlyList<int> Spans = [12, 24, 36, 60];

    private const int DefaultSpan = 24;

    /// <summary>As known on this day; null for today.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>What stands in the field of the day, understood or not.</summary>
    public string TypedAsOf { get; init; } = "";

    /// <summary>Months in the table and the small charts.</summary>
    public int Months { get; init; } = DefaultSpan;

    /// <summary>The table shows killed instead of incidents.</summary>
    public bool Killed { get; init; }

    /// <summary>Only incidents with somebody killed.</summary>
    public bool Lethal { get; init; }

    /// <summary>Parameters that were not understood, with their values.</summary>
    public IReadOnlyList<(string Name, string Value)> Problems { get; init; } = [];

    /// <summary>Reads an address. What is not understood is left out and named.</summary>
    public static CompareRequest Read(IQueryCollection query, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(query);
        var problems = new List<(string, string)>();
        var request = new CompareRequest();
        foreach (var (name, values) in query)
        {
            var value = values.ToString();
            var read = value.Length == 0 ? request : name switch
            {
                "asOf" => WithDay(request with { TypedAsOf = value }, value, today),
                "months" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var months) && Spans.Contains(months) =>
                    request with { Months = months },
                "show" when value is "incidents" or "killed" => request with { Killed = value == "killed" },
                "channel" when value is "all" or "lethal" => request with { Lethal = value == "lethal" },
                _ => null,
            };
            if (read is null)
            {
                problems.Add((name, value));
                request = name == "asOf" ? request with { TypedAsOf = value } : request;
            }
            else
            {
                request = read;
            }
        }

        return request with { Problems = problems };
    }

    /// <summary>The parameters of this request, always in the same order; "" for the plain page.</summary>
    public string QueryString
    {
        get
        {
            var pairs = new List<string>();
            if (AsOf is { } day)
            {
                pairs.Add("asOf=" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
            if (Months != DefaultSpan)
            {
                pairs.Add("months=" + Months.ToString(CultureInfo.InvariantCulture));
            }
            if (Killed)
            {
                pairs.Add("show=killed");
            }
            if (Lethal)
            {
                pairs.Add("channel=lethal");
            }
            return pairs.Count == 0 ? "" : "?" + string.Join('&', pairs);
        }
    }

    // A day to come is today, as for the timelines.
    private static CompareRequest? WithDay(CompareRequest request, string value, DateOnly today) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= EscalationQuery.Earliest
            ? request with { AsOf = day > today ? null : day }
            : null;
}
