using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Core.Tests.Incidents;

public sealed class IncidentMapTests : IAsyncLifetime
{
    private IncidentDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await IncidentDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IncidentMapSearch Map => database.Get<IncidentMapSearch>();

    [Fact]
    public async Task The_tiles_of_every_zoom_add_up_to_what_the_list_counts()
    {
        await FillAsync();
        foreach (var query in (string[])["", "kind=killing", "from=2025-03-01&to=2025-04-30", "region=la-libertad", "asOf=2025-02-15", "precision=locality"])
        {
            var filter = Parse(query);
            var listed = new List<PublicIncident>();
            await foreach (var incident in database.Search.StreamAsync(filter, forRepublication: true, Ct))
            {
                listed.Add(incident);
            }
            var drawn = listed.Where(i => i.Place.Point is not null && i.Place.Precision != LocationPrecision.Country).ToList();
            for (var zoom = 0; zoom <= MapScale.DeepestTile; zoom++)
            {
                var marks = await MarksAsync(zoom, filter, drawn);
                Assert.Equal(drawn.Count, marks.Sum(m => m.Count));
                Assert.Equal(drawn.Sum(i => i.Figures.Killed?.Best ?? 0), marks.Sum(m => m.Number("killed") ?? 0));
            }
        }
    }

    [Fact]
    public async Task A_point_on_the_edge_of_four_tiles_is_in_one_of_them()
    {
        // 78.75° W is the edge between tiles 8 and 9 of zoom 5, the equator that between 15 and 16.
        await PublishAsync("2025-01-01", 0, -78.75, LocationPrecision.ExactSite);
        var found = new List<(int X, int Y)>();
        foreach (var (x, y) in ((int X, int Y)[])[(8, 15), (8, 16), (9, 15), (9, 16)])
        {
            found.AddRange(VectorTile.Read(await Map.TileAsync(Tile(5, x, y), IncidentFilter.All, Ct)).Select(_ => (x, y)));
        }

        Assert.Equal([(9, 16)], found);
    }

    [Fact]
    public async Task A_single_incident_carries_its_code_kind_precision_days_and_figures()
    {
        var code = await PublishAsync("2025-06-10", -7.785, -77.594, LocationPrecision.Locality, killed: 3);

        var mark = Assert.Single(VectorTile.Read(await Map.TileAsync(TileOf(10, -7.785, -77.594), IncidentFilter.All, Ct)));

        Assert.Equal(code, mark.Text("code"));
        Assert.Equal("armed_attack", mark.Text("kind"));
        Assert.Equal("locality", mark.Text("precision"));
        Assert.Equal(1, mark.Count);
        Assert.Equal(3, mark.Number("killed"));
        var day = new DateOnly(2025, 6, 10).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        Assert.Equal(day, mark.Number("first_day"));
        Assert.Equal(day, mark.Number("last_day"));
    }

    [Fact]
    public async Task Unknown_figures_are_left_out_and_are_not_zero()
    {
        await PublishAsync("2025-06-10", -7.785, -77.594, LocationPrecision.Locality);

        var mark = Assert.Single(VectorTile.Read(await Map.TileAsync(TileOf(10, -7.785, -77.594), IncidentFilter.All, Ct)));

        Assert.Null(mark.Number("killed"));
        Assert.Equal(0, mark.Number("killed_known"));
    }

    [Theory]
    [InlineData(LocationPrecision.District, 6, 0)]
    [InlineData(LocationPrecision.District, 7, 1)]
    [InlineData(LocationPrecision.Province, 4, 0)]
    [InlineData(LocationPrecision.Province, 5, 1)]
    [InlineData(LocationPrecision.NearLocality, 9, 1)]
    [InlineData(LocationPrecision.LinearOrFuzzy, 9, 1)]
    [InlineData(LocationPrecision.Locality, 9, 0)]
    [InlineData(LocationPrecision.Department, 9, 0)]
    public async Task A_vague_place_is_an_area_once_it_is_wider_than_a_cell(LocationPrecision precision, int zoom, int areas)
    {
        await PublishAsync("2025-01-01", -7.785, -77.594, precision);

        var features = VectorTile.Read(await Map.TileAsync(TileOf(zoom, -7.785, -77.594), IncidentFilter.All, Ct));

        Assert.Equal(1, features.Where(f => f.Layer == "incidents").Sum(f => f.Count));
        Assert.Equal(areas, features.Count(f => f.Layer == "areas" && f.GeometryType == 3));
    }

    [Fact]
    public async Task An_area_reaches_into_the_tiles_beside_its_centre_and_is_counted_in_one()
    {
        await PublishAsync("2025-01-01", -7.785, -77.594, LocationPrecision.Province);
        var centre = TileOf(10, -7.785, -77.594);
        var beside = VectorTile.Read(await Map.TileAsync(Tile(10, centre.X + 1, centre.Y), IncidentFilter.All, Ct));

        Assert.Equal("areas", Assert.Single(beside).Layer);
    }

    [Fact]
    public async Task Incidents_of_one_place_and_precision_share_a_mark_that_says_how_many()
    {
        await PublishAsync("2025-01-01", -7.785, -77.594, LocationPrecision.District, killed: 2);
        await PublishAsync("2025-02-01", -7.785, -77.594, LocationPrecision.District);
        await PublishAsync("2025-03-01", -7.785, -77.594, LocationPrecision.Locality);

        var features = VectorTile.Read(await Map.TileAsync(TileOf(10, -7.785, -77.594), IncidentFilter.All, Ct));
        var marks = features.Where(f => f.Layer == "incidents").ToDictionary(m => m.Text("precision")!, StringComparer.Ordinal);

        Assert.Equal(2, marks.Count);
        Assert.Equal(2, marks["district"].Count);
        Assert.Equal(2, marks["district"].Number("killed"));
        Assert.Equal(1, marks["district"].Number("killed_known"));
        Assert.Null(marks["district"].Text("code"));
        Assert.Equal(1, marks["locality"].Count);
        Assert.Single(features, f => f.Layer == "areas");
    }

    [Fact]
    public async Task Drafts_withdrawn_incidents_and_rows_that_may_not_be_republished_are_in_no_tile()
    {
        await database.Store.CreateAsync(Records.Attack(), Records.Editor, "Test", ct: Ct);
        var withdrawn = await database.PublishAsync(Records.Attack("2025-07-01"));
        await database.Store.MoveAsync(withdrawn.Code, WorkflowStatus.Withdrawn, withdrawn.Version, Records.Editor, "Test", new("Error", "Mistake"), ct: Ct);
        await database.PublishAsync(Records.Attack("2025-08-01") with { Licence = LicenceTag.NoRepublication });

        Assert.Empty(VectorTile.Read(await Map.TileAsync(TileOf(6, -7.785, -77.594), IncidentFilter.All, Ct)));
        Assert.Empty(await Map.TileAsync(TileOf(10, -7.785, -77.594), IncidentFilter.All, Ct));
        var summary = await Map.SummaryAsync(IncidentFilter.All, Ct);
        Assert.Equal((1, 1, 0), (summary.Total, summary.Withheld, summary.Drawn));
    }

    [Fact]
    public async Task The_summary_says_what_is_not_drawn_and_why()
    {
        await PublishAsync("2025-01-01", -7.785, -77.594, LocationPrecision.Locality, killed: 4);
        await PublishAsync("2025-01-02", -7.785, -77.594, LocationPrecision.Department);
        await PublishAsync("2025-01-03", -9.2, -75, LocationPrecision.Country);

        var summary = await Map.SummaryAsync(IncidentFilter.All, Ct);

        Assert.Equal((3, 1, 0, 0, 2), (summary.Total, summary.CountryOnly, summary.Unplaced, summary.Withheld, summary.Drawn));
        Assert.Equal([KeyValuePair.Create("13", 1)], summary.DepartmentsOnly);
        Assert.Equal(5, summary.LargestCell);
        Assert.Equal(new(-77.594, -7.785, -77.594, -7.785), summary.Reach);
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(13, 0, 0)]
    [InlineData(3, 8, 0)]
    [InlineData(3, 0, 8)]
    [InlineData(3, -1, 0)]
    public void A_tile_outside_the_pyramid_does_not_exist(int zoom, int x, int y) => Assert.Null(TileAddress.Of(zoom, x, y));

    private async Task FillAsync()
    {
        var random = new Random(7);
        var precisions = Enum.GetValues<LocationPrecision>();
        for (var i = 0; i < 40; i++)
        {
            await PublishAsync($"2025-{(i % 6) + 1:00}-{(i % 28) + 1:00}", -(random.NextDouble() * 18), -70 - (random.NextDouble() * 11), precisions[i % precisions.Length],
                i % 3 == 0 ? random.Next(5) : null, i % 2 == 0 ? IncidentKind.Killing : IncidentKind.Clash);
        }
        // On the edges of tiles and cells, and several at one place.
        foreach (var longitude in (double[])[-78.75, -67.5, -73.125, -73.125, -73.125])
        {
            await PublishAsync("2025-03-03", 0, longitude, LocationPrecision.ExactSite);
        }
    }

    private async Task<string> PublishAsync(string day, double latitude, double longitude, LocationPrecision precision, int? killed = null, IncidentKind kind = IncidentKind.ArmedAttack)
    {
        var attack = Records.Attack(day);
        return (await database.PublishAsync(attack with
        {
            Acts = [new(kind)],
            Place = attack.Place with { Latitude = latitude, Longitude = longitude, Precision = precision },
            Claims = killed is null ? [] : [Records.Claim("k1", CasualtyCategory.Killed, killed, day)],
        })).Code;
    }

    private async Task<List<TileFeature>> MarksAsync(int zoom, IncidentFilter filter, IEnumerable<PublicIncident> shown)
    {
        // Every tile of the low zooms; deeper, those around each place (a centre of several may be in the next one).
        var tiles = zoom <= 3
            ? Enumerable.Range(0, 1 << zoom).SelectMany(x => Enumerable.Range(0, 1 << zoom).Select(y => Tile(zoom, x, y)))
            : shown.Select(i => TileOf(zoom, i.Place.Point!.Latitude, i.Place.Point.Longitude)).Distinct();
        var marks = new List<TileFeature>();
        foreach (var tile in tiles)
        {
            marks.AddRange(VectorTile.Read(await Map.TileAsync(tile, filter, Ct)).Where(f => f.Layer == "incidents"));
        }
        return marks;
    }

    private static IncidentFilter Parse(string query)
    {
        var (filter, problems) = IncidentFilterQuery.Parse(query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=')).Select(p => KeyValuePair.Create(p[0], (string?)p[1])));
        Assert.Empty(problems);
        return filter;
    }

    private static TileAddress Tile(int zoom, int x, int y) => TileAddress.Of(zoom, x, y) ?? throw new ArgumentException("No such tile.");

    private static TileAddress TileOf(int zoom, double latitude, double longitude)
    {
        var tiles = 1 << zoom;
        var y = (1 - (Math.Log(Math.Tan((latitude * Math.PI / 360) + (Math.PI / 4))) / Math.PI)) / 2;
        return Tile(zoom, (int)Math.Floor((longitude + 180) / 360 * tiles), (int)Math.Floor(y * tiles));
    }
}
