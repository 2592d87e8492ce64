using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Duplicates;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Core.Tests.Duplicates;

/// <summary>The pairs for the inbox are found by place and day through several indexes; nothing that comparing each with each would find is lost.</summary>
public sealed class PairSearchTests : IAsyncLifetime
{
    private const double NearDegrees = 0.5;

    private IncidentDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await IncidentDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pairs_are_those_that_comparing_each_with_each_finds()
    {
        var random = new Random(5);
        var profiles = new List<DuplicateProfile>();
        for (var n = 0; n < 45; n++)
        {
            // All of one text, so that only place, days and acts decide.
            var record = Invented(random);
            var written = await database.Store.CreateAsync(record, Records.Editor, "Test", Ct);
            profiles.Add(DuplicateProfile.Of(record) with { Code = written.Code });
        }

        var found = await database.Get<DuplicateSearch>().PairsAsync(take: 10_000, Ct);

        var expected =
            from a in profiles
            from b in profiles
            where string.CompareOrdinal(a.Code, b.Code) < 0 && ComeTogether(a, b) && DuplicateRules.Compare(a, b, likeness: 1) is not null
            select (a.Code!, b.Code!);
        Assert.Equal(expected.Order(), found.Select(p => (p.First.Code, p.Second.Code)).Order());
        Assert.InRange(found.Count, 20, 900);
    }

    private static IncidentRecord Invented(Random random)
    {
        var first = new DateOnly(2025, 3, 1).AddDays(random.Next(80));
        var (days, precision) = random.Next(4) switch
        {
            0 => (random.Next(40, 300), DatePrecision.Year),
            1 => (random.Next(25, 36), DatePrecision.DayRange),
            _ => (0, DatePrecision.Day),
        };
        var place = Records.Attack().Place;
        return Records.Attack() with
        {
            DateStart = first,
            DateEnd = first.AddDays(days),
            DatePrecision = precision,
            Place = random.Next(5) switch
            {
                0 => place with { Latitude = null, Longitude = null, Precision = LocationPrecision.Department },
                1 => new() { Precision = LocationPrecision.Country, Description = LocalText.Same("Perú") },
                // On both sides of a border.
                _ => place with
                {
                    DepartmentCode = random.Next(2) == 0 ? "13" : "02",
                    Latitude = -8.2 + (random.NextDouble() * 0.8),
                    Longitude = -77.6 + (random.NextDouble() * 0.8),
                },
            },
        };
    }

    private static bool ComeTogether(DuplicateProfile a, DuplicateProfile b) =>
        a.DateStart.AddDays(-9) <= b.DateEnd && b.DateStart <= a.DateEnd.AddDays(9)
        && (a.DepartmentCode == b.DepartmentCode || a.DepartmentCode is null || b.DepartmentCode is null
            || (a.Longitude is { } x && b.Longitude is { } u && Math.Sqrt(((x - u) * (x - u)) + ((a.Latitude!.Value - b.Latitude!.Value) * (a.Latitude.Value - b.Latitude.Value))) <= NearDegrees));
}
