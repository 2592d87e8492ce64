using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsvHelper;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Exchange;
using MiningIncidents.Core.Incidents;
using Xunit;

namespace MiningIncidents.Core.Tests.Exchange;

public sealed class HouseCsvTests
{
    private static readonly PublicIncident Incident = new()
    {
        Code = "PE-2025-000001",
        Title = new("=HYPERLINK(\"http://x\")", "A \"quoted\", title"),
        Summary = new("Primera línea\r\nsegunda", null),
        Kinds = [IncidentKind.Kidnapping, IncidentKind.Killing],
        DateStart = new(2025, 4, 25),
        DateEnd = new(2025, 4, 27),
        DatePrecision = DatePrecision.DayRange,
        Place = new() { Point = new(-7.785, -77.5939), Precision = LocationPrecision.District, MineSite = " Papagayo", Minerals = ["gold; fine", "copper"] },
        Figures = new(new(null, 0, null, false, new(2025, 5, 4), "s1"), null, null, null, null),
        Claims = [new ClaimRecord("c1", CasualtyCategory.Killed) { Best = 0, ReportedOn = new(2025, 5, 4), Source = "s1" }],
        Sources = [new() { Key = "s1", Publisher = "RPP" }],
    };

    [Fact]
    public async Task Every_value_is_read_back_by_an_ordinary_csv_reader()
    {
        using var csv = Read(await WriteAsync(new()));

        Assert.True(csv.Read());
        Assert.Equal("A \"quoted\", title", csv.GetString("title.en"));
        Assert.Equal("Primera línea\r\nsegunda", csv.GetString("summary.es"));
        Assert.Equal("", csv.GetString("summary.en"));
        Assert.Equal("kidnapping; killing", csv.GetString("kinds"));
        Assert.Equal("2025-04-25", csv.GetString("dateStart"));
        Assert.Equal("-77.5939", csv.GetString("place.point.longitude"));
        Assert.Equal(" Papagayo", csv.GetString("place.mineSite"));
        Assert.Equal("gold, fine; copper", csv.GetString("place.minerals"));
        Assert.Equal("https://site/PE-2025-000001", csv.GetString("url"));
        Assert.False(csv.Read());
    }

    [Fact]
    public async Task Unknown_is_empty_and_none_is_0()
    {
        using var csv = Read(await WriteAsync(new()));

        Assert.True(csv.Read());
        Assert.Equal(("0", "", "RPP", "2025-05-04"),
            (csv.GetString("figures.killed.best"), csv.GetString("figures.killed.low"), csv.GetString("figures.killed.source"), csv.GetString("figures.killed.asOf")));
        Assert.All(HouseColumns.All.Where(c => c.Name.StartsWith("figures.missing", StringComparison.Ordinal)), c => Assert.Equal("", csv.GetString(c.Name)));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+51 999", "'+51 999")]
    [InlineData("-1", "'-1")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r\n=1", "\"'\r\n=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("torre N.° 33", "torre N.° 33")]
    public void Text_that_a_spreadsheet_would_run_is_made_harmless(string text, string cell)
    {
        Assert.Equal(cell, HouseCsv.Cell(HouseType.Text, text));
        Assert.StartsWith(cell.TrimStart('"')[..1], HouseCsv.Cell(HouseType.List, (IReadOnlyList<string>)[text]).TrimStart('"'), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_keep_their_sign() => Assert.Equal("-7.785", HouseCsv.Cell(HouseType.Degrees, -7.785));

    [Fact]
    public async Task The_byte_order_mark_and_the_hxl_row_are_as_asked()
    {
        var plain = await WriteAsync(new(Hxl: false, ByteOrderMark: false));
        var marked = await WriteAsync(new(Hxl: true, ByteOrderMark: true));

        Assert.Equal((byte)'c', plain[0]);
        Assert.Equal<byte>([0xEF, 0xBB, 0xBF], marked[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(marked).Split("\r\n");
        Assert.StartsWith("#event+code,#meta+url,", lines[1], StringComparison.Ordinal);
        Assert.Equal(lines[0].Count(c => c == ','), lines[1].Count(c => c == ','));
    }

    [Fact]
    public async Task GeoJson_has_a_point_or_null_and_says_its_precision()
    {
        var pipe = new MemoryStream();
        var writer = PipeWriter.Create(pipe, new(leaveOpen: true));
        await GeoJson.WriteCollectionAsync(writer, Rows(Incident, Incident with { Code = "PE-2025-000002", Place = new() }).Select(GeoJson.Of), Address, TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(pipe.ToArray());

        var features = json.RootElement.GetProperty("features");
        Assert.Equal(-77.5939, features[0].GetProperty("geometry").GetProperty("coordinates")[0].GetDouble());
        Assert.Equal("district", features[0].GetProperty("properties").GetProperty("precision").GetString());
        Assert.Equal(0, features[0].GetProperty("properties").GetProperty("figures.killed.best").GetInt32());
        Assert.Equal(JsonValueKind.Null, features[0].GetProperty("properties").GetProperty("figures.missing.best").ValueKind);
        Assert.Equal(JsonValueKind.Null, features[1].GetProperty("geometry").ValueKind);
    }

    /// <summary>Features stand ready beside the incidents: whoever changes what they say raises <see cref="GeoJson.Edition"/>, and then this.</summary>
    [Fact]
    public void Kept_features_are_of_the_columns_of_their_edition()
    {
        var columns = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', HouseColumns.All.Select(c => $"{c.Name}:{c.Type}"))));

        Assert.Equal((1, "908f790707a47019"), (GeoJson.Edition, Convert.ToHexStringLower(columns)[..16]));
    }

    [Fact]
    public void Column_names_are_unique() =>
        Assert.Equal(HouseColumns.All.Count, HouseColumns.All.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count());

    private static CsvReader Read(byte[] bytes) => CsvReader.Create(bytes, new() { Separator = ',' });

    private static async Task<byte[]> WriteAsync(HouseCsvOptions options)
    {
        var stream = new MemoryStream();
        await HouseCsv.WriteAsync(PipeWriter.Create(stream, new(leaveOpen: true)), Rows(Incident), Address, options, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    private static string Address(string code) => $"https://site/{code}";

    private static async IAsyncEnumerable<PublicIncident> Rows(params PublicIncident[] incidents)
    {
        foreach (var incident in incidents)
        {
            await Task.Yield();
            yield return incident;
        }
    }
}
