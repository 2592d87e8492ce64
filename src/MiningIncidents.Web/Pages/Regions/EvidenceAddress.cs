using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Web.Pages.Regions;

/// <summary>What the page of evidence is asked for, as it stands in the address. What is not understood is named and the rest kept.</summary>
public sealed record EvidenceAddress
{
    private const int LongestCode = 20;

    /// <summary>all or lethal.</summary>
    public string Channel { get; private init; } = "all";

    /// <summary>s (4 weeks) or q (13 weeks).</summary>
    public string Window { get; private init; } = "q";

    /// <summary>The day, what is left out, what counts.</summary>
    public EscalationQuery Asked { get; private init; } = EscalationQuery.Today;

    /// <summary>From 1.</summary>
    public int Page { get; private init; } = 1;

    /// <summary>What stood in the field of the day, even if it is none.</summary>
    public string? TypedDay { get; private init; }

    /// <summary>Parameters that could not be taken: name and value.</summary>
    public IReadOnlyList<(string Name, string Value)> Problems { get; private init; } = [];

    /// <summary>Whether it comes from the form, whose ticks say what to keep: the plain address says what to leave out.</summary>
    public bool IsForm { get; private init; }

    /// <summary>The plain address of this reading.</summary>
    public string Plain => Query(Channel, Window, Asked, Page);

    /// <summary>The parameters of a reading; "" for today's standard one of all incidents over 13 weeks.</summary>
    public static string Query(string channel, string window, EscalationQuery query, int page = 1)
    {
        string?[] parts =
        [
            channel == "all" ? null : $"channel={channel}", window == "q" ? null : $"window={window}",
            query.QueryString is { Length: > 0 } own ? own : null, page == 1 ? null : string.Create(CultureInfo.InvariantCulture, $"page={page}"),
        ];
        var text = string.Join('&', parts.OfType<string>());
        return text.Length == 0 ? "" : "?" + text;
    }

    /// <summary>Reads the address.</summary>
    public static EvidenceAddress Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var problems = new List<(string, string)>();
        var address = new EvidenceAddress();
        var (kinds, without, kept, shown) = (new List<IncidentKind>(), new List<string>(), new HashSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var (name, value) in query.SelectMany(pair => pair.Value.Select(value => (pair.Key, (value ?? "").Trim()))).Where(pair => pair.Item2.Length > 0))
        {
            switch (name)
            {
                case "channel" when value is "all" or "lethal": address = address with { Channel = value }; break;
                case "window" when value is "s" or "q": address = address with { Window = value }; break;
                case "asOf": address = WithDay(address, value, problems); break;
                case "kind" when CodeText.TryParse<IncidentKind>(value, out var kind): kinds.Add(kind); break;
                case "doubtful" when value is "true" or "false": address = address with { Asked = address.Asked with { IncludeDoubtful = value == "true" } }; break;
                case "page" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0: address = address with { Page = page }; break;
                case "without" when IsCode(value): without.Add(value); break;
                case "keep" when IsCode(value): kept.Add(value); break;
                case "shown": shown.AddRange(value.Split(',').Where(IsCode)); break;
                default: problems.Add((name, value)); break;
            }
        }
        var left = without.Except(shown).Concat(shown.Where(code => !kept.Contains(code))).Distinct(StringComparer.Ordinal).ToList();
        if (left.Count > EscalationQuery.MaxWithout)
        {
            problems.Add(("without", left.Count.ToString(CultureInfo.InvariantCulture)));
        }
        return address with
        {
            Asked = address.Asked with { Kinds = RegionPages.AreStandard(kinds) ? [] : kinds, Without = [.. left.Take(EscalationQuery.MaxWithout)] },
            Problems = problems,
            IsForm = query.ContainsKey("shown"),
        };
    }

    private static EvidenceAddress WithDay(EvidenceAddress address, string value, List<(string, string)> problems)
    {
        address = address with { TypedDay = value };
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= EscalationQuery.Earliest)
        {
            return address with { Asked = address.Asked with { AsOf = day } };
        }
        problems.Add(("asOf", value));
        return address;
    }

    private static bool IsCode(string value) =>
        value.Length is > 0 and <= LongestCode && value.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-');
}
