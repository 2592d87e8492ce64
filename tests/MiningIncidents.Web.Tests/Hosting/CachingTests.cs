using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MiningIncidents.Core.Data;
using MiningIncidents.Web.Hosting;
using Xunit;

namespace MiningIncidents.Web.Tests.Hosting;

/// <summary>The policy of public pages, on a page that counts how often it was made.</summary>
public sealed class CachingTests : IAsyncLifetime
{
    private readonly WebApplication _app = Build();
    private HttpClient _client = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync(Cancel);
        _client = _app.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_page_is_made_once_until_something_is_published()
    {
        Assert.Equal("1", await Get("/page"));
        Assert.Equal("1", await Get("/page"));

        await _app.Services.GetRequiredService<PublicCache>().EvictAsync(Cancel);

        Assert.Equal("2", await Get("/page"));
    }

    [Fact]
    public async Task Each_query_has_a_page_of_its_own()
    {
        Assert.Equal("1", await Get("/page?region=puno"));
        Assert.Equal("2", await Get("/page?region=piura"));
        Assert.Equal("1", await Get("/page?region=puno"));
    }

    [Fact]
    public async Task Who_is_signed_in_is_answered_afresh_and_fills_nothing()
    {
        Assert.Equal("1 ana", await Get("/page", user: "ana"));
        Assert.Equal("2", await Get("/page"));
        Assert.Equal("3 ana", await Get("/page", user: "ana"));
        Assert.Equal("2", await Get("/page"));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task What_is_kept_is_compressed_for_those_who_asked_and_plain_for_the_others(string encoding)
    {
        for (var time = 0; time < 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/page");
            request.Headers.Add("Accept-Encoding", encoding);
            using var packed = await _client.SendAsync(request, Cancel);
            Assert.Equal([encoding], packed.Content.Headers.ContentEncoding);
            Assert.Contains("Accept-Encoding", packed.Headers.Vary);

            using var plain = await _client.GetAsync("/page", Cancel);
            Assert.Empty(plain.Content.Headers.ContentEncoding);
        }
        using var any = new HttpRequestMessage(HttpMethod.Get, "/page");
        any.Headers.Add("Accept-Encoding", "*");
        using var answer = await _client.SendAsync(any, Cancel);
        Assert.Equal("2", await Get("/page"));
    }

    [Fact]
    public async Task A_page_that_sets_a_cookie_is_not_kept()
    {
        Assert.Equal("1", await Get("/cookie"));
        Assert.Equal("2", await Get("/cookie"));
    }

    private async Task<string> Get(string address, string? user = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (user is not null)
        {
            request.Headers.Add("X-Test-User", user);
        }
        using var answer = await _client.SendAsync(request, Cancel);
        return (await answer.Content.ReadAsStringAsync(Cancel)).Trim();
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        // Its columns are never read: nothing connects.
        builder.Services.AddSingleton(TimeProvider.System).AddIncidentCore(_ => "Host=127.0.0.1");
        builder.AddCaching();
        builder.AddCompression();
        var app = builder.Build();
        app.Use((http, next) =>
        {
            if (http.Request.Headers["X-Test-User"].ToString() is { Length: > 0 } user)
            {
                http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], "test"));
            }
            return next(http);
        });
        app.UseOutputCache();
        app.UseResponseCompression();
        var made = 0;
        app.MapGet("/page", (HttpContext http) => $"{++made} {http.User.Identity?.Name}").CacheOutput(PublicCache.Policy);
        app.MapGet("/cookie", (HttpContext http) =>
        {
            http.Response.Cookies.Append("a", "b");
            return $"{++made}";
        }).CacheOutput(PublicCache.Policy);
        return app;
    }
}
