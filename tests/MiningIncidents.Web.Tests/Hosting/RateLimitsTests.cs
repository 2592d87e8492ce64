using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using MiningIncidents.Web.Hosting;
using Xunit;

namespace MiningIncidents.Web.Tests.Hosting;

public sealed class RateLimitsTests
{
    [Fact]
    public async Task Sign_in_may_be_tried_so_often_a_minute_and_looked_at_as_often_as_one_likes()
    {
        var cancel = TestContext.Current.CancellationToken;
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("RateLimits:SignIn", "2")]);
        builder.AddRateLimits();
        await using var app = builder.Build();
        app.UseRateLimiter();
        app.MapMethods("/sign-in", ["GET", "POST"], () => "").RequireRateLimiting(RateLimits.SignIn);
        await app.StartAsync(cancel);
        using var client = app.GetTestClient();

        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/sign-in", null, cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/sign-in", null, cancel)).StatusCode);
        using var third = await client.PostAsync("/sign-in", null, cancel);

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/sign-in", cancel)).StatusCode);
    }
}
