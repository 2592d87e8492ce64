using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace MiningIncidents.Web.Tests;

/// <summary>The whole site in this process, with a data folder of its own; shared by the tests of a class.</summary>
public class WebFixture : WebApplicationFactory<Program>
{
    private readonly string _dataDir = Directory.CreateTempSubdirectory("incidents-web-").FullName;

    /// <summary>What the site logged, newest last.</summary>
    internal LogLines Log { get; } = new();

    /// <summary>Database of the site; here one that does not answer.</summary>
    protected virtual string? Database => "Host=/nowhere;Username=nobody;Database=nothing";

    /// <summary>A client that does not follow redirects and asks for no language.</summary>
    public virtual HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // Development: static files come from where they were built, and a missing text throws.
        builder.UseEnvironment("Development");
        builder.UseSetting("DATA_DIR", _dataDir);
        builder.UseSetting("ConnectionStrings:Incidents", Database ?? "");
        builder.UseSetting("DATABASE_URL", "");
        builder.UseSetting("RateLimits:SignIn", "1000");
        builder.ConfigureLogging(logging => logging.AddProvider(Log)
            .AddFilter<LogLines>("Microsoft", LogLevel.Warning)
            .AddFilter<LogLines>("Serilog", LogLevel.None));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_dataDir))
        {
            Directory.Delete(_dataDir, recursive: true);
        }
    }
}
