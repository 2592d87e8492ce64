using System.Globalization;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Core.Tests.Escalation;

/// <summary>Seeded random incidents: some exact, some vague, some undated, some in two regions, some revised or withdrawn.</summary>
internal static class RandomIncidents
{
    public static readonly string[] Regions = ["AMA", "CUS", "LAL", "MDD", "PUN", "TAC"];

    /// <summary>A region that never has an incident.</summary>
    public const string Empty = "TAC";

    public static readonly DateOnly Start = new(2022, 1, 3);
    public static readonly DateOnly End = new(2025, 6, 29);

    public static List<IncidentHistory> Histories(ulong seed, int count)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(i => History(random, i))];
    }

    public static List<EscalationIncident> Known(IEnumerable<IncidentHistory> histories, DateOnly asOf) =>
        [.. histories.Select(history => history.AsKnownOn(asOf)).OfType<EscalationIncident>()];

    private static IncidentHistory History(SeededRandom random, int number)
    {
        var first = Start.AddDays(random.Below(End.DayNumber - Start.DayNumber + 1));
        int[] spans = [1, 1, 1, 2, 10, 31, 120];
        var span = spans[random.Below(spans.Length)];
        var regions = Regions.Length - 1;

        // Two regions are much busier than the others, and one of them surges at the end.
        var region = random.Below(3) == 0 ? Regions[random.Below(regions)] : first > End.AddDays(-60) ? "LAL" : "MDD";
        var other = Regions[random.Below(regions)];
        var killed = random.Below(4) == 0 ? random.Below(9) : 0;
        var incident = new EscalationIncident
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"I{number:D5}"),
            Dates = new DayInterval(first, first.AddDays(span - 1)),
            Regions = other != region && random.Below(8) == 0 ? [new(region, 0.75), new(other, 0.25)] : [new(region, 1)],
            Killed = random.Below(6) == 0 ? null : new CasualtyRange(killed, killed, random.Below(5) == 0 ? null : killed + 1),
            Sources = random.Below(2) == 0 ? ["A", "B"] : ["A"],
            Province = random.Below(2) == 0 ? "one" : "two",
        };
        var recorded = first.AddDays(random.Below(40));
        List<IncidentVersion> versions = [new(recorded, false, incident)];
        if (random.Below(5) == 0)
        {
            versions.Add(new(recorded.AddDays(30), random.Below(4) == 0, incident with { Killed = new CasualtyRange(1, 2, 3) }));
        }

        return new IncidentHistory(versions);
    }
}
