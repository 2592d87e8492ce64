using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using CsvHelper;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Web.Tests.Api;

/// <summary>Downloads, API and feeds over HTTP on the starter data.</summary>
public sealed class OpenDataTests(SeededSite site) : IClassFixture<SeededSite>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly HttpClient _http = site.Browser();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("?region=la-libertad&violence=true")]
    [InlineData("?kind=interdiction_raid&region=puno&region=madre-de-dios")]
    [InlineData("?from=2014-01-01&to=2014-12-31&asOf=2014-06-01")]
    public async Task Every_form_of_the_download_has_all_rows_of_the_filter_and_no_other(string query)
    {
        var filter = site.Services.GetRequiredService<IncidentSearch>();
        var expected = new List<string>();
        await foreach (var incident in filter.StreamAsync(IncidentFilterQuery.Parse(Pairs(query)).Filter, forRepublication: true, Cancel))
        {
            expected.Add(incident.Code);
        }

        Assert.NotEmpty(expected);
        Assert.Equal(expected, await CsvCodesAsync(query));
        using var geo = await JsonAsync("/export/incidents.geojson" + query);
        Assert.Equal(expected, geo.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetString()!));
        using var json = await JsonAsync("/export/incidents.json" + query);
        Assert.Equal(expected, json.RootElement.EnumerateArray().Select(i => i.GetProperty("code").GetString()!));
        var lines = (await _http.GetStringAsync("/export/incidents.geojsonl" + query, Cancel)).TrimEnd('\n').Split('\n');
        Assert.Equal(expected.Count, lines.Length);
        using var list = await JsonAsync("/api/v1/incidents" + query + (query.Length == 0 ? "?" : "&") + "pageSize=200");
        Assert.Equal(expected.Count, list.RootElement.GetProperty("total").GetInt32());
        Assert.Equal(expected.Order(StringComparer.Ordinal), list.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("code").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Gdal_reads_the_download()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("geojson-").FullName, "incidents.geojson");
        await File.WriteAllBytesAsync(file, await _http.GetByteArrayAsync("/export/incidents.geojson", Cancel), Cancel);

        using var gdal = Process.Start(new ProcessStartInfo("ogrinfo", ["-so", "-al", file]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("GDAL is missing; on Debian: apt-get install gdal-bin");
        var said = await gdal.StandardOutput.ReadToEndAsync(Cancel);

        Assert.Contains("Geometry: Point", said, StringComparison.Ordinal);
        Assert.Contains($"Feature Count: {(await CsvCodesAsync("")).Count}", said, StringComparison.Ordinal);
        Assert.Contains("kinds: StringList", said, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task The_toll_in_a_download_is_that_of_the_day_asked()
    {
        async Task<(string Killed, string Missing)> On(string day)
        {
            using var csv = CsvReader.Create(await _http.GetByteArrayAsync($"/export/incidents.csv?region=la-libertad&from=2025-12-31&asOf={day}", Cancel), new() { Separator = ',' });
            while (csv.Read())
            {
                if (csv.GetString("code") == "PE-2025-000029")
                {
                    return (csv.GetString("figures.killed.best"), csv.GetString("figures.missing.best"));
                }
            }
            return ("", "");
        }

        Assert.Equal(("3", "7"), await On("2026-01-01"));
        Assert.Equal(("3", "0"), await On("2026-01-10"));
        Assert.Equal(("", ""), await On("2025-12-30"));
    }

    [Fact]
    public async Task A_download_says_its_name_and_is_not_sent_twice_unchanged()
    {
        using var first = await _http.GetAsync("/export/incidents.csv?region=puno&asOf=2020-01-01", Cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/export/incidents.csv?region=puno&asOf=2020-01-01");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _http.SendAsync(again, Cancel);
        using var other = new HttpRequestMessage(HttpMethod.Get, "/export/incidents.csv?region=ica");
        other.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var third = await _http.SendAsync(other, Cancel);
        using var head = await _http.SendAsync(new(HttpMethod.Head, "/export/incidents.csv"), Cancel);

        Assert.StartsWith("mining-incidents-puno-as-of-2020-01-01-", first.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK, HttpStatusCode.OK), (second.StatusCode, third.StatusCode, head.StatusCode));
    }

    [Theory]
    [InlineData("/export/incidents.csv?from=2025-13-01", "from")]
    [InlineData("/export/incidents.geojson?region=atlantis", "region")]
    [InlineData("/export/incidents.json?kilt=1", "kilt")]
    [InlineData("/export/incidents.csv?hxl=perhaps", "hxl")]
    [InlineData("/export/incidents.geojsonl?bbox=1,2,3", "bbox")]
    [InlineData("/api/v1/incidents?pageSize=1000", "pageSize")]
    [InlineData("/api/v1/incidents?q=%00", "q")]
    [InlineData("/api/v1/incidents?within=1,1;1,1", "within")]
    [InlineData("/api/v1/facets?killedMin=-1", "killedMin")]
    [InlineData("/api/v1/incidents/PE-2025-000029?kind=clash", "kind")]
    [InlineData("/api/v1/regions?region=puno", "region")]
    [InlineData("/feeds/es/incidents.atom?missing=maybe", "missing")]
    [InlineData("/feeds/en/incidents.json?to=x", "to")]
    [InlineData("/charts/es/timeline/puno.svg?violence=maybe", "violence")]
    public async Task A_bad_parameter_is_named_in_a_problem(string address, string name)
    {
        using var answer = await _http.GetAsync(address, Cancel);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(name, problem.RootElement.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    [Theory]
    [InlineData("/api/v1/incidents/PE-1999-000001")]
    [InlineData("/api/v1/incidents/%27%20or%201=1")]
    [InlineData("/api/v1/incidents/PE-2025-000029?asOf=2025-12-01")]
    [InlineData("/api/v1/regions/atlantis")]
    [InlineData("/charts/es/timeline/atlantis.svg")]
    [InlineData("/api/v1/nothing")]
    public async Task What_is_not_there_is_a_404_problem(string address)
    {
        using var answer = await _http.GetAsync(address, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Pages_of_the_api_lead_on_to_the_last()
    {
        var seen = new List<string>();
        for (var address = "/api/v1/incidents?region=puno&pageSize=5"; address is not null;)
        {
            using var page = await JsonAsync(address);
            seen.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("code").GetString()!));
            address = page.RootElement.GetProperty("next").GetString() is { } next ? new Uri(next).PathAndQuery : null;
        }

        Assert.Equal((await CsvCodesAsync("?region=puno")).Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_incident_is_what_the_interface_promises()
    {
        using var answer = await JsonAsync("/api/v1/incidents/PE-2025-000029");
        var incident = answer.RootElement;

        Assert.EndsWith("/es/incidents/PE-2025-000029", incident.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal("la-libertad", incident.GetProperty("place").GetProperty("department").GetProperty("slug").GetString());
        Assert.Equal("armed_attack", incident.GetProperty("kinds")[0].GetString());
        Assert.Equal(3, incident.GetProperty("figures").GetProperty("killed").GetProperty("best").GetInt32());
        Assert.Equal(JsonValueKind.Null, incident.GetProperty("figures").GetProperty("kidnapped").ValueKind);
        Assert.All(
            (string[])["title", "summary", "dateStart", "dateEnd", "datePrecision", "partOfDay", "actors", "claims", "losses", "forces", "sources", "links", "verification", "updatedAt", "version"],
            name => Assert.True(incident.TryGetProperty(name, out _), name));
    }

    [Fact]
    public async Task Feeds_are_valid_and_carry_what_changed_last()
    {
        var atom = XDocument.Parse(await _http.GetStringAsync("/feeds/en/incidents.atom?region=puno", Cancel)).Root!;
        var entries = atom.Elements(Atom + "entry").ToList();
        using var json = await JsonAsync("/feeds/en/incidents.json?region=puno");

        Assert.Equal((await CsvCodesAsync("?region=puno")).Count, entries.Count);
        Assert.Equal(entries.Count, json.RootElement.GetProperty("items").GetArrayLength());
        Assert.Equal("https://jsonfeed.org/version/1.1", json.RootElement.GetProperty("version").GetString());
        Assert.All(entries.Append(atom), e => Assert.All((string[])["id", "title", "updated"], name => Assert.Single(e.Elements(Atom + name))));
        Assert.Equal(entries.Max(e => e.Element(Atom + "updated")!.Value), atom.Element(Atom + "updated")!.Value);
        Assert.Equal(entries.Count, entries.Select(e => e.Element(Atom + "id")!.Value).Distinct().Count());
        Assert.Contains(atom.Elements(Atom + "link"), l => l.Attribute("rel")!.Value == "self");
    }

    [Fact]
    public async Task Other_sites_may_read()
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/api/v1/incidents?pageSize=1") { Headers = { { "Origin", "https://example.org" } } };
        using var answer = await _http.SendAsync(ask, Cancel);

        Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task The_openapi_document_names_every_address_and_outcome()
    {
        using var document = await JsonAsync("/api/v1/openapi.json");
        var paths = document.RootElement.GetProperty("paths");

        Assert.StartsWith("3.1", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.All((string[])["/api/v1/incidents", "/api/v1/incidents/{code}", "/api/v1/facets", "/api/v1/regions", "/api/v1/regions/{slug}", "/export/incidents.csv", "/feeds/{lang}/incidents.atom"],
            path => Assert.True(paths.TryGetProperty(path, out _), path));
        Assert.Equal(["200", "301", "400", "403", "404", "410"],
            paths.GetProperty("/api/v1/incidents/{code}").GetProperty("get").GetProperty("responses").EnumerateObject().Select(r => r.Name).Order(StringComparer.Ordinal));
        Assert.Contains("region", paths.GetProperty("/api/v1/incidents").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Neither_drafts_nor_withdrawn_nor_unrepublishable_rows_leave()
    {
        var store = site.Services.GetRequiredService<IncidentStore>();
        var draft = await store.CreateAsync(Records.Attack("2025-03-03"), Records.Editor, "Test", Cancel);
        var kept = await PublishAsync(store, Records.Attack("2025-03-04") with { Licence = LicenceTag.NoRepublication });
        var open = await PublishAsync(store, Records.Attack("2025-03-05"));
        var gone = await PublishAsync(store, Records.Attack("2025-03-06"));
        await store.MoveAsync(gone.Code, WorkflowStatus.Withdrawn, gone.Version, Records.Editor, "Test", new("Repetido", "Repeated"), Cancel);
        const string days = "?from=2025-03-03&to=2025-03-06&region=la-libertad";

        Assert.Equal([open.Code], await CsvCodesAsync(days));
        foreach (var address in (string[])["/export/incidents.geojson", "/export/incidents.json", "/api/v1/incidents", "/feeds/es/incidents.atom", "/feeds/es/incidents.json"])
        {
            var text = await _http.GetStringAsync(address + days, Cancel);
            Assert.Contains(open.Code, text, StringComparison.Ordinal);
            Assert.All((string[])[draft.Code, kept.Code, gone.Code], code => Assert.DoesNotContain(code, text, StringComparison.Ordinal));
        }
        async Task<HttpStatusCode> Status(string code)
        {
            using var answer = await _http.GetAsync($"/api/v1/incidents/{code}", Cancel);
            return answer.StatusCode;
        }
        Assert.Equal(HttpStatusCode.NotFound, await Status(draft.Code));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(kept.Code));
        Assert.Equal(HttpStatusCode.OK, await Status(open.Code));
        Assert.Equal(HttpStatusCode.Gone, await Status(gone.Code));
    }

    private static async Task<Written> PublishAsync(IncidentStore store, IncidentRecord record)
    {
        var draft = await store.CreateAsync(record, Records.Editor, "Test", Cancel);
        return await store.MoveAsync(draft.Code, WorkflowStatus.Published, draft.Version, Records.Editor, "Test", null, Cancel);
    }

    private async Task<List<string>> CsvCodesAsync(string query)
    {
        using var csv = CsvReader.Create(await _http.GetByteArrayAsync("/export/incidents.csv" + query, Cancel), new() { Separator = ',' });
        var codes = new List<string>();
        while (csv.Read())
        {
            codes.Add(csv.GetString("code"));
        }
        return codes;
    }

    private async Task<JsonDocument> JsonAsync(string address) => JsonDocument.Parse(await _http.GetStringAsync(address, Cancel));

    private static IEnumerable<KeyValuePair<string, string?>> Pairs(string query) =>
        query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => KeyValuePair.Create(p.Split('=')[0], (string?)p.Split('=')[1]));
}
