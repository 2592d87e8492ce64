using System.Net;
using System.Text.Json;
using Xunit;

namespace MiningIncidents.Web.Tests.Hosting;

/// <summary>What every address has in common: language, headers, errors, compression, the log.</summary>
public sealed class FrameTests(WebFixture site) : IClassFixture<WebFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en-GB,en;q=0.9,es;q=0.5", "/en")]
    [InlineData("es-PE,es;q=0.9,en;q=0.8", "/es")]
    [InlineData("fr,en;q=0.3,es;q=0.2", "/en")]
    [InlineData("qu, de", "/es")]
    [InlineData("en;q=0, de", "/es")]
    [InlineData(";;,nonsense;q=x", "/es")]
    [InlineData(null, "/es")]
    public async Task The_front_door_leads_to_the_readers_language_or_spanish(string? wish, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/?q=oro");
        request.Headers.TryAddWithoutValidation("Accept-Language", wish);

        using var answer = await site.Browser().SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(expected + "?q=oro", answer.Headers.Location!.ToString());
        Assert.Contains("Accept-Language", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("/es/no-existe", "es", "Esta página no existe")]
    [InlineData("/en/no-such-page", "en", "There is no such page")]
    [InlineData("/anything", "es", "Esta página no existe")]
    [InlineData("/error/500", "es", "Esta página no existe")]
    public async Task A_page_that_does_not_exist_says_so_in_the_sites_look_and_language(string address, string language, string title)
    {
        using var answer = await site.Browser().GetAsync(address, Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", html, StringComparison.Ordinal);
        Assert.Contains("class=\"site-header\"", html, StringComparison.Ordinal);
        Assert.Contains(answer.Headers.GetValues("X-Correlation-Id").Single(), html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/EN", "/en")]
    [InlineData("/Es/Incidents?q=%C3%B1u", "/es/Incidents?q=%C3%B1u")]
    [InlineData("/embed/EN/map?layer=count", "/embed/en/map?layer=count")]
    public async Task A_language_in_capitals_leads_to_the_page_meant(string address, string expected)
    {
        using var answer = await site.Browser().GetAsync(address, Cancel);

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_language_switch_keeps_the_address_and_its_query()
    {
        var html = await site.Browser().GetAsync("/es/no-existe?region=la-libertad&q=%C3%B1u", Cancel)
            .ContinueWith(answer => answer.Result.Content.ReadAsStringAsync(Cancel), Cancel, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();

        Assert.Contains("href=\"/en/no-existe?region=la-libertad&amp;q=%C3%B1u\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/export/nothing.csv")]
    [InlineData("/tiles/nothing")]
    [InlineData("/ogc/nothing")]
    [InlineData("/feeds/es/nothing")]
    [InlineData("/health/nothing")]
    public async Task An_address_for_programs_answers_with_a_problem(string address)
    {
        using var answer = await site.Browser().GetAsync(address, Cancel);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(404, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal(answer.Headers.GetValues("X-Correlation-Id").Single(), problem.RootElement.GetProperty("correlationId").GetString());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/es/no-existe")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/health/live")]
    [InlineData("/css/site.css")]
    [InlineData("/dist/site.js")]
    [InlineData("/embed/es/nothing")]
    public async Task Every_answer_carries_the_security_headers(string address)
    {
        using var answer = await site.Browser().GetAsync(address, Cancel);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("strict-origin-when-cross-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(answer.Headers.Contains("Server"));
        var embed = address.StartsWith("/embed", StringComparison.Ordinal);
        Assert.Contains(embed ? "frame-ancestors *" : "frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(!embed, answer.Headers.Contains("X-Frame-Options"));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_page_is_compressed_as_the_browser_asks_and_says_that_it_varies(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/es/no-existe");
        request.Headers.Add("Accept-Encoding", encoding);

        using var answer = await site.Browser().SendAsync(request, Cancel);

        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
    }

    [Fact]
    public async Task A_static_file_has_an_etag_and_is_not_sent_twice()
    {
        using var first = await site.Browser().GetAsync("/dist/site.js", Cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/dist/site.js");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await site.Browser().SendAsync(again, Cancel);

        Assert.Equal("text/javascript", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task The_map_worker_is_served_as_a_script()
    {
        using var answer = await site.Browser().GetAsync("/dist/maplibre-gl-worker.mjs", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_request_leaves_one_line_in_the_log_with_its_id_and_without_its_query()
    {
        using var answer = await site.Browser().GetAsync("/health/live?email=ana%40example.org", Cancel);
        var id = answer.Headers.GetValues("X-Correlation-Id").Single();

        var line = Assert.Single(site.Log.All, line => id.Equals(line.Scope.GetValueOrDefault("CorrelationId")));
        Assert.Matches(@"^GET /health/live 200 [\d.]+ ms$", line.Message);
        Assert.DoesNotContain(site.Log.All, line => line.Message.Contains("ana", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_id_of_a_request_is_the_one_a_proxy_hands_on()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        using var answer = await site.Browser().SendAsync(request, Cancel);

        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", answer.Headers.GetValues("X-Correlation-Id").Single());
    }

    [Fact]
    public async Task While_the_database_does_not_answer_the_site_lives_but_is_not_ready()
    {
        using var live = await site.Browser().GetAsync("/health/live", Cancel);
        using var ready = await site.Browser().GetAsync("/health/ready", Cancel);
        using var body = JsonDocument.Parse(await ready.Content.ReadAsStringAsync(Cancel));

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("unhealthy", body.RootElement.GetProperty("checks").GetProperty("database").GetProperty("status").GetString());
    }
}
