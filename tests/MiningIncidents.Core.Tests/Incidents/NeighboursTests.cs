using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Core.Tests.Incidents;

/// <summary>What is near an incident in place and time, held to a plain computation over every incident.</summary>
public sealed class NeighboursTests : IAsyncLifetime
{
    private IncidentDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await IncidentDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_those_within_the_distance_and_the_days_and_no_others()
    {
        var random = new Random(7);
        LocationPrecision[] precisions = [LocationPrecision.ExactSite, LocationPrecision.Locality, LocationPrecision.District, LocationPrecision.Department];
        var middle = await PublishAsync("2025-06-10", -7.8, -77.6, LocationPrecision.Locality);
        for (var i = 0; i < 60; i++)
        {
            await PublishAsync($"2025-{random.Next(4, 9):00}-{random.Next(1, 28):00}", -7.8 + (random.NextDouble() - 0.5), -77.6 + (random.NextDouble() - 0.5), precisions[i % 4]);
        }
        var shown = (await database.Search.FindAsync(middle, Ct))!.Incident!;
        var all = (await database.Search.ListAsync(IncidentFilter.All with { PageSize = 200 }, ct: Ct)).Items;
        foreach (var limits in (Nearness[])[new(10, 30), new(30, 0), new(30, 60), new(100, 365)])
        {
            double Away(PublicIncident one) => GreatCircle.DistanceKm(
                new(shown.Place.Point!.Latitude, shown.Place.Point.Longitude), new(one.Place.Point!.Latitude, one.Place.Point.Longitude));
            int Days(PublicIncident one) => Math.Max(0, Math.Max(shown.DateStart.DayNumber - one.DateEnd.DayNumber, one.DateStart.DayNumber - shown.DateEnd.DayNumber));
            var expected = all.Where(one => one.Code != middle && one.Place.Precision != LocationPrecision.Department && Away(one) <= limits.Kilometres && Days(one) <= limits.Days);

            var found = await NearAsync(shown, limits, 100);

            Assert.Equal(expected.Select(one => one.Code).Order(StringComparer.Ordinal), found.Nearest.Select(one => one.Incident.Code).Order(StringComparer.Ordinal));
            Assert.Equal(found.Nearest.Count, found.Total);
            Assert.All(found.Nearest, one => Assert.Equal(Away(one.Incident), one.Kilometres, 0.05));
            Assert.All(found.Nearest, one => Assert.Equal(Days(one.Incident), Math.Abs(one.Days)));
            Assert.Equal(found.Nearest.OrderBy(one => one.Incident.DateStart).ThenBy(one => one.Incident.Code, StringComparer.Ordinal), found.Nearest);
        }
    }

    [Fact]
    public async Task The_nearest_in_time_come_first_where_not_all_are_asked_for_and_the_total_counts_all()
    {
        var middle = await PublishAsync("2025-06-10", -7.8, -77.6, LocationPrecision.Locality);
        var before = await PublishAsync("2025-06-07", -7.8, -77.7, LocationPrecision.Locality);
        await PublishAsync("2025-07-10", -7.8, -77.6, LocationPrecision.Locality);
        var after = await PublishAsync("2025-06-11", -7.9, -77.7, LocationPrecision.District);

        var found = await NearAsync((await database.Search.FindAsync(middle, Ct))!.Incident!, new(30, 90), 2);

        Assert.Equal(3, found.Total);
        Assert.Equal([(before, -3), (after, 1)], found.Nearest.Select(one => (one.Incident.Code, one.Days)));
    }

    [Fact]
    public async Task What_was_not_known_on_the_day_or_is_public_no_more_is_near_nothing()
    {
        var middle = await PublishAsync("2025-06-10", -7.8, -77.6, LocationPrecision.Locality);
        var withdrawn = await database.PublishAsync(Records.Attack("2025-06-12"));
        await PublishAsync("2025-06-20", -7.8, -77.6, LocationPrecision.Locality);
        var shown = (await database.Search.FindAsync(middle, Ct))!.Incident!;
        var before = await NearAsync(shown, new(300, 90), 10);
        await database.Store.MoveAsync(withdrawn.Code, WorkflowStatus.Withdrawn, withdrawn.Version, Records.Editor, "Test", new("Error", "Mistake"), ct: Ct);

        Assert.Equal(before.Total - 1, (await NearAsync(shown, new(300, 90), 10)).Total);
        Assert.Equal(0, (await NearAsync(shown, new(300, 90), 10, new DateOnly(2025, 6, 10))).Total);
    }

    [Theory]
    [InlineData(LocationPrecision.ExactSite, true)]
    [InlineData(LocationPrecision.Province, true)]
    [InlineData(LocationPrecision.LinearOrFuzzy, true)]
    [InlineData(LocationPrecision.Department, false)]
    [InlineData(LocationPrecision.Country, false)]
    public void A_place_known_to_its_department_or_the_country_only_is_near_nothing(LocationPrecision precision, bool has) =>
        Assert.Equal(has, IncidentMapSearch.HasSurroundings(precision));

    private Task<Neighbours> NearAsync(PublicIncident shown, Nearness limits, int take, DateOnly? asOf = null) =>
        database.Get<IncidentMapSearch>().NeighboursAsync(
            shown, new(shown.Code, shown.Place.Precision, shown.Place.Point!.Longitude, shown.Place.Point.Latitude), limits, take, asOf, Ct);

    private async Task<string> PublishAsync(string day, double latitude, double longitude, LocationPrecision precision)
    {
        var attack = Records.Attack(day);
        return (await database.PublishAsync(attack with { Place = attack.Place with { Latitude = latitude, Longitude = longitude, Precision = precision } })).Code;
    }
}
