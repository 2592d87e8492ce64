using System.Globalization;
using MiningIncidents.Core.Exchange;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Bench.Import;

/// <summary>Writes invented events in the shape of UCDP GED: 49 columns, real names of places in Peru, everything else made up. The same seed, the same file.</summary>
internal static class UcdpFile
{
    private static readonly (int Code, int Share)[] s_places = [(1, 55), (2, 20), (3, 10), (4, 8), (5, 2), (6, 3), (7, 2)];
    private static readonly (int Code, int Share)[] s_dates = [(1, 80), (2, 8), (3, 5), (4, 5), (5, 2)];
    private static readonly (int Type, string A, string B)[] s_sides =
    [
        (1, "Government of Peru", "Invented front"), (1, "Government of Peru", "Invented column"), (2, "Invented front", "Invented column"),
        (3, "Invented front", "Civilians"), (3, "Invented column", "Civilians"),
    ];

    public static void Write(string path, int rows, int firstId)
    {
        var geo = new StarterGeo();
        var areas = geo.ReadAdminAreas();
        var places = geo.ReadGazetteer().Where(place => place.ProvinceCode is not null).ToList();
        var random = new Random(firstId);
        using var file = new StreamWriter(path, append: false, System.Text.Encoding.UTF8);
        file.WriteLine(string.Join(',', UcdpGedCsv.Columns));
        for (var row = 0; row < rows; row++)
        {
            var place = places[random.Next(places.Count)];
            var cells = Cells(
                firstId + row, random, place, areas.Find(place.DepartmentCode)!.Name, areas.Find(place.ProvinceCode)!.Name);
            file.WriteLine(string.Join(',', UcdpGedCsv.Columns.Select(column => Quoted(cells.GetValueOrDefault(column) ?? ""))));
        }
    }

    private static Dictionary<string, string> Cells(int id, Random random, GazetteerPlace place, string department, string province)
    {
        var (where, when) = (Pick(s_places, random), Pick(s_dates, random));
        var start = new DateOnly(1989, 1, 1).AddDays(random.Next(13_100));
        var end = start.AddDays(when switch { 1 => 0, 2 => random.Next(1, 6), 3 => 6, 4 => 29, _ => random.Next(31, 360) });
        var (type, a, b) = s_sides[random.Next(s_sides.Length)];
        var best = random.Next(6) is var drawn && drawn < 4 ? drawn : random.Next(2, 30);
        var (low, high) = (random.Next(best + 1), best + random.Next(4));
        var papers = random.Next(10) switch { < 7 => 1, < 9 => 2, _ => 3 };
        string Listed(Func<int, string> one) => string.Join(';', Enumerable.Range(1, papers).Select(one));
        var (latitude, longitude) = (Text(place.Latitude), Text(place.Longitude));
        return new(StringComparer.Ordinal)
        {
            ["id"] = Text(id),
            ["relid"] = $"PER-{start.Year}-{type}-{id}",
            ["year"] = Text(start.Year),
            ["active_year"] = "1",
            ["code_status"] = "Clear",
            ["type_of_violence"] = Text(type),
            ["conflict_new_id"] = "1",
            ["conflict_name"] = "Peru: invented",
            ["dyad_new_id"] = "2",
            ["dyad_name"] = $"{a} - {b}",
            ["side_a_new_id"] = "3",
            ["side_a"] = a,
            ["side_b_new_id"] = "4",
            ["side_b"] = b,
            ["number_of_sources"] = Text(papers),
            ["source_article"] = Listed(n => $"\"Paper {random.Next(60)},{end:yyyy-MM-dd},Invented report {id}-{n}\""),
            ["source_office"] = Listed(n => $"Paper {(id + n) % 60}"),
            ["source_date"] = Listed(_ => $"{end:yyyy-MM-dd}"),
            ["source_headline"] = Listed(n => $"Invented report {n} of {place.Name}"),
            ["where_prec"] = Text(where),
            ["where_coordinates"] = where switch { 3 => $"{province} province", 4 => $"{department} department", 6 => "Peru", _ => place.Name },
            ["where_description"] = $"Near {place.Name}",
            ["adm_1"] = $"{department} department",
            ["adm_2"] = $"{province} province",
            ["latitude"] = latitude,
            ["longitude"] = longitude,
            ["geom_wkt"] = $"POINT ({longitude} {latitude})",
            ["country"] = "Peru",
            ["country_id"] = "135",
            ["region"] = "Americas",
            ["event_clarity"] = "1",
            ["date_prec"] = Text(when),
            ["date_start"] = $"{start:yyyy-MM-dd} 00:00:00.000",
            ["date_end"] = $"{end:yyyy-MM-dd} 00:00:00.000",
            ["deaths_civilians"] = Text(best),
            ["best"] = Text(best),
            ["high"] = Text(high),
            ["low"] = Text(low),
        };
    }

    private static int Pick((int Code, int Share)[] choices, Random random)
    {
        var drawn = random.Next(choices.Sum(choice => choice.Share));
        return choices.First(choice => (drawn -= choice.Share) < 0).Code;
    }

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
