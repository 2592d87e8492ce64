using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Net.Http.Headers;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Exchange;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Api;

/// <summary>Absolute addresses of what data refer to.</summary>
public sealed class Links(Settings settings)
{
    /// <summary>An incident's page. Data carry one address an incident; the page offers the other language.</summary>
    public string Incident(string code) => Incident(code, Languages.Spanish);

    public string Incident(string code, string language) => settings.Link($"/{language}/incidents/{code}");

    public string To(string path) => settings.Link(path);
}

/// <summary>What all addresses for programs share: open to other sites, JSON by the record's rules, validators.</summary>
public static class OpenData
{
    /// <summary>CORS policy: any site may read.</summary>
    public const string Cors = "open-data";

    public static readonly string[] Read = ["GET", "HEAD"];

    public static void AddOpenData(this WebApplicationBuilder builder)
    {
        builder.Services.AddCors(cors => cors.AddPolicy(Cors, policy => policy.AllowAnyOrigin().WithMethods("GET", "HEAD")
            .WithHeaders("If-None-Match", "If-Modified-Since").WithExposedHeaders("Content-Disposition", "ETag", "X-Correlation-Id")));
        builder.Services.AddSingleton<Links>();
        builder.Services.AddSingleton(services => PublicJson.Options(services.GetRequiredService<Links>().Incident));
        builder.Services.AddOptions<JsonOptions>().Configure<Links>((json, links) =>
        {
            json.SerializerOptions.TypeInfoResolver = PublicJson.Resolver(links.Incident);
            json.SerializerOptions.Encoder = RecordJson.Public.Encoder;
            foreach (var converter in RecordJson.Public.Converters)
            {
                json.SerializerOptions.Converters.Add(converter);
            }
        });
        builder.AddOpenApiDocument();
    }

    public static void MapOpenData(this WebApplication app)
    {
        app.MapExports();
        app.MapIncidentsApi();
        app.MapRegionsApi();
        app.MapFeeds();
        app.MapCharts();
        app.MapOpenApiDocument();
    }

    /// <summary>Sets ETag and Last-Modified for an answer that depends on the public data and its own address.</summary>
    /// <returns>True when the caller already has it.</returns>
    public static bool IsUnchanged(HttpContext http, DataVersion version)
    {
        var address = SHA256.HashData(Encoding.UTF8.GetBytes(http.Request.Path + http.Request.QueryString.ToUriComponent()));
        var tag = new EntityTagHeaderValue($"\"{version.Mark}-{Convert.ToHexStringLower(address.AsSpan(0, 6))}\"", isWeak: true);
        var headers = http.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.LastModified = version.ChangedAt;
        var asked = http.Request.GetTypedHeaders();
        return asked.IfNoneMatch is { Count: > 0 } known
            ? known.Any(k => k.Compare(tag, useStrongComparison: false) || k.Equals(EntityTagHeaderValue.Any))
            // HTTP dates have whole seconds.
            : asked.IfModifiedSince is { } since && version.ChangedAt is { } changed && changed.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();
    }
}
