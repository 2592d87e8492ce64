using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace MiningIncidents.Web.Hosting;

/// <summary>Brotli or gzip for what is text, and for vector tiles. Static files are compressed when the program is built.</summary>
public static class Compression
{
    public static void AddCompression(this WebApplicationBuilder builder)
    {
        builder.Services.AddResponseCompression(options =>
        {
            // Pages carry no secret beside text a stranger can choose (antiforgery tokens are masked anew each time).
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes,
                "application/problem+json", "application/geo+json", "application/geo+json-seq", "application/feed+json",
                "application/atom+xml", "application/vnd.mapbox-vector-tile", "image/svg+xml", "text/csv",
            ];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }
}
