using MiningIncidents.Core.Escalation;
using Xunit;

namespace MiningIncidents.Core.Tests.Escalation;

public class ClusterTests
{
    private static readonly Dictionary<string, GeoPoint> s_places = new()
    {
        ["a"] = new GeoPoint(-8.0, -77.5),
        ["b"] = new GeoPoint(-8.1, -77.5),
        ["far"] = new GeoPoint(-14.0, -70.0),
        ["empty"] = new GeoPoint(-8.05, -77.5),
    };

    [Fact]
    public void A_degree_of_latitude_is_111_km() =>
        Assert.Equal(111.195, GreatCircle.DistanceKm(new GeoPoint(-8, -77), new GeoPoint(-9, -77)), 1e-3);

    [Fact]
    public void A_recent_cluster_is_found_with_its_expectation_and_strength()
    {
        ScanEvent[] events =
        [
            new("a", 10), new("a", 10), new("b", 9), new("b", 10),
            new("far", 1), new("far", 2), new("far", 3), new("far", 5), new("far", 6), new("far", 7),
        ];
        var result = SpaceTimeScanRules.Scan(s_places, events, new ScanParameters { Weeks = 10 });

        // Zones: a; a and b; b; far holds more than half of all events. 4 of 10 events in the zone, 4 in the last two weeks.
        Assert.Equal(3, result.Zones);
        Assert.Equal(["a", "b"], result.Cluster!.Places);
        Assert.Equal((2, 4), (result.Cluster.Weeks, result.Cluster.Observed));
        Assert.Equal(1.6, result.Cluster.Expected, 1e-12);
        Assert.Equal((4 * Math.Log(4 / 1.6)) + (6 * Math.Log(6 / 8.4)), result.Cluster.LogLikelihoodRatio, 1e-12);
        Assert.InRange(result.P!.Value, 0.001, 0.02);
        Assert.Equal(1 / result.P.Value, result.RecurrenceWeeks!.Value, 1e-9);
    }

    [Fact]
    public void The_same_seed_gives_the_same_p_and_another_gives_one_nearby()
    {
        var random = new SeededRandom(11);
        ScanEvent[] events = [.. Enumerable.Range(0, 60)
            .Select(i => new ScanEvent(i % 3 == 0 ? "a" : i % 3 == 1 ? "b" : "far", 1 + random.Below(30)))];
        var parameters = new ScanParameters { Weeks = 30 };
        var first = SpaceTimeScanRules.Scan(s_places, events, parameters).P!.Value;
        Assert.Equal(first, SpaceTimeScanRules.Scan(s_places, events, parameters).P);
        Assert.Equal(first, SpaceTimeScanRules.Scan(s_places, events, parameters with { Seed = 5 }).P!.Value, 0.08);
    }

    [Fact]
    public void No_events_are_no_cluster_and_events_outside_the_study_are_refused()
    {
        var none = SpaceTimeScanRules.Scan(s_places, [], new ScanParameters());
        Assert.Equal((0, null, null), (none.Zones, none.Cluster, none.P));
        Assert.Throws<ArgumentException>(() => SpaceTimeScanRules.Scan(s_places, [new("a", 53)], new ScanParameters()));
        Assert.Throws<ArgumentException>(() => SpaceTimeScanRules.Scan(s_places, [new("nowhere", 1)], new ScanParameters()));
    }

    [Fact]
    public void The_moments_of_the_near_repeat_test_are_those_of_all_permutations()
    {
        KnoxEvent[] events = [new(0, 0, 0), new(3, 0, 4), new(0, 4, 20), new(50, 0, 25), new(52, 0, 80), new(51, 1, 21)];
        var result = KnoxRules.Test(events, KnoxCoordinates.PlaneKm, 5, 7, 20_000, 1);
        var counts = Permutations([.. events.Select(happening => happening.Day)])
            .Select(days => CloseInBoth(events, days)).ToArray();
        var mean = counts.Average();
        Assert.Equal(mean, result.Expected, 1e-10);
        Assert.Equal(counts.Average(count => (count - mean) * (count - mean)), result.Variance!.Value, 1e-10);
        Assert.Equal(counts.Count(count => count >= result.Observed) / (double)counts.Length, result.P!.Value, 0.02);
        Assert.Equal(CloseInBoth(events, [.. events.Select(happening => happening.Day)]), result.Observed);
    }

    [Fact]
    public void Near_repeats_need_events()
    {
        var one = KnoxRules.Test([new(0, 0, 0)], KnoxCoordinates.PlaneKm, 20, 14, 99, 1);
        Assert.Equal((0, 0.0, null, null, null), (one.Pairs, one.Expected, one.Variance, one.Ratio, one.P));
    }

    [Fact]
    public void A_reversal_on_the_same_day_has_no_order_and_unknown_roles_reverse_nothing()
    {
        RoleEvent[] events =
        [
            new(new KnoxEvent(0, 0, 0), "gang", "miners"),
            new(new KnoxEvent(0, 1, 0), "miners", "gang"),
            new(new KnoxEvent(1, 0, 9), "miners", "gang"),
            new(new KnoxEvent(1, 0, 9), null, null),
        ];
        var result = RoleReversalRules.Count(events, KnoxCoordinates.PlaneKm, 20, 14);
        Assert.Equal(1, result.Observed);
        Assert.Equal(4, result.ReversedClosePairs);
        Assert.Equal(4, result.OrderedTimePairs);
        Assert.Equal(4 * 4 / 12.0, result.Expected, 1e-12);
    }

    [Fact]
    public void Vague_incidents_are_left_out_of_clusters_and_counted()
    {
        var day = new DateOnly(2025, 5, 4);
        var incident = new EscalationIncident
        {
            Id = "x",
            Dates = new DayInterval(day, day),
            Location = new GeoPoint(-8, -77),
            LocatedToDistrict = true,
        };
        EscalationIncident[] incidents =
        [
            incident,
            incident with { Id = "week", Dates = new DayInterval(day.AddDays(-6), day) },
            incident with { Id = "month", Dates = new DayInterval(day.AddDays(-29), day) },
            incident with { Id = "somewhere", LocatedToDistrict = false },
            incident with { Id = "raid", CountsAsViolence = false },
            incident with { Id = "long ago", Dates = new DayInterval(day.AddYears(-2), day.AddYears(-2)) },
        ];
        var week = IsoWeek.Containing(day);
        var scan = ClusterSelection.ForScan(incidents, week, 52, EscalationChannel.All);
        Assert.Equal(["x", "week"], scan.Incidents);
        Assert.Equal(2, scan.LeftOut);
        Assert.All(scan.Events, happening => Assert.Equal(52, happening.Week));
        var knox = ClusterSelection.ForKnox(incidents, week, 52, EscalationChannel.All);
        Assert.Equal(["x"], knox.Incidents);
        Assert.Equal(3, knox.LeftOut);
        Assert.False(knox.IsEnough);
    }

    private static int CloseInBoth(KnoxEvent[] events, double[] days)
    {
        var count = 0;
        for (var i = 0; i < events.Length; i++)
        {
            for (var j = i + 1; j < events.Length; j++)
            {
                var close = KnoxRules.DistanceKm(events[i], events[j], KnoxCoordinates.PlaneKm) <= 5 && Math.Abs(days[i] - days[j]) <= 7;
                count += close ? 1 : 0;
            }
        }

        return count;
    }

    private static IEnumerable<double[]> Permutations(double[] items)
    {
        if (items.Length == 1)
        {
            return [items];
        }

        return items.SelectMany((item, i) => Permutations([.. items[..i], .. items[(i + 1)..]]).Select(rest => (double[])[item, .. rest]));
    }
}
