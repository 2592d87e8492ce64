using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Core.Tests.MapIndex;

/// <summary>The contract: the columns, PostGIS and a plain count of rows say the same of any filter.</summary>
public sealed class MapCountsTests : IAsyncLifetime
{
    private const int Incidents = 3_000;
    private IncidentDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        database = await IncidentDatabase.CreateAsync();
        await InventedIncidents.FillAsync(database.ConnectionString, Incidents);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private MapCounts Counts => database.Get<MapCounts>();

    private IncidentMapSearch Map => database.Get<IncidentMapSearch>();

    [Fact]
    public async Task Columns_PostGIS_and_a_plain_count_agree_on_any_filter()
    {
        await LoadAsync();
        var random = new Random(20261126);
        for (var round = 0; round < 120; round++)
        {
            var filter = round == 0 ? IncidentFilter.All : InventedIncidents.Filter(random);
            var republished = round % 3 == 1;
            var said = IncidentFilterQuery.QueryString(filter);

            Same(await database.Search.FacetsAsync(filter, republished, Ct), await Counts.FacetsAsync(filter, republished, Ct), said);
            Assert.Equal(await PlainCountAsync(filter, republished), (await Counts.TotalsAsync(filter, republished, Ct)).Incidents);
            Assert.Equal(await database.Search.ByRegionAsync(filter, republished, Ct), await Counts.ByRegionAsync(filter, republished, Ct));
            Assert.Equal((await database.Search.FacetsAsync(filter, ct: Ct)).Counts[Facet.Province], await Counts.ByProvinceAsync(filter, Ct));
            foreach (var part in Enum.GetValues<BarPart>())
            {
                Assert.Equal(
                    (await database.Search.BarPartsAsync(filter, part, Ct)).OrderBy(p => p.Month).ThenBy(p => p.Code, StringComparer.Ordinal),
                    await Counts.BarPartsAsync(filter, part, Ct));
            }
            Same(await Map.SummaryAsync(filter, Ct), await Counts.SummaryAsync(filter, Ct), said);
            Same(await database.Search.YearsByRegionAsync(filter, Ct), await Counts.YearsByRegionAsync(filter, Ct), said);
            Assert.Equal(
                (await database.Search.KilledRangesAsync(filter, Ct)).OrderBy(m => m.Key), (await Counts.TimelineAsync(filter, Ct)).Ranges.OrderBy(m => m.Key));
            Assert.Equal(await database.Search.MonthsAsync(filter, ct: Ct), (await Counts.TimelineAsync(filter, Ct)).Months);
            var (first, last) = (new DateOnly(2020, 1 + (round % 12), 1), new DateOnly(2021, 1 + (round % 12), 14));
            Same(await database.Search.MonthsByRegionAsync(filter, first, last, Ct), await Counts.MonthsByRegionAsync(filter, first, last, Ct), said);
            Same(await Map.FramesAsync(filter, FrameUnit.Quarter, Ct), await Counts.FramesAsync(filter, FrameUnit.Quarter, Ct), said);
        }
    }

    [Fact]
    public async Task Every_page_of_a_list_holds_the_incidents_that_PostGIS_puts_there()
    {
        await LoadAsync();
        var random = new Random(3);
        for (var round = 0; round < 60; round++)
        {
            var filter = (round % 6 == 0 ? IncidentFilter.All : InventedIncidents.Filter(random)) with
            {
                Sort = Enum.GetValues<IncidentSort>()[round % 5],
                Page = 1 + (round % 4 * random.Next(8)),
                PageSize = 1 + random.Next(200),
            };
            var republished = round % 3 == 1;
            var sql = IncidentSql.Of(filter, republished);
            await using var command = sql.Command(database.Get<SearchSource>().Source,
                $"select coalesce(array_agg(code), '{{}}') from (select p.code from {sql.From} where {sql.Where()} order by {sql.OrderBy} limit {filter.PageSize} offset {(filter.Page - 1) * filter.PageSize}) page");
            var expected = (string[])(await command.ExecuteScalarAsync(Ct))!;

            var page = await Counts.ListAsync(filter, republished, Ct);

            Assert.True(expected.SequenceEqual(page.Items.Select(i => i.Code)), $"{filter.Sort} {IncidentFilterQuery.QueryString(filter)}");
            Assert.Equal(await PlainCountAsync(filter, republished), page.Total);
        }
    }

    [Fact]
    public async Task The_columns_find_the_neighbours_that_PostGIS_finds()
    {
        await LoadAsync();
        var random = new Random(5);
        var some = await Counts.ListAsync(IncidentFilter.All with { PageSize = 200 }, ct: Ct);
        var found = 0;
        foreach (var incident in some.Items.Where((_, n) => n % 5 == 0))
        {
            var at = new MapPlace(incident.Code, LocationPrecision.Locality, random.Next(3) == 0 ? -77.594 : -70 - (random.NextDouble() * 11), -7.785 - random.NextDouble());
            var limits = new Nearness(1 + random.Next(300), random.Next(400));

            var expected = await Map.NeighboursAsync(incident, at, limits, 20, ct: Ct);
            var actual = await Counts.NeighboursAsync(incident, at, limits, 20, ct: Ct);

            Assert.Equal(expected.Total, actual.Total);
            Assert.Equal(expected.Nearest.Select(n => (n.Incident.Code, n.Place, n.Days)), actual.Nearest.Select(n => (n.Incident.Code, n.Place, n.Days)));
            Assert.All(expected.Nearest.Zip(actual.Nearest), pair => Assert.Equal(pair.First.Kilometres, pair.Second.Kilometres, 0.001));
            found += expected.Total;
        }
        Assert.True(found > 1000, $"{found}");
    }

    [Fact]
    public async Task Tiles_of_columns_carry_the_marks_and_areas_of_PostGIS()
    {
        await LoadAsync();
        var random = new Random(7);
        for (var round = 0; round < 60; round++)
        {
            var filter = round < 13 ? IncidentFilter.All : InventedIncidents.Filter(random);
            var zoom = round % 13;
            var (longitude, latitude) = round % 2 == 0 ? (-77.594, -7.785) : (-70 - (random.NextDouble() * 11), -(random.NextDouble() * 18));
            var tile = TileOf(zoom, latitude, longitude);

            var expected = VectorTile.Read(await Map.TileAsync(tile, filter, Ct));
            var actual = VectorTile.Read(await Counts.TileAsync(tile, filter, Ct));

            Same(expected, actual, $"{zoom}/{tile.X}/{tile.Y}{IncidentFilterQuery.QueryString(filter)}");
            var unit = Enum.GetValues<FrameUnit>()[round % 3];
            Same(VectorTile.Read(await Map.FramesTileAsync(tile, filter, unit, Ct)), VectorTile.Read(await Counts.FramesTileAsync(tile, filter, unit, Ct)), $"{unit} {zoom}/{tile.X}/{tile.Y}");
        }
    }

    [Fact]
    public async Task The_tiles_of_every_zoom_add_up_to_a_plain_count()
    {
        await LoadAsync();
        var random = new Random(11);
        foreach (var filter in new[] { IncidentFilter.All, InventedIncidents.Filter(random), InventedIncidents.Filter(random), InventedIncidents.Filter(random) })
        {
            var (drawn, killed, places) = await DrawnAsync(filter);
            for (var zoom = 0; zoom <= MapScale.DeepestTile; zoom++)
            {
                var marks = new List<TileFeature>();
                foreach (var tile in places.Select(p => TileOf(zoom, p.Latitude, p.Longitude)).Distinct())
                {
                    marks.AddRange(VectorTile.Read(await Counts.TileAsync(tile, filter, Ct)).Where(f => f.Layer == "incidents"));
                }
                Assert.Equal(drawn, marks.Sum(m => m.Count));
                Assert.Equal(killed, marks.Sum(m => m.Number("killed") ?? 0));
            }
        }
    }

    [Fact]
    public async Task A_past_day_is_answered_by_PostGIS()
    {
        await LoadAsync();
        var filter = IncidentFilter.All with { AsOf = new(2020, 6, 1) };

        Assert.Equal(await PlainCountAsync(filter, false), (await Counts.TotalsAsync(filter, ct: Ct)).Incidents);
    }

    private async Task LoadAsync()
    {
        await database.Get<MapFeed>().LoadAsync(Ct);
        Assert.True(database.Get<MapFeed>().Size.Incidents > Incidents / 2);
    }

    // By hand, apart from the code that is tested: rows of the filter read one by one.
    private async Task<int> PlainCountAsync(IncidentFilter filter, bool republished)
    {
        var count = 0;
        await foreach (var _ in RowsAsync(filter, republished, "p.code"))
        {
            count++;
        }
        return count;
    }

    private async Task<(int Drawn, int Killed, List<(double Latitude, double Longitude)> Places)> DrawnAsync(IncidentFilter filter)
    {
        var (drawn, killed) = (0, 0);
        var places = new HashSet<(double, double)>();
        await foreach (var row in RowsAsync(filter, true, "coalesce(p.killed, 0), st_y(p.point), st_x(p.point)", "and p.point is not null and p.precision <> 'country'"))
        {
            drawn++;
            killed += (int)row[0];
            places.Add(((double)row[1], (double)row[2]));
        }
        return (drawn, killed, [.. places]);
    }

    private async IAsyncEnumerable<object[]> RowsAsync(IncidentFilter filter, bool republished, string columns, string more = "")
    {
        var sql = IncidentSql.Of(filter, republished);
        await using var command = sql.Command(database.Get<SearchSource>().Source, $"select {columns} from {sql.From} where {sql.Where()} {more}");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            yield return row;
        }
    }

    private static void Same(IncidentFacets expected, IncidentFacets actual, string said)
    {
        Assert.True(expected.Totals == actual.Totals, $"{said}: {expected.Totals} {actual.Totals}");
        foreach (var facet in Enum.GetValues<Facet>())
        {
            Assert.True(
                expected.Counts[facet].SequenceEqual(actual.Counts[facet]),
                $"{said} {facet}: {string.Join(' ', expected.Counts[facet])} / {string.Join(' ', actual.Counts[facet])}");
        }
        Assert.True(expected.Months.SequenceEqual(actual.Months), $"{said}: months");
    }

    private static void Same<T>(ILookup<string, T> expected, ILookup<string, T> actual, string said)
    {
        static IEnumerable<(string, T)> Flat(ILookup<string, T> counts) => counts.OrderBy(c => c.Key, StringComparer.Ordinal).SelectMany(c => c.Select(one => (c.Key, one)));
        Assert.True(Flat(expected).SequenceEqual(Flat(actual)), $"{said}: {string.Join(' ', Flat(expected).Except(Flat(actual)))} / {string.Join(' ', Flat(actual).Except(Flat(expected)))}");
    }

    private static void Same(IReadOnlyList<MapFrame> expected, IReadOnlyList<MapFrame> actual, string said)
    {
        static IEnumerable<string> Flat(IReadOnlyList<MapFrame> frames) => frames.Select(f => $"{f.Frame} {f.Incidents} {f.Killed} {f.KilledKnown} {string.Join(' ', f.Departments.OrderBy(d => d.Key, StringComparer.Ordinal))}");
        Assert.True(Flat(expected).SequenceEqual(Flat(actual)), said);
    }

    private static void Same(MapSummary expected, MapSummary actual, string said)
    {
        Assert.True(
            expected with { DepartmentsOnly = actual.DepartmentsOnly } == actual && expected.DepartmentsOnly.OrderBy(d => d.Key).SequenceEqual(actual.DepartmentsOnly.OrderBy(d => d.Key)),
            $"{said}: {expected} {actual}");
    }

    private static void Same(List<TileFeature> expected, List<TileFeature> actual, string said)
    {
        static string Key(TileFeature f) => $"{f.Layer} {string.Join(' ', f.Values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}"))}";
        var (before, after) = (expected.OrderBy(Key, StringComparer.Ordinal).ToList(), actual.OrderBy(Key, StringComparer.Ordinal).ToList());
        Assert.True(before.Select(Key).SequenceEqual(after.Select(Key)), $"{said}:\n{string.Join('\n', before.Select(Key).Except(after.Select(Key)))}\n--\n{string.Join('\n', after.Select(Key).Except(before.Select(Key)))}");
        foreach (var (one, other) in before.Zip(after).Where(p => p.First.Layer == "incidents"))
        {
            // A centre is an average; its last digit may fall on either side of a unit.
            Assert.True(Math.Abs(one.X - other.X) <= 1 && Math.Abs(one.Y - other.Y) <= 1, $"{said}: {one.X},{one.Y} {other.X},{other.Y}");
        }
    }

    private static TileAddress TileOf(int zoom, double latitude, double longitude)
    {
        var tiles = 1 << zoom;
        var y = (1 - (Math.Log(Math.Tan((latitude * Math.PI / 360) + (Math.PI / 4))) / Math.PI)) / 2;
        return TileAddress.Of(zoom, (int)Math.Floor((longitude + 180) / 360 * tiles), (int)Math.Floor(y * tiles)) ?? throw new ArgumentException("No such tile.");
    }
}
