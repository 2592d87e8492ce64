using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Api;

/// <summary>
/// The map's own basemap as GeoJSON, so that no other site is asked: <c>/tiles/basemap/land.json</c> and <c>departments.json</c> (Natural Earth,
/// approximate), <c>places.json</c> (GeoNames and the supplement); below it, where one is set, the operator's own (<see cref="LocalBasemap"/>).
/// </summary>
public static class BasemapApi
{
    private static readonly Lazy<Dictionary<string, (byte[] Json, EntityTagHeaderValue Tag)>> Files = new(() =>
    {
        var geo = new StarterGeo();
        return new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["land"] = File.ReadAllBytes(geo.BasemapPath),
            ["departments"] = File.ReadAllBytes(geo.DepartmentsPath),
            ["places"] = Places(geo),
        }.ToDictionary(f => f.Key, f => (f.Value, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(f.Value))[..20]}\"")), StringComparer.Ordinal);
    });

    public static void MapBasemap(this WebApplication app)
    {
        app.MapMethods("/tiles/basemap/{name}.json", ["GET", "HEAD"], (HttpContext http, string name) =>
        {
            if (!Files.Value.TryGetValue(name, out var file))
            {
                return Results.NotFound();
            }
            http.Response.Headers.CacheControl = "public, max-age=86400";
            return Results.Bytes(file.Json, "application/geo+json", entityTag: file.Tag);
        }).CacheOutput(PublicCache.Policy);
        // Browsers ask for the ranges of the file they need, and by its tag know when it is another one.
        app.MapMethods(LocalBasemap.Address, ["GET", "HEAD"], (Settings settings) =>
        {
            if (settings.Basemap is not { } basemap || new FileInfo(basemap.Path) is not { Exists: true } file)
            {
                return Results.NotFound();
            }
            var tag = new EntityTagHeaderValue($"\"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}\"");
            return Results.File(basemap.Path, "application/vnd.pmtiles", lastModified: file.LastWriteTimeUtc, entityTag: tag, enableRangeProcessing: true);
        });
    }

    private static byte[] Places(StarterGeo geo) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Type = "FeatureCollection",
            // A place whose point stands in for its district's or province's would be a label in the wrong spot.
            Features = geo.ReadGazetteer().Where(p => p.Precision == LocationPrecision.Locality).Select(p => new
            {
                Type = "Feature",
                Properties = new { p.Name, Rank = Rank(p) },
                Geometry = new { Type = "Point", Coordinates = new[] { p.Longitude, p.Latitude } },
            }),
        },
        JsonSerializerOptions.Web);

    /// <summary>1 is shown from the lowest zoom; mining places of the supplement stand with the district capitals.</summary>
    private static int Rank(GazetteerPlace place) => (place.Kind, place.Population) switch
    {
        (GazetteerKind.DepartmentCapital, _) => 1,
        (GazetteerKind.ProvinceCapital, _) or (_, >= 30_000) => 2,
        (GazetteerKind.DistrictCapital, >= 1_000) or (_, >= 4_000) => 3,
        (GazetteerKind.DistrictCapital, _) => 4,
        _ => place.Id >= FirstOfSupplement ? 3 : 5,
    };

    private const long FirstOfSupplement = 3_000_000_001;
}
