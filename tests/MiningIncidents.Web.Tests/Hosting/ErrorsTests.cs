using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Xunit;

namespace MiningIncidents.Web.Tests.Hosting;

public sealed class ErrorsTests(FailingSite site) : IClassFixture<FailingSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/es/x?fail=throw", 500, "Algo falló de nuestro lado")]
    [InlineData("/en/x?fail=throw", 500, "Something failed on our side")]
    [InlineData("/es/x?fail=403", 403, "No tiene acceso a esta página")]
    [InlineData("/en/x?fail=403", 403, "You do not have access to this page")]
    [InlineData("/en/x?fail=429", 429, "Too many requests")]
    [InlineData("/en/x?fail=418", 418, "The request could not be answered")]
    [InlineData("/en/x?fail=read", 413, "The request could not be answered")]
    public async Task A_failed_page_keeps_its_status_and_speaks_the_language_of_its_address(string address, int status, string title)
    {
        using var answer = await site.Browser().GetAsync(address, Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains($"<h1>{title}</h1>", html, StringComparison.Ordinal);
        Assert.Contains(answer.Headers.GetValues("X-Correlation-Id").Single(), html, StringComparison.Ordinal);
        Assert.DoesNotContain("inner words", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_failed_request_of_any_method_is_shown_as_a_page(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/en/x");

        using var answer = await site.Browser().SendAsync(request, Cancel);

        // Static files claim every address while the site is run from its build, so the method is what is refused.
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("<h1>The request could not be answered</h1>", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/x?fail=throw", 500)]
    [InlineData("/export/x?fail=throw", 500)]
    [InlineData("/tiles/x?fail=403", 403)]
    public async Task A_failed_answer_for_programs_is_a_problem_without_inner_words(string address, int status)
    {
        using var answer = await site.Browser().GetAsync(address, Cancel);
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        using var problem = JsonDocument.Parse(body);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.DoesNotContain("inner words", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_logged_once_with_its_exception_beside_its_request_line()
    {
        using var answer = await site.Browser().GetAsync("/es/x?fail=throw", Cancel);
        var id = answer.Headers.GetValues("X-Correlation-Id").Single();

        var lines = site.Log.All.Where(line => id.Equals(line.Scope.GetValueOrDefault("CorrelationId")) && line.Category.StartsWith("MiningIncidents.", StringComparison.Ordinal)).ToList();
        Assert.Equal(["MiningIncidents.Errors", "MiningIncidents.Requests"], lines.Select(line => line.Category));
        Assert.All(lines, line => Assert.Equal(LogLevel.Error, line.Level));
    }
}
