using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MiningIncidents.Web.Tests.Hosting;

/// <summary>The whole site with addresses that fail, behind everything the site does to a request.</summary>
public sealed class FailingSite : WebFixture, IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        app.Use(async (http, rest) =>
        {
            if (http.Request.Query["fail"] == "throw")
            {
                throw new InvalidOperationException("inner words that nobody outside may read");
            }
            if (int.TryParse(http.Request.Query["fail"], System.Globalization.CultureInfo.InvariantCulture, out var status))
            {
                http.Response.StatusCode = status;
                return;
            }
            if (http.Request.Query["fail"] == "read")
            {
                throw new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge);
            }
            await rest(http);
        });
    };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services => services.AddSingleton<IStartupFilter>(this));
    }
}
