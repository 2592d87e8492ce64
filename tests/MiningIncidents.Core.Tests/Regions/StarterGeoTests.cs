using System.Text.Json;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Geo;
using MiningIncidents.Core.Regions;
using MiningIncidents.Testing;
using NetTopologySuite.Geometries;
using Npgsql;
using Xunit;

namespace MiningIncidents.Core.Tests.Regions;

/// <summary>The geodata that ships is what its README says.</summary>
public class StarterGeoTests
{
    private static readonly StarterGeo Geo = new();
    private static readonly IReadOnlyList<GazetteerPlace> Places = Geo.ReadGazetteer();
    private static readonly AdminAreas Areas = Geo.ReadAdminAreas();
    private static readonly DepartmentOutlines Outlines = new(Geo.ReadDepartmentOutlines());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Postgis_finds_every_outline_valid_without_overlap_or_gap()
    {
        await using var database = await TestDatabase.CreateAsync(MakeTablesAsync);
        await using (var insert = database.DataSource.CreateCommand(
            "INSERT INTO outlines (file, geometry) VALUES ($1, ST_SetSRID(ST_GeomFromGeoJSON($2), 4326))"))
        {
            insert.Parameters.Add(new() { DataTypeName = "text" });
            insert.Parameters.Add(new() { DataTypeName = "text" });
            foreach (var path in (string[])[Geo.DepartmentsPath, Geo.BasemapPath])
            {
                using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(path, Cancel));
                foreach (var feature in json.RootElement.GetProperty("features").EnumerateArray())
                {
                    insert.Parameters[0].Value = Path.GetFileName(path);
                    insert.Parameters[1].Value = feature.GetProperty("geometry").GetRawText();
                    await insert.ExecuteNonQueryAsync(Cancel);
                }
            }
        }

        Assert.Equal(0L, await ScalarAsync(database, "SELECT count(*) FROM outlines WHERE NOT ST_IsValid(geometry)"));
        Assert.Equal(25L, await ScalarAsync(database, "SELECT count(*) FROM outlines WHERE file = 'departments.geojson'"));
        Assert.Equal(0L, await ScalarAsync(database, """
            SELECT count(*) FROM outlines a JOIN outlines b ON a.id < b.id AND a.file = b.file
            WHERE a.file = 'departments.geojson' AND ST_Area(ST_Intersection(a.geometry, b.geometry)) > 0
            """));
        Assert.Equal(0L, await ScalarAsync(database, """
            SELECT sum(ST_NumInteriorRings((part).geom))
            FROM (SELECT ST_Dump(ST_Union(geometry)) AS part FROM outlines WHERE file = 'departments.geojson') AS peru
            """));
    }

    [Fact]
    public void Outlines_have_their_department_and_SRID()
    {
        Assert.Equal(Departments.All, Outlines.All.Select(o => o.Department));
        Assert.All(Outlines.All, o => Assert.Equal(Wgs84.Srid, o.Outline.SRID));
        using var json = JsonDocument.Parse(File.ReadAllBytes(Geo.DepartmentsPath));
        Assert.Equal(
            Departments.All.Select(d => (d.Code, d.ReniecCode, d.Name, d.Slug)),
            json.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties"))
                .Select(p => (Text(p, "code"), Text(p, "reniec"), Text(p, "name"), Text(p, "slug"))));

        static string Text(JsonElement properties, string name) => properties.GetProperty(name).GetString()!;
    }

    [Fact]
    public void The_basemap_stays_around_South_America()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Geo.BasemapPath));
        Assert.Equal(["land", "border", "country"],
            json.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties").GetProperty("kind").GetString()).Distinct());
        var numbers = Positions(json.RootElement.GetProperty("features")).ToList();
        Assert.All(numbers, p => Assert.True(p is { Lon: >= -93 and <= -33, Lat: >= -57 and <= 14 }));
        Assert.True(new FileInfo(Geo.BasemapPath).Length < 400 * 1024);
    }

    [Theory]
    [InlineData(-8.11599, -79.02998, "13")]
    [InlineData(-12.04318, -77.02824, "15")]
    [InlineData(-12.0565, -77.1181, "07")]
    [InlineData(-11.107, -77.605, "15")]
    [InlineData(-14.631, -69.446, "21")]
    [InlineData(-3.7481, -73.2529, "16")]
    public void A_point_inside_has_its_department(double latitude, double longitude, string code) =>
        Assert.Equal(new DepartmentCandidate(code, 0), Outlines.Locate(Wgs84.Point(latitude, longitude)));

    [Fact]
    public void A_point_off_the_shore_has_the_nearest_department_and_its_distance()
    {
        var off = Outlines.Locate(Wgs84.Point(-8.2, -79.05));
        Assert.Equal("13", off?.DepartmentCode);
        Assert.InRange(off!.DistanceMetres, 1_000, 10_000);
        Assert.Null(Outlines.Locate(Wgs84.Point(-12, -85)));
    }

    [Fact]
    public void The_gazetteer_has_the_places_its_readme_counts()
    {
        Assert.Equal(2245, Places.Count(p => p.Id < 3_000_000_000));
        Assert.Equal(51, Places.Count(p => p.Id > 3_000_000_000));
        Assert.Equal(Places.Count, Places.Select(p => p.Id).Distinct().Count());
        Assert.Equal(25, Places.Count(p => p.Kind == GazetteerKind.DepartmentCapital));
    }

    [Fact]
    public void Every_place_says_its_source_and_no_population_is_zero()
    {
        Assert.All(Places, p => Assert.False(string.IsNullOrWhiteSpace(p.Source)));
        Assert.All(Places, p => Assert.True(p.Population is null or > 0));
        Assert.All(Places.Where(p => p.Precision is LocationPrecision.District or LocationPrecision.Province), p => Assert.NotNull(p.Note));
    }

    [Fact]
    public void Every_code_of_a_place_is_in_the_catalogue_and_under_the_one_above()
    {
        Assert.All(Places, p => Assert.NotNull(Departments.Find(p.DepartmentCode)));
        Assert.All(Places.Where(p => p.ProvinceCode is not null), p => Assert.Equal(p.DepartmentCode, Areas.Find(p.ProvinceCode)!.DepartmentCode));
        Assert.All(Places.Where(p => p.DistrictCode is not null), p => Assert.Equal(p.ProvinceCode, Areas.Find(p.DistrictCode)!.ParentCode));
    }

    [Fact]
    public void Every_place_lies_in_its_department_or_within_fifteen_kilometres_of_it()
    {
        var byCode = Outlines.All.ToDictionary(o => o.Department.Code);
        var astray = Places.Where(p =>
        {
            var point = Wgs84.Point(p.Latitude, p.Longitude);
            return Outlines.Locate(point)?.DepartmentCode != p.DepartmentCode && !byCode[p.DepartmentCode].Outline.IsWithinDistance(point, 0.135);
        });
        Assert.Empty(astray.Select(p => $"{p.Id} {p.Name} {p.DepartmentCode}"));
    }

    [Fact]
    public void Department_capitals_are_those_declared() =>
        Assert.Equal(
            Departments.All.Select(d => TextFolding.Fold(d.Capital)),
            Places.Where(p => p.Kind == GazetteerKind.DepartmentCapital).OrderBy(p => p.DepartmentCode, StringComparer.Ordinal).Select(p => TextFolding.Fold(p.Name)));

    [Fact]
    public void A_missing_folder_is_named_in_the_error()
    {
        var error = Assert.Throws<InvalidDataException>(() => new StarterGeo("/nowhere").ReadGazetteer());
        Assert.Contains("/nowhere/gazetteer.csv", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => new StarterGeo("/nowhere").ReadAdminAreas());
        Assert.Throws<InvalidDataException>(() => new StarterGeo("/nowhere").ReadDepartmentOutlines());
    }

    [Theory]
    [InlineData("code,name\n13,La Libertad\n13,Otra\n", "13")]
    [InlineData("name\nLa Libertad\n", "code")]
    [InlineData("code,name\n1308,Pataz\n", "missing")]
    public void A_malformed_file_is_an_error_that_says_what_is_wrong(string text, string said)
    {
        var folder = Directory.CreateTempSubdirectory("geo-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "ubigeo.csv"), text);
            var error = Assert.Throws<InvalidDataException>(() => new StarterGeo(folder.FullName).ReadAdminAreas());
            Assert.Contains("ubigeo.csv", error.Message, StringComparison.Ordinal);
            Assert.Contains(said, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MakeTablesAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "CREATE EXTENSION postgis; CREATE TABLE outlines (id serial, file text, geometry geometry)", connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> ScalarAsync(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Cancel), null);
    }

    private static IEnumerable<(double Lon, double Lat)> Positions(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array when json.GetArrayLength() == 2 && json[0].ValueKind == JsonValueKind.Number => [(json[0].GetDouble(), json[1].GetDouble())],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Positions),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Positions(p.Value)),
        _ => [],
    };
}
