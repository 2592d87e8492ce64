using System.Globalization;
using System.Text.Json;
using CsvHelper;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Geo;
using NetTopologySuite.Geometries;

namespace MiningIncidents.Core.Regions;

/// <summary>
/// Reads the geodata that comes with the application (Data/starter/geo; its README says where each file comes from).
/// Every method reads its file anew: keep what it gives.
/// </summary>
/// <param name="directory">The folder of the files; null: starter/geo beside the application.</param>
public sealed class StarterGeo(string? directory = null)
{
    public string Directory { get; } = directory ?? Path.Combine(AppContext.BaseDirectory, "starter", "geo");

    /// <summary>Land, borders and country labels for the basemap (GeoJSON).</summary>
    public string BasemapPath => Path.Combine(Directory, "south-america.geojson");

    /// <summary>Outlines of the departments (GeoJSON).</summary>
    public string DepartmentsPath => Path.Combine(Directory, "departments.geojson");

    /// <summary>Departments, provinces and districts.</summary>
    /// <exception cref="InvalidDataException">The file is missing or malformed; the message names file and line.</exception>
    public AdminAreas ReadAdminAreas()
    {
        const string file = "ubigeo.csv";
        var areas = Rows(file, row => new AdminArea(row.GetString("code"), row.GetString("name"), Optional(row, "reniec"), List(row, "aliases")));
        return Checked(file, () => new AdminAreas(areas));
    }

    /// <summary>GeoNames places with the aliases kept by hand, then the supplement.</summary>
    /// <exception cref="InvalidDataException">A file is missing or malformed; the message names file and line.</exception>
    public IReadOnlyList<GazetteerPlace> ReadGazetteer()
    {
        var places = Rows("gazetteer.csv", PlaceOf);
        var byName = places.ToLookup(p => (p.DepartmentCode, TextFolding.Fold(p.Name)));
        foreach (var (department, name, aliases) in Rows("gazetteer-aliases.csv",
            row => (row.GetString("department"), row.GetString("place"), List(row, "aliases"))))
        {
            var called = byName[(department, TextFolding.Fold(name))].ToList();
            if (called.Count != 1)
            {
                throw new InvalidDataException($"gazetteer-aliases.csv: {called.Count} places are called {name} in department {department}.");
            }
            called[0].Aliases.AddRange(aliases.Where(a => !called[0].Aliases.Any(known => TextFolding.Same(known, a))));
        }
        return [.. places, .. Rows("gazetteer-supplement.csv", PlaceOf)];
    }

    /// <summary>The approximate outlines of all 25 departments, in their order.</summary>
    /// <exception cref="InvalidDataException">The file is missing or malformed.</exception>
    public IReadOnlyList<DepartmentOutline> ReadDepartmentOutlines() =>
        Checked("departments.geojson", () =>
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(DepartmentsPath));
            var outlines = json.RootElement.GetProperty("features").EnumerateArray().Select(OutlineOf).ToList();
            return outlines.Select(o => o.Department).SequenceEqual(Departments.All)
                ? outlines
                : throw new InvalidDataException("the features are not the 25 departments in order");
        });

    private static DepartmentOutline OutlineOf(JsonElement feature)
    {
        var code = feature.GetProperty("properties").GetProperty("code").GetString();
        var department = Departments.Find(code) ?? throw new InvalidDataException($"no department has the code {code}");
        var factory = Wgs84.Factory;
        var polygons = feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(rings =>
        {
            var linear = rings.EnumerateArray().Select(ring => factory.CreateLinearRing(
                [.. ring.EnumerateArray().Select(p => new Coordinate(p[0].GetDouble(), p[1].GetDouble()))])).ToArray();
            return factory.CreatePolygon(linear[0], linear[1..]);
        });
        return new(department, factory.CreateMultiPolygon([.. polygons]));
    }

    private static GazetteerPlace PlaceOf(CsvReader row) => new()
    {
        Id = long.Parse(row.GetString("id"), CultureInfo.InvariantCulture),
        Name = row.GetString("name"),
        Aliases = [.. List(row, "aliases")],
        Kind = CodeText.Parse<GazetteerKind>(row.GetString("kind")),
        DepartmentCode = row.GetString("department"),
        ProvinceCode = Optional(row, "province"),
        DistrictCode = Optional(row, "district"),
        Latitude = double.Parse(row.GetString("latitude"), CultureInfo.InvariantCulture),
        Longitude = double.Parse(row.GetString("longitude"), CultureInfo.InvariantCulture),
        Precision = Optional(row, "precision") is { } precision ? CodeText.Parse<LocationPrecision>(precision) : LocationPrecision.Locality,
        Population = Optional(row, "population") is { } population ? int.Parse(population, CultureInfo.InvariantCulture) : null,
        Source = row.GetString("source"),
        SourceUrl = Optional(row, "source_url"),
        Note = Optional(row, "note"),
    };

    private List<T> Rows<T>(string file, Func<CsvReader, T> read) => Checked(file, () =>
    {
        using var csv = CsvReader.FromFile(Path.Combine(Directory, file), new() { Separator = ',' });
        var rows = new List<T>();
        while (csv.Read())
        {
            try
            {
                rows.Add(read(csv));
            }
            catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
            {
                throw new InvalidDataException($"line {csv.LineNumber}: {e.Message}", e);
            }
        }
        return rows;
    });

    private T Checked<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException or JsonException or KeyNotFoundException
            or InvalidOperationException or CsvFormatException)
        {
            throw new InvalidDataException($"{Path.Combine(Directory, file)}: {e.Message}", e);
        }
    }

    private static string? Optional(CsvReader row, string column) =>
        row.TryGetFieldIndex(column, out var index) && row.GetString(index) is var text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static string[] List(CsvReader row, string column) =>
        Optional(row, column)?.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
