using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Xunit;

namespace MiningIncidents.Web.Tests.Api;

public sealed class EscalationApiTests(SeededSite site) : IClassFixture<SeededSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_region_as_of_a_day_gives_verdict_phase_sentences_and_the_incidents_behind_them()
    {
        using var client = site.Browser();
        using var response = await client.GetAsync("/api/v1/regions/la-libertad/escalation?asOf=2025-05-31", Ct);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith(
            "/api/v1/regions/la-libertad/escalation?asOf=2025-05-31>; rel=\"bookmark\"",
            Assert.Single(response.Headers.GetValues("Link")),
            StringComparison.Ordinal);
        var report = await ReadAsync(response);
        var all = report.GetProperty("channels")[0];
        Assert.Equal("cannot-tell", all.GetProperty("summary").GetProperty("verdict").GetString());
        Assert.Equal("elevated", all.GetProperty("summary").GetProperty("phase").GetString());
        Assert.Equal(4, all.GetProperty("q").GetProperty("test").GetProperty("count").GetDouble(), 1e-9);
        Assert.StartsWith("No hay datos suficientes", all.GetProperty("q").GetProperty("text").GetProperty("es").GetString(), StringComparison.Ordinal);
        Assert.Contains(all.GetProperty("q").GetProperty("evidence").EnumerateArray(), item => item.GetProperty("code").GetString() == "PE-2025-000008");
        Assert.Equal("2025-05-31", report.GetProperty("basis").GetProperty("asOf").GetString());
    }

    [Fact]
    public async Task All_regions_are_there_and_an_answer_that_is_known_is_not_sent_again()
    {
        using var client = site.Browser();
        using var response = await client.GetAsync("/api/v1/escalation", Ct);
        var channels = (await ReadAsync(response)).GetProperty("channels");
        Assert.Equal(25, channels[0].GetProperty("regions").GetArrayLength());
        Assert.Equal("Peru", channels[0].GetProperty("country").GetProperty("name").GetProperty("en").GetString());
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/escalation");
        again.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(response.Headers.ETag!.ToString()));
        using var unchanged = await client.SendAsync(again, Ct);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Concentration_says_how_many_incidents_were_precise_enough()
    {
        using var client = site.Browser();
        using var country = await client.GetAsync("/api/v1/escalation/concentration?asOf=2026-02-20", Ct);
        Assert.Equal(18, (await ReadAsync(country)).GetProperty("scan").GetProperty("events").GetInt32());
        using var region = await client.GetAsync("/api/v1/regions/puno/concentration?asOf=2026-02-20", Ct);
        Assert.Equal(JsonValueKind.Null, (await ReadAsync(region)).GetProperty("repeats").GetProperty("nearRepeats").ValueKind);
    }

    [Fact]
    public async Task Provinces_are_judged_like_regions()
    {
        using var client = site.Browser();
        using var response = await client.GetAsync("/api/v1/regions/la-libertad/provinces/escalation?asOf=2025-05-31", Ct);
        var report = await ReadAsync(response);
        Assert.Equal("13", report.GetProperty("department").GetString());
        var pataz = report.GetProperty("channels")[0].GetProperty("provinces").EnumerateArray().Single(p => p.GetProperty("region").GetString() == "1308");
        Assert.Equal("Pataz", pataz.GetProperty("name").GetProperty("es").GetString());
        Assert.Equal("cannot-tell", pataz.GetProperty("verdict").GetString());
        Assert.Equal(0, report.GetProperty("channels")[0].GetProperty("provinceUnknown").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task An_incident_can_be_left_out()
    {
        using var client = site.Browser();
        using var response = await client.GetAsync("/api/v1/regions/la-libertad/escalation?asOf=2025-05-31&without=PE-2025-000008", Ct);
        Assert.Equal(3, (await ReadAsync(response)).GetProperty("channels")[0].GetProperty("q").GetProperty("test").GetProperty("count").GetDouble(), 1e-9);
    }

    [Theory]
    [InlineData("/api/v1/escalation?asOf=31-05-2025", "asOf", 400)]
    [InlineData("/api/v1/escalation?asOf=0001-01-01", "asOf", 400)]
    [InlineData("/api/v1/escalation?without=%00", "without", 400)]
    [InlineData("/api/v1/escalation?kind=murder", "kind", 400)]
    [InlineData("/api/v1/escalation?doubtful=perhaps", "doubtful", 400)]
    [InlineData("/api/v1/escalation?as_of=2025-05-31", "as_of", 400)]
    [InlineData("/api/v1/regions/atlantis/escalation", "la-libertad", 404)]
    [InlineData("/api/v1/regions/atlantis/concentration", "la-libertad", 404)]
    [InlineData("/api/v1/regions/atlantis/provinces/escalation", "la-libertad", 404)]
    public async Task What_cannot_be_answered_is_a_problem_that_says_why(string address, string names, int status)
    {
        using var client = site.Browser();
        using var response = await client.GetAsync(address, Ct);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(names, await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct));
        return document.RootElement.Clone();
    }
}
